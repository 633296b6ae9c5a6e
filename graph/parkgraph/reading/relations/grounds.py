"""Forms of sentences that tell grounds and works: what a zone has, who built it; `turned` reads by them."""

from __future__ import annotations

import re
from typing import Final

from parkgraph.reading.relations.forms import ACTING, Turned
from parkgraph.reading.relations.marks import sign, signs

_BY: Final = (
    rf"由(?P<o>{signs('org')})(?:[（(][^（）()]*[）)])?(?:等[^，。；]{{0,8}})?{ACTING}(?:投资|建设|承建|兴建|打造)+的"
)
"""Who has built or financed what follows."""
GROUNDS: Final = (
    Turned(
        "的",
        re.compile(
            rf"(?:是|为|系)(?P<o>{sign('org')})(?:在[^，。；]{{1,8}}?)?(?:布局|投资|打造|兴建|开发|建设)[^，。；]{{0,14}}?的"
            r"[^，。；]{0,10}?(?:园区?|基地|中心|平台|孵化器|综合体|小镇)(?=[，。；])"
        ),
        ("pg:builds",),
        0.78,
        swaps=True,
        families=("park", "platform"),
    ),
    Turned(
        "，在",
        re.compile(
            rf"(?<=，)在(?:[^，。；]{{0,8}}的)?(?P<o>{sign('place', 'park')})，"
            rf"(?:由[^，。；]{{2,24}}的|作为[^，。；]{{2,24}}，)(?P<s>{sign('org', 'project', 'platform')})"
        ),
        ("pg:locatedIn", "schema:containedInPlace"),
        0.76,
    ),
    Turned(
        "由",
        re.compile(rf"由(?P<o>{signs('agency')}){ACTING}(?:出资|发起|牵头)+(?:成立|设立|组建)"),
        ("pg:established",),
        0.8,
        swaps=True,
        families=("org",),
    ),
    Turned(
        "继",
        re.compile(
            rf"继(?P<o>{signs('org')})(?:等[^，。；]{{0,8}})?之?后，?[^，。；]{{0,6}}?又一[家个]?[^，。；]{{0,4}}?"
            rf"(?:落户|入驻|落地|扎根)(?:于|在)?(?P<s>{sign('park', 'place')})"
        ),
        ("pg:locatedIn",),
        0.82,
        swaps=True,
    ),
    Turned(
        "辖",
        re.compile(rf"(?:下辖|管辖|辖有|辖)(?P<o>{signs('park', 'place')})"),
        ("schema:containedInPlace",),
        0.8,
        swaps=True,
        families=("park", "place"),
    ),
    Turned(
        "区",
        re.compile(rf"(?<=[，。；：])(?:该区|我区|区内|该园区|园区内)的?(?P<o>{signs('park')})"),
        ("schema:containedInPlace",),
        0.8,
        swaps=True,
        families=("park", "place"),
    ),
    Turned(
        "企业",
        re.compile(
            rf"(?:是|为|作为|、|，)(?:全球|全国|国内|中国|我国)?(?P<o>{sign('sector')})的?(?:领军|龙头|头部|标杆|骨干)企业(?=[，。；、]|之一)"
        ),
        ("pg:representativeOf",),
        0.78,
        families=("org",),
    ),
    Turned(
        "合作",
        re.compile(rf"(?P<s>{sign('org')})的(?:主要|重要|长期|战略)*合作(?:商|方|伙伴)、?(?P<o>{sign('org')})"),
        ("pg:cooperatesWith",),
        0.78,
    ),
    Turned(
        "建设",
        re.compile(
            rf"(?:加快|推进|推动|启动|全力|有序)+(?P<o>{signs('park', 'platform')})(?:项目)?(?:[一二三]期)?"
            r"的?(?:开发)?建设(?![好成])"
        ),
        ("pg:builds",),
        0.76,
        families=("org", "agency", "park", "place"),
    ),
    Turned(
        "由",
        re.compile(rf"{_BY}(?P<s>{sign('project')})"),
        ("pg:builtBy",),
        0.82,
    ),
    Turned(
        "由",
        re.compile(rf"{_BY}(?P<s>{sign('park', 'platform')})"),
        ("pg:builds",),
        0.82,
        swaps=True,
    ),
    *(
        Turned(
            word,
            re.compile(rf"(?:是|为|成为)[^，。；：]{{0,14}}?(?P<o>{signs('product')})的?(?:专业|专用)?{word}"),
            ("pg:produces",),
            0.8,
            families=("org",),
        )
        for word in ("制造商", "生产商", "生产企业", "制造企业", "生产厂")
    ),
    Turned(
        "大",
        re.compile(
            rf"(?P<o>{signs('sector')})(?:等)?“?[0-9一二两三四五六七八九十]+大(?:主导|支柱|优势|特色|重点|新兴)*产业(?:集群)?”?"
            r"(?:加快|快速|蓬勃|不断|持续|加速|茁壮)*(?:发展|壮大|崛起|成型|成势|集聚)"
        ),
        ("pg:focusesOn",),
        0.74,
        families=("park", "place"),
    ),
    Turned(
        "领域",
        re.compile(rf"在(?P<o>{signs('sector')})(?:等)?[^，。；]{{0,4}}?领域(?:拥有|具有|具备|处于|占据|保持|深耕)"),
        ("pg:activeIn",),
        0.78,
        families=("org",),
    ),
)
"""One row a form; to add one: a row here and a sentence of your own in its test."""
