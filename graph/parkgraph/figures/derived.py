"""Numbers that follow from printed ones (推算): each with its formula and its inputs, made on demand and never stored.

Only comparable figures enter a formula. A growth whose basis is not stated implies no earlier value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Final

from parkgraph.figures.bounds import Bounds, bounds_of, rounded
from parkgraph.figures.compare import Row
from parkgraph.figures.likeness import PERIOD, SHARED, is_figure, likeness, same
from parkgraph.figures.series import Series
from parkgraph.model import Fact, FactTable, Period, Ref
from parkgraph.ontology.prefixes import PREFIXES, expand

_EXECUTION = Ref("rate:execution", "执行率", "Execution rate")
_RATES: Final = (
    ("offshore-executed-amount", "offshore-contract-amount", _EXECUTION),
    ("outsourcing-executed", "outsourcing-contracts", _EXECUTION),
)
"""Indicators of which the first over the second has a name of its own."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived figure, in words what it is (zh, en), and whom it sets against whom."""

    fact: Fact
    zh: str
    en: str


Rule = Callable[[Sequence[Fact], FactTable], Iterator[Derived]]


def derive_from_series(found: Iterable[Series], table: FactTable) -> list[Derived]:
    """Return what follows from an entity's series: earlier values, parts of wholes, rates, changes between years."""
    series = list(found)
    facts = [fact for one in series for fact in one.facts]
    derived = [item for rule in RULES for item in rule(facts, table)]
    return [item for item in (*derived, *(item for one in series for item in _changes(one))) if _is_known(item)]


def derive_from_rows(rows: Iterable[Row], table: FactTable) -> list[Derived]:
    """Return how the levels of a row relate to each other, each pair once, the smaller over the larger."""
    return [item for row in rows if row.figure_type == "level" for item in _between(row, table) if _is_known(item)]


def _is_known(item: Derived) -> bool:
    """Tell whether anything follows: two figures that are open upwards say nothing of their ratio."""
    return any(number is not None for number in (item.fact.value, item.fact.lower, item.fact.upper))


def earlier_from_growth(facts: Sequence[Fact], table: FactTable) -> Iterator[Derived]:
    """A level and its growth year on year imply the level a year before."""
    for growth in facts:
        level = table.by_id.get(growth.of or "")
        fits = growth.figure_type == "growth" and growth.basis == "year-on-year" and level is not None
        if fits and level is not None and level.figure_type == "level" and growth.period == level.period:
            earlier = _year_before(level.period)
            factor = bounds_of(growth).times(Decimal("0.01")).plus(Decimal(1))
            if earlier is not None:
                formula = f"{_shown(level)} / (1 + {_shown(growth)} / 100)"
                made = _made(level, bounds_of(level).over(factor), formula, (level, growth), earlier)
                yield Derived(made, "由总量和同比增速倒推上年", "a year before, from level and growth")


def earlier_from_increase(facts: Sequence[Fact], table: FactTable) -> Iterator[Derived]:
    """A level and its increase on the year before imply the level of that year."""
    for increase in facts:
        level = table.by_id.get(increase.of or "")
        if level is None or increase.figure_type != "level" or increase.basis != "year-on-year":
            continue
        earlier = _year_before(level.period)
        directions = {q.object.id for q in increase.qualifiers if isinstance(q.object, Ref)}
        if earlier and level.unit == increase.unit and expand("direction:increase") in directions:
            made = _made(
                level,
                bounds_of(level).minus(bounds_of(increase)),
                f"{_shown(level)} - {_shown(increase)}",
                (level, increase),
                earlier,
            )
            yield Derived(made, "由总量和增加数倒推上年", "a year before, from level and increase")


def part_of_whole(facts: Sequence[Fact], table: FactTable) -> Iterator[Derived]:
    """A level that is said to be part of another level of the same indicator is a share of it."""
    for part in facts:
        whole = table.by_id.get(part.of or "")
        if whole is None or part.basis is not None or whole.figure_type != "level" or part.figure_type != "level":
            continue
        if part.unit == whole.unit and part.period == whole.period and _indicator(part) == _indicator(whole):
            yield _share(part, whole, part.indicator, zh="占总数的比重", en="share of the whole")


def named_rates(facts: Sequence[Fact], _table: FactTable) -> Iterator[Derived]:
    """What was carried out over what was agreed is a rate, where both have the same scope, unit and period."""
    levels = [fact for fact in facts if fact.figure_type == "level"]
    for upper, lower, name in _RATES:
        for part in levels:
            for whole in levels:
                pair = (_indicator(part), _indicator(whole)) == (PREFIXES["ind"] + upper, PREFIXES["ind"] + lower)
                if pair and part.subject == whole.subject and _alike(part, whole, _table):
                    yield _share(part, whole, name, zh="执行额与合同额之比", en="executed over agreed")


