"""Dates of documents and facts as days, for what puts statements in order; it never looks at the clock."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from parkgraph.errors import InputError
from parkgraph.model import Document, Fact, FactTable


def last_day(text: str) -> date | None:
    """Return the last day of a date, month or year (`2024-05`: 31 May 2024); None for what is none."""
    parts = text.split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isdigit() for part in parts):
        return None
    try:
        year = int(parts[0])
        month = int(parts[1]) if len(parts) > 1 else 12
        return date(year, month, int(parts[2]) if len(parts) > 2 else monthrange(year, month)[1])
    except ValueError:
        return None


def first_day(text: str) -> date | None:
    """Return the first day of a date, month or year (`2024-05`: 1 May 2024); None for what is none."""
    last = last_day(text)
    if last is None:
        return None
    size = len(text.split("-"))
    return last.replace(day=1, month=1) if size == 1 else last.replace(day=1) if size == 2 else last


_SPAN = re.compile(r"P([1-9]\d{0,2})([YMD])")


def interval_days(text: str) -> tuple[date | None, date | None]:
    """Return first and last day of an ISO 8601 interval, None where it does not say one.

    `2024-04/2026` has both; `2024-04-01/P3Y` ends on 31 March 2027, three years after it began; `2024-04-01/` is open;
    `2026-12-31` alone is a last day and `P3Y` alone says neither.
    """
    begin, slash, end = text.partition("/")
    if not slash:
        return None, last_day(begin)
    first = first_day(begin)
    span = _SPAN.fullmatch(end)
    return first, _after(first, int(span[1]), span[2]) if span and first else last_day(end)


def is_interval(text: str) -> bool:
    """Tell whether a text is a time of validity that `interval_days` understands, a length alone (P3Y) included."""
    begin, slash, end = text.partition("/")
    length = _SPAN.fullmatch(end if slash else begin)
    if not slash:
        return length is not None or last_day(begin) is not None
    said = first_day(begin) is not None or not begin
    return said and bool(begin or end) and (length is not None or last_day(end) is not None or not end)


def _after(first: date, count: int, unit: str) -> date | None:
    """Return the last day of so many years, months or days that begin with a day; None beyond the calendar."""
    try:
        if unit == "D":
            return first + timedelta(days=count - 1)
        months = first.month - 1 + count * (12 if unit == "Y" else 1)
        year, month = first.year + months // 12, months % 12 + 1
        return date(year, month, min(first.day, monthrange(year, month)[1])) - timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def read_day(text: str) -> date:
    """Return the last day that a date typed by a user means; InputError if it is none."""
    day = last_day(text.strip())
    if day is None:
        raise InputError(f"“{text}” is no date; write 2024, 2024-05 or 2024-05-31")
    return day


def document_days(table: FactTable) -> dict[str, date]:
    """Return the last day of each document's date by its key; undated documents count as the oldest."""
    return {d.key: last_day(d.issued) or date.min for d in table.documents.values()}


def newest_day(table: FactTable) -> date | None:
    """Return the date of the newest document; None where no document has a date."""
    days = [day for day in document_days(table).values() if day != date.min]
    return max(days, default=None)


def documents_of(fact: Fact) -> tuple[str, ...]:
    """Return the keys of the documents that say a fact, in the order of its evidence."""
    return tuple(dict.fromkeys(evidence.document for evidence in fact.evidence))


def find_document(text: str, table: FactTable) -> Document:
    """Return a document by key, id or a name of it; InputError lists the keys."""
    wanted = text.strip()
    for document in table.documents.values():
        if wanted in (document.key, document.id, f"doc:{document.key}", document.zh, document.en, document.title):
            return document
    part = [d for d in table.documents.values() if wanted and (wanted in d.zh or wanted in d.title or wanted in d.en)]
    if len(part) == 1:
        return part[0]
    known = ", ".join(f"{d.key} ({d.zh})" for d in table.documents.values())
    raise InputError(f"no document is called “{text}”; known: {known}" if known else f"no document is called “{text}”")
