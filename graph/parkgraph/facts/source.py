"""Reads the nodes that facts consist of from a store, by plain SPARQL that every server understands."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from pyoxigraph import Literal, NamedNode

from parkgraph.controls import visible
from parkgraph.ontology.prefixes import PREFIXES

Term = NamedNode | Literal
_TERMS = (NamedNode, Literal)
Node = Mapping[str, tuple[Term, ...]]
"""A node: prefixed names of its properties to their values, sorted."""


class Selects(Protocol):
    """What this room needs of a store."""

    def select(self, query: str) -> Iterable[tuple[object | None, ...]]:
        """Answer a SELECT query row by row, columns in the order asked."""
        ...


_PROPERTIES_OF_CLASS = "SELECT ?s ?p ?o WHERE {{ ?s a {cls} ; ?p ?o }}"
_LABELLED = """SELECT ?s ?p ?o WHERE {
  ?s skos:prefLabel ?any . ?s ?p ?o .
  FILTER (?p IN (rdf:type, skos:prefLabel, skos:altLabel, skos:hiddenLabel, pg:enTranslated, pg:unitCode, pg:baseUnit,
    pg:inverseLabel, pg:sentence, pg:modal, pg:quotes, pg:definiteHead,
    pg:tie, pg:multiplier, skos:broader, schema:containedInPlace, dcterms:isReplacedBy))
}"""
_PREDICATES = "SELECT DISTINCT ?p WHERE { ?s a pg:Fact ; ?p ?o }"
_OF_FACTS = "SELECT ?s ?p ?o WHERE {{ VALUES ?p {{ {names} }} ?s ?p ?o . FILTER EXISTS {{ ?s a pg:Fact }} }}"
_OF_THESE = "SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {names} }} ?s a {cls} ; ?p ?o }}"
_AT_ONCE = 500
_POSITIONS = "SELECT ?s ?p ?o WHERE { ?s a oa:TextPositionSelector ; ?p ?o }"


@dataclass(frozen=True)
class Source:
    """All nodes that matter, by IRI: facts, labelled things and terms, evidence, positions, documents."""

    facts: Mapping[str, Node]
    labelled: Mapping[str, Node]
    evidence: Mapping[str, Node]
    positions: Mapping[str, Node]
    documents: Mapping[str, Node]


def read_source(store: Selects) -> Source:
    """Fetch the nodes in five queries."""
    return Source(
        facts=_nodes(store.select(_PROPERTIES_OF_CLASS.format(cls="pg:Fact"))),
        labelled=read_labelled(store),
        evidence=_nodes(store.select(_PROPERTIES_OF_CLASS.format(cls="pg:Evidence"))),
        positions=_nodes(store.select(_POSITIONS)),
        documents=read_document_nodes(store),
    )


def read_labelled(store: Selects) -> dict[str, Node]:
    """Fetch the things and terms that have a label, with their names and what says how to speak of them."""
    return _nodes(store.select(_LABELLED))


def read_document_nodes(store: Selects) -> dict[str, Node]:
    """Fetch the source documents."""
    return _nodes(store.select(_PROPERTIES_OF_CLASS.format(cls="pg:SourceDocument")))


def read_facts_without(store: Selects, left_out: Collection[str]) -> dict[str, Node]:
    """Fetch all facts, but not the properties whose prefixed names are in `left_out`.

    Asked by the predicates that facts have, of which a store has few, it costs what is fetched; a FILTER on each
    property of each fact would cost as much as fetching all.
    """
    names = _Names()
    found = sorted(p.value for (p,) in store.select(_PREDICATES) if isinstance(p, NamedNode))
    wanted = (str(NamedNode(p)) for p in found if names[p] not in left_out)
    return _nodes(store.select(_OF_FACTS.format(names=" ".join(wanted))))


def read_nodes(store: Selects, wanted: Iterable[str], cls: str) -> dict[str, Node]:
    """Fetch nodes by their IRIs; what is not of the class (a prefixed name) is left out."""
    rest, found = iter(sorted(set(wanted))), dict[str, Node]()
    while batch := [str(NamedNode(iri)) for iri in islice(rest, _AT_ONCE)]:
        found |= _nodes(store.select(_OF_THESE.format(names=" ".join(batch), cls=cls)))
    return found


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause Python's search for cycles while many nodes are made: none is in one, and it takes 40 % of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _nodes(rows: Iterable[tuple[object | None, ...]]) -> dict[str, Node]:
    names = _Names()
    found: dict[str, dict[str, list[Term]]] = {}
    for subject, predicate, value in rows:
        if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and isinstance(value, _TERMS):
            node, name = found.setdefault(subject.value, {}), names[predicate.value]
            shown = _shown(value) if isinstance(value, Literal) else value
            if name in node:
                node[name].append(shown)
            else:
                node[name] = [shown]
    return {s: {p: _sorted(values) for p, values in found[s].items()} for s in sorted(found)}


def _sorted(values: list[Term]) -> tuple[Term, ...]:
    """Return the values once each, sorted; most properties have one, and a server may send one twice."""
    return (values[0],) if len(values) == 1 else tuple(sorted(set(values), key=str))


def _shown(literal: Literal) -> Literal:
    """Return a literal without control characters, which facts are shown without; the graph keeps them."""
    text = literal.value
    if text.isprintable() or (shown := visible(text)) == text:
        return literal
    if literal.language:
        return Literal(shown, language=literal.language)
    return Literal(shown, datatype=literal.datatype)


class _Names(dict[str, str]):
    """Predicate IRI to prefixed name, each worked out once."""

    def __missing__(self, iri: str) -> str:
        best = max(
            (p for p, ns in PREFIXES.items() if iri.startswith(ns)), key=lambda p: len(PREFIXES[p]), default=None
        )
        self[iri] = f"{best}:{iri[len(PREFIXES[best]) :]}" if best else iri
        return self[iri]


def terms(node: Node, name: str) -> tuple[Term, ...]:
    """Return the values of a property, sorted."""
    return node.get(name, ())


def iris(node: Node, name: str) -> Iterator[str]:
    """Yield the IRIs among the values of a property."""
    return (term.value for term in node.get(name, ()) if isinstance(term, NamedNode))


def text(node: Node, name: str) -> str | None:
    """Return the first value of a property as text, or None."""
    values = node.get(name)
    return values[0].value if values else None


def in_language(node: Node, name: str, language: str) -> tuple[str, ...]:
    """Return the values of a property in one language."""
    return tuple(t.value for t in node.get(name, ()) if isinstance(t, Literal) and t.language == language)
