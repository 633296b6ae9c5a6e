"""Untrusted queries in worker processes: limits end them, the pool lives on."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from parkgraph.errors import InputError, LimitError, UnavailableError
from parkgraph.stores.contract import Rows, Triples
from parkgraph.stores.folder import FolderStore
from parkgraph.stores.guard import Shape
from parkgraph.stores.limits import Limits
from parkgraph.stores.memory import MemoryStore
from parkgraph.stores.pool import Pool
from parkgraph.stores.runner import run_limited
from parkgraph.stores.snapshot import Snapshot

LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
PRODUCT = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
WIDE_OPEN = Shape(bytes=10**7, depth=10**6, path=10**6, selects=10**6, parts=10**7)


def numbered(count: int) -> MemoryStore:
    """Return a store with so many labelled things."""
    return MemoryStore(Triple(NamedNode(f"a:{n}"), LABEL, Literal(f"东莞{n}", language="zh")) for n in range(count))


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(numbered(500).frozen(), limits=Limits(seconds=20, megabytes=128), shape=WIDE_OPEN) as opened:
        yield opened


def rows_of(pool: Pool, query: str, **limits: Any) -> list[Any]:
    """Read a whole SELECT."""
    with pool.run(query, Limits(**limits)) as run:
        assert isinstance(run.answer, Rows)
        return list(run.answer)


def alive(pool: Pool) -> bool:
    """Tell whether the pool still answers."""
    with pool.run("ASK { ?s ?p ?o }") as run:
        return run.answer is True


def test_answers_are_those_of_the_store(pool: Pool) -> None:
    """All three forms come through the pipe unchanged and in order, prefixes declared."""
    store = numbered(500)
    query = "SELECT ?l ?none ?s { ?s rdfs:label ?l } ORDER BY ?l"
    with pool.run(query) as run:
        assert isinstance(run.answer, Rows)
        assert run.answer.variables == ("l", "none", "s")
        assert list(run.answer) == list(store.select(query))
        assert (run.truncated, run.limit) == (False, None)
        assert run.elapsed > 0
    with pool.run("CONSTRUCT { ?l pg:of ?s . ?s pg:of ?l } { ?s rdfs:label ?l }") as run:
        assert isinstance(run.answer, Triples)
        assert len(list(run.answer)) == 500
    assert alive(pool)


def test_every_kind_of_term_survives() -> None:
    """Blank nodes, language tags, datatypes, triple terms and odd texts come back equal."""
    data = (
        '<a:s> <a:p> "x"@en , "مثال"@ar--rtl , "2024-02-30"^^<a:d> , "\\n\\t\\"\\\\ 深\U0001f600" , "" , _:b , '
        '<<( <a:s> <a:q> "t"@zh )>> .'
    ).encode()
    store = MemoryStore.from_bytes(data, "ttl")
    with Pool(Snapshot(store.dump())) as pool:
        found = {str(row[0]) for row in rows_of(pool, "SELECT ?o { ?s ?p ?o FILTER(!isBlank(?o)) }")}
    assert found == {str(row[0]) for row in store.select("SELECT ?o { ?s ?p ?o FILTER(!isBlank(?o)) }")}


@pytest.mark.parametrize("query", [PRODUCT, PRODUCT + " ORDER BY ?c LIMIT 3", PRODUCT.replace("*", "(COUNT(*) AS ?n)")])
def test_time_ends_a_query(pool: Pool, query: str) -> None:
    """A query that goes on ends with an error that names the limit, whether it streams or not."""
    with pytest.raises(LimitError, match=r"did not finish within 0\.3 s|MiB of memory"):
        rows_of(pool, query, seconds=0.3)
    assert alive(pool)


@pytest.mark.parametrize(
    "query",
    [
        PRODUCT + " ORDER BY ?c",
        "SELECT (STRLEN(?x40) AS ?n) { BIND('abcdefghijkl' AS ?x0) "
        + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
        + "}",
        pytest.param("SELECT (GROUP_CONCAT(STR(?c)) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", marks=pytest.mark.slow),
    ],
)
def test_memory_ends_a_query(pool: Pool, query: str) -> None:
    """A query that grows ends with an error that names the pool's limit of memory."""
    with pytest.raises(LimitError, match="needs more than 128 MiB of memory"):
        rows_of(pool, query, seconds=60)
    assert alive(pool)


