"""The reader on six made-up documents of the genre (report, bulletin, news, policy, directory, traditional script).

gold.tsv was written by reading the documents: every figure that they state, whom it is about and of which year. The
bounds are what the project promises for documents that nobody has seen; the cities and firms exist nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from parkgraph.model import Entity, Fact
from parkgraph.reading.characters import simplified
from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register
from parkgraph.reading.texts import ReadDocument

FOLDER = Path(__file__).parent / "documents"
NAMES = ("bulletin.txt", "firms.txt", "news.html", "policy.md", "report.txt", "taiwan.txt")


class Row(NamedTuple):
    """One figure of the gold."""

    printed: str
    value: str
    unit: str
    type: str
    subject: str
    year: str


@cache
def gold() -> dict[str, list[Row]]:
    """Return the figures of each document."""
    found: dict[str, list[Row]] = {}
    for line in (FOLDER / "gold.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            rows = found.setdefault(line[3:], [])
        elif not line.startswith("#"):
            rows.append(Row(*line.split("\t")))
    return found


@cache
def read(name: str) -> tuple[ReadDocument, tuple[Fact, ...]]:
    """Read a document knowing no name beforehand; an amount is taken as the policy's whose measure it belongs to."""
    document = read_document(FOLDER / name)
    facts = [c.fact for c in extract(document, Register())]
    owners = {f.object.id: f.subject for f in facts if f.kind == "PolicyMeasure" and isinstance(f.object, Entity)}
    figures = (f for f in facts if f.unit)
    return document, tuple(
        replace(f, subject=owners.get(f.subject.id if f.subject else "", f.subject)) for f in figures
    )


def pairs(name: str) -> Iterator[tuple[Row, Fact | None]]:
    """Pair each figure of the gold with the fact that prints it and has the same value and unit, each fact once."""
    facts = list(read(name)[1])
    for row in gold()[name]:
        same = [f for f in facts if (f.printed, f.unit) == (row.printed, row.unit) and _value(f) == row.value]
        best = max(same, key=lambda f: _grade(row, f), default=None)
        if best is not None:
            facts.remove(best)
        yield row, best


def _value(fact: Fact) -> str:
    return str(fact.value) if fact.value is not None else f"{fact.lower}..{fact.upper}"


def _year(fact: Fact) -> str:
    day = fact.period and (fact.period.end or fact.period.start)
    return str(day.year) if day else ""


def _grade(row: Row, fact: Fact) -> int:
    subject = fact.subject.zh if fact.subject else ""
    return (subject == row.subject) + (_year(fact) == row.year) + (fact.figure_type == row.type)


@pytest.mark.parametrize("name", NAMES)
def test_figures_are_found_in_documents_that_nobody_has_seen(name: str) -> None:
    """Value at least .97 of all; of those found kind .97, year .95 where one is stated, subject .80."""
    found = list(pairs(name))
    hits = [(row, fact) for row, fact in found if fact is not None]
    assert len(hits) >= 0.97 * len(found), [row for row, fact in found if fact is None]
    kinds = [(row, fact.figure_type) for row, fact in hits if fact.figure_type != row.type]
    assert len(kinds) <= 0.03 * len(hits), kinds
    years = [(row, _year(fact)) for row, fact in hits if row.year and _year(fact) != row.year]
    assert len(years) <= 0.05 * len(hits), years
    subjects = [(row, fact.subject and fact.subject.zh) for row, fact in hits if row.subject != _name(fact)]
    assert len([row for row, _ in subjects if row.subject]) <= 0.2 * len(hits), subjects


def _name(fact: Fact) -> str:
    return fact.subject.zh if fact.subject else ""


def test_what_is_proposed_with_confidence_is_right() -> None:
    """Of the facts with confidence .8 or more at least nineteen in twenty are in the gold."""
    sure = right = 0
    for name in NAMES:
        wanted = {(row.printed, row.value, row.unit) for row in gold()[name]}
        stated = [f for f in read(name)[1] if (f.confidence or 0) >= 0.8]
        sure += len(stated)
        right += sum(1 for f in stated if (f.printed, _value(f), f.unit) in wanted)
    assert right >= 0.95 * sure


@pytest.mark.parametrize("name", NAMES)
def test_every_span_holds_what_was_printed(name: str) -> None:
    """text[start:end] of the first evidence, markup taken off, holds the printed figure, always."""
    document, facts = read(name)
    for fact in facts:
        span = fact.evidence[0]
        first, last = (document.clean.clean_offset(at) for at in (span.start, span.end - 1))
        words = document.clean.text[first : last + 1]
        assert fact.printed is not None
        assert fact.printed in simplified(words)
        assert 0 <= span.start < span.end <= len(document.raw)
