"""Growth against levels: what a growth, an increase and the level of the year before imply must agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Final

from parkgraph.checks import wording
from parkgraph.checks.findings import Finding, Severity, Words
from parkgraph.checks.indicators import CATCH_ALL
from parkgraph.checks.intervals import Interval
from parkgraph.checks.ledger import Ledger, indicator_of, qualifiers, same_subject_matter, span, subject_of
from parkgraph.checks.times import is_year_before
from parkgraph.model import Fact
from parkgraph.ontology.prefixes import expand

LEAP: Final = 10
"""From this factor between two years on, a money figure without a stated growth is worth a second look."""
_MONEY: Final = frozenset({"CNY", "USD", "TWD", "HKD", "EUR", "JPY"})


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a fact implies for the level of the year before."""

    fact: Fact
    interval: Interval
    arithmetic: Words


def growth_factor(growth: Fact) -> Interval:
    """Return 1 + growth as an interval."""
    return span(growth).scaled(Fraction(1, 100)).plus(Interval(Fraction(1), Fraction(1)))


def before(level: Fact, growth: Fact) -> Interval:
    """Return what the level of the year before was by a level and its growth."""
    return span(level).over(growth_factor(growth))


def growth_against_levels(ledger: Ledger) -> Iterator[Finding]:
    """Find levels whose growth, increase and level of the year before do not agree with each other."""
    for level in ledger.levels:
        for one, other in combinations(_earlier(level, ledger), 2):
            if one.fact.id != other.fact.id and not one.interval.meets(other.interval):
                yield _disagree(level, one, other, ledger)


def _earlier(level: Fact, ledger: Ledger) -> Iterator[Earlier]:
    now = wording.value(level)
    for growth in ledger.growth_of(level):
        rate, implied = wording.rate(growth), before(level, growth)
        text = wording.amount(wording.year_before(wording.number(level), growth), level.unit)
        yield Earlier(
            growth, implied, Words(f"{now.zh}÷(1+{rate.zh})≈{text.zh}", f"{now.en} ÷ (1 + {rate.en}) ≈ {text.en}")
        )
    for change in _changes(level, ledger):
        less = expand("direction:decrease") in qualifiers(change, "pg:direction")
        step = span(change).scaled(Fraction(-1)) if less else span(change)
        step_text, implied = wording.value(change), span(level).minus(step)
        sign, mark = (1, "+") if less else (-1, "−")
        text = wording.amount(wording.number(level) + sign * wording.number(change), level.unit)
        yield Earlier(
            change,
            implied,
            Words(f"{now.zh}{mark}{step_text.zh}={text.zh}", f"{now.en} {mark} {step_text.en} = {text.en}"),
        )
    for past in ledger.levels_of(subject_of(level), indicator_of(level)):
        if past.unit == level.unit and same_subject_matter(past, level) and is_year_before(past, level):
            text = wording.value(past)
            yield Earlier(past, span(past), Words(f"上年为{text.zh}", f"the year before: {text.en}"))


def _changes(level: Fact, ledger: Ledger) -> Iterator[Fact]:
    ways = {expand("direction:increase"), expand("direction:decrease")}
    for fact in ledger.linked(level):
        if fact.unit == level.unit and ways & set(qualifiers(fact, "pg:direction")):
            yield fact


def _disagree(level: Fact, one: Earlier, other: Earlier, ledger: Ledger) -> Finding:
    severity: Severity = "tension" if "not-stated" in (one.fact.basis, other.fact.basis) else "contradiction"
    what, a, b = (wording.said(f, ledger.table) for f in (level, one.fact, other.fact))
    return Finding(
        "growth-against-levels",
        severity,
        (level.id, one.fact.id, other.fact.id),
        Words(
            f"{what.zh}，由{a.zh}与{b.zh}分别推算的上年数值不一致",
            f"{what.en}: the value of the year before differs by [{a.en}] and by [{b.en}]",
        ),
        Words(f"{one.arithmetic.zh}；{other.arithmetic.zh}", f"{one.arithmetic.en}; {other.arithmetic.en}"),
        Words(
            "增速按可比口径计算、上年数已修订，或比较的不是上年",
            "the growth is at comparable prices or scope, the year before was revised, or another base is meant",
        ),
    )


def leaps_between_years(ledger: Ledger) -> Iterator[Finding]:
    """Find money figures that are ten times the year before, or a tenth, where no growth says so."""
    for level in ledger.levels:
        if level.unit not in _MONEY or indicator_of(level) in CATCH_ALL or ledger.growth_of(level):
            continue
        for past in ledger.levels_of(subject_of(level), indicator_of(level)):
            if past.unit != level.unit or not same_subject_matter(past, level) or not is_year_before(past, level):
                continue
            now, then = span(level), span(past)
            if then.scaled(Fraction(LEAP)).is_below(now) or now.scaled(Fraction(LEAP)).is_below(then):
                yield _leap(level, past, ledger)


def _leap(level: Fact, past: Fact, ledger: Ledger) -> Finding:
    a, b = wording.said(level, ledger.table), wording.said(past, ledger.table)
    now, then = wording.value(level), wording.value(past)
    times = wording.amount(wording.number(level) / (wording.number(past) or 1), "times")
    return Finding(
        "leap-between-years",
        "tension",
        (level.id, past.id),
        Words(
            f"{a.zh}与{b.zh}相差十倍以上，宜核对计量单位", f"{a.en} and {b.en} differ more than tenfold: see the units"
        ),
        Words(f"{now.zh}÷{then.zh}≈{times.zh}", f"{now.en} ÷ {then.en} ≈ {times.en}"),
        Words("统计口径有变化或主体扩围", "the scope changed or the subject grew"),
    )
