"""Agencies: departments of governments by their field of work (工信, 发改, 商务 …), and the short forms in print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from parkgraph.reading.alternation import longest_first
from parkgraph.reading.lexicon import words
from parkgraph.reading.names.edges import left_edge
from parkgraph.reading.names.name import Name
from parkgraph.reading.names.places import CHAIN, COUNTIES, leading_place
from parkgraph.reading.names.scan import Near

FIELDS: Final = words("fields")
_END_WORDS: Final = "总局 局 厅 部 委员会 委 办公室 办 署 中心 总署 处 科".split()
_ENDS = f"(?:{'|'.join(_END_WORDS)})"
_LEVEL = "(?:国家|中国|省|市|区|县|州|旗|镇|自治区|我省|我市|我区|我县|开发区|高新区|经开区|新区|园区)"
_JOINED = longest_first((*FIELDS, "新经济", "经济", "产业", "创新"))
_FIELD = re.compile(
    rf"(?P<field>(?:(?:{_JOINED})和)?(?:{longest_first(FIELDS)}))(?P<end>{_ENDS})(?![长队门位署分员级属委])(?:办公厅|办公室)?"
)
_PARKS: Final = ("高新", "经开区", "经济开发区", "经济技术开发区", "产业园", "工业园", "新区", "科技城")
_PROPER: Final = words("national-agencies")
_NATIONAL = re.compile(
    rf"(?:{longest_first(_PROPER)})(?:办公厅|办公室|[一-鿿]{{2,3}}(?:调查总?队|监管局|管理局|分局|专员办|特派员办事处|中心支行|分行|关区)"
    r"|(?<=[部委局署])[^\W\d_a-zA-Z的和与在由对以将及是]{2,8}?(?<!公)司(?![长法机令仪空]))?"
)
"""A ministry, with its branch of a place or its department (商务部电子商务司)."""
_BUREAU = re.compile(r"(?:管理分局|管理局|分局|局|厅|调查队)(?![长势面限部级内里门])")
"""What ends an office whatever its field, where a place stands before it (西安空管分局)."""
_NO_FIELD = re.compile(
    r"[0-9、局]|政府|委员会|(?:结|格|布|全|大|开|当|定|破|出|入|僵|和|危|时|成|部|各|了|的|个|邮|书|餐|客|前|后)$|^(?:有关|相关|各|多)"
)
_ISSUES = re.compile(r"(?:机构|机关|单位|部门)[：:]$")
"""Before an office without place or level that the head of a page names (发布机构：经济发展局)."""
_COUNTY = re.compile(r"[一-鿿]{2,3}[市区县旗州]")
_COUNCIL = re.compile(
    rf"(?P<party>中共)?(?P<place>(?:{CHAIN.pattern})|[一-鿿]{{1,4}}[省市区县州])(?P<what>委员会办公室|"
    r"委员会|委办公室|委(?![员托派任会])|政协|人大常委会|总工会|妇联|科协|工商联|税务局|海关|公安局|"
    r"法院|检察院|人民法院|人民检察院|贸促会)"
)
_COUNCIL_ENDS: Final = "委 政协 人大常委会 总工会 妇联 科协 工商联 税务局 海关 公安局 法院 检察院 贸促会".split()
_SHORT = re.compile(
    r"(?P<name>(?:省|市|区|县|州|镇|旗)(?:委|政府|人民政府|人大常委会|人大(?!代表|会议)|政协|管委会|委办公室|政府办公室|政府办公厅|政府办|"
    r"委办)(?:办公室)?)(?![员托派任会]|(?<=政府)(?:投资|债券|采购|性))"
)


@cache
def _departments() -> Near:
    # A field may have another one before it (发展和改革委); the office behind it is looked at too.
    return Near(_FIELD, (f"{field}{end}" for field in FIELDS for end in _END_WORDS), before=24, after=8)


@cache
def _councils() -> Near:
    return Near(_COUNCIL, _COUNCIL_ENDS, before=60, after=8)


def agencies(text: str) -> Iterator[Name]:
    """Yield the agencies of a text."""
    for found in _NATIONAL.finditer(text):
        yield Name(found.start(), found.end(), found[0], "Agency", 0.95, ("name-proposed",))
    listed = -1
    for found in _departments().finditer(text):
        for name in _department(text, found, listed):
            listed = name.end
            yield name
    for found in _BUREAU.finditer(text):
        yield from _bureau(text, found)
    for found in _councils().finditer(text):
        start = max(found.start(), left_edge(text, found.start("what"), 16).start)
        if found["party"] or leading_place(text[start : found.start("what")]):
            start = found.start() if found["party"] else start
            yield Name(start, found.end(), text[start : found.end()], "Agency", 0.85, ("name-proposed",))
    for found in _SHORT.finditer(text):
        yield from _short(text, found)


def _department(text: str, found: re.Match[str], listed: int) -> Iterator[Name]:
    """Yield a department with the place or level written before it, or without where its field is no common word.

    One that goes on with a list whose last one ended at `listed` has the level of the first (市工信局、发改委).
    """
    before = text[left_edge(text, found.start(), 18).start : found.start()]
    owner = _owner(before)
    if owner is None and not before and _ISSUES.search(text, max(0, found.start() - 6), found.start()):
        owner = ""
    if owner is None and not before and listed == found.start() - 1 and text[listed] in "、，和及":
        owner = ""
    if owner is None and found["end"] in ("局", "委", "委员会") and _is_seat(text, before):
        owner = before
    if owner is None or (found["end"] in ("处", "科", "中心", "部") and not owner):
        return
    start = found.start() - len(owner)
    sure = 0.92 if len(owner) > 1 else 0.86
    yield Name(start, found.end(), text[start : found.end()], "Agency", sure, ("name-proposed",))


def _is_seat(text: str, word: str) -> bool:
    """Tell whether the text has a park of this name, whose offices are called by it too (云湖高新区, 云湖科技局)."""
    return 2 <= len(word) <= 4 and any(f"{word}{kind}" in text for kind in _PARKS)


def _bureau(text: str, found: re.Match[str]) -> Iterator[Name]:
    """Yield an office by its last word where a place begins the name and a field stands between."""
    start = left_edge(text, found.start(), 22).start
    before = text[start : found.start()]
    field = before[leading_place(before) :]
    if len(field) < len(before) and 2 <= len(field) <= 12 and not _NO_FIELD.search(field):
        yield Name(start, found.end(), text[start : found.end()], "Agency", 0.78, ("name-proposed",))


def _owner(before: str) -> str | None:
    """Return the place or level right before a department (东陵县, 市, 江州高新区), None if there is none."""
    for begin in range(len(before)):
        rest = before[begin:]
        if leading_place(rest) == len(rest) and len(rest) > 1:
            return rest
        park = re.fullmatch(r"(?P<park>.{2,8}(?:开发区|高新区|经开区|新区|园区))(?:管委会|管理委员会)?", rest)
        if park and leading_place(rest):
            return rest
    if _COUNTY.fullmatch(before):
        return before
    level = re.search(rf"{_LEVEL}$", before)
    return level[0] if level else None


def _short(text: str, found: re.Match[str]) -> Iterator[Name]:
    """Yield 市委, 市政府, with the place before it if one is written (江州市政府)."""
    start = found.start("name")
    edge = left_edge(text, start, 12)
    before = text[edge.start : start]
    for begin in range(len(before)):
        rest = before[begin:] + text[start]
        if leading_place(rest) == len(rest) and (len(rest) > 2 or rest in COUNTIES):
            name = text[start - len(before) + begin : found.end()]
            yield Name(found.end() - len(name), found.end(), name, "Agency", 0.85, ("name-proposed",))
            return
    if before and edge.told_by != "cut":
        return
    yield Name(start, found.end(), found["name"], "Agency", 0.75, ("name-proposed",))
