"""Exchange with rdflib and Python, term by term and graph by graph."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from parkgraph.errors import InputError
from parkgraph.stores.contract import Term
from parkgraph.stores.graph import from_rdflib, to_rdflib
from parkgraph.stores.memory import MemoryStore
from parkgraph.stores.terms import from_python, to_python
from parkgraph.stores.terms import from_rdflib as term_from_rdflib
from parkgraph.stores.terms import to_rdflib as term_to_rdflib

XSD = "http://www.w3.org/2001/XMLSchema#"


def test_terms_go_to_rdflib_and_back() -> None:
    """A term keeps its text, language and datatype, also where rdflib would write a number in another way."""
    for term in (
        NamedNode("https://example.org/镇"),
        BlankNode("b1"),
        Literal("樟溪", language="zh"),
        Literal("12.50", datatype=NamedNode(XSD + "decimal")),
        Literal("01", datatype=NamedNode(XSD + "integer")),
        Literal("2024-02-30", datatype=NamedNode(XSD + "date")),
        Literal("plain"),
    ):
        assert term_from_rdflib(term_to_rdflib(term)) == term
    with pytest.raises(InputError):
        term_to_rdflib(Triple(NamedNode("a:a"), NamedNode("a:a"), NamedNode("a:a")))
    with pytest.raises(InputError):
        term_from_rdflib(rdflib.Variable("x"))


def test_terms_as_python_values() -> None:
    """Numbers are Decimal, dates dates, booleans bool, all else text; what does not fit its datatype stays text."""
    pairs: list[tuple[Term | None, object]] = [
        (Literal("12.50", datatype=NamedNode(XSD + "decimal")), Decimal("12.50")),
        (Literal("true", datatype=NamedNode(XSD + "boolean")), True),
        (Literal("2024-02-29", datatype=NamedNode(XSD + "date")), datetime.date(2024, 2, 29)),
        (Literal("2024-02-30", datatype=NamedNode(XSD + "date")), "2024-02-30"),
        (Literal("七", datatype=NamedNode(XSD + "integer")), "七"),
        (Literal("樟溪", language="zh"), "樟溪"),
        (NamedNode("a:b"), "a:b"),
        (None, None),
    ]
    assert [to_python(term) for term, _ in pairs] == [value for _, value in pairs]
    for value in (Decimal("0.00000001"), True, datetime.date(2024, 2, 29), "text"):
        assert to_python(from_python(value)) == value


def test_a_store_as_an_rdflib_graph_and_back() -> None:
    """The same triples, our prefixes bound."""
    store = MemoryStore.from_bytes("<a:s> <a:p> '樟溪'@zh, 1, <a:o> .".encode(), "ttl")
    graph = to_rdflib(store)
    assert (len(graph), dict(graph.namespaces())["pg"]) == (3, rdflib.URIRef("https://w3id.org/parkgraph/def#"))
    assert sorted(from_rdflib(graph).dump().splitlines()) == sorted(store.dump().splitlines())


def test_blank_nodes_become_the_same_iris_whatever_their_names() -> None:
    """Skolemisation depends on the graph alone."""
    found = []
    for first, second in (("x", "y"), ("n7", "n3")):
        graph = rdflib.Graph()
        graph.parse(data=f"_:{first} <a:p> _:{second} . _:{second} <a:q> 'v' . <a:s> <a:p> 1 .", format="turtle")
        found.append(sorted(from_rdflib(graph).dump().decode().splitlines()))
    assert found[0] == found[1]
    assert all("_:" not in line for line in found[0])
    assert sum("https://w3id.org/parkgraph/.well-known/genid/" in line for line in found[0]) == 2
