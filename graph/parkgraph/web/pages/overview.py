"""The overview: what is in the graph, where to start, questions to try."""

from __future__ import annotations

from collections import Counter

from parkgraph import captions
from parkgraph.listing import Listing
from parkgraph.model import Entity, Lang
from parkgraph.ontology.prefixes import shorten
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked, Page

_SAMPLES = 8
_SHOWN = 12
_UNSPECIFIC = frozenset({"Recommendation", "Challenge", "Condition", "Tier", "Thing", "UnnamedGroup"})
"""Classes that are no place to start from: statements and parts of others."""
_COUNTS = """SELECT ?class (COUNT(DISTINCT ?thing) AS ?number) WHERE {
  ?thing a ?class ; skos:prefLabel ?label . FILTER (STRSTARTS(STR(?class), STR(pg:)))
}
GROUP BY ?class
ORDER BY DESC(?number) ?class"""


def overview_page(explorer: Explorer, asked: Asked) -> Page:
    """Return what is in the graph: documents, counts, the entities of which most is told, questions to start with."""
    from parkgraph.questions.catalogue import questions

    table, lang = explorer.table, asked.lang
    said = sum(1 for f in table.facts if f.is_said)
    view = {
        "documents": [(d, captions.document_text(d, lang)) for d in table.documents.values()],
        "classes": [(name, captions.class_label(table, name, lang), n) for name, n in _classes(explorer)],
        "facts": len(table.facts),
        "said": said,
        "entities": len(explorer.table.living),
        "top": [(e, len(table.by_entity[e.id])) for e in _told_most(explorer)],
        "questions": questions()[:_SAMPLES],
        "statuses": [
            (name, captions.term(table, "status", name, lang), n)
            for name, n in Counter(f.status for f in table.facts).most_common()
        ],
    }
    documents = tuple(d.id for d in table.documents.values())
    return Page(
        "产业政策知识图谱" if lang == "zh" else "A knowledge graph of industrial policy",
        "overview.html.j2",
        view,
        listing=_listing(explorer, lang),
        head={"documents": list(documents), "fact_count": len(table.facts), "said": said},
        described=documents,
        query=_COUNTS,
        lead=_lead(explorer, lang),
    )


def _lead(explorer: Explorer, lang: Lang) -> str:
    documents, entities = len(explorer.table.documents), len(explorer.table.living)
    facts = len(explorer.table.facts)
    if lang == "zh":
        return f"{documents}份文件，{entities}个条目，{facts}条事实；每条关系、每个数据都能回到原文位置。"
    return (
        f"{documents} documents, {entities} entities, {facts} facts;"
        " every relation and figure leads back to the words that say it."
    )


def _listing(explorer: Explorer, lang: Lang) -> Listing:
    table = explorer.table
    kinds = Counter(fact.kind for fact in table.facts).most_common()
    counts = [
        *(("class", name, captions.class_label(table, name, lang), n) for name, n in _classes(explorer)),
        *(("kind", name, captions.kind_label(table, name, lang), n) for name, n in kinds),
    ]
    return Listing(
        ("Of", "Name", "Label", "Number") if lang == "en" else ("分类", "名称", "标签", "数量"),
        tuple((sort, name, label, str(n)) for sort, name, label, n in counts),
        tuple({"of": sort, "name": name, "label": label, "number": n} for sort, name, label, n in counts),
    )


def _classes(explorer: Explorer) -> list[tuple[str, int]]:
    return Counter(e.type for e in explorer.table.living).most_common()


def _told_most(explorer: Explorer) -> list[Entity]:
    told = explorer.table.by_entity
    found = [e for e in explorer.table.living if e.type not in _UNSPECIFIC and e.id in told]
    return sorted(found, key=lambda e: (-len(told[e.id]), shorten(e.id)))[:_SHOWN]
