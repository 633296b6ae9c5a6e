"""Looks up the words of a place in the user's own copies of the documents, alone or in their paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from parkgraph.model import Evidence, FactTable
from parkgraph.reading.sources import Quote, SourceFolder

ANOTHER_COPY = {"zh": "（另一份文本，去空白比对）", "en": " (another copy, compared without blanks)"}
_MARKUP = re.compile(r"<[^<>]{1,400}>|\*\*|&nbsp;")
_CONTEXT = 400
"""Characters shown before and after the words of a place, at most."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with the words of a place at `start` to `end` (code points of `text`), markup left out.

    `exact` is false where the words come from another copy; then they stand alone.
    """

    text: str
    start: int
    end: int
    exact: bool


def passages_from(folder: str, table: FactTable) -> Callable[[Evidence], Passage | None]:
    """Return the lookup of a place's words in their paragraph, or None where no copy in the folder holds them."""
    sources = SourceFolder(Path(folder), tuple(table.documents.values()))

    @cache
    def passage(evidence: Evidence) -> Passage | None:
        quote = sources.quote(evidence, evidence.document)
        if quote is None:
            return None
        text = sources.text(evidence.document_sha256) if quote.exact else None
        before, after = _around(text, evidence) if text is not None else ("", "")
        head, words, tail = (_MARKUP.sub("", part) for part in (before, quote.text, after))
        return Passage(head + words + tail, len(head), len(head) + len(words), quote.exact)

    return passage


def _around(text: str, evidence: Evidence) -> tuple[str, str]:
    """Return the rest of the lines in which the words of a place begin and end."""
    first = text.rfind("\n", 0, evidence.start) + 1
    last = text.find("\n", evidence.end)
    before = text[first : evidence.start]
    after = text[evidence.end : last if last >= 0 else len(text)]
    cut_before = "…" + before[-_CONTEXT:] if len(before) > _CONTEXT else before
    cut_after = after[:_CONTEXT] + "…" if len(after) > _CONTEXT else after
    return cut_before.lstrip(), cut_after.rstrip()


def quotes_from(folder: str, table: FactTable) -> Callable[[Evidence], str | None]:
    """Return the lookup for a folder of documents: the words of a place, or None where no copy holds them."""
    find = finder(folder, table)

    def words(evidence: Evidence) -> str | None:
        quote = find(evidence)
        return None if quote is None else quote.text

    return words


def finder(folder: str, table: FactTable) -> Callable[[Evidence], Quote | None]:
    """Return the lookup that also tells whether the copy is the known one, byte for byte."""
    sources = SourceFolder(Path(folder), tuple(table.documents.values()))

    @cache
    def find(evidence: Evidence) -> Quote | None:
        return sources.quote(evidence, evidence.document)

    return find
