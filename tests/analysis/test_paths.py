"""Shortest paths: the same as networkx finds, in a fixed order."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.analysis.paths import Hop, Paths, shortest_paths
from parkgraph.ontology.prefixes import expand
from tests.analysis.small_network import EDGES, firm, graph_of


@given(EDGES, st.integers(0, 8), st.integers(0, 8), st.integers(1, 4))
def test_paths_are_those_of_networkx(edges: list[tuple[int, int]], a: int, b: int, most: int) -> None:
    """Number, length and, of all shortest paths, the first by how many ties things have, then by id."""
    graph = graph_of(edges)
    other = graph.to_networkx()
    start, end = firm(a).id, firm(b).id
    found = shortest_paths(graph, start, end, most)
    if start not in other or end not in other or not nx.has_path(other, start, end):
        assert found is None
        return
    every = sorted(nx.all_shortest_paths(other, start, end), key=lambda way: (sum(other.degree(n) for n in way), way))
    assert found is not None
    assert (found.count, found.hops) == (len(every), len(every[0]) - 1)
    steps = [[(hop.source.id, hop.target.id) for hop in hops] for hops in found.shown]
    assert steps == [list(pairwise(way)) for way in every[:most]]


def test_a_hop_holds_every_fact_between_its_ends() -> None:
    """Parallel facts and those in the other direction are all told; a busy firm comes after a quiet one."""
    graph = graph_of([(1, 2), (2, 1), (2, 4), (1, 3), (3, 4), (2, 5), (2, 6)])
    paths = shortest_paths(graph, firm(1).id, firm(4).id)
    assert paths is not None
    told = [[(hop.source, hop.target, [k.key for k in hop.links]) for hop in hops] for hops in paths.shown]
    assert told == [
        [(firm(1), firm(3), [expand("st:s03")]), (firm(3), firm(4), [expand("st:s04")])],
        [(firm(1), firm(2), [expand("st:s00"), expand("st:s01")]), (firm(2), firm(4), [expand("st:s02")])],
    ]


def test_nothing_leads_to_what_has_no_tie() -> None:
    """Unknown ids and other parts of the graph give None; a thing reaches itself without a hop."""
    graph = graph_of([(1, 2), (3, 4)])
    assert shortest_paths(graph, firm(1).id, firm(3).id) is None
    assert shortest_paths(graph, firm(1).id, firm(8).id) is None
    assert shortest_paths(graph, firm(1).id, firm(1).id) == Paths(1, 0, ((),))
    (hop,) = graph.bundles[0]
    assert shortest_paths(graph, firm(2).id, firm(1).id) == Paths(1, 1, ((Hop(firm(2), firm(1), (hop,)),),))


def test_many_equally_short_paths_are_counted_and_not_listed() -> None:
    """Forty rungs of a ladder have more shortest paths than any list holds."""
    rungs = [(10 * k + i, 10 * (k + 1) + j) for k in range(40) for i in range(3) for j in range(3)]
    paths = shortest_paths(graph_of(rungs), firm(0).id, firm(400).id)
    assert paths is not None
    assert (paths.count, paths.hops, len(paths.shown)) == (3**39, 40, 3)
