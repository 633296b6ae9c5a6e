"""The graph that is served, under the ids of whoever serves it, and what an update does to it; it knows no HTTP.

Where the ids go under another base the graph is copied with its ids renamed: queries and updates see the public ids,
the pages read the graph with its own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from parkgraph.model import FactTable
from parkgraph.ontology.prefixes import BASE, PREFIXES
from parkgraph.stores.limits import WEB, Limits
from parkgraph.web.explorer import Explorer
from parkgraph.web.queries import Queries
from parkgraph.web.rebase import rebased

if TYPE_CHECKING:
    from parkgraph.stores.contract import Store

MakeExplorer = Callable[[FactTable, "Store"], Explorer]


class Ground:
    """A graph with its public ids: `public` is asked and changed by strangers, `explorer()` shows it to people."""

    def __init__(
        self,
        store: Store,
        table: FactTable,
        make: MakeExplorer,
        *,
        base: str = BASE,
        writable: bool = False,
        workers: int = 2,
        limits: Limits = WEB,
    ) -> None:
        self.base, self.writable = base, writable
        self.prefixes = {name: iri.replace(BASE, base) for name, iri in PREFIXES.items()}
        self._make, self._lock = make, threading.Lock()
        self.public = self._published(store)
        self.explorer = make(table, store)
        self.queries = Queries(self.public, workers=workers, limits=limits, prefixes=self.prefixes)

    def update(self, text: str) -> Explorer:
        """Carry out an update on the graph served and return the state after it; InputError for a bad one."""
        from parkgraph.facts import read_facts
        from parkgraph.stores.guard import check_update

        check_update(text)
        with self._lock:
            getattr(self.public, "update")(text)  # noqa: B009 - only a writable store gets here
            self.queries.refresh()
            own = self._renamed(self.public, self.base, BASE)
            self.explorer = self._make(read_facts(own, candidates=self.explorer.candidates), own)
        return self.explorer

    def replace(self, store: Store, table: FactTable) -> Explorer:
        """Serve another graph from now on, to people and to strangers, and return its state."""
        with self._lock:
            self.public = self._published(store)
            self.queries.refresh(self.public)
            self.explorer = self._make(table, store)
        return self.explorer

    def _published(self, store: Store) -> Store:
        """Return what strangers ask: the store itself, or a copy in memory where ids change or updates are taken."""
        from parkgraph.stores.memory import MemoryStore

        if store.is_elsewhere or (self.base == BASE and not self.writable):
            return store
        own = store if isinstance(store, MemoryStore) else MemoryStore(store.triples())
        copy = own.copy(self.prefixes)
        return self._renamed(copy, BASE, self.base)

    def _renamed(self, store: Store, old: str, new: str) -> Store:
        from parkgraph.stores.memory import MemoryStore

        if old == new or not isinstance(store, MemoryStore):
            return store
        data = rebased(store.dump().decode("utf-8"), "nt", old, new).encode("utf-8")
        prefixes = self.prefixes if new == self.base else PREFIXES
        return MemoryStore.from_bytes(data, "nt", prefixes=prefixes)
