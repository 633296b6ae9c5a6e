"""Gaps of titles and dates: who granted them, when, and periods that the text leaves open."""

from __future__ import annotations

from collections.abc import Iterator

from parkgraph.gaps.gap import Gap, gap, is_dated, of_kind, qualified
from parkgraph.model import Fact, FactTable, Ref

_DATED = ("Figure", "Target", "Award", "Policy", "Project", "Facility", "Programme", "Event", "Relation", "Literal")


def titles_without_grantor(table: FactTable) -> Iterator[Gap]:
    """A title for whose awards no agency is named that publicised, selected or granted it."""
    awards: dict[str, tuple[Ref, list[Fact]]] = {}
    for fact in of_kind(table, "Award"):
        if isinstance(fact.object, Ref) and fact.stage != "applied" and not qualified(fact, "pg:grantedBy"):
            awards.setdefault(fact.object.id, (fact.object, []))[1].append(fact)
    for title, facts in awards.values():
        zh = f"{title.zh}：公示或认定部门文件未载明（{len(facts)}项）"
        en = f"{title.en}: who publicised, selected or granted it is not stated (awards: {len(facts)})"
        yield gap("no-grantor", title, zh, en, facts)


def awards_without_date(table: FactTable) -> Iterator[Gap]:
    """An award without a date, unless the same award is dated in another sentence."""
    dated = {_award(fact) for fact in of_kind(table, "Award") if is_dated(fact)}
    for fact in of_kind(table, "Award"):
        if fact.subject and isinstance(fact.object, Ref) and _award(fact) not in dated:
            who, title = fact.subject, fact.object
            zh, en = f"{who.zh}，{title.zh}：文件未载明时间", f"{who.en}, {title.en}: no date is stated"
            yield gap("award-no-date", who, zh, en, [fact])


def _award(fact: Fact) -> tuple[str, str]:
    return (fact.subject.id if fact.subject else "", fact.object.id if isinstance(fact.object, Ref) else "")


def open_dates(table: FactTable) -> Iterator[Gap]:
    """A time stated in words only (未来, 连续多年) or without an end (2023年以来); one gap a paragraph.

    Words that the same document dates in another fact leave nothing open.
    """
    dated = {(f.period.printed, e.document) for f in table.facts if f.period and is_dated(f) for e in f.evidence[:1]}
    groups: dict[tuple[str, str, int], list[Fact]] = {}
    for fact in of_kind(table, *_DATED):
        period = fact.period
        open_end = period is not None and not period.as_of and period.end is None
        if period is not None and period.printed and open_end and fact.subject is not None:
            first = fact.evidence[0] if fact.evidence else None
            place = (first.document, first.paragraph) if first else ("", 0)
            if is_dated(fact) or (period.printed, place[0]) not in dated:
                groups.setdefault((period.printed, *place), []).append(fact)
    for (printed, _, _), facts in groups.items():
        whom = facts[0].subject
        if whom is not None:
            zh = f"{whom.zh}：时间只写“{printed}”，起止不明（{len(facts)}条）"
            en = f"{whom.en}: the time is only “{printed}”, its dates are open (facts: {len(facts)})"
            yield gap("open-date", whom, zh, en, facts)
