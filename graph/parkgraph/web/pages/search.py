"""Search: entities by name, alias, pinyin or a part of a name; with nothing typed a class is listed whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from parkgraph import captions
from parkgraph.errors import InputError
from parkgraph.listing import Json, Listing
from parkgraph.model import Entity, Lang
from parkgraph.names import Match
from parkgraph.ontology.prefixes import shorten
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked, Page

_MOST = 200
_SUGGESTED = 8

_QUERY = """SELECT DISTINCT ?thing ?name WHERE {{
  ?thing skos:prefLabel|skos:altLabel|skos:hiddenLabel ?name ; a ?class .
  FILTER (STRSTARTS(STR(?class), STR(pg:)) && CONTAINS(LCASE(STR(?name)), LCASE({text})))
}}
ORDER BY STRLEN(STR(?name)) ?thing
LIMIT 200"""
_OF_CLASS = """SELECT ?thing ?name WHERE {{
  ?thing a pg:{name} ; skos:prefLabel ?name . FILTER (lang(?name) = "{lang}")
}}
ORDER BY ?name"""


def search_page(explorer: Explorer, asked: Asked) -> Page:
    """Return the entities that answer to `q`, best first, or all of the class `type`; InputError for no such class."""
    text, kind, lang = asked.one("q"), asked.one("type"), asked.lang
    known = Counter(e.type for e in explorer.table.living)
    every = {name for e in explorer.table.living for name in (e.type, *e.types)}
    if kind and kind not in every:
        raise InputError(f"没有类别“{kind}”" if lang == "zh" else f"there is no class “{kind}”")
    found = find(explorer, text, kind)
    shown = found[:_MOST]
    view = {
        "searched": text,
        "kind": kind,
        "found": [(m, _matched(m), len(explorer.table.by_entity.get(m.entity.id, ()))) for m in shown],
        "count": len(found),
        "most": _MOST,
        "nearest": explorer.names.nearest(text) if text and not found else [],
        "classes": [(name, captions.class_label(explorer.table, name, lang), n) for name, n in known.most_common()],
    }
    return Page(
        _title(text, kind, explorer, lang),
        "search.html.j2",
        view,
        listing=_listing(shown, explorer, lang),
        head={"q": text, "type": kind or None, "found": len(found)},
        described=tuple(m.entity.id for m in shown),
        query=_sparql(text, kind, lang),
    )


def find(explorer: Explorer, text: str, kind: str = "") -> list[Match]:
    """Return what answers to a text, or everything of a class where nothing was typed."""
    if text:
        return [m for m in explorer.names.find(text) if not kind or kind in (m.entity.type, *m.entity.types)]
    if not kind:
        return []
    of_class = (e for e in explorer.table.living if kind in (e.type, *e.types))
    told = explorer.table.by_entity
    ordered = sorted(of_class, key=lambda e: (-len(told.get(e.id, ())), shorten(e.id)))
    return [match for e in ordered for match in explorer.names.find(e.id)]


def suggestions(explorer: Explorer, text: str, lang: Lang) -> list[dict[str, str]]:
    """Return a few entities for the list below the search field: label, what matched, class and key."""
    return [
        {
            "label": m.entity.label(lang),
            "other": _matched(m) or (m.entity.en if lang == "zh" else m.entity.zh),
            "class": captions.class_label(explorer.table, m.entity.type, lang),
            "id": m.entity.id,
        }
        for m in find(explorer, text)[:_SUGGESTED]
    ]


def _matched(match: Match) -> str:
    """Return the name that fitted where it is not one of the two labels."""
    return "" if match.name in (match.entity.zh, match.entity.en, match.entity.id) else match.name


def _title(text: str, kind: str, explorer: Explorer, lang: Lang) -> str:
    label = captions.class_label(explorer.table, kind, lang) if kind else ""
    if text:
        return f"“{text}”的搜索结果" if lang == "zh" else f"Search: {text}"
    return label or ("搜索" if lang == "zh" else "Search")


def _listing(found: Sequence[Match], explorer: Explorer, lang: Lang) -> Listing:
    zh = ("名称", "英文名", "类别", "匹配", "事实数", "编号")
    en = ("Name", "Chinese", "Class", "Matched", "Facts", "Id")
    table = explorer.table
    rows: list[tuple[str, ...]] = []
    records: list[Mapping[str, Json]] = []
    for match in found:
        e, facts = match.entity, len(table.by_entity.get(match.entity.id, ()))
        other = e.en if lang == "zh" else e.zh
        rows.append((e.label(lang), other, captions.class_label(table, e.type, lang), match.name, str(facts), e.id))
        records.append({**_named(e), "match": match.name, "facts": facts})
    return Listing(zh if lang == "zh" else en, tuple(rows), tuple(records))


def _named(entity: Entity) -> dict[str, str]:
    return {"id": entity.id, "type": entity.type, "zh": entity.zh, "en": entity.en}


def _sparql(text: str, kind: str, lang: Lang) -> str | None:
    from parkgraph.questions.binding import literal

    if text:
        return _QUERY.format(text=literal(text))
    return _OF_CLASS.format(name=kind, lang=lang) if kind else None
