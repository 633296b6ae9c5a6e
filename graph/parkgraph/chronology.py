"""Dates of documents and facts as days, for what puts statements in order; it never looks at the clock."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

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
