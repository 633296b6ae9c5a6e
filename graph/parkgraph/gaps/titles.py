"""Gaps of titles and dates: who granted them, when, and periods that the text leaves open."""

from __future__ import annotations

from collections.abc import Iterator

from parkgraph.gaps.gap import Gap, gap, is_dated, of_kind, qualified
from parkgraph.model import Fact, FactTable, Ref


def titles_without_grantor(table: FactTable) -> Iterator[Gap]:
    """A title for whose awards no agency is named that publicised, selected or granted it."""
    awards: dict[str, tuple[Ref, list[Fact]]] = {}
    for fact in of_kind(table, "Award"):
        if isinstance(fact.object, Ref) and fact.stage != "applied" and not qualified(fact, "pg:grantedBy"):
            awards.setdefault(fact.object.id, (fact.object, []))[1].append(fact)
    for title, facts in awards.values():
        zh = f"“{title.zh}”：公示或认定部门文件未载明（{len(facts)}项）"
        en = f"“{title.en}”: who publicised, selected or granted it is not stated (awards: {len(facts)})"
        yield gap("no-grantor", title, zh, en, facts)


def awards_without_date(table: FactTable) -> Iterator[Gap]:
    """An award without a date, unless the same award is dated in another sentence."""
    dated = {_award(fact) for fact in of_kind(table, "Award") if is_dated(fact)}
    for fact in of_kind(table, "Award"):
        if fact.subject and isinstance(fact.object, Ref) and _award(fact) not in dated:
            who, title = fact.subject, fact.object
            zh, en = f"{who.zh}的“{title.zh}”：文件未载明时间", f"“{title.en}” of {who.en}: no date is stated"
            yield gap("award-no-date", who, zh, en, [fact])


def _award(fact: Fact) -> tuple[str, str]:
    return (fact.subject.id if fact.subject else "", fact.object.id if isinstance(fact.object, Ref) else "")


def open_dates(table: FactTable) -> Iterator[Gap]:
    """A time that is stated in words only (未来, 连续多年), so that it has no dates, or only one of its two ends."""
    for fact in of_kind(table, *_DATED):
        period, whom = fact.period, fact.subject
        if period is None or whom is None or not period.printed or (period.start and period.end):
            continue
        what = fact.indicator or (fact.object if isinstance(fact.object, Ref) else None)
        zh = f"{whom.zh}{f'（{what.zh}）' if what else ''}：时间只写“{period.printed}”，起止不明"
        en = f"{whom.en}{f' ({what.en})' if what else ''}: the time is only “{period.printed}”, its dates are open"
        yield gap("open-date", whom, zh, en, [fact])


_DATED = ("Figure", "Target", "Award", "Policy", "Project", "Facility", "Programme", "Event", "Relation", "Literal")
