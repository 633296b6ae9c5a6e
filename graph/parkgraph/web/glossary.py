"""Finds words of the ontology's glossary in a text, so that pages can explain them; the words and meanings are data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


class Glossary:
    """Words with the ids of their entries; a longer word wins over one that it begins with."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        self._ids = {word.casefold(): iri for word, iri in words if word}
        ordered = sorted(self._ids, key=lambda w: (-len(w), w))
        # Latin words stand alone: LPR is no part of another word; Chinese ones have no such bounds.
        parts = (rf"(?<![A-Za-z]){re.escape(w)}(?![A-Za-z])" if w.isascii() else re.escape(w) for w in ordered)
        self._pattern = re.compile("|".join(parts), re.IGNORECASE) if ordered else None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and id of each word in a text."""
        if self._pattern is not None:
            for match in self._pattern.finditer(text):
                yield match.start(), match.end(), self._ids[match[0].casefold()]
