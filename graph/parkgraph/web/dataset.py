"""Descriptions for machines: the SPARQL service (sd:), the dataset (VoID, DCAT), and whole files to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from parkgraph.export import export_bytes
from parkgraph.export.content import Content
from parkgraph.ontology.prefixes import BASE, PREFIXES
from parkgraph.web.explorer import Explorer
from parkgraph.web.render import published

if TYPE_CHECKING:
    from pyoxigraph import Triple

_FORMATS: Final = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_RDF_FORMATS: Final = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")
_SERVICE: Final = """
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix formats: <http://www.w3.org/ns/formats/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<{endpoint}> a sd:Service ; sd:endpoint <{endpoint}> ; sd:supportedLanguage sd:SPARQL11Query{update} ;
  sd:feature sd:EmptyGraphs ; sd:resultFormat {formats} ; sd:defaultDataset <{endpoint}#dataset> .
<{endpoint}#dataset> a sd:Dataset ; sd:defaultGraph <{endpoint}#graph> .
<{endpoint}#graph> a sd:Graph ; void:triples "{triples}"^^xsd:integer .
"""
_MORE: Final = """
@prefix void: <http://rdfs.org/ns/void#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
<{dataset}> void:sparqlEndpoint <{root}sparql> ; void:dataDump <{root}download/graph.ttl> ;
  void:uriLookupEndpoint <{root}suggest?q=> ; dcat:landingPage <{root}> .
<{dataset}/graph.ttl> dcat:downloadURL <{root}download/graph.ttl> .
<{dataset}/facts.csv> dcat:downloadURL <{root}download/facts.csv> .
<{dataset}/facts.jsonl> dcat:downloadURL <{root}download/facts.jsonl> .
"""


def service_description(explorer: Explorer, root: str, suffix: str, *, writable: bool) -> bytes:
    """Return what the endpoint below `root` can do (SPARQL 1.1 Service Description) in an RDF format by suffix."""
    text = _SERVICE.format(
        endpoint=f"{_root(explorer, root)}sparql",
        update=" , sd:SPARQL11Update" if writable else "",
        formats=" , ".join(f"formats:{name}" for name in (*_FORMATS, *_RDF_FORMATS)),
        triples=len(explorer.store),
    )
    return export_bytes(f".{suffix}", Content(explorer.table, _parsed(text)))


def dataset_description(explorer: Explorer, root: str) -> bytes:
    """Return VoID and DCAT of the graph, with the addresses below `root` at which it is served, as Turtle."""
    from parkgraph.build.graph import DATASET
    from parkgraph.build.void import void_triples
    from parkgraph.turtle import turtle_bytes

    described = void_triples(list(explorer.store.triples()))
    text = _MORE.format(dataset=DATASET, root=_root(explorer, root))
    return published(turtle_bytes([*described, *_parsed(text)]).decode("utf-8"), explorer, "ttl").encode("utf-8")


def _root(explorer: Explorer, root: str) -> str:
    """Return the address under which the server is known: the base if it publishes one, else as it was asked."""
    return root if explorer.base == BASE else explorer.base


def _parsed(text: str) -> list[Triple]:
    from parkgraph.stores.memory import MemoryStore

    return list(MemoryStore.from_bytes(text.encode("utf-8"), "ttl", prefixes=PREFIXES).triples())


def _whole(suffix: str) -> Callable[[Explorer], bytes]:
    def write(explorer: Explorer) -> bytes:
        triples = list(explorer.store.triples()) if suffix not in (".csv", ".jsonl") else []
        return export_bytes(suffix, Content(explorer.table, triples))

    return write


def _ontology(_: Explorer) -> bytes:
    from parkgraph.build.graph import published_ontology
    from parkgraph.turtle import turtle_bytes

    return turtle_bytes(published_ontology())


def _shapes(_: Explorer) -> bytes:
    from parkgraph.ontology.vocabulary import vocabulary

    return vocabulary().shapes_text().encode("utf-8")


def _context(_: Explorer) -> bytes:
    from parkgraph.export.rdf import context_bytes

    return context_bytes()


DOWNLOADS: Final[Mapping[str, tuple[str, Callable[[Explorer], bytes]]]] = {
    "graph.ttl": ("text/turtle; charset=utf-8", _whole(".ttl")),
    "graph.nt": ("application/n-triples", _whole(".nt")),
    "facts.csv": ("text/csv; charset=utf-8", _whole(".csv")),
    "facts.jsonl": ("application/x-ndjson", _whole(".jsonl")),
    "ontology.ttl": ("text/turtle; charset=utf-8", _ontology),
    "shapes.ttl": ("text/turtle; charset=utf-8", _shapes),
    "context.jsonld": ("application/ld+json", _context),
}
"""Name of a file to take away → media type and what makes it."""
