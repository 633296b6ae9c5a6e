"""One writer a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from parkgraph.errors import UnavailableError
from parkgraph.locks import try_lock

LOCK = ".lock"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Make the folder and be its only writer; UnavailableError if another is, or if it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = try_lock(folder / LOCK)
    except OSError as error:
        raise UnavailableError(f"the workspace {folder} cannot be written: {error.strerror or error}") from None
    if held is None:
        raise UnavailableError(
            f"another process is writing to the workspace {folder}; wait until it has finished and try again"
        )
    with held:
        yield
