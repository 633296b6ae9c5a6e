"""Whom an amount is about: the name that opens the clause, the topic carried on, the heading, the document's own place.

全市 and the like mean the document's place, 公司 the firm spoken of last. A name in a list before 等7家 is
no topic. What was taken from elsewhere is marked with a reason.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from parkgraph.model import Entity
from parkgraph.reading.candidates import Mention
from parkgraph.reading.context import Context
from parkgraph.reading.entries import WORKS
from parkgraph.reading.figures import words as w
from parkgraph.reading.figures.about.described import described, settled_in
from parkgraph.reading.figures.about.general import (
    FIRM_WORD,
    PARK_WORD,
    PLACE_WORD,
    counts_them,
    general_word,
    ranks_among,
)
from parkgraph.reading.figures.about.heads import CARRIED, Heads
from parkgraph.reading.figures.about.localities import Localities, meant_place
from parkgraph.reading.figures.about.openings import (
    SUBJECTS,
    WIDE_OPENS,
    beside_amount,
    former_or_latter,
    is_founding,
    opening_names,
    past_opening,
    pillar_of,
    place_before,
)
from parkgraph.reading.figures.about.own import GRANTORS, Clusters, Own, family
from parkgraph.reading.figures.about.speakers import offices, speaks_for
from parkgraph.reading.figures.about.topics import Subject, Topic, carried
from parkgraph.reading.figures.clauses import Clause
from parkgraph.reading.figures.scan import Hit
from parkgraph.reading.register import Register
from parkgraph.reading.texts import ReadDocument

_LASTING: Final = SUBJECTS | GRANTORS
_FINISHED = re.compile(
    r"(?:开工|动工|开工建设|建成|建成投用|建成启用|启用|投用|投产|竣工|投入使用|揭牌|挂牌|落地|封顶|获批|成立)$"
)
_THIS_WORK: Final = ("该项目", "此项目")
_NO_WORD_AFTER: Final = frozenset("占居比较列于在的名国家省级型到向")


class Subjects:
    """Follows the topics of one document from sentence to sentence."""

    def __init__(self, document: ReadDocument, register: Register, context: Context) -> None:
        """Find the document's own place and thing in its title, publisher and most frequent names."""
        self.document, self.register, self.context = document, register, context
        self.topic = Topic()
        self.heading: tuple[Mention, ...] = ()
        self.last: dict[str, Mention] = {}
        self.pair: tuple[Mention, ...] = ()
        self.speaker: tuple[int, Mention] | None = None
        self.project: tuple[int, Mention] | None = None
        self._found = Own(document, register, context)
        self.place, self.own = self._found.place(), self._found.thing()
        self.localities = Localities(self.own, self.place, self._found.above())
        self._heads, self._offices = Heads(document, context), offices(document, context)
        self.clusters = Clusters(register, self.place)
        firm = self.own if self.own and family(self.own.type) == "firm" else None
        self._own_firm = next((m for m in context.mentions if firm and m.entity.id == firm.id), None)

    @cached_property
    def province(self) -> Entity | None:
        """The province of the document; few texts speak of 全省."""
        return self._found.province()

    @cached_property
    def policy(self) -> Entity | None:
        """The policy that the document is."""
        return self._found.policy()

    def begin(self, paragraph: int) -> None:
        """Begin a sentence: the topic is the one of the heading, if that names one, else that of the paragraph."""
        self.topic = self.topic.aside or self.topic
        if paragraph != self.topic.paragraph:
            self.heading = self._heads.of(paragraph)
            self.topic = Topic(self.heading, paragraph)
        elif self._is_labelled:
            pass
        elif self._is_entry or any(m.entity.type not in CARRIED for m in self.topic.mentions):
            self.topic = Topic(self.heading, paragraph)

    @property
    def _is_labelled(self) -> bool:
        """Whether the topic heads its paragraph with a colon behind it (星禾电池项目：总投资…)."""
        text, start = self.document.text, self.document.paragraphs[self.topic.paragraph].start
        first = self.topic.mentions[0] if self.topic.mentions else None
        return (
            first is not None and start <= first.start <= start + 6 and text[first.end : first.end + 1] in ("：", ":")
        )

    @property
    def _is_entry(self) -> bool:
        """Whether the paragraph is an entry of a directory: its heading names a firm, and all sentences speak of it."""
        return any(family(m.entity.type) == "firm" or m.entity.type in WORKS for m in self.heading)

    def visit(self, clause: Clause, text: str) -> None:
        """Take up the topic of a clause: the name or names that open it."""
        if clause.hard:
            self.topic = self.topic.aside or self.topic
        opening = opening_names(clause, text)
        self.pair = opening if len(opening) > 1 else self.pair
        spoken = former_or_latter(clause, text, self.pair)
        at = past_opening(clause, text)
        if spoken is None and FIRM_WORD.match(text, at, clause.end):
            spoken = self._firm()
        spoken = spoken or speaks_for(text, at, clause.end, self._offices) or self._meant(clause, at, text)
        speaks = family(self.topic.mentions[0].entity.type) if self.topic.mentions else ""
        if clause.hard and not opening and speaks == "firm" and not self._is_entry:
            if w.TRADE_OPENS.match(text, at, clause.end):
                self.topic = Topic(self.heading, self.topic.paragraph)
        for mention in clause.mentions:
            if mention.entity.type in _LASTING:
                self.last[family(mention.entity.type)] = mention
            if mention.entity.type == "Project":
                self.project = (self.topic.paragraph, mention)
        self._take_up(clause, opening, spoken, text)

    def _meant(self, clause: Clause, at: int, text: str) -> Mention | None:
        """Return the zone that 园区 means which opens a clause, or whose 该项目 is that has no name: the firm's."""
        word = PARK_WORD.match(text, at, clause.end)
        if word is not None and not counts_them(clause, word.end(), text):
            of_park = self.own is not None and family(self.own.type) == "park"
            return None if of_park else self.last.get("park")
        if not text.startswith(_THIS_WORK, at):
            return None
        here = self.project is not None and self.project[0] == self.topic.paragraph
        firm = self.last.get("firm")
        begins = self.document.paragraphs[self.topic.paragraph].start
        unsaid = not (here or self.topic.mentions)
        is_its = unsaid and firm is not None and firm.start >= begins
        return firm if is_its else None

    def _take_up(self, clause: Clause, opening: tuple[Mention, ...], spoken: Mention | None, text: str) -> None:
        """Set the topic to what a clause speaks of; `spoken` is whom its first word means."""
        at, here = past_opening(clause, text), self.topic.paragraph
        cluster = self.clusters.at(self._after(clause, opening, text), text, clause.end)
        if cluster is not None:
            self.topic = Topic((Mention(*cluster[1], cluster[0]),), here)
        elif is_founding(clause, text):
            self.topic = Topic((clause.mentions[-1],), here)
        elif (pillar := pillar_of(clause, text)) is not None:
            self.topic = Topic((pillar,), here)
        elif opening and not clause.depth and opening[0].entity.type != "Agency":
            before = self.topic
            self._open(clause, opening, text)
            if text.startswith("其中", clause.start):
                self.topic.aside = before.aside or before
        elif self.place and (word := PLACE_WORD.match(text, at, clause.end)) and not ranks_among(clause, word.end()):
            meant = self._placed(word)
            about = (Mention(word.start(), word.end(), meant),) if meant else ()
            self.topic = Topic(about, here, nameless=not about)
        elif self.project and self.project[0] == here and text.startswith(_THIS_WORK, at):
            self.topic = Topic((self.project[1],), here)
        elif spoken is not None:
            self.topic = Topic((spoken,), here)
        elif not opening and (wide := WIDE_OPENS.match(text, at, clause.end)) is not None:
            whole = Mention(*wide.span(), self._found.whole(w.WHOLES[wide[0]]))
            self.topic = Topic((whole,), here, aside=self.topic.aside or self.topic)
        elif not opening and self._is_of_nobody(clause, at, text):
            self.topic = Topic((), here, nameless=True)

    def _is_of_nobody(self, clause: Clause, at: int, text: str) -> bool:
        """Whether a clause opens with 公司 or 园区 where the text names no firm or park that it could mean."""
        firm, park = FIRM_WORD.match(text, at, clause.end), PARK_WORD.match(text, at, clause.end)
        word = firm or park
        if word is None or counts_them(clause, word.end(), text):
            return False
        kind = "firm" if firm else "park"
        known = self.last.get(kind) is not None or (self.own is not None and family(self.own.type) == kind)
        return not known and not self.topic.mentions

    def _open(self, clause: Clause, opening: tuple[Mention, ...], text: str) -> None:
        """Take the names that open a clause as topic, unless it only says that a work was begun or finished."""
        first, kind = opening[0], family(opening[0].entity.type)
        self.last[kind] = first
        if kind == "firm":
            self.speaker = (self.topic.paragraph, first)
        if not clause.hits and kind == "other" and _FINISHED.search(text[first.end : clause.end]):
            return
        several = self.heading if self._is_entry else ()
        partners = tuple(m for m in opening if m.entity.type != "Agency")  # 星禾公司与县政府签约，总投资…
        self.topic = Topic(partners if len(partners) == 1 else several, self.topic.paragraph)

    def _after(self, clause: Clause, opening: tuple[Mention, ...], text: str) -> int:
        """Return where the words after the opening names begin."""
        return opening[-1].end if opening else past_opening(clause, text)

    def of_grant(self, clause: Clause, is_policy: bool) -> Subject:
        """Return the policy or product that grants an amount: the document, if it is one, else the one named last."""
        if is_policy and self.policy is not None:
            return Subject((self.policy,))
        named = [m for m in clause.mentions if m.entity.type in GRANTORS] or [
            m for m in (self.last.get("policy"),) if m is not None
        ]
        if named:
            return Subject((named[0].entity,), ((named[0].start, named[0].end),))
        return Subject((), (), ("subject-unknown",))

    def of(self, clause: Clause, hit: Hit, text: str) -> Subject:
        """Return whom an amount is about."""
        if (thing := described(clause, hit, text) or settled_in(clause, hit, text)) is not None:
            return Subject((thing.entity,), ((thing.start, thing.end),))
        if (named := self._generic(clause, hit, text)) is not None:
            return named
        if (wide := WIDE_OPENS.match(text, past_opening(clause, text), hit.start)) is not None:
            return Subject((self._found.whole(w.WHOLES[wide[0]]),), (wide.span(),))
        opening = opening_names(clause, text)
        cluster = self.clusters.at(self._after(clause, opening, text), text, clause.end)
        if cluster is not None:
            return Subject((cluster[0],), (cluster[1],))
        beside = beside_amount(clause, hit, text)
        near = (beside,) if beside is not None else opening or place_before(clause, hit.start, text)
        if near:
            return Subject(tuple(m.entity for m in near), tuple((m.start, m.end) for m in near))
        return self._spoken_of(text[clause.start : hit.start])

    def _spoken_of(self, before: str) -> Subject:
        """Return whom the text speaks of where a clause itself names nobody: its topic, else the document's own."""
        if self.topic.mentions and not (self.own == self.place and w.OF_PLACES.search(before)):
            places = tuple((m.start, m.end) for m in self.topic.mentions)
            return Subject(tuple(m.entity for m in self.topic.mentions), places, ("subject-carried",))
        if self.own is not None and not self.topic.nameless:
            return Subject((self.own,), (), ("subject-from-document",))
        return Subject((), (), ("subject-unknown",))

    def _generic(self, clause: Clause, hit: Hit, text: str) -> Subject | None:
        """Return whom a general word before an amount means (全市, 该公司, 园区); None without one."""
        word = general_word(clause, hit, text)
        if word is None:
            return None
        beside = bool(word["wider"]) and hit.amount.unit == "count" and hit.start - word.end() <= 4
        if not beside and text[max(clause.start, word.start() - 1) : word.start()] in _NO_WORD_AFTER:
            return None
        opens = beside or word.start() <= clause.start + (8 if word["park"] else 0)
        if word["place"]:
            meant = self._placed(word)
            if meant is None:
                return Subject((), (), ("subject-unknown",))
        elif word["wider"]:
            meant = self.province if "省" in word[0] and opens else None
        elif word["firm"]:
            return carried(self._firm(), word)
        else:
            return self._park(word) if opens else None
        return Subject((meant,), (word.span(),)) if meant else None

    def _park(self, word: re.Match[str]) -> Subject | None:
        """Return the park that is meant: the one spoken of, else the one named last, else the document's own."""
        spoken = [m for m in self.topic.mentions if family(m.entity.type) == "park"]
        park = spoken[0] if spoken else self.last.get("park")
        if park is not None and park.start < word.end():
            return carried(park, word)
        own = self.own if self.own is not None and self.own.type in {"Park", "Zone"} else None
        return Subject((own,), (word.span(),)) if own else None

    def _placed(self, word: re.Match[str]) -> Entity | None:
        return meant_place(word[0], word.start(), self.localities, self.context)

    def _firm(self) -> Mention | None:
        heading = [m for m in self.topic.mentions if family(m.entity.type) == "firm"]
        if heading:
            return heading[0]
        spoke = self.speaker[1] if self.speaker and self.speaker[0] == self.topic.paragraph else None
        last = self.last.get("firm")
        here = last is not None and self.document.paragraphs[self.topic.paragraph].start <= last.start
        if spoke is None and not here and self._own_firm is not None:
            return self._own_firm
        return spoke or last
