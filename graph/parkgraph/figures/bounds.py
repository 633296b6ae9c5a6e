"""Arithmetic on figures of which only bounds may be known; positive numbers only; it never guesses a bound."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal

from parkgraph.model import Fact, bounded_side

_DIGITS = 4
"""Digits that a derived number keeps: one more than most figures are printed with."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number between two bounds, both included; None where the text gives none. `about` marks a vague point."""

    low: Decimal | None
    high: Decimal | None
    about: bool = False

    @property
    def point(self) -> Decimal | None:
        """The number itself where both bounds meet."""
        return self.low if self.low == self.high else None

    def over(self, other: Bounds) -> Bounds:
        """Return the quotient."""
        return Bounds(_divided(self.low, other.high), _divided(self.high, other.low), self.about or other.about)

    def plus(self, term: Decimal) -> Bounds:
        """Return the sum with an exact number."""
        return Bounds(_sum(self.low, term), _sum(self.high, term), self.about)

    def minus(self, other: Bounds) -> Bounds:
        """Return the difference."""
        low, high = _sum(self.low, _negative(other.high)), _sum(self.high, _negative(other.low))
        return Bounds(low, high, self.about or other.about)

    def times(self, factor: Decimal) -> Bounds:
        """Return the product with an exact positive number."""
        return Bounds(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.about,
        )


def bounds_of(fact: Fact) -> Bounds:
    """Return a figure as bounds: a plain or vague number is a point, 超, 不足 and a range are what they say."""
    if fact.value is None:
        return Bounds(fact.lower, fact.upper)
    side = bounded_side(fact.value, fact.modifier)
    if side == "lower":
        return Bounds(fact.lower if fact.lower is not None else fact.value, None)
    if side == "upper":
        return Bounds(None, fact.upper if fact.upper is not None else fact.value)
    return Bounds(fact.value, fact.value, fact.modifier == "about")


def rounded(value: Decimal, percent: bool = False, up: bool | None = None) -> Decimal:
    """Return a number with four digits, or per cent with one decimal.

    A bound is rounded away from what it bounds (`up` tells which way), a point to the nearest.
    """
    rounding = ROUND_HALF_EVEN if up is None else ROUND_CEILING if up else ROUND_FLOOR
    if percent and abs(value) >= 1:
        return value.quantize(Decimal("0.1"), rounding)
    short = Context(prec=_DIGITS, rounding=rounding).create_decimal(value)
    return Decimal(f"{short:f}")


def _divided(value: Decimal | None, by: Decimal | None) -> Decimal | None:
    return None if value is None or by is None or by <= 0 else value / by


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


def _negative(value: Decimal | None) -> Decimal | None:
    return None if value is None else -value
