"""Pairs the figures of a reader with those of the gold and grades them field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from parkgraph.evaluation.gold import GoldFigure, GoldNumber, Place
from parkgraph.evaluation.naming import folded, indicator_names, names_of, same_name
from parkgraph.model import Fact

FIELDS: Final = ("kind", "year", "subject", "indicator", "modifier", "status")
"""What is graded of a figure that was found; the first three are what a reader is judged by."""
KINDS: Final = {"Figure": "metric", "Target": "target", "Amount": "measure"}
"""Kind of a fact → sort of the gold to which it counts where it matches nothing."""
_AMOUNTS: Final = {"cap": "cap", "floor": "floor", "rate": "share", "duration": "level", "amount": "level"}


@dataclass(frozen=True, slots=True)
class FigurePair:
    """A figure of the gold, the fact that states it (None: missed), and each field's grade (None: not graded)."""

    gold: GoldFigure
    fact: Fact | None
    grades: Mapping[str, bool | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FigureResult:
    """How a reader did on the figures of one document: pairs, wrong facts, and those that count neither way."""

    pairs: tuple[FigurePair, ...]
    wrong: tuple[Fact, ...]
    doubles: tuple[Fact, ...]
    neutral: tuple[Fact, ...]

    @property
    def right(self) -> tuple[Fact, ...]:
        """The facts that state a figure of the gold, each once."""
        found = {pair.fact.id: pair.fact for pair in self.pairs if pair.fact is not None}
        return tuple(found.values())


def is_figure(fact: Fact) -> bool:
    """Whether a fact states a number."""
    return fact.kind in KINDS and (fact.value is not None or fact.lower is not None or fact.upper is not None)


def pair_figures(gold: Sequence[GoldFigure], facts: Iterable[Fact], numbers: Sequence[GoldNumber]) -> FigureResult:
    """Pair the figures of one document: found is what overlaps the span and has the same base value and unit.

    A fact that matches a figure which another fact has taken is a double; one whose numbers the gold counts neither for
    nor against a reader is neutral; any other is wrong.
    """
    all_facts = tuple(facts)
    stated = [fact for fact in all_facts if is_figure(fact)]
    owners = _owners(all_facts)
    taken: set[str] = set()
    pairs = []
    for figure in gold:
        pair = _best(figure, stated, taken, owners)
        if pair.fact is not None:
            taken.add(pair.fact.id)
        pairs.append(pair)
    rest = [fact for fact in stated if fact.id not in taken]
    doubles = {fact.id for fact in rest if any(_is_found(figure, fact) for figure in gold)}
    neutral = {fact.id for fact in rest if fact.id not in doubles and _is_neutral(fact, numbers)}
    return FigureResult(
        tuple(pairs),
        tuple(fact for fact in rest if fact.id not in doubles | neutral),
        tuple(fact for fact in rest if fact.id in doubles),
        tuple(fact for fact in rest if fact.id in neutral),
    )


def _owners(facts: Iterable[Fact]) -> Mapping[str, tuple[str, ...]]:
    """Map each measure's id to the names of the policy that has it: the gold gives money to the policy."""
    found: dict[str, tuple[str, ...]] = {}
    for fact in facts:
        if fact.kind == "PolicyMeasure" and fact.object is not None and hasattr(fact.object, "id"):
            found[fact.object.id] = (*found.get(fact.object.id, ()), *names_of(fact.subject))
    return found


def _best(
    figure: GoldFigure, facts: Iterable[Fact], taken: set[str], owners: Mapping[str, tuple[str, ...]]
) -> FigurePair:
    found = [FigurePair(figure, fact, _grades(figure, fact, owners)) for fact in facts if _is_found(figure, fact)]

    def merit(pair: FigurePair) -> tuple[bool, int, Decimal]:
        fact = pair.fact
        if fact is None:
            return False, 0, Decimal(0)
        right = sum(1 for grade in pair.grades.values() if grade)
        return fact.id not in taken, right, fact.confidence or Decimal(0)

    return max(found, key=merit, default=FigurePair(figure, None))


def _is_found(figure: GoldFigure, fact: Fact) -> bool:
    if fact.unit != figure.unit or not overlaps(fact, figure.spans):
        return False
    if figure.value is not None:
        return fact.value == figure.value
    return (fact.lower, fact.upper) == (figure.low, figure.high)


def overlaps(fact: Fact, spans: Iterable[Place]) -> bool:
    """Whether an evidence of the fact shares a character with one of the spans."""
    return any(e.start < end and start < e.end for e in fact.evidence for start, end in spans)


def _grades(figure: GoldFigure, fact: Fact, owners: Mapping[str, tuple[str, ...]]) -> dict[str, bool | None]:
    subjects = (*names_of(fact.subject), *owners.get(fact.subject.id if fact.subject else "", ()))
    return {
        "kind": figure_type(fact) in figure.types,
        "year": not set(figure.years).isdisjoint(_years(fact)) if figure.years else None,
        "subject": same_name(subjects, figure.subjects),
        "indicator": _names_indicator(fact, figure.keywords) if figure.keywords else None,
        "modifier": _is_modified(fact, figure.modifiers),
        "status": (fact.kind == "Target" or fact.status in {"target", "planned"}) == (figure.kind == "target")
        if figure.kind != "measure"
        else None,
    }


def figure_type(fact: Fact) -> str:
    """Return the figure type; an amount of a measure has it by its property (rate: a share, duration: a level)."""
    if fact.figure_type:
        return fact.figure_type
    name = fact.predicate.id.rsplit("#", 1)[-1] if fact.predicate else ""
    return _AMOUNTS.get(name, "level")


def _years(fact: Fact) -> set[int]:
    if fact.period is None:
        return set()
    return {day.year for day in (fact.period.start, fact.period.end) if day is not None}


def _names_indicator(fact: Fact, keywords: Iterable[str]) -> bool:
    names = {folded(name) for name in indicator_names(fact.indicator) or names_of(fact.subject)}
    words = {folded(word) for word in keywords if word}
    return any(word in name or name in word for word in words for name in names if name)


def _is_modified(fact: Fact, modifiers: frozenset[str] | None) -> bool | None:
    if modifiers is None:
        return None
    return fact.modifier in modifiers if modifiers else fact.modifier is None


def _is_neutral(fact: Fact, numbers: Iterable[GoldNumber]) -> bool:
    """Whether all numbers that the fact prints are ones that the gold counts neither for nor against."""
    printed = folded(fact.printed or "")
    meant = [n for n in numbers if overlaps(fact, ((n.start, n.end),)) and folded(n.text) in printed]
    exact = [n for n in meant if n.text and any(e.start <= n.start and n.end <= e.end for e in fact.evidence)]
    return bool(exact) and not any(n.counts for n in exact)
