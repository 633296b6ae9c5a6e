"""Takes the words of a question that are parts of names only, and says which indicators of like names are meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from parkgraph.ontology.prefixes import BASE
from parkgraph.questions.catalogue import Question
from parkgraph.questions.interpretation import Filled
from parkgraph.questions.mentions import Lexicon, Mention, Name, folded
from parkgraph.questions.sayings import Saying, Slot
from parkgraph.questions.taken import INDICATORS, Reading

THINGS: Final = f"{BASE}id/"
"""How the IRI of a thing begins."""
NEVER_COMPLETED: Final = frozenset(
    {"year", "number", "name", "text", "property", "class", "figure-type", "stage", "scope"}
)
"""Kinds of parameters that take whole names only."""
HOW_MANY: Final = re.compile(r"多少[家个项款座场]|几[家个项款座场]|数量|how many|number of")
"""What asks for a count: a list or a rank is no answer to it where there is a count."""
WHICH: Final = re.compile(r"哪些|哪几|which|list")
"""What asks for a list: a number of things is no answer to it where they are named."""
_SHORTEST: Final = 2
"""Characters: fewer are no part of a name."""
_COUNTED: Final = ("数量", "总数", "数")
"""What people add to the name of what is counted: 5G用户数. Not 量: 产量 without it would be found in 产值."""
_FIRMS_OF: Final = re.compile(r"(?<!产)企业(?=的?(?:营收|收入|营业收入|产值))")
"""What the firms of a trade earn is what the trade earns: 软件企业营收."""
_TOGETHER: Final = 3
"""Indicators that one phrase may mean and that are answered together, each row with its own."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the graph says where names leave a choice.

    `has_figures(thing, indicator, years)` (None: of any; no years: of any); `has_counts(thing, indicator)`: a level
    among them, not only ranks, shares and growth; `has_counts_inside(whole, indicator)`: such a level of something that
    lies in it; `is_inside(thing, whole)`: all that is said of the thing is said of what lies in the whole.
    """

    has_figures: Callable[[str, str | None, Collection[str]], bool]
    has_counts: Callable[[str, str], bool]
    has_counts_inside: Callable[[str, str], bool]
    is_inside: Callable[[str, str], bool]


class Completion:
    """Completes names over one graph."""

    def __init__(self, lexicon: Lexicon, known: Known) -> None:
        """Keep the names of the graph and what it knows."""
        self._lexicon = lexicon
        self._known = known

    def take_wholes(self, reading: Reading, mentions: Sequence[Mention]) -> None:
        """Take the name of a place or owner in which the thing lies that the question is about: 松山湖的1+5+N."""
        about = [v for f in reading.filled for v in f.values if v.startswith(THINGS)]
        for mention in mentions:
            free = mention.kind == "entity" and reading.is_free(mention.start, mention.end)
            if free and any(self._known.is_inside(thing, mention.value) for thing in about):
                reading.take_whole(mention.start, mention.end)
                reading.score += mention.length

    def widen(self, reading: Reading, question: Question, saying: Saying) -> None:
        """Take an indicator of a longer name where the thing has no figures of the one named: it is told so."""
        for slot in saying.slots:
            filled = next((f for f in reading.filled if f.name == slot.name), None)
            if filled is None or question.parameter(slot.name).kind != "indicator" or filled.completed:
                continue
            things = [value for other in reading.filled for value in other.values]
            counts = HOW_MANY.search(reading.text) is not None
            if any(self._has(thing, value, counts=counts) for thing in things for value in filled.values):
                continue
            kept = tuple(v for v in filled.values if any(self._known.has_figures(thing, v, ()) for thing in things))
            like = [n.value for n in self._lexicon.like(filled.words, "indicator")]
            counted = tuple(dict.fromkeys(v for v in like if any(self._has(t, v, counts=counts) for t in things)))
            if len(counted) == 1:
                wider = Filled(slot.name, (*kept, *counted), filled.words, completed=True)
                reading.filled[reading.filled.index(filled)] = wider
                reading.score -= len(filled.words)

    def _has(self, thing: str, indicator: str, *, counts: bool) -> bool:
        return self._known.has_counts(thing, indicator) if counts else self._known.has_figures(thing, indicator, ())

    def complete(self, reading: Reading, question: Question, saying: Saying) -> None:
        """Try the words that are left as parts of names: “软件收入” for an indicator of software revenue."""
        slots = [s for s in saying.slots if _may_be_completed(question, s)]
        for start, end in reading.phrases():
            words = reading.text[start:end].strip()
            if len(words) < _SHORTEST or not reading.is_free(start, end):
                continue
            for slot in sorted(slots, key=lambda s: not s.needed):
                taken = any(filled.name == slot.name for filled in reading.filled)
                kinds = question.parameter(slot.name).kind.split("/")
                values = () if taken and not slot.several else self._like(words, kinds, slot, reading)
                if values:
                    # A name that begins with these words is not torn by them: 国家高新技术企业 of …企业数.
                    begins = any(n.text.startswith(words) for k in kinds for n in self._lexicon.like(words, k))
                    (reading.take_whole if begins else reading.take)(start, end)
                    reading.score += (1 if "entity" in kinds and not slot.classes else 2) * (end - start)
                    reading.give(slot, values, words, completed=True, together=self._fit(values, reading))
                    break

    def _fit(self, values: tuple[str, ...], reading: Reading) -> bool:
        """Tell whether values are a few indicators that the thing asked about has figures of, all of them."""
        about = reading.about
        return len(values) <= _TOGETHER and all(
            v.startswith(INDICATORS) and any(self._known.has_figures(thing, v, ()) for thing in about) for v in values
        )

    def _like(self, words: str, kinds: Sequence[str], slot: Slot, reading: Reading) -> tuple[str, ...]:
        names = [n for kind in kinds for n in self._lexicon.like(words, kind, slot.classes)]
        if not names and "indicator" in kinds:
            names = self._lexicon.like(_FIRMS_OF.sub("业", words), "indicator") if _FIRMS_OF.search(words) else names
        if not names and "indicator" in kinds:
            bare = next((words.removesuffix(end) for end in _COUNTED if words.endswith(end)), "")
            names = self._lexicon.like(bare, "indicator") if len(bare) > _SHORTEST else names
            if not names and (defined := self._lexicon.defined_as(bare or words)):
                # Definitions are no names: none of them is closer than another.
                return self._of_those(tuple(dict.fromkeys(name.value for name in defined)), reading)
        if "entity" in kinds and (not slot.classes or (words.isascii() and " " not in words)):
            names = [n for n in names if len(n.text) <= 2 * len(words)]
        values = tuple(dict.fromkeys(name.value for name in names))
        if len(values) > 1 and "indicator" in kinds:
            values = self._of_those(values, reading)
        return self._closest(values, words, names) if len(values) > 1 else values

    def _of_those(self, values: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
        """Return the indicators that the things asked about have figures of, or counts where one is asked for."""
        about, has = reading.about, self._known.has_figures
        values = tuple(v for v in values if any(has(thing, v, ()) for thing in about)) or values
        years = [v for v in about if v.isdecimal()]
        values = tuple(v for v in values if any(has(thing, v, years) for thing in about)) or values
        if not HOW_MANY.search(reading.text):
            return values
        return tuple(v for v in values if any(self._known.has_counts(thing, v) for thing in about)) or values

    @staticmethod
    def _closest(values: tuple[str, ...], words: str, names: Sequence[Name]) -> tuple[str, ...]:
        """Return the values whose names add least to the words; all of them where each adds more than the words are."""
        length = {v: min(len(folded(n.text)) for n in names if n.value == v) for v in values}
        shortest = min(length.values())
        return tuple(v for v in values if length[v] == shortest) if shortest <= 2 * len(words) else values


def _may_be_completed(question: Question, slot: Slot) -> bool:
    """A part of a name will do for what must be said, never for a thing that need not: that would be guessing."""
    kinds = set(question.parameter(slot.name).kind.split("/"))
    return not kinds & NEVER_COMPLETED and (slot.needed or "entity" not in kinds or bool(slot.classes))
