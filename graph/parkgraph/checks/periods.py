"""Periods that cannot be: an end before its start, or an actual figure for a time after its document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from parkgraph.checks import wording
from parkgraph.checks.findings import Finding, Words
from parkgraph.checks.ledger import Ledger
from parkgraph.chronology import documents_of
from parkgraph.model import Fact


def periods_reversed(ledger: Ledger) -> Iterator[Finding]:
    """Find facts whose period ends before it starts."""
    for fact in ledger.table.facts:
        period = fact.period
        if period and period.start and period.end and period.end < period.start:
            said = wording.said(fact, ledger.table)
            yield Finding(
                "periods-reversed",
                "out-of-range",
                (fact.id,),
                Words(f"{said.zh}，期间的终止早于起始", f"{said.en}: the period ends before it starts"),
                Words(f"{period.end}<{period.start}", f"{period.end} < {period.start}"),
                Words("录入时起止颠倒", "start and end were exchanged when they were entered"),
            )


def figures_before_their_time(ledger: Ledger) -> Iterator[Finding]:
    """Find actual figures for a period that starts after every document that says them was issued."""
    for fact in ledger.figures:
        keys = [key for key in documents_of(fact) if key in ledger.document_days]
        days = [ledger.document_days[key] for key in keys]
        start = fact.period.start if fact.period else None
        # A document without a date may be newer than any other.
        if start and days and date.min not in days and start > max(days):
            newest = ledger.table.documents[max(keys, key=ledger.document_days.__getitem__)]
            yield _too_early(fact, start, newest.issued, ledger)


def _too_early(fact: Fact, start: date, issued: str, ledger: Ledger) -> Finding:
    said = wording.said(fact, ledger.table)
    return Finding(
        "figures-before-their-time",
        "tension",
        (fact.id,),
        Words(f"{said.zh}，期间晚于文件日期", f"{said.en}: the period is later than the document"),
        Words(f"{start}>{issued}", f"{start} > {issued}"),
        Words("该数为预计或目标", "the figure is a forecast or a target"),
    )
