"""A document of a workspace: its key, what `document.json` says of it, how its files are called; it reads no text."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, fields
from pathlib import PurePath
from typing import Any, Final

from parkgraph.errors import InputError, UnavailableError
from parkgraph.identity.mint import slug

TEXT: Final = "text.txt"
"""The text of the document as read, UTF-8: its code points are what evidence counts."""
METADATA: Final = "document.json"
CANDIDATES: Final = "candidates.jsonl"
ACCEPTED: Final = "accepted.ttl"
KEPT_ORIGINALS: Final = ("pdf", "docx")
"""Media of which the file itself is kept beside the text, as `original.pdf`."""
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Said:
    """What the user says of a document when adding it; None leaves it to the document."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    encoding: str | None = None
    tagger: bool = False
    model: str | None = None
    """The language model that has read all of it, beside the rules."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document: `name` is its file's name, `said` what the user said when adding it.

    `sha256` is the digest of the text in UTF-8, `original_sha256` of the file; `size` is the text's in bytes of UTF-8.
    """

    key: str
    name: str
    title: str | None
    publisher: str | None
    date: str | None
    media: str
    sha256: str
    original_sha256: str
    characters: int
    size: int
    said: Said
    notes: tuple[str, ...] = ()

    def encode(self) -> bytes:
        """Return the metadata as JSON."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def decode_metadata(data: bytes, name: str) -> Metadata:
    """Return what a document.json says; UnavailableError if it is damaged."""
    try:
        told: dict[str, Any] = json.loads(data)
        told["said"] = Said(**told["said"])
        told["notes"] = tuple(told["notes"])
        return Metadata(**{f.name: told[f.name] for f in fields(Metadata)})
    except (ValueError, KeyError, TypeError) as error:
        raise UnavailableError(f"{name}/{METADATA} is damaged ({error}); add the document again") from None


def key_of(name: str, parents: tuple[str, ...] = (), taken: Collection[str] = ()) -> str:
    """Return the key of a document by its file's name: ASCII letters, digits and hyphens.

    Where that is taken, the folders above are put in front, the nearest first; then a number behind.
    """
    key = _ascii(PurePath(name).stem)
    above = list(parents)
    while key in taken and above:
        key = f"{_ascii(above.pop())}-{key}"
    number, plain = 2, key
    while key in taken:
        key, number = f"{plain}-{number}", number + 1
    return key


def checked_own_key(key: str) -> str:
    """Return a key that the user gives; InputError for one that no id can hold."""
    if key != _ascii(key):
        raise InputError(
            f"“{key}” is no key of a document: lower-case letters, digits and hyphens, such as {_ascii(key)}"
        )
    return key


def _ascii(name: str) -> str:
    return slug(name)[:_LONGEST].strip("-") or "x"
