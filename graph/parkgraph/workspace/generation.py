"""Makes, proves and removes generations: folders below `store/` that nobody changes once they are made.

A generation holds the triples as a store, and the facts as the table that `find` and `show` read, or of a graph too
large for that the names alone. It is current when the manifest names it; nothing here touches the manifest.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from parkgraph.errors import UnavailableError
from parkgraph.files import sync
from parkgraph.locks import try_lock
from parkgraph.stores.folder import FolderStore
from parkgraph.workspace.layout import COPY, EARLIER_LOCK, LOADED, STORE
from parkgraph.workspace.manifest import LARGEST_TABLE, FileRecord, Manifest, record

TRIPLES: Final = "triples"
TABLE: Final = "table.jsonl.gz"
LABELS: Final = "labels.jsonl"
"""The label index of a graph that is too large for a table; it is mapped into memory, and so not packed."""
_GENERATION: Final = re.compile(r"g[0-9]{6,}")
_NOT_DATA: Final = re.compile(r"LOCK|LOG(\..*)?|.*\.lock")
_TABLES: Final = ".sst"
_DIGESTED: Final = 1 << 20


def next_name(place: Path) -> str:
    """Return a name that no generation has had whose traces are left."""
    names = [path.name for path in _entries(place / STORE)]
    last = max((int(name[1:]) for name in names if _GENERATION.fullmatch(name)), default=0)
    return f"g{last + 1:06d}"


def make(
    place: Path,
    name: str,
    base: bytes,
    copies: Iterable[Path],
    previous: Manifest | None,
    table: Callable[[FolderStore], bytes],
    labels: Callable[[FolderStore], Iterable[bytes]],
) -> int:
    """Make a generation of N-Triples and files of others, on top of the previous one if given; return its triples.

    OSError if the disk is full; what is there of it then must be dropped.
    """
    target = place / STORE / name
    target.mkdir(parents=True)
    if previous is not None:
        _copy(place / STORE / previous.generation, target, previous.store)
    with closing(FolderStore(target / TRIPLES)) as store:
        if base:
            passing = target / "base.nt"
            passing.write_bytes(base)
            store.load(passing)
            passing.unlink()
        for copy in copies:
            store.load(copy)
        count = len(store)
        if count <= LARGEST_TABLE:
            (target / TABLE).write_bytes(gzip.compress(table(store), 6, mtime=0))
        else:
            with (target / LABELS).open("wb") as file:
                file.writelines(labels(store))
    for path in (*(target / file for file in _data(target)), target / TRIPLES, target, target.parent):
        sync(path)
    return count


def _copy(source: Path, target: Path, files: Mapping[str, FileRecord]) -> None:
    """Copy a store; its tables never change once written, so they are linked where the disk can."""
    (target / TRIPLES).mkdir()
    for name in files:
        if not name.startswith(f"{TRIPLES}/"):
            continue  # derived from the triples as they were
        if name.endswith(_TABLES):
            with suppress(OSError):
                os.link(source / name, target / name)
                continue
        shutil.copyfile(source / name, target / name)


def records(place: Path, name: str, previous: Manifest | None) -> dict[str, FileRecord]:
    """Return the files of a generation; tables taken over keep the digest of old, so that no damage is vouched for."""
    known = {} if previous is None else {n: said for n, said in previous.store.items() if n.endswith(_TABLES)}
    target = place / STORE / name
    return {file: known.get(file) or record(target / file) for file in _data(target)}


def is_whole(place: Path, manifest: Manifest) -> bool:
    """Tell whether all files of the current generation are there in full length, names and small ones as digested."""
    target = place / STORE / manifest.generation
    try:
        return all(_is_as_said(target / name, said) for name, said in manifest.store.items())
    except (OSError, UnavailableError):
        return False


def _is_as_said(path: Path, said: FileRecord) -> bool:
    if path.stat().st_size != said.size:
        return False
    if path.name == LABELS:
        return record(path).sha256 == said.sha256
    return said.size > _DIGESTED or path.suffix == _TABLES or record(path).sha256 == said.sha256


def drop(place: Path, name: str) -> None:
    """Remove a generation unless somebody reads it; what cannot be removed is left for the next time."""
    target = place / STORE / name
    with suppress(OSError):
        held = try_lock(target / f"{TRIPLES}.lock")
        if held is not None:
            with held:
                shutil.rmtree(target, ignore_errors=True)


def sweep(place: Path, manifest: Manifest) -> None:
    """Remove what the manifest does not name: older generations, copies taken out, remains of interrupted work."""
    for path in _entries(place / STORE):
        if _GENERATION.fullmatch(path.name):
            if path.name != manifest.generation:
                drop(place, path.name)
        elif path.is_file():  # a plain store of an older release
            path.unlink(missing_ok=True)
    with suppress(OSError):
        (place / EARLIER_LOCK).unlink(missing_ok=True)
    for path in _entries(place / LOADED):
        ours = COPY.fullmatch(path.name) or path.name.endswith(".part")
        if ours and f"{LOADED}/{path.name}" not in manifest.sources:
            path.unlink(missing_ok=True)


def _data(target: Path) -> list[str]:
    """Return the names of a generation's files that hold data, sorted."""
    found = (path for path in target.rglob("*") if path.is_file() and not _NOT_DATA.fullmatch(path.name))
    return sorted(path.relative_to(target).as_posix() for path in found)


def _entries(place: Path) -> list[Path]:
    try:
        return sorted(place.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UnavailableError(f"{place} cannot be read: {error.strerror or error}") from None
