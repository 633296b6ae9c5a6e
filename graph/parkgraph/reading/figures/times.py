"""Which period an amount has: its own clause's, else the sentence's, else the paragraph's; marked where carried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parkgraph.model import Period
from parkgraph.reading.figures.clauses import Clause, Placed
from parkgraph.reading.figures.dates import Anchor, Dated

_EVENT = re.compile(
    r"^(?:[，,]?(?:正式|成功|顺利)?)?(?:成立|组建|始建|创办|创建|建立|设立|晋级|晋升|升级|获批|批准|进入|挂牌|上市|注册|顺利|竣工|投产|达产|在深交所|在上交所|在港交所|在新三板|开园|揭牌|通过|印发|发布|出台|编制|召开|举行|起施行)"
)
_EVENT_BEFORE = re.compile(r"(?:成立|组建|始建|创办|创建|建立|建|设立|注册|上市|挂牌|开工|发布|印发)(?:于|在)$")
_NOW = re.compile(r"此次|本次|日前|近日|今日|昨日|当天|本周|眼下")


@dataclass(frozen=True, slots=True)
class Timed:
    """The period of an amount, where it is printed (clean characters), and reason codes."""

    period: Period | None = None
    place: tuple[int, int] | None = None
    reasons: tuple[str, ...] = ()
    goal: bool = False


@dataclass
class Times:
    """Follows the periods of one document."""

    anchor: Anchor
    document_date: str | None = None
    carried: Dated | None = None
    is_news: bool = False
    paragraph: int = -1
    section: tuple[str, ...] = ()

    def begin(self, paragraph: int, section: tuple[str, ...]) -> None:
        """Begin a paragraph: what the one before spoke of is no longer meant."""
        if paragraph != self.paragraph and not (self.is_news and section == self.section == ()):
            self.carried = None
        self.paragraph, self.section = paragraph, section

    def leave(self, text: str, parts: Sequence[Clause]) -> None:
        """Carry on the last period of a sentence that its own clause does not use up."""
        for clause in parts:
            for dated in clause.dated:
                if is_carried(text, clause, dated):
                    self.carried = dated

    def of(self, text: str, place: Placed, parts: Sequence[Clause]) -> Timed:
        """Return the period of an amount."""
        own = self._own(text, place)
        if own is not None:
            return _timed(own, ("period-relative",) if own.relative else ())
        index = next(i for i, clause in enumerate(parts) if clause is place.clause)
        for clause in reversed(parts[:index]):
            for dated in reversed(clause.dated):
                if is_carried(text, clause, dated):
                    return _timed(dated, ("period-relative",) if dated.relative else ())
        if self.carried is not None:
            return _timed(self.carried, ("period-carried",))
        return self._of_document(text, parts)

    def _own(self, text: str, place: Placed) -> Dated | None:
        number = place.hit.number
        before = [
            d for d in place.clause.dated if d.end <= number and not (d.vague and "近年" in text[d.start : d.end])
        ]
        attached = [d for d in before if text[d.end : number].strip("的约近超过") == ""]
        if attached:
            return attached[-1]
        free = [d for d in before if not d.compared and not _is_event(text, place.clause, d)]
        if free:
            return free[-1]
        after = [d for d in place.clause.dated if d.start >= place.hit.end and not d.compared and not d.vague]
        return after[0] if after and after[0].start - place.hit.end <= 3 else None

    def _of_document(self, text: str, parts: Sequence[Clause]) -> Timed:
        """Return the year of the document where the sentence says that it speaks of its own day (此次, 近日)."""
        year = self.anchor.document
        titled = self.is_news and self.paragraph <= 0 and text[parts[-1].end : parts[-1].end + 1] != "。"
        if year and (titled or _NOW.search(text[parts[0].start : parts[-1].end])):
            from datetime import date

            return Timed(Period(date(year, 1, 1), date(year, 12, 31), False, None), None, ("period-relative",))
        return Timed(None, None, ("period-unknown",))


def is_carried(text: str, clause: Clause, dated: Dated) -> bool:
    """Whether a period holds for the clauses that follow: no date of an event, no year compared with, no 近年来."""
    return not (dated.compared or dated.vague or _is_event(text, clause, dated))


def _is_event(text: str, clause: Clause, dated: Dated) -> bool:
    return bool(
        _EVENT.match(text[dated.end : min(clause.end, dated.end + 8)])
        or _EVENT_BEFORE.search(text[max(clause.start, dated.start - 4) : dated.start])
    )


def _timed(dated: Dated, reasons: tuple[str, ...]) -> Timed:
    return Timed(dated.period, (dated.start, dated.end), reasons, dated.goal)
