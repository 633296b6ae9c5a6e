"""The time of a fact in a few words, zh or en: as printed, but never without a year that is known."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from parkgraph.model import Lang, Period

_YEAR: Final = re.compile(r"\d{4}|\d{2}年")
_BELOW_A_YEAR: Final = re.compile(
    r"\d{1,2}月|[0-9一二三四]{1,2}[—–~-][0-9一二三四]{1,2}月|[上下]半年|[前一二三四第].{0,2}季度|年[初中底末]"
)
"""How a printed time begins that says a part of a year and leaves the year to the text around it."""
_WHOLE_YEAR: Final = re.compile(r"(?:截至|到)?(?:全年|[今去当同上本]年|年度|\d{4})")
"""Printed times that say no more than the year which the dates have."""

RELATIVE_EN: Final = {
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


def period_text(period: Period | None, lang: Lang) -> str:
    """Return the time of a fact: as printed in Chinese, with its year, else as dates; empty if none is stated."""
    if period is None:
        return ""
    if lang == "zh":
        return _printed(period) or dates_zh(period)
    if period.start is None and period.end is None:
        printed = period.printed or ""
        return RELATIVE_EN.get(printed, printed)
    return _dates_en(period)


def is_reading(period: Period) -> bool:
    """Tell whether a time is that of a reading (截至2020年): how things stood then, not what happened."""
    return period.as_of or (period.printed or "").startswith("截至")


def _printed(period: Period) -> str:
    """Return the time as printed, its year put before it where that is known and not printed; empty for dates alone."""
    printed, known = period.printed or "", period.start or period.end
    if known is None:
        return printed
    if _WHOLE_YEAR.fullmatch(printed):
        return ""
    if not _YEAR.search(printed) and _BELOW_A_YEAR.match(printed):
        return f"{known.year}{'' if printed.startswith('年') else '年'}{printed}"
    return printed


def dates_zh(period: Period) -> str:
    """Return the dates of a time in Chinese; empty if it has none."""
    start, end = period.start, period.end
    if start and end:
        whole = f"{_day_zh(start)}" if start == end else f"{_day_zh(start)}至{_day_zh(end)}"
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
            whole = f"{start.year}年" if start.year == end.year else f"{start.year}—{end.year}年"
        elif is_month(start, end):
            whole = f"{start.year}年{start.month}月"
        if not period.as_of:
            return whole
        return f"截至{whole if whole.endswith(('年', '月')) else _day_zh(end)}"
    return f"{_day_zh(start)}以来" if start else (f"截至{_day_zh(end)}" if end else "")


def _day_zh(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def date_zh(iso: str) -> str:
    """Return an ISO date of a year, a month or a day as people write it in Chinese (2024-03: 2024年3月)."""
    year, *rest = (int(part) for part in iso.split("-"))
    return f"{year}年" + "".join(f"{number}{unit}" for number, unit in zip(rest, "月日", strict=False))


def is_month(start: date, end: date) -> bool:
    """Tell whether two days are the first and the last one of a month."""
    return start.day == 1 and end == start.replace(day=monthrange(start.year, start.month)[1])


def _dates_en(period: Period) -> str:
    start, end = period.start, period.end
    if start and end:
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
            text = str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
        elif start == end:
            text = start.isoformat()
        elif is_month(start, end):
            text = f"{start:%Y-%m}"
        else:
            text = f"{start} – {end}"
        return f"as of {text}" if is_reading(period) else text
    return f"since {start}" if start else f"until {end}"


_LENGTH = re.compile(r"P([1-9]\d*)([YMD])")
_INTERVAL = re.compile(r"(?P<start>\d{4}(?:-\d\d){0,2})?/(?P<end>\d{4}(?:-\d\d){0,2}|P[1-9]\d*[YMD])?")
_LENGTH_UNITS = {"Y": ("年", "years"), "M": ("个月", "months"), "D": ("天", "days")}


def interval_text(label: str, lang: Lang) -> str:
    """Return an ISO 8601 interval or length in words (2024-04-01/P3Y: 2024-04-01起3年); any other text as it stands."""
    found = _INTERVAL.fullmatch(label)
    if found is None or label == "/":
        return _length_text(label, lang)
    start, end = found["start"], _length_text(found["end"] or "", lang)
    if lang == "zh":
        return f"{start or ''}{('起' if end.endswith(('年', '月', '天')) or not end else '至') if start else '至'}{end}"
    told = f"for {end}" if " " in end else f"to {end}" if end else ""
    return " ".join(part for part in (f"from {start}" if start else "", told) if part)


def _length_text(label: str, lang: Lang) -> str:
    found = _LENGTH.fullmatch(label)
    if found is None:
        return label
    zh, en = _LENGTH_UNITS[found[2]]
    return f"{found[1]}{zh}" if lang == "zh" else f"{found[1]} {en.removesuffix('s') if found[1] == '1' else en}"
