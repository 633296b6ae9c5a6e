"""Relations that no verb tells: a name within a name, lists of parks and firms of a park, whom a list represents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from parkgraph.reading.names.name import ORGANIZATIONS, Name
from parkgraph.reading.names.places import CITIES
from parkgraph.reading.names.suffixes import SUFFIXES
from parkgraph.reading.relations.finding import listed, subjects
from parkgraph.reading.relations.link import Link
from parkgraph.reading.relations.marks import FAMILIES, sign, signs
from parkgraph.reading.relations.modality import modality
from parkgraph.reading.relations.topics import Said, is_too_wide

_PARKS: Final = re.compile(rf"(?P<o>{sign('park', 'platform')}(?:(?:、|和|与|及|，){sign('park', 'platform')})+)")
_MADE_OF: Final = re.compile(r"形成|包括|建有|建成|规划|下辖|设有|布局|打造|组成|构建|即：|格局|拥有|建设|分为")
_FIRMS: Final = re.compile(
    rf"(?P<o>{signs('org')})(?:等)?(?:[^，。；]{{0,14}}?)(?:企业|公司|项目|厂商|[家户]|机构|落户|入驻|投产|动工)"
)
_SUCH: Final = re.compile(
    rf"(?:(?:(?:企业|公司)[^，。；]{{0,10}}[家户]|项目[^，。；]{{0,6}}个)，(?:其中)?(?:包括|包含|如|有)|"
    rf"(?:企业|公司|{sign('title')})[^，。；（）()]{{0,6}}[家户][（(](?:包括|含|即|如)?(?=[^（）()]*[）)])|"
    rf"(?:入驻|落户|引进)的?(?:企业|公司|项目)(?:包括|包含|有|涵盖|主要有))(?P<o>{signs('org')})"
)
"""Firms that were counted before: 入驻企业76家，包括甲、乙、丙等."""
_BEGINS: Final = re.compile(rf"(?:[0-9年月日、，目前截至底末]*)(?P<p>{sign('place', 'park')})")
_PARK_OPENS: Final = re.compile(r"(?:目前|现已|如今|截至目前|近年来)?，?(?:该?园区|开发区|高新区|经开区|区内|园内)")
_OPENS: Final = re.compile(rf"[；。：](?:其中[，：]?)?(?P<p>{sign('park')})")
"""A park that begins a part of a sentence that speaks of several."""
_SETTLE_IN: Final = re.compile(
    r"等?(?:[0-9一二两三四五六七八九十]+[余多]?[家户个])?(?:[一-鿿]{0,6}?(?:企业|公司|项目))?(?:先后|相继|已|成功|正式)*"
    rf"(?:落户|入驻|进驻)(?:在|于|到|了)?(?:国家级|省级)?(?P<p>{sign('park', 'place')})"
)
"""Where those of a list settled, behind it (甲、乙、丙3家企业落户丁开发区)."""
_ELSEWHERE: Final = re.compile(
    r"支持|鼓励|引导|联合|携手|依托|联动|对标|学习|配套|代工|供货|供应|参展|参会|出席|参加|合作|客户|供应商|赴|走访|考察|为[^，。]{0,4}$"
)
_THERE: Final = re.compile(
    r"落户|入驻|内有|引进|引入|集聚|聚集|汇聚|拥有|现有|培育|区内|园内|开工|投产|吸引|涌现|签约|招引|项目|其中|企业"
)
_STAND_FOR: Final = re.compile(
    rf"(?:以|龙头企业(?:有|为|以|包括)?|代表企业(?:有|为|以|包括)?)(?P<o>{signs('org', 'park')})"
    r"(?:等)?(?:[^，。；]{0,6}?)(?:为(?:主要)?(?:代表|龙头|核心|骨干|引领|主)|(?=[，。；]))"
    rf"(?:[^，。；]{{0,12}}?(?P<t>{sign('sector', 'cluster')}))?"
)
_ALL_IN: Final = re.compile(
    rf"均(?:已)?(?:落户|位于|选址|落地|入驻|坐落)(?:于|在)?(?P<o>{sign('park', 'place')})(?![一-鿿]*(?:等|和))"
)
_SEATED_THERE: Final = re.compile(
    rf"(?:位于|坐落于|落户|扎根|入驻|进驻)(?:本|该)?(?:园区|区内|园内|开发区|高新区|经开区)内?的[^，。；]{{0,8}}?"
    rf"(?P<s>{signs('org')})"
)
"""Firms that sit in the park of which a sentence speaks (总部位于区内的甲, 首批入驻园区的企业甲、乙)."""
_OURS: Final = re.compile(rf"[我该](?P<kind>[省市县区旗])(?:的|企业)?(?P<o>{signs('org')})")
"""Firms that a text calls its place's own."""
_OF_A_PLACE: Final = re.compile(rf"(?P<p>{sign('place')})的(?P<o>{signs('org')})")
SETTLING: Final = ORGANIZATIONS | {"Project"}
_CAME_HERE: Final = re.compile(
    r"(?:落户|入驻|迁入|进驻|扎根|位于|坐落于|(?:落户|扎根|布局|落地)(?:在|于)|在)(?:了|到|至)?(?:本|该)?"
    r"(?P<park>园区|区内|园内|开发区|高新区|经开区|产业园)内?(?P<does>动工|开工|落地|投产|奠基|投用|设立|成立|建设|扩产)?"
)
"""Who comes to the park of which a text speaks, or builds in it (从无锡迁入园区, 在园区动工)."""
_ACTS: Final = sign("org", "agency", "place", "park")
_JOINTLY: Final = re.compile(
    rf"(?P<o>{_ACTS}(?:(?:、|和|与|及){_ACTS})+)(?:[两三四五]地|[两三四五]方|双方)?(?:共同|联合|携手)*"
    r"(?:(?:合作)?共建|(?:签署|签订)[^，。；]{0,12}(?:合作|共建|战略)[^，。；]{0,6}(?:协议|备忘录))"
)
_MOST: Final = 5
"""Members of a list of which each two are said to act together; more only met."""
_SHORTEST_REST: Final = 2
_BRACKETED: Final = re.compile(rf"(?P<s>{sign('org')})(?:的)?“?(?P<o>{sign('platform', 'org')})”?(?=[、，）。；])")


