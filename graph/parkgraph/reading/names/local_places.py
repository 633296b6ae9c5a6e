"""Place names in running text: listed ones, and counties, districts and towns by their last character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from parkgraph.reading.names.edges import HARD, left_edge
from parkgraph.reading.names.name import Name
from parkgraph.reading.names.places import is_generic, is_listed, leading_place, scanner, type_of
from parkgraph.reading.names.scan import Near

_ENDS = re.compile(
    r"(?:自治县|自治州|自治旗|街道办事处|街道|[省县区市镇乡]|(?<![红国战军党大彩校队])旗(?![下舰帜袍县号手开]))"
)
_NOT_AFTER: Final = re.compile(
    r"[级域场政直化型内长人容值面别间块链镇况]|(?<=省)[市部]级|民(?![间营用])|位(?![于居列处])|占(?=有?率|比)|企(?!业)|外(?![贸资商向汇])"
)
_CHAINED = re.compile(r"[省市县区州盟旗](?P<name>[^省市县区州盟旗]{2,4})$")
_ACROSS: Final = re.compile(r"安[全排装置定]|通[过知报信]|平[方均台稳]|兴[办建起修]|明[显确]|阳[光台]")
"""A common word whose first character ends a city's name by chance, where nothing says that one begins (投资|兴办)."""
_NO_NAME: Final = (
    "全我本该各市区省外邻两数百强大穷富郊贫在对由向为经受与和及是从到于将让请据以按给跟同的一二三四五六七八九十"
)
_OF_ONE: Final = re.compile(
    rf"(?:(?<![一-龥])|(?<=[年在表]))(?:代表)?(?P<name>(?![{_NO_NAME}])[一-龥]县)"
    r"(?=人民政府|政府工作报告|第[一二三四五六七八九十]{1,4}届|国民经济)"
)
"""A county of one character before its name's kind, where what follows tells that it is one (沭县人民政府)."""
_LONGEST = 4
_WHOLE: Final = 3
_DIRECTIONS: Final = frozenset({"西南", "西北", "东北", "东南"})
_UNITS: Final = ("省", "市", "县", "区", "镇", "乡", "城", "村")
"""What has directions of its own (湄水县西南)."""


def places(text: str) -> Iterator[Name]:
    """Yield the places of a text."""
    for hit in scanner().hits(text):
        end = hit.end
        word = text[hit.start : end]
        if word in _DIRECTIONS and text[hit.start - 1 : hit.start] in _UNITS:
            continue
        if word == "全国" or (text[hit.start - 1 : hit.start] in ("新", "其") and word == "中国"):
            continue
        clear = is_clear(text, hit.start, word)
        if not clear and (whole := _across(text, end - 1)) is not None:
            yield whole
            continue
        if not clear and _ACROSS.match(text, end - 1):
            continue
        yield Name(hit.start, end, word, "Place", 0.85 if clear else 0.72, ("name-proposed",))
    seen: dict[str, int] = {}
    for found in _ENDS.finditer(text):
        name = _local(text, found)
        if name is not None:
            seen[name.name] = seen.get(name.name, 0) + 1
            yield name
    for short in {found["name"] for found in _of_one().finditer(text)} - seen.keys():
        for found in re.finditer(short, text):
            yield Name(found.start(), found.end(), short, "Place", 0.84, ("name-proposed",))


@cache
def _of_one() -> Near:
    return Near(_OF_ONE, ("县人民政府", "县政府工作报告", "县第", "县国民经济"), before=5, after=6)


def _across(text: str, start: int) -> Name | None:
    """Return the longer place that begins with the last character of one that is not clear (名镇|江苏省: no 镇江)."""
    hit = next(scanner().hits(text[start : start + 8]), None)
    if hit is None or hit.start or hit.end < _WHOLE:
        return None
    return Name(start, start + hit.end, text[start : start + hit.end], "Place", 0.85, ("name-proposed",))


def is_clear(text: str, start: int, word: str) -> bool:
    """Whether a short name surely begins here: 河北 in 柳河北路 does not."""
    before = text[start - 1 : start]
    return (
        len(word) > 2
        or not before
        or before in HARD
        or before
        in "在由和与及为是的对从向至到了以将于省市区县国和，驻落往赴位有地即经把被让自按据如跟给离距近临北南东西达连称"
        or not "一" <= before <= "鿿"
    )


def _local(text: str, found: re.Match[str]) -> Name | None:
    """Return a county, district, town …: one to four characters before the last, told by what stands before."""
    if _NOT_AFTER.match(text, found.end()):
        return None
    start, told = left_edge(text, found.start(), 9)
    stem = text[start : found.start()]
    chained = _CHAINED.search(stem)
    if chained:
        start, stem, told = start + chained.start("name"), chained["name"], "place"
    skip = leading_place(stem)
    if skip and skip < len(stem):
        start, stem, told = start + skip, stem[skip:], "place"
    name = text[start : found.end()]
    if (
        not 1 <= len(stem) <= _LONGEST
        or (found[0] in "县镇乡" and text.startswith(("通", f"{found[0]}通"), found.end()))  # 县县通高速
        or stem[1:].endswith(found[0])  # 临水县县委: the office of a county, and no 县县
        or is_generic(name)
        or is_listed(name)
        or (found[0] == "乡" and stem[-1] == "城")
        or re.search(
            r"[0-9A-Za-z“”的大]|^[占居抓较列]|^[跃位]居|[一二三]类$|^国家|^省级|[全好]$|[一二两三四五六七八九十多各个]$",
            stem,
        )
    ):
        return None
    if told in ("far",) or (len(stem) == 1 and told != "place") or (len(stem) > 3 and found[0] in "区市"):
        return None
    if (
        re.search(
            r"(?:开发|高新|经开|工业|示范|试验|集聚|功能|保税|产业|经济|核心|商务|起步|先导|创新|合作|"
            r"自贸|特|新|园|社|地|片|辖|景|校|厂|小|老|智能制造)$|^(?:主|中心|老|新|全|旧)?城$",
            stem,
        )
        and found[0] == "区"
    ):
        return None
    if found[0] == "市" and re.search(r"[上城都股超楼门集夜]$|^(?:全|我|本|地|各|该)", stem):
        return None
    sure = 0.84 if told == "place" else 0.78
    return Name(start, found.end(), name, type_of(name), sure, ("name-proposed",))
