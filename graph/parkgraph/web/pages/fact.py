"""One fact: its sentence, its columns, every place that says it, and the text for reporting an error in it."""

from __future__ import annotations

from urllib.parse import urlencode

from parkgraph import captions
from parkgraph.errors import NotFoundError
from parkgraph.model import Evidence, Fact, Lang
from parkgraph.ontology.prefixes import BASE, shorten
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked, Page
from parkgraph.web.passages import passage
from parkgraph.web.rows import row
from parkgraph.web.words import word

_QUERY = "SELECT ?property ?value WHERE {{ <{iri}> ?property ?value }} ORDER BY ?property ?value"


def fact_page(explorer: Explorer, asked: Asked) -> Page:
    """Return one fact by its `key` (`figure/…`); NotFoundError if the graph has none."""
    key, lang = asked.one("key"), asked.lang
    fact = explorer.table.by_id.get(f"{BASE}id/{key}")
    if fact is None:
        raise NotFoundError(f"没有这条事实：{key}" if lang == "zh" else f"there is no such fact: {key}")
    shown = row(fact, explorer, lang)
    report = _report(fact, shown.sentence, explorer, lang)
    view = {
        "row": shown,
        "kind": captions.kind_label(explorer.table, fact.kind, lang),
        "about": [explorer.table.entities[i] for i in fact.entities() if i in explorer.table.entities],
        "inputs": [explorer.table.by_id[i] for i in (*fact.derived_from, fact.of or "") if i in explorer.table.by_id],
        "passages": [(place, _passage(place.evidence, explorer)) for place in shown.places],
        "report": report,
        "report_link": _report_link(fact, report, explorer),
    }
    title = f"{view['kind']} {shorten(fact.id)}"
    return Page(
        title,
        "fact.html.j2",
        view,
        facts=(fact,),
        query=_QUERY.format(iri=fact.id),
        lead=shown.sentence,
    )


def _passage(evidence: Evidence, explorer: Explorer) -> tuple[str, str, str] | None:
    """Return the paragraph of a place in three parts, the place in the middle, where the very document is at hand."""
    document = next((d for d in explorer.table.documents.values() if d.key == evidence.document), None)
    text = explorer.text(document) if document else None
    return passage(text, evidence) if text is not None else None


def _report(fact: Fact, sentence: str, explorer: Explorer, lang: Lang) -> str:
    """Return what somebody sends who has found an error: id, what the graph says, the places, release."""
    places = "；".join(captions.place_text(e, lang) for e in fact.evidence)
    lines = [fact.id, sentence, places, explorer.credit(lang), word("report-wrong", lang)]
    return "\n".join(line for line in lines if line)


def _report_link(fact: Fact, report: str, explorer: Explorer) -> str | None:
    if explorer.report_url is None:
        return None
    sign = "&" if "?" in explorer.report_url else "?"
    return f"{explorer.report_url}{sign}{urlencode({'title': shorten(fact.id), 'body': report})}"
