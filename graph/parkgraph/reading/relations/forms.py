"""The forms of sentences that tell a relation the other way round: a table; `turned` reads by it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from parkgraph.reading.relations.marks import sign, signs

_ACTING: Final = r"(?:牵头|共同|联合|投资|负责|独家|携手|具体|组建并|发起并|募集并|出资)*"
_PLACED: Final = r"(?:总部)?(?:位于|坐落于|坐落在|地处|落户于|落户在|落户|扎根)"


class Turned(NamedTuple):
    """A sentence's form with its groups `o` and, where the subject is in it, `s`; `swaps` makes `o` the subject.

    Without `s` the subject is whom the clause speaks of, of one of the `families`.
    """

    needs: str
    pattern: re.Pattern[str]
    properties: tuple[str, ...]
    sure: float
    swaps: bool = False
    families: tuple[str, ...] = ()


def _beyond(*families: str) -> str:
    """Return what stands between a thing and its 由…: anything but another thing of these families."""
    return sign(*families).replace("[", "[^。；\\n", 1) + "{0,40}?"


FORMS: Final = (
    Turned(
        "由",
        re.compile(
            rf"(?P<s>{sign('platform', 'park')})[”》]?由(?P<o>{signs('org', 'agency', 'park', 'place')}){_ACTING}"
            r"(?:打造|建设|共建|承建|兴建)"
        ),
        ("pg:builds",),
        0.8,
        swaps=True,
    ),
    Turned(
        "由",
        re.compile(
            rf"(?P<s>{sign('platform', 'park', 'fund')})(?:{_beyond('platform', 'park', 'fund')})，"
            rf"由(?P<o>{signs('org', 'agency')}){_ACTING}(?:运营|管理|运维|担任(?:基金)?管理人)"
        ),
        ("pg:operator", "pg:provider", "pg:jurisdiction"),
        0.76,
    ),
    Turned(
        "客户",
        re.compile(rf"(?:主要|核心|下游|终端)?客户(?:包括|包含|涵盖|有|为)(?P<o>{signs('org')})"),
        ("pg:supplies",),
        0.82,
        families=("org",),
    ),
    Turned(
        "客户",
        re.compile(
            rf"(?:是|为|系|成为)了?(?P<o>{sign('org')})的?(?:最大|第一大|主要|核心|重要|长期|战略|下游|终端|的)*客户"
        ),
        ("pg:supplies",),
        0.8,
        swaps=True,
        families=("org",),
    ),
    Turned(
        "供应商",
        re.compile(rf"供应商(?:主要)?(?:包括|包含|涵盖|有|为|是)(?P<o>{signs('org')})"),
        ("pg:supplies",),
        0.82,
        swaps=True,
        families=("org",),
    ),
    Turned(
        "供应商",
        re.compile(rf"(?P<o>{sign('org')})的?(?:核心|一级|合格|主要|重要|战略)*供应商(?P<s>{sign('org')})"),
        ("pg:supplies",),
        0.82,
    ),
    Turned(
        "股东",
        re.compile(rf"(?<!间接)控股股东(?:为|是|：)(?P<o>{sign('org')})"),
        ("org:subOrganizationOf",),
        0.82,
        families=("org",),
    ),
    Turned(
        "的",
        re.compile(
            rf"{_PLACED}(?P<o>{sign('park', 'place')})(?:境内|区内)?的(?:[^，。；]{{0,8}}?)(?P<s>{sign('org')})"
        ),
        ("pg:locatedIn",),
        0.82,
    ),
    Turned(
        "由",
        re.compile(
            rf"(?:园区|该园|产业园|平台)由(?P<o>{signs('org', 'agency')}){_ACTING}(?:开发|打造|建设|承建|兴建)(?!区|的)"
        ),
        ("pg:builds",),
        0.76,
        swaps=True,
        families=("park", "platform"),
    ),
    Turned(
        "由",
        re.compile(
            rf"由{sign('org', 'agency')}{_ACTING}(?:开发|投资|打造|建设)[、，](?:委托)?(?P<o>{sign('org', 'agency')})"
            r"(?:负责|具体|受托)*(?:运营|管理|运维)"
        ),
        ("pg:operator", "pg:provider", "pg:jurisdiction"),
        0.76,
        families=("park", "platform"),
    ),
    Turned(
        "基地",
        re.compile(
            rf"(?:形成|建有|拥有|建成|布局)(?:了)?(?P<o>{signs('place')})(?:等)?(?:[一二两三四五六七八九十]大)?"
            r"(?:生产|制造|研发)?基地"
        ),
        ("pg:locatedIn",),
        0.76,
        families=("org",),
    ),
    Turned(
        "持有",
        re.compile(
            rf"(?:合计|共|直接|间接|现)?持有(?P<o>{sign('org')})(?:约|近|超过?)?[0-9.]+%(?:的)?(?:股份|股权|权益)?"
        ),
        ("pg:investor",),
        0.82,
        swaps=True,
        families=("org",),
    ),
    Turned(
        "股",
        re.compile(rf"(?:参股|入股|增资|战略投资|收购|增持)(?:了)?(?P<o>{signs('org')})"),
        ("pg:investor",),
        0.78,
        swaps=True,
        families=("org",),
    ),
    Turned(
        "投",
        re.compile(rf"(?P<o>{signs('org')})(?:等(?:[^，。；]{{0,6}}?))?(?:独家|联合|共同)?(?:领投|跟投|参投)"),
        ("pg:investor",),
        0.8,
        families=("org",),
    ),
    Turned(
        "投资",
        re.compile(rf"投资(?:方|人|主体|单位|企业)(?:为|是|：|:)(?P<o>{signs('org')})"),
        ("pg:investor",),
        0.84,
        families=("project", "fund", "park", "platform"),
    ),
    Turned(
        "出资",
        re.compile(rf"(?<![由、])(?P<o>{signs('org')})(?:认缴|以货币|实缴)?出资(?:占比)?[0-9.]+(?:%|亿|万)"),
        ("pg:investor",),
        0.78,
        families=("fund", "project"),
    ),
    Turned(
        "公司",
        re.compile(
            rf"(?P<o>{sign('org')})(?:在{sign('park', 'place')})?(?:的|旗下|下属|投资的|设立的)*"
            rf"(?:全资|控股|参股|一级|二级)*(?:子公司|孙公司|下属企业|下属公司)(?P<s>{sign('org')})"
        ),
        ("org:subOrganizationOf",),
        0.84,
    ),
    Turned(
        "",
        re.compile(
            rf"(?:(?:产品|芯片|部件|材料|设备)(?:主要|批量|已|稳定|长期)*|(?:主要|批量|稳定|长期)+)(?:供应|供货|供给|配套)(?:给|至|于|到)?(?P<o>{signs('org')})"
        ),
        ("pg:supplies",),
        0.82,
        families=("org",),
    ),
    Turned(
        "共",
        re.compile(
            rf"(?:与|和|同|联合|携手)(?P<o>{signs('org', 'agency')})(?:等[^，。；]{{0,8}})?"
            rf"(?:(?:签订|签署|达成)[^，。；]{{2,14}}，)?(?:合作|联合)?(?:共建|共同建设|共同打造|共同组建)(?:了|的)?“?"
            rf"(?P<s>{sign('platform', 'org', 'park')})"
        ),
        ("pg:builds",),
        0.78,
        swaps=True,
    ),
    *(
        Turned(
            word,
            re.compile(rf"{word}于?(?P<o>{signs('product')})(?:等)?(?:系列)?(?:产品)?的?(?:研发|设计|生产|制造|加工)"),
            ("pg:produces",),
            0.8,
            families=("org",),
        )
        for word in ("专注", "致力", "主营", "深耕")
    ),
    Turned(
        "从事",
        re.compile(rf"从事(?P<o>{signs('product')})(?:等)?(?:系列)?(?:产品)?的?(?:研发|设计|生产|制造|加工)"),
        ("pg:produces",),
        0.82,
        families=("org",),
    ),
    Turned(
        "产业",
        re.compile(
            rf"(?:形成|构建|涵盖|覆盖|聚焦|围绕|锚定)(?:了|起)?(?:以)?(?P<o>{signs('sector', 'product')})(?:等)?"
            r"(?:为主的?)?(?:[一二两三四五六七八九十]大)?"
            r"(?:主导|支柱|优势|特色|重点)产业"
        ),
        ("pg:focusesOn",),
        0.76,
        families=("park", "place"),
    ),
    Turned(
        "由",
        re.compile(
            rf"由(?P<o>{signs('org', 'agency', 'alliance')})(?:等[^，。；]{{0,8}})?(?:牵头|联合|共同|发起)+"
            rf"(?:组建|成立)?(?:的|，)“?(?P<s>{sign('alliance', 'platform', 'org')})”?(?:在[^，。；]{{1,10}})?"
            "(?:正式|今日|揭牌|挂牌|宣告)*(?:成立|揭牌|设立|启动|启用)"
        ),
        ("pg:established", "pg:builds"),
        0.78,
        swaps=True,
    ),
    Turned(
        "由",
        re.compile(
            rf"(?P<s>{sign('alliance', 'platform', 'org')})[”》]?由(?P<o>{signs('org', 'agency', 'alliance')})"
            r"(?:等[^，。；]{0,8})?(?:牵头|联合|共同)*(?:发起|组建|成立|设立)"
        ),
        ("pg:established", "pg:builds"),
        0.78,
        swaps=True,
    ),
    Turned(
        "合资",
        re.compile(
            rf"(?P<s>{sign('org')})(?:是|为|系)由?(?P<o>{sign('org')}(?:(?:、|和|与|及){sign('org')})+)"
            r"(?:共同|联合)*(?:出资|投资)?(?:设立|成立|组建|创办)?的?合资(?:公司|企业)"
        ),
        ("pg:investor",),
        0.82,
    ),
    Turned(
        "旗下",
        re.compile(rf"(?P<o>{sign('org')})旗下的?(?:企业|公司|品牌)?(?P<s>{sign('org')})"),
        ("org:subOrganizationOf",),
        0.8,
    ),
    Turned(
        "",
        re.compile(
            rf"(?P<s>{sign('org')})[（(](?:系|为|是)?(?P<o>{sign('org')})的?(?:旗下|全资|控股|参股|下属|成员|核心)*"
            r"(?:子公司|孙公司|分公司|企业|公司|旗下)[）)]"
        ),
        ("org:subOrganizationOf",),
        0.82,
    ),
    Turned(
        "",
        re.compile(rf"(?P<s>{sign('org')})[（(](?:(?:总部)?位于|落户|注册地[：:])?(?P<o>{sign('park', 'place')})[）)]"),
        ("pg:locatedIn",),
        0.78,
    ),
    Turned(
        "采购",
        re.compile(rf"(?:主要|长期|批量)*(?:向|从)(?P<o>{signs('org')})(?:等[^，。；]{{0,6}})?(?:批量|集中|长期)*采购"),
        ("pg:supplies",),
        0.78,
        swaps=True,
        families=("org",),
    ),
    *(
        Turned(
            word,
            re.compile(
                rf"{word}(?P<o>{signs('org', 'agency')})(?:等[^，。；]{{0,8}})?(?:共同|合作|在{sign('park', 'place')})*"
                rf"(?:打造|建设|组建|建成)(?:了|的)?“?(?P<s>{sign('platform', 'park')})"
            ),
            ("pg:builds",),
            0.76,
            swaps=True,
        )
        for word in ("联合", "携手")
    ),
)
"""One row a form; to add one: a row here and a sentence of your own in its test."""
