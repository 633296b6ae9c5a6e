"""Counts what a graph holds: entities by class, facts by kind, status and method, and how many have evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from parkgraph.model import FactTable


@dataclass(frozen=True)
class Summary:
    """Numbers for the table at the end of a build."""

    triples: int
    documents: int
    entities: Mapping[str, int]
    kinds: Mapping[str, int]
    statuses: Mapping[str, int]
    methods: Mapping[str, int]
    said: int
    with_evidence: int


def summarise(table: FactTable, triples: int) -> Summary:
    """Count a table; classes and kinds come with the largest first."""
    said = [fact for fact in table.facts if fact.is_said]
    return Summary(
        triples=triples,
        documents=len(table.documents),
        entities=_counted(e.type for e in table.living),
        kinds=_counted(f.kind for f in table.facts),
        statuses=_counted(f.status for f in table.facts),
        methods=_counted(f.method for f in table.facts),
        said=len(said),
        with_evidence=sum(1 for fact in said if fact.evidence),
    )


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
