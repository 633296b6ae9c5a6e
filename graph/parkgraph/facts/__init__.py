"""From a graph to the facts table: entities, documents, evidence and facts as records, on any store."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkgraph.facts.source import Selects
    from parkgraph.model import FactTable

__all__ = ["read_facts"]


def read_facts(store: Selects, *, candidates: bool = False) -> FactTable:
    """Read the whole table from a store; facts that nobody has reviewed only with `candidates`."""
    # Here, because whoever only decodes a table that was read before needs no engine.
    from parkgraph.facts.table import read_facts as read

    return read(store, candidates=candidates)
