"""Where things lie: the seeds' files of a document, and the document itself among the sources."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import parkgraph.seeds
from parkgraph.curate.tokens import tokens, unquoted
from parkgraph.errors import InputError, UnavailableError
from parkgraph.files import regular_files
from parkgraph.reading.sections import Outline
from parkgraph.reading.spans import LooseText, decode, loose, sha256_hex

EVIDENCE_FILE = "evidence.ttl"
_KEY = re.compile(r"[0-9]{3,}|[0-9A-Za-z][0-9A-Za-z-]*")
_BESIDE = Path("..") / "shared" / "sources"


@dataclass(frozen=True)
class SourceText:
    """The text of a source document with all that is read off it."""

    key: str
    text: str

    @cached_property
    def loose(self) -> LooseText:
        """The loose text of the document."""
        return loose(self.text)

    @cached_property
    def outline(self) -> Outline:
        """The headings and paragraphs of the document."""
        return Outline(self.text)


def default_seeds() -> Path:
    """Return the folder of the package's own seeds."""
    return Path(next(iter(parkgraph.seeds.__path__)))


def default_sources() -> Path | None:
    """Return PARKGRAPH_SOURCES, else shared/sources beside the checkout, else None."""
    named = os.environ.get("PARKGRAPH_SOURCES")
    if named:
        return Path(named)
    checkout = default_seeds().parents[2]
    beside = checkout / _BESIDE
    return beside.resolve() if beside.is_dir() else None


def read_text(path: Path) -> str:
    """Read a UTF-8 file without touching newlines; UnavailableError if it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnavailableError(f"{path}: cannot be read ({error.strerror}).") from error
    try:
        return decode(content)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def document_keys(seeds: Path) -> tuple[str, ...]:
    """Return the keys of the documents that have a folder under the seeds, in order."""
    if not seeds.is_dir():
        raise InputError(f"{seeds}: no such folder of seeds; name one with --seeds.")
    named = (folder.name for folder in seeds.iterdir() if folder.is_dir() and any(folder.glob("*.ttl")))
    return tuple(sorted(name for name in named if name[0].isdigit()))


def fact_files(seeds: Path, key: str) -> tuple[Path, ...]:
    """Return the Turtle files of a document's folder, the stamped evidence left out."""
    if not _KEY.fullmatch(key) or not (seeds / key).is_dir():
        known = ", ".join(document_keys(seeds)) or "none"
        raise InputError(f"{key}: no folder of this document under {seeds}; there are: {known}.")
    return tuple(sorted(path for path in (seeds / key).glob("*.ttl") if path.name != EVIDENCE_FILE))


def source_text(seeds: Path, sources: Path | None, key: str) -> SourceText:
    """Return a document's text, found by the digest in its document.ttl, else by the file name `KEY_…`.

    InputError if the folder or the document is missing or the file is not the one that was registered.
    """
    if sources is None or not sources.is_dir():
        where = sources or "PARKGRAPH_SOURCES"
        raise InputError(f"{where}: no folder of source documents; name one with --sources.")
    digest = _stated_digest(seeds / key / "document.ttl")
    for path in regular_files(sources):
        content = path.read_bytes()
        if sha256_hex(content) == digest if digest else path.name.startswith(f"{key}_"):
            return SourceText(key, decode(content))
    wanted = f"no file with SHA-256 {digest}" if digest else f"no file named {key}_…"
    raise InputError(f"{sources}: {wanted}; name the folder with document {key} by --sources.")


def _stated_digest(path: Path) -> str | None:
    """Return the content digest (64 hex digits) that a document's metadata states, if any."""
    if not path.is_file():
        return None
    stream = list(tokens(read_text(path)))
    for name, value in pairwise(stream):
        if name.text == "pg:contentDigest" and value.kind == "string":
            return unquoted(value.text).removeprefix("sha256:")
    return None
