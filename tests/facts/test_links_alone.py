"""What networks need is read alone, and is what the whole table holds of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.generator import write_graph
from parkgraph.analysis.graph import tie_graph
from parkgraph.analysis.hubs import hubs
from parkgraph.api import KnowledgeGraph
from parkgraph.bundle import bundled_store
from parkgraph.export.network import to_networkx
from parkgraph.facts import read_facts
from parkgraph.facts.network import read_links
from parkgraph.ontology.prefixes import PREFIXES, expand
from parkgraph.stores.contract import Rows, Store
from parkgraph.stores.memory import MemoryStore
from tests.web.hostile_graph import hostile_store
from tests.web.small_graph import small_store

HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
ODD = """
firm:a a pg:Firm ; skos:prefLabel "甲"@zh , "A"@en ; skos:altLabel "甲厂"@zh .
firm:b a pg:Firm ; skos:prefLabel "乙"@zh , "B"@en .
firm:old a pg:Firm ; skos:prefLabel "旧乙"@zh , "Old B"@en ; dcterms:isReplacedBy firm:b .
firm:alone a pg:Firm ; skos:prefLabel "丙"@zh , "C"@en .
firm:unknown a pg:Firm ; skos:prefLabel "丁"@zh , "D"@en .
ind:output a pg:Indicator ; skos:prefLabel "产值"@zh , "Output"@en .
st:none a pg:Fact , pg:Statement .
st:twice a pg:Fact , pg:Statement ; rdf:subject firm:a ; rdf:predicate pg:supplies ; rdf:object firm:old , "乙" .
st:merged a pg:Fact , pg:Statement ; rdf:subject firm:old ; rdf:predicate pg:supplies ; rdf:object firm:a ;
  pg:product firm:b , firm:old ; pg:seeAlso st:x ; pg:review review:accepted ; pg:evidence ev:1 , <ev:no> .
st:self a pg:Fact , pg:Statement ; rdf:subject firm:a ; rdf:predicate pg:supplies ; rdf:object firm:a ;
  <http://elsewhere.example/#p(1)> firm:b ; pg:review review:accepted , review:candidate .
<https://w3id.org/parkgraph/id/st/odd#)name> a pg:Fact , pg:Statement ; rdf:subject firm:b ; rdf:predicate pg:owns ;
  rdf:object <https://w3id.org/parkgraph/id/unheard> ; pg:service firm:a .
st:new a pg:Fact , pg:Statement ; rdf:subject firm:a ; rdf:predicate pg:owns ; rdf:object firm:unknown ;
  pg:review review:candidate .
st:x a pg:Fact , pg:Figure ; pg:about firm:alone ; pg:indicator ind:output ; pg:printed "3万元" ;
  pg:attributedTo firm:b ; pg:within firm:a .
ev:1 a pg:Evidence ; oa:hasSource doc:9 ; oa:hasSelector <https://w3id.org/parkgraph/id/evidence/1#at> ;
  pg:paragraph 2 .
<https://w3id.org/parkgraph/id/evidence/1#at> a oa:TextPositionSelector ; oa:start 5 ; oa:end 9 .
doc:9 a pg:SourceDocument ; skos:prefLabel "稿"@zh , "Draft"@en ; dcterms:identifier "009" .
"""
"""Merged names, a value beside a thing, a fact that names another one, odd IRIs, facts that say nothing."""


def odd() -> Store:
    """Return the invented graph of unusual facts."""
    return MemoryStore.from_bytes((HEAD + ODD).encode(), "ttl")


MADE: dict[str, Callable[[], Store]] = {
    "bundled": bundled_store,
    "small": small_store,
    "hostile": hostile_store,
    "odd": odd,
}


@pytest.fixture(scope="module", params=[*MADE, "generated"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return one graph after the other."""
    if request.param in MADE:
        return MADE[request.param]()
    path = tmp_path_factory.mktemp("generated") / "graph.nt"
    write_graph(path, 30_000)
    return MemoryStore.from_paths([path])


@pytest.mark.parametrize("candidates", [False, True])
def test_networks_are_the_same_as_those_of_all_facts(store: Store, candidates: bool) -> None:
    """Node by node, edge by edge, attribute by attribute; the facts that join things are whole and in order."""
    whole, lean = read_facts(store, candidates=candidates), read_links(store, candidates=candidates)
    for lang in ("zh", "en"):
        expected, found = to_networkx(whole, lang), to_networkx(lean, lang)
        assert list(found.nodes(data=True)) == list(expected.nodes(data=True))
        assert list(found.edges(keys=True, data=True)) == list(expected.edges(keys=True, data=True))
    assert list(lean.facts) == [fact for fact in whole.facts if fact.id in lean.by_id]
    assert set(lean.mentioned) == set(whole.mentioned)
    assert (lean.entities, lean.terms, lean.documents) == (whole.entities, whole.terms, whole.documents)
    expected_ties, ties = tie_graph(whole), tie_graph(lean)
    assert (ties.things, ties.starts, ties.ends) == (expected_ties.things, expected_ties.starts, expected_ties.ends)
    assert ties.bundles == expected_ties.bundles
    assert hubs(ties) == hubs(expected_ties)


def test_an_unusual_graph_has_links() -> None:
    """The graph that is compared above is not empty: nine links, one more of a candidate."""
    counts = [to_networkx(read_links(odd(), candidates=c)).number_of_edges() for c in (False, True)]
    assert counts[1] == counts[0] + 1 > 5


def test_evidence_is_fetched_only_where_things_are_joined() -> None:
    """A store whose facts are mostly figures is not asked for the places of these."""
    asked: list[str] = []
    store = odd()

    class Listening:
        """Passes queries on and keeps them."""

        def select(self, query: str) -> Rows:
            asked.append(query)
            return store.select(query)

    assert expand("st:x") not in {fact.id for fact in read_links(Listening()).facts}
    assert not any("a pg:Evidence" in query and expand("st:x") in query for query in asked)
    assert all("pg:Fact" in q or "VALUES ?s" in q or "skos:prefLabel" in q or "SourceDocument" in q for q in asked)


def test_the_graph_for_programs_reads_links_alone_where_no_table_is_kept() -> None:
    """With candidates no table is kept; the network is that of all facts, and these are not read for it."""
    graph = KnowledgeGraph(candidates=True)
    network = graph.to_networkx(all_ties=True)
    assert "table" not in vars(graph)
    expected = tie_graph(graph.table).to_networkx()
    assert list(network.nodes(data=True)) == list(expected.nodes(data=True))
    assert list(network.edges(data=True)) == list(expected.edges(data=True))
