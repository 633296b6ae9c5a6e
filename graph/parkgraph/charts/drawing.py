"""Turns panels into one Vega-Lite chart by Altair: bars or lines, bounds as open marks, sources and credit below."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import altair as alt

from parkgraph import captions
from parkgraph.charts.chart import FONT, Chart
from parkgraph.charts.panels import Panel
from parkgraph.model import Fact, FactTable, Lang

View: TypeAlias = alt.Chart | alt.LayerChart | alt.FacetChart
WIDTH = 520
STEP = 26
LINE_HEIGHT = 170
_USUAL_WIDTH, _HEAD, _NOTE_STEP = 580, 31, 16
"""Pixels: of a chart with its labels, of its title, of a line of notes."""
INK, PALE, GREY = "#1f5a92", "#c6d9ec", "#6b6b6b"
_COLUMNS = 92
"""Columns of a line of notes; a Chinese character takes two."""
_SOURCE = {"zh": "来源：", "en": "Source: "}
_CREDIT = {"zh": "制图：parkgraph；数据许可 CC BY 4.0", "en": "Chart: parkgraph; data licensed CC BY 4.0"}
_LEGEND = {
    "zh": "三角与空心条：原文只给出下限（▶▲ 超、以上）或上限（◀▼ 不足、以内）；浅色条：约数或区间。",
    "en": "Triangles, open bars: only a lower (▶▲) or an upper bound (◀▼) is stated; pale: about, or a range.",
}
_APART = {
    "zh": "各图的口径、单位或时期不同，彼此不宜直接比较。",
    "en": "Panels differ in scope, unit or period and are not to be compared with each other.",
}


def draw(
    title: str, panels: Sequence[Panel], facts: Sequence[Fact], table: FactTable, lang: Lang, more: str = ""
) -> Chart:
    """Return the chart of some panels with title, further notes, legend of bounds, sources and credit line."""
    notes = [*more.splitlines(), *_notes(panels, facts, table, lang)]
    views = [_line(p) if p.line else _bars(p) for p in panels]
    return finished(title, [*views, note_view(notes)], alt_text(title, panels, notes, lang), lang)


def size_of(
    panels: Sequence[Panel], facts: Sequence[Fact], table: FactTable, lang: Lang, more: str = ""
) -> tuple[int, int]:
    """Return about how wide and how high `draw` makes a chart, in pixels; labels make it up to a tenth wider."""
    lines = sum(len(folded(note)) for note in (*more.splitlines(), *_notes(panels, facts, table, lang)))
    return _USUAL_WIDTH, _HEAD + _NOTE_STEP * lines + sum(map(_height, panels))


def _height(panel: Panel) -> int:
    """Return the height of a panel with its title, its axis and the space below it."""
    inside = LINE_HEIGHT + 41 if panel.line else STEP * len(panel.marks) + (55 if panel.unit else 40)
    return inside + 14 * len(folded(panel.title, 84))


def finished(title: str, views: Sequence[View], text: str, lang: Lang) -> Chart:
    """Return views one above the other as a chart with its title."""
    whole = alt.vconcat(*views, spacing=18).properties(
        title=alt.TitleParams(text=title, anchor="start", fontSize=16, offset=10), description=text
    )
    spec = whole.configure(font=FONT, background="white").configure_view(stroke=None).to_dict(validate=False)
    return Chart(spec, text, "zh-CN" if lang == "zh" else "en")


def _notes(panels: Sequence[Panel], facts: Sequence[Fact], table: FactTable, lang: Lang) -> list[str]:
    bounded = any(mark.kind in ("lower", "upper", "about", "range") for p in panels for mark in p.marks)
    notes = [_APART[lang]] if len(panels) > 1 else []
    notes += [_LEGEND[lang]] if bounded else []
    return [*notes, *source_notes(facts, table, lang), _CREDIT[lang]]


def source_notes(facts: Iterable[Fact], table: FactTable, lang: Lang) -> list[str]:
    """Return a line for each document cited with the places in it, and one for what no document says."""
    facts = list(facts)
    places: dict[str, list[str]] = {}
    for place in (e for fact in facts for e in fact.evidence):
        where = captions.place_text(place, lang).partition("]")[2].strip()
        places.setdefault(place.document, []).append(where)
    known = {document.key: document for document in table.documents.values()}
    joint = "、" if lang == "zh" else ", "
    notes = []
    for key, found in sorted(places.items()):
        named = captions.document_text(known[key], lang) if key in known else f"[{key}]"
        notes.append(f"{_SOURCE[lang]}{named}{'；' if lang == 'zh' else '; '}{joint.join(dict.fromkeys(found))}")
    if any(not fact.evidence for fact in facts):
        notes.append("部分数据为推算或背景知识。" if lang == "zh" else "Some figures are derived or background.")
    return notes


def note_view(notes: Sequence[str]) -> View:
    """Return lines of small text below a chart, folded to its width."""
    lines = [line for note in notes for line in folded(note)]
    data = alt.InlineData(values=[{"line": number, "text": line} for number, line in enumerate(lines)])
    marks = alt.Chart(data).mark_text(align="left", baseline="top", fontSize=11, color=GREY)
    view: alt.Chart = marks.encode(
        x=alt.value(0),
        y=alt.Y("line:O", axis=None, scale=alt.Scale(padding=0)),
        text="text:N",
    ).properties(width=WIDTH, height=alt.Step(_NOTE_STEP))
    return view


def folded(text: str, columns: int = _COLUMNS) -> list[str]:
    """Return a text in lines of at most so many columns, broken at blanks or between Chinese characters."""
    lines: list[str] = []
    line, width = "", 0
    for part in re.findall(r"[ -⹿]+?(?: |(?=[⺀-￿])|$)|.", text):
        size = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in part)
        if width + size > columns and line:
            lines, line, width = [*lines, line.rstrip()], "", 0
        line, width = line + part, width + size
    return [*lines, line.rstrip()]


def alt_text(title: str, panels: Sequence[Panel], notes: Sequence[str], lang: Lang) -> str:
    """Return in words what a chart shows: each panel's figures in order, then its notes."""
    colon, stop, comma = ("：", "。", "，") if lang == "zh" else (": ", ". ", ", ")
    said = (f"{p.title}{colon}{comma.join(f'{m.label} {m.text}' for m in p.marks)}" for p in panels)
    return stop.join(part.rstrip("。.") for part in (title, *said, *notes)) + stop.strip()


