"""The record of a name found in a text, and which of several overlapping ones stand; it finds none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from parkgraph.model import Entity

PLACES = frozenset({"Place", "Town", "Park", "Zone"})
ORGANIZATIONS = frozenset(
    {"Organization", "Firm", "EnterpriseGroup", "Agency", "Institute", "University", "Alliance", "JointSubject"}
)
POLICIES = frozenset({"Policy", "Plan", "ActionPlan", "ImplementationPlan", "SupportMeasures", "Rules", "Guideline"})


class Name(NamedTuple):
    """A name in a text: code points `start` to `end`, the class of the ontology that it names, how sure and why.

    `means` is the full name that a short one stands for in this document (紫星 for 江州紫星药业有限公司), else empty;
    `entity` the known entity that the register has under the name; `inside` true for a name that is part of a longer
    one; `source` is the way it was found: rule or tagger.
    """

    start: int
    end: int
    name: str
    type: str
    confidence: float
    reasons: tuple[str, ...]
    means: str = ""
    entity: Entity | None = None
    inside: bool = False
    source: str = "rule"

    @property
    def full(self) -> str:
        """The full name."""
        return self.means or self.name

    @property
    def key(self) -> tuple[str, str]:
        """What makes two names one thing within a document."""
        return (self.entity.id, "") if self.entity else (self.type, self.full)


def settle(names: Iterable[Name]) -> tuple[Name, ...]:
    """Return the names that stand, in the order of the text: of those that cross or coincide the surer or longer.

    A name that lies within a longer one is kept and marked as inside.
    """
    kept: list[Name] = []
    ranked = sorted(names, key=lambda m: (-_weight(m), -(m.end - m.start), m.start, m.type))
    taken: dict[tuple[int, int], Name] = {}
    crossing = _Crossings()
    for name in ranked:
        place = (name.start, name.end)
        if place in taken or crossing.crosses(*place):
            continue
        taken[place] = name
        crossing.add(*place)
        kept.append(name)
    kept.sort(key=lambda m: (m.start, -m.end))
    return tuple(_marked(kept))


_PIECES = frozenset({"Place", "Town", "Sector", "Product"})
"""Classes whose names may be pieces of an organisation's name (长沙 in 长沙银行)."""


def filled(names: tuple[Name, ...], more: Iterable[Name]) -> tuple[Name, ...]:
    """Return the names with further ones where none stands yet; one around a place or sector takes it in."""
    kept = list(names)
    for name in more:
        over = [n for n in names if n.start < name.end and name.start < n.end]
        pieces = all(n.type in _PIECES and name.start <= n.start and n.end <= name.end for n in over)
        whole = any((n.start, n.end) == (name.start, name.end) for n in over)
        if not over or (pieces and not whole and name.type not in PLACES):
            kept.append(name)
    kept.sort(key=lambda n: (n.start, -n.end))
    return tuple(_marked(kept))


def _weight(name: Name) -> float:
    """Known entities first; length counts, since the longer of two readings is the more specific."""
    known = 0.3 if name.entity else 0.0
    return name.confidence + known + min(name.end - name.start, 24) / 80


class _Crossings:
    """The spans taken so far, none of which crosses another: for each position within one, the innermost of them."""

    def __init__(self) -> None:
        self._innermost: dict[int, tuple[int, int]] = {}

    def add(self, start: int, end: int) -> None:
        taken, within = self._innermost, range(start + 1, end)
        free = taken.keys().isdisjoint(within)
        inner = within if free else [p for p in within if p not in taken or self._is_within(start, end, taken[p])]
        taken.update(dict.fromkeys(inner, (start, end)))

    @staticmethod
    def _is_within(start: int, end: int, outer: tuple[int, int]) -> bool:
        return outer[0] <= start and end <= outer[1]

    def crosses(self, start: int, end: int) -> bool:
        first, last = self._innermost.get(start), self._innermost.get(end)
        return (first is not None and first[1] < end) or (last is not None and last[0] > start)


def _marked(names: list[Name]) -> Iterable[Name]:
    reach = 0
    for name in names:
        if name.end <= reach:
            yield name._replace(inside=True)
        else:
            yield name
            reach = name.end
