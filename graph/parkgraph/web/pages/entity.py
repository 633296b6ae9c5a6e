"""An entity or a term of the ontology: everything known of it by relation, its chart, its neighbours."""

from __future__ import annotations

from collections import Counter

from parkgraph import captions
from parkgraph.model import Entity, Fact, Lang, Ref
from parkgraph.ontology.prefixes import BASE, shorten
from parkgraph.profile import Group, profile_of
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked, Page
from parkgraph.web.pages.figures import charted
from parkgraph.web.rows import rows

_NEIGHBOURS = 24
_OPEN = 12
"""Rows of a group that are shown at once; the others unfold."""

_QUERY = """SELECT DISTINCT ?fact ?role ?kind ?status ?document ?paragraph WHERE {{
  {{ ?fact ?role <{iri}> . ?fact a pg:Fact }} UNION {{ BIND (<{iri}> AS ?fact) ?fact a pg:Fact }}
  ?fact a ?kind ; pg:status/skos:prefLabel ?status .
  FILTER (STRSTARTS(STR(?kind), STR(pg:)) && ?kind != pg:Fact && lang(?status) = "{lang}")
  OPTIONAL {{ ?fact pg:evidence ?place . ?place oa:hasSource/dcterms:identifier ?document ; pg:paragraph ?paragraph }}
}}
ORDER BY ?role ?fact ?document ?paragraph"""


def entity_page(explorer: Explorer, asked: Asked) -> Page:
    """Return everything known of the entity `key` (`firm/huawei`); NotFoundError if the graph has none."""
    entity = explorer.thing(asked.one("key"), asked.lang)
    label = captions.class_label(explorer.table, entity.type, asked.lang)
    return _page(entity, label, explorer, asked.lang)


def term_page(explorer: Explorer, asked: Asked) -> Page:
    """Return what the ontology says of the term `key` (`sector/software`) and the facts that use it."""
    ref = explorer.term(asked.one("key"), asked.lang)
    scheme = ref.id[len(BASE) :].split("/")[1]
    return _page(Entity(ref.id, ref.zh, ref.en, "Concept", ("Concept",)), scheme, explorer, asked.lang)


def _page(entity: Entity, label: str, explorer: Explorer, lang: Lang) -> Page:
    profile = profile_of(entity, explorer.table)
    facts = tuple(dict.fromkeys(profile.facts))
    cited = sorted({e.document for fact in facts for e in fact.evidence})
    view = {
        "entity": entity,
        "label": label,
        "other": entity.en if lang == "zh" else entity.zh,
        "short": shorten(entity.id),
        "definition": explorer.definition(entity.id, lang),
        "groups": [_group(group, explorer, lang) for group in profile.groups],
        "open": _OPEN,
        "count": len(facts),
        "charted": charted(entity, explorer),
        "neighbours": _neighbours(entity, facts, explorer),
        "documents": [d for d in explorer.table.documents.values() if d.key in cited],
    }
    return Page(
        entity.label(lang),
        "entity.html.j2",
        view,
        facts=facts,
        head={"id": entity.id, "type": entity.type, "zh": entity.zh, "en": entity.en, "aliases": list(entity.aliases)},
        described=(entity.id,),
        query=_QUERY.format(iri=entity.id, lang=lang),
    )


def _group(group: Group, explorer: Explorer, lang: Lang) -> dict[str, object]:
    return {
        "title": group.title,
        "definition": explorer.definition(group.title.id, lang),
        "rows": rows(group.facts, explorer, lang, inverse=group.inverse),
        "inverse": group.inverse,
    }


def _neighbours(entity: Entity, facts: tuple[Fact, ...], explorer: Explorer) -> list[tuple[Ref, int]]:
    """Return the things that the most facts name together with this one."""
    counted: Counter[str] = Counter()
    for fact in facts:
        counted.update(i for i in fact.entities() if i != entity.id and i in explorer.table.entities)
    best = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:_NEIGHBOURS]
    return [(explorer.table.entities[iri], number) for iri, number in best]
