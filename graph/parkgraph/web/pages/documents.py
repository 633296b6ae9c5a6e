"""Documents: the list, and each one with its facts in both directions; the text only where the very file is at hand."""

from __future__ import annotations

from collections import Counter

from parkgraph import captions
from parkgraph.listing import Json, Listing
from parkgraph.model import Document, Fact, Lang
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked, Page
from parkgraph.web.passages import Paragraph, paragraphs
from parkgraph.web.rows import Row, rows

_QUERY = """SELECT ?fact ?section ?paragraph ?start ?end WHERE {{
  ?fact a pg:Fact ; pg:evidence ?place .
  ?place oa:hasSource <{iri}> ; pg:paragraph ?paragraph ; oa:hasSelector ?selector .
  ?selector oa:start ?start ; oa:end ?end . OPTIONAL {{ ?place pg:section ?section }}
}}
ORDER BY ?start ?end ?fact"""


def documents_page(explorer: Explorer, asked: Asked) -> Page:
    """Return the documents as they are cited, with the number of their facts and whether the text is at hand."""
    lang, table = asked.lang, explorer.table
    counts = Counter(key for f in table.facts for key in {e.document for e in f.evidence})
    documents = sorted(table.documents.values(), key=lambda d: d.key)
    zh = ("编号", "标题", "发布单位", "日期", "文件性质", "字数", "事实数")
    en = ("No.", "Title", "Publisher", "Date", "Kind", "Characters", "Facts")
    cells = [_cells(d, counts[d.key], explorer, lang) for d in documents]
    records: list[dict[str, Json]] = [
        {
            "id": d.id,
            "key": d.key,
            "zh": d.zh,
            "en": d.en,
            "issued": d.issued,
            "sha256": d.sha256,
            "facts": counts[d.key],
        }
        for d in documents
    ]
    return Page(
        "文件" if lang == "zh" else "Documents",
        "documents.html.j2",
        {
            "rows": [(d, line, explorer.text(d) is not None) for d, line in zip(documents, cells, strict=True)],
            "columns": zh if lang == "zh" else en,
        },
        listing=Listing(zh if lang == "zh" else en, tuple(cells), tuple(records)),
        described=tuple(d.id for d in documents),
        query="SELECT ?document ?title WHERE { ?document a pg:SourceDocument ; skos:prefLabel ?title }",
    )


def _cells(document: Document, facts: int, explorer: Explorer, lang: Lang) -> tuple[str, ...]:
    return (
        document.key,
        document.label_in(lang),
        captions.list_text((p.label(lang) for p in document.publishers), lang),
        document.issued,
        captions.term(explorer.table, "grade", document.grade, lang),
        str(document.characters),
        str(facts),
    )


def document_page(explorer: Explorer, asked: Asked) -> Page:
    """Return one document by its number `key`: its text with marked places, or its facts by paragraph without it.

    The text stands without its markup; `raw=yes` shows every character of the file.
    """
    lang = asked.lang
    document = explorer.document(asked.one("key"), lang)
    facts = tuple(f for f in explorer.table.facts if any(e.document == document.key for e in f.evidence))
    text, raw = explorer.text(document), asked.one("raw") == "yes"
    view = {
        "document": document,
        "cited": captions.document_text(document, lang),
        "grade": captions.term(explorer.table, "grade", document.grade, lang),
        "text": text is not None,
        "raw": raw,
        "paragraphs": _with_facts(document, facts, text, explorer, lang, raw=raw),
        "count": len(facts),
    }
    return Page(
        document.label_in(lang),
        "document.html.j2",
        view,
        facts=facts,
        head={"id": document.id, "key": document.key, "sha256": document.sha256, "issued": document.issued},
        described=(document.id,),
        query=_QUERY.format(iri=document.id),
        lead=captions.document_text(document, lang),
        wide=text is not None,
    )


def _with_facts(
    document: Document, facts: tuple[Fact, ...], text: str | None, explorer: Explorer, lang: Lang, *, raw: bool
) -> list[tuple[Paragraph, list[Row]]]:
    """Return the paragraphs with the facts whose first place in this document is there."""
    places = sorted(
        {e for f in facts for e in f.evidence if e.document == document.key}, key=lambda e: (e.start, e.end)
    )
    found = []
    shown = {row.fact.id: row for row in rows(facts, explorer, lang)}
    told: dict[int, list[Row]] = {}
    for fact in facts:
        first = next(e for e in fact.evidence if e.document == document.key)
        told.setdefault(first.start, []).append(shown[fact.id])
    for paragraph in paragraphs(text, places, raw=raw):
        here = [row for place in paragraph.places for row in told.pop(place.start, [])]
        found.append((paragraph, here))
    return found
