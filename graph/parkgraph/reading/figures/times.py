"""Which period an amount has: its own clause's, else the sentence's, else the paragraph's; marked where carried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, NamedTuple

from parkgraph.model import Period
from parkgraph.reading.figures.anchor import Anchor
from parkgraph.reading.figures.clauses import Clause, Placed
from parkgraph.reading.figures.dates import Dated, is_event

_YEAR_IN_HEADING = re.compile(
    r"(?<![0-9])(?P<year>20[0-9]{2})(?:年(?!以来|版)|(?=，|：|成绩单|答卷|盘点|回眸|大事记)"
    r"|(?:(?<=^....)|(?<=《....))(?=[一-鿿]{4})(?![家个户名人万亿多余亩台套项米]))"
)
_REPORT = re.compile(r"年鉴|成绩单|答卷|盘点|回眸|简况|名单|公报|报告|年报|统计|概况|情况|白皮书|回顾|总结|分析|运行")
_COMPLETED = re.compile(r"(?:建成|投产|达产|竣工|投用|建成投产)后|届时|预计|将")
_NOW = re.compile(r"此次|本次|日前|近日|今日|昨日|当天|本周|眼下")
_PART_OF_YEAR = re.compile(
    r"上半年|前?[一二三1-3]季度|(?<![0-9年])1?[0-9][—\-至~](?:1[0-2]|[1-9])月|(?<![0-9年])(?:1[0-2]|[1-9])月份"
)
"""A title that names a part of a year without the year means the document's."""
_RESPECTIVELY = re.compile(r"分别|依次")
_SINCE: Final = frozenset("自从")
_ON: Final = ("起", "开始")
_LINKS: Final = frozenset(("、", "和", "与", "及", "以及"))
_PRESENT = re.compile(r"(?:截至)?目前|如今|现已")
"""In news of a day what stands at present stands in its year; a profile without a day may be of any."""
_SO_FAR = re.compile(r"目前|如今|现[已有]")
"""What is so by now has not the year by which something is aimed at (到2030年建成80个，目前有30个)."""


_GOES_ON = re.compile(
    r"\s*(?:其中|同期|当年|全年|同时|[一-龥]{0,6}(?:营收|收入|利润|总?产值|税收|税金|纳税|费用|投入|工业投资|固定资产投资|进出口|出口额|销量|销售"
    r"|产量|订单|增加值|净额))"
)
_ENTRY: Final = re.compile(r"\s*[（(]?[0-9一二三四五六七八九十]{1,3}[)）．.、][^，。；：:]{2,20}[：:]")
"""How an entry of a list of firms begins, which has no period of the one before."""
_OF_NOW = re.compile(r"[^，。；]{0,6}(?:现有|拥有|注册|计划|拟|将|预计|累计|占地|目前|近年|力争|达产|年产)")
"""A paragraph that speaks of what stands now or is planned does not go on with the year of the one before."""


class Timed(NamedTuple):
    """The period of an amount, where it is printed (clean characters), and reason codes."""

    period: Period | None = None
    place: tuple[int, int] | None = None
    reasons: tuple[str, ...] = ()
    goal: bool = False