def within_names(names: tuple[Name, ...]) -> Iterator[Link]:
    """Yield what a long name tells by the name that it begins with: a park's park, a group's firm."""
    outer: Name | None = None
    for name in names:
        if not name.inside:
            outer = name
            continue
        if outer is None or name.start != outer.start or name.end >= outer.end or name.key == outer.key:
            continue
        rest = outer.name.removeprefix(name.name)
        if rest in SUFFIXES or len(rest) < _SHORTEST_REST:
            continue  # 云谷 in 云谷产业园 is no park of its own, 云湖 no group of 云湖方
        if name.type in FAMILIES["park"] and outer.type in FAMILIES["park"]:
            yield Link(
                "Relation", outer, "schema:containedInPlace", name, outer.start, outer.end, 0.8, ("relation-guessed",)
            )
        elif name.type == "Place" and outer.type in FAMILIES["park"] and name.name[-1] in "市县区旗":
            yield Link(
                "Relation", outer, "schema:containedInPlace", name, outer.start, outer.end, 0.76, ("relation-guessed",)
            )
        elif name.type in ("Firm", "EnterpriseGroup") and outer.type == "Project":
            yield Link("Project", outer, "pg:builtBy", name, outer.start, outer.end, 0.7, ("relation-guessed",))
        elif name.type == "EnterpriseGroup" and outer.type in ("Firm", "Institute"):
            yield Link(
                "Relation", outer, "org:subOrganizationOf", name, outer.start, outer.end, 0.76, ("relation-guessed",)
            )


