"""Makes, proves and removes generations: folders below `store/`, each a whole store that nobody changes once made.

A generation is current when the manifest names it; it never touches the manifest itself.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from parkgraph.errors import UnavailableError
from parkgraph.stores.folder import FolderStore
from parkgraph.workspace.lock import try_lock
from parkgraph.workspace.manifest import FileRecord, Manifest, record

STORE: Final = "store"
LOADED: Final = "loaded"
COPY: Final = re.compile(r".+-[0-9a-f]{16}\.nt")
"""Names of our copies of loaded RDF: the digest of the content is in the name."""

_GENERATION: Final = re.compile(r"g[0-9]{6,}")
_NOT_DATA: Final = ("LOCK", "LOG")


def next_name(folder: Path) -> str:
    """Return a name that no generation has had whose traces are left."""
    names = [p.name.partition(".")[0] for p in _entries(folder / STORE)]
    last = max((int(name[1:]) for name in names if _GENERATION.fullmatch(name)), default=0)
    return f"g{last + 1:06d}"


def make(folder: Path, name: str, base: bytes, copies: Iterable[Path], previous: Manifest | None) -> int:
    """Make a generation out of N-Triples and the files of others, on top of the previous one if given; count it.

    OSError if the disk is full; what is there of it then must be dropped.
    """
    target = folder / STORE / name
    target.mkdir(parents=True)
    if previous is not None:
        _copy(folder / STORE / previous.generation, target, previous.store)
    with _opened(target) as store:
        if base:
            passing = target.with_name(f"{name}.nt")
            passing.write_bytes(base)
            store.load(passing)
            passing.unlink()
        for copy in copies:
            store.load(copy)
        count = len(store)
    for path in (*_data(target), target, target.parent):
        sync(path)
    return count


class _opened:  # noqa: N801 - used like a function
    """A store that is closed at the end, also of an error."""

    def __init__(self, path: Path) -> None:
        self._store = FolderStore(path)

    def __enter__(self) -> FolderStore:
        return self._store

    def __exit__(self, *_: object) -> None:
        self._store.close()


def _copy(source: Path, target: Path, files: Mapping[str, FileRecord]) -> None:
    """Copy a store; its tables never change once written, so they are linked where the disk can."""
    for name in files:
        if name.endswith(".sst"):
            try:
                os.link(source / name, target / name)
                continue
            except OSError:
                pass
        shutil.copyfile(source / name, target / name)


def records(folder: Path, name: str, previous: Manifest | None) -> dict[str, FileRecord]:
    """Return the files of a generation; tables taken over keep the digest of old, so that no damage is vouched for."""
    known = {} if previous is None else {n: r for n, r in previous.store.items() if n.endswith(".sst")}
    return {path.name: known.get(path.name) or record(path) for path in _data(folder / STORE / name)}


def is_whole(folder: Path, manifest: Manifest) -> bool:
    """Tell whether all files of the current generation are there in their full length."""
    place = folder / STORE / manifest.generation
    try:
        return all((place / name).stat().st_size == said.size for name, said in manifest.store.items())
    except OSError:
        return False


def drop(folder: Path, name: str) -> None:
    """Remove a generation unless somebody reads it; what cannot be removed is left for the next time."""
    place = folder / STORE / name
    lock = place.with_name(f"{name}.lock")
    with suppress(OSError):
        held = try_lock(lock)
        if held is None:
            return
        with held:
            shutil.rmtree(place, ignore_errors=True)
            place.with_name(f"{name}.nt").unlink(missing_ok=True)
        lock.unlink(missing_ok=True)


def sweep(folder: Path, manifest: Manifest) -> None:
    """Remove what the manifest does not name: older generations, copies taken out, remains of interrupted work."""
    names = {path.name.partition(".")[0] for path in _entries(folder / STORE)}
    for name in sorted(names - {manifest.generation}):
        if _GENERATION.fullmatch(name):
            drop(folder, name)
    for path in _entries(folder / STORE):
        if path.is_file() and not _GENERATION.match(path.name):  # a plain store of an older release
            path.unlink(missing_ok=True)
    for path in _entries(folder / LOADED):
        ours = COPY.fullmatch(path.name) or path.name.endswith(".part")
        if ours and f"{LOADED}/{path.name}" not in manifest.sources:
            path.unlink(missing_ok=True)
    for path in folder.glob(".manifest.json.*.part"):
        path.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Force a file or folder to the disk (folders not on Windows)."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _data(place: Path) -> list[Path]:
    return [path for path in _entries(place) if path.name not in _NOT_DATA and not path.name.startswith("LOG.")]


def _entries(place: Path) -> list[Path]:
    try:
        return sorted(place.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UnavailableError(f"{place} cannot be read: {error.strerror or error}") from None
