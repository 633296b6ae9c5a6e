"""When two names count as written for the same thing while measuring; it merges nothing (that is identity's work)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from parkgraph.model import Entity, LiteralValue, Ref
from parkgraph.ontology.vocabulary import vocabulary

_MARKS: Final = re.compile(r"[\s《》〈〉“”\"'‘’「」·*]+")
_LEGAL: Final = re.compile(r"(?:集团)?(?:股份|有限责任|有限)+公司$|责任公司$|集团公司$")
_LEVEL: Final = re.compile(r"(?<=..)[省市县区]$")


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    """Return a name without width, case, blanks, quotes and title marks."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name)).casefold()


@lru_cache(maxsize=50_000)
def core(name: str) -> str:
    """Return a folded name without its legal form, or without the level of a place (东莞市 → 东莞)."""
    return _LEVEL.sub("", _LEGAL.sub("", folded(name)))


def same_name(found: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether one of the found names is one of the wanted ones."""
    return not {core(n) for n in found}.isdisjoint(core(n) for n in wanted)


def names_of(thing: Ref | LiteralValue | None) -> tuple[str, ...]:
    """Return all names of an end of a fact: labels and aliases, or the text of a literal."""
    if thing is None:
        return ()
    if isinstance(thing, LiteralValue):
        return (thing.label,)
    more = thing.aliases if isinstance(thing, Entity) else ()
    return (thing.zh, thing.en, *more)


def indicator_names(indicator: Ref | None) -> tuple[str, ...]:
    """Return all names of an indicator, of one in the catalogue its altLabels too; none where there is no indicator."""
    if indicator is None:
        return ()
    return (indicator.zh, indicator.en, *_catalogue().get(indicator.id, ()))


@cache
def _catalogue() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType(dict(vocabulary().named("pg:Indicator")))
