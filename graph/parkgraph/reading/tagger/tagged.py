"""What a tagger of names is: sentences go in, marked spans come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name that a model saw: characters `start` to `end` of a sentence, `org` or `place`."""

    start: int
    end: int
    sort: str


class Tagger(Protocol):
    """A model that marks names in sentences."""

    def tag(self, sentences: Sequence[str]) -> list[tuple[Tagged, ...]]:
        """Return the names of each sentence, left to right."""
        ...
