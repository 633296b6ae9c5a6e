"""How connected each entity is by degree, PageRank or betweenness; it speaks of what documents write, not of worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, get_args

from parkgraph.analysis.graph import TieGraph, kind_of
from parkgraph.errors import NotFoundError
from parkgraph.model import Entity, Ref

Measure = Literal["degree", "pagerank", "betweenness"]
MEASURES: Final[tuple[Measure, ...]] = get_args(Measure)
_DIGITS: Final = 9
"""Digits kept: beyond them the order in which processors add decides, and the order of rows with it."""


@dataclass(frozen=True, slots=True)
class Hub:
    """A thing, its measure, the number of things that it is tied to and the number of links to them."""

    thing: Ref
    value: float
    neighbours: int
    links: int


def measure_ties(graph: TieGraph, measure: Measure) -> list[float]:
    """Return one measure of every thing by number, as networkx defines it for a graph without direction.

    `degree` counts the things tied to; `pagerank` (damping 0.85) is a share of 1; `betweenness` is the share of the
    shortest paths between two others that lead over the thing, from 0 to 1.
    """
    import rustworkx as rx

    everything = range(len(graph.things))
    if measure == "degree":
        return [float(len(around)) for around in graph.neighbours]
    if measure == "pagerank":
        found = rx.pagerank(graph.rust.to_directed(), alpha=0.85, tol=1e-12, max_iter=1000)
        return [round(found[n], _DIGITS) for n in everything]
    between = rx.graph_betweenness_centrality(graph.rust, normalized=True)
    return [round(between[n], _DIGITS) for n in everything]


def hubs(graph: TieGraph, measure: Measure = "degree", kind: str | None = None) -> list[Hub]:
    """Return all things, those of one class with `kind`, highest measure first, equal ones by id.

    The measure is always taken over the whole graph. NotFoundError if nothing tied is of that class.
    """
    values = measure_ties(graph, measure)
    links = [0] * len(graph.things)
    for a, b, bundle in zip(graph.starts, graph.ends, graph.bundles, strict=True):
        links[a] += len(bundle)
        links[b] += len(bundle)
    chosen = [n for n, thing in enumerate(graph.things) if kind is None or _is_of(thing, kind)]
    if kind is not None and not chosen:
        raise NotFoundError(f"nothing of the class {kind} has a tie; classes with ties: {', '.join(_kinds(graph))}")
    found = (Hub(graph.things[n], values[n], len(graph.neighbours[n]), links[n]) for n in chosen)
    return sorted(found, key=lambda hub: (-hub.value, hub.thing.id))


def _is_of(thing: Ref, kind: str) -> bool:
    return kind.casefold() in (name.casefold() for name in _kinds_of(thing))


def _kinds_of(thing: Ref) -> Iterable[str]:
    return (thing.type, *thing.types) if isinstance(thing, Entity) else ("Sector",)


def _kinds(graph: TieGraph) -> list[str]:
    return sorted({kind_of(thing) for thing in graph.things})
