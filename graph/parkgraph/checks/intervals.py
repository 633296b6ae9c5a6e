"""What a printed number allows: an interval of values, with every tolerance written down here and nowhere else.

| printed | interval | reason |
| --- | --- | --- |
| 463.4亿元, 47.4% | ± half a unit of the last printed digit (± 0.05亿元, ± 0.05 points) | printed numbers are rounded |
| 1454家 (a whole count, not in 万 or 亿) | exact | what is counted one by one is not rounded |
| 超, 突破, 多, 余 v (more-than) | above v, no upper limit | the text sets none, so none is assumed |
| v以上, 不少于 v (at-least) | v or more | the limit itself is allowed |
| 不足 v (less-than) | from the floor up to v, v excluded | |
| 最高 v, 不超过 v (at-most) | from the floor up to v | |
| 近, 接近 v (nearly) | 0.9 v to v plus half a unit of the last digit | v itself is rounded: 接近6.1% may be 6.13 % |
| 约, 左右 v (about) | ± 5 %, or half a unit of the last digit if more | custom; 约5% is no finer than its digit |
| a to b | a to b | as printed |
| 每n个有一个 (ratio 1/n in words) | 1/(n + 0.5) to 1/(n - 0.5) | n is a rounded whole number |

The floor is 0 for levels, shares, ratios and caps, 1 for ranks, -100 for growth in per cent and none for a change.
Arithmetic is exact (fractions). Two intervals disagree only if they have no value in common. Nothing here reads
a table or writes text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from parkgraph.model import Fact

NEARLY: Final = Fraction(9, 10)
"""近 v starts at this part of v."""
ABOUT: Final = Fraction(1, 20)
"""约 v reaches this part of v to both sides."""
_FLOORS: Final = {"growth": Fraction(-100), "rank": Fraction(1), "change": None}
_NUMBER = re.compile(r"\d[\d,，]*(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class Interval:
    """All values between two limits; None is no limit, an open limit is itself left out."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def is_below(self, other: Interval) -> bool:
        """Return whether every value is smaller than every value of the other."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def meets(self, other: Interval) -> bool:
        """Return whether the two have a value in common."""
        return not (self.is_below(other) or other.is_below(self))

    def contains(self, value: Fraction) -> bool:
        """Return whether a value lies inside."""
        return self.meets(Interval(value, value))

    def plus(self, other: Interval) -> Interval:
        """Return the interval of all sums."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def minus(self, other: Interval) -> Interval:
        """Return the interval of all differences."""
        return self.plus(other.scaled(Fraction(-1)))

    def scaled(self, factor: Fraction) -> Interval:
        """Return the interval times a number that is not zero."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        if factor < 0:
            return Interval(high, low, self.high_open, self.low_open)
        return Interval(low, high, self.low_open, self.high_open)

    def over(self, other: Interval) -> Interval:
        """Return the interval of all quotients of values that are not negative; no upper limit where 0 may divide."""
        low = Fraction(0) if self.low is None or self.low < 0 or not other.high else self.low / other.high
        high = None if self.high is None or other.low is None or other.low <= 0 else self.high / other.low
        return Interval(low, high, self.low_open or other.high_open, self.high_open or other.low_open)


def interval_of(fact: Fact) -> Interval | None:
    """Return the values that a fact allows, in its base unit; None for a fact without numbers."""
    if fact.value is None:
        return _between(fact)
    value, half = Fraction(fact.value), half_unit(fact)
    floor = _FLOORS.get(fact.figure_type or "level", Fraction(0))
    reading = _READINGS.get(fact.modifier or "")
    if reading is not None and value < 0:
        return reading(-value, half, Fraction(0)).scaled(Fraction(-1))  # words speak of the size of a fall
    if reading is not None:
        return reading(value, half, floor)
    return _one_in(fact) or Interval(value - half, value + half)


def _about(value: Fraction, half: Fraction, _floor: Fraction | None) -> Interval:
    reach = max(abs(value) * ABOUT, half)
    return Interval(value - reach, value + reach)


_READINGS: Final[dict[str, Callable[[Fraction, Fraction, Fraction | None], Interval]]] = {
    "more-than": lambda value, _half, _floor: Interval(value, None, low_open=True),
    "at-least": lambda value, _half, _floor: Interval(value, None),
    "less-than": lambda value, _half, floor: Interval(floor, value, high_open=True),
    "at-most": lambda value, _half, floor: Interval(floor, value),
    "nearly": lambda value, half, _floor: Interval(min(value, value * NEARLY), value + half),
    "about": _about,
}
"""Modifier → interval from value, half a unit of its last digit and floor."""


def half_unit(fact: Fact) -> Fraction:
    """Return half a unit of the last printed digit, in the base unit; 0 for ranks and things counted one by one."""
    if fact.value is None:
        return Fraction(0)
    value = Fraction(fact.value)
    shown = Fraction(fact.printed_value) if fact.printed_value is not None else value
    multiplier = value / shown if shown else Fraction(1)
    places = _decimals(fact, shown)
    if fact.unit == "rank" or (fact.unit == "count" and multiplier == 1 and places == 0):
        return Fraction(0)
    return abs(multiplier) / Fraction(2 * 10**places)


def _decimals(fact: Fact, shown: Fraction) -> int:
    """Count the digits after the point as printed: the canonical value has lost the zeros of 96.0%."""
    for found in _NUMBER.finditer(fact.printed or ""):
        if Fraction(re.sub("[,，]", "", found[0])) == abs(shown):
            return len(found[1] or "")
    value = fact.printed_value if fact.printed_value is not None else fact.value
    exponent = value.as_tuple().exponent if value is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _between(fact: Fact) -> Interval | None:
    if fact.lower is None and fact.upper is None:
        return None
    low = None if fact.lower is None else Fraction(fact.lower)
    return Interval(low, None if fact.upper is None else Fraction(fact.upper))


def _one_in(fact: Fact) -> Interval | None:
    if fact.figure_type != "ratio" or not fact.value:
        return None
    parts = 1 / Fraction(fact.value)
    if parts.denominator != 1 or parts < 2 or str(fact.value) in (fact.printed or ""):
        return None
    return Interval(1 / (parts + Fraction(1, 2)), 1 / (parts - Fraction(1, 2)))
