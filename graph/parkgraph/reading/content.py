"""What a format yields before it is arranged: the raw text of a document and what the file says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parkgraph.reading.texts import PageBox

LARGEST_TEXT: Final = 10_000_000
"""Bytes of a text file and characters of any document: the largest statistical yearbooks stay below a third of it."""


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a document as taken out of its format, with a box a character where the format has pages."""

    raw: str
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    boxes: Sequence[PageBox | None] = ()
    notes: tuple[str, ...] = ()
