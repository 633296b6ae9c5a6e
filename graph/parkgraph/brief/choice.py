"""Chooses the figures that a page has room for: one indicator in depth, then one figure of each of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from typing import Final

from parkgraph.figures.likeness import type_rank
from parkgraph.model import Entity, Fact, FactTable
from parkgraph.ontology.prefixes import expand

_IN_DEPTH: Final = 3
"""So many figures of the indicator of which most is told: its level, its growth, an earlier one."""
_TARGETS: Final = 3
"""A target weighs as much as an indicator of which three figures are told."""
_FIRST: Final = (None, "level", "growth")
"""Types of figures that say how much there is and how it moves."""
_TOLD_ENOUGH: Final = 2
"""Beyond so many figures of an indicator its amount of money counts, not how often it is spoken of."""
_OF_A_LIST: Final = expand("ind:stated-count")
"""How many items a list has: of use inside the list only."""


def main_figures(entities: Sequence[Entity], table: FactTable, most: int) -> list[Fact]:
    """Return the figures of some entities, those first for which there is room, shared evenly among the entities."""
    queues = [_in_order(_own(entity, table)) for entity in entities]
    in_turn = [fact for turn in zip_longest(*queues) for fact in turn if fact is not None]
    listed = {fact.id for fact in in_turn[:most]}
    shown = [[fact for fact in queue if fact.id in listed] for queue in queues]
    rest = [fact for queue in queues for fact in queue if fact.id not in listed]
    return [*(fact for queue in shown for fact in queue), *rest]


def _own(entity: Entity, table: FactTable) -> list[Fact]:
    facts = table.by_entity.get(entity.id, ())
    return [f for f in facts if f.kind in ("Figure", "Target", "Amount") and f.subject and f.subject.id == entity.id]


def _in_order(facts: Sequence[Fact]) -> list[Fact]:
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.indicator.id if fact.indicator else "", []).append(fact)
    first = {name: place for place, name in enumerate(groups)}
    if not groups:
        return []
    lead = max(groups, key=lambda name: (name != _OF_A_LIST, _weight(groups[name]), -first[name]))

    def place(name: str) -> tuple[bool, int, Decimal, int]:
        weight = _TARGETS if _has_target(groups[name]) else min(len(groups[name]), _TOLD_ENOUGH)
        return name == _OF_A_LIST, -weight, -_money(groups[name]), first[name]

    others = [_varied(groups[name]) for name in sorted(groups, key=place) if name != lead]
    deep = _varied(groups[lead])
    return [*deep[:_IN_DEPTH], *(group[0] for group in others), *deep[_IN_DEPTH:], *(f for g in others for f in g[1:])]


def _weight(facts: Sequence[Fact]) -> int:
    return max(len(facts), _TARGETS if _has_target(facts) else 0)


def _has_target(facts: Iterable[Fact]) -> bool:
    return any(fact.kind == "Target" for fact in facts)


def _money(facts: Iterable[Fact]) -> Decimal:
    return max((f.value for f in facts if f.unit == "CNY" and f.value is not None), default=Decimal(0))


def _varied(facts: Iterable[Fact]) -> list[Fact]:
    """Return figures of one indicator: newest level and growth, then older ones and ranks, shares, leads."""
    turns: Counter[str | None] = Counter()
    places: dict[str, tuple[int, int, int]] = {}
    found = sorted(facts, key=_newest_first)
    for number, fact in enumerate(found):
        kind = fact.figure_type
        places[fact.id] = turns[kind] + (kind not in _FIRST), type_rank(kind), number
        turns[kind] += 1
    return sorted(found, key=lambda fact: places[fact.id])


def _newest_first(fact: Fact) -> tuple[int, bool]:
    day = (fact.period.end or fact.period.start) if fact.period else None
    # of the same year, the figure that states its scope says more
    return -(day or date.min).toordinal(), not fact.scope
