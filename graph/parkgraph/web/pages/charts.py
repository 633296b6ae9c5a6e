"""The charts of the pages as SVG: figures over the years or side by side, a timeline, hubs and groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from parkgraph.errors import AmbiguousNameError, InputError, NotFoundError
from parkgraph.figures.compare import Row, compare
from parkgraph.figures.indicators import find_indicators
from parkgraph.figures.series import series_of
from parkgraph.model import Entity, Fact, FactTable, Lang
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked
from parkgraph.web.pages.figures import MOST
from parkgraph.web.pages.network import GROUPS, SEED, measure_of

if TYPE_CHECKING:
    from parkgraph.charts import Chart

_T = TypeVar("_T")
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
    return _of_figures(explorer, asked, compare_chart, series_chart).svg()


def chart_size(
    explorer: Explorer, lang: Lang, entity: str | Sequence[str], indicator: str = ""
) -> tuple[int, int] | None:
    """Return about how large a chart of figures is, so that a page keeps room for it; None where none can be drawn."""
    from parkgraph.charts import compare_size, series_size

    names = (entity,) if isinstance(entity, str) else tuple(entity)
    try:
        return _of_figures(
            explorer, Asked(lang, {"entity": names, "indicator": (indicator,)}), compare_size, series_size
        )
    except (AmbiguousNameError, InputError, NotFoundError):
        return None


def _of_figures(
    explorer: Explorer,
    asked: Asked,
    compared: Callable[[Sequence[Row], Sequence[Entity], FactTable, Lang], _T],
    over_years: Callable[[Sequence[Fact], FactTable, Lang], _T],
) -> _T:
    lang, table = asked.lang, explorer.table
    entities = [explorer.names.resolve(name, lang) for name in asked.many("entity")[:MOST]]
    text = asked.one("indicator")
    wanted = find_indicators(text, table, lang) if text else ()
    if not entities:
        raise NotFoundError("请指明条目" if lang == "zh" else "name an entity")
    if len(entities) > 1:
        rows = [row for row in compare(entities, table, wanted, lang) if len(row.cells) > 1]
        return compared(rows[:_PANELS], entities, table, lang)
    series = [one for one in series_of(entities[0], table, wanted, lang) if len(one.facts) > 1]
    return over_years([fact for one in series[:_PANELS] for fact in one.facts], table, lang)


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
