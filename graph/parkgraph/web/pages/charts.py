"""The charts of the pages as SVG: figures over the years or side by side, a timeline, hubs and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkgraph.errors import NotFoundError
from parkgraph.figures.compare import compare
from parkgraph.figures.indicators import find_indicators
from parkgraph.figures.series import series_of
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked
from parkgraph.web.pages.figures import MOST
from parkgraph.web.pages.network import GROUPS, SEED, measure_of

if TYPE_CHECKING:
    from parkgraph.charts import Chart

_BARS = 15
_PANELS = 6
"""Series in one picture; an entity of which more is told has them one by one on its figures page."""


def chart_svg(explorer: Explorer, asked: Asked) -> str:
    """Return the chart for `entity` (repeated: side by side) and `indicator`; NotFoundError where none can be drawn.

    `of` names a chart that is none of figures: timeline, hubs, communities.
    """
    from parkgraph.charts import compare_chart, series_chart

    if asked.one("of"):
        return _other(explorer, asked).svg()
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


def _other(explorer: Explorer, asked: Asked) -> Chart:
    from parkgraph.analysis.communities import communities
    from parkgraph.analysis.hubs import hubs
    from parkgraph.charts import groups_chart, hubs_chart, timeline_chart
    from parkgraph.follow.timeline import timeline

    lang, table, what = asked.lang, explorer.table, asked.one("of")
    if what == "hubs":
        measure = measure_of(asked)
        return hubs_chart(hubs(explorer.network, measure, asked.one("type") or None)[:_BARS], measure, table, lang)
    if what == "communities":
        found = communities(explorer.network, SEED)
        return groups_chart(found[:GROUPS], len(found), SEED, table, lang)
    if what == "timeline":
        entity = explorer.names.resolve(asked.one("entity"), lang)
        return timeline_chart(
            entity, timeline(entity, table, figures=asked.one("figures") != "no", lang=lang), table, lang
        )
    raise NotFoundError(f"没有“{what}”图" if lang == "zh" else f"there is no chart of “{what}”")
