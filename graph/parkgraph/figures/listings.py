"""Series, comparisons and derived numbers as listings: what a terminal, a spreadsheet or a program is given."""

from __future__ import annotations

from collections.abc import Sequence

from parkgraph import captions
from parkgraph.cells import json_number
from parkgraph.figures.compare import Row
from parkgraph.figures.derived import Derived
from parkgraph.figures.likeness import PERIOD, likeness, texts
from parkgraph.figures.series import Series
from parkgraph.listing import Json, Listing
from parkgraph.model import Entity, Fact, FactTable, Lang, Ref

SILENT = {"zh": "文件未载明", "en": "the document does not say"}
_SIGNS = {"more-than": "> ", "at-least": "≥ ", "less-than": "< ", "nearly": "< ", "at-most": "≤ ", "about": "≈ "}
_TURNED = str.maketrans("<>≤≥", "><≥≤")


def interval_text(fact: Fact, lang: Lang) -> str:
    """Return what a figure with a modifier or a range leaves open, as an interval; empty for a plain number."""
    if fact.modifier in _SIGNS and fact.value is not None:
        sign = _SIGNS[fact.modifier] if fact.value >= 0 else _SIGNS[fact.modifier].translate(_TURNED)
        return sign + captions.amount_text(fact.value, fact.unit, lang)
    if fact.value is None and (fact.lower is not None or fact.upper is not None):
        low, high = (
            captions.amount_text(v, fact.unit, lang) if v is not None else "" for v in (fact.lower, fact.upper)
        )
        return f"{low} – {high}"
    return ""


def series_listing(found: Sequence[Series], table: FactTable, lang: Lang) -> Listing:
    """Return series as rows in order of time; the first column numbers the series."""
    columns = {
        "zh": ("组", "指标", "数值类型", "时期", "数值", "区间", "统计口径", "状态", "提示", "原文出处"),
        "en": ("Group", "Indicator", "Type", "Period", "Value", "Interval", "Scope", "Status", "Caveat", "Evidence"),
    }[lang]
    rows, records = [], []
    for place, series in enumerate(found, 1):
        for point in series.points:
            head = (str(place), series.indicator.label(lang), captions.type_text(series.facts[0], table, lang))
            scope = captions.scope_text(series.facts[0], lang)
            warning = _in(series.caveat, lang)
            if point.fact is None:
                rows.append((*head, str(point.year), SILENT[lang], "", scope, "", warning, ""))
                records.append({"group": place, **_missing(series, point.year), "caveat": warning or None})
            else:
                rows.append(
                    (*head, *_cells(point.fact, scope, table, lang), warning, captions.places_text(point.fact, lang))
                )
                records.append({"group": place, **fact_record(point.fact, lang), "caveat": warning or None})
    return Listing(columns, tuple(rows), tuple(records))


def _cells(fact: Fact, scope: str, table: FactTable, lang: Lang) -> tuple[str, str, str, str, str]:
    return (
        captions.period_text(fact.period, lang),
        captions.value_text(fact, lang),
        interval_text(fact, lang),
        scope,
        " · ".join((captions.term(table, "status", fact.status, lang), *_unreviewed(fact, table, lang))),
    )


def _unreviewed(fact: Fact, table: FactTable, lang: Lang) -> tuple[str, ...]:
    """Return the mark of a figure that nobody has reviewed."""
    return () if fact.review == "accepted" else (captions.term(table, "review", fact.review, lang),)


def _missing(series: Series, year: int | None) -> dict[str, Json]:
    return {
        "id": None,
        "subject": _named(series.subject),
        "indicator": _named(series.indicator),
        "figure_type": series.figure_type,
        "period": {"start": f"{year}-01-01", "end": f"{year}-12-31", "as_of": False, "printed": None},
        "value": None,
        "missing": True,
    }


def compare_listing(rows: Sequence[Row], entities: Sequence[Entity], table: FactTable, lang: Lang) -> Listing:
    """Return entities side by side: a column an entity, a row for figures that may be compared; one record a figure."""
    head = ("指标", "数值类型", "时期", "统计口径") if lang == "zh" else ("Indicator", "Type", "Period", "Scope")
    tail = ("提示", "原文出处") if lang == "zh" else ("Caveat", "Evidence")
    cells, records = [], []
    for place, row in enumerate(rows, 1):
        first = row.facts[0]
        warning = _in(row.caveat, lang)
        cells.append(
            (
                row.indicator.label(lang),
                captions.type_text(first, table, lang),
                texts(likeness(first, (PERIOD,), table)[0], lang),
                captions.scope_text(first, lang),
                *(_cell(row, entity, table, lang) for entity in entities),
                warning,
                captions.clauses_text(dict.fromkeys(captions.places_text(f, lang) for f in row.facts), lang),
            )
        )
        for entity in entities:
            records += [{"group": place, **r, "caveat": warning or None} for r in _records(row, entity, lang)]
    return Listing((*head, *(e.label(lang) for e in entities), *tail), tuple(cells), tuple(records))


