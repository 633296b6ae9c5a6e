"""How a question in plain words was understood, as records; it understands nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from parkgraph.questions.catalogue import Question


@dataclass(frozen=True, slots=True)
class Filled:
    """One parameter as understood: values (IRIs, years …), the words that said it, whether a name was completed."""

    name: str
    values: tuple[str, ...]
    words: str
    completed: bool = False


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A canned question with the parameters that plain words gave.

    `unknown` are words that nothing explains, `missing` needed parameters without a value, `unclear` words that may
    mean several things, `left_open` parameters that nobody named and that are open therefore; `torn` counts the names
    of things in the question that are not taken whole.
    """

    question: Question
    filled: tuple[Filled, ...]
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unclear: tuple[tuple[str, tuple[str, ...]], ...] = ()
    score: int = 0
    left_open: tuple[str, ...] = ()
    torn: int = 0

    @property
    def complete(self) -> bool:
        """Whether every word is explained and every parameter that is needed has a value."""
        return not (self.unknown or self.missing or self.unclear)

    def of_all_types(self) -> Interpretation:
        """Return it with every type of figure: “how much, and how did it grow” names one type and asks for two."""
        types = [f for f in self.filled if self.question.parameter(f.name).kind == "figure-type"]
        kept = tuple(f for f in self.filled if f not in types)
        return replace(self, filled=kept, left_open=(*self.left_open, *(f.name for f in types)))
