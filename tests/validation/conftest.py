"""The worked graph of the design folder, with the project's own vocabulary in the place of its own."""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph, URIRef

from parkgraph.ontology.prefixes import BASE, expand
from parkgraph.validation.shacl import vocabulary_graph
from tests.conftest import SHARED


@pytest.fixture(scope="session")
def patterns() -> Graph:
    """Return the worked graph merged with our vocabulary; read only: copy it before changing it."""
    path = SHARED / "design" / "patterns.ttl"
    if not path.is_file():
        pytest.skip("the worked graph (../shared/design/patterns.ttl) is not beside this checkout")
    graph = Graph()
    for triple in Graph().parse(path):
        if str(triple[0]).startswith(f"{BASE}id/"):
            graph.add(triple)
    for triple in vocabulary_graph():
        graph.add(triple)
    _state_part(graph)
    return graph


def _state_part(graph: Graph) -> None:
    """Give the one dcterms:isPartOf its statement: the worked graph does not count it among the relations, we do."""
    statement = URIRef(expand("st:whole-device.is-part-of.smart-terminal"))
    graph.add((statement, RDF.subject, URIRef(expand("segment:smart-terminal.whole-device"))))
    graph.add((statement, RDF.predicate, URIRef(expand("dcterms:isPartOf"))))
    graph.add((statement, RDF.object, URIRef(expand("cluster:dongguan-smart-terminal"))))
    for predicate, value in (
        ("pg:status", "status:actual"),
        ("pg:review", "review:accepted"),
        ("pg:method", "method:background"),
    ):
        graph.add((statement, URIRef(expand(predicate)), URIRef(expand(value))))
    for name in ("pg:Statement", "rdf:Statement", "pg:Fact"):
        graph.add((statement, RDF.type, URIRef(expand(name))))
