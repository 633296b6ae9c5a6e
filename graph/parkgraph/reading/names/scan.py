"""Finds many fixed words in a text in one pass (Aho–Corasick, leftmost-longest); it knows no meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A word found: its place (code points) and what the table says of it."""

    start: int
    end: int
    value: T


class WordScanner(Generic[T]):
    """A table of words, ready to be looked for; the longest of several that begin at one place wins."""

    def __init__(self, words: Mapping[str, T]) -> None:
        """Take the table: word → what it stands for; empty words are not allowed."""
        from ahocorasick_rs import AhoCorasick, MatchKind

        self._values = list(words.values())
        self._automaton = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)

    def hits(self, text: str) -> Iterator[Hit[T]]:
        """Yield the words of the table in a text, left to right, none within or across another."""
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            yield Hit(start, end, self._values[index])


class Near:
    """A costly expression, tried only around the words without one of which it matches nothing.

    A match begins at most `before` characters before such a word, and looks at most `after` characters beyond it.
    """

    def __init__(self, pattern: re.Pattern[str], anchors: Iterable[str], before: int, after: int) -> None:
        """Take the expression, the words, and how far a match reaches on both sides of one."""
        listed = tuple(anchors)
        self._pattern = pattern
        self._words = WordScanner(dict.fromkeys(listed))
        # A word that overlaps one found before it is not reported: it lies at most one word further on.
        longest = max(map(len, listed))
        self._before, self._after = before + longest, after + longest

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches in a text, as the expression's own `finditer` would."""
        first = last = 0
        for hit in self._words.hits(text):
            if hit.start - self._before > last:
                yield from self._pattern.finditer(text, first, last)
                first = hit.start - self._before
            last = hit.end + self._after
        yield from self._pattern.finditer(text, first, last)


def runs_on(text: str, start: int, end: int) -> bool:
    """Whether a word of Latin letters or digits is a piece of a longer one (ABB in ABBA)."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (text[start].isascii() and before.isascii() and before.isalnum()) or (
        text[end - 1].isascii() and after.isascii() and after.isalnum()
    )


def table(*groups: tuple[str, T]) -> dict[str, T]:
    """Return word → value from groups of words written in one string with blanks between them."""
    return {word: value for words, value in groups for word in words.split()}
