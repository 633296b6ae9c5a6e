"""Copies of RDF from elsewhere in a workspace: taken in, found again, proved; it makes no store."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

from parkgraph.errors import UnavailableError
from parkgraph.files import sync, write_whole
from parkgraph.workspace.conversion import convert_all
from parkgraph.workspace.intake import Intake, format_of
from parkgraph.workspace.layout import COPY, LOADED
from parkgraph.workspace.manifest import FileRecord, record, record_of


def take_in(
    place: Path, files: Sequence[Path], told: Callable[[str, str], None], flags: list[str]
) -> dict[str, FileRecord]:
    """Convert files into copies named by their digest, on the disk; InputError with file and line for bad RDF.

    What people should look at is added to `flags`, with file and line.
    """
    for file in files:
        format_of(file)
    folder = place / LOADED
    folder.mkdir(exist_ok=True)
    parts = [(file, folder / f".{secrets.token_hex(8)}.part") for file in files]
    try:
        taken = convert_all(parts, lambda file: told(f"读取 {file.name}", f"reading {file.name}"))
        found = {}
        for (file, part), intake in zip(parts, taken, strict=True):
            flags.extend(f"{file}:{flag}" for flag in intake.flags)
            sync(part)
            name = f"{LOADED}/{_stem(file.name)}-{intake.sha256[:16]}.nt"
            part.replace(place / name)
            found[name] = _record(file, intake)
        sync(folder)
        return found
    finally:
        for _, part in parts:
            part.unlink(missing_ok=True)


def keep_earlier_store(place: Path, data: bytes) -> dict[str, FileRecord]:
    """Keep the N-Triples of an earlier store as a copy of loaded RDF; nothing for no triples."""
    if not data:
        return {}
    said = record_of(data)
    name = f"{LOADED}/earlier-store-{said.sha256[:16]}.nt"
    (place / LOADED).mkdir(exist_ok=True)
    write_whole(place / name, data)
    return {name: FileRecord(said.size, said.sha256, data.count(b"\n"))}


def found_copies(place: Path) -> dict[str, FileRecord]:
    """Return the copies of loaded RDF by what is in the folder; their names hold their digests."""
    found = sorted(path for path in (place / LOADED).glob("*.nt") if COPY.fullmatch(path.name))
    return {f"{LOADED}/{path.name}": record(path) for path in found}


def proved(path: Path, said: FileRecord) -> None:
    """UnavailableError, with the file that it came from, if a copy is not what was written."""
    origin = f" ({said.origin})" if said.origin else ""
    now = record(path) if path.is_file() else None
    if now is None or now.sha256 != said.sha256 or not path.stem.endswith(now.sha256[:16]):
        raise UnavailableError(f"{path} is damaged or gone; load the file it came from{origin} again, then rebuild")


def _record(file: Path, intake: Intake) -> FileRecord:
    return FileRecord(intake.size, intake.sha256, intake.triples, file.name, intake.origin_sha256)


def _stem(name: str) -> str:
    """Return a file's name without its suffixes, safe on every system."""
    stem = re.sub(r"(?i)(\.[a-z]+)?(\.gz)?$", "", name)
    return re.sub(r"[^\w.-]", "_", stem).strip(".")[:40] or "file"