_RESTORED: Final = re.compile(r"(?:恢复[到至]|相当于)(?:19|20)[0-9]{2}年[^，。；]*$")
"""A level told by that of an earlier year (恢复到2019年的108%), which is not its own."""


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
    told: list[Dated] = field(default_factory=list)
    """The periods of the paragraph so far that hold for figures."""
    above: Dated | None = None
    """The period of the paragraph before, where it tells only one year and this one goes on with its matter."""

    def __post_init__(self) -> None:
        """Take the year of the title, if it is not given."""
        self.title_year = self.title_year or year_in(self.title)
        if (
            self.title_year is None
            and _PART_OF_YEAR.search(self.title or "")
            and not re.search(r"20[0-9]{2}", self.title or "")
        ):
            self.title_year = self.anchor.document

    def begin(self, paragraph: int, section: tuple[str, ...], opening: str) -> None:
        """Begin a sentence of a paragraph, whose first words are `opening`: what the one before spoke of is over."""
        if paragraph != self.paragraph:
            follows = paragraph == self.paragraph + 1 and section == self.section
            goes_on = follows and _GOES_ON.match(opening) and not _OF_NOW.match(opening)
            self.above = self._told_last() if goes_on else None
            self.told = []
        if section != self.section or self.paragraph < 0:
            heading = next((year for words in reversed(section) if (year := year_in(words))), None)
            self.heading_year = heading
            self.anchor.given = heading or self.title_year
            self.anchor.last = None
        elif paragraph != self.paragraph:
            self.anchor.last = None if self.is_news else self.anchor.last
        entered = _ENTRY.match(opening) is not None
        looked_back = self.carried is not None and self._is_look_back(self.carried)
        goes_on_in_news = self.is_news and section == self.section == () and not (entered or looked_back)
        if paragraph != self.paragraph and not goes_on_in_news:
            self.carried = None
        self.paragraph, self.section = paragraph, section

    @staticmethod
    def _is_look_back(dated: Dated) -> bool:
        """Whether news looked back for a paragraph only (去年, 上年), so that the next one is of now again."""
        return dated.period.printed is not None and dated.period.printed.startswith(("去年", "上年", "前年"))

    def _told_last(self) -> Dated | None:
        """Return the period of the paragraph, its year where it has several of one; else what it took over itself."""
        years = {d.period.end.year if d.period.end else None for d in self.told}
        if len(years) > 1 or None in years:
            return None
        last = self.told[-1] if self.told else self.above
        if last is not None and last.period.end and any(d.period != last.period for d in self.told):
            return replace(last, period=_whole(last.period.end.year))
        return last

    def leave(self, text: str, parts: Sequence[Clause]) -> None:
        """Carry on the last period of a sentence that its own clause does not use up."""
        for clause in parts:
            for dated in clause.dated:
                if is_carried(text, clause, dated):
                    self.carried = dated
                    self.told.append(dated)

    def of(self, text: str, place: Placed, parts: Sequence[Clause]) -> Timed:
        """Return the period of an amount."""
        own = self._own(text, place)
        if place.size > 1 and (zipped := _zipped(text, place, parts)):
            return zipped
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
        so_far = _SO_FAR.search(text, parts[max(0, index - 1)].start, place.hit.number)
        for clause in reversed(parts[:index]):
            for dated in reversed(clause.dated):
                if is_carried(text, clause, dated) and not (so_far and dated.goal and so_far.start() > dated.start):
                    return _timed(dated, ("period-relative",) if dated.relative else ())
        now = _SO_FAR.search(text, parts[0].start, place.hit.number) and self._is_before_now(self.carried)
        if self.carried is not None and not now and not (so_far and self.carried.goal):
            return _timed(self.carried, ("period-carried",), goal=False)
        return self._of_document(text, parts)

    def _is_before_now(self, dated: Dated | None) -> bool:
        """Whether a period was over when the news of a day, which says 目前, appeared."""
        end = dated.period.end if dated is not None else None
        return bool(self.is_news and end and self.anchor.document and end.year < self.anchor.document)

    def _own(self, text: str, place: Placed) -> Dated | None:
        number = place.hit.number
        before = [
            d for d in place.clause.dated if d.end <= number and not (d.vague and "近年" in text[d.start : d.end])
        ]
        multiple = place.hit.amount.unit == "times" or _RESTORED.search(text, place.clause.start, number)
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
        if self.above is not None and not _COMPLETED.search(words):
            return _timed(self.above, ("period-from-above",), goal=False)
        if self.title_year and _REPORT.search(self.title or "") and not _COMPLETED.search(words):
            return Timed(_whole(self.title_year), None, ("period-from-title",))
        return Timed(None, None, ("period-unknown",))


def _zipped(text: str, place: Placed, parts: Sequence[Clause]) -> Timed | None:
    """Return the period of one value in a row if its clause lists as many (2022年、2023年产值分别为…)."""
    index = next(i for i, clause in enumerate(parts) if clause is place.clause)
    near = [*(parts[index - 1].dated if index and not place.clause.hard else ()), *place.clause.dated]
    before = [d for d in near if d.end <= place.hit.number and not (d.compared or d.vague)]
    if not before:
        before = [d for clause in parts[:index] for d in clause.dated if is_carried(text, clause, d)][-1:]
    since = max(before[-1].end, place.clause.start) if before else 0
    if not before or not _RESPECTIVELY.search(text, since, place.hit.number):
        return None
    run = [before[-1]]
    for dated in reversed(before[:-1]):
        if text[dated.end : run[0].start] not in _LINKS:
            break
        run.insert(0, dated)
    if len(run) == place.size:
        return _timed(run[place.rank], ("list-zipped",))
    first, last = run[0].period.start, run[0].period.end
    if len(run) == 1 and first and last and last.year - first.year + 1 == place.size:
        return Timed(_whole(first.year + place.rank), (run[0].start, run[0].end), ("list-zipped",))
    return None


def _whole(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), False, None)


def is_carried(text: str, clause: Clause, dated: Dated) -> bool:
    """Whether a period holds for the clauses that follow: no date of an event, no year compared with, no 近年来.

    Nor does 自2002年起, when something began that still goes on.
    """
    began = text[dated.start - 1 : dated.start] in _SINCE and text.startswith(_ON, dated.end)
    return not (dated.compared or dated.vague or began or _is_event(text, clause, dated))


def _is_event(text: str, clause: Clause, dated: Dated) -> bool:
    return is_event(text, clause.start, clause.end, dated.start, dated.end)


def year_in(words: str | None) -> int | None:
    """Return the only year in a heading or title (2023年工作回顾), None without one or with several."""
    years = {int(found["year"]) for found in _YEAR_IN_HEADING.finditer(words or "")}
    return years.pop() if len(years) == 1 else None


def yearbook_of(title: str | None) -> int | None:
    """Return the year that a yearbook tells of, the one before that in its name (年鉴（2024卷）); None for others."""
    found = re.search(r"(?:19|20)[0-9]{2}", title or "") if "年鉴" in (title or "") else None
    return int(found[0]) - 1 if found else None


def reported_in(title: str | None) -> int | None:
    """Return the year in which a government's report of a year is given, which tells of the one before; else None."""
    found = re.search(r"(?:19|20)[0-9]{2}(?=年)", title or "") if "政府工作报告" in (title or "") else None
    return int(found[0]) if found else None


def _timed(dated: Dated, reasons: tuple[str, ...], *, goal: bool = True) -> Timed:
    """Return the period as that of an amount; one that is carried on is no goal of the amounts that it reaches."""
    return Timed(dated.period, (dated.start, dated.end), reasons, goal and dated.goal)
