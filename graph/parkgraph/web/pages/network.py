"""The network of ties: how two are connected, the most connected entities, groups, and what the numbers mean."""

from __future__ import annotations

from parkgraph.analysis.communities import communities
from parkgraph.analysis.hubs import MEASURES, Measure, hubs
from parkgraph.analysis.listings import (
    group_sentence,
    groups_listing,
    groups_note,
    hub_sentence,
    hubs_listing,
    hubs_note,
    measure_label,
)
from parkgraph.analysis.path_listings import (
    link_text,
    no_tie_text,
    paths_headline,
    paths_listing,
    paths_note,
    supply_note,
)
from parkgraph.analysis.paths import Paths, connected
from parkgraph.errors import InputError
from parkgraph.model import Entity, Lang
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked, Page
from parkgraph.web.rows import row

MOST = 30
"""Hubs and groups on a page."""
GROUPS = 12
SEED = 1
_TIES = """SELECT ?relation ?label WHERE {
  ?relation pg:tie true ; skos:prefLabel ?label . FILTER (lang(?label) = "zh")
}
ORDER BY ?relation"""
"""What counts as a tie; the measures are computed, not queried."""


def path_page(explorer: Explorer, asked: Asked) -> Page:
    """Return how `first` and `second` are connected, hop by hop with sentence and place; without both, the form.

    InputError for the same entity twice; NotFoundError and AmbiguousNameError for names.
    """
    lang = asked.lang
    names = [asked.one("first"), asked.one("second")]
    ends = [explorer.names.resolve(name, lang) if name else None for name in names]
    title = "关联路径" if lang == "zh" else "How two are connected"
    view: dict[str, object] = {"ends": ends, "paths": (), "headline": "", "notes": ()}
    first, second = ends
    if first is None or second is None:
        return Page(title, "path.html.j2", view, query=_TIES)
    if first.id == second.id:
        told = (
            f"两个名称都指{first.zh}；请填两个不同的条目" if lang == "zh" else f"both names mean {first.en}; name two"
        )
        raise InputError(told)
    found = connected(explorer.table, explorer.ties, first.id, second.id)
    title = f"{title}{'：' if lang == 'zh' else ': '}{first.label(lang)} — {second.label(lang)}"
    if found is None:
        none = "文件未载明两者之间有任何联系" if lang == "zh" else "the documents connect the two by nothing"
        return Page(title, "path.html.j2", view, query=_TIES, lead=none)
    view |= {
        "paths": [_path(number, found, explorer, lang) for number in range(len(found.shown))],
        "headline": paths_headline(found, explorer.table, lang, explorer.ties),
        "notes": (paths_note(found, lang), supply_note(explorer.table, lang)),
    }
    facts = [link.fact.id for hops in found.shown for hop in hops for link in hop.links]
    listing = paths_listing(found, explorer.table, lang, None, explorer.ties)
    return Page(title, "path.html.j2", view, listing=listing, described=tuple(dict.fromkeys(facts)), query=_TIES)


def _path(number: int, found: Paths, explorer: Explorer, lang: Lang) -> dict[str, object]:
    """Return one path: the things on it, and for each hop its links as sentence, mark and row."""
    hops = found.shown[number]
    table, ties = explorer.table, explorer.ties
    return {
        "things": [hops[0].source, *(hop.target for hop in hops)],
        "hops": [
            [
                (link_text(link, table, lang), no_tie_text(link, ties, lang), row(link.fact, explorer, lang))
                for link in hop.links
            ]
            for hop in hops
        ],
    }


def hubs_page(explorer: Explorer, asked: Asked) -> Page:
    """Return the most connected entities by `measure`, of one class with `type`."""
    lang, kind = asked.lang, asked.one("type")
    measure = measure_of(asked)
    found = hubs(explorer.network, measure, kind or None)[:MOST]
    listing = hubs_listing(found, measure, explorer.table, lang)
    view = {
        "measures": [(name, measure_label(name, lang)) for name in MEASURES],
        "measure": measure,
        "kind": kind,
        "kinds": sorted({thing.type for thing in explorer.network.things if isinstance(thing, Entity)}),
        "columns": listing.columns,
        "found": [
            (hub, cells, hub_sentence(hub, measure, explorer.table, lang))
            for hub, cells in zip(found, listing.rows, strict=True)
        ],
        "note": hubs_note(measure, lang),
    }
    return Page(
        "关联度" if lang == "zh" else "Most connected",
        "hubs.html.j2",
        view,
        listing=listing,
        head={"measure": measure},
        described=tuple(hub.thing.id for hub in found),
        query=_TIES,
    )


def measure_of(asked: Asked) -> Measure:
    """Return the measure that is asked for, the first without one; InputError for an unknown one."""
    text = asked.one("measure", MEASURES[0])
    for measure in MEASURES:
        if measure == text:
            return measure
    listed = ", ".join(MEASURES)
    raise InputError(f"没有“{text}”；有：{listed}" if asked.lang == "zh" else f"no “{text}”; there are {listed}")


def communities_page(explorer: Explorer, asked: Asked) -> Page:
    """Return groups of entities that are tied more closely to one another than to the rest, largest first."""
    lang = asked.lang
    found = communities(explorer.network, SEED)
    shown = found[:GROUPS]
    view = {
        "found": [(group, group_sentence(number, group, lang)) for number, group in enumerate(shown, 1)],
        "note": groups_note(len(found), len(shown), SEED, lang),
    }
    return Page(
        "关联群组" if lang == "zh" else "Groups",
        "communities.html.j2",
        view,
        listing=groups_listing(shown, lang),
        head={"seed": SEED},
        described=tuple(member.id for group in shown for member in group.members),
        query=_TIES,
    )
