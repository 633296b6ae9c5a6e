"""The network of entities: every link that a fact makes, none merged."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import networkx as nx

from parkgraph.export import Content, export_bytes
from parkgraph.export.network import to_networkx
from parkgraph.ontology.prefixes import shorten


def test_every_link_of_the_facts_is_an_edge(content: Content) -> None:
    """Parallel supplies stay two, qualifiers link too, a publicised title is only applied for."""
    network = to_networkx(content.table)
    assert [
        (shorten(u), shorten(v), shorten(d["predicate"]), shorten(d["fact"])) for u, v, d in network.edges(data=True)
    ] == [
        ("firm:f", "firm:g", "pg:supplies", "st:f.supplies.g"),
        ("firm:f", "firm:g", "pg:supplies", "st:f.supplies.g.2022"),
        ("firm:f", "product:lens", "pg:product", "st:f.supplies.g"),
        ("measure:m", "sector:s", "dcterms:subject", "measure:m"),
        ("park:p", "place:x", "schema:containedInPlace", "st:p.in.x"),
        ("park:p", "title:t", "pg:appliedFor", "award:t.p"),
        ("policy:q", "measure:m", "pg:hasMeasure", "measure:m"),
    ]


def test_an_edge_carries_what_its_fact_says_and_where(content: Content) -> None:
    """What is not said is absent; the key is the fact's id."""
    park, title, award = (f"https://w3id.org/parkgraph/id/{name}" for name in ("park/p", "title/t", "award/t.p"))
    network = to_networkx(content.table, "en")
    assert network.edges[park, title, award] == {
        "label": "applied for",
        "fact": award,
        "predicate": "https://w3id.org/parkgraph/def#appliedFor",
        "zh": "申报",
        "en": "applied for",
        "kind": "Award",
        "status": "applied",
        "stage": "publicised",
        "review": "accepted",
        "method": "curated",
        "document": "000",
        "text_start": 1,
        "text_end": 5,
        "evidence_count": 1,
    }
    assert network.nodes["https://w3id.org/parkgraph/id/place/x"] == {
        "label": "X City",
        "zh": "某市",
        "en": "X City",
        "type": "Place",
        "aliases": "某; X",
    }


def test_networkx_reads_graphml_and_gexf_with_all_attributes(content: Content) -> None:
    """Both files give back the same nodes, keys and attributes."""
    network: Any = to_networkx(content.table)
    graphml: Any = nx.read_graphml(io.BytesIO(export_bytes(".graphml", content)))
    gexf: Any = nx.read_gexf(io.BytesIO(export_bytes(".gexf", content)))
    assert dict(graphml.nodes(data=True)) == dict(gexf.nodes(data=True)) == dict(network.nodes(data=True))
    assert list(graphml.edges(keys=True, data=True)) == list(network.edges(keys=True, data=True))
    for _, _, data in gexf.edges(data=True):
        del data["id"]
    assert list(gexf.edges(keys=True, data=True)) == list(network.edges(keys=True, data=True))


def test_the_files_tell_neither_date_nor_version(content: Content) -> None:
    """A file made tomorrow with another networkx is the same."""
    assert b"<meta><creator>parkgraph</creator></meta>" in b"".join(export_bytes(".gexf", content).split(b"\n  "))[:900]
    assert b"lastmodified" not in export_bytes(".gexf", content)


def test_characters_that_xml_forbids_are_replaced(content: Content) -> None:
    """A label with a control character still gives a readable file."""
    table = content.table
    odd = {iri: replace(entity, zh=f"{entity.zh}\x00") for iri, entity in table.entities.items()}
    made = nx.read_graphml(io.BytesIO(export_bytes(".graphml", replace(content, table=replace(table, entities=odd)))))
    assert made.nodes["https://w3id.org/parkgraph/id/firm/f"]["zh"] == "甲公司\ufffd"
