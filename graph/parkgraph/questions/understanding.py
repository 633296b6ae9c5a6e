"""Turns a question in plain words into a canned question with parameters, or says what it did not understand.

It never guesses: every word that carries meaning is a name of the graph or a word of the chosen question; else the
answer is that the program did not understand it (未识别) or that the graph does not have it (未收录). No model, no
network.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from parkgraph.ontology.prefixes import BASE, PREFIXES
from parkgraph.questions.catalogue import Question, questions
from parkgraph.questions.interpretation import Filled, Interpretation
from parkgraph.questions.mentions import Lexicon, Mention, Name, folded
from parkgraph.questions.sayings import Saying, Slot, Words
from parkgraph.questions.stop_words import meaningful, unexplained

_INDICATORS: Final = PREFIXES["ind"]
_THINGS: Final = f"{BASE}id/"
_MOST_CHOICES: Final = 4
"""Names that are tried as what a question is about, the longest first."""
_SHORTEST: Final = 2
"""Characters: fewer are no part of a name."""
_NEVER_COMPLETED: Final = frozenset(
    {"year", "number", "name", "text", "property", "class", "figure-type", "stage", "scope"}
)
_COUNTED: Final = ("数量", "总数", "数")
"""What people add to the name of what is counted: 5G用户数. Not 量: 产量 without it would be found in 产值."""
_SHOWN: Final = 8
"""Names listed where a word may mean several."""
_HOW_MANY: Final = re.compile(r"多少[家个项款座场]|几[家个项款座场]|数量|how many|number of")
"""What asks for a count: a list or a rank is no answer to it where there is a count."""
_TOGETHER: Final = 3
"""Indicators that one phrase may mean and that are answered together, each row with its own."""
_QUALIFYING: Final = frozenset({"scope", "year"})
"""What may stand inside a name that it is no part of: 东莞规上电子信息制造业."""


@dataclass
class _Reading:
    """One saying held against a question: what is taken so far."""

    text: str
    taken: list[bool]
    filled: list[Filled] = field(default_factory=list)
    unclear: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    whole: list[tuple[int, int]] = field(default_factory=list)
    score: int = 0

    def take_whole(self, start: int, end: int) -> None:
        self.whole.append((start, end))
        self.take(start, end)

    def take(self, start: int, end: int) -> None:
        for place in range(start, end):
            self.taken[place] = True

    def is_free(self, start: int, end: int) -> bool:
        return not any(self.taken[start:end])

    def free(self) -> list[tuple[int, int]]:
        """Return the stretches that nothing has taken."""
        masked = "".join("\n" if taken else c for c, taken in zip(self.text, self.taken, strict=True))
        return [run.span() for run in re.finditer(r"[^\n\s](?:[^\n]*[^\n\s])?", masked)]

    def phrases(self) -> list[tuple[int, int]]:
        """Return the stretches that may be parts of names: whole ones in Chinese, then those without stop words."""
        whole = [(s, e) for s, e in self.free() if not self.text[s:e].isascii() and any(meaningful(self.text[s:e]))]
        return [*whole, *self.rest()]

    def rest(self) -> list[tuple[int, int]]:
        """Return the stretches that nothing has taken and that are more than stop words."""
        return [
            (start + part[0], start + part[1])
            for start, end in self.free()
            for part in meaningful(self.text[start:end])
        ]


class Understanding:
    """All canned questions over the names of one graph."""

    def __init__(
        self,
        lexicon: Lexicon,
        has_figures: Callable[[str, str | None], bool],
        has_counts: Callable[[str, str], bool],
        is_inside: Callable[[str, str], bool],
    ) -> None:
        """`has_figures(thing, indicator)` (None: of any) decides between indicators of like names.

        `has_counts(thing, indicator)` tells whether there is a level among them, not only ranks, shares and growth;
        `is_inside(thing, whole)` whether all that is said of a thing is said of what lies in the whole.
        """
        self._lexicon = lexicon
        self._has_figures = has_figures
        self._has_counts = has_counts
        self._is_inside = is_inside

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
        counted = bool(_HOW_MANY.search(words))
        return max(
            complete,
            key=lambda i: (self._is_told(i), -i.torn, counted and self._is_counted(i), i.score, -i.question.id),
        )

    def _all(self, words: str, mentions: Sequence[Mention]) -> list[Interpretation]:
        return [i for q, s in self._sayings for i in self._interpretations(q, s, words, mentions)]

    def unknown_words(self, text: str) -> list[str]:
        """Return the words of a question that are no name, no word of any saying and no stop word."""
        words = folded(text)
        names = [(m.start, m.end) for m in self._lexicon.mentions(words)]
        reading = _Reading(words, [False] * len(words))
        said = [span for _, saying in self._sayings for group in saying.words for span in _places(reading, group)]
        return unexplained(words, names, said)

    def names_in(self, text: str) -> list[str]:
        """Return the names of things and terms in a question, the longest at each place."""
        words = folded(text)
        mentions = self._lexicon.mentions(words)
        return [words[start:end] for start, end in _longest((m.start, m.end) for m in mentions)]

    def _is_counted(self, interpretation: Interpretation) -> bool:
        """Tell whether it is about indicators of which there are levels."""
        values = [value for filled in interpretation.filled for value in filled.values]
        things = [v for v in values if v.startswith(_THINGS)]
        return any(self._has_counts(t, v) for v in values if v.startswith(_INDICATORS) for t in things)

    def _is_told(self, interpretation: Interpretation) -> bool:
        """Tell whether the graph has figures of what is asked, where the question is one for figures of a thing."""
        if not any(parameter.kind == "indicator" for parameter in interpretation.question.parameters):
            return True
        values = [value for filled in interpretation.filled for value in filled.values]
        things = [v for v in values if v.startswith(_THINGS)]
        indicators: list[str | None] = [v for v in values if v.startswith(_INDICATORS)] or [None]
        return not things or any(self._has_figures(thing, i) for thing in things for i in indicators)

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
            for chosen in (kept, [m for m in kept if m.kind != "indicator"]):
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
        reading = _Reading(text, [False] * len(text))
        # 园区 inside 试点园区 is no class, 制造 inside 制造业 no verb.
        spans = set(_longest((m.start, m.end) for m in every))
        longest = [m for m in every if (m.start, m.end) in spans]
        if not _take_words(reading, [w for w in saying.words if w.needed]):
            return None
        for slot in saying.slots:
            self._fill(
                reading,
                question,
                slot,
                [m for m in mentions if m.kind not in _NEVER_COMPLETED or m in longest],
                first,
            )
        _take_words(reading, [w for w in saying.words if not w.needed])
        self._take_wholes(reading, every)
        self._complete(reading, question, saying)
        self._take_wholes(reading, every)
        self._widen(reading, question, saying)
        names = {filled.name for filled in reading.filled}
        missing = tuple(slot.name for slot in saying.slots if slot.needed and slot.name not in names)
        unknown = tuple(text[start:end].strip() for start, end in reading.rest())
        left_open = tuple(slot.name for slot in saying.slots if not slot.needed and slot.name not in names)
        things = _longest((m.start, m.end) for m in every if m.kind == "entity")
        torn = sum(not any(s <= start and end <= e for s, e in reading.whole) for start, end in things)
        unclear = tuple(reading.unclear)
        return Interpretation(
            question, tuple(reading.filled), unknown, missing, unclear, reading.score, left_open, torn
        )

    def _take_wholes(self, reading: _Reading, mentions: Sequence[Mention]) -> None:
        """Take the name of a place or owner in which the thing lies that the question is about: 松山湖的1+5+N."""
        about = [v for f in reading.filled for v in f.values if v.startswith(_THINGS)]
        for mention in mentions:
            free = mention.kind == "entity" and reading.is_free(mention.start, mention.end)
            if free and any(self._is_inside(thing, mention.value) for thing in about):
                reading.take_whole(mention.start, mention.end)
                reading.score += mention.length

    def _widen(self, reading: _Reading, question: Question, saying: Saying) -> None:
        """Take an indicator of a longer name where the thing has no figures of the one named: it is told so."""
        for slot in saying.slots:
            filled = next((f for f in reading.filled if f.name == slot.name), None)
            if filled is None or question.parameter(slot.name).kind != "indicator" or filled.completed:
                continue
            things = [value for other in reading.filled for value in other.values]
            has = self._has_counts if _HOW_MANY.search(reading.text) else self._has_figures
            if any(has(thing, value) for thing in things for value in filled.values):
                continue
            kept = tuple(v for v in filled.values if any(self._has_figures(thing, v) for thing in things))
            like = [n.value for n in self._lexicon.like(filled.words, "indicator")]
            counted = tuple(dict.fromkeys(v for v in like if any(has(t, v) for t in things)))
            if len(counted) == 1:
                wider = Filled(slot.name, (*kept, *counted), filled.words, completed=True)
                reading.filled[reading.filled.index(filled)] = wider
                reading.score -= len(filled.words)

    def _fill(
        self,
        reading: _Reading,
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
        places = sorted(dict.fromkeys((m.start, m.end) for m in found), key=lambda place: place != first)
        for start, end in places if slot.several else places[:1]:
            values = tuple(dict.fromkeys(m.value for m in found if (m.start, m.end) == (start, end)))
            reading.take_whole(start, end)
            reading.score += 3 * (end - start) + 1
            self._give(reading, slot, values, reading.text[start:end], completed=False)

    def _complete(self, reading: _Reading, question: Question, saying: Saying) -> None:
        """Try the words that are left as parts of names: “软件收入” for an indicator of software revenue."""
        slots = [s for s in saying.slots if self._may_be_completed(question, s)]
        for start, end in reading.phrases():
            words = reading.text[start:end].strip()
            if len(words) < _SHORTEST or not reading.is_free(start, end):
                continue
            for slot in sorted(slots, key=lambda s: not s.needed):
                taken = any(filled.name == slot.name for filled in reading.filled)
                kinds = question.parameter(slot.name).kind.split("/")
                values = () if taken and not slot.several else self._like(words, kinds, slot, reading)
                if values:
                    reading.take(start, end)
                    reading.score += (1 if "entity" in kinds and not slot.classes else 2) * (end - start)
                    self._give(reading, slot, values, words, completed=True, together=self._fit(values, reading))
                    break

    def _fit(self, values: tuple[str, ...], reading: _Reading) -> bool:
        """Tell whether values are a few indicators that the thing asked about has figures of, all of them."""
        about = [v for f in reading.filled for v in f.values]
        return len(values) <= _TOGETHER and all(
            v.startswith(_INDICATORS) and any(self._has_figures(thing, v) for thing in about) for v in values
        )

    @staticmethod
    def _may_be_completed(question: Question, slot: Slot) -> bool:
        """A part of a name will do for what must be said, never for a thing that need not: that would be guessing."""
        kinds = set(question.parameter(slot.name).kind.split("/"))
        return not kinds & _NEVER_COMPLETED and (slot.needed or "entity" not in kinds or bool(slot.classes))

    def _like(self, words: str, kinds: Sequence[str], slot: Slot, reading: _Reading) -> tuple[str, ...]:
        names = [n for kind in kinds for n in self._lexicon.like(words, kind, slot.classes)]
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

    def _of_those(self, values: tuple[str, ...], reading: _Reading) -> tuple[str, ...]:
        """Return the indicators that the things asked about have figures of, or counts where one is asked for."""
        about = [v for f in reading.filled for v in f.values]
        values = tuple(v for v in values if any(self._has_figures(thing, v) for thing in about)) or values
        if not _HOW_MANY.search(reading.text):
            return values
        return tuple(v for v in values if any(self._has_counts(thing, v) for thing in about)) or values

    @staticmethod
    def _closest(values: tuple[str, ...], words: str, names: Sequence[Name]) -> tuple[str, ...]:
        """Return the values whose names add least to the words; all of them where each adds more than the words are."""
        length = {v: min(len(folded(n.text)) for n in names if n.value == v) for v in values}
        shortest = min(length.values())
        return tuple(v for v in values if length[v] == shortest) if shortest <= 2 * len(words) else values

    @staticmethod
    def _give(
        reading: _Reading, slot: Slot, values: tuple[str, ...], words: str, *, completed: bool, together: bool = False
    ) -> None:
        if len(values) > 1 and not together:
            reading.unclear.append((words.strip(), values[:_SHOWN]))
        earlier = next((f for f in reading.filled if f.name == slot.name), None)
        if earlier is not None:
            reading.filled.remove(earlier)
            whole = next((w for w in (earlier.words + words, words + earlier.words) if w in reading.text), "")
            if completed and whole and earlier.values != values and values[0].startswith(_INDICATORS):
                # One phrase whose pieces make two indicators: neither may be what is meant.
                reading.unclear.append((whole, (*earlier.values, *values)[:_SHOWN]))
            values = tuple(dict.fromkeys((*earlier.values, *values)))
            words = f"{earlier.words} {words}"
            completed = completed or earlier.completed
        reading.filled.append(Filled(slot.name, values, words.strip(), completed))


def _is_kept(mention: Mention, span: tuple[int, int] | None) -> bool:
    """Tell whether the name of a thing stays when another one (None: none at all) is chosen to be the first."""
    if span is None:
        return False
    return (mention.start, mention.end) == span or mention.end <= span[0] or span[1] <= mention.start


def _is_of(mention: Mention, slot: Slot) -> bool:
    return not slot.classes or bool(mention.classes & set(slot.classes))


def _take_words(reading: _Reading, groups: Sequence[Words]) -> bool:
    """Take the words of each group that stand in the question; False if a needed group has none."""
    for group in groups:
        weight = 4 if group.needed else 1
        for start, end in _places(reading, group):
            reading.take_whole(start, end)
            reading.score += weight * (end - start)
            weight = min(weight, 1)
        if weight == 4:
            return False
    return True


def _places(reading: _Reading, group: Words) -> Iterator[tuple[int, int]]:
    for word in group.any_of:
        pattern = rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])" if word.isascii() else re.escape(word)
        for match in re.finditer(pattern, reading.text):
            if reading.is_free(*match.span()):
                yield match.span()


def _distance(interpretation: Interpretation) -> tuple[int, int, int, int]:
    """Order incomplete interpretations: few unexplained letters, nothing missing, much explained."""
    letters = sum(map(len, interpretation.unknown))
    return (
        letters,
        len(interpretation.missing) + len(interpretation.unclear),
        -interpretation.score,
        interpretation.question.id,
    )


def _longest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest stretches that do not overlap, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= s or e <= start for s, e in found):
            found.append((start, end))
    return sorted(found)


def _qualifiers_last(text: str, mentions: Sequence[Mention]) -> str:
    """Return a question with its scopes and years at the end and 的 after names left out, so that names are whole."""
    longest = _longest((m.start, m.end) for m in mentions)
    apart = [m for m in mentions if m.kind in _QUALIFYING and (m.start, m.end) in longest]
    moved = list(dict.fromkeys((m.start, m.end) for m in apart))
    things = {m.end for m in mentions if m.kind == "entity"}
    dropped = {place for start, end in moved for place in range(start, end)}
    dropped |= {place for place in things if text[place : place + 1] == "的"}
    rest = "".join(c for place, c in enumerate(text) if place not in dropped)
    return " ".join((rest, *(text[start:end] for start, end in moved))) if dropped else text
