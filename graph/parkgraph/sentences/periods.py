"""The time of a fact as it stands in a sentence: with its preposition in English."""

from __future__ import annotations

from datetime import date

from parkgraph.captions.periods import RELATIVE_EN, date_zh, is_month, is_reading, period_text
from parkgraph.model import Fact, Lang, Period


def when_text(fact: Fact, lang: Lang) -> str:
    """Return when a fact holds, ready to stand in a sentence; empty if no time is stated."""
    period = fact.period
    if period is None:
        return ""
    return period_text(period, "zh") if lang == "zh" else _en(period, fact.kind == "Target")


def _en(period: Period, target: bool) -> str:
    start, end = period.start, period.end
    if start and end:
        span = _span(start, end)
        if is_reading(period) or target:
            return f"{'as of' if is_reading(period) else 'by'} {span}"
        return f"{'on' if start == end else 'from' if ' to ' in span else 'in'} {span}"
    if start:
        return f"since {start}"
    if end:
        return f"as of {end}" if is_reading(period) else f"by {end}"
    return RELATIVE_EN.get(period.printed or "", f"in the time printed as “{period.printed}”" if period.printed else "")


def date_text(iso: str, lang: Lang) -> str:
    """Return an ISO date of a year, a month or a day as people write it (2024-03: 2024年3月, March 2024)."""
    if lang == "zh":
        return date_zh(iso)
    year, *rest = (int(part) for part in iso.split("-"))
    if not rest:
        return str(year)
    month = f"{_MONTHS[rest[0] - 1]} {year}" if 1 <= rest[0] <= _DECEMBER else iso
    return iso if len(rest) > 1 else month


_DECEMBER = 12


def _span(start: date, end: date) -> str:
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if start == end:
        return start.isoformat()
    if is_month(start, end):
        return f"{_MONTHS[start.month - 1]} {start.year}"
    return f"{start} to {end}"


_MONTHS = "January February March April May June July August September October November December".split()
"""Written out here: strftime would follow the locale."""
