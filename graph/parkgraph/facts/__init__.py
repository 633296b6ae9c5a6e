"""From a graph to the facts table: entities, documents, evidence and facts as records, on any store."""

from parkgraph.facts.table import read_facts

__all__ = ["read_facts"]
