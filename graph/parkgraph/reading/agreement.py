"""Whether a figure as encoded is what its printed words mean; it reads the words and repairs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final, Literal

from parkgraph.reading.amounts import Amount, read_amount
from parkgraph.reading.figures.units import listed_slug

MAY_FALL: Final = frozenset({"growth", "change"})
"""Figure types whose value is negative where the words around the printed number say a fall."""

Part = Literal["words", "value", "range", "unit", "modifier"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One part of a figure that is not what the words mean.

    `meant` lists what they mean, with the slugs of units and modifiers (several where words leave it open, none where
    they ask for nothing); `written` is what is encoded. The part `words` means that the grammar cannot read them.
    """

    part: Part
    meant: tuple[str, ...] = ()
    written: str | None = None


def disagreements(
    printed: str, value: str | None, unit: str | None, modifier: str | None, *, may_fall: bool = False,
    bound: str | None = None,
) -> Iterator[Disagreement]:  # fmt: skip
    """Compare a figure with its printed words; `unit` and `modifier` are slugs (`CNY-100M`, `more-than`).

    With `may_fall` (a growth or change) the value may be the negative of the words: 下降 stands beside what is printed.
    `bound` is the modifier that a cap or floor has by its place: 最高 may stand before the first of a row of amounts.
    """
    amount = read_amount(printed)
    if amount is None:
        yield Disagreement("words")
        return
    if amount.value is None and value is not None:
        yield Disagreement("range", (), value)
    if amount.value is not None and not (_is(value, amount.value) or (may_fall and _is(value, -amount.value))):
        yield Disagreement("value", (str(amount.value),), value)
    if unit not in _units(amount) and not _is_for_each(unit, amount):
        yield Disagreement("unit", _units(amount), unit)
    if modifier != amount.modifier and not (amount.modifier is None and modifier == bound):
        yield Disagreement("modifier", (amount.modifier,) if amount.modifier else (), modifier)


def _units(amount: Amount) -> tuple[str, ...]:
    return (listed_slug(amount.unit), *amount.may_also_be)


def _is_for_each(unit: str | None, amount: Amount) -> bool:
    """Whether a unit is money for each of something that the words before the printed number say (每平方米30元)."""
    return (unit or "").startswith(f"{amount.unit}-per-") and amount.unit.startswith("CNY")


def _is(written: str | None, value: Decimal) -> bool:
    try:
        return written is not None and Decimal(written) == value
    except InvalidOperation:
        return False
