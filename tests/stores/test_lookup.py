"""Which queries are lookups of one thing, and that they answer as the pool does."""

from __future__ import annotations

import pytest

from parkgraph.errors import InputError
from parkgraph.stores.lookup import first_rows, is_lookup
from parkgraph.stores.memory import MemoryStore
from parkgraph.stores.pool import Pool

GRAPH = b"""
<http://e.org/a> a <http://e.org/C> ; <http://e.org/p> "x", 5, <http://e.org/a> .
<http://e.org/b> <http://e.org/p> "y"@zh .
"""
LOOKUPS = [
    "SELECT ?p ?o { <http://e.org/a> ?p ?o }",
    "select * where { <http://e.org/a> ?p ?o . }",
    "SELECT ?o { <http://e.org/a> <http://e.org/p> ?o }",
    "SELECT $p { <http://e.org/a> $p <http://e.org/a> }",
    "SELECT ?t\n{\n <http://e.org/a> a ?t\n}\n",
    "SELECT ?missing { <http://e.org/a> ?p ?o }",
    "SELECT ?p ?o { firm:leadyo ?p ?o }",
    "SELECT ?p ?o { <http://e.org/none#x> ?p ?o }",
]
OTHERS = [
    "SELECT ?p ?o { ?s ?p ?o }",
    "SELECT ?p { <http://e.org/a> ?p ?p }",
    "SELECT ?p { <http://e.org/a> ?p $p }",
    "SELECT ?p ?o { <http://e.org/a> ?p ?o } LIMIT 1",
    "SELECT ?p ?o { <http://e.org/a> ?p ?o . ?o ?q ?r }",
    "SELECT ?p ?o { <http://e.org/a> ?p ?o ; ?q ?r }",
    "SELECT ?p ?o { <http://e.org/a> ?p ?o, ?r }",
    "SELECT DISTINCT ?p { <http://e.org/a> ?p ?o }",
    "SELECT (COUNT(*) AS ?n) { <http://e.org/a> ?p ?o }",
    "SELECT ?p ?o { <a> ?p ?o }",
    "SELECT ?o { <http://e.org/a> <http://e.org/p>+ ?o }",
    "SELECT ?o { <http://e.org/a> ^<http://e.org/p> ?o }",
    "SELECT ?p ?o FROM <http://e.org/g> { <http://e.org/a> ?p ?o }",
    "SELECT ?p ?o { SERVICE <http://e.org/a> { ?s ?p ?o } }",
    "SELECT ?p ?o { GRAPH <http://e.org/a> { ?s ?p ?o } }",
    "PREFIX firm: <http://e.org/> SELECT ?p ?o { firm:a ?p ?o }",
    "SELECT ?p ?o { <http://e.org/\\u0061> ?p ?o }",
    "SELECT ?p ?o { <http://e.org/a> ?p ?o } # a comment",
    "ASK { <http://e.org/a> ?p ?o }",
    "",
]


@pytest.mark.parametrize("query", LOOKUPS)
def test_a_lookup_answers_as_the_pool_does(query: str) -> None:
    """The same columns and rows, whichever way it goes."""
    assert is_lookup(query)
    store = MemoryStore.from_bytes(GRAPH, "ttl")
    rows = first_rows(store, query, 100, 10_000)
    with Pool(store.frozen()) as pool, pool.run(query) as run:
        assert rows is not None
        assert not isinstance(run.answer, bool)
        assert (rows.variables, sorted(map(str, rows))) == (run.answer.variables, sorted(map(str, run.answer)))  # type: ignore[union-attr]


@pytest.mark.parametrize("query", OTHERS)
def test_whatever_may_take_longer_is_no_lookup(query: str) -> None:
    """A worker answers it, within limits."""
    assert not is_lookup(query)


def test_many_rows_are_left_to_the_pool() -> None:
    """Reading stops after the most rows and bytes that may be had; an unknown prefix is told as everywhere."""
    store = MemoryStore.from_bytes(GRAPH, "ttl")
    assert first_rows(store, LOOKUPS[0], 3, 10_000) is None
    assert first_rows(store, LOOKUPS[0], 4, 10_000) is not None
    assert first_rows(store, LOOKUPS[0], 4, 100) is None
    with pytest.raises(InputError, match="nobody"):
        first_rows(store, "SELECT ?p ?o { nobody:x ?p ?o }", 3, 10_000)
