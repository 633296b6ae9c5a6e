"""Numbers outside what their kind allows: shares above 100, ranks below 1, negative counts; one fact at a time."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from parkgraph.checks import wording
from parkgraph.checks.findings import Finding, Words
from parkgraph.checks.intervals import Interval, interval_of
from parkgraph.checks.ledger import Ledger
from parkgraph.model import Fact

_COUNTED = frozenset({"count", "m2", "FLOPS", "W", "hour", "day"})
"""Base units of what cannot be less than nothing."""
_HUNDRED = Interval(Fraction(0), Fraction(100))


def numbers_out_of_range(ledger: Ledger) -> Iterator[Finding]:
    """Find numbers that lie wholly outside the range of their kind."""
    for fact in ledger.table.facts:
        found = interval_of(fact)
        if fact.kind not in ("Figure", "Target", "Amount") or found is None:
            continue
        limits = _limits(fact)
        if limits is not None and not found.meets(limits[0]):
            yield _out_of_range(fact, limits[0], limits[1], ledger)


def _limits(fact: Fact) -> tuple[Interval, Words] | None:
    """Return what a number's kind allows, and what would explain a number outside."""
    kind, unit = fact.figure_type, fact.unit
    if unit == "percent" and (kind == "share" or fact.kind == "Amount"):
        why = Words(
            "该指标不是部分与整体之比（例如可覆盖户数与现有户数之比，可以超过100%）",
            "the indicator is no part of a whole (lines within reach against homes, for instance, may exceed 100 %)",
        )
        return _HUNDRED, why
    if unit == "percent" and kind == "growth":
        why = Words("基期数值为负", "the value of the base period was negative")
        return Interval(Fraction(-100), None), why
    if unit == "rank":
        return Interval(Fraction(1), None), Words("排名从0起算", "the ranking starts at 0")
    if unit in _COUNTED and kind in ("level", "cap", "floor"):
        return Interval(Fraction(0), None), Words("该数为增减数", "the number is a change")
    return None


def _out_of_range(fact: Fact, limits: Interval, why: Words, ledger: Ledger) -> Finding:
    said, value = wording.said(fact, ledger.table), wording.value(fact)
    allowed = wording.reach(limits, fact.unit)
    return Finding(
        "out-of-range",
        "out-of-range",
        (fact.id,),
        Words(f"{said.zh}，超出该类数值的通常范围", f"{said.en}: outside the usual range of its kind"),
        Words(f"{value.zh}；通常为{allowed.zh}", f"{value.en}; usually {allowed.en}"),
        why,
    )


def bounds_crossed(ledger: Ledger) -> Iterator[Finding]:
    """Find facts whose lower bound is above the upper one, or whose value lies outside its own bounds."""
    for fact in ledger.table.facts:
        ordered = [v for v in (fact.lower, fact.value, fact.upper) if v is not None]
        if ordered != sorted(ordered):
            said = wording.said(fact, ledger.table)
            bounds = "≤".join(f"{v:f}" for v in ordered)
            yield Finding(
                "bounds-crossed",
                "out-of-range",
                (fact.id,),
                Words(f"{said.zh}，上下限次序不符", f"{said.en}: its bounds are not in order"),
                Words(f"应有 {bounds}", f"expected {bounds}"),
                Words("录入时上下限颠倒", "the bounds were exchanged when they were entered"),
            )
