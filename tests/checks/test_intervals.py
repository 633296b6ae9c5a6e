"""What a printed number allows, and arithmetic on it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.checks.intervals import Interval, interval_of
from tests.checks.small_tables import CITY, figure

CASES = [
    ("463.4亿元", "level", None, Interval(Fraction(46335000000), Fraction(46345000000))),
    ("12000万元", "level", None, Interval(Fraction(119995000), Fraction(120005000))),
    ("96.0%", "growth", None, Interval(Fraction("95.95"), Fraction("96.05"))),
    ("1454家", "level", None, Interval(Fraction(1454), Fraction(1454))),
    ("1.4万家", "level", "nearly", Interval(Fraction(12600), Fraction(14500))),
    ("6.1%", "growth", "nearly", Interval(Fraction("5.49"), Fraction("6.15"))),
    ("9000家", "level", "more-than", Interval(Fraction(9000), None, low_open=True)),
    ("500亿元", "level", "less-than", Interval(Fraction(0), Fraction(50000000000), high_open=True)),
    ("60%", "share", "at-least", Interval(Fraction(60), None)),
    ("10名", "rank", "at-most", Interval(Fraction(1), Fraction(10))),
    ("3名", "rank", None, Interval(Fraction(3), Fraction(3))),
    ("20%", "growth", "less-than", Interval(Fraction(-100), Fraction(20), high_open=True)),
    ("70%", "share", "about", Interval(Fraction("66.5"), Fraction("73.5"))),
    ("5%", "share", "about", Interval(Fraction("4.5"), Fraction("5.5"))),
    ("0.2倍", "ratio", None, Interval(Fraction("0.15"), Fraction("0.25"))),
]


@pytest.mark.parametrize(("printed", "kind", "modifier", "expected"), CASES, ids=[f"{c[0]}-{c[2]}" for c in CASES])
def test_printed_numbers_are_read_as_the_table_of_tolerances_says(
    printed: str, kind: str, modifier: str | None, expected: Interval
) -> None:
    """Each row of the table in intervals.py holds."""
    assert interval_of(figure("figure:x", CITY, "revenue", printed, kind=kind, modifier=modifier)) == expected


def test_one_in_five_is_no_finer_than_its_five() -> None:
    """A ratio that the text gives in words is between one in 5.5 and one in 4.5."""
    ratio = replace(figure("figure:x", CITY, "shipments", "0.2倍", kind="ratio"), printed="每五台有一台")
    assert interval_of(ratio) == Interval(Fraction(2, 11), Fraction(2, 9))


def test_ranges_keep_both_bounds() -> None:
    """A range has no value, and its bounds are the interval; without bounds there is no number."""
    fact = replace(figure("figure:x", CITY, "revenue", "1元"), value=None, lower=Decimal(3), upper=Decimal(5))
    assert interval_of(fact) == Interval(Fraction(3), Fraction(5))
    assert interval_of(replace(fact, lower=None, upper=None)) is None


numbers = st.fractions(min_value=0, max_value=1000, max_denominator=1000)


@st.composite
def intervals_with_a_value(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """Draw an interval and a value inside it."""
    low, value, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    return Interval(draw(st.sampled_from([low, None])), draw(st.sampled_from([high, None]))), value


@given(intervals_with_a_value(), intervals_with_a_value(), st.fractions(-9, 9).filter(bool))
def test_arithmetic_keeps_what_is_inside(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction], factor: Fraction
) -> None:
    """Sum, difference, multiple and quotient of values lie in those of their intervals."""
    (a, x), (b, y) = one, other
    assert a.plus(b).contains(x + y)
    assert a.minus(b).contains(x - y)
    assert a.scaled(factor).contains(x * factor)
    if y:
        assert a.over(b).contains(x / y)


@given(intervals_with_a_value(), intervals_with_a_value())
def test_intervals_are_apart_or_meet(one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]) -> None:
    """Two intervals either meet or exactly one of them is below the other."""
    a, b = one[0], other[0]
    assert [a.meets(b), a.is_below(b), b.is_below(a)].count(True) == 1
    assert a.meets(b) == b.meets(a)


def test_open_limits_do_not_touch() -> None:
    """More than 5 and exactly 5 have nothing in common; 5 or more and 5 have."""
    five = Interval(Fraction(5), Fraction(5))
    assert five.is_below(Interval(Fraction(5), None, low_open=True))
    assert not five.is_below(Interval(Fraction(5), None))
