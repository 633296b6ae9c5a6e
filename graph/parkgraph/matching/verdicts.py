"""Verdicts on what a measure asks: met, unmet or unknown, and how several make one; what is not known is never met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from parkgraph.model import Evidence, Ref

Verdict = Literal["met", "unmet", "unknown"]

VERDICTS: Final = {"met": ("符合", "met"), "unmet": ("不符合", "not met"), "unknown": ("待确认", "to be confirmed")}
"""Verdict → words, Chinese and English."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A condition, or (`is_standing`) how the measure stands; the item that decides it (None: none named); verdict.

    `places` are where it is said, empty where the measure itself says it.
    """

    name: Ref
    key: str | None
    verdict: Verdict
    is_standing: bool = False
    places: tuple[Evidence, ...] = ()


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict on conditions that must all be met: one unmet decides, one unknown leaves it open."""
    seen = set(verdicts)
    return "unmet" if "unmet" in seen else "unknown" if "unknown" in seen else "met"


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict on conditions of which one is enough; of none at all: unmet."""
    seen = set(verdicts)
    return "met" if "met" in seen else "unknown" if "unknown" in seen else "unmet"
