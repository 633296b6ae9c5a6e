"""The time of a fact as it stands in a sentence: with preposition in English, with its year in Chinese."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from parkgraph.model import Fact, Lang, Period


def when_text(fact: Fact, lang: Lang) -> str:
    """Return when a fact holds, ready to stand in a sentence; empty if no time is stated."""
    period = fact.period
    if period is None:
        return ""
    return _zh(period) if lang == "zh" else _en(period, fact.kind == "Target")


def _zh(period: Period) -> str:
    printed = period.printed or ""
    if re.fullmatch(r"\d{4}", printed):
        return f"{printed}年"
    if not printed or (re.match(r"\d{1,2}月", printed) and period.start):
        return _dates_zh(period)
    return printed


def _dates_zh(period: Period) -> str:
    start, end = period.start, period.end
    if start and end:
        whole = f"{_day_zh(start)}" if start == end else f"{_day_zh(start)}至{_day_zh(end)}"
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
            whole = f"{start.year}年" if start.year == end.year else f"{start.year}—{end.year}年"
        elif _is_month(start, end):
            whole = f"{start.year}年{start.month}月"
        return f"截至{_day_zh(end)}" if period.as_of else whole
    return f"{_day_zh(start)}以来" if start else (f"截至{_day_zh(end)}" if end else "")


def _day_zh(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _en(period: Period, target: bool) -> str:
    start, end = period.start, period.end
    if start and end:
        span = _span(start, end)
        if period.as_of or target:
            return f"{'as of' if period.as_of else 'by'} {span}"
        return f"{'on' if start == end else 'from' if ' to ' in span else 'in'} {span}"
    if start:
        return f"since {start}"
    if end:
        return f"as of {end}" if period.as_of else f"by {end}"
    return _RELATIVE.get(period.printed or "", f"in the time printed as “{period.printed}”" if period.printed else "")


_RELATIVE = {
    "近年来": "in recent years",
    "目前": "at present",
    "未来": "in future",
    "接下来": "next",
    "近两年": "in the last two years",
    "近三年": "in the last three years",
    "连续多年": "for many years in a row",
    "连续三年": "for three years in a row",
    "连续五年": "for five years in a row",
    "连续六年": "for six years in a row",
}
"""Times that documents print and that have no dates; others are quoted as printed."""


def date_text(iso: str, lang: Lang) -> str:
    """Return an ISO date of a year, a month or a day as people write it (2024-03: 2024年3月, March 2024)."""
    year, *rest = (int(part) for part in iso.split("-"))
    if lang == "zh":
        return f"{year}年" + "".join(f"{number}{unit}" for number, unit in zip(rest, "月日", strict=False))
    if not rest:
        return str(year)
    month = f"{_MONTHS[rest[0] - 1]} {year}" if 1 <= rest[0] <= _DECEMBER else iso
    return iso if len(rest) > 1 else month


_DECEMBER = 12


def _is_month(start: date, end: date) -> bool:
    return start.day == 1 and end == start.replace(day=monthrange(start.year, start.month)[1])


def _span(start: date, end: date) -> str:
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if start == end:
        return start.isoformat()
    if _is_month(start, end):
        return f"{_MONTHS[start.month - 1]} {start.year}"
    return f"{start} to {end}"


_MONTHS = "January February March April May June July August September October November December".split()
"""Written out here: strftime would follow the locale."""