def test_rows_and_bytes_cut_or_raise(pool: Pool) -> None:
    """With `cut` the rows end at the limit and the run says so; else an error follows the last row."""
    with pool.run(PRODUCT, Limits(rows=10, cut=True)) as run:
        assert isinstance(run.answer, Rows)
        assert (len(list(run.answer)), run.truncated, run.limit) == (10, True, "rows")
    with pool.run(PRODUCT, Limits(bytes=1000, cut=True)) as run:
        assert isinstance(run.answer, Rows)
        assert (0 < len(list(run.answer)) < 20, run.limit) == (True, "bytes")
    with pool.run(PRODUCT, Limits(rows=10)) as run:
        assert isinstance(run.answer, Rows)
        assert len([next(run.answer) for _ in range(10)]) == 10
        with pytest.raises(LimitError, match="more than 10 rows"):
            next(run.answer)
    assert rows_of(pool, "SELECT * { ?s ?p ?o } LIMIT 10", rows=10) != []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 3000 + "}" * 3000,
        "SELECT * {" + "{SELECT * {" * 1500 + "?s ?p ?o" + "}}" * 1500 + "}",
        "SELECT (" + "(" * 10_000 + "1" + ")" * 10_000 + " AS ?x) {}",
        pytest.param("SELECT * { ?s " + "/".join(["<a:b>"] * 1000) + " ?o }", marks=pytest.mark.slow),
        pytest.param("SELECT * { ?s ?p " + "[ <a:b> " * 1000 + "1" + "]" * 1000 + " }", marks=pytest.mark.slow),
    ],
)
def test_a_crash_ends_one_query_only(pool: Pool, query: str) -> None:
    """Even past the guard, a query that kills or stalls its worker is an error of that query; the pool lives on."""
    with pytest.raises(LimitError):
        rows_of(pool, query, seconds=1)
    assert alive(pool)


def test_bad_syntax_keeps_the_worker(pool: Pool) -> None:
    """A refused query is bad input with its place, and the same worker answers the next one."""
    with pytest.raises(InputError, match=r"^1:15: the prefix “foo:” is not declared"):
        pool.run("SELECT * { ?s foo:bar ?o }")
    with pytest.raises(InputError, match="SERVICE is not allowed"):
        pool.run("SELECT * { SERVICE <a:b> {} }")
    assert alive(pool)


def test_an_answer_left_unread_frees_its_worker(pool: Pool) -> None:
    """Closing a run, or dropping its rows, ends the query."""
    with pool.run(PRODUCT) as run:
        assert isinstance(run.answer, Rows)
        next(run.answer)
    assert alive(pool)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to oneself alone")
def test_ctrl_c_ends_a_query_at_once(pool: Pool) -> None:
    """An interrupt reaches the caller while the engine is busy, and the worker is replaced."""
    threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        rows_of(pool, PRODUCT.replace("*", "(COUNT(*) AS ?n)"), seconds=60)
    assert alive(pool)


def test_a_busy_pool_says_so_and_a_closed_one_too() -> None:
    """Nobody waits longer for a worker than the query may take."""
    pool = Pool(numbered(3).frozen())
    with pool.run("SELECT * { ?s ?p ?o }"), pytest.raises(UnavailableError, match="busy"):
        pool.run("ASK {}", Limits(seconds=0.05))
    pool.close()
    with pytest.raises(UnavailableError, match="closed"):
        pool.run("ASK {}")


def test_threads_share_a_pool() -> None:
    """Several threads get the answers of their own queries."""
    found: dict[int, int] = {}
    with Pool(numbered(50).frozen(), size=2) as pool:

        def count(number: int) -> None:
            found[number] = len(rows_of(pool, f"SELECT * {{ ?s ?p ?o }} LIMIT {number}"))

        threads = [threading.Thread(target=count, args=(n,)) for n in range(1, 9)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == {n: n for n in range(1, 9)}


def test_a_worker_ends_when_its_parent_goes(pool: Pool) -> None:
    """A worker whose input is closed ends by itself, even in the middle of a query."""
    with Pool(numbered(500).frozen()) as other:
        child = other._take(Limits())
        child.wait_until_ready()
        child.ask({"query": PRODUCT.replace("*", "(COUNT(*) AS ?n)"), "rows": None, "bytes": None})
        time.sleep(0.1)
        child._stdin.close()
        assert child._process.wait(10) == 0
        child.kill()


def test_snapshots_of_folders(tmp_path: Path) -> None:
    """Workers read a disk store as it was when it was frozen."""
    path = tmp_path / "graph.nt"
    path.write_bytes(numbered(7).dump())
    store = FolderStore(tmp_path / "store")
    store.load(path)
    with Pool(store.frozen(), size=2) as pool:
        store.update("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }")
        assert (len(store), len(rows_of(pool, "SELECT * { ?s ?p ?o }"))) == (0, 7)
    store.close()
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["graph.nt", "store", "store.lock"]


def test_a_graph_that_cannot_be_loaded_is_told(tmp_path: Path) -> None:
    """A missing folder is an error of the first query, not a silent empty graph."""
    with (
        Pool(Snapshot(folder=tmp_path / "none")) as pool,
        pytest.raises(UnavailableError, match="the graph cannot be loaded"),
    ):
        pool.run("ASK {}")


def test_run_limited_cuts_at_rows() -> None:
    """The command line's door: one query, one worker, an answer that says whether it is whole."""
    with run_limited(numbered(5), "SELECT * { ?s ?p ?o }", rows=3) as running:
        assert isinstance(running.answer, Rows)
        assert (len(list(running.answer)), running.truncated) == (3, True)
    with run_limited(numbered(5), "SELECT * { ?s ?p ?o }", rows=5) as running:
        assert isinstance(running.answer, Rows)
        assert (len(list(running.answer)), running.truncated) == (5, False)
