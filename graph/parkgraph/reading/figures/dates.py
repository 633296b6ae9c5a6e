"""Periods in running text: 2023年1—10月, 截至11月底, 今年上半年, 近三年, “十四五”末; anchored, never guessed silently.

A year that is not printed comes from the year before it in the text, else from the document's date, and is marked
relative. A year that something is compared with (较2022年) is marked and must not be carried on.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from parkgraph.model import Period
from parkgraph.reading.figures.anchor import Anchor, is_over
from parkgraph.reading.lexicon import any_of
from parkgraph.reading.numerals import read_numeral

_Y = r"(?:(?:19|20)[0-9]{2}|[二一][〇零○一二三四五六七八九]{3})"
_M = r"(?:1[0-2]|0?[1-9])"
_D = r"(?:3[01]|[12][0-9]|0?[1-9])"
_TO = r"(?:[—–\-~～至到]{1,2})"
_PART = (
    r"上半年|下半年|[前头]三季度|前[1-4]季度|第?[一二三四1-4]季度|第?[一二]、[二三]季度|前(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})个?月|全年"
    r"|[年]?(?:底|末|初|中)|以来|内|前"
)
_PERIOD = re.compile(
    # One look at the first character; a test holds that these are all that a period begins with.
    rf"(?=[0-9一二三四十今去前本上下明第全年近过最连多“\"规期])(?:(?P<y1>{_Y})年?{_TO}(?P<y2>{_Y})年(?:间|期间)?"
    rf"|(?P<year>{_Y})(?:年(?:度)?|(?=[上下]半年|前三季度))(?:(?P<m1>{_M})月?{_TO}(?P<m2>{_M})月(?:份)?"
    rf"|(?P<month>{_M})月(?:份)?(?:(?P<day>{_D})日|(?P<third>上旬|中旬|下旬|底|末|初))?|(?P<part>{_PART}))?"
    rf"(?P<asof>止)?"
    rf"|(?<![0-9./年])(?P<bm1>{_M})月?{_TO}(?P<bm2>{_M})月(?:份)?"
    rf"|(?<![0-9.个])(?P<bmonth>{_M})月(?:份)?(?:(?P<bday>{_D})日|(?P<bthird>上旬|中旬|下旬|底|末|初))?(?![0-9个])"
    r"|(?P<rel>今年|去年|前年|本年度?|上年度?|明年)(?P<relpart>以来|(?:1[0-2]|[1-9])月?(?:—|–|-|~|至|到)(?:1[0-2]|[1-9])月(?:份)?|上半年|下半年|[前]三季度|第?[一二三四]季度"
    r"|前(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})个?月|全年|年?底|年?末|年初|(?:1[0-2]|[1-9])月(?:份|底)?)?"
    r"|(?:(?<![一-龥])|(?<=[市县区省州园到至计争保由从自了])|(?<=完成)|(?<=实现)|(?<=[厂司业团院地站](?=[上下前])))"
    r"(?P<bpart>上半年|下半年|前三季度|第?[一二三四]季度|前(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})个月|全年|年[底末初])"
    r"|(?P<span>(?:近|过去|最近)(?P<span_n>[一二两三四五六七八九十0-9]{1,2}|几)年(?:来|间)?|连续(?:[一二两三四五六七八九十0-9]{1,2}|多)年|近年来?|多年来)"
    r"|[“\"]?(?P<plan>十[一二三四五六]五)[”\"]?(?:规划)?(?P<plan_end>末|期末|时期末|收官)?"
    r"|(?P<plan_only_end>规划期末|期末(?!考|余额|数)))"
)
_SIGN = re.compile("[年月季五末]")
"""Without one of these characters there is no period."""
_AS_OF = re.compile(r"(?:截至|截止|截止到|截至到|到|至)$")
_COMPARED = re.compile(r"(?:较|比|高于|低于|相比|相较于?|对比|超过|优于|同|恢复[到至]|相当于)$")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_RELATIVE = {"今年": 0, "本年": 0, "本年度": 0, "去年": -1, "上年": -1, "上年度": -1, "前年": -2, "明年": 1}
_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
_RECENT = 31
"""Days before the document's date in which a day without a year is of the same year."""
_HAN = str.maketrans("〇零○一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True)
class Dated:
    """A period at characters `start` to `end`; `year` is the year that later months belong to, None for a span.

    `relative` is true where the year is not printed there, `compared` where something is compared with it, `goal` for
    到2025年 and the like, `vague` for 近三年, which has no first or last day.
    """

    start: int
    end: int
    period: Period
    year: int | None
    relative: bool = False
    compared: bool = False
    goal: bool = False
    vague: bool = False


_UNTIL = re.compile(r"截[至止]到?$")
_BY = re.compile(r"(?<!增长)(?<!提高)(?<!提升)(?<!扩大)(?<!发展)(?<!增加)[到至]$")
_TIMES = re.compile(r"的[0-9.]+倍")


def periods(text: str, start: int, end: int, anchor: Anchor) -> Iterator[Dated]:
    """Yield the periods between two characters of a text, left to right, and keep the anchor up to date."""
    if not _SIGN.search(text, start, end):
        return
    previous: Dated | None = None
    for found in _PERIOD.finditer(text, start, end):
        read = _read(found, anchor)
        if read is None:
            continue
        first, last, year, relative = read
        before = text[max(start, found.start() - 4) : found.start()]
        after = text[found.end() : found.end() + 6]
        as_of = bool(_UNTIL.search(before)) or found[0].endswith("止")
        ahead = year is None or anchor.document is None or year >= anchor.document
        goal = ahead and not as_of and bool(_BY.search(before))
        base = before.endswith(("由", "从")) and text[found.end() : found.end() + 1] == "的"
        base = base and not found[0].endswith("年初")  # what a year began with and came to is of that year
        compared = (bool(_COMPARED.search(before)) or base) and not as_of
        begin = found.start() - len(_AS_OF.search(before)[0]) if as_of and _AS_OF.search(before) else found.start()  # type: ignore[index]
        vague = first is None and last is None
        if (
            previous is not None
            and previous.compared
            and re.fullmatch(r"[^，。；]{0,6}[、和与及]", text[previous.end : found.start()])
        ):
            compared = True
        if year is not None and not compared and not is_event(text, start, end, found.start(), found.end()):
            anchor.last = year
        printed = found[0].strip('“”"')
        compared = compared or _is_base(after)
        previous = Dated(begin, found.end(), Period(first, last, as_of, printed), year, relative, compared, goal, vague)
        yield previous


_BASES: Final = ("同期", "相比", "持平", "基本持平", "相当", "水平")


def _is_base(after: str) -> bool:
    return after.startswith(_BASES) or _TIMES.match(after) is not None


_EVENT = re.compile(rf"[，,]?(?:正式|成功|顺利|经[^，。；]{{2,10}}|被)?(?:{any_of('events')})")
_EVENT_BEFORE = re.compile(r"(?:成立|组建|始建|创办|创建|建立|建|设立|注册|上市|挂牌|开工|发布|印发|制定)(?:于|在)$")


def is_event(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether a period at characters `first` to `last` dates an event (成立于2005年, 2018年上市) and no figures."""
    return bool(_EVENT.match(text, last, end) or _EVENT_BEFORE.search(text[max(start, first - 4) : first]))


Read = tuple[date | None, date | None, int | None, bool]


def _read(found: re.Match[str], anchor: Anchor) -> Read | None:
    """Return first and last day, the year for what follows and whether the year was not printed."""
    groups = found.groupdict()
    if groups["span"]:
        return None, None, None, True
    if groups["plan"] or groups["plan_only_end"]:
        return _plan(groups, anchor)
    if groups["rel"]:
        return _relative(groups["rel"], groups["relpart"], anchor)
    return _explicit(groups) if groups["y1"] or groups["year"] else _bare(found, groups, anchor)


def _explicit(groups: dict[str, str | None]) -> Read | None:
    if groups["y1"] and groups["y2"]:
        one, two = _year(groups["y1"]), _year(groups["y2"])
        return (date(one, 1, 1), date(two, 12, 31), two, False) if one <= two else None
    names = ("m1", "m2", "month", "day", "third", "part")
    return _in_year(_year(groups["year"] or ""), _Parts(*(groups[name] for name in names)), False)


def _bare(found: re.Match[str], groups: dict[str, str | None], anchor: Anchor) -> Read | None:
    names = ("bm1", "bm2", "bmonth", "bday", "bthird", "bpart")
    parts = _Parts(*(groups[name] for name in names))
    if parts.month and parts.day and anchor.today is not None:
        recent = _in_year(anchor.today.year, parts, True)
        if recent and recent[0] and 0 <= (anchor.today - recent[0]).days <= _RECENT:
            return recent
    if anchor.year is None:
        return None
    read = _in_year(anchor.year, parts, True)
    if read and read[1] and parts.part and is_over(found, anchor, parts.part, read[1]):
        return _in_year(anchor.year - 1, parts, True)
    return read


def _plan(groups: dict[str, str | None], anchor: Anchor) -> Read | None:
    begin = _PLANS.get(groups["plan"] or "", anchor.plan or 0)
    if not begin:
        return None
    anchor.plan = begin
    ends = groups["plan_end"] or groups["plan_only_end"]
    return date(begin + (4 if ends else 0), 1, 1), date(begin + 4, 12, 31), None, True


def _relative(word: str, part: str | None, anchor: Anchor) -> Read | None:
    base = anchor.document or (anchor.given + 1 if anchor.given else None)
    if base is None:
        return None
    year = base + _RELATIVE[word]
    several = re.match(r"([0-9]+)月?[^0-9月]+([0-9]+)月", part or "")
    if several:
        return _in_year(year, _Parts(several[1], several[2]), True)
    month = re.match(r"(1[0-2]|[1-9])月", part or "")
    if month:
        return _in_year(year, _Parts(month=month[1]), True)
    return _in_year(year, _Parts(part=part), True)


class _Parts(NamedTuple):
    """What is printed beside a year: two months, a month with its day or third, or a word (上半年)."""

    from_month: str | None = None
    to_month: str | None = None
    month: str | None = None
    day: str | None = None
    third: str | None = None
    part: str | None = None


def _in_year(year: int, parts: _Parts, relative: bool) -> Read | None:
    if parts.from_month and parts.to_month:
        first, last = int(parts.from_month), int(parts.to_month)
        return (*_months(year, first, last), year, relative) if first <= last else None
    if parts.month and parts.day:
        try:
            only = date(year, int(parts.month), int(parts.day))
        except ValueError:
            return None
        return only, only, year, relative
    if parts.month:
        return (*_third(year, int(parts.month), parts.third), year, relative)
    return (*_part(year, parts.part or ""), year, relative)


def _third(year: int, month: int, third: str | None) -> tuple[date, date]:
    first, last = _months(year, month, month)
    if third == "上旬":
        return first, date(year, month, 10)
    if third == "中旬":
        return date(year, month, 11), date(year, month, 20)
    return (date(year, month, 21), last) if third == "下旬" else (first, last)


def _part(year: int, part: str) -> tuple[date | None, date | None]:
    if part == "以来":
        return date(year, 1, 1), None
    if part.endswith("半年"):
        return _months(year, 1, 6) if part[0] == "上" else _months(year, 7, 12)
    if part.endswith("季度"):
        numbers = [_QUARTERS[c] for c in part if c in _QUARTERS]
        if part[0] in "前头":
            return _months(year, 1, numbers[0] * 3)
        return _months(year, numbers[0] * 3 - 2, numbers[-1] * 3)
    ahead = re.match(r"前([^个月]{1,2})个?月", part)
    months = int(read_numeral(ahead[1]) or 0) if ahead else 0
    if 1 <= months <= 12:
        return _months(year, 1, months)
    return date(year, 1, 1), date(year, 12, 31)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _year(text: str) -> int:
    return int(text.translate(_HAN))


def day_of(printed: str | None) -> date | None:
    """Return the day that a document's date is, None where it is a month, a year, or no day of the calendar."""
    try:
        return date.fromisoformat(printed) if printed and len(printed) == 10 else None
    except ValueError:
        return None
