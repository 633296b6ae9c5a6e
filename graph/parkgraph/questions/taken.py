"""One saying held against a question: which of its characters are taken, by what; it knows no graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from parkgraph.ontology.prefixes import PREFIXES
from parkgraph.questions.interpretation import Filled
from parkgraph.questions.sayings import Slot, Words
from parkgraph.questions.stop_words import meaningful

INDICATORS: Final = PREFIXES["ind"]
"""How the IRI of an indicator begins."""
_SHOWN: Final = 8
"""Names listed where a word may mean several."""


@dataclass
class Reading:
    """One saying held against a question: what is taken so far."""

    text: str
    taken: list[bool]
    filled: list[Filled] = field(default_factory=list)
    unclear: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    whole: list[tuple[int, int]] = field(default_factory=list)
    score: int = 0

    def take_whole(self, start: int, end: int) -> None:
        """Take a name or word that stands in the question as it is."""
        self.whole.append((start, end))
        self.take(start, end)

    def take(self, start: int, end: int) -> None:
        """Take a stretch."""
        for place in range(start, end):
            self.taken[place] = True

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether nothing has taken any of a stretch."""
        return not any(self.taken[start:end])

    def free(self) -> list[tuple[int, int]]:
        """Return the stretches that nothing has taken."""
        masked = "".join("\n" if taken else c for c, taken in zip(self.text, self.taken, strict=True))
        return [run.span() for run in re.finditer(r"[^\n\s](?:[^\n]*[^\n\s])?", masked)]

    def phrases(self) -> list[tuple[int, int]]:
        """Return the stretches that may be parts of names: in Chinese whole ones, then those from the first to the last
        word that is no stop word (5G用户数 of 5G用户数是), then these words alone.
        """
        whole, inner = [], []
        for start, end in self.free():
            words = [] if self.text[start:end].isascii() else list(meaningful(self.text[start:end]))
            if words:
                whole.append((start, end))
                inner.append((start + words[0][0], start + words[-1][1]))
        return [*whole, *inner, *self.rest()]

    def rest(self) -> list[tuple[int, int]]:
        """Return the stretches that nothing has taken and that are more than stop words."""
        return [
            (start + part[0], start + part[1])
            for start, end in self.free()
            for part in meaningful(self.text[start:end])
        ]

    @property
    def about(self) -> list[str]:
        """Return all values that slots have so far."""
        return [value for filled in self.filled for value in filled.values]

    def give(self, slot: Slot, values: tuple[str, ...], words: str, *, completed: bool, together: bool = False) -> None:
        """Give a slot values for words; several are unclear unless they are to be answered together."""
        if len(values) > 1 and not together:
            self.unclear.append((words.strip(), values[:_SHOWN]))
        earlier = next((f for f in self.filled if f.name == slot.name), None)
        if earlier is not None:
            self.filled.remove(earlier)
            joined = (f"{a}{gap}{b}" for a, b in ((earlier.words, words), (words, earlier.words)) for gap in ("", " "))
            whole = next((w for w in joined if w in self.text), "")
            if completed and whole and earlier.values != values and values[0].startswith(INDICATORS):
                # One phrase whose pieces make two indicators: neither may be what is meant.
                self.unclear.append((whole, (*earlier.values, *values)[:_SHOWN]))
            values = tuple(dict.fromkeys((*earlier.values, *values)))
            words = f"{earlier.words} {words}"
            completed = completed or earlier.completed
        self.filled.append(Filled(slot.name, values, words.strip(), completed))


def take_words(reading: Reading, groups: Sequence[Words]) -> bool:
    """Take the words of each group that stand in the question; False if a needed group has none."""
    for group in groups:
        weight = 4 if group.needed else 1
        for start, end in places(reading, group):
            reading.take_whole(start, end)
            reading.score += weight * (end - start)
            weight = min(weight, 1)
        if weight == 4:
            return False
    return True


def places(reading: Reading, group: Words) -> Iterator[tuple[int, int]]:
    """Yield where words of a group stand that nothing has taken."""
    for word in group.any_of:
        pattern = rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])" if word.isascii() else re.escape(word)
        for match in re.finditer(pattern, reading.text):
            if reading.is_free(*match.span()):
                yield match.span()


def longest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest stretches that do not overlap, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= s or e <= start for s, e in found):
            found.append((start, end))
    return sorted(found)
