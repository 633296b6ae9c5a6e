"""Who is connected with whom, as a network for Gephi, Cytoscape or networkx; parallel links stay, none is invented."""

from __future__ import annotations

import io
import re
from typing import Final, TypeAlias

import networkx as nx

from parkgraph.export.content import Content
from parkgraph.links import Link, links
from parkgraph.model import Entity, FactTable, Lang, Ref

Network: TypeAlias = "nx.MultiDiGraph[str]"
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_META: Final = re.compile(rb"<meta lastmodifieddate=\"[^\"]*\">\s*<creator>[^<]*</creator>")


def to_networkx(table: FactTable, lang: Lang = "zh") -> Network:
    """Return the network of all entities that facts speak of; a link's key is its fact's id (and qualifier).

    The table of links alone (`parkgraph.facts.network.read_links`) gives the same network as that of all facts.

    Nodes carry zh, en, type, aliases (joined by `; `), edges what the fact says and its first place in a document:
    `text_start` and `text_end` in code points. What a fact does not say is absent. Candidates are marked by `review`.
    """
    found = list(links(table))
    things: dict[str, Ref] = {iri: table.entities[iri] for iri in table.mentioned if iri in table.entities}
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
