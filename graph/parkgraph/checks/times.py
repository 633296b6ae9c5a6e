"""When two figures speak of the same time, or one of the year before the other; never guesses a missing date."""

from __future__ import annotations

from datetime import date

from parkgraph.model import Fact, Period


def same_time(one: Fact, other: Fact) -> bool:
    """Return whether two facts state the same period: the same dates, or without dates the same printed words."""
    return _key(one.period) == _key(other.period)


def near_time(one: Fact, other: Fact) -> bool:
    """Return whether two facts may be set beside each other.

    The same period, one open towards the end (2023年以来 beside 2023年), or one without any stated period in the same
    document.
    """
    if same_time(one, other):
        return True
    a, b = one.period, other.period
    if a is None or b is None:
        return bool({e.document for e in one.evidence} & {e.document for e in other.evidence})
    return a.start is not None and a.start == b.start and (a.end is None or b.end is None)


def is_year_before(earlier: Fact, later: Fact) -> bool:
    """Return whether the first fact states the same period as the second, one year before."""
    a, b = earlier.period, later.period
    if a is None or b is None or a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    return a.as_of == b.as_of and _year_on(a.start) == b.start and _year_on(a.end) == b.end


def _key(period: Period | None) -> tuple[date | None, date | None, str | None]:
    if period is None:
        return None, None, None
    dated = period.start is not None or period.end is not None
    return period.start, period.end, None if dated else period.printed


def _year_on(day: date) -> date:
    return date(day.year + 1, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)