def _rows(panel: Panel) -> list[dict[str, object]]:
    rows = []
    for order, mark in enumerate(panel.marks):
        ends = [n for n in (mark.value, mark.low, mark.high) if n is not None]
        at = max([*ends, 0.0])
        rows.append(
            {
                "order": order,
                "label": mark.label,
                "kind": mark.kind,
                "value": mark.value,
                "low": mark.low,
                "high": mark.high,
                "text": mark.text,
                "at": at,
                "tip": mark.tip or mark.text,
            }
        )
    return rows


def _title(panel: Panel) -> alt.TitleParams:
    return alt.TitleParams(text=folded(panel.title, 84), anchor="start", fontSize=12, fontWeight="bold", offset=6)


def _bars(panel: Panel) -> View:
    """Return a panel of bars, one a figure; ranks are points, since a longer bar would mean a worse rank."""
    rows = _rows(panel)
    top = max((float(str(row["at"])) for row in rows), default=0.0)
    low = min([0.0, *(mark.value for mark in panel.marks if mark.value is not None)])
    scale = alt.Scale(domain=[low, (top or 1.0) * 1.45], nice=False)
    labels = {str(row["order"]): str(row["label"]) for row in rows}
    named = " : ".join(f"datum.value == {key} ? {quoted(label)}" for key, label in labels.items()) + " : ''"
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("order:O", title=None, axis=alt.Axis(labelExpr=named, labelLimit=220, ticks=False, domain=False)),
        tooltip=alt.Tooltip("tip:N", title=" "),
    )
    axis = alt.Axis(
        title=panel.unit or None, tickCount=5, grid=True, gridOpacity=0.4, format="~r", tickMinStep=_least_step(panel)
    )
    x = alt.X("value:Q", scale=scale, axis=axis)
    layers = _rank_layers(base, x) if panel.rank else _bar_layers(base, x)
    text = base.mark_text(align="left", dx=10, fontSize=11).encode(x=alt.X("at:Q", scale=scale), text="text:N")
    return alt.layer(*layers, text).properties(width=WIDTH, height=alt.Step(STEP), title=_title(panel))


