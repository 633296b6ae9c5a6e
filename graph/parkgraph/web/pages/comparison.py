"""All places and parks side by side (横向对比): by indicator, comparable figures together, unlike apart."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from parkgraph import captions
from parkgraph.errors import InputError, NotFoundError
from parkgraph.figures.compare import Row, compare
from parkgraph.figures.listings import compare_listing, interval_text
from parkgraph.model import Entity, Fact, FactTable, Lang
from parkgraph.ontology.prefixes import shorten
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked, Page
from parkgraph.web.pages.figures import MOST, figure_facts, figures_query
from parkgraph.web.rows import row

COMPARED = ("Place", "IndustrialCluster")
"""Classes whose members, and those of their subclasses, are put side by side."""
_CHARTED = 3
"""Bars that make a picture; two numbers are read sooner in the table."""


def comparison_page(explorer: Explorer, asked: Asked) -> Page:
    """Return the indicators that two or more places, parks or clusters share, of one `type` or all.

    InputError for a class that is none of theirs.
    """
    lang, kind = asked.lang, asked.one("type")
    every = _described(explorer)
    kinds = [name for name in dict.fromkeys(e.type for e in every) if _compared(_of(name, every), explorer, lang)]
    if kind and kind not in {e.type for e in every}:
        listed = ", ".join(kinds)
        raise InputError(
            f"没有可比较的“{kind}”；有：{listed}" if lang == "zh" else f"no {kind} to compare; there are {listed}"
        )
    entities = _of(kind, every)
    found = _compared(entities, explorer, lang)
    sections = [
        _section([*rows], entities, explorer, lang)
        for _, rows in groupby(found, key=lambda one: (one.indicator.id, one.figure_type))
    ]
    title = "横向对比" if lang == "zh" else "Side by side"
    named = explorer.class_label(kind, lang) if kind else ""
    return Page(
        (f"{title}：{named}" if lang == "zh" else f"{title}: {named}") if named else title,
        "comparison.html.j2",
        {
            "sections": sorted(sections, key=lambda section: not section["alike"]),
            "kinds": [(name, explorer.class_label(name, lang), len(_of(name, every))) for name in kinds],
            "kind": kind,
        },
        listing=compare_listing(found, entities, explorer.table, lang),
        head={"entities": [e.id for e in entities]},
        described=tuple(dict.fromkeys(fact.id for one in found for fact in one.facts)),
        query=figures_query(entities, ()),
        lead=(
            "口径相同的数据列在一起；口径不同的分列，并注明差别。"
            if lang == "zh"
            else "Figures that may be compared stand together; unlike ones stand apart and say in what they differ."
        ),
    )


def _described(explorer: Explorer) -> list[Entity]:
    """Return the entities to put side by side, those of which the most figures tell first."""
    counted: dict[str, int] = {}
    for fact in figure_facts(explorer):
        if fact.subject is not None:
            counted[fact.subject.id] = counted.get(fact.subject.id, 0) + 1
    found = [explorer.table.entities[iri] for iri in counted if iri in explorer.table.entities]
    wanted = [e for e in found if not {e.type, *e.types}.isdisjoint(COMPARED)]
    return sorted(wanted, key=lambda e: (-counted[e.id], e.id))


def _of(kind: str, entities: Sequence[Entity]) -> list[Entity]:
    return [e for e in entities if not kind or e.type == kind]


def _compared(entities: Sequence[Entity], explorer: Explorer, lang: Lang) -> list[Row]:
    try:
        return compare(entities, explorer.table, lang=lang)
    except (InputError, NotFoundError):
        return []


def _section(rows: Sequence[Row], entities: Sequence[Entity], explorer: Explorer, lang: Lang) -> dict[str, object]:
    """Return one indicator: groups of comparable figures, then the unlike ones, then of whom nothing is said."""
    first = rows[0].facts[0]
    alike = [_group(one, explorer, lang) for one in rows if len(one.cells) > 1]
    told = {iri for one in rows for iri in one.cells}
    kinds = {explorer.table.entities[iri].type for iri in told}
    return {
        "indicator": rows[0].indicator,
        "key": shorten(rows[0].indicator.id),
        "name": f"{shorten(rows[0].indicator.id).rpartition(':')[2]}-{rows[0].figure_type or 'figure'}",
        "type": captions.type_text(first, explorer.table, lang),
        "alike": alike,
        "unlike": [_group(one, explorer, lang) for one in rows if len(one.cells) < 2],
        "silent": [e for e in entities if e.id not in told and e.type in kinds],
        "charted": _charted(rows),
    }


def _charted(rows: Sequence[Row]) -> list[str]:
    """Return the entities of the largest group if it makes a picture."""
    largest = max(rows, key=lambda one: len(one.cells))
    many = _CHARTED <= len(largest.cells) <= MOST
    return [shorten(iri) for iri in largest.cells] if many else []


def _group(found: Row, explorer: Explorer, lang: Lang) -> dict[str, object]:
    facts = sorted(found.facts, key=lambda fact: _size(fact, explorer.table))
    return {
        "caveat": found.caveat[lang == "en"] if found.caveat else "",
        "lines": [_line(fact, explorer, lang) for fact in facts],
    }


def _line(fact: Fact, explorer: Explorer, lang: Lang) -> dict[str, object]:
    own = explorer.table.entities[fact.subject.id] if fact.subject else None
    return {
        "row": row(fact, explorer, lang),
        "kind": explorer.class_label(own.type, lang) if own else "",
        "when": captions.period_text(fact.period, lang),
        "interval": interval_text(fact, lang),
    }


def _size(fact: Fact, table: FactTable) -> tuple[Decimal, str]:
    """Return what orders comparable figures: the largest first, of ranks the best."""
    value = next((v for v in (fact.value, fact.lower, fact.upper) if v is not None), Decimal(0))
    label = table.entities[fact.subject.id].id if fact.subject else ""
    return (value if fact.figure_type == "rank" else -value), label
