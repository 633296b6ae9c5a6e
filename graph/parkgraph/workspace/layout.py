"""What lies where in a workspace, and which names may be given there; it reads no content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from parkgraph.errors import InputError, UnavailableError

DOCUMENTS: Final = "documents"
"""One folder a document: its text or original, `document.json`, `candidates.jsonl`, `accepted.ttl`."""

DECISIONS: Final = "decisions.ttl"
"""What people decided: reviews and judgements of identity."""

LOADED: Final = "loaded"
"""Copies of RDF from elsewhere, as N-Triples, named by their digest."""

STORE: Final = "store"
"""Generations of what is derived from all the others; may be deleted."""

MANIFEST: Final = "manifest.json"

EARLIER_LOCK: Final = "store.lock"
"""The lock of a store of the older layout."""

COPY: Final = re.compile(r".+-[0-9a-f]{16}\.nt")
"""Names of our copies of loaded RDF: the digest of the content is in the name."""

_KEY: Final = re.compile(r"\w(?:[\w.-]{0,78}\w)?")
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def checked_key(name: str, what: str = "key of a document") -> str:
    """Return a name that every file system can hold; InputError for another."""
    if not _KEY.fullmatch(name) or _RESERVED.fullmatch(name):
        raise InputError(f"“{name}” is no {what}; use up to 80 letters, digits, “_”, “-” and “.” inside")
    return name


def is_fact_file(name: str) -> bool:
    """Tell whether a source goes into the graph: the decisions, and all Turtle of documents."""
    return name == DECISIONS or (name.startswith(f"{DOCUMENTS}/") and name.endswith(".ttl"))


def own_names(place: Path) -> Iterator[str]:
    """Yield the user's documents and decisions by their names below the workspace, sorted, without hidden files."""
    found = [path.relative_to(place).as_posix() for path in (place / DOCUMENTS).rglob("*") if path.is_file()]
    if (place / DECISIONS).is_file():
        found.append(DECISIONS)
    yield from sorted(name for name in found if not any(part.startswith(".") for part in name.split("/")))


def refuse_strange(place: Path) -> None:
    """InputError for a folder with other things in it, which may be a mistyped name."""
    try:
        names = [path.name for path in place.iterdir()] if place.exists() else []
    except OSError as error:
        raise UnavailableError(f"the workspace {place} cannot be read: {error.strerror or error}") from None
    if MANIFEST in names:
        return
    ours = {DOCUMENTS, DECISIONS, LOADED, STORE, EARLIER_LOCK}
    strange = sorted(name for name in names if name not in ours and not name.startswith("."))
    if strange:
        raise InputError(f"{place} is no workspace and not empty ({strange[0]}); name another folder")
