"""Places of China by name: provinces and cities from a list, counties, districts and towns by their last character.

The list is general knowledge (GB/T 2260, levels one and two); it holds no place of a document in particular.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from parkgraph.reading.alternation import longest_first
from parkgraph.reading.lexicon import words
from parkgraph.reading.names.scan import WordScanner

PROVINCES: Final = words("provinces")
SHORT_PROVINCES: Final = words("provinces-short")
CITIES: Final = words("cities")
PREFECTURES: Final = words("prefectures")
"""Leagues, regions and autonomous prefectures, written with their last characters."""
REGIONS: Final = words("regions")
COUNTIES: Final = words("counties-short")
"""Counties whose name is a single character, which no rule can tell from a word."""
_NAME = "[^\\W\\da-zA-Z_由在和与及的为是对从向至到局长任主员级以将把被于等各全该我本其两这多个位家是之大]"
"""A character of a county's or town's own name; particles and words of office are none."""
_STEM = rf"(?:{longest_first((*SHORT_PROVINCES, *CITIES))})"
CHAIN: Final = re.compile(
    rf"(?:{longest_first(PROVINCES)}|{_STEM}(?:自治州|地区|市|省)?)"
    rf"(?:{_STEM}市?)?(?:(?!经开|高新|城区|市区|全区|园区|地区|社区|辖区|片区|新区|开发|保税|自贸|各|"
    rf"主|老){_NAME}{{1,3}}?(?:自治县|新区|区|县|市|旗))?"
    rf"(?:(?!小镇|全镇|各镇|城镇|乡镇|重镇|古镇){_NAME}{{1,3}}?(?:街道|镇|乡)(?!企业|居民|民))?"
)
"""A place and the ones within it that are written on: 江苏省苏州市吴江区盛泽镇, 苏州."""
_NOT_A_PLACE: Final = frozenset(words("no-places"))
_LEADING_LOCAL = re.compile(
    rf"(?:{longest_first(COUNTIES)})(?![级域城])"
    rf"|(?!开发|高新|经开|工业|园|示|试|集聚|保税){_NAME}{{2,3}}?(?:自治县|县|市|区|镇|街道)(?!域|级|场|化|内)"
    rf"|{_NAME}{{3,4}}旗(?!舰|下|帜)"
)


@cache
def scanner() -> WordScanner[str]:
    """Return the scanner of listed places: the value is the class."""
    words: dict[str, str] = {}
    for name in (*PROVINCES, *SHORT_PROVINCES, *PREFECTURES, *REGIONS, *COUNTIES):
        words[name] = "Place"
    for name in CITIES:
        words[name] = words[name + "市"] = "Place"
    return WordScanner(words)


def is_listed(word: str) -> bool:
    """Tell whether a word is a listed province or city, with or without its last character."""
    return word in _listed()


@cache
def _listed() -> frozenset[str]:
    return frozenset((*PROVINCES, *SHORT_PROVINCES, *CITIES, *(f"{c}市" for c in CITIES), *PREFECTURES, *REGIONS))


@lru_cache(maxsize=10_000)
def leading_place(name: str) -> int:
    """Return how many characters of a name are places at its beginning (江苏省苏州市… → 6); 0 if there is none."""
    found = CHAIN.match(name)
    length = found.end() if found else 0
    local = _LEADING_LOCAL.match(name, length)
    if local and not is_generic(local[0]):
        length = local.end()
    return length


def _is_word(text: str) -> bool:
    return (text[-2:] in _NOT_A_PLACE and text[-2:] not in ("城区", "山区")) or text[-3:] in _NOT_A_PLACE


def is_generic(word: str) -> bool:
    """Tell whether a word that looks like a place is none (全区, 园区, 城市)."""
    return word in _NOT_A_PLACE or _is_word(word)


def type_of(name: str) -> str:
    """Return the class of a place by its last character: towns and subdistricts are Town."""
    return "Town" if name.endswith(("镇", "街道", "乡", "街道办事处")) else "Place"
