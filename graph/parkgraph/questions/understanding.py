"""Turns a question in plain words into a canned question with parameters, or says what it did not understand.

It never guesses: every word that carries meaning is a name of the graph or a word of the chosen question; else the
answer is that the program did not understand it (未识别) or that the graph does not have it (未收录). No model, no
network.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from parkgraph.questions.catalogue import Question, questions
from parkgraph.questions.completion import HOW_MANY, NEVER_COMPLETED, THINGS, WHICH, Completion, Known
from parkgraph.questions.interpretation import Interpretation
from parkgraph.questions.mentions import Lexicon, Mention, folded
from parkgraph.questions.sayings import Saying, Slot
from parkgraph.questions.stop_words import unexplained
from parkgraph.questions.taken import INDICATORS, Reading, longest, places, take_words

_MOST_CHOICES: Final = 4
"""Names that are tried as what a question is about, the longest first."""
_LEFT_OUT: Final = ((), ("indicator",), ("indicator", "scope"))
"""Kinds of names that readings do without, in turn."""
_QUALIFYING: Final = frozenset({"scope", "year"})
"""What may stand inside a name that it is no part of: 东莞规上电子信息制造业."""


class Understanding:
    """All canned questions over the names of one graph."""

    def __init__(self, lexicon: Lexicon, known: Known) -> None:
        """`known` decides where names leave a choice."""
        self._lexicon = lexicon
        self._known = known
        self._completion = Completion(lexicon, known)

    @cached_property
    def _sayings(self) -> tuple[tuple[Question, Saying], ...]:
        return tuple((question, saying) for question in questions() for saying in question.sayings)

    def read(self, text: str) -> Interpretation | None:
        """Return the best interpretation: a complete one, else the nearest incomplete one, None if nothing fits."""
        words = folded(text)
        mentions = self._lexicon.mentions(words)
        found = self._all(words, mentions)
        if not any(i.complete for i in found) and (moved := _qualifiers_last(words, mentions)) != words:
            found += [i for i in self._all(moved, self._lexicon.mentions(moved)) if i.complete]
        complete = [i for i in found if i.complete]
        if not complete:
            return min(found, key=_distance, default=None)
        counted = bool(HOW_MANY.search(words))
        listed = not counted and bool(WHICH.search(words))
        return max(
            complete,
            key=lambda i: (
                self._is_told(i) or (counted and self._is_counted(i)),
                -i.torn,
                counted and self._is_counted(i),
                not (listed and _is_of_nothing_but_a_part_of_an_indicator(i)),
                i.score,
                -i.question.id,
            ),
        )

    def _all(self, words: str, mentions: Sequence[Mention]) -> list[Interpretation]:
        return [i for q, s in self._sayings for i in self._interpretations(q, s, words, mentions)]

    def unknown_words(self, text: str) -> list[str]:
        """Return the words of a question that are no name, no word of any saying and no stop word."""
        words = folded(text)
        names = [(m.start, m.end) for m in self._lexicon.mentions(words)]
        reading = Reading(words, [False] * len(words))
        said = [span for _, saying in self._sayings for group in saying.words for span in places(reading, group)]
        return unexplained(words, names, said)

    def names_in(self, text: str) -> list[str]:
        """Return the names of things and terms in a question, the longest at each place."""
        words = folded(text)
        mentions = self._lexicon.mentions(words)
        return [words[start:end] for start, end in longest((m.start, m.end) for m in mentions)]

    def _is_counted(self, interpretation: Interpretation) -> bool:
        """Tell whether it is about indicators of which there are levels, of the things themselves or inside them."""
        values = [value for filled in interpretation.filled for value in filled.values]
        things = [v for v in values if v.startswith(THINGS)]
        has, inside = self._known.has_counts, self._known.has_counts_inside
        return any(has(t, v) or inside(t, v) for v in values if v.startswith(INDICATORS) for t in things)

    def _is_told(self, interpretation: Interpretation) -> bool:
        """Tell whether the graph has figures of what is asked, where the question is one for figures of a thing."""
        if not any(parameter.kind == "indicator" for parameter in interpretation.question.parameters):
            return True
        values = [value for filled in interpretation.filled for value in filled.values]
        things = [v for v in values if v.startswith(THINGS)]
        indicators: list[str | None] = [v for v in values if v.startswith(INDICATORS)] or [None]
        years = [v for v in values if v.isdecimal()]
        has = self._known.has_figures
        return not things or any(has(thing, i, years) for thing in things for i in indicators)

    def _interpretations(
        self, question: Question, saying: Saying, text: str, mentions: Sequence[Mention]
    ) -> Iterator[Interpretation]:
        """Read one saying with each name in turn as the first thing: 东莞 and 东莞人工智能产业 both begin one."""
        first = next((slot for slot in saying.slots if question.parameter(slot.name).kind == "entity"), None)
        choices = [m for m in mentions if first and m.kind == "entity" and _is_of(m, first)]
        spans = sorted({(m.start, m.end) for m in choices}, key=lambda span: (span[0] - span[1], span[0]))
        without = [None] if first is None or not first.needed or not spans else []
        for span in (*spans[:_MOST_CHOICES], *without):
            kept = [m for m in mentions if m.kind != "entity" or not spans or _is_kept(m, span)]
            # 人工智能产业营收 is one name though 营收 is another: read once without the names of indicators inside.
            # 离岸 is a scope, and the beginning of 离岸服务外包: once without scopes as well.
            choices_of_names = ([m for m in kept if m.kind not in left_out] for left_out in _LEFT_OUT)
            for chosen in {tuple(names): names for names in choices_of_names}.values():
                found = self._interpret(question, saying, text, chosen, mentions, span)
                if found is not None:
                    yield found

    def _interpret(
        self,
        question: Question,
        saying: Saying,
        text: str,
        mentions: Sequence[Mention],
        every: Sequence[Mention],
        first: tuple[int, int] | None,
    ) -> Interpretation | None:
        reading = Reading(text, [False] * len(text))
        # 园区 inside 试点园区 is no class, 制造 inside 制造业 no verb.
        spans = set(longest((m.start, m.end) for m in every))
        outer = [m for m in every if (m.start, m.end) in spans]
        if not take_words(reading, [w for w in saying.words if w.needed]):
            return None
        for slot in saying.slots:
            self._fill(
                reading,
                question,
                slot,
                [m for m in mentions if m.kind not in NEVER_COMPLETED or m in outer],
                first,
            )
        take_words(reading, [w for w in saying.words if not w.needed])
        self._completion.take_wholes(reading, every)
        self._completion.complete(reading, question, saying)
        self._completion.take_wholes(reading, every)
        self._completion.widen(reading, question, saying)
        names = {filled.name for filled in reading.filled}
        missing = tuple(slot.name for slot in saying.slots if slot.needed and slot.name not in names)
        unknown = tuple(text[start:end].strip() for start, end in reading.rest())
        left_open = tuple(slot.name for slot in saying.slots if not slot.needed and slot.name not in names)
        things = longest((m.start, m.end) for m in every if m.kind == "entity")
        torn = sum(not any(s <= start and end <= e for s, e in reading.whole) for start, end in things)
        unclear = tuple(reading.unclear)
        return Interpretation(
            question, tuple(reading.filled), unknown, missing, unclear, reading.score, left_open, torn
        )

    def _fill(
        self,
        reading: Reading,
        question: Question,
        slot: Slot,
        mentions: Sequence[Mention],
        first: tuple[int, int] | None,
    ) -> None:
        """Give a slot the names that stand in the question: the one chosen as the first thing, else the longest."""
        kinds = question.parameter(slot.name).kind.split("/")
        fitting = [m for m in mentions if m.kind in kinds and _is_of(m, slot) and reading.is_free(m.start, m.end)]
        found: list[Mention] = []
        # The longest name wins over those inside it, wherever it stands.
        for mention in sorted(fitting, key=lambda m: (-m.length, m.start, m.value)):
            same = [m for m in found if (m.start, m.end) == (mention.start, mention.end)]
            if same or all(m.end <= mention.start or mention.end <= m.start for m in found):
                found.append(mention)
        found.sort(key=lambda m: (m.start, m.value))
        spots = sorted(dict.fromkeys((m.start, m.end) for m in found), key=lambda place: place != first)
        for start, end in spots if slot.several else spots[:1]:
            values = tuple(dict.fromkeys(m.value for m in found if (m.start, m.end) == (start, end)))
            reading.take_whole(start, end)
            reading.score += 3 * (end - start) + 1
            reading.give(slot, values, reading.text[start:end], completed=False)


def _is_of_nothing_but_a_part_of_an_indicator(interpretation: Interpretation) -> bool:
    """Tell whether no thing was named and only a part of an indicator, which may be the name of what it counts."""
    filled = interpretation.filled
    parts = any(f.completed and any(v.startswith(INDICATORS) for v in f.values) for f in filled)
    return parts and not any(v.startswith(THINGS) for f in filled for v in f.values)


def _is_kept(mention: Mention, span: tuple[int, int] | None) -> bool:
    """Tell whether the name of a thing stays when another one (None: none at all) is chosen to be the first."""
    if span is None:
        return False
    return (mention.start, mention.end) == span or mention.end <= span[0] or span[1] <= mention.start


def _is_of(mention: Mention, slot: Slot) -> bool:
    return not slot.classes or bool(mention.classes & set(slot.classes))


def _distance(interpretation: Interpretation) -> tuple[int, int, int, int]:
    """Order incomplete interpretations: few unexplained letters, nothing missing, much explained."""
    letters = sum(map(len, interpretation.unknown))
    return (
        letters,
        len(interpretation.missing) + len(interpretation.unclear),
        -interpretation.score,
        interpretation.question.id,
    )


def _qualifiers_last(text: str, mentions: Sequence[Mention]) -> str:
    """Return a question with its scopes and years at the end and 的 after names left out, so that names are whole."""
    outer = longest((m.start, m.end) for m in mentions)
    apart = [m for m in mentions if m.kind in _QUALIFYING and (m.start, m.end) in outer]
    moved = list(dict.fromkeys((m.start, m.end) for m in apart))
    things = {m.end for m in mentions if m.kind == "entity"}
    dropped = {place for start, end in moved for place in range(start, end)}
    dropped |= {place for place in things if text[place : place + 1] == "的"}
    rest = "".join(c for place, c in enumerate(text) if place not in dropped)
    return " ".join((rest, *(text[start:end] for start, end in moved))) if dropped else text
