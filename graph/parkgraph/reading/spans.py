"""Spans of a document and their digests: exact ones for the bytes we know, loose ones for anybody's other copy.

A span is a pair of code-point offsets into the text as decoded, newlines untouched. The loose text leaves out white
space, `*`, HTML tags and entities, so that page breaks, bold marks and markup do not matter. Nothing here normalises
characters: slice first, normalise never.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from parkgraph.errors import InputError

_SKIPPED = re.compile(
    r"""
    <(?P<link>https?://[^<>\s]*)>                 # an address in angle brackets: text, only the brackets go
  | <!--.*?--> | <[/!?]?[A-Za-z][^<>]*>           # comments and tags
  | &(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});
  | [\s*]+
    """,
    re.VERBOSE | re.DOTALL,
)
_SKIPPED_BEGIN = re.compile(r"[<&\s*]")
_NEAR = 256
"""Windows tried around the expected place before a table of all windows is made: a re-wrapped copy drifts little."""


class Span(NamedTuple):
    """Code points `start` to `end` (from 0, end exclusive) of a text."""

    start: int
    end: int


@dataclass(frozen=True)
class LooseText:
    """The characters of a text that count in a loose comparison; `origin[i]` is the offset of character `i`."""

    characters: str
    origin: tuple[int, ...]

    @cached_property
    def _bytes(self) -> tuple[bytes, tuple[int, ...]]:
        """The UTF-8 bytes and the byte offset of each character, with one more offset for the end."""
        parts = [character.encode("utf-8") for character in self.characters]
        offsets = [0]
        for part in parts:
            offsets.append(offsets[-1] + len(part))
        return b"".join(parts), tuple(offsets)

    @cached_property
    def _tables(self) -> dict[int, dict[bytes, list[int]]]:
        return {}

    def span(self, first: int, length: int) -> Span:
        """Return the span of the original text from loose character `first` over `length` loose characters."""
        return Span(self.origin[first], self.origin[first + length - 1] + 1)

    def index_of(self, offset: int) -> int:
        """Return the index of the first loose character at or after an offset of the original text."""
        return bisect_left(self.origin, offset)

    def occurrences(self, characters: str) -> tuple[Span, ...]:
        """Return the spans of all places where loose characters stand, overlapping ones too, in order."""
        found = []
        first = self.characters.find(characters) if characters else -1
        while first >= 0:
            found.append(self.span(first, len(characters)))
            first = self.characters.find(characters, first + 1)
        return tuple(found)

    def digest(self, first: int, length: int) -> str:
        """Return the SHA-256 (64 hex digits) of `length` loose characters from `first`."""
        data, offsets = self._bytes
        return hashlib.sha256(data[offsets[first] : offsets[first + length]]).hexdigest()

    def windows(self, length: int) -> dict[bytes, list[int]]:
        """Map the digest (32 bytes) of every window of `length` characters to its starts; made once per length."""
        if length not in self._tables:
            table: dict[bytes, list[int]] = {}
            data, offsets = self._bytes
            view = memoryview(data)
            sha256 = hashlib.sha256
            for first, (start, end) in enumerate(zip(offsets, offsets[length:], strict=False)):
                table.setdefault(sha256(view[start:end]).digest(), []).append(first)
            self._tables[length] = table
        return self._tables[length]


def decode(content: bytes) -> str:
    """Decode the bytes of a document as UTF-8 without touching newlines; InputError if they are not UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"The text is not UTF-8 (byte {error.start}): save it as UTF-8 and try again.") from error


def sha256_hex(content: str | bytes) -> str:
    """Return the SHA-256 of bytes, or of a text's UTF-8 bytes, as 64 hex digits."""
    return hashlib.sha256(content.encode("utf-8") if isinstance(content, str) else content).hexdigest()


def loose(text: str) -> LooseText:
    """Drop white space, `*`, HTML tags and entities, but keep the address inside `<http…>`."""
    kept: list[int] = []
    position = 0
    for skipped in _SKIPPED.finditer(text):
        kept.extend(range(position, skipped.start()))
        if skipped["link"] is not None:
            address_at = skipped.start("link")
            kept.extend(address_at + i for i, character in enumerate(skipped["link"]) if character != "*")
        position = skipped.end()
    kept.extend(range(position, len(text)))
    return LooseText("".join(text[i] for i in kept), tuple(kept))


def loose_characters(text: str) -> str:
    """Return the characters that count in a loose comparison, without their places."""
    # Most spans hold nothing to skip, and looking for the characters that such things begin with is ten times faster.
    return _SKIPPED.sub(_address, text) if _SKIPPED_BEGIN.search(text) else text


def _address(skipped: re.Match[str]) -> str:
    return (skipped["link"] or "").replace("*", "")


def loose_digest(text: str) -> tuple[str, int]:
    """Return the digest (64 hex digits) of a span's loose characters and their number."""
    characters = loose_characters(text)
    return sha256_hex(characters), len(characters)


def find_loose(text: LooseText, digest: str, length: int, expected: int) -> tuple[Span, ...]:
    """Return the spans whose loose digest and length are given, nearest first to `expected` (an original offset).

    A hit close to the expected place ends the search, so only the nearest such span is returned then.
    """
    last = len(text.characters) - length
    if length < 1 or last < 0:
        return ()
    around = min(text.index_of(expected), last)
    for step in range(_NEAR):
        for first in {around - step, around + step}:
            if 0 <= first <= last and text.digest(first, length) == digest:
                return (text.span(first, length),)
    starts = text.windows(length).get(_raw(digest), [])
    return tuple(text.span(first, length) for first in sorted(starts, key=lambda first: (abs(first - around), first)))


def _raw(digest: str) -> bytes:
    """Return the bytes of a digest in hex; what is no hex matches nothing."""
    try:
        return bytes.fromhex(digest)
    except ValueError:
        return b""
