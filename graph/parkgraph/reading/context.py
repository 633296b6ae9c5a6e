"""What the reader's rules share about one document, and the signatures that they have; it finds nothing itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from parkgraph.reading.candidates import Candidate, Mention
from parkgraph.reading.register import Register
from parkgraph.reading.texts import ReadDocument


@dataclass(frozen=True)
class Context:
    """The mentions of one document, left to right, none overlapping another."""

    mentions: tuple[Mention, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def between(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that begin at clean characters `start` to `end`, left to right."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


MentionRule = Callable[[ReadDocument, Register], Iterator[Mention]]
Rule = Callable[[ReadDocument, Register, Context], Iterator[Candidate]]
