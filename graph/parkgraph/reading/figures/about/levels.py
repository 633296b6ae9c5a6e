"""Whether a place is too wide to be the one that a text calls 全市, 我县 or 全区: a province is none of these."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from parkgraph.model import Entity
from parkgraph.reading.lexicon import any_of

_PROVINCE: Final = re.compile(rf"{any_of('provinces')}|{any_of('provinces-short')}|[一-龥]{{2,3}}省")
_CITIES: Final = re.compile("北京|上海|天津|重庆|香港|澳门")
"""Provinces that call themselves 全市 or 全区."""
_REGIONS: Final = re.compile("内蒙古|广西|西藏|宁夏|新疆")
"""Provinces that call themselves 全区."""
_OWN_PROVINCE: Final = re.compile("[全我本]省")
_OWN_PART: Final = re.compile("[全我本](?:市(?!场)|县|镇|旗)")
_OWN_DISTRICT: Final = re.compile("[全我本]区(?!域)")


def is_too_wide(place: Entity, text: str) -> bool:
    """Whether a place is a province while the text speaks of a city, county or town as its own, more than of 全省."""
    return is_province(place.zh) and _speaks_of_a_part(text, _REGIONS.match(place.zh) is None)


def is_province(name: str) -> bool:
    """Whether a name is one of a province that is no city."""
    return _PROVINCE.fullmatch(name) is not None and not _CITIES.match(name)


@lru_cache(maxsize=8)
def _speaks_of_a_part(text: str, counts_districts: bool) -> bool:
    parts = len(_OWN_PART.findall(text)) + (len(_OWN_DISTRICT.findall(text)) if counts_districts else 0)
    return parts > len(_OWN_PROVINCE.findall(text))
