"""A store in a folder on disk, for graphs that should not be loaded anew each time; one process writes at a time.

A folder may be read by several processes or written by one. Both hold a lock beside the folder, because reading beside
a writer is undefined in pyoxigraph. The folder is derived and may be deleted: RDF files are the source of truth.
"""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import IO

import pyoxigraph
from pyoxigraph import DefaultGraph, Quad, Triple

from parkgraph.errors import InputError, UnavailableError
from parkgraph.locks import lock_file
from parkgraph.stores.contract import DEFAULT_PREFIXES, Answer, WritableStore
from parkgraph.stores.engine import evaluate, load_path, update
from parkgraph.stores.snapshot import Snapshot


class FolderStore(WritableStore):
    """Triples in a folder; UnavailableError if another process writes to it, or reads it while this one would write."""

    def __init__(self, path: Path, *, read_only: bool = False, prefixes: Mapping[str, str] = DEFAULT_PREFIXES) -> None:
        self.path = path.absolute()
        self.read_only = read_only
        self._prefixes = dict(prefixes)
        self._backups: tempfile.TemporaryDirectory[str] | None = None
        self._numbers = count()
        self._lock = _lock(self.path, shared=read_only)
        if self._lock is not None:
            # Whoever drops a store without closing it must not keep the folder locked until a later collection.
            weakref.finalize(self, self._lock.close)
        try:
            self._open: pyoxigraph.Store | None = _open(self.path, read_only=read_only)
        except BaseException:
            self._release()
            raise

    def query(self, query: str) -> Answer:
        return evaluate(self._store, query, self._prefixes)

    def triples(self) -> Iterator[Triple]:
        return (quad.triple for quad in self._store.quads_for_pattern(None, None, None, DefaultGraph()))

    def __len__(self) -> int:
        return len(self._store)

    def close(self) -> None:
        self._open = None
        self._release()

    def add(self, triples: Iterable[Triple]) -> None:
        self._writable.extend(Quad(*triple) for triple in triples)

    def remove(self, triples: Iterable[Triple]) -> None:
        store = self._writable
        for triple in triples:
            store.remove(Quad(*triple))

    def update(self, text: str) -> None:
        update(self._writable, text, self._prefixes)

    def load(self, path: Path, format: str | None = None) -> None:
        load_path(self._writable, path, format)

    def frozen(self) -> Snapshot:
        return Snapshot(folder=self.snapshot())

    def snapshot(self) -> Path:
        """Return a folder with the graph as it is now, for readers that must not see later changes.

        That is this very folder if it is open for reading only; else a backup beside it (hard links, so it is quick),
        removed when this store is closed.
        """
        if self.read_only:
            return self.path
        if self._backups is None:
            self._backups = tempfile.TemporaryDirectory(prefix=f".{self.path.name}-", dir=self.path.parent)
        target = Path(self._backups.name) / str(next(self._numbers))
        self._store.backup(target)
        return target

    @property
    def _store(self) -> pyoxigraph.Store:
        if self._open is None:
            raise UnavailableError(f"the store in {self.path} is closed")
        return self._open

    @property
    def _writable(self) -> pyoxigraph.Store:
        if self.read_only:
            raise InputError(f"the store in {self.path} is open for reading only")
        return self._store

    def _release(self) -> None:
        if self._backups is not None:
            self._backups.cleanup()
            self._backups = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def _open(path: Path, *, read_only: bool) -> pyoxigraph.Store:
    try:
        if not read_only:
            path.mkdir(parents=True, exist_ok=True)
            return pyoxigraph.Store(path)
        if not (path / "CURRENT").is_file():
            raise UnavailableError(f"there is no store in {path}; rebuild it or open it for writing")
        return pyoxigraph.Store.read_only(str(path))
    except OSError as error:
        if "lock" in str(error).lower():
            raise _busy(path) from None
        raise UnavailableError(f"the store in {path} cannot be opened: {error}") from None


def _busy(path: Path) -> UnavailableError:
    return UnavailableError(f"the store in {path} is in use by another process; wait until it has finished")


def _lock(path: Path, *, shared: bool) -> IO[bytes] | None:
    """Lock the file `<folder>.lock`; None where a reader may not even create it (nobody can write there either)."""
    name = path.with_name(path.name + ".lock")
    try:
        if not shared:
            path.parent.mkdir(parents=True, exist_ok=True)
        file = name.open("ab")
    except OSError as error:
        if shared:
            return None
        raise UnavailableError(f"the folder {path.parent} cannot be written: {error.strerror or error}") from None
    try:
        lock_file(file, shared=shared)
    except OSError:
        file.close()
        raise _busy(path) from None
    return file