RULES: Final[tuple[Rule, ...]] = (earlier_from_growth, earlier_from_increase, part_of_whole, named_rates)
"""What may be derived from one entity's figures; a new rule is one function and one entry here."""


def _changes(series: Series) -> Iterator[Derived]:
    levels = [fact for fact in series.facts if fact.figure_type == "level" and fact.period and fact.period.start]
    for before, after in pairwise(levels):
        ratio = bounds_of(after).over(bounds_of(before))
        if before.period != after.period and ratio.point is not None:
            formula = f"({_shown(after)} / {_shown(before)} - 1) * 100"
            model = replace(after, figure_type="growth", unit="percent", printed_unit=None)
            change = ratio.plus(Decimal(-1)).times(Decimal(100))
            yield Derived(
                _made(model, change, formula, (after, before), after.period),
                "两期之间的变动",
                "change between the two periods",
            )


def _between(row: Row, table: FactTable) -> Iterator[Derived]:
    for one, other in combinations(row.facts, 2):
        if one.subject and other.subject and one.subject.id != other.subject.id and _alike(one, other, table):
            small, large = sorted((one, other), key=lambda fact: fact.value or fact.lower or fact.upper or Decimal(0))
            if small.subject and large.subject:
                zh, en = f"相当于{large.subject.zh}的", f"in per cent of {large.subject.en}"
                yield _share(small, large, small.indicator, zh=zh, en=en, kind="ratio")


def _share(part: Fact, whole: Fact, name: Ref | None, *, zh: str, en: str, kind: str = "share") -> Derived:
    quotient = bounds_of(part).over(bounds_of(whole)).times(Decimal(100))
    formula = f"{_shown(part, whole)} / {_shown(whole, part)} * 100"
    model = replace(part, indicator=name, figure_type=kind, unit="percent", printed_unit=None)
    return Derived(_made(model, quotient, formula, (part, whole), part.period), zh, en)


def _made(model: Fact, bounds: Bounds, formula: str, inputs: tuple[Fact, ...], period: Period | None) -> Fact:
    """Make the derived fact: the model's dimensions, no printed text, no evidence, formula and inputs instead."""
    point, percent = bounds.point, model.unit == "percent"
    low = None if bounds.low is None or point is not None else rounded(bounds.low, percent, up=False)
    high = None if bounds.high is None or point is not None else rounded(bounds.high, percent, up=True)
    exact = point is not None and model.unit == "count" and rounded(point) == point and not bounds.about
    one_sided = "at-least" if high is None else "at-most" if low is None else None
    return replace(
        model,
        id=f"{inputs[0].id}.derived",
        value=rounded(point, percent) if point is not None else low if high is None else high if low is None else None,
        modifier=None if exact else "about" if point is not None else one_sided,
        lower=low,
        upper=high,
        printed=None,
        printed_value=None,
        period=period,
        of=None,
        basis=None,
        method="derived",
        formula=formula,
        derived_from=tuple(fact.id for fact in inputs),
        evidence=(),
        note_zh=None,
        note_en=None,
        qualifiers=(),
    )


def _alike(one: Fact, other: Fact, table: FactTable) -> bool:
    dimensions = (PERIOD, *SHARED)
    known = all(is_figure(fact) and (fact.value or 0) >= 0 for fact in (one, other))
    return known and same(likeness(one, dimensions, table)) == same(likeness(other, dimensions, table))


def _indicator(fact: Fact) -> str:
    return fact.indicator.id if fact.indicator else ""


def _shown(fact: Fact, beside: Fact | None = None) -> str:
    """Return a number as it enters a formula: as printed, or in base units beside one in another unit."""
    units = {f.printed_unit.id if f.printed_unit else None for f in (fact, beside) if f}
    value = fact.printed_value if fact.printed_value is not None and len(units) == 1 else fact.value
    if value is None:
        value = fact.lower if fact.lower is not None else fact.upper
    return f"{value:f}" if value is not None else "?"


def _year_before(period: Period | None) -> Period | None:
    """Return the same dates a year earlier; None where the dates are not stated."""
    if period is None or period.start is None or period.end is None:
        return None
    after = period.end + timedelta(days=1)
    end = _shifted(after) - timedelta(days=1)
    return Period(_shifted(period.start), end, period.as_of, None)


def _shifted(day: date) -> date:
    # Only 29 February has no counterpart.
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


__all__ = ["RULES", "Derived", "derive_from_rows", "derive_from_series"]
