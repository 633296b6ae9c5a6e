"""Promises and what became of them as a listing."""

from __future__ import annotations

from datetime import date

from parkgraph import captions
from parkgraph.follow.track import OUTCOMES, Tracked
from parkgraph.listing import Listing
from parkgraph.model import Fact, FactTable, Lang, Ref
from parkgraph.sentences import sentence_text


def track_listing(items: list[Tracked], table: FactTable, lang: Lang) -> Listing:
    """Return a row for each promise: what, its state, when due, what became of it, what was said later."""
    columns = {
        "zh": ("类别", "主体（条目）", "内容", "状态", "完成时限", "跟踪结果", "后续表述", "原文出处"),
        "en": ("Kind", "Entity", "What", "Status", "Due", "Outcome", "Later statements", "Evidence"),
    }[lang]
    rows = tuple(
        (
            captions.class_label(table, item.fact.kind, lang),
            item.fact.subject.label(lang) if item.fact.subject else "",
            _what(item.fact, table, lang),
            captions.state_text(item.fact, table, lang),
            _due(item, lang),
            OUTCOMES[item.outcome][0 if lang == "zh" else 1],
            _later(item, lang),
            captions.places_text(item.fact, lang),
        )
        for item in items
    )
    records = tuple(
        {
            "id": item.fact.id,
            "kind": item.fact.kind,
            "entity": item.fact.subject.id if item.fact.subject else None,
            "status": item.fact.status,
            "stage": item.fact.stage,
            "due": item.due.isoformat() if item.due else None,
            "outcome": item.outcome,
            "statements": [fact.id for fact in item.statements],
            "newest_document": item.newest,
            "evidence": [captions.place_text(e, lang) for e in item.fact.evidence],
        }
        for item in items
    )
    return Listing(columns, rows, records)


def _later(item: Tracked, lang: Lang) -> str:
    if item.statements:
        return captions.clauses_text((statement_text(fact, lang) for fact in item.statements), lang)
    if item.outcome == "under-way":
        return "见于最新文件" if lang == "zh" else "said in the newest document"
    return ""


def statement_text(fact: Fact, lang: Lang) -> str:
    """Return a fact in a few words with its place: the value of a number, else what is said and the other end."""
    if fact.kind in ("Target", "Figure"):
        words = [captions.value_text(fact, lang)]
    else:
        words = [fact.predicate.label(lang) if fact.predicate else "", captions.end_text(fact.object, lang)]
    words += [captions.period_text(fact.period, lang), captions.places_text(fact, lang)]
    return " ".join(word for word in words if word)


def _what(fact: Fact, table: FactTable, lang: Lang) -> str:
    if fact.kind in ("Target", "Figure"):
        value = captions.value_text(fact, lang)
        return " ".join(p for p in (fact.indicator.label(lang) if fact.indicator else "", value) if p)
    if fact.kind == "Award" and isinstance(fact.object, Ref):
        return fact.object.label(lang)
    return sentence_text(fact, table, lang, short=True)


def _due(item: Tracked, lang: Lang) -> str:
    period = item.fact.period
    if item.due is None:
        return "未载明" if lang == "zh" else "not stated"
    own = period is not None and period.end == item.due
    return captions.period_text(period, lang) if own else _day(item.due)


def _day(day: date) -> str:
    return day.isoformat()
