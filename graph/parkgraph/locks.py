"""Locks on files: the system lets go of them when the process that holds them ends, however that ends."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO


def lock_file(file: IO[bytes], *, shared: bool = False) -> None:
    """Lock an open file, for all readers together or for this process alone, without waiting; OSError if it is taken.

    It is free again when the file is closed or the process dies.
    """
    if sys.platform == "win32":
        import msvcrt

        # Windows knows no shared lock here: a second reader waits its turn like a writer.
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


def try_lock(path: Path) -> IO[bytes] | None:
    """Lock a file for this process alone, without waiting; None if it is taken. OSError if it cannot be made."""
    file = path.open("ab")
    try:
        lock_file(file)
    except OSError:
        file.close()
        return None
    return file
