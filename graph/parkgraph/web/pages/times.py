"""Facts in time: an entity's dated facts in order, and what one document says that an earlier one does not."""

from __future__ import annotations

from parkgraph.chronology import document_days, find_document
from parkgraph.follow.changes import changes, changes_listing
from parkgraph.follow.timeline import timeline, timeline_listing
from parkgraph.model import Lang
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked, Page
from parkgraph.web.rows import row

_QUERY = """SELECT ?fact ?from ?to ?printed WHERE {{
  ?fact a pg:Fact ; ?property <{id}> . OPTIONAL {{ ?fact pg:periodStart ?from }} OPTIONAL {{ ?fact pg:periodEnd ?to }}
  OPTIONAL {{ ?fact pg:periodPrinted ?printed }} FILTER (BOUND(?from) || BOUND(?to))
}}
ORDER BY ?from ?to ?fact"""


def timeline_page(explorer: Explorer, asked: Asked) -> Page:
    """Return the dated facts of `entity`, earliest first, without figures by `figures=no`; without a name the form."""
    lang, text = asked.lang, asked.one("entity")
    figures = asked.one("figures") != "no"
    entity = explorer.names.resolve(text, lang) if text else None
    title = "大事记" if lang == "zh" else "Timeline"
    view: dict[str, object] = {"entity": entity, "figures": figures, "found": ()}
    if entity is None:
        return Page(title, "timeline.html.j2", view)
    entries = timeline(entity, explorer.table, figures=figures, lang=lang)
    listing = timeline_listing(entity, entries, explorer.table, lang)
    view |= {
        "columns": listing.columns,
        "found": [(e, cells, row(e.fact, explorer, lang)) for e, cells in zip(entries, listing.rows, strict=True)],
    }
    return Page(
        f"{title}{'：' if lang == 'zh' else ': '}{entity.label(lang)}",
        "timeline.html.j2",
        view,
        listing=listing,
        head={"entity": entity.id},
        described=tuple(dict.fromkeys(e.fact.id for e in entries)),
        query=_QUERY.format(id=entity.id),
    )


def changes_page(explorer: Explorer, asked: Asked) -> Page:
    """Return what document `second` says that `first` does not, or differently; by default the newest two."""
    lang, table = asked.lang, explorer.table
    days = document_days(table)
    newest = [key for key, _ in sorted(days.items(), key=lambda pair: (pair[1], pair[0]))][-2:]
    plain = tuple(newest) if len(newest) == 2 else ("", "")
    first, second = asked.one("first") or plain[0], asked.one("second") or plain[1]
    title = "更新对比" if lang == "zh" else "What is new between two documents"
    documents = [(d.key, d.label_in(lang)) for d in table.documents.values()]
    view: dict[str, object] = {"documents": documents, "first": first, "second": second, "found": ()}
    if not first:
        return Page(title, "changes.html.j2", view, lead=_single(lang))
    found = changes(find_document(first, table), find_document(second, table), table)
    listing = changes_listing(found, table, lang)
    view |= {"columns": listing.columns, "found": list(zip(found, listing.rows, strict=True))}
    facts = tuple(dict.fromkeys(fact.id for n in found for fact in (n.old, n.new) if fact))
    return Page(title, "changes.html.j2", view, listing=listing, described=facts, lead="" if found else _none(lang))


def _single(lang: Lang) -> str:
    return "图谱中只有一份文件，无从对比" if lang == "zh" else "the graph holds one document only; nothing to compare"


def _none(lang: Lang) -> str:
    return "没有发现" if lang == "zh" else "Nothing was found"
