"""Reads from any store what the facts table does not carry: conditions, tiers, sectors, instruments, containment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from parkgraph.labels import fold
from parkgraph.model import FactTable, Ref
from parkgraph.ontology.prefixes import expand
from parkgraph.stores.contract import Rows
from parkgraph.stores.terms import to_python

_NODES = "SELECT ?s ?p ?o WHERE { VALUES ?class { pg:Condition pg:Tier } ?s a ?class ; ?p ?o }"
_CONCEPTS = """SELECT ?s ?p ?o WHERE { VALUES ?class { pg:Sector pg:Instrument } ?s a ?class ; ?p ?o .
  FILTER (?p IN (skos:prefLabel, skos:altLabel, skos:broader, pg:supportGroup)) }"""
_INSIDE = "SELECT ?s ?o WHERE { ?s schema:containedInPlace ?o }"
_AMOUNTS = ("cap", "amount", "floor", "rate", "duration")


class Selects(Protocol):
    """What this module needs of a store."""

    def select(self, query: str) -> Rows:
        """Answer a SELECT query row by row."""
        ...


@dataclass(frozen=True, slots=True)
class Condition:
    """What an applicant must meet: the item of the profile that decides, and the values or bounds that meet it."""

    ref: Ref
    key: str | None = None
    accepted: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Tier:
    """One grade of a measure: its conditions and, by sort (cap, rate …), the ids of its amounts."""

    ref: Ref
    conditions: tuple[Condition, ...]
    amounts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Nodes:
    """What a store holds beside facts: `names` are folded labels of sectors and instruments.

    `groups` tells for each instrument whether it is cash, finance or other support (`pg:supportGroup`).
    """

    conditions: Mapping[str, Condition]
    tiers: Mapping[str, Tier]
    names: Mapping[str, frozenset[str]]
    labels: Mapping[str, tuple[str, ...]]
    broader: Mapping[str, frozenset[str]]
    inside: Mapping[str, frozenset[str]]
    groups: Mapping[str, str] = field(default_factory=dict)


def read_nodes(store: Selects, table: FactTable) -> Nodes:
    """Read everything in three queries; the labels are those of the table."""
    nodes = _grouped(store.select(_NODES))
    concepts = _grouped(store.select(_CONCEPTS))
    conditions = {iri: _condition(iri, node, table) for iri, node in _of_class(nodes, "pg:Condition")}
    tiers = {iri: _tier(iri, node, table, conditions) for iri, node in _of_class(nodes, "pg:Tier")}
    labels = {
        iri: tuple(sorted(fold(str(t)) for p in ("skos:prefLabel", "skos:altLabel") for t in _all(node, p)))
        for iri, node in sorted(concepts.items())
    }
    names: dict[str, set[str]] = {}
    for iri, folded in labels.items():
        for name in folded:
            names.setdefault(name, set()).add(iri)
    return Nodes(
        conditions,
        tiers,
        {name: frozenset(found) for name, found in names.items()},
        labels,
        _closure((iri, str(b)) for iri, node in concepts.items() for b in _all(node, "skos:broader")),
        _closure((str(to_python(s)), str(to_python(o))) for s, o in store.select(_INSIDE)),
        {iri: str(group) for iri, node in concepts.items() for group in _all(node, "pg:supportGroup")},
    )


Node = Mapping[str, list[object]]


def _grouped(rows: Rows) -> dict[str, dict[str, list[object]]]:
    found: dict[str, dict[str, list[object]]] = {}
    for subject, predicate, value in rows:
        found.setdefault(str(to_python(subject)), {}).setdefault(str(to_python(predicate)), []).append(to_python(value))
    return found


def _of_class(nodes: Mapping[str, Node], name: str) -> list[tuple[str, Node]]:
    return sorted((iri, node) for iri, node in nodes.items() if expand(name) in _all(node, "rdf:type"))


def _all(node: Node, name: str) -> list[object]:
    return sorted(node.get(expand(name), []), key=str)


def _ref(iri: str, table: FactTable) -> Ref:
    name = iri.rsplit("/", 1)[-1]
    return table.entities.get(iri) or table.terms.get(iri) or Ref(iri, name, name)


def _condition(iri: str, node: Node, table: FactTable) -> Condition:
    return Condition(
        _ref(iri, table),
        next((str(v) for v in _all(node, "pg:profileKey")), None),
        tuple(str(v).lower() if isinstance(v, bool) else str(v) for v in _all(node, "pg:acceptedValue")),
        next((v for v in _all(node, "pg:minimum") if isinstance(v, Decimal)), None),
        next((v for v in _all(node, "pg:maximum") if isinstance(v, Decimal)), None),
    )


def _tier(iri: str, node: Node, table: FactTable, conditions: Mapping[str, Condition]) -> Tier:
    needed = [str(c) for c in _all(node, "pg:condition")]
    return Tier(
        _ref(iri, table),
        tuple(conditions.get(c, Condition(_ref(c, table))) for c in needed),
        {sort: tuple(str(a) for a in _all(node, f"pg:{sort}")) for sort in _AMOUNTS if expand(f"pg:{sort}") in node},
    )


def _closure(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return for each thing all that it lies in, near and far, without itself."""
    above: dict[str, set[str]] = {}
    for low, high in pairs:
        above.setdefault(low, set()).add(high)
    found = {}
    for low in above:
        reached: set[str] = set()
        waiting = [low]
        while waiting:
            fresh = above.get(waiting.pop(), set()) - reached
            reached |= fresh
            waiting += sorted(fresh)
        found[low] = frozenset(reached - {low})
    return found
