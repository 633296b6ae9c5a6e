"""The manifest of a workspace: what belongs together, with sizes and digests; it reads no RDF and opens no store."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final

from parkgraph.errors import UnavailableError
from parkgraph.workspace.layout import DECISIONS, DOCUMENTS, LOADED, MANIFEST, STORE

LARGEST_TABLE: Final = 1_000_000
"""Triples of a store whose facts are read as one table; records of more would need gigabytes."""

FORMAT: Final = 1
"""Goes up when the layout changes; `rebuild` brings an older workspace up to date, a newer one is refused."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file: bytes and SHA-256; for loaded RDF also its triples, and name and SHA-256 of the file it came from."""

    size: int
    sha256: str
    triples: int | None = None
    origin: str | None = None
    origin_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a workspace consists of; `seeds` is the digest of the bundled seeds that are in it, None for none.

    `triples` is the count of the store, `base` of those that come from seeds, documents and decisions.
    """

    release: str
    seeds: str | None
    generation: str
    triples: int
    base: int
    sources: Mapping[str, FileRecord] = field(default_factory=dict)
    store: Mapping[str, FileRecord] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def loaded(self) -> dict[str, FileRecord]:
        """Return the copies of loaded RDF by their names below the workspace."""
        return {name: said for name, said in self.sources.items() if name.startswith(f"{LOADED}/")}

    @property
    def own(self) -> dict[str, FileRecord]:
        """Return documents and decisions by their names below the workspace."""
        return {name: said for name, said in self.sources.items() if not name.startswith(f"{LOADED}/")}


def read_manifest(place: Path) -> Manifest:
    """Return the manifest; UnavailableError if it is missing, damaged or of another format, with what to do."""
    path = place / MANIFEST
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise _missing(place) from None
    except OSError as error:
        raise UnavailableError(f"{path} cannot be read: {error.strerror or error}") from None
    return _decoded(data, place)


def _is_inside(name: str) -> bool:
    """Tell whether a name stays below its folder, whoever wrote the manifest."""
    parts = PurePosixPath(name).parts
    return bool(parts) and name == "/".join(parts) and ".." not in parts and not set(name) & set("\\:\0")


def record(path: Path) -> FileRecord:
    """Return size and digest of a file; UnavailableError if it cannot be read."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return FileRecord(file.tell(), digest)
    except OSError as error:
        raise UnavailableError(f"{path} cannot be read: {error.strerror or error}") from None


def record_of(data: bytes) -> FileRecord:
    """Return size and digest of bytes."""
    return FileRecord(len(data), hashlib.sha256(data).hexdigest())


def is_plain_store(place: Path) -> bool:
    """Tell whether this is a workspace from before there were manifests: the store lies in `store` itself."""
    return (place / STORE / "CURRENT").is_file() and not (place / MANIFEST).exists()


def is_new(place: Path) -> bool:
    """Tell whether nothing of a workspace is here; work on the first state that was interrupted leaves only a store."""
    known = any((place / name).exists() for name in (MANIFEST, LOADED, DOCUMENTS, DECISIONS))
    return not known and not is_plain_store(place)


def _missing(place: Path) -> UnavailableError:
    rebuild = f"run: parkgraph rebuild --workspace {place}"
    if is_plain_store(place):
        return UnavailableError(f"the workspace {place} is of an older release; {rebuild}")
    if not is_new(place):
        return UnavailableError(f"the workspace {place} has no {MANIFEST}; {rebuild}")
    return UnavailableError(f"there is no workspace in {place}; make one with: parkgraph rebuild --workspace {place}")


def encode_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as JSON of which every byte follows from its content; its own digest is in it."""
    return _encoded(asdict(manifest))


def _encoded(content: dict[str, Any]) -> bytes:
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(plain.encode()).hexdigest()
    return (json.dumps({**content, "~sha256": digest}, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _decoded(data: bytes, place: Path) -> Manifest:
    try:
        content = json.loads(data)
        content.pop("~sha256", None)
        intact = _encoded(content) == data
        number = content["format"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        intact, number = False, FORMAT
    if not intact:
        raise UnavailableError(
            f"{place / MANIFEST} is damaged; run: parkgraph rebuild --workspace {place} (no file of yours is lost)"
        )
    if number != FORMAT:
        what = "a newer release; update parkgraph" if number > FORMAT else "an older release; run: parkgraph rebuild"
        raise UnavailableError(f"the workspace {place} was written by {what}")
    try:
        for name in ("sources", "store"):
            content[name] = {path: FileRecord(**said) for path, said in content[name].items()}
        manifest = Manifest(**content)
        if not all(map(_is_inside, (manifest.generation, *manifest.sources, *manifest.store))):
            raise KeyError
        return manifest
    except (TypeError, KeyError, AttributeError):
        raise UnavailableError(
            f"{place / MANIFEST} is not a manifest of this release; run: parkgraph rebuild"
        ) from None
