"""Base units of the slugs that amounts have (CNY-100M → CNY times 10^8); the table of the ontology's units.ttl.

Slugs that the ontology does not list are understood too, from their family and scale (kWh-10K); a test compares.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Final

from parkgraph.reading.numerals import canonical

_FAMILIES: Final = MappingProxyType(
    {
        **{
            code: (code, "1")
            for code in ("CNY", "USD", "TWD", "HKD", "EUR", "JPY", "percent", "times", "rank", "count")
        },
        **{
            code: (code, "1") for code in ("year", "month", "day", "hour", "minute", "m", "m2", "m3", "mu", "kg", "tce")
        },
        "percentage-point": ("percentage_point", "1"),
        "per-mille": ("percent", "0.1"),
        "km": ("m", "1000"),
        "km2": ("m2", "1000000"),
        "ha": ("m2", "10000"),
        "CNY-per-mu": ("CNY/mu", "1"),
        "CNY-per-m2": ("CNY/m2", "1"),
        "CNY-per-m2-month": ("CNY/m2/month", "1"),
        "CNY-per-kWh": ("CNY/kWh", "1"),
        "CNY-per-Wh": ("CNY/kWh", "1000"),
        "CNY-per-share": ("CNY/share", "1"),
        "CNY-per-t": ("CNY/t", "1"),
        "t": ("kg", "1000"),
        "W": ("W", "1"),
        "kW": ("W", "1000"),
        "MW": ("W", "1000000"),
        "GW": ("W", "1000000000"),
        "Wh": ("Wh", "1"),
        "kWh": ("Wh", "1000"),
        "MWh": ("Wh", "1000000"),
        "GWh": ("Wh", "1000000000"),
        "FLOPS": ("FLOPS", "1"),
        "TFLOPS": ("FLOPS", "1000000000000"),
        "PFLOPS": ("FLOPS", "1000000000000000"),
        "EFLOPS": ("FLOPS", "1000000000000000000"),
    }
)
_SCALES: Final = (("-10K", 10**4), ("-100M", 10**8), ("-1T", 10**12), ("-1K", 10**3), ("-1M", 10**6), ("-10M", 10**7))
_LISTED: Final = MappingProxyType(
    {f"CNY-per-{what}-10K": f"CNY-10K-per-{what}" for what in ("mu", "m2", "t")},
)
"""Slugs that the ontology writes in another order."""


@cache
def base_unit(slug: str) -> tuple[str, Decimal]:
    """Return the code of the base unit and how many of it one unit is; KeyError for a slug of no known family."""
    factor = Decimal(1)
    for suffix, scale in _SCALES:
        if slug.endswith(suffix):
            slug, factor = slug.removesuffix(suffix), Decimal(scale)
            break
    code, multiplier = _FAMILIES[slug]
    return code, factor * Decimal(multiplier)


def listed_slug(slug: str) -> str:
    """Return the slug as the ontology writes it."""
    return _LISTED.get(slug, slug)


def in_base(value: Decimal | None, slug: str) -> Decimal | None:
    """Return a number in the base unit of a slug, canonical."""
    return None if value is None else canonical(value * base_unit(slug)[1])
