"""The graph around an entity, or all of it: a frame with the interactive page, and the same facts as a list."""

from __future__ import annotations

from parkgraph.model import Entity, Fact
from parkgraph.ontology.prefixes import shorten
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked, Page

_DEEPEST = 4
_LISTED = 60


def explore_page(explorer: Explorer, asked: Asked) -> Page:
    """Return the page around `focus` (a name or id) up to `depth` steps; without a focus the whole graph."""
    lang, depth = asked.lang, asked.number("depth", 1, 1, _DEEPEST)
    text = asked.one("focus")
    focus = explorer.names.resolve(text, lang) if text else None
    facts = _within(focus, depth, explorer)
    name = focus.label(lang) if focus else ""
    title = ("关系图" if lang == "zh" else "Graph") + (
        f"：{name}" if name and lang == "zh" else f": {name}" if name else ""
    )
    view = {
        "focus": focus,
        "text": shorten(focus.id) if focus else "",
        "depth": depth,
        "deepest": _DEEPEST,
        "listed": [(f, explorer.sentence(f, lang)) for f in facts[:_LISTED]],
        "count": len(facts),
        "most": _LISTED,
    }
    return Page(title, "explore.html.j2", view, facts=facts, head={"focus": focus.id if focus else None}, wide=True)


def _within(focus: Entity | None, depth: int, explorer: Explorer) -> tuple[Fact, ...]:
    """Return the facts up to so many steps from an entity, in table order; all without one."""
    if focus is None:
        return explorer.table.facts
    reached, frontier = {focus.id}, {focus.id}
    told: set[str] = set()
    for _ in range(depth):
        facts = [f for iri in frontier for f in explorer.table.by_entity.get(iri, ())]
        told |= {f.id for f in facts}
        frontier = {i for f in facts for i in f.entities()} - reached
        reached |= frontier
    return tuple(f for f in explorer.table.facts if f.id in told)


def graph_html(explorer: Explorer, asked: Asked) -> str:
    """Return the self-contained interactive page that the frame shows; NotFoundError where a focus has no facts."""
    from parkgraph.page import render_page

    text = asked.one("focus")
    focus = explorer.names.resolve(text, asked.lang).id if text else None
    depth = asked.number("depth", 1, 1, _DEEPEST)
    return render_page(explorer.table, focus=focus, depth=depth, lang=asked.lang, credit=explorer.credit)
