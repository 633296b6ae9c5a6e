"""Tests of the places of nodes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from parkgraph.page.layout import Bond, islands, positions


@st.composite
def _graphs(draw: st.DrawFn) -> tuple[int, list[Bond]]:
    count = draw(st.integers(1, 40))
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] < pair[1])
    pairs = draw(st.lists(ends, unique=True, max_size=60)) if count > 1 else []
    return count, [(a, b, 1.0) for a, b in pairs]


@settings(max_examples=40, deadline=None)
@given(_graphs())
def test_every_node_has_a_place_of_its_own(graph: tuple[int, list[Bond]]) -> None:
    """All nodes are placed once, at integers, no two on one spot, and twice the same."""
    count, bonds = graph
    groups = islands(count, bonds, ["x"] * count)
    assert sorted(node for group in groups for node in group) == list(range(count))
    placed = positions(count, bonds, groups)
    assert len(set(placed)) == count
    assert placed == positions(count, bonds, groups)


def test_linked_nodes_are_nearer_than_others() -> None:
    """Two cliques that share one tie are two islands beside each other."""
    bonds = [(a + s, b + s, 1.0) for s in (0, 5) for a in range(5) for b in range(a + 1, 5)]
    bonds.append((0, 5, 1.0))
    groups = islands(11, bonds, ["x"] * 11)
    assert groups == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9], [10]]
    placed = positions(11, bonds, groups)

    def gap(a: int, b: int) -> int:
        return (placed[a][0] - placed[b][0]) ** 2 + (placed[a][1] - placed[b][1]) ** 2

    assert sum(gap(1, n) for n in range(5)) * 3 < sum(gap(1, n) for n in range(5, 10))
