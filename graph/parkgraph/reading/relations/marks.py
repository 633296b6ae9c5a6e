"""A sentence with every name in it replaced by one sign that tells its family, so that patterns read like sentences.

Signs are private-use characters: 256 a family. Offsets of the marked sentence lead back to the clean text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Generic, TypeVar

from parkgraph.reading.names.name import Name

T = TypeVar("T")
_BASE: Final = 0xE000
_ROOM: Final = 256
FAMILIES: Final = {
    "org": ("Firm", "EnterpriseGroup", "Institute", "University", "Organization", "JointSubject"),
    "agency": ("Agency",),
    "place": ("Place", "Town"),
    "park": ("Park", "Zone"),
    "title": ("Title",),
    "policy": ("Policy", "Plan", "ActionPlan", "ImplementationPlan", "SupportMeasures", "Rules", "Guideline"),
    "sector": ("Sector",),
    "product": ("Product",),
    "event": ("Event",),
    "platform": ("Platform", "Facility"),
    "alliance": ("Alliance",),
    "programme": ("Programme",),
    "cluster": ("IndustrialCluster",),
    "fund": ("FinancialProduct", "LoanProduct"),
    "number": ("Number",),
    "publication": ("Publication",),
    "project": ("Project",),
}
"""Family → classes of the ontology (and numbers of documents)."""
_ASIDE: Final = re.compile(
    r"[（(](?:(?:以下|下)?(?:简称|称|又称)[：:为]?[“\"]?[^（）()]{1,14}?[”\"]?|(?:[A-Z]{2,4}[:：])?[0-9]{4,6}(?:\.[A-Z]{2,4})?"
    r"|暂定名?|最终以[^（）()]{2,24}为准)[）)]"
    r"|》?[（(][^（）()]{2,14}[〔\[]20\d\d[〕\]]\s*第?\d+\s*号[）)]"
)
"""A bracket behind a name that only says its short form, its ticker, its number or that it is not yet final."""
_FAMILY_OF: Final = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}
_INDEX: Final = {family: index for index, family in enumerate(FAMILIES)}
ANY: Final = f"[{chr(_BASE)}-{chr(_BASE + _ROOM * len(FAMILIES) - 1)}]"
"""Matches one name of any family."""


def sign(*families: str) -> str:
    """Return the part of a regular expression that matches one name of these families."""
    spans = (_BASE + _ROOM * _INDEX[family] for family in families)
    return "[" + "".join(f"{chr(first)}-{chr(first + _ROOM - 1)}" for first in spans) + "]"


def signs(*families: str) -> str:
    """Return the part that matches a list of names of these families (A、A的控股股东B和C), or one."""
    one = rf"(?:{sign('org')}的(?:控股股东|母公司|实际控制人|(?:全资|控股)?子公司|关联方))?{sign(*families)}"
    return rf"{one}(?:[”》]?(?:，?(?:、|和|与|及|以及)|，)?[“《]?{one})*"


def families_in(expression: str) -> frozenset[str]:
    """Return the families whose signs stand in a part of a regular expression."""
    return frozenset(family for family, index in _INDEX.items() if chr(_BASE + _ROOM * index) in expression)


class ByFamily(Generic[T]):
    """Rules by the families of names without one of which they find nothing; most sentences name few or none."""

    def __init__(self, rules: Iterable[tuple[T, frozenset[str]]]) -> None:
        """Take the rules in their order, each with the families that it needs one of."""
        self._rules = tuple(rules)
        self._of: dict[frozenset[str], tuple[T, ...]] = {}

    def of(self, families: frozenset[str]) -> tuple[T, ...]:
        """Return the rules that may find something where names of these families stand."""
        if families not in self._of:
            self._of[families] = tuple(rule for rule, needs in self._rules if not needs.isdisjoint(families))
        return self._of[families]


@dataclass(frozen=True)
class Marked:
    """A sentence of signs: `text`, the names behind the signs, and where it begins in the clean text.

    `families` are those that have a name in it; `ends` tells where a sign ends that stands for its name's brackets too.
    """

    text: str
    names: dict[str, Name]
    start: int
    families: frozenset[str] = frozenset()
    ends: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def _spans(self) -> tuple[list[int], list[int]]:
        """Where each character stands in the clean text; most sentences tell nothing and are never asked."""
        starts: list[int] = []
        ends: list[int] = []
        at = self.start
        for character in self.text:
            name = self.names.get(character)
            starts.append(at)
            at = self.ends.get(character, name.end) if name is not None and name.start == at else at + 1
            ends.append(at)
        return starts, ends

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the clean span of marked characters `start` to `end` (at least one)."""
        starts, ends = self._spans
        return starts[start], ends[end - 1]

    def named(self, part: str) -> tuple[Name, ...]:
        """Return the names behind the signs in a part of the sentence."""
        return tuple(self.names[c] for c in part if c in self.names)

    def position(self, name: Name) -> int:
        """Return where a name's sign stands; -1 if it has none here."""
        index = bisect_right(self._spans[0], name.start) - 1
        return index if index >= 0 and self.names.get(self.text[index]) == name else -1


def mark(text: str, start: int, end: int, names: Iterable[Name]) -> Marked:
    """Return the sentence between two clean offsets with its names as signs; names inside longer ones have none."""
    parts: list[str] = []
    known: dict[str, Name] = {}
    used: dict[str, int] = {}
    ends: dict[str, int] = {}
    at = start
    for name in names:
        family = _FAMILY_OF.get(name.type)
        if name.inside or family is None or name.start < at or name.end > end:
            continue
        rank = used.get(family, 0)
        if rank >= _ROOM:
            continue
        parts.append(text[at : name.start])
        letter = chr(_BASE + _ROOM * _INDEX[family] + rank)
        used[family] = rank + 1
        known[letter] = name
        parts.append(letter)
        aside = _ASIDE.match(text, name.end, end)
        at = ends[letter] = aside.end() if aside else name.end
    parts.append(text[at:end])
    return Marked("".join(parts), known, start, frozenset(used), ends)
