"""What a worker loads: bytes, files or a folder that holds a graph as it was at one moment; nobody writes to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from parkgraph.errors import InputError
from parkgraph.stores.contract import Store


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen graph: RDF `data` and RDF files `paths` in one `format` (a suffix), or the `folder` of a disk store."""

    data: bytes = b""
    paths: tuple[Path, ...] = ()
    format: str = "nt"
    folder: Path | None = None

    @classmethod
    def of_paths(cls, paths: Iterable[Path], format: str = "nt") -> Self:
        """Take files that the workers read themselves; they must not change while a pool lives."""
        return cls(paths=tuple(path.absolute() for path in paths), format=format)

    @classmethod
    def of_store(cls, store: Store) -> Self:
        """Take what a store on this machine holds now; InputError for a store that answers elsewhere."""
        from parkgraph.stores.folder import FolderStore
        from parkgraph.stores.memory import MemoryStore

        if isinstance(store, MemoryStore):
            return cls(data=store.dump())
        if isinstance(store, FolderStore):
            return cls(folder=store.snapshot())
        raise InputError("only a store on this machine can be frozen; a server keeps its own limits")
