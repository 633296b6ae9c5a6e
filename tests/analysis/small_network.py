"""Makes small invented tables of relations for the tests of paths, hubs and groups; it tests nothing."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from parkgraph.analysis.graph import TieGraph, tie_graph
from parkgraph.model import Entity, Evidence, Fact, FactTable, Ref
from parkgraph.ontology.prefixes import expand

SUPPLIES = Ref(expand("pg:supplies"), "供应", "supplies")
LOCATED = Ref(expand("pg:locatedIn"), "位于", "located in")
TIES = frozenset({SUPPLIES.id})

EDGES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=24)
"""Random relations between nine firms: loops, parallel ones and ones in both directions among them."""


def firm(number: int) -> Entity:
    """Return an invented firm; ids sort as the numbers do."""
    return Entity(expand(f"firm:f{number}"), f"{number}厂", f"Works {number}", "Firm", ("Firm", "Organization"))


def fact(name: str, subject: Entity, predicate: Ref, target: Entity, paragraph: int = 1, **more: str) -> Fact:
    """Return a relation said in one paragraph of an invented document."""
    start = paragraph * 10
    place = Evidence(expand(f"ev:{name}"), "001", "ab" * 32, start, start + 5, "一", paragraph, "cd" * 32, "ef" * 32, 5)
    return Fact(expand(f"st:{name}"), "Relation", subject, predicate, target, evidence=(place,), **more)  # type: ignore[arg-type]


def supplying(edges: Iterable[tuple[int, int]]) -> FactTable:
    """Return a table in which firms supply each other as the edges say."""
    facts = tuple(fact(f"s{k:02}", firm(a), SUPPLIES, firm(b), paragraph=k + 1) for k, (a, b) in enumerate(edges))
    return table_of(facts)


def table_of(facts: tuple[Fact, ...]) -> FactTable:
    """Return a table of relations with their ends."""
    ends = [end for f in facts for end in (f.subject, f.object) if isinstance(end, Entity)]
    return FactTable(facts, {end.id: end for end in ends}, {}, {})


def graph_of(edges: Iterable[tuple[int, int]]) -> TieGraph:
    """Return the graph of ties of such a table."""
    return tie_graph(supplying(edges), TIES)
