"""One behaviour over all back ends: whatever holds the triples, a store answers alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from parkgraph.errors import InputError, UnavailableError
from parkgraph.stores.contract import WritableStore
from parkgraph.stores.folder import FolderStore
from parkgraph.stores.memory import MemoryStore
from parkgraph.stores.remote import RemoteStore
from tests.stores.conftest import empty

XSD = "http://www.w3.org/2001/XMLSchema#"
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
VALUE = NamedNode("https://w3id.org/parkgraph/def#value")
TOWN = NamedNode("https://example.org/town")
PARK = NamedNode("https://example.org/park")
TRIPLES = [
    Triple(TOWN, LABEL, Literal("樟溪镇", language="zh")),
    Triple(TOWN, LABEL, Literal('Zhangxi "the" town\t\n\\', language="en")),
    Triple(TOWN, VALUE, Literal("12.5", datatype=NamedNode(XSD + "decimal"))),
    Triple(PARK, VALUE, Literal("7", datatype=NamedNode(XSD + "integer"))),
    Triple(PARK, VALUE, TOWN),
]

Opened: TypeAlias = WritableStore


@pytest.fixture
def store(back_end: str, server: Callable[[str], dict[str, str | None]], tmp_path: Path) -> Iterator[Opened]:
    if back_end in ("memory", "folder"):
        opened: Opened = MemoryStore() if back_end == "memory" else FolderStore(tmp_path / "store")
    else:
        name, _, graph = back_end.partition("-")
        arguments: dict[str, Any] = dict(server(name))
        arguments |= {"graph": "https://example.org/graph"} if graph else {}
        opened = RemoteStore(**arguments)
        empty(opened, arguments["graph"])
    opened.add(TRIPLES)
    yield opened
    opened.close()


def test_every_triple_comes_back_once(store: Opened) -> None:
    """A store yields what was put in, term for term, and counts it; what is added twice is there once."""
    store.add(TRIPLES)
    assert sorted(map(str, store.triples())) == sorted(map(str, TRIPLES))
    assert len(store) == 5


def test_select_keeps_the_order_asked_and_leaves_unbound_none(store: Opened) -> None:
    """Rows are tuples in the order of the SELECT clause, with None for what is unbound."""
    rows = store.select("SELECT ?v ?missing ?s WHERE { ?s pg:value ?v FILTER(isNumeric(?v)) } ORDER BY ?v")
    assert rows.variables == ("v", "missing", "s")
    assert list(rows) == [
        (Literal("7", datatype=NamedNode(XSD + "integer")), None, PARK),
        (Literal("12.5", datatype=NamedNode(XSD + "decimal")), None, TOWN),
    ]


def test_select_star_and_an_empty_result(store: Opened) -> None:
    """An empty result still names its columns."""
    rows = store.select("SELECT ?s ?p WHERE { ?s ?p 'nothing' }")
    assert (rows.variables, list(rows)) == (("s", "p"), [])


def test_ask_answers_a_bool(store: Opened) -> None:
    """ASK gives True or False."""
    assert store.ask("ASK { ?s rdfs:label '樟溪镇'@zh }") is True
    assert store.ask("ASK { ?s rdfs:label '樟溪镇'@en }") is False


def test_construct_yields_triples(store: Opened) -> None:
    """CONSTRUCT gives the triples of its template."""
    query = "CONSTRUCT { ?o pg:of ?s } WHERE { ?s pg:value ?o FILTER(isIRI(?o)) }"
    assert list(store.construct(query)) == [Triple(TOWN, NamedNode("https://w3id.org/parkgraph/def#of"), PARK)]


def test_the_users_own_prefix_wins(store: Opened) -> None:
    """A PREFIX in the query is stronger than ours."""
    query = "PREFIX pg: <http://www.w3.org/2000/01/rdf-schema#> ASK { ?s pg:label '樟溪镇'@zh }"
    assert store.ask(query) is True


def test_another_form_than_asked_for_is_refused(store: Opened) -> None:
    """select, ask and construct take queries of their own form alone."""
    for call, query in ((store.select, "ASK {}"), (store.ask, "SELECT * {}"), (store.construct, "ASK {}")):
        with pytest.raises(InputError):
            call(query)


def test_bad_syntax_is_bad_input(store: Opened) -> None:
    """A query that is not SPARQL is the user's error, exit 2."""
    with pytest.raises(InputError) as caught:
        store.query("SELECT ?x WHERE { ?x ?y }")
    assert caught.value.exit_code == 2


def test_an_update_is_refused_by_the_query_door(store: Opened) -> None:
    """Queries only read."""
    with pytest.raises(InputError, match="queries only read"):
        store.query("DELETE WHERE { ?s ?p ?o }")
    assert len(store) == 5


def test_service_is_refused(store: Opened) -> None:
    """No store fetches from elsewhere."""
    with pytest.raises(InputError, match="SERVICE is not allowed"):
        store.query("SELECT * { service<http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(InputError, match="LOAD is not allowed"):
        store.update("LOAD <http://127.0.0.1:9/>")


def test_remove_and_update(store: Opened) -> None:
    """Removing what is not there is no error; an update uses our prefixes."""
    store.remove([TRIPLES[0], Triple(TOWN, LABEL, Literal("nobody"))])
    assert len(store) == 4
    with pytest.raises(InputError):
        store.update("DELETE WHERE { nonsense }")


def test_load_a_file(store: Opened, tmp_path: Path) -> None:
    """A file is added in bulk; blank nodes stay connected."""
    path = tmp_path / "more.ttl"
    path.write_text('@prefix e: <https://example.org/> . e:a e:p [ e:q "深"@zh ] .\n', encoding="utf-8")
    store.load(path)
    assert len(store) == 7
    assert store.ask('ASK { <https://example.org/a> <https://example.org/p>/<https://example.org/q> "深"@zh }') is True


def test_load_says_what_is_wrong(store: Opened, tmp_path: Path) -> None:
    """A bad file is bad input with its line, a missing one is unreadable; neither changes the store."""
    path = tmp_path / "bad.ttl"
    path.write_text("<https://example.org/a> <https://example.org/p> 1 .\n<x y> .\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.ttl:2:"):
        store.load(path)
    with pytest.raises(UnavailableError, match=r"missing\.ttl cannot be read"):
        store.load(tmp_path / "missing.ttl")
    assert len(store) == 5
