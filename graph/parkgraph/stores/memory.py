"""A store in memory, the default; nothing of it is ever written to disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Self

import pyoxigraph
from pyoxigraph import DefaultGraph, Quad, Triple

from parkgraph.stores.contract import DEFAULT_PREFIXES, Answer, WritableStore
from parkgraph.stores.engine import evaluate, load_bytes, load_path, update
from parkgraph.stores.snapshot import Snapshot
from parkgraph.stores.wire import unpacked


class MemoryStore(WritableStore):
    """Triples in memory, gone when the store is closed."""

    def __init__(self, triples: Iterable[Triple] = (), prefixes: Mapping[str, str] = DEFAULT_PREFIXES) -> None:
        self._store = pyoxigraph.Store()
        self._prefixes = dict(prefixes)
        self._store.bulk_extend(Quad(*triple) for triple in triples)

    @classmethod
    def from_paths(cls, paths: Iterable[Path], prefixes: Mapping[str, str] = DEFAULT_PREFIXES) -> Self:
        """Load RDF files, each by its suffix; InputError names the file and line that is bad."""
        store = cls(prefixes=prefixes)
        for path in paths:
            store.load(path)
        return store

    @classmethod
    def from_bytes(cls, data: bytes, format: str = "nt", prefixes: Mapping[str, str] = DEFAULT_PREFIXES) -> Self:
        """Load RDF held in memory; `format` is a suffix such as "ttl"."""
        store = cls(prefixes=prefixes)
        store.load_bytes(data, format)
        return store

    def query(self, query: str) -> Answer:
        return evaluate(self._store, query, self._prefixes)

    def triples(self) -> Iterator[Triple]:
        return (quad.triple for quad in self._store.quads_for_pattern(None, None, None, DefaultGraph()))

    def __len__(self) -> int:
        return len(self._store)

    def close(self) -> None:
        self._store.clear()

    def add(self, triples: Iterable[Triple]) -> None:
        self._store.extend(Quad(*triple) for triple in triples)

    def remove(self, triples: Iterable[Triple]) -> None:
        for triple in triples:
            self._store.remove(Quad(*triple))

    def update(self, text: str) -> None:
        update(self._store, text, self._prefixes)

    def load(self, path: Path, format: str | None = None) -> None:
        load_path(self._store, path, format)

    def load_bytes(self, data: bytes, format: str = "nt", base: str | None = None) -> None:
        """Add RDF held in memory in bulk, relative IRIs resolved by `base`; InputError names the line that is bad."""
        load_bytes(self._store, data, format, base)

    def dump(self) -> bytes:
        """Return the whole graph as N-Triples in no promised order, the quickest way to copy it elsewhere."""
        return self._store.dump(format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=DefaultGraph()) or b""

    def frozen(self) -> Snapshot:
        return Snapshot(data=self.dump())

    @property
    def has_named_graphs(self) -> bool:
        """Whether an update has made graphs beside the default one, which the rest of the program does not read."""
        return any(True for _ in self._store.named_graphs())

    def copy(self, prefixes: Mapping[str, str] = DEFAULT_PREFIXES) -> MemoryStore:
        """Return a store of its own with all that this one holds, named graphs too."""
        made = MemoryStore(prefixes=prefixes)
        made._store.bulk_extend(self._store)
        return made

    def dump_dataset(self) -> bytes:
        """Return default and named graphs as N-Quads in no promised order."""
        return self._store.dump(format=pyoxigraph.RdfFormat.N_QUADS) or b""


class UnreadStore(MemoryStore):
    """N-Triples as gzip packs them, read when something is asked; a worker that takes a copy reads them itself."""

    def __init__(self, packed: bytes, prefixes: Mapping[str, str] = DEFAULT_PREFIXES) -> None:
        self._packed = packed
        self._prefixes = dict(prefixes)

    @cached_property
    def _store(self) -> pyoxigraph.Store:  # type: ignore[override]
        read = pyoxigraph.Store()
        load_bytes(read, unpacked(self._packed), "nt")
        return read

    def dump(self) -> bytes:
        return super().dump() if self._is_read else unpacked(self._packed)

    def frozen(self) -> Snapshot:
        return super().frozen() if self._is_read else Snapshot(data=self._packed, format="nt.gz")

    @property
    def _is_read(self) -> bool:
        return "_store" in vars(self)
