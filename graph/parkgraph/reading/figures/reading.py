"""The rule that reads figures: sentence by sentence, amount by amount, to candidate facts with reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from parkgraph.reading.candidates import Candidate, Mention
from parkgraph.reading.context import Context
from parkgraph.reading.figures import words as w
from parkgraph.reading.figures.about.general import GENERAL
from parkgraph.reading.figures.about.openings import NO_NAMES, counts_the_named
from parkgraph.reading.figures.about.own import GRANTORS
from parkgraph.reading.figures.about.subjects import Subjects
from parkgraph.reading.figures.about.topics import Subject
from parkgraph.reading.figures.anchor import Anchor
from parkgraph.reading.figures.building import Draft, Links, build
from parkgraph.reading.figures.clauses import Clause, Placed, clauses, placed
from parkgraph.reading.figures.dates import Dated, day_of, periods
from parkgraph.reading.figures.indicators import Indicators
from parkgraph.reading.figures.kinds import Kind, kind_of
from parkgraph.reading.figures.phrases import Phrase, phrase_of
from parkgraph.reading.figures.rows import items_of, members_of
from parkgraph.reading.figures.scan import Hit, amounts
from parkgraph.reading.figures.scopes import Scopes
from parkgraph.reading.figures.settling import settled
from parkgraph.reading.figures.statuses import Statuses
from parkgraph.reading.figures.tables import tabular
from parkgraph.reading.figures.times import Times, reported_in, yearbook_of
from parkgraph.reading.register import Register
from parkgraph.reading.texts import ReadDocument, Sentence

_CARRIED = frozenset({"subject-carried", "subject-from-document"})
_PART_OF_POLICY = re.compile(r"方面|专项|条款|措施|举措|任务|政策|章|部分|重点任务|奖补")
_FIELD = re.compile(r"[^，。；0-9]{2,16}(?<!排名)[中里](?:排[位名第]|位[居列]|名列|居|列)")
"""Among how many somebody is ranked."""
_THRESHOLD_OF = re.compile(r"^(?:以上|及以上|以下)?的?[^，。；、0-9]{0,12}(?:企业|项目|园区|集群|产业|公司|品种|税源)")
_LIMITS: Final = frozenset({"more-than", "at-least", "less-than", "at-most"})
_SEVERAL = re.compile(r"(?:[多数几]|若干|一批)个?$")
_ROUND = re.compile(r"[十百千]亿元?(?:项目|企业|产业|集群|园区)")
_COUNTED_BEFORE = re.compile(r"[个家户宗项][^，。；]{0,8}(?:投资|产值|营收|收入|销售|税收|规模)[^，。；]{0,4}$")


def figures(document: ReadDocument, register: Register, context: Context) -> Iterator[Candidate]:
    """Yield the figures of a document as candidate facts, in the order of the text."""
    reader = _Reader(document, register, context)
    tables = tabular(document, register, context)
    yield from tables.candidates
    for sentence in document.sentences:
        if sentence.paragraph in tables.paragraphs:
            continue
        yield from reader.read(sentence)


class _Reader:
    def __init__(self, document: ReadDocument, register: Register, context: Context) -> None:
        self.document, self.register, self.context = document, register, context
        self.text = document.text
        self.subjects = Subjects(document, register, context)
        year = int(document.date[:4]) if document.date else None
        title = w.EXPLAINED.sub("", document.title or "").strip()
        self.is_policy = bool(w.POLICY_TITLE.search(title.rstrip("》")))
        is_news = len(document.date or "") == 10 and not self.is_policy
        today = day_of(document.date)
        told, given = yearbook_of(document.title), reported_in(document.title)
        anchor = Anchor(told or given or year, today=today)
        before = told or (given - 1 if given else None)
        self.times = Times(anchor, is_news=is_news, title=document.title, title_year=before)
        self.indicators = register.keep(Indicators)
        self.scopes = Scopes(register)
        self.statuses = Statuses(document)

    def read(self, sentence: Sentence) -> Iterator[Candidate]:
        """Yield the figures of one sentence."""
        start, end = sentence.start, sentence.end
        if self.document.paragraphs[sentence.paragraph].role == "meta":
            return
        self.subjects.begin(sentence.paragraph)
        self.statuses.begin(sentence)
        first = self.document.paragraphs[sentence.paragraph].start
        self.times.begin(sentence.paragraph, sentence.section, self.text[first : first + 24])
        dated = list(periods(self.text, start, end, self.times.anchor))
        hits = amounts(self.text, start, end, [(d.start, d.end) for d in dated if not _is_length(self.text, d)])
        named = [m for m in self.context.between(start, end) if not _names_nothing(m, self.text[m.start : m.end])]
        parts = clauses(self.text, start, end, hits, dated, named)
        links = Links()
        phrase: dict[int, Phrase] = {}
        waiting = placed(self.text, parts)
        for clause in parts:
            self.subjects.visit(clause, self.text)
            for place in waiting:
                if place.clause is clause:
                    yield from self._read(place, parts, waiting, links, phrase, sentence)
        self.times.leave(self.text, parts)

    def _read(
        self,
        place: Placed,
        parts: Sequence[Clause],
        row: Sequence[Placed],
        links: Links,
        phrases: dict[int, Phrase],
        sentence: Sentence,
    ) -> Iterator[Candidate]:
        text = self.text
        if place.hit.doubt == "article" or counts_the_named(place.clause, place.hit, text):
            return
        first = next(p for p in row if p.group == place.group)
        left = text[max(first.left, first.hit.start - 40) : first.hit.start]
        if place.group not in phrases:
            index = next(i for i, part in enumerate(parts) if part is first.clause)
            phrases[place.group] = phrase_of(text, first, first.hit.start, parts[index - 1] if index else None)
        guessed = settled(text, place, phrases[place.group])
        kind = kind_of(text, place, (sentence.start, sentence.end), self.is_policy, left)
        far = text[place.clause.start : place.hit.start]
        bound = w.FAR_BOUND.search(left) if place.hit.amount.unit == "percent" else None
        if bound and not place.hit.amount.modifier:
            modifier = "at-least" if bound[1] else "at-most"
            place.hit = place.hit._replace(amount=replace(place.hit.amount, modifier=modifier))
        if not place.hit.amount.modifier and (w.FAR_ABOUT.search(left) or (kind.granted and w.CAP_WORD.search(far))):
            modifier = "about" if w.FAR_ABOUT.search(left) else "at-most"
            place.hit = place.hit._replace(amount=replace(place.hit.amount, modifier=modifier))
        if kind.condition or self._is_threshold(place, row):
            following = next((p for p in row if p.clause is place.clause and p.left == place.hit.end), None)
            if following is not None:
                following.left = place.left
            return
        reasons = ("unit-guessed",) if guessed else ()
        yield from self._facts(place, first, kind, phrases[place.group], reasons, parts, links, sentence)

    def _tells_which(self, hit: Hit, place: Placed, counts: Sequence[Placed]) -> bool:
        """Whether what stands right behind an amount makes it a kind of what is counted there, or in which row."""
        if hit.amount.unit == "count" and _FIELD.match(self.text, hit.end, place.clause.end):
            return True  # 在全省80个园区中排位第六
        if self.text[hit.end : hit.end + 1] == "级" and counts:
            return True  # 百亿级企业3家, 10个千亩级产业园
        if self.text[hit.end : hit.end + 1] == "级" and _SEVERAL.search(self.text, place.clause.start, hit.start):
            return True  # 多个百亿级项目
        if hit.amount.unit == "CNY-100M" and counts and _ROUND.match(self.text, hit.start):
            return True  # 百亿元项目2个
        if hit.words == "range" and _THRESHOLD_OF.match(self.text[hit.end : place.clause.end]):
            return any(p.hit.start > hit.end for p in counts)  # 5亿元至10亿元项目3个
        return hit.amount.modifier in _LIMITS and any(p.hit.start == hit.end for p in counts)  # 50亿元以上3个

    def _is_threshold(self, place: Placed, row: Sequence[Placed]) -> bool:
        """Whether an amount only says which things are counted (总投资超10亿元的项目5个, 17个项目总投资超1亿元)."""
        hit = place.hit
        counts = [p for p in row if p.clause is place.clause and p.hit.amount.unit.startswith("count")]
        if self._tells_which(hit, place, counts):
            return True
        money = hit.amount.unit.startswith(("CNY", "USD", "m2", "mu"))
        if not money or hit.amount.modifier not in _LIMITS:
            return False
        generic = _THRESHOLD_OF.match(self.text[hit.end : place.clause.end])
        if generic and not any(hit.end <= m.start < hit.end + generic.end() for m in place.clause.mentions):
            return True
        return any(p.hit.end < hit.start for p in counts) and bool(
            _COUNTED_BEFORE.search(self.text[place.clause.start : hit.start])
            and "将" not in self.text[place.left : hit.number]  # 四个项目总投资将超1亿元 tells their sum
        )

    def _facts(
        self,
        place: Placed,
        first: Placed,
        kind: Kind,
        phrase: Phrase,
        reasons: tuple[str, ...],
        parts: Sequence[Clause],
        links: Links,
        sentence: Sentence,
    ) -> Iterator[Candidate]:
        text = self.text
        timed = self.times.of(text, place, parts)
        subject = self._subject(place, first, kind, parts, links)
        status = self.statuses.of(place, sentence, timed, kind)
        draft = Draft(place, kind, phrase, subject, timed, status, self.is_policy, reasons)
        if place.size > 1:
            draft = items_of(text, draft, first, parts, self.subjects, links)
        for member in members_of(text, draft, first):
            yield build(self.document, self.register, self.indicators, self.scopes, member, links)

    def _subject(self, place: Placed, first: Placed, kind: Kind, parts: Sequence[Clause], links: Links) -> Subject:
        lasts = self.is_policy and place.hit.doubt == "duration"
        if kind.granted or lasts:
            return self.subjects.of_grant(place.clause, self.is_policy)
        if place.hit.amount.unit == "count" and (policy := self._policy_of(place, parts)):
            return policy
        found = self.subjects.of(place.clause, first.hit, self.text)
        before = links.level
        if (
            kind.type in {"growth", "share", "change", "rank"}
            and before
            and before.subject
            and _CARRIED & {*found.reasons}
            and not (kind.type == "rank" and _is_new(found, place, parts))
        ):
            return Subject((before.subject,), found.places[:0], ("subject-carried",))
        return found

    def _policy_of(self, place: Placed, parts: Sequence[Clause]) -> Subject | None:
        """Return the policy that a count of clauses, aspects or tasks belongs to, if one stands in the sentence."""
        noun = self.text[place.hit.end : place.hit.end + 8]
        printed = self.text[place.hit.start : place.hit.end]
        ends = place.hit.end == place.clause.end and any(m.entity.type in GRANTORS for m in place.clause.mentions)
        if not (_PART_OF_POLICY.match(noun) or (printed.endswith("条") and ("措施" in noun or ends))):
            return None
        named = [m for c in parts for m in c.mentions if m.end <= place.hit.start and m.entity.type in GRANTORS]
        return Subject((named[-1].entity,), ((named[-1].start, named[-1].end),)) if named else None


def _is_new(subject: Subject, place: Placed, parts: Sequence[Clause]) -> bool:
    """Whether the topic was named behind all earlier amounts of the sentence (甲园区居首，乙园区紧随其后，位居第二)."""
    earlier = max((h.end for clause in parts for h in clause.hits if h.end <= place.clause.start), default=0)
    return bool(subject.places) and earlier <= subject.places[0][0] < place.clause.start


def _names_nothing(mention: Mention, words: str) -> bool:
    """Whether a name means what was named before (全市) or is a word of the genre that only looks like one (工业)."""
    return GENERAL.search(words) is not None or (not mention.known and words in NO_NAMES)


def _is_length(text: str, dated: Dated) -> bool:
    """Whether a period may be a length of time that something took (连续六年, 近20年的开发建设) and no time of it."""
    return dated.vague and (text[dated.start] in "连多" or text[dated.end : dated.end + 1] == "的")
