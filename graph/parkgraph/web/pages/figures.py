"""Figures: an entity's series over the years and comparisons of several; unlike figures never share a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parkgraph import captions
from parkgraph.errors import NotFoundError
from parkgraph.figures.compare import Row, compare
from parkgraph.figures.indicators import find_indicators, used_indicators
from parkgraph.figures.likeness import is_figure
from parkgraph.figures.listings import SILENT, compare_listing, interval_text, series_listing
from parkgraph.figures.series import Point, Series, series_of
from parkgraph.listing import Listing
from parkgraph.model import Entity, Fact, Lang, Ref
from parkgraph.ontology.prefixes import shorten
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked, Page
from parkgraph.web.rows import row

MOST = 8
"""Entities side by side; more columns nobody reads."""
_QUERY = """SELECT ?figure ?who ?what ?type ?printed ?value ?unit ?from ?to WHERE {{
  VALUES ?who {{ {who} }}
  {what}?figure a pg:Figure ; pg:about ?who ; pg:indicator ?what ; pg:figureType ?type ; pg:printed ?printed .
  OPTIONAL {{ ?figure pg:baseValue ?value }} OPTIONAL {{ ?figure pg:unit/pg:baseUnit/pg:unitCode ?unit }}
  OPTIONAL {{ ?figure pg:periodStart ?from }} OPTIONAL {{ ?figure pg:periodEnd ?to }}
}}
ORDER BY ?what ?type ?from ?figure"""


def figures_page(explorer: Explorer, asked: Asked) -> Page:
    """Return the figures of one `entity` over the years, of several side by side, of one `indicator` or of all.

    AmbiguousNameError and NotFoundError for names that mean several things or none.
    """
    lang = asked.lang
    entities = [explorer.names.resolve(name, lang) for name in asked.many("entity")[:MOST]]
    entities = list({e.id: e for e in entities}.values())
    text = asked.one("indicator")
    wanted = find_indicators(text, explorer.table, lang) if text else ()
    if not entities:
        return _choice(explorer, asked, wanted)
    common: dict[str, object] = {
        "entities": entities,
        "indicator": text,
        "indicators": _indicators(explorer, entities, lang),
        "described": _with_figures(explorer),
    }
    if len(entities) == 1:
        return _series(entities[0], wanted, explorer, lang, common)
    return _comparison(entities, wanted, explorer, lang, common)


def _series(entity: Entity, wanted: Sequence[Ref], explorer: Explorer, lang: Lang, common: dict[str, object]) -> Page:
    found = series_of(entity, explorer.table, wanted, lang)
    groups = [_group(one, explorer, lang) for one in found]
    view = {
        **common,
        "groups": [g for g in groups if g["charted"]],
        "singles": [g for g in groups if not g["charted"]],
        "rows": (),
    }
    return Page(
        f"{entity.label(lang)}：历年数据" if lang == "zh" else f"{entity.label(lang)} over the years",
        "figures.html.j2",
        view,
        facts=tuple(dict.fromkeys(fact for one in found for fact in one.facts)),
        head={"entity": entity.id, "series": list(series_listing(found, explorer.table, lang).records)},
        query=figures_query([entity], wanted),
    )


def _group(series: Series, explorer: Explorer, lang: Lang) -> dict[str, object]:
    first = series.facts[0]
    return {
        "indicator": series.indicator,
        "key": shorten(series.indicator.id),
        "type": captions.type_text(first, explorer.table, lang),
        "scope": captions.scope_text(first, lang),
        "caveat": _in(series.caveat, lang),
        "points": [_point(point, explorer, lang) for point in series.points],
        "charted": len(series.facts) > 1,
    }


def _point(point: Point, explorer: Explorer, lang: Lang) -> dict[str, object]:
    if point.fact is None:
        return {"row": None, "when": str(point.year), "silent": SILENT[lang]}
    when = captions.period_text(point.fact.period, lang)
    return {"row": row(point.fact, explorer, lang), "when": when, "interval": interval_text(point.fact, lang)}


def _comparison(
    entities: list[Entity], wanted: Sequence[Ref], explorer: Explorer, lang: Lang, common: dict[str, object]
) -> Page:
    found = compare(entities, explorer.table, wanted, lang)
    names = captions.list_text((e.label(lang) for e in entities), lang)
    view = {**common, "groups": (), "singles": (), "rows": [_compared(one, entities, explorer, lang) for one in found]}
    return Page(
        f"横向对比：{names}" if lang == "zh" else f"Side by side: {names}",
        "figures.html.j2",
        view,
        listing=compare_listing(found, entities, explorer.table, lang),
        head={"entities": [e.id for e in entities]},
        described=tuple(dict.fromkeys(fact.id for one in found for fact in one.facts)),
        query=figures_query(entities, wanted),
        wide=len(entities) > 3,
    )


def _compared(found: Row, entities: Sequence[Entity], explorer: Explorer, lang: Lang) -> dict[str, object]:
    first = found.facts[0]
    return {
        "indicator": found.indicator,
        "key": shorten(found.indicator.id),
        "type": captions.type_text(first, explorer.table, lang),
        "scope": captions.scope_text(first, lang),
        "period": captions.period_text(first.period, lang),
        "caveat": _in(found.caveat, lang),
        "cells": [_cell(found, entity, explorer, lang) for entity in entities],
        "charted": sum(1 for facts in found.cells.values() if facts) > 1,
    }


def _cell(found: Row, entity: Entity, explorer: Explorer, lang: Lang) -> list[dict[str, object]]:
    if entity.id in found.elsewhere:
        return [{"row": None, "words": "—"}]
    facts = found.cells.get(entity.id, ())
    if not facts:
        return [{"row": None, "words": SILENT[lang]}]
    return [{"row": row(f, explorer, lang), "interval": interval_text(f, lang)} for f in facts]


def _choice(explorer: Explorer, asked: Asked, wanted: Sequence[Ref]) -> Page:
    """Return what there is to choose from; with an indicator the entities that have figures of it."""
    lang, ids = asked.lang, {ref.id for ref in wanted}
    facts = tuple(f for f in figure_facts(explorer) if ids and f.indicator and f.indicator.id in ids)
    subjects = {f.subject.id: f.subject for f in facts if f.subject}
    counted = _with_figures(explorer)
    shown = [(e, n) for e, n in counted if not ids or e.id in subjects]
    listing = Listing(
        ("主体（条目）", "数据项") if lang == "zh" else ("Entity", "Figures"),
        tuple((e.label(lang), str(n)) for e, n in shown),
        tuple({"id": e.id, "zh": e.zh, "en": e.en, "figures": n} for e, n in shown),
    )
    view = {
        "entities": [],
        "indicator": asked.one("indicator"),
        "indicators": _indicators(explorer, [], lang),
        "described": counted,
        "shown": shown,
        "facts": [row(f, explorer, lang) for f in facts],
    }
    title = captions.list_text((ref.label(lang) for ref in wanted[:3]), lang)
    return Page(
        title or ("指标数据" if lang == "zh" else "Figures"),
        "choose-figures.html.j2",
        view,
        facts=facts,
        listing=listing,
        described=tuple(e.id for e, _ in shown),
        query=figures_query([], wanted),
    )


def figure_facts(explorer: Explorer) -> list[Fact]:
    """Return all facts that are numbers over time."""
    return [f for f in explorer.table.facts if is_figure(f)]


def _with_figures(explorer: Explorer) -> list[tuple[Entity, int]]:
    counted = Counter(f.subject.id for f in figure_facts(explorer) if f.subject)
    found = [(explorer.table.entities[i], n) for i, n in counted.items() if i in explorer.table.entities]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].id))


def _indicators(explorer: Explorer, entities: Sequence[Entity], lang: Lang) -> list[tuple[str, str]]:
    """Return the indicators that there are figures of (of these entities), as keys with labels."""
    ids = {e.id for e in entities}
    used = used_indicators(explorer.table)
    if ids:
        about = (f for f in figure_facts(explorer) if f.subject and f.subject.id in ids and f.indicator)
        used = {f.indicator.id: f.indicator for f in about if f.indicator}
    return sorted(((shorten(ref.id), ref.label(lang)) for ref in used.values()), key=lambda pair: (pair[1], pair[0]))


def _in(pair: tuple[str, str] | None, lang: Lang) -> str:
    return pair[lang == "en"] if pair else ""


def figures_query(entities: Sequence[Entity], wanted: Sequence[Ref]) -> str | None:
    """Return the query for the figures of entities, of the indicators wanted if there are any; None for neither."""
    if not entities and not wanted:
        return None
    what = f"VALUES ?what {{ {' '.join(f'<{ref.id}>' for ref in wanted)} }}\n  " if wanted else ""
    who = " ".join(f"<{e.id}>" for e in entities)
    text = _QUERY.format(who=who, what=what)
    return text if entities else text.replace("  VALUES ?who {  }\n", "")


def charted(entity: Entity, explorer: Explorer) -> bool:
    """Tell whether an entity has figures that make a chart."""
    return entity.id in explorer.chartable


__all__ = ["NotFoundError", "charted", "figure_facts", "figures_page", "figures_query"]