def told_by_lists(said: Said) -> Iterator[Link]:
    """Yield the parks that a park is made of, the firms that it has, and what firms stand for."""
    if not said.marked.names:
        return
    yield from _parks(said)
    yield from _firms(said)
    yield from _representatives(said)
    yield from _owned(said)
    yield from _all_there(said)
    yield from _seated_there(said)
    yield from _came_here(said)
    yield from _together(said)
    yield from _ours(said)
    yield from _of_a_place(said)


def _together(said: Said) -> Iterator[Link]:
    """Yield that each two of a list cooperate, whose members build or sign something together."""
    for found in _JOINTLY.finditer(said.marked.text):
        members = listed(said.marked, found["o"])
        status, word = modality(said.marked.text, found.start())
        for one, other in combinations(members, 2) if len(members) <= _MOST else ():
            yield Link(
                "Relation", one, "pg:cooperatesWith", other, *said.marked.span(*found.span()), 0.74,
                ("coordination",), status, stage_printed=word,
            )  # fmt: skip


def _ours(said: Said) -> Iterator[Link]:
    """Yield that the firms which a text calls its own (我县甲、乙) are in its place, if that is of the kind it says."""
    place = said.topic.place
    for found in _OURS.finditer(said.marked.text) if place is not None else ():
        city = place is not None and found["kind"] == "市" and place.name in CITIES
        if place is not None and (city or place.name[-1] == found["kind"]):
            for firm in listed(said.marked, found["o"]):
                yield Link(
                    "Relation", firm, "pg:locatedIn", place, *said.marked.span(*found.span()), 0.74,
                    ("subject-carried",), also=((place.start, place.end),),
                )  # fmt: skip


def _of_a_place(said: Said) -> Iterator[Link]:
    """Yield that the firms of a city, county or district are there (云湖区的甲、乙入选)."""
    for found in _OF_A_PLACE.finditer(said.marked.text):
        place = said.marked.names[found["p"]]
        for firm in listed(said.marked, found["o"]) if place.name[-1] in "市县区旗镇" else ():
            if firm.type in ("Firm", "EnterpriseGroup"):
                span = said.marked.span(*found.span())
                yield Link("Relation", firm, "pg:locatedIn", place, *span, 0.74, ("relation-guessed",))


def _came_here(said: Said) -> Iterator[Link]:
    park = said.topic.park
    for found in _CAME_HERE.finditer(said.marked.text) if park is not None else ():
        if park is None or (found[0].startswith("在") and not found["does"]):
            continue
        status, word = modality(said.marked.text, found.start())
        for subject in subjects(said, found.start(), ("org", "project")):
            if subject.place is None and subject.name.type != "University":
                prefixed = "pg:locatedIn" if subject.name.type in ORGANIZATIONS else "schema:containedInPlace"
                span = said.marked.span(max(said.marked.position(subject.name), 0), found.end())
                yield Link(
                    "Relation", subject.name, prefixed, park, *span, 0.72, ("subject-carried",), status,
                    stage_printed=word, also=((park.start, park.end),),
                )  # fmt: skip


def _seated_there(said: Said) -> Iterator[Link]:
    park = said.topic.park
    for found in _SEATED_THERE.finditer(said.marked.text) if park is not None else ():
        if park is not None:
            also, span = ((park.start, park.end),), said.marked.span(*found.span())
            for firm in listed(said.marked, found["s"]):
                yield Link("Relation", firm, "pg:locatedIn", park, *span, 0.74, ("subject-carried",), also=also)


