"""Lets all tests of a process share the bundled graph; nobody can change it or close it for the others."""

from __future__ import annotations

from functools import cache
from typing import NoReturn

from parkgraph import bundle
from parkgraph.stores.memory import MemoryStore


class SharedStore(MemoryStore):
    """The bundled graph that several tests read."""

    def close(self) -> None:
        """Stay open for the next test."""

    def _refused(self, *_: object, **__: object) -> NoReturn:
        raise AssertionError("this store is shared: change a copy, MemoryStore(store.triples())")

    add = remove = update = load = load_bytes = _refused


def open_the_bundled_graph_once() -> None:
    """Open graph and facts of the bundled seeds at most once, whoever asks for them and however often."""
    bundle.bundled_table = cache(bundle.bundled_table)
    original = bundle.bundled_store

    @cache
    def bundled_store() -> MemoryStore:
        store = original()
        len(store)  # read it once for all
        store.__class__ = SharedStore
        return store

    bundle.bundled_store = bundled_store
