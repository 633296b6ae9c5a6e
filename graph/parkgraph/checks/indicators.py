"""Which indicators are parts of others, and which may stand in for another in an estimate; knows no figures.

A new pair is one entry. Names are the local names of the catalogue (`ind:`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

NARROWER: Final = (
    ("ic-export", "ic-import-export"),
    ("foreign-trade-export", "import-export-value"),
    ("offshore-contract-amount", "outsourcing-contracts"),
    ("offshore-executed-amount", "outsourcing-executed"),
    ("ai-device-revenue", "ai-revenue"),
    ("ai-software-revenue", "ai-revenue"),
    ("lithium-main-firms", "lithium-related-firms"),
    ("invention-patents", "patent-applications"),
    ("built-racks", "designed-racks"),
    ("assessed-firms", "registered-firms"),
    ("transformation-started", "industrial-firms"),
    ("5g-users", "mobile-users"),
    ("10g-pon-ports", "pon-ports"),
    ("high-tech-firms", "market-entities"),
    ("srdi-firms", "market-entities"),
    ("industrial-firms", "market-entities"),
    ("software-firms", "internet-software-firms"),
    ("software-revenue", "internet-software-revenue"),
    ("phone-own-brand-export", "phone-export"),
    ("laptop-own-brand-export", "laptop-export"),
)
"""(part, whole): of one subject in one period the first cannot exceed the second."""

STAND_INS: Final = {
    "revenue": ("software-revenue", "internet-software-revenue", "main-business-revenue"),
    "software-revenue": ("internet-software-revenue",),
    "software-firms": ("internet-software-firms",),
}
"""Indicator → others that may take its place in an estimate for a joint subject; always said in the “unless”."""

CATCH_ALL: Final = frozenset({"stated-count", "key-industries", "scale", "investment"})
"""Indicators under which one subject may have several unlike figures at a time."""


def local_name(iri: str) -> str:
    """Return the part of an IRI after the last slash."""
    return iri.rsplit("/", 1)[-1]


def wider(indicator: str) -> Iterator[str]:
    """Yield the local names of the indicators that an indicator is a part of, over all steps."""
    for part, whole in NARROWER:
        if part == indicator:
            yield whole
            yield from wider(whole)
