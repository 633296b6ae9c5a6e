"""An entity over time (大事记): its dated facts in order; what has no date is not in it.

A relation that only repeats what a project, a policy or another dated thing says of itself is left out; without figures
other readings (截至2020年) are too, for they say how things stood, not what happened.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from parkgraph import captions
from parkgraph.chronology import first_day, last_day
from parkgraph.errors import NotFoundError
from parkgraph.listing import Listing
from parkgraph.model import Entity, Fact, FactTable, Lang, LiteralValue, Ref
from parkgraph.ontology.prefixes import expand
from parkgraph.sentences import sentence_text, statement_text

_DATES = {
    expand(n): n for n in ("dcterms:created", "dcterms:issued", "dcterms:available", "dcterms:valid", "dcterms:date")
}
_NUMBERS = ("Figure", "Target", "Amount")
_THINGS = ("Policy", "Project", "Facility", "Programme", "Event", "Product")
"""Kinds of facts that are told of a thing itself."""
_Dated = tuple[str, date | None, date | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact at a time: its first and last day (None where open) and the time as people read it (zh, en)."""

    start: date | None
    end: date | None
    zh: str
    en: str
    fact: Fact
    act: Ref | None = None
    """What the date is of, where the fact has several: drafted, issued."""


def timeline(entity: Entity, table: FactTable, *, figures: bool = True, lang: Lang = "zh") -> list[Entry]:
    """Return the dated facts that speak of an entity, earliest first; NotFoundError if none has a date."""
    facts = table.by_entity.get(entity.id, ())
    told = {(f.subject.id, *_dates(f)) for f in facts if f.subject and f.kind in _THINGS}
    entries = [
        entry
        for fact in facts
        if (figures or not _is_reading(fact)) and not _is_repeated(fact, told)
        for entry in _entries(fact)
    ]
    if not entries:
        message = (
            f"文件未载明：{entity.zh}没有注明时间的记录" if lang == "zh" else f"no fact about {entity.en} has a date"
        )
        raise NotFoundError(message)
    return sorted(entries, key=_position)


def _is_reading(fact: Fact) -> bool:
    return fact.kind in _NUMBERS or (fact.period is not None and captions.is_reading(fact.period))


def _is_repeated(fact: Fact, told: Collection[_Dated]) -> bool:
    """Tell whether a relation says of a thing what the thing's own fact says of the same time (a park launched it)."""
    ends = (fact.subject, fact.object)
    return fact.kind == "Relation" and any(isinstance(e, Ref) and (e.id, *_dates(fact)) in told for e in ends)


def _dates(fact: Fact) -> tuple[date | None, date | None]:
    return (fact.period.start, fact.period.end) if fact.period else (None, None)


def _entries(fact: Fact) -> list[Entry]:
    acts = [
        (q.predicate, q.object.label)
        for q in fact.qualifiers
        if q.predicate.id in _DATES and isinstance(q.object, LiteralValue)
    ]
    dated = [_act(fact, act, text) for act, text in sorted(acts, key=lambda pair: (pair[1], pair[0].id))]
    if dated:
        return dated
    period = fact.period
    if period is None or (period.start is None and period.end is None):
        return []
    return [
        Entry(period.start, period.end, captions.period_text(period, "zh"), captions.period_text(period, "en"), fact)
    ]


def _act(fact: Fact, act: Ref, text: str) -> Entry:
    end = last_day(text)
    return Entry(first_day(text), end, captions.date_zh(text) if end else text, text, fact, act)


def _position(entry: Entry) -> tuple[date, date, str, int, str]:
    first = entry.fact.evidence[0] if entry.fact.evidence else None
    start = entry.start or entry.end or date.max
    place = (first.document, first.start) if first else ("~", 0)
    return start, entry.end or date.max, *place, entry.fact.id


def timeline_listing(entity: Entity, entries: list[Entry], table: FactTable, lang: Lang) -> Listing:
    """Return a timeline as rows: when, what kind of fact, who, what, state, place."""
    columns = {
        "zh": ("时间", "类别", "主体（条目）", "内容", "状态", "原文出处"),
        "en": ("When", "Kind", "Entity", "What", "Status", "Evidence"),
    }[lang]
    rows, records = [], []
    for entry in entries:
        fact = entry.fact
        kind = entry.act.label(lang) if entry.act else _kind(fact, table, lang)
        state, place = captions.state_text(fact, table, lang), captions.places_text(fact, lang)
        who = fact.subject.label(lang) if fact.subject else ""
        rows.append((entry.zh if lang == "zh" else entry.en, kind, who, _what(entry, table, lang), state, place))
        records.append(
            {
                "start": entry.start.isoformat() if entry.start else None,
                "end": entry.end.isoformat() if entry.end else None,
                "id": fact.id,
                "kind": fact.kind,
                "act": entry.act.id if entry.act else None,
                "entity": entity.id,
                "subject": fact.subject.id if fact.subject else None,
                "status": fact.status,
                "stage": fact.stage,
                "sentence": sentence_text(fact, table, lang),
                "evidence": [captions.place_text(e, lang) for e in fact.evidence],
            }
        )
    return Listing(columns, tuple(rows), tuple(records))


def _kind(fact: Fact, table: FactTable, lang: Lang) -> str:
    if fact.predicate is not None and fact.kind not in ("Project", "Facility", "Event", "Programme"):
        return fact.predicate.label(lang)
    return captions.class_label(table, fact.kind, lang)


def _what(entry: Entry, table: FactTable, lang: Lang) -> str:
    fact = entry.fact
    if entry.act is not None and fact.subject is not None:
        return statement_text(fact, fact.subject, entry.act, LiteralValue(entry.en), table, lang)
    if fact.kind in _NUMBERS:
        label = fact.indicator.label(lang) if fact.indicator else ""
        kind = captions.type_text(fact, table, lang) if fact.figure_type != "level" else ""
        return " ".join(part for part in (label, kind, captions.value_text(fact, lang)) if part)
    return sentence_text(fact, table, lang, short=True)
