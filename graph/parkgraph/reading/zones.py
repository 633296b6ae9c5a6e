"""Zones whose kind no list has (先导区, 钛谷, 科创走廊), told by the document itself: its title or text.

A name in the title that ends like a zone is one if the text uses its last words alone for it (钛谷始建于…), or if the
title says that the page is its profile (…简介). Where the title has none, it is one behind a district's name that the
text calls by three or more of its last characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from parkgraph.model import Entity
from parkgraph.reading.candidates import Mention
from parkgraph.reading.lexicon import stop_words
from parkgraph.reading.names.suffixes import type_by_suffix
from parkgraph.reading.register import Register
from parkgraph.reading.texts import ReadDocument

_IN_TITLE: Final = re.compile(
    r"(?:^|[^一-龥])(?:走进|探访|聚焦|关于|来自|看|这里是)?"
    r"(?P<name>[一-龥]{3,12}?(?:[区谷港湾](?![长域块])|[园城](?![区市镇乡])|走廊))(?P<profile>(?:的?基本)?(?:概况|简介|介绍|情况))?"
)
_IN_TEXT: Final = re.compile(
    r"(?<=[市区县镇乡旗])(?P<name>(?:(?![市区县镇乡旗])[一-龥]){3,9}?(?:[谷港](?![长域块口城区币内])|走廊|先导区))(?=[^一-龥]|[的是位总现已规占于有内管、])"
)
"""A name behind a district's, whose last words the text must use alone."""
_NO_ZONE: Final = stop_words("no-zones")
"""Words that end like a zone and name another thing, or none."""
_ALONE_BEFORE: Final = frozenset("在由对为至到从向于，。；：的是、和与入驻让使使据以该\n（“")
_TAILS: Final = (4, 3, 2)
_OFTEN: Final = 2
_PERIOD: Final = re.compile(r"(?:[0-9]*月份?|上半年|下半年|前?[一二三四]季度|全年|年度|今年|去年|上年)+")
"""When a title tells of, before whom (上半年经开区…)."""
_SHORTEST: Final = 3
_CLEAR: Final = 3
"""Characters that last words must have where no title tells the zone."""
_SURE: Final = Decimal("0.74")


def zones(document: ReadDocument, register: Register) -> Iterator[Mention]:
    """Yield the zone of a document's title, else of its text, wherever its name or its last words alone stand."""
    text = document.text
    for found in _IN_TITLE.finditer(document.title or ""):
        name = without_period(found["name"])
        if len(name) < _SHORTEST or not _may_be_zone(name, register) or name not in text:
            continue
        tail, places, stated = _short(text, name)
        if len(places) >= _OFTEN or found["profile"] or stated:
            yield from _mentions(text, register, name, tail, places)
            return
    for name in dict.fromkeys(found["name"] for found in _IN_TEXT.finditer(text)):
        tail, places, stated = _short(text, name)
        if _may_be_zone(name, register) and (stated or (len(tail) >= _CLEAR and len(places) >= _OFTEN)):
            yield from _mentions(text, register, name, tail, places)
            return


def without_period(name: str) -> str:
    """Return a name out of a title without the period before it."""
    found = _PERIOD.match(name)
    return name[found.end() :] if found else name


def _may_be_zone(name: str, register: Register) -> bool:
    return not (_NO_ZONE.search(name) or type_by_suffix(name) is not None or register.entity_names.get(name))


def _mentions(text: str, register: Register, name: str, tail: str, places: list[int]) -> Iterator[Mention]:
    aliases = (tail,) if tail else ()
    thing = Entity(register.mint("Park", name), name, name, "Park", ("Park",), aliases, translated=True)
    for at in _all(text, name):
        yield Mention(at, at + len(name), thing, False, _SURE, ("name-proposed", "type-guessed"))
    for at in places:
        yield Mention(at, at + len(tail), thing, False, _SURE, ("name-proposed", "type-guessed"))


def _short(text: str, name: str) -> tuple[str, list[int], bool]:
    """Return the short form of a name, where it stands alone, and whether the text states it (以下简称…)."""
    stated = re.search(rf"{name}[（(](?:以下)?(?:简称|称)[：:]?[“\"]?(?P<short>[一-龥]{{2,6}})[”\"]?[）)]", text)
    if stated:
        return stated["short"], _alone(text, stated["short"], name), True
    return *_tail(text, name), False


def _tail(text: str, name: str) -> tuple[str, list[int]]:
    """Return the last words of a name that the text uses most often alone, and where; empty if none."""
    best: tuple[str, list[int]] = ("", [])
    for length in _TAILS:
        tail = name[-length:]
        if length >= len(name):
            continue
        places = [at for at in _all(text, tail) if at == 0 or text[at - 1] in _ALONE_BEFORE]
        if len(places) > len(best[1]):
            best = (tail, places)
    return best


def _alone(text: str, short: str, name: str) -> list[int]:
    """Return where a short form stands and is not a part of the whole name."""
    at = name.find(short)
    wholes = {begin + at for begin in _all(text, name)} if at >= 0 else set()
    return [begin for begin in _all(text, short) if begin not in wholes]


def _all(text: str, words: str) -> list[int]:
    return [found.start() for found in re.finditer(re.escape(words), text)]
