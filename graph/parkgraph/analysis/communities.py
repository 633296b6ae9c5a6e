"""Groups of entities with more ties among themselves than to others; a reading aid, no statement of any document."""

from __future__ import annotations

from dataclasses import dataclass

from parkgraph.analysis.graph import TieGraph
from parkgraph.model import Ref


@dataclass(frozen=True, slots=True)
class Group:
    """Members, those with most ties inside the group first, and the tied pairs inside it and across its border."""

    members: tuple[Ref, ...]
    inside: int
    outside: int


def communities(graph: TieGraph, seed: int = 1) -> list[Group]:
    """Return the groups that the Louvain method finds from a seed, largest first; every thing is in one of them.

    Each pair counts once, however many facts tie it. The same seed gives the same groups with the same networkx.
    """
    import networkx as nx

    if not graph.things:
        return []
    # Numbers and not ids as nodes: sets of numbers have the same order in every process, sets of strings have not.
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(graph.things)))
    numbered.add_edges_from(zip(graph.starts, graph.ends, strict=True))
    found = nx.community.louvain_communities(numbered, weight=None, seed=seed)
    groups = [_group(graph, frozenset(numbers)) for numbers in found]
    return sorted(groups, key=lambda group: (-len(group.members), group.members[0].id))


def _group(graph: TieGraph, numbers: frozenset[int]) -> Group:
    own = {n: sum(m in numbers for m in graph.neighbours[n]) for n in numbers}
    outside = sum(len(graph.neighbours[n]) - inner for n, inner in own.items())
    leading = sorted(numbers, key=lambda n: (-own[n], n))
    return Group(tuple(graph.things[n] for n in leading), sum(own.values()) // 2, outside)
