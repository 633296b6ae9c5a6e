"""Whom an amount is about: the name that opens the clause, the topic carried on, the heading, the document's own place.

全市 and the like mean the document's place, 公司 the firm spoken of last. A name in a list before 等7家 or after 在 is no
topic. What was taken from elsewhere is marked with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parkgraph.model import Entity
from parkgraph.reading.candidates import Mention
from parkgraph.reading.context import Context
from parkgraph.reading.figures import words as w
from parkgraph.reading.figures.clauses import Clause
from parkgraph.reading.register import Register
from parkgraph.reading.texts import ReadDocument

SUBJECTS: Final = frozenset(
    "Firm EnterpriseGroup Park Zone Place Town IndustrialCluster Platform Project Facility University Institute Alliance"
    " JointSubject FinancialProduct Product Organization Agency Sector ValueChainSegment UnnamedGroup Programme".split()
)
_PLACES: Final = frozenset({"Place", "Town", "Park", "Zone"})
_OPENING = re.compile(
    r"(?:[\s“”\"、]|其中|此外|另外|同时|目前|近年来|例如|比如|如|截至|截止|据悉|据|而|但|并且|并|且|对于|作为|根据|当前|至此|此次|今年|全年|到|以来|随着|数据显示|初步统计|统计|经过|较|当年|现|一是|二是|三是|四是|五是)*"
)
_LINKED = re.compile(r"(?:、|和|与|及|以及|，)")
_GENERIC = re.compile(
    "(?P<place>" + "|".join(w.PLACE_WORDS) + ")|(?P<wider>全省|我省|本省|全国|全球|世界)|(?P<firm>"
    + "|".join(w.FIRM_WORDS) + ")|(?P<park>" + "|".join(w.PARK_WORDS) + ")|(?P<own>我们|本报告)"
)
_PLACE_IN_TITLE = re.compile(r"(?:中国|中共)?(?P<name>[一-龥]{2,7}?(?:自治州|自治县|新区|高新区|经开区|开发区|园区|[省市县区州镇]))")
_NO_PLACE = re.compile(r"(?:全|本|我|该|各|城|地|市辖|示范|试验|先行|社|园|校|片|城乡|都|超)[省市县区州镇]$|上市$|城市$|地区$|门市$")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a figure is about, where that is said (clean characters; none for the document's own), and reason codes."""

    entities: tuple[Entity, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class Topic:
    """What the text speaks of at the moment."""

    mentions: tuple[Mention, ...] = ()
    paragraph: int = -1


class Subjects:
    """Follows the topics of one document from sentence to sentence."""

    def __init__(self, document: ReadDocument, register: Register, context: Context) -> None:
        """Find the document's own place and thing in its title, publisher and most frequent names."""
        self.document, self.register, self.context = document, register, context
        self.topic = Topic()
        self.last: dict[str, Mention] = {}
        self.place = self._own_place()
        self.own = self._own_thing()

    # -- what the document itself is about ------------------------------------------------------------------------

    def _in_words(self, words: str | None, types: frozenset[str]) -> Entity | None:
        for hit in self.register.entity_names.find(words or ""):
            for thing in hit.things:
                if isinstance(thing, Entity) and thing.type in types:
                    return thing
        for mention in self.context.mentions:
            if words and mention.entity.type in types and _names(mention, self.document.text) & _parts(words):
                return mention.entity
        best = [m for m in self.context.mentions if words and m.entity.type in types and m.entity.zh in words]
        return best[0].entity if best else None

    def _own_place(self) -> Entity | None:
        for words in (self.document.title, self.document.publisher):
            found = self._in_words(words, frozenset({"Place", "Town"}))
            if found is not None:
                return found
            named = _PLACE_IN_TITLE.search(words or "")
            if named and not _NO_PLACE.search(named["name"]) and named["name"][-1] in "省市县区州镇":
                name = named["name"]
                return Entity(self.register.mint("Place", name), name, name, "Place", ("Place",))
        counts: dict[str, list[Mention]] = {}
        for mention in self.context.mentions:
            if mention.entity.type in {"Place", "Town"} and mention.entity.zh not in {"中国", "全球"}:
                counts.setdefault(mention.entity.id, []).append(mention)
        best = max(counts.values(), key=len, default=None)
        return best[0].entity if best else None

    def _own_thing(self) -> Entity | None:
        title = self._in_words(self.document.title, frozenset({"Park", "Zone", "Firm", "EnterpriseGroup"}))
        return title or self.place

    # -- following the text ----------------------------------------------------------------------------------------

    def begin(self, paragraph: int) -> None:
        """Begin a paragraph: the topic is the one of its heading, if that names one, else none."""
        if paragraph != self.topic.paragraph:
            self.topic = Topic(self._of_heading(paragraph), paragraph)

    def _of_heading(self, paragraph: int) -> tuple[Mention, ...]:
        number = paragraph
        while number > 0:
            number -= 1
            above = self.document.paragraphs[number]
            if above.role == "heading":
                found = [m for m in self.context.between(above.start, above.end) if m.entity.type in SUBJECTS]
                return tuple(found[:1])
            if paragraph - number > 6:
                break
        return ()

    def visit(self, clause: Clause, text: str) -> None:
        """Take up the topic of a clause: the name or names that open it."""
        opening = self.opening(clause, text)
        for mention in clause.mentions:
            if mention.entity.type in SUBJECTS:
                self.last[_family(mention.entity.type)] = mention
        if opening:
            self.topic = Topic(opening, self.topic.paragraph)
            self.last[_family(opening[0].entity.type)] = opening[0]

    def opening(self, clause: Clause, text: str) -> tuple[Mention, ...]:
        """Return the names that open a clause: one, or a list joined by 、和与及; none if the list is one of examples."""
        position = clause.start
        dated = sorted(clause.dated, key=lambda d: d.start)
        for _ in range(4):
            found = _OPENING.match(text, position, clause.end)
            position = found.end() if found else position
            ahead = next((d for d in dated if d.start <= position < d.end), None)
            if ahead is None:
                break
            position = ahead.end
        first = next((m for m in clause.mentions if m.start <= position + 1 and m.end > position), None)
        if first is None or first.entity.type not in SUBJECTS:
            return ()
        row = [first]
        for mention in clause.mentions:
            if mention.start > first.end and _LINKED.fullmatch(text[row[-1].end : mention.start]):
                row.append(mention)
        after = text[row[-1].end : row[-1].end + 12]
        if re.match(r"等?(?:[0-9一二两三四五六七八九十]+[余多]?[家个户名])|等(?!级)", after):
            return ()
        return tuple(row)

    # -- answering -------------------------------------------------------------------------------------------------

    def of(self, clause: Clause, at: int, text: str) -> Subject:
        """Return whom an amount at a clean character is about."""
        generic = self._generic(clause, at, text)
        if generic is not None:
            return generic
        opening = self.opening(clause, text)
        near = opening or self._near(clause, at, text)
        if near:
            return Subject(tuple(m.entity for m in near), tuple((m.start, m.end) for m in near))
        if self.topic.mentions:
            places = tuple((m.start, m.end) for m in self.topic.mentions)
            return Subject(tuple(m.entity for m in self.topic.mentions), places, ("subject-carried",))
        if self.own is not None:
            return Subject((self.own,), (), ("subject-from-document",))
        return Subject((), (), ("subject-unknown",))

    def _near(self, clause: Clause, at: int, text: str) -> tuple[Mention, ...]:
        """Return a place or park directly before what is measured (…，柳园县规模以上企业9家)."""
        for mention in reversed(clause.mentions):
            if mention.end <= at and mention.entity.type in _PLACES | {"IndustrialCluster"}:
                before = text[max(clause.start, mention.start - 1) : mention.start]
                if before not in {"在", "于", "占", "较", "比", "至", "到", "离"} and at - mention.end <= 16:
                    return (mention,)
        return ()

    def _generic(self, clause: Clause, at: int, text: str) -> Subject | None:
        found = None
        for word in _GENERIC.finditer(text, clause.start, at):
            inside = any(m.start <= word.start() < m.end for m in clause.mentions)
            if not inside and (word.start() == clause.start or found is None or word.lastgroup == "place"):
                found = word
        if found is None:
            return None
        place = ((found.start(), found.end()),)
        before = text[max(clause.start, found.start() - 1) : found.start()]
        if before in {"占", "居", "比", "较", "列", "于", "在", "的", "名", "国", "省", "级", "型"} or found.lastgroup == "own":
            return None
        if found.lastgroup == "place":
            return Subject((self.place,), place) if self.place else None
        if found.lastgroup == "firm":
            firm = self._firm()
            return Subject((firm.entity,), (place[0], (firm.start, firm.end)), ("subject-carried",)) if firm else None
        if found.lastgroup == "park" and found.start() <= clause.start + 8:
            park = self.last.get("park")
            if park is not None:
                return Subject((park.entity,), (place[0], (park.start, park.end)), ("subject-carried",))
            if self.own is not None and self.own.type in {"Park", "Zone"}:
                return Subject((self.own,), place, ("subject-from-document",))
        return None

    def _firm(self) -> Mention | None:
        heading = [m for m in self.topic.mentions if _family(m.entity.type) == "firm"]
        return heading[0] if heading else self.last.get("firm")


def _family(kind: str) -> str:
    if kind in {"Firm", "EnterpriseGroup"}:
        return "firm"
    if kind in {"Park", "Zone"}:
        return "park"
    return "place" if kind in {"Place", "Town"} else "other"


def _names(mention: Mention, text: str) -> set[str]:
    return {mention.entity.zh, text[mention.start : mention.end], *mention.entity.aliases}


def _parts(words: str) -> set[str]:
    return {words, *re.split(r"[“”《》（）()、，\s]", words)}


def distributed(subject: Subject, size: int, text: str, between: str) -> Sequence[Subject]:
    """Return one subject a member where several names share a value (均, 都, 各) or values are paired with them."""
    if len(subject.entities) < 2 or "合计" in between or "共" in between[-2:]:
        return (subject,)
    members = [
        Subject((entity,), subject.places[i : i + 1], subject.reasons) for i, entity in enumerate(subject.entities)
    ]
    return members if size in (1, len(members)) else (subject,)
