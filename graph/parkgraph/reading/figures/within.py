"""Which of many words stand in a phrase, found in one pass."""

from __future__ import annotations

from collections.abc import Iterable


class WordsWithin:
    """Many words, all of which are looked for in a phrase in one pass."""

    def __init__(self, listed: Iterable[str]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._listed = tuple(listed)
        self._automaton = AhoCorasick(self._listed) if self._listed else None

    def of(self, words: str) -> frozenset[str]:
        """Return the words that stand in a phrase, those within and across others too."""
        if self._automaton is None:
            return frozenset()
        found = self._automaton.find_matches_as_indexes(words, overlapping=True)
        return frozenset(self._listed[index] for index, _, _ in found)
