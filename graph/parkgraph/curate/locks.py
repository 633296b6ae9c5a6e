"""Writing while others write too: one lock a document, whole files replaced at once."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from parkgraph.errors import UnavailableError
from parkgraph.files import write_whole
from parkgraph.locks import try_lock

_PAUSE = 0.05
_PATIENCE = 30.0
"""Seconds: between tries for the lock, and until giving up."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, a file among the temporary files; UnavailableError if another keeps it too long."""
    name = sha256(str(folder.resolve()).encode("utf-8")).hexdigest()[:16]
    lock = Path(tempfile.gettempdir()) / f"parkgraph-curate-{name}.lock"
    for _ in range(int(_PATIENCE / _PAUSE)):
        held = None
        with suppress(PermissionError):  # somebody else's file
            held = try_lock(lock)
        if held is not None:
            with held:
                yield
            return
        time.sleep(_PAUSE)
    raise UnavailableError(f"{folder}: somebody else is stamping; try again.")


def replace_text(path: Path, text: str) -> None:
    """Write a UTF-8 file in one step, unless it holds the text already; UnavailableError if it cannot be written."""
    content = text.encode("utf-8")
    with suppress(OSError):
        if path.read_bytes() == content:
            return
    write_whole(path, content)
