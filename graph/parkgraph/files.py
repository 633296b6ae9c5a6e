"""Whole files written, listed and named by digest: a file is the old one or the new one, never half of either."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from parkgraph.errors import UnavailableError


def write_whole(path: Path | str, data: bytes) -> None:
    """Write a file in one step, replacing what was there; UnavailableError if it cannot be, and nothing changes."""
    try:
        # A link keeps its place: what it points to is replaced.
        target = Path(os.path.realpath(path))
        fresh = target.with_name(f".{target.name[:60]}.{secrets.token_hex(4)}.part")
        if target.exists() and not target.is_file():
            raise UnavailableError(f"cannot write {path}: it is not a regular file")
        _write_synced(fresh, data, target)
    except OSError as error:
        raise UnavailableError(f"cannot write {path}: {error.strerror or error}") from error
    except ValueError as error:  # a NUL in the name
        raise UnavailableError(f"cannot write {str(path)!r}: {error}") from error


def _write_synced(fresh: Path, data: bytes, target: Path) -> None:
    """Write beside the target, force it to the disk, then take the target's name."""
    try:
        with fresh.open("xb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if target.exists():
            fresh.chmod(target.stat().st_mode & 0o777)
        fresh.replace(target)
    finally:
        # After the rename it is gone; after an error or Ctrl-C it must go.
        fresh.unlink(missing_ok=True)
    sync(target.parent)


def sync(path: Path) -> None:
    """Force a file or folder to the disk (folders not on Windows)."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def regular_files(folder: Path) -> tuple[Path, ...]:
    """Return the regular files of a folder, sorted; UnavailableError if it cannot be read."""
    try:
        return tuple(sorted(path for path in folder.iterdir() if path.is_file()))
    except OSError as error:
        raise UnavailableError(f"{folder}: cannot be read ({error.strerror}).") from error


def sha256_file(path: Path | str) -> str:
    """Return the SHA-256 of a file's bytes as 64 hex digits; UnavailableError if it cannot be read."""
    try:
        with Path(path).open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except OSError as error:
        raise UnavailableError(f"cannot read {path}: {error.strerror or error}") from error
