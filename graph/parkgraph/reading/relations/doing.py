"""Forms of sentences that tell who builds, runs, supplies, makes or sits where; `turned` reads by them."""

from __future__ import annotations

import re
from typing import Final

from parkgraph.reading.relations.forms import ACTING, Turned
from parkgraph.reading.relations.marks import sign, signs

_PLACED: Final = r"(?:总部)?(?:位于|坐落于|坐落在|地处|落户于|落户在|落户|扎根)"


def _beyond(*families: str) -> str:
    """Return what stands between a thing and its 由…: anything but another thing of these families."""
    return sign(*families).replace("[", "[^。；\\n", 1) + "{0,40}?"


DOING: Final = (
    Turned(
        "由",
        re.compile(
            rf"(?P<s>{sign('platform', 'park')})[”》]?由(?P<o>{signs('org', 'agency', 'park', 'place')}){ACTING}"
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
            rf"由(?P<o>{signs('org', 'agency')}){ACTING}(?:运营|管理|运维|担任(?:基金)?管理人)"
        ),
        ("pg:operator", "pg:provider", "pg:jurisdiction"),
        0.76,
    ),
    Turned(
        "客户",
        re.compile(
            rf"(?:主要|核心|下游|终端)?客户(?:名单|名录)?(?:里|中)?(?:包括|包含|涵盖|有|为)(?P<o>{signs('org')})"
        ),
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
            rf"(?:园区|该园|产业园|平台)由(?P<o>{signs('org', 'agency')}){ACTING}(?:开发|打造|建设|承建|兴建)(?!区|的)"
        ),
        ("pg:builds",),
        0.76,
        swaps=True,
        families=("park", "platform"),
    ),
    Turned(
        "由",
        re.compile(
            rf"由{sign('org', 'agency')}{ACTING}(?:开发|投资|打造|建设)[、，](?:委托)?(?P<o>{sign('org', 'agency')})"
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
            rf"(?:(?:签订|签署|达成)[^，。；]{{2,14}}，)?(?:签约|合作|联合)*(?:共建|共同建设|共同打造|共同组建)(?:了|的)?“?"
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
        "的",
        re.compile(rf"(?:生产|年产[0-9.]+[^，。；]{{0,8}}?)(?P<o>{signs('product')})的(?P<s>{sign('org')})"),
        ("pg:produces",),
        0.8,
    ),
    Turned(
        "为主",
        re.compile(rf"以(?:研发)?生产(?P<o>{signs('product')})(?:等)?(?:产品)?为主"),
        ("pg:produces",),
        0.82,
        families=("org",),
    ),
    Turned(
        "主要进行",
        re.compile(rf"主要进行(?P<o>{signs('product')})(?:等)?(?:产品)?的?(?:研究|科研|研制|研发|开发|设计|生产|制造)"),
        ("pg:produces",),
        0.82,
        families=("org",),
    ),
    Turned(
        "从事",
        re.compile(
            rf"从事(?P<o>{signs('product')})(?:等)?(?:系列)?(?:产品)?的?(?:科研|研制|研发|开发|设计|生产|制造|加工)"
        ),
        ("pg:produces",),
        0.82,
        families=("org",),
    ),
    Turned(
        "产业",
        re.compile(
            rf"(?:(?:形成|构建|涵盖|覆盖|聚焦|围绕|锚定|壮大|培育|拥有)(?:了|起|出)?(?:以)?|(?<=集群，)|(?<=产业，))"
            rf"(?P<o>{signs('sector', 'product')})(?:等)?(?:为主的?)?(?:[0-9一二两三四五六七八九十]+[大个条])?"
            r"(?:[百千万]亿级?)?"
            r"(?:主导|支柱|优势|特色|重点|新兴|战略性新兴|传统)*产业(?:集群|链)?"
        ),
        ("pg:focusesOn",),
        0.76,
        families=("park", "place"),
    ),
    Turned(
        "，由",
        re.compile(rf"(?<=，)由(?P<o>{signs('org', 'agency')}){ACTING}(?:开发|打造|兴建|承建|建设)(?!区|的)"),
        ("pg:builds",),
        0.76,
        swaps=True,
        families=("park", "platform"),
    ),
    *(
        Turned(
            word,
            re.compile(rf"{word}(?:方|主体|单位|企业)(?:为|是|：|:)(?P<o>{signs('org')})"),
            ("pg:builtBy",),
            0.82,
            families=("project", "platform"),
        )
        for word in ("建设", "承建", "实施")
    ),
    Turned(
        "",
        re.compile(rf"(?P<s>{sign('org')})[（(](?:(?:总部)?位于|落户|注册地[：:])?(?P<o>{sign('park', 'place')})[）)]"),
        ("pg:locatedIn",),
        0.78,
    ),
    Turned(
        "供应链",
        re.compile(rf"(?:进入|打入|切入|加入)了?(?P<o>{signs('org')})(?:等[^，。；]{{0,8}})?的?(?:核心|全球)?供应链"),
        ("pg:supplies",),
        0.8,
        families=("org",),
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
        for word in ("联合", "携手", "联手")
    ),
)
"""One row a form; to add one: a row here and a sentence of your own in its test."""
