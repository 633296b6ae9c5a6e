"""The manifest of a workspace: what belongs together, with sizes and digests; it reads no RDF and opens no store."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from parkgraph.errors import UnavailableError
from parkgraph.files import write_whole

MANIFEST: Final = "manifest.json"
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
    """What a workspace consists of; `seeds` is the digest of the bundled seeds that are in it, None for none."""

    release: str
    seeds: str | None
    generation: str
    triples: int
    sources: Mapping[str, FileRecord] = field(default_factory=dict)
    store: Mapping[str, FileRecord] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def loaded(self) -> list[str]:
        """Return the names of the copies of loaded RDF, below the workspace, in a fixed order."""
        return sorted(name for name in self.sources if name.startswith("loaded/"))


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step: from then on the workspace is what it says."""
    write_whole(folder / MANIFEST, _encoded(asdict(manifest)))


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest; UnavailableError if it is missing, damaged or of another format, with what to do."""
    path = folder / MANIFEST
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise _missing(folder) from None
    except OSError as error:
        raise UnavailableError(f"{path} cannot be read: {error.strerror or error}") from None
    return _decoded(data, folder)


def record(path: Path) -> FileRecord:
    """Return size and digest of a file; UnavailableError if it cannot be read."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return FileRecord(file.tell(), digest)
    except OSError as error:
        raise UnavailableError(f"{path} cannot be read: {error.strerror or error}") from None


def is_plain_store(folder: Path) -> bool:
    """Tell whether this is a workspace from before there were manifests: the store lies in `store` itself."""
    return (folder / "store" / "CURRENT").is_file() and not (folder / MANIFEST).exists()


def _missing(folder: Path) -> UnavailableError:
    rebuild = f"run: parkgraph rebuild --workspace {folder}"
    if is_plain_store(folder):
        return UnavailableError(f"the workspace {folder} is of an older release; {rebuild}")
    if any((folder / name).exists() for name in ("loaded", "documents", "decisions.ttl")):
        return UnavailableError(f"the workspace {folder} has no {MANIFEST}; {rebuild}")
    return UnavailableError(f"there is no workspace in {folder}; make one with: parkgraph load FILE --workspace DIR")


def _encoded(content: dict[str, Any]) -> bytes:
    """Write the content so that every byte follows from it; its own digest comes last."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(plain.encode()).hexdigest()
    return (json.dumps({**content, "~sha256": digest}, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _decoded(data: bytes, folder: Path) -> Manifest:
    try:
        content = json.loads(data)
        content.pop("~sha256", None)
        intact = _encoded(content) == data
        number = content["format"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        intact, number = False, FORMAT
    if not intact:
        raise UnavailableError(
            f"{folder / MANIFEST} is damaged; run: parkgraph rebuild --workspace {folder} (nothing loaded is lost)"
        )
    if number != FORMAT:
        what = "a newer release; update parkgraph" if number > FORMAT else "an older release; run: parkgraph rebuild"
        raise UnavailableError(f"the workspace {folder} was written by {what}")
    for name in ("sources", "store"):
        content[name] = {path: FileRecord(**said) for path, said in content[name].items()}
    return Manifest(**content)
