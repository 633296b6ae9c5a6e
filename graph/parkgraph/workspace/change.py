"""Changes a workspace: makes it, loads RDF into it, rebuilds its store; all or nothing, one writer at a time.

The order is always: files beside the old ones, a whole new generation, all of it on the disk, then the manifest.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from parkgraph.bundle import seeds_digest
from parkgraph.errors import InputError, UnavailableError
from parkgraph.workspace import generation
from parkgraph.workspace.conversion import convert_all
from parkgraph.workspace.generation import COPY, LOADED, STORE, sync
from parkgraph.workspace.intake import Intake, format_of
from parkgraph.workspace.lock import LOCK, writing
from parkgraph.workspace.manifest import MANIFEST, FileRecord, Manifest, is_plain_store, read_manifest, record
from parkgraph.workspace.manifest import write_manifest as switch
from parkgraph.workspace.sources import base_ntriples, earlier_triples, own_files

_OURS: Final = ("documents", "decisions.ttl", LOADED, STORE, MANIFEST, LOCK)

Told = Callable[[str, str], None]


def _silent(_zh: str, _en: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a change came to: triples before and after, loaded files now in the workspace, and whether it is new."""

    before: int
    after: int
    loaded: int
    created: bool = False


def load_files(
    folder: Path | str, files: Sequence[Path], *, replace: bool = False, empty: bool = False, told: Told = _silent
) -> Change:
    """Load RDF files into a workspace, which is made with the bundled seeds (unless `empty`) if there is none.

    With `replace` they take the place of all that was loaded before. A file that is there already stays once.
    InputError with file and line for bad RDF, UnavailableError if the disk is full or another writer is at work.
    """
    place = Path(folder)
    for file in files:
        format_of(file)
    _refuse_strange(place)
    with writing(place), _all_or_nothing(place):
        created = not _exists(place)
        old = _write(place, None, {}, empty=empty) if created else read_manifest(place)
        added = _take_in(place, files, told)
        kept = {} if replace else {name: old.sources[name] for name in old.loaded}
        told("建立新的存储", "making the store")
        new = _write(place, old, {**kept, **added}, append=not replace)
        return Change(0 if created else old.triples, new.triples, len(new.loaded), created)


def rebuild(folder: Path | str, *, empty: bool = False, told: Told = _silent) -> Change:
    """Make the store anew from the installed seeds, documents, decisions and loaded RDF; also from an older layout.

    UnavailableError if a copy of loaded RDF is damaged: loading the file again puts it right.
    """
    place = Path(folder)
    _refuse_strange(place)
    with writing(place), _all_or_nothing(place):
        old = _old_manifest(place)
        earlier = earlier_triples(place) if is_plain_store(place) else None
        copies = _found_copies(place) if old is None else {name: old.sources[name] for name in old.loaded}
        for name, said in copies.items():
            _prove(place / name, said)
        if earlier:
            copies |= _keep(place, "earlier-store", earlier)
        told("重建存储", "rebuilding the store")
        new = _write(place, None, copies, empty=empty if old is None else old.seeds is None)
        return Change(old.triples if old else 0, new.triples, len(new.loaded), created=old is None)


@contextmanager
def _all_or_nothing(place: Path) -> Iterator[None]:
    """Turn an error of the disk into ours; what was written for nothing goes, as far as a manifest tells."""
    try:
        yield
    except OSError as error:
        raise UnavailableError(
            f"the workspace {place} cannot be written: {error.strerror or error}; nothing was changed"
        ) from None
    finally:
        try:
            generation.sweep(place, read_manifest(place))
        except (OSError, UnavailableError):
            pass


