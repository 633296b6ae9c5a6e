"""The figures of a table, arranged for comparing: by subject and indicator, with members, containers and links.

It only looks up; which figures may be compared is for the rules to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from parkgraph.checks.indicators import local_name
from parkgraph.checks.intervals import Interval, interval_of
from parkgraph.checks.times import same_time
from parkgraph.chronology import document_days
from parkgraph.model import Fact, FactTable, Ref
from parkgraph.ontology.prefixes import expand

_HOLDERS = (expand("schema:containedInPlace"), expand("pg:partOf"))
_WORLD = expand("place:world")


class Ledger:
    """A table of facts with the look-ups that several rules need; only actual facts are in `figures` and `levels`."""

    def __init__(self, table: FactTable) -> None:
        self.table = table

    @cached_property
    def document_days(self) -> dict[str, date]:
        """Return the last day of each document's date by its key; `date.min` for those without one."""
        return document_days(self.table)

    @cached_property
    def figures(self) -> tuple[Fact, ...]:
        """Return the actual figures that have a subject and a number, in table order."""
        return tuple(
            fact
            for fact in self.table.facts
            if fact.kind == "Figure" and fact.status == "actual" and fact.subject and interval_of(fact) is not None
        )

    @cached_property
    def levels(self) -> tuple[Fact, ...]:
        """Return the actual levels; an increase (a level with a direction) is none."""
        return tuple(f for f in self.figures if f.figure_type == "level" and not qualifiers(f, "pg:direction"))

    def levels_of(self, subject: str, indicator: str) -> tuple[Fact, ...]:
        """Return the levels of a subject (IRI) for an indicator (local name), in table order."""
        return tuple(self._levels.get((subject, indicator), ()))

    @cached_property
    def _levels(self) -> dict[tuple[str, str], list[Fact]]:
        found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in self.levels:
            found[subject_of(fact), indicator_of(fact)].append(fact)
        return found

    def levels_for(self, indicator: str) -> tuple[Fact, ...]:
        """Return the levels of all subjects for an indicator (local name), in table order."""
        return tuple(self._by_indicator.get(indicator, ()))

    @cached_property
    def _by_indicator(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.levels:
            found[indicator_of(fact)].append(fact)
        return found

    def level(self, fact_id: str | None) -> Fact | None:
        """Return the level with an id; None for anything else."""
        return self.table.by_id[fact_id] if fact_id in self._level_ids else None

    @cached_property
    def _linked(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.figures:
            if fact.of:
                found[fact.of].append(fact)
        return found

    def linked(self, fact: Fact) -> tuple[Fact, ...]:
        """Return the figures that speak of a figure: its growth, shares, ranks and parts."""
        return tuple(self._linked.get(fact.id, ()))

    def parts(self, whole: Fact) -> tuple[Fact, ...]:
        """Return the levels that a document gives as parts of a level (其中)."""
        return tuple(f for f in self.linked(whole) if f.id in self._level_ids and f.unit == whole.unit)

    @cached_property
    def _level_ids(self) -> frozenset[str]:
        return frozenset(f.id for f in self.levels)

    @cached_property
    def _relations(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for fact in self.table.facts:
            if fact.predicate and fact.subject and isinstance(fact.object, Ref) and fact.status == "actual":
                found[fact.predicate.id, fact.subject.id].append(fact.object.id)
        return found

    def members(self, joint: str) -> tuple[str, ...]:
        """Return the members (IRIs) of a joint subject, each once."""
        return tuple(dict.fromkeys(self._relations.get((expand("pg:hasMember"), joint), ())))

    def holders(self, thing: str) -> Iterator[str]:
        """Yield the places that a thing lies in, from the nearest to the widest, the world last."""
        ring, seen = [thing], {thing}
        while ring:
            ring = [
                place for one in ring for name in _HOLDERS for place in self._relations.get((name, one), ())
            ]  # fmt: skip
            ring = [place for place in dict.fromkeys(ring) if place not in seen]
            seen.update(ring)
            yield from ring
        if _WORLD not in seen and _WORLD in self.table.entities:
            yield _WORLD

    def is_inside(self, thing: str, place: str) -> bool:
        """Return whether a thing lies in a place, over all steps; nothing lies in itself."""
        return place in self._holders_of(thing)

    def _holders_of(self, thing: str) -> frozenset[str]:
        if thing not in self._inside:
            self._inside[thing] = frozenset(self.holders(thing))
        return self._inside[thing]

    @cached_property
    def _inside(self) -> dict[str, frozenset[str]]:
        return {}

    def related(self, thing: str, predicate: str) -> tuple[str, ...]:
        """Return what a thing points to by a prefixed property."""
        return tuple(self._relations.get((expand(predicate), thing), ()))

    def growth_of(self, level: Fact) -> tuple[Fact, ...]:
        """Return the growth in per cent that a document gives for a level, against the year before.

        Both growth linked to the level and growth that stands alone with the same subject, indicator, scope and period.
        """
        alone = (
            f
            for f in self._lone_growth.get((subject_of(level), indicator_of(level)), ())
            if same_subject_matter(f, level) and same_time(f, level)
        )
        found = {f.id: f for f in (*self.linked(level), *alone) if f.figure_type == "growth"}
        return tuple(
            f for f in found.values() if f.unit == "percent" and f.basis in (None, "year-on-year", "not-stated")
        )

    @cached_property
    def _lone_growth(self) -> dict[tuple[str, str], list[Fact]]:
        found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in self.figures:
            if fact.of is None and fact.figure_type == "growth":
                found[subject_of(fact), indicator_of(fact)].append(fact)
        return found


def qualifiers(fact: Fact, name: str) -> tuple[str, ...]:
    """Return the ids of what a fact is qualified with by a prefixed property."""
    wanted = expand(name)
    return tuple(q.object.id for q in fact.qualifiers if q.predicate.id == wanted and isinstance(q.object, Ref))


def subject_of(fact: Fact) -> str:
    """Return the IRI of what a fact is about; empty if nothing is stated."""
    return fact.subject.id if fact.subject else ""


def indicator_of(fact: Fact) -> str:
    """Return the local name of a figure's indicator; empty if it has none."""
    return local_name(fact.indicator.id) if fact.indicator else ""


def scope_of(fact: Fact) -> frozenset[str]:
    """Return the scopes of a figure as a set of IRIs."""
    return frozenset(s.id for s in fact.scope)


def same_subject_matter(one: Fact, other: Fact) -> bool:
    """Return whether two figures have the same subject, indicator, scopes and product."""
    return (subject_of(one), indicator_of(one), scope_of(one), qualifiers(one, "pg:product")) == (
        subject_of(other),
        indicator_of(other),
        scope_of(other),
        qualifiers(other, "pg:product"),
    )


def span(fact: Fact) -> Interval:
    """Return the interval of a figure of the ledger; LookupError for a fact without numbers."""
    found = interval_of(fact)
    if found is None:
        raise LookupError(f"{fact.id}: no number")
    return found