def _least_step(panel: Panel) -> float:
    return 1 if panel.rank else 0


def quoted(label: str) -> str:
    """Return a label as a string of Vega's expressions."""
    return "'" + label.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _rank_layers(base: alt.Chart, x: alt.X) -> list[alt.Chart]:
    points = base.transform_filter("datum.kind != 'missing'").mark_point(filled=True, size=70, color=INK)
    return [
        points.encode(
            x=x, shape=alt.condition("datum.kind == 'upper'", alt.value("triangle-left"), alt.value("circle"))
        )
    ]


def _bar_layers(base: alt.Chart, x: alt.X) -> list[alt.Chart]:
    def of(*kinds: str) -> alt.Chart:
        return base.transform_filter(" || ".join(f"datum.kind == '{kind}'" for kind in kinds))

    exact = of("exact").mark_bar(color=INK, size=15).encode(x=x)
    about = of("about").mark_bar(color=PALE, stroke=INK, size=15).encode(x=x)
    bound = of("lower", "upper").mark_bar(fillOpacity=0, stroke=INK, strokeDash=[4, 3], size=15).encode(x=x)
    span = of("range").mark_bar(color=PALE, stroke=INK, size=15).encode(x=alt.X("low:Q"), x2="high:Q")
    ends = of("lower", "upper").mark_point(filled=True, size=60, color=INK, opacity=1)
    shape = alt.condition("datum.kind == 'lower'", alt.value("triangle-right"), alt.value("triangle-left"))
    return [exact, about, bound, span, ends.encode(x=x, shape=shape)]


def _line(panel: Panel) -> View:
    """Return a panel of a line over years; missing years and bounds break it, bounds stand as triangles."""
    rows = _rows(panel)
    for row in rows:
        row["joined"] = row["value"] if row["kind"] in ("exact", "about") else None
    order = [str(row["label"]) for row in rows]
    zero = all(mark.value is None or mark.value >= 0 for mark in panel.marks) and not panel.rank
    scale = alt.Scale(zero=zero, reverse=panel.rank, nice=True, padding=12)
    axis = alt.Axis(
        title=panel.unit or None, tickCount=5, gridOpacity=0.4, format="~r", titleAngle=0, titleAnchor="end"
    )
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("label:O", sort=order, title=None, axis=alt.Axis(labelAngle=0)), tooltip=alt.Tooltip("tip:N", title=" ")
    )
    joined = base.mark_line(color=INK).encode(y=alt.Y("joined:Q", scale=scale, axis=axis))
    shapes = alt.Scale(domain=list(_SHAPES), range=list(_SHAPES.values()))
    shape = alt.Shape("kind:N", legend=None, scale=shapes)
    points = base.transform_filter("datum.value != null").mark_point(filled=True, size=60, color=INK, opacity=1)
    text = base.transform_filter("datum.value != null").mark_text(dy=-12, fontSize=11)
    y = alt.Y("value:Q", scale=scale, axis=axis)
    layers = (joined, points.encode(y=y, shape=shape), text.encode(y=y, text="text:N"))
    return alt.layer(*layers).properties(width=WIDTH, height=LINE_HEIGHT, title=_title(panel))


_SHAPES = {"exact": "circle", "about": "circle", "lower": "triangle-up", "upper": "triangle-down"}
