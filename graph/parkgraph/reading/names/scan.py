"""Finds many fixed words in a text in one pass (Aho–Corasick, leftmost-longest); it knows no meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
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


def table(*groups: tuple[str, T]) -> dict[str, T]:
    """Return word → value from groups of words written in one string with blanks between them."""
    return {word: value for words, value in groups for word in words.split()}


def longest_first(words: Iterable[str]) -> str:
    """Return an alternation for a regular expression in which longer words are tried first."""
    import re

    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))
