"""Chooses the chart of a brief: comparable figures on one scale, or none at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parkgraph.brief.blocks import Block, Paragraph, Picture, Said
from parkgraph.charts import compare_chart, series_chart
from parkgraph.charts.panels import grouped
from parkgraph.errors import NotFoundError
from parkgraph.figures.compare import Row, compare
from parkgraph.model import Entity, Fact, FactTable, Lang

_MOST_PANELS = 3


def picture_of(entities: Sequence[Entity], figures: Sequence[Fact], table: FactTable, lang: Lang) -> Iterator[Block]:
    """Yield the chart, or a line that says why there is none."""
    rows = _rows(entities, table, lang)
    if rows:
        caption = "可比数据（同一口径、同一时期）" if lang == "zh" else "Comparable figures: same scope and period"
        yield Picture(compare_chart(rows[:_MOST_PANELS], entities, table, lang), caption)
        return
    groups = [group for group in grouped(figures, table) if len(group) > 1]
    if groups:
        caption = "可比数据：同一指标、同一口径" if lang == "zh" else "Comparable figures: one indicator, one scope"
        yield Picture(series_chart([f for g in groups[:_MOST_PANELS] for f in g], table, lang), caption)
        return
    if figures:
        text = (
            ("只有一条数据，故不作图。", "There is only one figure, so there is no chart.")
            if len(figures) == 1
            else ("没有两条可比的数据，故不作图。", "No two figures are comparable, so there is no chart.")
        )
        yield Paragraph(Said(text[lang == "en"]), quiet=True)


def _rows(entities: Sequence[Entity], table: FactTable, lang: Lang) -> list[Row]:
    """Return the rows in which two of several entities have comparable figures."""
    if len(entities) < 2:
        return []
    try:
        return [row for row in compare(entities, table, (), lang) if len(row.cells) > 1]
    except NotFoundError:
        return []
