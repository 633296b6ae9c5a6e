"""Periods as curators write them: the subset of EDTF in CURATING.md, as first and last day; never a time of day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from parkgraph.errors import InputError

_DAY = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_OPEN = ".."


def read_period(edtf: str) -> tuple[date | None, date | None]:
    """Return the first and last day of “2023”, “2023-01”, “2024-03-12”, “2023-01/2023-10”, “2023/..”, “../2023-12”.

    None stands for the open side; InputError on anything else.
    """
    begin, slash, end = edtf.partition("/")
    if not slash:
        return _days(begin, edtf)
    if begin == end == _OPEN:
        raise _bad(edtf)
    first = None if begin == _OPEN else _days(begin, edtf)[0]
    last = None if end == _OPEN else _days(end, edtf)[1]
    if first and last and first > last:
        raise _bad(edtf)
    return first, last


def _days(edtf: str, whole: str) -> tuple[date, date]:
    """Return the first and last day of one year, month or day."""
    found = _DAY.fullmatch(edtf)
    if not found:
        raise _bad(whole)
    year, month, day = int(found["year"]), found["month"], found["day"]
    try:
        if day:
            only = date(year, int(month), int(day))
            return only, only
        if month:
            return date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError as error:
        raise _bad(whole) from error


def _bad(edtf: str) -> InputError:
    return InputError(
        f"“{edtf}” is no period: write 2023, 2023-01, 2024-03-12, 2023-01/2023-10, 2023/.. or ../2023-12."
    )
