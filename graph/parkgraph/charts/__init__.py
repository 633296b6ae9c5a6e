"""Draws figures as charts (SVG, PNG, HTML) with Altair and vl-convert, offline; never unlike figures on one axis.

`series_chart(figures, table, lang)` and `compare_chart(rows, entities, table, lang)` return a `Chart` with `.svg()`,
`.png()`, `.html()` and `.alt`; `timeline_chart` draws dated facts, `hubs_chart` and `groups_chart` the network of ties.
Each panel holds comparable figures only (see `parkgraph.figures.likeness`), bounds are drawn as bounds; unit, years,
scope, sources and credit line are inside.
"""

from __future__ import annotations

from parkgraph.charts.chart import Chart, save_chart
from parkgraph.charts.figures import compare_chart, compare_size, series_chart, series_size
from parkgraph.charts.network import groups_chart, hubs_chart
from parkgraph.charts.times import timeline_chart

__all__ = [
    "Chart",
    "compare_chart",
    "compare_size",
    "groups_chart",
    "hubs_chart",
    "save_chart",
    "series_chart",
    "series_size",
    "timeline_chart",
]
