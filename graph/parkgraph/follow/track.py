"""What was promised and what became of it (目标跟踪): targets, plans, drafts, applications and dated recommendations.

Only what documents say counts, up to the date of the newest one or a date given; the clock is never asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from parkgraph.chronology import document_days, documents_of, newest_day
from parkgraph.figures.likeness import LENGTH, SHARED, STATUS, likeness, same
from parkgraph.model import Fact, FactTable, Ref
from parkgraph.ontology.prefixes import expand

OUTCOMES: Final = {
    "result": ("已有结果", "result stated"),
    "under-way": ("进行中", "still under way"),
    "silent": ("此后未再提及", "not mentioned again"),
    "due": ("已到期，无数据", "due, no data"),
}
"""What can have become of a promise → its name, zh and en."""

_OPEN = frozenset({"target", "planned", "applied", "draft", "recommended"})
_NUMBERS = ("Target", "Figure")
_THINGS = ("Policy", "Project", "Facility", "Programme", "Event", "Product")
_FINAL_ACTS = frozenset({"selected", "granted"})
_DONE = frozenset(map(expand, ("dcterms:issued", "dcterms:available", "pg:operates", "pg:launched", "pg:established")))
_DATED = frozenset(map(expand, ("dcterms:issued", "dcterms:available")))
# A result is of another status than its target, and may be a moment where the target is a year.
_MEASURED = tuple(dimension for dimension in SHARED if dimension not in (LENGTH, STATUS))
_PART_OF = expand("pg:partOf")


@dataclass(frozen=True, slots=True)
class Tracked:
    """A promise: what it says, when it is due, what became of it, and the later statements that say so."""

    fact: Fact
    due: date | None
    outcome: str
    statements: tuple[Fact, ...]
    newest: str | None
    """Key of the newest document that speaks of it."""


def track(table: FactTable, as_of: date | None = None) -> list[Tracked]:
    """Return all promises in the order of the documents, judged as of a day (default: that of the newest document)."""
    view = _View(table, as_of or newest_day(table))
    return [_judged(fact, view) for fact in table.facts if view.known(fact) and _is_promise(fact, view)]


def later_figures(target: Fact, table: FactTable) -> list[Fact]:
    """Return the actual figures for the time of a target: comparable with it, same subject and indicator."""
    return [
        fact for fact in _figures_like(target, table) if _reaches(fact, target) and _comparable(fact, target, table)
    ]


@dataclass(frozen=True)
class _View:
    """The documents known as of a day."""

    table: FactTable
    as_of: date | None

    @cached_property
    def days(self) -> dict[str, date]:
        days = document_days(self.table)
        return {key: day for key, day in days.items() if self.as_of is None or day <= self.as_of}

    def known(self, fact: Fact) -> bool:
        return not fact.evidence or any(key in self.days for key in documents_of(fact))

    def first(self, fact: Fact) -> date:
        return min((self.days[key] for key in documents_of(fact) if key in self.days), default=date.min)

    def last(self, fact: Fact) -> date:
        return max((self.days[key] for key in documents_of(fact) if key in self.days), default=date.min)

    @cached_property
    def newest(self) -> date | None:
        return max(self.days.values(), default=None)

    def is_newest(self, fact: Fact) -> bool:
        return self.last(fact) == self.newest

    @cached_property
    def due_elsewhere(self) -> dict[str, date]:
        """Days by which things are planned, said in statements of their own (计划在某年内印发)."""
        said = (f for f in self.table.facts if f.status in _OPEN and f.predicate and f.predicate.id in _DATED)
        return {f.subject.id: f.period.end for f in said if f.subject and f.period and f.period.end}


def _is_promise(fact: Fact, view: _View) -> bool:
    if fact.status not in _OPEN or not fact.is_said:
        return False
    if fact.status == "recommended":
        return _due(fact, view) is not None
    if fact.kind == "ProgrammeComponent":
        # A part of a programme that is followed itself would only repeat it.
        said = [(fact.predicate, fact.object), *((q.predicate, q.object) for q in fact.qualifiers)]
        wholes = [whole.id for part, whole in said if part and part.id == _PART_OF and isinstance(whole, Ref)]
        return not any(view.table.by_id[w].status in _OPEN for w in wholes if w in view.table.by_id)
    return fact.kind in (*_NUMBERS, *_THINGS, "Award")


def _judged(fact: Fact, view: _View) -> Tracked:
    later = [f for f in _later(fact, view) if view.known(f)]
    results = [f for f in later if _is_result(f, fact, view.table)]
    due = _due(fact, view)
    if results:
        outcome = "result"
    elif due is not None and view.as_of is not None and due < view.as_of:
        outcome = "due"
    elif later or view.is_newest(fact):
        outcome = "under-way"
    else:
        outcome = "silent"
    said = [fact, *later]
    newest = max(
        (key for f in said for key in documents_of(f) if key in view.days), key=lambda k: view.days[k], default=None
    )
    return Tracked(fact, due, outcome, tuple(results or later), newest)


def _due(fact: Fact, view: _View) -> date | None:
    own = fact.period.end if fact.period else None
    if fact.kind in ("Target", "Recommendation", "Programme"):
        return own
    if fact.kind == "Figure" and fact.status in ("planned", "target", "recommended"):
        return own
    # The period of a thing or an award is when it was signed or applied for, not when it is due.
    return view.due_elsewhere.get(fact.subject.id) if fact.subject and fact.kind in _THINGS else None


def _later(fact: Fact, view: _View) -> Iterator[Fact]:
    if fact.kind in _NUMBERS:
        yield from (f for f in _figures_like(fact, view.table) if _is_after(f, fact, view))
    elif fact.kind == "Award":
        yield from (f for f in _awards_like(fact, view.table) if _is_after(f, fact, view))
    elif fact.subject is not None:
        thing = fact.subject.id
        for other in view.table.by_entity.get(thing, ()):
            if other.is_said and view.last(other) > view.first(fact):
                yield other


def _figures_like(target: Fact, table: FactTable) -> Iterator[Fact]:
    if target.subject is None or target.indicator is None:
        return
    for fact in table.by_entity.get(target.subject.id, ()):
        own = fact.kind == "Figure" and fact.status == "actual" and fact.subject == target.subject
        if (
            own
            and fact.id != target.id
            and fact.indicator == target.indicator
            and fact.figure_type == target.figure_type
        ):
            yield fact


def _awards_like(award: Fact, table: FactTable) -> Iterator[Fact]:
    if award.subject is not None:
        for fact in table.by_entity.get(award.subject.id, ()):
            same_ends = (fact.subject, fact.object) == (award.subject, award.object)
            if fact.kind == "Award" and fact.id != award.id and same_ends:
                yield fact


def _is_after(later: Fact, fact: Fact, view: _View) -> bool:
    """Tell whether a statement comes after another: in a later document, or of the time that the other one aims at."""
    if view.first(later) > view.first(fact):
        return True
    if fact.kind == "Award":
        start, end = _start(later), _start(fact)
        return start is not None and end is not None and start > end
    return _reaches(later, fact) and fact.period is not None


def _is_result(later: Fact, fact: Fact, table: FactTable) -> bool:
    if fact.kind in _NUMBERS:
        return _reaches(later, fact) and _comparable(later, fact, table)
    if fact.kind == "Award":
        return later.status == "actual" and later.stage in _FINAL_ACTS
    said = later.predicate is not None and later.predicate.id in _DONE
    return later.status == "actual" and said and later.kind in ("Relation", "Literal")


def _comparable(figure: Fact, target: Fact, table: FactTable) -> bool:
    return same(likeness(figure, _MEASURED, table)) == same(likeness(target, _MEASURED, table))


def _reaches(figure: Fact, target: Fact) -> bool:
    """Tell whether a figure is of the time of a target or after; one without dates cannot tell."""
    end = figure.period.end if figure.period else None
    aimed = (target.period.end or target.period.start) if target.period else None
    return end is not None and aimed is not None and end >= aimed


def _start(fact: Fact) -> date | None:
    return (fact.period.start or fact.period.end) if fact.period else None
