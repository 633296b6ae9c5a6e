"""Whose a paragraph is: what heads it is an entry of a list, a heading, or a line alone that ends with a name."""

from __future__ import annotations

import re
from typing import Final

from parkgraph.reading.candidates import Mention
from parkgraph.reading.context import Context
from parkgraph.reading.entries import entries, heading_of, heads
from parkgraph.reading.figures.about.openings import WIDE
from parkgraph.reading.texts import Paragraph, ReadDocument

CARRIED: Final = frozenset("Firm EnterpriseGroup Park Zone Place Town".split())
"""Classes whose names stay the topic of the sentences that follow; others only of their own."""
_ALONE: Final = re.compile(r"[一-鿿“”（）()]{4,28}")
_SAID: Final = re.compile(r"[一-鿿].*[。；;!！?？]\s*$", re.DOTALL)
_NEAR: Final = 4
"""Paragraphs at most between a line alone and one that it heads."""


class Heads:
    """Looks for what heads the paragraphs of one document."""

    def __init__(self, document: ReadDocument, context: Context) -> None:
        """Find the entries of lists first."""
        self.document, self.context = document, context
        self._entries = entries(document, heads(document, context.mentions))

    def of(self, paragraph: int) -> tuple[Mention, ...]:
        """Return the name that heads a paragraph, if there is one."""
        if (work := self._entries.get(paragraph)) is not None:
            return (work,)
        above = heading_of(self.document, paragraph)
        return self._named(above)[:1] if above else self._of_line(paragraph)

    def _named(self, line: Paragraph) -> tuple[Mention, ...]:
        found = self.context.between(line.start, line.end)
        return tuple(m for m in found if m.entity.type in CARRIED and self._words(m) not in WIDE)

    def _words(self, mention: Mention) -> str:
        return self.document.text[mention.start : mention.end]

    def _of_line(self, paragraph: int) -> tuple[Mention, ...]:
        """Return the place or zone with which a line alone ends, over sentences (泵业名镇江州市东坡镇)."""
        paragraphs, text = self.document.paragraphs, self.document.text
        for above in range(paragraph - 1, max(paragraph - _NEAR, 0), -1):
            line = paragraphs[above]
            if _ALONE.fullmatch(text, line.start, line.end):
                ends = [m for m in self._named(line) if m.end == line.end and m.start > line.start]
                return tuple(ends) if line.role == "text" and text[line.start : line.end] != self.document.title else ()
            if not _SAID.search(text, line.start, line.end):
                return ()
        return ()
