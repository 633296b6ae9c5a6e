"""Charts of figures: over the years and side by side; what may share an axis is decided in the room of figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parkgraph import captions
from parkgraph.charts.chart import Chart
from parkgraph.charts.drawing import draw, size_of
from parkgraph.charts.panels import Panel, grouped, panel, title_of
from parkgraph.errors import NotFoundError
from parkgraph.figures.compare import Row
from parkgraph.figures.likeness import PERIOD, length_of, likeness, texts
from parkgraph.model import Entity, Fact, FactTable, Lang

_SILENT = {"zh": "文件未载明", "en": "not stated"}
_FEW = 3
"""So many years make a line; fewer are bars."""


def series_chart(figures: Sequence[Fact], table: FactTable, lang: Lang) -> Chart:
    """Return figures over the years, a panel for each group that may be compared; NotFoundError where there is none."""
    return draw(*_series(figures, table, lang), table, lang)


def series_size(figures: Sequence[Fact], table: FactTable, lang: Lang) -> tuple[int, int]:
    """Return about how wide and how high that chart will be, in pixels, without drawing it."""
    return size_of(*_series(figures, table, lang)[1:], table, lang)


def _series(figures: Sequence[Fact], table: FactTable, lang: Lang) -> tuple[str, list[Panel], list[Fact]]:
    groups = grouped(figures, table)
    if not groups:
        raise NotFoundError("没有可以作图的指标数据" if lang == "zh" else "there is no figure to draw")
    subjects = list(dict.fromkeys(facts[0].subject for facts in groups if facts[0].subject))
    named = captions.list_text((subject.label(lang) for subject in subjects), lang)
    panels = [_series_panel(facts, len(subjects) > 1, table, lang) for facts in groups]
    return named, panels, [f for facts in groups for f in facts]


def _series_panel(facts: Sequence[Fact], with_subject: bool, table: FactTable, lang: Lang) -> Panel:
    ordered = sorted(facts, key=_when)
    yearly = length_of(ordered[0].period).id == "years-1"
    labelled: list[tuple[str, Fact | None]] = []
    for fact in ordered:
        last = labelled[-1][1] if labelled else None
        if yearly and last is not None:
            labelled += [(str(year), None) for year in range(_year(last) + 1, _year(fact))]
        labelled.append((captions.period_text(fact.period, lang) or _SILENT_TIME[lang], fact))
    title = title_of(facts[0], table, lang)
    subject = facts[0].subject.label(lang) if with_subject and facts[0].subject else ""
    made = panel(f"{subject} · {title}" if subject else title, labelled, _SILENT[lang], table, lang)
    distinct = len({label for label, _ in labelled}) == len(labelled)
    return replace(made, line=yearly and distinct and len(facts) >= _FEW)


_SILENT_TIME = {"zh": "未注明时期", "en": "no time stated"}


def _year(fact: Fact) -> int:
    return fact.period.start.year if fact.period and fact.period.start else 0


def _when(fact: Fact) -> tuple[str, str]:
    period = fact.period
    day = (period.end or period.start) if period else None
    return day.isoformat() if day else "~", fact.id


def compare_chart(rows: Sequence[Row], entities: Sequence[Entity], table: FactTable, lang: Lang) -> Chart:
    """Return entities side by side, a panel for each row of comparable figures; the silent ones are named as silent."""
    named, panels, facts, more = _compared(rows, entities, table, lang)
    return draw(named, panels, facts, table, lang, more)


def compare_size(rows: Sequence[Row], entities: Sequence[Entity], table: FactTable, lang: Lang) -> tuple[int, int]:
    """Return about how wide and how high that chart will be, in pixels, without drawing it."""
    _, panels, facts, more = _compared(rows, entities, table, lang)
    return size_of(panels, facts, table, lang, more)


def _compared(
    rows: Sequence[Row], entities: Sequence[Entity], table: FactTable, lang: Lang
) -> tuple[str, list[Panel], list[Fact], str]:
    if not rows:
        raise NotFoundError("没有可以作图的指标数据" if lang == "zh" else "there is no figure to draw")
    named = captions.list_text((entity.label(lang) for entity in entities), lang)
    # A row in which only one of them has a figure shows no comparison; the table has it.
    drawn = [row for row in rows if len(row.cells) > 1] or list(rows)
    panels = [_compare_panel(row, entities, table, lang) for row in drawn]
    more = _LEFT_OUT[lang].format(len(rows) - len(drawn)) if len(drawn) < len(rows) else ""
    return named, panels, [fact for row in drawn for fact in row.facts], more


_LEFT_OUT = {
    "zh": "另有{}组数据只有一方载明或口径不同，未作图。",
    "en": "Not drawn: {} further groups that only one of them has, or that are not comparable.",
}


def _compare_panel(row: Row, entities: Sequence[Entity], table: FactTable, lang: Lang) -> Panel:
    labelled: list[tuple[str, Fact | None]] = []
    for entity in entities:
        held = row.cells.get(entity.id, ())
        if held or entity.id not in row.elsewhere:
            labelled += [(entity.label(lang), fact) for fact in held] or [(entity.label(lang), None)]
    first = row.facts[0]
    period = likeness(first, (PERIOD,), table)[0]
    when = texts(period, lang) if period else _SILENT_TIME[lang]
    return panel(f"{title_of(first, table, lang)} · {when}", labelled, _SILENT[lang], table, lang)
