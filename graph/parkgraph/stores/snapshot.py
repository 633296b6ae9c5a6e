"""What a worker loads: bytes or a folder that hold a graph as it was at one moment; nobody writes to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen graph: RDF `data` in a `format` (a suffix), or the `folder` of a disk store.

    The suffix of data that are packed ends with `.gz`.
    """

    data: bytes = b""
    format: str = "nt"
    folder: Path | None = None
