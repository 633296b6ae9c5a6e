"""What a worker loads: bytes, files or a folder that holds a graph as it was at one moment; nobody writes to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen graph: RDF `data` and RDF files `paths` in one `format` (a suffix), or the `folder` of a disk store.

    The suffix of data that are packed ends with `.gz`.
    """

    data: bytes = b""
    paths: tuple[Path, ...] = ()
    format: str = "nt"
    folder: Path | None = None

    @classmethod
    def of_paths(cls, paths: Iterable[Path], format: str = "nt") -> Self:
        """Take files that the workers read themselves; they must not change while a pool lives."""
        return cls(paths=tuple(path.absolute() for path in paths), format=format)
