"""Hubs and groups: the same numbers as networkx on small graphs, the same order everywhere."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.analysis.communities import communities
from parkgraph.analysis.hubs import MEASURES, Measure, hubs, measure_ties
from parkgraph.errors import NotFoundError
from tests.analysis.small_network import EDGES, firm, graph_of


@given(EDGES)
def test_degree_and_betweenness_are_those_of_networkx(edges: list[tuple[int, int]]) -> None:
    """Both count a pair once and have no direction."""
    graph = graph_of(edges)
    other = graph.to_networkx()
    ids = [thing.id for thing in graph.things]
    assert measure_ties(graph, "degree") == [other.degree(i) for i in ids]
    between = nx.betweenness_centrality(other)
    assert measure_ties(graph, "betweenness") == pytest.approx([between[i] for i in ids], abs=1e-8)


@given(EDGES)
def test_pagerank_is_the_fixed_point_of_networkx(edges: list[tuple[int, int]]) -> None:
    """The ranks add up to 1 and stay as they are under the Google matrix (damping 0.85) of networkx."""
    graph = graph_of(edges)
    ranks = np.array(measure_ties(graph, "pagerank"))
    if not graph.things:
        assert ranks.size == 0
        return
    moved = ranks @ np.asarray(nx.google_matrix(graph.to_networkx(), alpha=0.85))
    assert moved == pytest.approx(ranks, abs=1e-7)
    assert ranks.sum() == pytest.approx(1, abs=1e-7)


@given(EDGES, st.integers(0, 5))
def test_groups_are_those_of_networkx_and_part_the_graph(edges: list[tuple[int, int]], seed: int) -> None:
    """Every thing is in one group; ties inside and across add up to all ties; the same seed gives the same groups."""
    graph = graph_of(edges)
    groups = communities(graph, seed)
    assert groups == communities(graph_of(edges), seed)
    assert sorted(m.id for group in groups for m in group.members) == [thing.id for thing in graph.things]
    assert 2 * sum(g.inside for g in groups) + sum(g.outside for g in groups) == 2 * len(graph.bundles)
    if not groups:
        return
    numbered = nx.relabel_nodes(graph.to_networkx(), dict(graph.number))
    found = nx.community.louvain_communities(numbered, weight=None, seed=seed)
    assert {frozenset(graph.number[m.id] for m in g.members) for g in groups} == {frozenset(g) for g in found}


@pytest.mark.parametrize("measure", MEASURES)
def test_the_middle_of_a_star_comes_first(measure: Measure) -> None:
    """Highest first, equal ones by id; parallel facts count as links alone."""
    found = hubs(graph_of([(5, 1), (5, 2), (3, 5), (5, 3)]), measure)
    assert [hub.thing for hub in found] == [firm(5), firm(1), firm(2), firm(3)]
    assert [(hub.neighbours, hub.links) for hub in found] == [(3, 4), (1, 1), (1, 1), (1, 2)]


def test_hubs_of_one_class() -> None:
    """A class is found by any of an entity's classes, whatever its case; for another one the message names those."""
    graph = graph_of([(1, 2)])
    assert [hub.thing for hub in hubs(graph, kind="organization")] == [firm(1), firm(2)]
    with pytest.raises(NotFoundError, match=r"nothing of the class Park has a tie; classes with ties: Firm$"):
        hubs(graph, kind="Park")


def test_a_group_names_its_leading_members_first() -> None:
    """Two triangles with one bridge are two groups; the ends of the bridge have no more ties inside than others."""
    edges = [(1, 2), (2, 3), (3, 1), (3, 4), (4, 5), (5, 6), (6, 4), (4, 7)]
    groups = communities(graph_of(edges))
    assert [([m.zh for m in g.members], g.inside, g.outside) for g in groups] == [
        (["4厂", "5厂", "6厂", "7厂"], 4, 1),
        (["1厂", "2厂", "3厂"], 3, 1),
    ]
