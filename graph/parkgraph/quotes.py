"""Looks up the words of a place in the user's own copies of the documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from parkgraph.model import Evidence, FactTable
from parkgraph.reading.sources import Quote, SourceFolder

ANOTHER_COPY = {"zh": "（另一份文本，去空白比对）", "en": " (another copy, compared without blanks)"}


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
