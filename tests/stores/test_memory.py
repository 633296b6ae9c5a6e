"""The default store opens quickly: what it does not need it does not import."""

from __future__ import annotations

import subprocess
import sys

import pytest

from parkgraph.errors import InputError
from parkgraph.stores.memory import MemoryStore
from parkgraph.stores.runner import run_limited

HEAVY = (
    "rdflib",
    "multiprocessing",
    "http",
    "subprocess",
    "asyncio",
    "parkgraph.stores.guard",
    "parkgraph.stores.pool",
)


@pytest.mark.parametrize("module", ["parkgraph.stores.memory", "parkgraph.stores"])
def test_opening_a_store_imports_little(module: str) -> None:
    """Start-up time matters, so rdflib, processes and networking come only when they are used."""
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}; before = set(sys.modules); import {module}\n"
        f"print(*(set(sys.modules) - before) & set({HEAVY!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "\n"


@pytest.mark.parametrize(
    ("format", "line"), [("nt", b'_:a <x:p> "1" .'), ("nq", b'_:a <x:p> "1" .'), ("trig", b"_:a <x:p> 1 .")]
)
def test_blank_nodes_of_two_files_are_two_nodes(format: str, line: bytes) -> None:
    """A blank node belongs to its file, whatever another file calls its own."""
    store = MemoryStore.from_bytes(line, format)
    store.load_bytes(line, format)
    assert len(store) == 2


def test_relative_iris_need_a_base() -> None:
    """Without a base there is nothing that a relative IRI could mean."""
    store = MemoryStore()
    with pytest.raises(InputError, match=r"^data:1:1: "):
        store.load_bytes(b"<a> <p> <b> .", "ttl")
    store.load_bytes(b"<a> <p> <b> .", "ttl", base="https://example.org/")
    assert store.ask("ASK { <https://example.org/a> <https://example.org/p> <https://example.org/b> }")


def test_what_the_engine_cannot_do_is_bad_input() -> None:
    """An unknown function or graph is told in one line, in this process and in a worker alike."""
    store = MemoryStore.from_bytes(b'<x:a> <x:p> "1" .')
    query = "SELECT (<x:f>(?o) AS ?r) { ?s ?p ?o }"
    told = "^this cannot be carried out: the custom function <x:f> is not supported$"
    with pytest.raises(InputError, match=told):
        store.query(query)
    with pytest.raises(InputError, match=told), run_limited(store, query):
        pass
    with pytest.raises(InputError, match=r"^this cannot be carried out: the graph <x:g> does not exist$"):
        store.update("CLEAR GRAPH <x:g>")
