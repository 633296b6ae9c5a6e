"""One writer a workspace and no removal of what is being read; a lock ends with its process, however that ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from parkgraph.errors import UnavailableError

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


def try_lock(path: Path) -> IO[bytes] | None:
    """Lock a file for this process alone, without waiting; None if it is taken. OSError if it cannot be made."""
    file = path.open("ab")
    try:
        _lock(file)
    except OSError:
        file.close()
        return None
    return file


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
