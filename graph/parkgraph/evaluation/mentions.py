"""Which surface forms of the gold's names a reader found, by type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from parkgraph.evaluation.gold import GoldName
from parkgraph.evaluation.naming import folded

ACCEPTED: Final = {
    "Firm": {"Firm", "EnterpriseGroup", "Organization"},
    "Agency": {"Agency", "Organization"},
    "Park": {"Park", "Zone", "Town", "Base", "Place"},
    "Designation": {"Title"},
    "Title": {"Title"},
    "Policy": {
        "Policy", "Plan", "ActionPlan", "SupportMeasures", "Rules", "Guideline", "ImplementationPlan", "Legislation",
    },
    "Place": {"Place", "Town", "Zone"},
    "Platform": {"Platform", "Facility"},
    "University": {"University", "Institute"},
    "Program": {"Programme", "Policy", "Plan"},
    "Sector": {"Sector", "Concept", "IndustrialCluster", "ValueChainSegment"},
}  # fmt: skip
"""Type of the gold → classes of ours that answer to it; a type that is not here wants the same name."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A name as it stands in a document, and the class that the reader gives it."""

    form: str
    type: str


@dataclass(frozen=True, slots=True)
class NameResult:
    """The surface forms of one document, by type: found with a right type, found with a wrong one, missed."""

    found: tuple[tuple[str, str], ...]
    mistyped: tuple[tuple[str, str, str], ...]
    missed: tuple[tuple[str, str], ...]


def match_names(gold: Sequence[GoldName], mentions: Iterable[Mentioned]) -> NameResult:
    """Compare surface forms; one that two types of the gold share counts once a type."""
    seen: dict[str, set[str]] = {}
    for mention in mentions:
        seen.setdefault(folded(mention.form), set()).add(mention.type)
    found, mistyped, missed = [], [], []
    for kind, form in dict.fromkeys((name.type, form) for name in gold for form in name.forms):
        types = seen.get(folded(form))
        if types is None:
            missed.append((kind, form))
        elif types & ACCEPTED.get(kind, {kind}):
            found.append((kind, form))
        else:
            mistyped.append((kind, form, min(types)))
    return NameResult(tuple(found), tuple(mistyped), tuple(missed))
