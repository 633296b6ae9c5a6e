"""Reads from a store what a network needs and no more: all facts in outline, whole ones only where they join things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import NamedNode

from parkgraph.facts.entities import read_documents, read_evidence, read_refs
from parkgraph.facts.source import (
    Node,
    Selects,
    Source,
    collection_paused,
    iris,
    read_document_nodes,
    read_facts_without,
    read_labelled,
    read_nodes,
)
from parkgraph.facts.table import COMMON, Reader, position
from parkgraph.links import links
from parkgraph.model import Fact, FactTable

_NO_ENDS: Final = COMMON - {"rdf:type", "pg:review", "pg:within", "pg:attributedTo"}
"""Properties that never say of which things a fact speaks."""


@dataclass(frozen=True)
class LinkTable(FactTable):
    """The facts that join two things, each as in the whole table, and `spoken_of`, the ids of what all facts name."""

    spoken_of: frozenset[str] = frozenset()

    @property
    def mentioned(self) -> frozenset[str]:
        """The ids of all things that facts speak of, those that join nothing too."""
        return self.spoken_of


def read_links(store: Selects, *, candidates: bool = False) -> LinkTable:
    """Read the facts of which networks are made, with all names; whatever else facts say is not fetched.

    Links, ties and networks made of it are those of the whole table (`read_facts`).
    """
    with collection_paused():
        source = Source(read_facts_without(store, _NO_ENDS), read_labelled(store), {}, {}, read_document_nodes(store))
        entities, terms = read_refs(source)
        refs = {**terms, **entities}
        outlines = _outlines(Reader(source, refs, {}), source.facts, candidates=candidates)
        documents = read_documents(source, refs)
        joining = [link.fact.id for link in links(FactTable(outlines, entities, documents, terms))]
        source = _with_places(store, _with_whole(store, source, joining))
        reader = Reader(source, refs, read_evidence(source, documents))
        facts = sorted((reader.fact(iri, source.facts[iri]) for iri in dict.fromkeys(joining)), key=position)
        spoken_of = frozenset(iri for outline in outlines for iri in outline.entities())
        return LinkTable(tuple(facts), entities, documents, terms, spoken_of)


def _outlines(reader: Reader, nodes: Mapping[str, Node], *, candidates: bool) -> tuple[Fact, ...]:
    facts = (Fact(**reader.outline(iri, node)) for iri, node in nodes.items())
    return tuple(f for f in facts if candidates or f.review == "accepted")


def _with_whole(store: Selects, source: Source, joining: Iterable[str]) -> Source:
    """Fetch all that these facts say, and the facts that they name, which are told by what is printed of them."""
    whole = read_nodes(store, joining, "pg:Fact")
    named = {t.value for node in whole.values() for said in node.values() for t in said if isinstance(t, NamedNode)}
    named = (named & source.facts.keys()) - whole.keys()
    return replace(source, facts={**source.facts, **whole, **read_nodes(store, named, "pg:Fact")})


def _with_places(store: Selects, source: Source) -> Source:
    """Fetch the places of the facts that were fetched whole."""
    spots = (spot for node in source.facts.values() for spot in iris(node, "pg:evidence"))
    evidence = read_nodes(store, spots, "pg:Evidence")
    selectors = (selector for node in evidence.values() for selector in iris(node, "oa:hasSelector"))
    return replace(source, evidence=evidence, positions=read_nodes(store, selectors, "oa:TextPositionSelector"))
