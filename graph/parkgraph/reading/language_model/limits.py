"""What a model may use up and what it has used up; it asks nobody."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from parkgraph.errors import InputError

_NAMES: Final = ("requests", "tokens", "seconds", "cost")


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper limits of one run, None for no limit: requests, tokens in and out together, seconds, cost.

    `price_in` and `price_out` are what a million tokens cost, in any currency; without them nothing costs anything.
    """

    requests: Decimal | None = None
    tokens: Decimal | None = None
    seconds: Decimal | None = None
    cost: Decimal | None = None
    price_in: Decimal = Decimal(0)
    price_out: Decimal = Decimal(0)


def limits_of(texts: Iterable[str], price: str | None = None) -> Limits:
    """Return limits as people write them (`requests=100`, `tokens=200000`) and a price (`0.5,1.5`); InputError."""
    given: dict[str, Decimal] = {}
    for text in texts:
        name, _, number = text.partition("=")
        if name.strip() not in _NAMES:
            raise InputError(f"“{text}” is no limit; write one of {', '.join(f'{n}=100' for n in _NAMES)}")
        given[name.strip()] = _number(number, text)
    prices = [_number(part, price or "") for part in price.split(",")] if price else [Decimal(0), Decimal(0)]
    if len(prices) != 2:
        raise InputError(f"“{price}” is no price; write what a million tokens in and out cost: 0.5,1.5")
    if "cost" in given and not price:
        raise InputError("a limit of cost needs the prices of a million tokens in and out: --model-price 0.5,1.5")
    return Limits(**given, price_in=prices[0], price_out=prices[1])


def _number(text: str, whole: str) -> Decimal:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        number = Decimal(-1)
    if not number.is_finite() or number < 0:
        raise InputError(f"“{whole}”: a number is missing; write it like requests=100 or 0.5,1.5")
    return number


@dataclass
class Spent:
    """What one run has used and what came of it, for the report at its end.

    `unread` counts parts of documents that no answer came for, by reason; `rejected` proposals by reason.
    """

    limits: Limits = field(default_factory=Limits)
    requests: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    offered: int = 0
    accepted: int = 0
    known: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    started: float = field(default_factory=time.monotonic)

    @property
    def cost(self) -> Decimal:
        """The cost so far by the prices given."""
        limits = self.limits
        return (self.tokens_in * limits.price_in + self.tokens_out * limits.price_out) / Decimal(1_000_000)

    @property
    def reached(self) -> str | None:
        """The name of the first limit that is used up, None while nothing is."""
        used = {
            "requests": Decimal(self.requests),
            "tokens": Decimal(self.tokens_in + self.tokens_out),
            "seconds": Decimal(str(time.monotonic() - self.started)),
            "cost": self.cost,
        }
        for name in _NAMES:
            limit: Decimal | None = getattr(self.limits, name)
            if limit is not None and used[name] >= limit:
                return name
        return None

    def seconds_left(self, at_most: float) -> float:
        """Return how long the next request may take."""
        if self.limits.seconds is None:
            return at_most
        return max(0.001, min(at_most, float(self.limits.seconds) - (time.monotonic() - self.started)))
