"""Hands a whole store out as an rdflib graph and takes one in; it never evaluates a query on rdflib.

A store of ours holds no blank nodes that come from rdflib: they get IRIs, as section 3.5 of RDF 1.1 allows. The IRI
comes from the canonical graph, so the same graph gets the same IRIs whatever its blank nodes are called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, Triple

from parkgraph.stores.contract import DEFAULT_PREFIXES, Store, Term
from parkgraph.stores.memory import MemoryStore
from parkgraph.stores.terms import from_rdflib as term_from_rdflib
from parkgraph.stores.terms import to_rdflib as term_to_rdflib

if TYPE_CHECKING:
    import rdflib

GENID: Final = "https://w3id.org/parkgraph/.well-known/genid/"
"""Namespace of the IRIs that stand for blank nodes."""


def to_rdflib(store: Store) -> rdflib.Graph:
    """Copy a store into a new rdflib graph with our prefixes bound."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in DEFAULT_PREFIXES.items():
        graph.bind(prefix, namespace)
    # Many triples share their terms; converting each once halves the time.
    known: dict[Term, rdflib.URIRef | rdflib.BNode | rdflib.Literal] = {}

    def converted(term: Term) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
        found = known.get(term)
        if found is None:
            found = known[term] = term_to_rdflib(term)
        return found

    for subject, predicate, object_ in store.triples():
        graph.add((converted(subject), converted(predicate), converted(object_)))
    return graph


def from_rdflib(graph: rdflib.Graph) -> MemoryStore:
    """Copy an rdflib graph into a new store in memory, its blank nodes as IRIs; InputError for a term that is bad."""
    triples = (Triple(*map(term_from_rdflib, triple)) for triple in graph)  # type: ignore[arg-type] # Triple checks
    return MemoryStore(skolemised(triples))


def skolemised(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield the triples with IRIs for blank nodes, the same for every graph that differs only in their names.

    For RDF that people wrote: canonicalisation takes exponential time on graphs built to be hard.
    """
    plain: list[Triple] = []
    blank: list[Triple] = []
    for triple in triples:
        (blank if any(isinstance(term, BlankNode) for term in triple) else plain).append(triple)
    yield from plain
    if blank:
        yield from _named(blank)


def _named(triples: list[Triple]) -> Iterator[Triple]:
    """Name blank nodes by their place in the canonical form, and its digest, so that graphs can be merged."""
    import hashlib

    dataset = Dataset(Quad(*triple) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    canonical = sorted((quad.triple for quad in dataset), key=str)
    digest = hashlib.sha256("\n".join(map(str, canonical)).encode("utf-8")).hexdigest()[:16]

    def named(term: NamedNode | BlankNode | Literal | Triple) -> NamedNode | BlankNode | Literal | Triple:
        return NamedNode(f"{GENID}{digest}-{term.value}") if isinstance(term, BlankNode) else term

    for triple in canonical:
        yield Triple(named(triple.subject), named(triple.predicate), named(triple.object))  # type: ignore[arg-type]
