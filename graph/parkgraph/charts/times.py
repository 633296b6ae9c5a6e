"""Draws dated facts on one axis of years: spans and moments, filled where they happened, open where they did not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt

from parkgraph import captions
from parkgraph.charts.chart import Chart
from parkgraph.charts.drawing import GREY, INK, STEP, WIDTH, alt_text, finished, folded, note_view, quoted, source_notes
from parkgraph.follow.timeline import Entry
from parkgraph.model import Entity, FactTable, Lang
from parkgraph.sentences import sentence_text

_LEGEND = {
    "zh": "实心：已实现；空心：目标、计划、申报、建议或编制中。",
    "en": "Filled: actual; open: target, planned, applied for, recommended or draft.",
}
_CREDIT = {"zh": "制图：parkgraph；数据许可 CC BY 4.0", "en": "Chart: parkgraph; data licensed CC BY 4.0"}
_LONGEST = 46
_DAYS = 366


def timeline_chart(entity: Entity, entries: Sequence[Entry], table: FactTable, lang: Lang) -> Chart:
    """Return dated facts of an entity from top to bottom in order, each with its time and what happened."""
    rows = [_row(place, entry, table, lang) for place, entry in enumerate(entries)]
    labels = " : ".join(f"datum.value == {row['order']} ? {quoted(str(row['label']))}" for row in rows) + " : ''"
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("order:O", title=None, axis=alt.Axis(labelExpr=labels, labelLimit=420, ticks=False, domain=False)),
        tooltip=alt.Tooltip("tip:N", title=" "),
    )
    x = alt.X("start:Q", scale=alt.Scale(zero=False, nice=True), axis=alt.Axis(title=None, format="d", tickMinStep=1))
    spans = base.mark_rule(strokeWidth=5, color=INK, opacity=0.45).encode(x=x, x2="end:Q")
    fill = alt.condition("datum.done", alt.value(INK), alt.value("white"))
    points = base.mark_point(size=60, color=INK, opacity=1).encode(x=alt.X("end:Q"), fill=fill)
    when = base.mark_text(align="left", dx=9, fontSize=10, color=GREY).encode(x=alt.X("end:Q"), text="when:N")
    drawn = alt.layer(spans, points, when).properties(width=WIDTH - 160, height=alt.Step(STEP - 6))
    notes = [_LEGEND[lang], *source_notes([e.fact for e in entries], table, lang), _CREDIT[lang]]
    said = [f"{row['when']} {row['tip']}" for row in rows]
    title = f"{entity.label(lang)} · {'大事记' if lang == 'zh' else 'timeline'}"
    return finished(title, [drawn, note_view(notes)], alt_text(title, (), [*said, *notes], lang), lang)


def _row(place: int, entry: Entry, table: FactTable, lang: Lang) -> dict[str, Any]:
    start, end = entry.start or entry.end, entry.end or entry.start
    if entry.fact.period is not None and captions.is_reading(entry.fact.period):
        start = end
    said = sentence_text(entry.fact, table, lang, short=True)
    first, *rest = folded(said, _LONGEST)
    return {
        "order": place,
        "label": f"{first}…" if rest else first,
        "start": _years(start),
        "end": _years(end),
        "when": entry.zh if lang == "zh" else entry.en,
        "done": entry.fact.status == "actual",
        "tip": " ".join(part for part in (said, captions.places_text(entry.fact, lang)) if part),
    }


def _years(day: date | None) -> float | None:
    return None if day is None else round(day.year + (day.timetuple().tm_yday - 1) / _DAYS, 4)
