"""The graph of ties: what is one, and that arrays and networkx hold the same."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from parkgraph.analysis.graph import read_ties, tie_graph
from parkgraph.bundle import bundled_store
from parkgraph.errors import NotFoundError
from parkgraph.model import Entity, Ref
from parkgraph.ontology.prefixes import expand
from parkgraph.stores.memory import MemoryStore
from tests.analysis.small_network import EDGES, LOCATED, SUPPLIES, TIES, fact, firm, graph_of, table_of


@given(EDGES)
def test_networkx_gets_the_same_graph(edges: list[tuple[int, int]]) -> None:
    """Nodes are the firms with a tie, edges the pairs, `links` how many facts tie them; loops are left out."""
    graph = graph_of(edges)
    pairs = Counter((min(a, b), max(a, b)) for a, b in edges if a != b)
    found = graph.to_networkx()
    assert {(u, v): d["links"] for u, v, d in found.edges(data=True)} == {
        (firm(a).id, firm(b).id): n for (a, b), n in pairs.items()
    }
    assert sorted(found) == [thing.id for thing in graph.things] == sorted({firm(n).id for p in pairs for n in p})
    assert graph.rust.num_edges() == len(pairs) == len(graph.bundles)


def test_a_shared_place_is_no_tie_unless_asked() -> None:
    """Two firms in one town are tied by nothing; with all relations counted the town ties them."""
    town = Entity(expand("town:t"), "甲镇", "A Town", "Town", ("Town",))
    table = table_of((fact("a", firm(1), LOCATED, town), fact("b", firm(2), LOCATED, town)))
    assert tie_graph(table, TIES).things == ()
    assert [thing.id for thing in tie_graph(table).things] == [firm(1).id, firm(2).id, town.id]


def test_members_of_a_joint_subject_are_listed_and_not_tied() -> None:
    """An alliance ties its members, a sum of firms does not; asked for all ties both do."""
    member = Ref(expand("pg:hasMember"), "成员", "has member")
    joint = Entity(expand("joint:j"), "两厂合计", "Both works", "JointSubject", ("JointSubject",))
    alliance = Entity(expand("alliance:a"), "联盟", "Alliance", "Alliance", ("Alliance",))
    table = table_of((fact("a", joint, member, firm(1)), fact("b", alliance, member, firm(2))))
    assert [thing.id for thing in tie_graph(table, frozenset({member.id})).things] == [alliance.id, firm(2).id]
    assert len(tie_graph(table).things) == 4


def test_what_differs_is_never_tied() -> None:
    """That two things are not the same connects them in no way."""
    different = Ref(expand("owl:differentFrom"), "不同于", "different from")
    table = table_of((fact("a", firm(1), different, firm(2)),))
    assert tie_graph(table).things == tie_graph(table, frozenset({different.id})).things == ()


def test_links_of_a_pair_stand_as_the_documents_say_them() -> None:
    """Said ones by their place, then what no document says."""
    table = table_of(
        (
            fact("late", firm(1), SUPPLIES, firm(2), paragraph=9),
            fact("early", firm(2), SUPPLIES, firm(1), paragraph=2),
            fact("known", firm(1), SUPPLIES, firm(2), paragraph=1, method="background"),
        )
    )
    (bundle,) = tie_graph(table, TIES).bundles
    assert [link.key for link in bundle] == [expand("st:early"), expand("st:late"), expand("st:known")]


def test_the_ontology_says_what_a_tie_is() -> None:
    """The bundled graph counts supply, not place or sector; a graph that marks nothing says so."""
    ties = read_ties(bundled_store())
    assert SUPPLIES.id in ties
    assert not ties & {LOCATED.id, expand("schema:containedInPlace"), expand("pg:activeIn"), expand("pg:holdsTitle")}

    with pytest.raises(NotFoundError, match="--all-ties"):
        read_ties(MemoryStore())
