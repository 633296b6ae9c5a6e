"""Forms of sentences that tell who owns, holds, finances or founded whom; `turned` reads by them."""

from __future__ import annotations

import re
from typing import Final

from parkgraph.reading.relations.forms import Turned
from parkgraph.reading.relations.marks import ANY, sign, signs

_INTENDS: Final = "(?:拟|将|已|计划)*"
_BOTH: Final = rf"{sign('org')}{_INTENDS}(?:与|和|同|联合){signs('org')}"
"""Two or more who do something together, the first of whom the clause begins with."""
OWNING: Final = (
    Turned(
        "股东",
        re.compile(rf"(?<!间接)控股股东(?:为|是|：)(?P<o>{sign('org')})"),
        ("org:subOrganizationOf",),
        0.82,
        families=("org",),
    ),
    Turned(
        "的",
        re.compile(rf"(?P<s>{sign('org')})的(?:控股股东|母公司)(?P<o>{sign('org')})"),
        ("org:subOrganizationOf",),
        0.82,
        states=True,
    ),
    Turned(
        "子公司",
        re.compile(rf"(?:^|[，。；：])(?:公司|其)(?:的|下属|旗下|全资|控股)*(?:子公司|孙公司)(?P<o>{sign('org')})"),
        ("org:subOrganizationOf",),
        0.84,
        swaps=True,
        families=("org",),
        states=True,
    ),
    Turned(
        "立",
        re.compile(
            rf"(?P<o>{_BOTH})[^，。；]{{0,26}}?(?:共同|合资|联合|合作)+(?:出资|投资)?(?:成立|设立|组建|新设)了?(?P<s>{sign('org')})"
        ),
        ("pg:established",),
        0.8,
        swaps=True,
    ),
    Turned(
        "资",
        re.compile(
            rf"(?P<s>{sign('org')}){_INTENDS}(?:与|和|同|联合)(?P<o>{signs('org')})[^，。；]{{0,26}}?"
            r"(?:共同|合资|联合|合作)+(?:出资|投资|建设)"
        ),
        ("pg:cooperatesWith",),
        0.8,
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
        re.compile(rf"(?:参股|入股|增资|战略投资|吸收合并|收购|并购|增持)(?:了)?(?P<o>{signs('org')})"),
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
            rf"(?P<o>{sign('org')})(?:拟|将|已|计划)*(?:在{sign('park', 'place')})?"
            r"(?:的|旗下|下属|投资|设立|成立|新设|收购)*"
            rf"(?:全资|控股|参股|一级|二级)*(?:子公司|孙公司|下属企业|下属公司)(?P<s>{sign('org')})"
        ),
        ("org:subOrganizationOf",),
        0.84,
    ),
    Turned(
        "子公司",
        re.compile(
            rf"(?:向|对|由|以|通过|[，。；])其?(?:全资|控股|参股|一级|二级)+(?:子公司|孙公司)(?P<o>{sign('org')})"
        ),
        ("org:subOrganizationOf",),
        0.82,
        swaps=True,
        families=("org",),
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
            rf"(?P<s>{sign('alliance', 'platform', 'org')})[”》]?(?:是|系)?由"
            rf"(?P<o>{signs('org', 'agency', 'alliance')})"
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
        "由",
        re.compile(
            rf"由(?P<o>{sign('org')}(?:(?:、|和|与|及){sign('org')})+)(?:等[^，。；]{{0,6}})?(?:共同|联合|合作)*"
            rf"(?:合资|出资|投资)(?:建设|设立|成立|组建|创办|兴建)?的(?P<s>{sign('org')})"
        ),
        ("pg:investor",),
        0.8,
    ),
    Turned(
        "投资",
        re.compile(rf"向(?P<o>{sign('org')})(?:战略|追加|增资|注资)*投资(?!者|人|建设)"),
        ("pg:investor",),
        0.8,
        swaps=True,
        families=("org",),
    ),
    Turned(
        "资",
        re.compile(
            rf"(?:向|对)(?:其?(?:全资|控股|参股)?(?:子公司|孙公司))?(?P<o>{sign('org')})(?:追加|进行)*(?:增资|注资)(?!扩股的)"
        ),
        ("pg:investor",),
        0.8,
        swaps=True,
        families=("org",),
    ),
    Turned(
        "的",
        re.compile(rf"(?P<o>{sign('org')})(?:全资|绝对|相对)*(?:控股|全资)的(?P<s>{sign('org')})"),
        ("org:subOrganizationOf",),
        0.82,
    ),
    Turned(
        "立",
        re.compile(
            rf"(?P<o>{signs('org', 'agency')})(?:等[^，。；]{{0,8}})?(?:共同|联合|牵头|发起)*(?:出资|投资)?"
            rf"(?:发起)?(?:设立|成立)(?:了|的)?[^，。；]{{0,12}}?(?P<s>{sign('fund')})"
        ),
        ("pg:investor",),
        0.76,
    ),
    Turned(
        "融资",
        re.compile(
            rf"获得?了?(?P<o>{signs('org')})(?:等(?:[^，。；]{{0,6}}?))?(?:领投|跟投|投资)?的?[^，。；]{{0,8}}?融资"
        ),
        ("pg:investor",),
        0.8,
        families=("org",),
    ),
    Turned(
        "被",
        re.compile(rf"被(?P<o>{sign('org')})(?:以[^，。；]{{1,12}}?)?(?:全资|战略|溢价)*(?:收购|并购|控股)(?!方)"),
        ("pg:investor",),
        0.8,
        families=("org",),
    ),
    Turned(
        "旗下",
        re.compile(rf"(?P<s>{sign('org')})旗下的?(?:企业|公司|品牌)?(?P<o>{signs('org')})"),
        ("org:subOrganizationOf",),
        0.8,
        swaps=True,
    ),
    Turned(
        "旗下",
        re.compile(
            rf"(?P<s>{sign('org')})旗下(?:的|已|现)*(?:拥有|有|包括|设有|管理)?(?:[^，。；（(]{{0,6}}{sign('title')}[（(])?(?:园区|平台)?"
            rf"(?P<o>{signs('park', 'platform')})"
        ),
        ("pg:operates", "pg:jurisdiction"),
        0.8,
    ),
    Turned(
        "%",
        re.compile(
            rf"%的?(?:股份|股权|权益)(?:[（(][^（）()]*[）)])?(?:、|和|及|，并?(?:间接|直接)?持有)(?P<o>{sign('org')})"
            r"(?:约|近|超过?)?[0-9.]+%"
        ),
        ("pg:investor",),
        0.8,
        swaps=True,
        families=("org",),
    ),
    Turned(
        "持有的",
        re.compile(rf"持有的(?P<s>{sign('org')})[^，。；]{{0,24}}?(?:转让|出售|过户)给(?P<o>{sign('org')})"),
        ("pg:investor",),
        0.8,
    ),
    Turned(
        "股",
        re.compile(
            rf"(?:获得?|(?<=[{ANY[1:-1]}])[为由被])(?:上市公司|{sign('title')})?(?P<o>{signs('org')})(?:战略|独家|共同)*"
            r"(?:参股|入股|持股|增资(?!扩))"
        ),
        ("pg:investor",),
        0.8,
        families=("org",),
    ),
    Turned(
        "合资",
        re.compile(
            rf"(?:是|为|系)(?:上市公司|{sign('title')})?(?P<o>{sign('org')})(?:参与|投资)?的?(?:一家)?合资(?:公司|企业)"
        ),
        ("pg:investor",),
        0.8,
        families=("org",),
    ),
    *(
        Turned(
            word,
            re.compile(rf"(?:是|为|系|由)(?P<o>{sign('agency', 'org')}){word}(?:的|[，。；])"),
            ("org:subOrganizationOf",),
            0.82,
            families=("org", "platform"),
        )
        for word in ("主管", "主办", "举办", "直属", "所属")
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
)
"""One row a form; to add one: a row here and a sentence of your own in its test."""
