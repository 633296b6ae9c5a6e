"""Turns a page into HTML (autoescaped, no script or style inside) and into its data twins; it decides no content."""

from __future__ import annotations

import json
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from parkgraph.captions import place_text
from parkgraph.errors import NotFoundError
from parkgraph.export.content import Content
from parkgraph.export.tables import csv_bytes, fact_record
from parkgraph.listing import Json, csv_text
from parkgraph.model import FactTable, Lang
from parkgraph.ontology.prefixes import BASE, expand, shorten
from parkgraph.web.explorer import Explorer, release
from parkgraph.web.links import Links
from parkgraph.web.page import Asked, Page
from parkgraph.web.rebase import rebased
from parkgraph.web.words import word

if TYPE_CHECKING:
    from jinja2 import Environment
    from pyoxigraph import Triple

MEDIA_TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
"""Suffix → media type, best first."""
_RDF: Final = ("ttl", "nt", "jsonld", "rdf")
_BATCH: Final = 200


@cache
def environment() -> Environment:
    """Return the environment of the templates: everything escaped, unknown names an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader(__package__ or "", "template"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"short": shorten, "expand": expand, "place": place_text}
    return made


def render_html(page: Page, explorer: Explorer, asked: Asked, links: Links) -> bytes:
    """Return a page as HTML in UTF-8; `links` are those of the address at which it will stand."""
    from parkgraph.web.pages.charts import chart_size
    from parkgraph.web.routes import ROUTES

    explained: set[str] = set()

    def explain(iri: str) -> str:
        """Return the definition of a term the first time that a page asks for it, as glossaries in print do."""
        if not iri or iri in explained:
            return ""
        explained.add(iri)
        return explorer.definition(iri, asked.lang)

    text = (
        environment()
        .get_template(page.template)
        .render(
            **page.view,
            page=page,
            lang=asked.lang,
            links=links,
            w=partial(_word, asked.lang),
            explain=explain,
            gloss=partial(_glossed, explorer, asked.lang, explained),
            explorer=explorer,
            credit=explorer.credit(asked.lang),
            licence=explorer.licence,
            routes=ROUTES,
            chart_size=partial(chart_size, explorer, asked.lang),
        )
    )
    return published(text, explorer, "html").encode("utf-8", "replace")


def _glossed(explorer: Explorer, lang: Lang, explained: set[str], text: str) -> list[tuple[str, str]]:
    """Return a text in pieces, each with its meaning if it is a word of the glossary that the page shows first."""
    pieces, last = [], 0
    for start, end, iri in explorer.glossary(lang).find(text):
        if iri not in explained:
            explained.add(iri)
            pieces += [(text[last:start], ""), (text[start:end], explorer.definition(iri, lang))]
            last = end
    return [*pieces, (text[last:], "")]


def _word(lang: Lang, key: str, *numbers: object) -> str:
    return word(key, lang, *numbers)


def published(text: str, explorer: Explorer, form: str) -> str:
    """Return a text of a format (a suffix) with the ids under the base of whoever publishes this graph."""
    return rebased(text, form, BASE, explorer.base)


def twin(page: Page, explorer: Explorer, asked: Asked, suffix: str) -> bytes:
    """Return a page's data by suffix: records as json, rows as csv, triples as ttl, nt, jsonld or rdf."""
    if suffix == "json":
        text = json.dumps(_record(page, explorer, asked), ensure_ascii=False, indent=1) + "\n"
    elif suffix == "csv":
        text = _csv(page, explorer, asked)
    elif suffix in _RDF:
        text = _triples(page, explorer, suffix)
    else:
        raise NotFoundError(f"no data with the suffix .{suffix}; there are .{', .'.join(MEDIA_TYPES)}")
    return published(text, explorer, suffix).encode("utf-8", "replace")


def _record(page: Page, explorer: Explorer, asked: Asked) -> dict[str, Json]:
    head: dict[str, Json] = {
        "title": page.title,
        "lang": asked.lang,
        "release": release(),
        "licence": "CC-BY-4.0",
        **page.head,
    }
    if page.facts or page.listing is None:
        content = Content(explorer.table, (), asked.lang)
        return {**head, "facts": [fact_record(fact, content) for fact in page.facts]}
    return {**head, "rows": list(page.listing.records)}


def _csv(page: Page, explorer: Explorer, asked: Asked) -> str:
    if page.facts or page.listing is None:
        table = FactTable(page.facts, explorer.table.entities, explorer.table.documents, explorer.table.terms)
        return csv_bytes(Content(table, (), asked.lang)).decode("utf-8")
    return "\ufeff" + csv_text(page.listing)


def _triples(page: Page, explorer: Explorer, suffix: str) -> str:
    from parkgraph.export import export_bytes

    wanted = dict.fromkeys(page.described)
    for fact in page.facts:
        wanted |= dict.fromkeys((fact.id, *(e.id for e in fact.evidence), *(f"{e.id}#position" for e in fact.evidence)))
    iris = list(wanted)
    triples: list[Triple] = []
    for first in range(0, len(iris), _BATCH):
        values = " ".join(f"<{iri}>" for iri in iris[first : first + _BATCH])
        triples += explorer.store.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {values} }} ?s ?p ?o }}")
    return export_bytes(f".{suffix}", Content(explorer.table, triples)).decode("utf-8")
