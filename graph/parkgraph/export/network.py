"""Who is connected with whom, as a network for Gephi, Cytoscape or networkx; parallel links stay, none is invented."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeGuard

import networkx as nx

from parkgraph.export.content import Content
from parkgraph.model import Entity, Fact, FactTable, Lang, LiteralValue, Ref
from parkgraph.ontology.prefixes import expand

Network: TypeAlias = "nx.MultiDiGraph[str]"
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_META: Final = re.compile(rb"<meta lastmodifieddate=\"[^\"]*\">\s*<creator>[^<]*</creator>")
_SECTOR: Final = "/def/sector/"
_APPLIED_FOR: Final = Ref(expand("pg:appliedFor"), "申报", "applied for")


@dataclass(frozen=True, slots=True)
class Link:
    """A fact or one of its qualifiers that joins two things; `key` is the fact's id, followed by the qualifier."""

    key: str
    source: Ref
    target: Ref
    predicate: Ref
    fact: Fact


def links(table: FactTable) -> Iterator[Link]:
    """Yield every link that the facts make between two entities, in table order; sectors count as entities."""
    for fact in table.facts:
        source, target = fact.subject, fact.object
        if fact.predicate and _is_node(source, table) and _is_node(target, table):
            yield Link(fact.id, source, target, _predicate(fact, fact.predicate, table), fact)
        # A measure, challenge or recommendation is its own fact: what qualifies the fact is said of it.
        about = target if source is None or (isinstance(target, Ref) and target.id == fact.id) else source
        if not _is_node(about, table):
            continue
        for qualifier in fact.qualifiers:
            end = qualifier.object
            if _is_node(end, table):
                yield Link(f"{fact.id} {qualifier.predicate.id} {end.id}", about, end, qualifier.predicate, fact)


def _is_node(thing: Entity | Ref | LiteralValue | None, table: FactTable) -> TypeGuard[Ref]:
    """Whether a thing is an entity or a sector, and not a value, a figure or another term."""
    if isinstance(thing, Entity):
        return True
    return isinstance(thing, Ref) and (thing.id in table.entities or _SECTOR in thing.id)


def _predicate(fact: Fact, predicate: Ref, table: FactTable) -> Ref:
    """Return what the link says: a title that was only applied for or publicised is not held."""
    if fact.kind == "Award" and fact.status == "applied":
        return table.terms.get(_APPLIED_FOR.id, _APPLIED_FOR)
    return predicate


def to_networkx(table: FactTable, lang: Lang = "zh") -> Network:
    """Return the network of all entities that facts speak of; a link's key is its fact's id (and qualifier).

    Nodes carry zh, en, type, aliases (joined by `; `), edges what the fact says and its first place in a document:
    `text_start` and `text_end` in code points. What a fact does not say is absent. Candidates are marked by `review`.
    """
    found = list(links(table))
    things: dict[str, Ref] = {
        iri: table.entities[iri] for fact in table.facts for iri in fact.entities() if iri in table.entities
    }
    for link in found:
        things |= {end.id: table.entities.get(end.id, end) for end in (link.source, link.target)}
    network: Network = nx.MultiDiGraph()
    for iri in sorted(things):
        network.add_node(iri, **_node(things[iri], lang))
    for link in sorted(found, key=lambda link: (link.source.id, link.target.id, link.key)):
        network.add_edge(link.source.id, link.target.id, key=link.key, **_edge(link, lang))
    return network


def _node(thing: Ref, lang: Lang) -> dict[str, str]:
    """Return a node's attributes; a term that is no entity is a sector."""
    kind, aliases = (thing.type, thing.aliases) if isinstance(thing, Entity) else ("Sector", ())
    shown = {"label": thing.label(lang), "zh": thing.zh, "en": thing.en, "type": kind, "aliases": "; ".join(aliases)}
    return {name: _clean(text) for name, text in shown.items() if text}


def _edge(link: Link, lang: Lang) -> dict[str, str | int]:
    """Return an edge's attributes: what is said, how sure it is, when, and where it stands."""
    fact, predicate = link.fact, link.predicate
    period, first = fact.period, fact.evidence[0] if fact.evidence else None
    shown: dict[str, str | int | None] = {
        "label": predicate.label(lang),
        "fact": fact.id,
        "predicate": predicate.id,
        "zh": predicate.zh,
        "en": predicate.en,
        "kind": fact.kind,
        "status": fact.status,
        "stage": fact.stage,
        "period_start": period.start.isoformat() if period and period.start else None,
        "period_end": period.end.isoformat() if period and period.end else None,
        "scope": "; ".join(scope.label(lang) for scope in fact.scope) or None,
        "review": fact.review,
        "method": fact.method,
        "document": first.document if first else None,
        "text_start": first.start if first else None,
        "text_end": first.end if first else None,
        "evidence_count": len(fact.evidence),
    }
    return {
        name: _clean(value) if isinstance(value, str) else value for name, value in shown.items() if value is not None
    }


def _clean(text: str) -> str:
    """Replace characters that XML 1.0 forbids."""
    return _NOT_XML.sub("\ufffd", text)


def graphml(content: Content) -> bytes:
    """Return the network as GraphML."""
    out = io.BytesIO()
    # The writer on the standard library: the other one is chosen where lxml is installed, and its bytes differ.
    nx.write_graphml_xml(to_networkx(content.table, content.lang), out)
    return out.getvalue() + b"\n"


def gexf(content: Content) -> bytes:
    """Return the network as GEXF 1.2, without the date and version that the library writes."""
    out = io.BytesIO()
    nx.write_gexf(to_networkx(content.table, content.lang), out)
    return _META.sub(b"<meta><creator>parkgraph</creator>", out.getvalue(), count=1) + b"\n"
