"""A folder with somebody's copies of the documents: finds the words of an evidence there; never writes, never guesses.

A file with the known SHA-256 gives the exact words. Any other copy (txt, md, html, pdf, docx) is searched by the loose
digest of the span, nearest to where the document has it; what is not found stays not found. An encoding is told by the
byte-order mark, else it is UTF-8; what cannot be read is told by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from parkgraph.errors import InputError, LimitError, UnavailableError
from parkgraph.model import Document, Evidence
from parkgraph.reading.spans import LooseText, find_loose, loose, sha256_hex

_PACKED = frozenset({".pdf", ".docx"})
_COPIES = frozenset({".txt", ".md", ".markdown", ".html", ".htm"}) | _PACKED
_LARGEST_COPY = 4_000_000
"""Bytes: a larger text is no copy of such a document; it is only compared by its digest."""
_CHARACTER = re.compile(r"&#(?:([0-9]{1,7})|[xX]([0-9A-Fa-f]{1,6}));")
_LAST_CODE_POINT = 0x10FFFF


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of an evidence; `exact` is false where they come from another copy, compared without blanks."""

    text: str
    exact: bool


@dataclass(frozen=True)
class _Copy:
    """A text file of the folder."""

    name: str
    text: str

    @cached_property
    def loose(self) -> LooseText:
        return loose(self.text)


class SourceFolder:
    """The documents that a user has at hand, by digest and by their words."""

    def __init__(
        self, path: Path, documents: Iterable[Document] = (), tell: Callable[[str], None] | None = None
    ) -> None:
        """Read a folder; `documents` say how long each one is, so that places in another copy can be estimated.

        `tell` hears in one line each reason why files cannot be read, with their names.

        InputError if there is no such folder, UnavailableError if a file in it cannot be read.
        """
        if not path.is_dir():
            raise InputError(f"{path}: no such folder of documents; name one with --sources.")
        self.path = path
        self._lengths = {document.sha256: document.characters for document in documents}
        self._exact: dict[str, str] = {}
        self._copies: list[_Copy] = []
        unread: dict[str, list[str]] = {}
        for file in _files(path):
            try:
                self._take(file)
            except (InputError, LimitError) as error:
                unread.setdefault(str(error).removeprefix(f"{file.name}: "), []).append(file.name)
        for reason, names in unread.items():
            if tell is not None:
                tell(f"{', '.join(names)}: {reason}")

    def quote(self, evidence: Evidence, key: str | None = None) -> Quote | None:
        """Return the words that an evidence points at, or None if no file here has them.

        `key` (the document's number) prefers files whose name begins with it; without it all files are equal.
        """
        text = self._exact.get(evidence.document_sha256)
        if text is not None:
            words = text[evidence.start : evidence.end]
            if sha256_hex(words) == evidence.span_digest:
                return Quote(words, exact=True)
        for copy in self._candidates(key):
            expected = self._expected(evidence, copy)
            found = find_loose(copy.loose, evidence.loose_digest, evidence.loose_length, expected)
            if found:
                return Quote(copy.text[found[0].start : found[0].end], exact=False)
        return None

    def has_exact(self, sha256: str) -> bool:
        """Whether the folder holds the very bytes of a document (64 hex digits)."""
        return sha256 in self._exact

    def text(self, sha256: str) -> str | None:
        """Return the text of the document with these bytes, or None."""
        return self._exact.get(sha256)

    def _take(self, file: Path) -> None:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise UnavailableError(f"{file}: cannot be read ({error.strerror}).") from error
        suffix = file.suffix.lower()
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = None
        if text is not None:
            self._exact[sha256_hex(content)] = text
        if suffix not in _COPIES or not content or (suffix not in _PACKED and len(content) > _LARGEST_COPY):
            return
        if text is None or suffix in _PACKED:
            from parkgraph.reading.readers import copy_text

            text = copy_text(file.name, content)
        html = suffix.startswith(".htm")
        self._copies.append(_Copy(file.name, _CHARACTER.sub(_character, text) if html else text))

    def _candidates(self, key: str | None) -> list[_Copy]:
        """Return the copies, those first whose name begins with the document's number."""
        return sorted(self._copies, key=lambda copy: not (key and copy.name.startswith(key)))

    def _expected(self, evidence: Evidence, copy: _Copy) -> int:
        """Return where the words should be in another copy: at the same part of its length."""
        length = self._lengths.get(evidence.document_sha256)
        return evidence.start * len(copy.text) // length if length else evidence.start


def _files(path: Path) -> tuple[Path, ...]:
    try:
        return tuple(sorted(file for file in path.iterdir() if file.is_file()))
    except OSError as error:
        raise UnavailableError(f"{path}: cannot be read ({error.strerror}).") from error


def _character(reference: re.Match[str]) -> str:
    """Turn a numeric reference into its character: web pages write Chinese that way."""
    point = int(reference[1]) if reference[1] else int(reference[2], 16)
    return chr(point) if 0x80 <= point <= _LAST_CODE_POINT and not 0xD800 <= point < 0xE000 else reference[0]
