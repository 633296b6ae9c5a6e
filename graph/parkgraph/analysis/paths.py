"""The shortest ways from one entity to another over ties; it never says what follows from a connection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise
from typing import TypeAlias

from parkgraph.analysis.graph import TieGraph, tie_graph
from parkgraph.links import Link
from parkgraph.model import FactTable, Ref

_Way: TypeAlias = "tuple[int, tuple[int, ...]]"
"""How busy the things on a way are (sum of their ties), and their numbers."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step: the two things and every link between them; a link may run from `target` to `source`."""

    source: Ref
    target: Ref
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """The shortest paths between two things: how many there are, how many hops each has, and the first of them."""

    count: int
    hops: int
    shown: tuple[tuple[Hop, ...], ...]


def shortest_paths(graph: TieGraph, start: str, end: str, most: int = 3) -> Paths | None:
    """Return the shortest paths between two ids, at most `most` of them, or None where nothing connects them.

    Of equally short ones those over things with few ties come first (a step over the whole city says little), then
    by id. From a thing to itself it is one path without a hop. The cost is linear in the ties.
    """
    first, last = graph.number.get(start), graph.number.get(end)
    if first is None or last is None:
        return None
    distance = _distances(graph, last, first)
    if first not in distance:
        return None
    counts = {last: 1}
    ways: dict[int, list[_Way]] = {last: [(0, (last,))]}
    for layer in reversed(_layers(graph, first, distance)[:-1]):
        around = {n: [m for m in graph.neighbours[n] if m in counts] for n in layer}
        counts = {n: sum(counts[m] for m in around[n]) for n in layer}
        ways = {n: _extend(graph, n, (way for m in around[n] for way in ways[m]), most) for n in layer}
    return Paths(counts[first], distance[first], tuple(_hops(graph, numbers) for _, numbers in ways[first]))


def connected(table: FactTable, ties: frozenset[str], start: str, end: str, *, all_ties: bool = False) -> Paths | None:
    """Return the shortest paths over ties; where there are none, or with `all_ties`, those over all links.

    None where not even a shared place, sector or list connects the two.
    """
    found = None if all_ties else shortest_paths(tie_graph(table, ties), start, end)
    return found or shortest_paths(tie_graph(table), start, end)


def _distances(graph: TieGraph, origin: int, sought: int) -> dict[int, int]:
    """Return the distance from `origin` of everything up to the level at which `sought` is found."""
    distance, rim = {origin: 0}, [origin]
    while rim and sought not in distance:
        level = distance[rim[0]] + 1
        rim = list(dict.fromkeys(m for n in rim for m in graph.neighbours[n] if m not in distance))
        distance |= dict.fromkeys(rim, level)
    return distance


def _layers(graph: TieGraph, first: int, distance: dict[int, int]) -> list[list[int]]:
    """Return what lies on a shortest path, by distance: the start alone, …, the end alone."""
    layers = [[first]]
    for level in range(distance[first] - 1, -1, -1):
        near = (m for n in layers[-1] for m in graph.neighbours[n] if distance.get(m) == level)
        layers.append(list(dict.fromkeys(near)))
    return layers


def _extend(graph: TieGraph, number: int, ways: Iterable[_Way], most: int) -> list[_Way]:
    busy = len(graph.neighbours[number])
    return nsmallest(most, ((busy + cost, (number, *rest)) for cost, rest in ways))


def _hops(graph: TieGraph, numbers: tuple[int, ...]) -> tuple[Hop, ...]:
    return tuple(Hop(graph.things[a], graph.things[b], graph.between(a, b)) for a, b in pairwise(numbers))