def _parks(said: Said) -> Iterator[Link]:
    park = said.topic.park
    if park is None or not _MADE_OF.search(said.marked.text):
        return
    for found in _PARKS.finditer(said.marked.text):
        members = listed(said.marked, found["o"])
        if any(name.key == park.key for name in members):
            continue
        status, word = modality(said.marked.text, found.start())
        for name in members:
            prefixed = "schema:containedInPlace" if name.type in FAMILIES["park"] else "pg:locatedIn"
            yield Link(
                "Relation", name, prefixed, park, *said.marked.span(*found.span()), 0.72,
                ("relation-guessed", "coordination"), status, stage_printed=word, also=((park.start, park.end),),
            )  # fmt: skip


def _firms(said: Said) -> Iterator[Link]:
    """Yield the firms of a list that a sentence on a park counts among its own."""
    text = said.marked.text
    begins = _BEGINS.match(text)
    own = said.marked.names[begins["p"]] if begins else said.topic.park
    of_firm = (said.topic.headed or said.topic.firm is not None) and not _PARK_OPENS.match(text)
    if of_firm or not _THERE.search(text):
        return
    for found in (*_FIRMS.finditer(text), *_SUCH.finditer(text)):
        nearer = list(_OPENS.finditer(text, 0, found.start()))
        seat = _SETTLE_IN.match(text, found.end("o"))
        park = said.marked.names[seat["p"] if seat else nearer[-1]["p"]] if seat or nearer else own
        if park is None or is_too_wide(park):
            continue
        members = [n for n in listed(said.marked, found["o"]) if n.type in ORGANIZATIONS]
        behind = found.end() if found.re is _SUCH else min(len(text), found.end() + 6)
        if len(members) < 2 or _ELSEWHERE.search(text, max(0, found.start() - 6), behind):
            continue
        status, word = modality(text, found.start())
        for name in members:
            yield Link(
                "Relation", name, "pg:locatedIn", park, *said.marked.span(*found.span()), 0.74,
                ("relation-guessed", "coordination"), status, stage_printed=word, also=((park.start, park.end),),
            )  # fmt: skip


def _representatives(said: Said) -> Iterator[Link]:
    for found in _STAND_FOR.finditer(said.marked.text):
        target = said.marked.names[found["t"]] if found["t"] else said.topic.sector
        if target is None:
            continue
        guessed = () if found["t"] else ("relation-guessed",)
        for name in listed(said.marked, found["o"]):
            span = said.marked.span(*found.span())
            yield Link(
                "Relation",
                name,
                "pg:representativeOf",
                target,
                *span,
                0.78 - 0.1 * len(guessed),
                ("coordination", *guessed),
            )


def _all_there(said: Said) -> Iterator[Link]:
    """Yield where all the firms are that a part of a sentence has named (甲…和乙…，均落户丙园)."""
    text, names = said.marked.text, said.marked.names
    for found in _ALL_IN.finditer(text):
        begin = max(text.rfind(mark, 0, found.start()) for mark in "；。\n") + 1
        status, word = modality(text, found.start())
        members = [i for i in range(begin, found.start()) if text[i] in names and names[text[i]].type in SETTLING]
        for at in members if len(members) > 1 else ():
            span = said.marked.span(at, found.end())
            prefixed = "pg:locatedIn" if names[text[at]].type in ORGANIZATIONS else "schema:containedInPlace"
            yield Link(
                "Relation", names[text[at]], prefixed, names[found["o"]], *span, 0.76, ("coordination",), status,
                stage_printed=word,
            )  # fmt: skip


def _owned(said: Said) -> Iterator[Link]:
    """Yield the laboratory or institute that stands right behind a firm's name: 星禾光电“先进封装实验室”."""
    for found in _BRACKETED.finditer(said.marked.text):
        owner, thing = said.marked.names[found["s"]], said.marked.names[found["o"]]
        span = said.marked.span(*found.span())
        if thing.type in FAMILIES["platform"]:
            yield Link("Relation", owner, "pg:operates", thing, *span, 0.66, ("relation-guessed",))
        elif thing.type == "Institute":
            yield Link("Relation", thing, "org:subOrganizationOf", owner, *span, 0.62, ("relation-guessed",))
