"""The graph of ties as integer arrays, made once from the facts; it measures nothing and draws nothing.

A tie is a relation that the ontology marks `pg:tie true`. Sharing a place, a sector, a cluster or a list is none; a
joint subject (three makers together) is a list, so being one of its members is no tie.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

from parkgraph.errors import NotFoundError
from parkgraph.links import Link, links
from parkgraph.model import Entity, FactTable, Ref
from parkgraph.ontology.prefixes import expand

if TYPE_CHECKING:
    import networkx as nx
    import rustworkx as rx

_TIES: Final = "SELECT ?relation WHERE { ?relation pg:tie true }"
_NEVER: Final = frozenset({expand("owl:differentFrom")})
"""Relations that say that two things are not one: no connection, whatever is asked for."""


_LISTED: Final = (expand("pg:hasMember"), "JointSubject")
"""A relation and the class of its source that only say what was summed up or listed together."""


class Selects(Protocol):
    """What this room needs of a store."""

    def select(self, query: str) -> Iterable[tuple[object | None, ...]]:
        """Answer a SELECT query row by row."""
        ...


def read_ties(store: Selects) -> frozenset[str]:
    """Return the relations (IRIs) that a graph's ontology counts as ties; NotFoundError if it marks none."""
    found = frozenset(str(getattr(relation, "value", relation)) for (relation,) in store.select(_TIES))
    if not found:
        raise NotFoundError("this graph does not say which relations are ties (pg:tie); count all with --all-ties")
    return found


@dataclass(frozen=True, eq=False)
class TieGraph:
    """Who is tied to whom, without direction: pair k joins the things numbered `starts[k]` and `ends[k]`.

    `things` are sorted by id, pairs by their two numbers, the smaller one first; `bundles[k]` are the links of pair k,
    those that a document says first. Things without a tie are not in it, nor ties of a thing to itself.
    """

    things: tuple[Ref, ...]
    starts: array[int]
    ends: array[int]
    bundles: tuple[tuple[Link, ...], ...]

    @cached_property
    def number(self) -> Mapping[str, int]:
        """Map each id to its number."""
        return {thing.id: n for n, thing in enumerate(self.things)}

    @cached_property
    def pair(self) -> Mapping[tuple[int, int], int]:
        """Map the two numbers of a pair, the smaller one first, to the number of the pair."""
        return {ends: k for k, ends in enumerate(zip(self.starts, self.ends, strict=True))}

    @cached_property
    def neighbours(self) -> tuple[tuple[int, ...], ...]:
        """Return the numbers of the things that each thing is tied to, ascending."""
        found: list[list[int]] = [[] for _ in self.things]
        for a, b in zip(self.starts, self.ends, strict=True):
            found[a].append(b)
            found[b].append(a)
        return tuple(tuple(sorted(around)) for around in found)

    @cached_property
    def rust(self) -> rx.PyGraph[int, None]:
        """Return the graph for rustworkx, nodes and edges by number."""
        import rustworkx as rx

        graph: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
        graph.add_nodes_from(range(len(self.things)))
        graph.add_edges_from_no_data(list(zip(self.starts, self.ends, strict=True)))
        return graph

    def between(self, a: int, b: int) -> tuple[Link, ...]:
        """Return the links between two things given by number; KeyError if they are not tied."""
        return self.bundles[self.pair[min(a, b), max(a, b)]]

    def to_networkx(self) -> nx.Graph[str]:
        """Return the graph for networkx: nodes by id with zh, en and type, an edge a pair with its number of links."""
        import networkx as nx

        graph: nx.Graph[str] = nx.Graph()
        for thing in self.things:
            graph.add_node(thing.id, zh=thing.zh, en=thing.en, type=kind_of(thing))
        for a, b, bundle in zip(self.starts, self.ends, self.bundles, strict=True):
            graph.add_edge(self.things[a].id, self.things[b].id, links=len(bundle))
        return graph


def kind_of(thing: Ref) -> str:
    """Return the local name of a thing's class; a term in the network is a sector."""
    return thing.type if isinstance(thing, Entity) else "Sector"


def tie_graph(table: FactTable, ties: frozenset[str] | None = None) -> TieGraph:
    """Return the graph of the links whose relation is among `ties` (`read_ties`), without members of mere lists.

    With None all links of the facts count, sharing a place or a list as well.
    """
    pairs: dict[tuple[str, str], list[Link]] = {}
    found: dict[str, Ref] = {}
    for link in links(table):
        a, b = link.source, link.target
        if a.id == b.id or link.predicate.id in _NEVER or (ties is not None and not is_tie(link, ties)):
            continue
        pairs.setdefault((min(a.id, b.id), max(a.id, b.id)), []).append(link)
        found |= {end.id: table.entities.get(end.id, end) for end in (a, b)}
    things = tuple(found[iri] for iri in sorted(found))
    number = {thing.id: n for n, thing in enumerate(things)}
    ordered = sorted(pairs)
    return TieGraph(
        things,
        array("q", (number[a] for a, _ in ordered)),
        array("q", (number[b] for _, b in ordered)),
        tuple(tuple(sorted(pairs[ends], key=_position)) for ends in ordered),
    )


def is_tie(link: Link, ties: frozenset[str]) -> bool:
    """Whether a link ties its ends, and does not only say where they lie or in which list they stand."""
    return link.predicate.id in ties and (link.predicate.id, kind_of(link.source)) != _LISTED


def _position(link: Link) -> tuple[bool, str, int, str]:
    first = link.fact.evidence[0] if link.fact.evidence else None
    return (not link.fact.is_said, first.document if first else "~", first.start if first else 0, link.key)
