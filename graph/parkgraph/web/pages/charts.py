"""The charts of the figures pages as SVG: an entity's comparable figures over the years, or several side by side."""

from __future__ import annotations

from parkgraph.errors import NotFoundError
from parkgraph.figures.compare import compare
from parkgraph.figures.indicators import find_indicators
from parkgraph.figures.series import series_of
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked
from parkgraph.web.pages.figures import MOST

_PANELS = 6
"""Series in one picture; an entity of which more is told has them one by one on its figures page."""


def chart_svg(explorer: Explorer, asked: Asked) -> str:
    """Return the chart for `entity` (repeated: side by side) and `indicator`; NotFoundError where none can be drawn."""
    from parkgraph.charts import compare_chart, series_chart

    lang, table = asked.lang, explorer.table
    entities = [explorer.names.resolve(name, lang) for name in asked.many("entity")[:MOST]]
    text = asked.one("indicator")
    wanted = find_indicators(text, table, lang) if text else ()
    if not entities:
        raise NotFoundError("请指明条目" if lang == "zh" else "name an entity")
    if len(entities) > 1:
        rows = [row for row in compare(entities, table, wanted, lang) if len(row.cells) > 1]
        return compare_chart(rows[:_PANELS], entities, table, lang).svg()
    series = [one for one in series_of(entities[0], table, wanted, lang) if len(one.facts) > 1]
    return series_chart([fact for one in series[:_PANELS] for fact in one.facts], table, lang).svg()