def _cell(row: Row, entity: Entity, table: FactTable, lang: Lang) -> str:
    if entity.id in row.elsewhere:
        return "—"
    facts = row.cells.get(entity.id, ())
    if not facts:
        return SILENT[lang]
    shown = (
        f"{captions.value_text(f, lang)}{_bracketed(interval_text(f, lang), lang)}"
        f"{''.join(_bracketed(mark, lang) for mark in _unreviewed(f, table, lang))}"
        for f in facts
    )
    return captions.clauses_text(dict.fromkeys(shown), lang)


def _bracketed(text: str, lang: Lang) -> str:
    if not text:
        return ""
    return f"（{text}）" if lang == "zh" else f" ({text})"


def _records(row: Row, entity: Entity, lang: Lang) -> list[dict[str, Json]]:
    if entity.id in row.elsewhere:
        return []
    facts = row.cells.get(entity.id, ())
    if facts:
        return [fact_record(fact, lang) for fact in facts]
    subject, indicator = _named(entity), _named(row.indicator)
    return [{"id": None, "subject": subject, "indicator": indicator, "figure_type": row.figure_type, "missing": True}]


def derived_listing(items: Sequence[Derived], table: FactTable, lang: Lang) -> Listing:
    """Return derived numbers with formula and inputs; they carry no evidence of their own."""
    columns = {
        "zh": ("主体", "推算", "指标", "时期", "推算值", "说明", "算式", "所据数据项"),
        "en": ("Subject", "Method", "Indicator", "Period", "Derived value", "What it is", "Formula", "Inputs"),
    }[lang]
    rows, records = [], []
    for item in items:
        fact = item.fact
        inputs = [table.by_id[i] for i in fact.derived_from if i in table.by_id]
        listed = (f"{captions.value_text(i, lang)} {captions.places_text(i, lang)}".strip() for i in inputs)
        value = interval_text(fact, lang) or captions.value_text(fact, lang)
        rows.append(
            (
                fact.subject.label(lang) if fact.subject else "",
                captions.term(table, "method", "derived", lang),
                fact.indicator.label(lang) if fact.indicator else "",
                captions.period_text(fact.period, lang),
                value,
                item.zh if lang == "zh" else item.en,
                fact.formula or "",
                captions.clauses_text(listed, lang),
            )
        )
        derived: dict[str, Json] = {"formula": fact.formula, "derived_from": list(fact.derived_from)}
        records.append({**fact_record(fact, lang), **derived, "explanation": item.zh if lang == "zh" else item.en})
    return Listing(columns, tuple(rows), tuple(records))


def fact_record(fact: Fact, lang: Lang) -> dict[str, Json]:
    """Return a figure as a record: base units, bounds, period, scope, places."""
    period = fact.period
    dates = (
        {
            "start": period.start.isoformat() if period.start else None,
            "end": period.end.isoformat() if period.end else None,
            "as_of": period.as_of,
            "printed": period.printed,
        }
        if period
        else None
    )
    return {
        # A derived number is no fact of the graph, so it has no id there.
        "id": None if fact.id.endswith(".derived") and not fact.evidence else fact.id,
        "subject": _named(fact.subject),
        "indicator": _named(fact.indicator),
        "figure_type": fact.figure_type,
        "period": dates,
        "value": json_number(fact.value),
        "lower": json_number(fact.lower),
        "upper": json_number(fact.upper),
        "unit": fact.unit,
        "modifier": fact.modifier,
        "printed": fact.printed,
        "scope": [_named(scope) for scope in fact.scope],
        "status": fact.status,
        "review": fact.review,
        "method": fact.method,
        "evidence": [captions.place_text(e, lang) for e in fact.evidence],
    }


def _named(ref: Ref | None) -> Json:
    return {"id": ref.id, "zh": ref.zh, "en": ref.en} if ref else None


def _in(pair: tuple[str, str] | None, lang: Lang) -> str:
    if pair is None:
        return ""
    return pair[0] if lang == "zh" else pair[1]