def _write(
    place: Path,
    old: Manifest | None,
    loaded: Mapping[str, FileRecord],
    *,
    append: bool = False,
    empty: bool = False,
) -> Manifest:
    """Make a generation and switch to it; on top of the old one if only loaded files came and it is whole."""
    own = own_files(place)
    seeds = (None if empty else seeds_digest()) if old is None else old.seeds
    if old is not None and seeds is not None and seeds != seeds_digest():
        # What the older seeds said is known to the old store alone: where that cannot be kept, the new ones come in.
        seeds = old.seeds if append and generation.is_whole(place, old) else seeds_digest()
    unchanged = old is not None and own == {n: r for n, r in old.sources.items() if not n.startswith(f"{LOADED}/")}
    previous = old if append and unchanged and old is not None and generation.is_whole(place, old) else None
    if previous is None and seeds is not None:
        seeds = seeds_digest()
    fresh = [name for name in sorted(loaded) if previous is None or name not in previous.sources]
    if previous is not None and not fresh:
        return previous
    name = generation.next_name(place)
    try:
        base = b"" if previous is not None else base_ntriples(place, with_seeds=seeds is not None)
        triples = generation.make(place, name, base, [place / item for item in fresh], previous)
        files = generation.records(place, name, previous)
        new = Manifest(version("parkgraph"), seeds, name, triples, {**own, **loaded}, files)
        switch(place, new)
    except BaseException:
        if _current(place) != name:
            generation.drop(place, name)
        raise
    return new


def _current(place: Path) -> str | None:
    try:
        return read_manifest(place).generation
    except UnavailableError:
        return None


def _take_in(place: Path, files: Sequence[Path], told: Told) -> dict[str, FileRecord]:
    """Convert files into copies named by their digest; none of them is in the workspace before the switch."""
    store = place / LOADED
    store.mkdir(exist_ok=True)
    parts = [(file, store / f".{secrets.token_hex(8)}.part") for file in files]
    try:
        taken = convert_all(parts, lambda file: told(f"读取 {file.name}", f"reading {file.name}"))
        found = {}
        for (file, part), intake in zip(parts, taken, strict=True):
            sync(part)
            name = f"{LOADED}/{_stem(file.name)}-{intake.sha256[:16]}.nt"
            part.replace(place / name)
            found[name] = _record(file, intake)
        sync(store)
        return found
    finally:
        for _, part in parts:
            part.unlink(missing_ok=True)


def _record(file: Path, intake: Intake) -> FileRecord:
    return FileRecord(intake.size, intake.sha256, intake.triples, file.name, intake.origin_sha256)


def _stem(name: str) -> str:
    """Return a file's name without its suffixes, safe on every system."""
    stem = re.sub(r"(?i)(\.[a-z]+)?(\.gz)?$", "", name)
    return re.sub(r"[^\w.-]", "_", stem).strip(".")[:40] or "file"


def _keep(place: Path, stem: str, data: bytes) -> dict[str, FileRecord]:
    from parkgraph.files import write_whole

    digest = hashlib.sha256(data).hexdigest()
    name = f"{LOADED}/{stem}-{digest[:16]}.nt"
    (place / LOADED).mkdir(exist_ok=True)
    write_whole(place / name, data)
    return {name: FileRecord(len(data), digest, data.count(b"\n"))}


def _exists(place: Path) -> bool:
    """Tell whether a workspace was ever made here; work on the first one that was interrupted leaves only a store."""
    copies = _found_copies(place)
    return bool(copies) or (place / MANIFEST).exists() or is_plain_store(place)


def _old_manifest(place: Path) -> Manifest | None:
    """Return the manifest, None if it is missing, damaged or older: a rebuild must work without; a newer one is kept."""
    try:
        return read_manifest(place)
    except UnavailableError as error:
        if "newer release" in str(error):
            raise
        return None


def _found_copies(place: Path) -> dict[str, FileRecord]:
    """Return the copies of loaded RDF by what is in the folder; their names hold their digests."""
    found = sorted(path for path in (place / LOADED).glob("*.nt") if COPY.fullmatch(path.name))
    return {f"{LOADED}/{path.name}": record(path) for path in found}


def _prove(path: Path, said: FileRecord) -> None:
    now = record(path)
    if now.sha256 != said.sha256 or not path.stem.endswith(now.sha256[:16]):
        origin = f" ({said.origin})" if said.origin else ""
        raise UnavailableError(f"{path} is damaged; load the file it came from{origin} again, then rebuild")


def _refuse_strange(place: Path) -> None:
    """InputError for a folder with other things in it: it may be a mistyped name."""
    try:
        names = [p.name for p in place.iterdir()] if place.exists() else []
    except OSError as error:
        raise UnavailableError(f"the workspace {place} cannot be read: {error.strerror or error}") from None
    if MANIFEST not in names:
        strange = sorted(name for name in names if name not in _OURS and not name.startswith("."))
        if strange:
            raise InputError(f"{place} is no workspace and not empty ({strange[0]}); name another folder")
