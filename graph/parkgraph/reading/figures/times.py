"""Which period an amount has: its own clause's, else the sentence's, else the paragraph's; marked where carried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from parkgraph.model import Period
from parkgraph.reading.figures.clauses import Clause, Placed
from parkgraph.reading.figures.dates import Anchor, Dated, is_event

_YEAR_IN_HEADING = re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})年(?!以来)")
_REPORT = re.compile(r"名单|公报|报告|年报|统计|概况|情况|白皮书|回顾|总结|分析|运行")
_COMPLETED = re.compile(r"(?:建成|投产|达产|竣工|投用|建成投产)后|届时|预计|将")
_NOW = re.compile(r"此次|本次|日前|近日|今日|昨日|当天|本周|眼下")
_PART_OF_YEAR = re.compile(
    r"上半年|前?[一二三1-3]季度|(?<![0-9年])1?[0-9][—\-至~](?:1[0-2]|[1-9])月|(?<![0-9年])(?:1[0-2]|[1-9])月份"
)
"""A title that names a part of a year without the year means the document's."""
_PRESENT = re.compile(r"(?:截至)?目前|如今|现已")
"""In news of a day what stands at present stands in its year; a profile without a day may be of any."""


class Timed(NamedTuple):
    """The period of an amount, where it is printed (clean characters), and reason codes."""

    period: Period | None = None
    place: tuple[int, int] | None = None
    reasons: tuple[str, ...] = ()
    goal: bool = False


@dataclass
class Times:
    """Follows the periods of one document."""

    anchor: Anchor
    carried: Dated | None = None
    is_news: bool = False
    title: str | None = None
    title_year: int | None = None
    heading_year: int | None = None
    paragraph: int = -1
    section: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Take the year of the title."""
        self.title_year = year_in(self.title)
        if (
            self.title_year is None
            and _PART_OF_YEAR.search(self.title or "")
            and not re.search(r"20[0-9]{2}", self.title or "")
        ):
            self.title_year = self.anchor.document

    def begin(self, paragraph: int, section: tuple[str, ...]) -> None:
        """Begin a paragraph: what the one before spoke of is no longer meant."""
        if section != self.section or self.paragraph < 0:
            heading = next((year for words in reversed(section) if (year := year_in(words))), None)
            self.heading_year = heading
            self.anchor.given = heading or self.title_year
            self.anchor.last = None
        elif paragraph != self.paragraph:
            self.anchor.last = None if self.is_news else self.anchor.last
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
        if own is not None and not own.vague:
            return _timed(own, ("period-relative",) if own.relative else ())
        around = self._around(text, place, parts)
        if own is not None and own.vague:  # 连续六年 lasts until the time that the text speaks of
            lasting = Period(None, None, False, own.period.printed)
            known = around.period and replace(around.period, printed=own.period.printed)
            return Timed(known or lasting, (own.start, own.end), around.reasons if known else ())
        return around

    def _around(self, text: str, place: Placed, parts: Sequence[Clause]) -> Timed:
        """Return the period that an amount takes from clauses, sentences or headings before it."""
        index = next(i for i, clause in enumerate(parts) if clause is place.clause)
        for clause in reversed(parts[:index]):
            for dated in reversed(clause.dated):
                if is_carried(text, clause, dated):
                    return _timed(dated, ("period-relative",) if dated.relative else ())
        if self.carried is not None:
            return _timed(self.carried, ("period-carried",))._replace(goal=False)
        return self._of_document(text, parts)

    def _own(self, text: str, place: Placed) -> Dated | None:
        number = place.hit.number
        before = [
            d for d in place.clause.dated if d.end <= number and not (d.vague and "近年" in text[d.start : d.end])
        ]
        multiple = place.hit.amount.unit == "times"
        attached = [
            d for d in before if text[d.end : number].strip("的约近超过") == "" and not (multiple and d.compared)
        ]
        if attached:
            return attached[-1]
        free = [d for d in before if not d.compared and not _is_event(text, place.clause, d)]
        if free:
            return free[-1]
        after = [d for d in place.clause.dated if d.start >= place.hit.end and not d.compared and not d.vague]
        return after[0] if after and after[0].start - place.hit.end <= 3 else None

    def _of_document(self, text: str, parts: Sequence[Clause]) -> Timed:
        """Return the year of the document where the sentence says that it speaks of its own day (此次, 近日)."""
        words = text[parts[0].start : parts[-1].end]
        titled = self.is_news and self.paragraph <= 0 and text[parts[-1].end : parts[-1].end + 1] != "。"
        now = _NOW.search(words) or (self.is_news and _PRESENT.search(words))
        if self.anchor.document and (titled or now) and not _COMPLETED.search(words):
            return Timed(_whole(self.anchor.document), None, ("period-relative",))
        if self.heading_year:
            return Timed(_whole(self.heading_year), None, ("period-from-heading",))
        if self.title_year and _REPORT.search(self.title or "") and not _COMPLETED.search(words):
            return Timed(_whole(self.title_year), None, ("period-from-title",))
        return Timed(None, None, ("period-unknown",))


def _whole(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), False, None)


def is_carried(text: str, clause: Clause, dated: Dated) -> bool:
    """Whether a period holds for the clauses that follow: no date of an event, no year compared with, no 近年来."""
    return not (dated.compared or dated.vague or _is_event(text, clause, dated))


def _is_event(text: str, clause: Clause, dated: Dated) -> bool:
    return is_event(text, clause.start, clause.end, dated.start, dated.end)


def year_in(words: str | None) -> int | None:
    """Return the only year in a heading or title (2023年工作回顾), None without one or with several."""
    years = {int(found["year"]) for found in _YEAR_IN_HEADING.finditer(words or "")}
    return years.pop() if len(years) == 1 else None


def _timed(dated: Dated, reasons: tuple[str, ...]) -> Timed:
    return Timed(dated.period, (dated.start, dated.end), reasons, dated.goal)
