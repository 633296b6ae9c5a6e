"""Writing while others write too: one lock a document, whole files replaced at once."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from parkgraph.errors import UnavailableError

_PAUSE = 0.05
_PATIENCE = 30.0
"""Seconds: between tries for the lock, and until giving up."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, a file among the temporary files; UnavailableError if another keeps it too long."""
    name = sha256(str(folder.resolve()).encode("utf-8")).hexdigest()[:16]
    lock = Path(tempfile.gettempdir()) / f"parkgraph-curate-{name}.lock"
    tries = int(_PATIENCE / _PAUSE)
    while True:
        try:
            descriptor = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
            break
        except (FileExistsError, PermissionError):
            tries -= 1
            if not tries:
                message = f"{folder}: somebody else is stamping; try again, or delete {lock} if nobody is."
                raise UnavailableError(message) from None
            time.sleep(_PAUSE)
    try:
        os.write(descriptor, str(os.getpid()).encode("ascii"))
        os.close(descriptor)
        yield
    finally:
        with suppress(FileNotFoundError):
            lock.unlink()


def replace_text(path: Path, text: str) -> None:
    """Write a UTF-8 file in one step, unless it holds the text already; UnavailableError if it cannot be written."""
    content = text.encode("utf-8")
    try:
        if path.is_file() and path.read_bytes() == content:
            return
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UnavailableError(f"{path}: cannot be written ({error.strerror}).") from error
