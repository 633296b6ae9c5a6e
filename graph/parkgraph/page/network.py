"""Who is linked to whom, for drawing: facts as ties between entities; it draws nothing and knows no coordinates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from parkgraph.errors import NotFoundError
from parkgraph.model import Entity, Fact, FactTable, LiteralValue, Ref
from parkgraph.ontology.prefixes import PREFIXES

CONTAINMENT = PREFIXES["schema"] + "containedInPlace"
_TERM_TYPES = {PREFIXES["sector"]: "Sector", PREFIXES["tech"]: "Technology"}
"""Terms that are drawn like entities, because policies and recommendations point at them."""

_KEPT = {"Place": 14, "Sector": 20, "Technology": 20}
"""How many of its strongest ties a node of this type shows at first: a city is linked to everything."""
_KEPT_ELSE = 60


@dataclass(frozen=True, slots=True)
class Link:
    """One fact read as an edge from `source` to `target` (ids) by a relation."""

    fact: Fact
    source: str
    target: str
    relation: Ref


@dataclass(frozen=True, slots=True)
class Tie:
    """All links between two nodes; a `minor` one (administrative, or a weak one of a city) is not drawn at first."""

    a: str
    b: str
    links: tuple[Link, ...]
    minor: bool = False

    def other(self, end: str) -> str:
        """Return the end that is not the given one."""
        return self.b if end == self.a else self.a


@dataclass(frozen=True, slots=True)
class Network:
    """What is drawn: nodes by id in a fixed order, the ties between them, and the facts that the page tells."""

    nodes: dict[str, Entity]
    ties: tuple[Tie, ...]
    facts: tuple[Fact, ...]

    def degrees(self) -> dict[str, int]:
        """Return the number of ties of each node, minor ones included."""
        counts = dict.fromkeys(self.nodes, 0)
        for tie in self.ties:
            counts[tie.a] += 1
            counts[tie.b] += 1
        return counts


def read_network(
    table: FactTable,
    *,
    types: frozenset[str] | None = None,
    statuses: frozenset[str] | None = None,
    keep: str | None = None,
) -> Network:
    """Read the network of a table, of facts with these statuses between entities of these classes (None: all).

    The node `keep` stays whatever its class. Entities that no fact speaks of are left out.
    """
    facts = tuple(f for f in table.facts if statuses is None or f.status in statuses)
    nodes: dict[str, Entity] = {}
    for fact in facts:
        for thing in _things(fact, table):
            if thing.id == keep or types is None or not types.isdisjoint({thing.type, *thing.types}):
                nodes.setdefault(thing.id, thing)
    ordered = dict(sorted(nodes.items()))
    links = [
        link for fact in facts for link in links_of(fact, table) if link.source in ordered and link.target in ordered
    ]
    ties = _gather(links)
    told = tuple(f for f in facts if any(t.id in ordered for t in _things(f, table)))
    return Network(ordered, _weigh(ties, ordered), told)


def _things(fact: Fact, table: FactTable) -> Iterator[Entity]:
    own = table.entities.get(fact.id)
    ends = [own, fact.subject, fact.object, *(q.object for q in fact.qualifiers), fact.within, *fact.attributed_to]
    for end in ends:
        node = as_node(end, table)
        if node is not None:
            yield node


def as_node(end: Entity | Ref | LiteralValue | None, table: FactTable) -> Entity | None:
    """Return an end of a fact as a node of the picture, or None for literals and terms that are not drawn."""
    if end is None or isinstance(end, LiteralValue):
        return None
    known = table.entities.get(end.id)
    if known is not None:
        return known
    drawn = next((kind for start, kind in _TERM_TYPES.items() if end.id.startswith(start)), None)
    return Entity(end.id, end.zh, end.en, drawn, (drawn,)) if drawn else None


def links_of(fact: Fact, table: FactTable) -> Iterator[Link]:
    """Yield the links that a fact makes between two nodes: subject to object, and the bearer to each qualifier."""
    subject, target = as_node(fact.subject, table), as_node(fact.object, table)
    if subject and target and fact.predicate and subject.id != target.id:
        yield Link(fact, subject.id, target.id, fact.predicate)
    # A measure or a proposal is the thing that its own qualifiers speak of; else the subject is.
    bearer = table.entities.get(fact.id) or subject
    for qualifier in fact.qualifiers:
        end = as_node(qualifier.object, table)
        if bearer and end and end.id != bearer.id:
            yield Link(fact, bearer.id, end.id, qualifier.predicate)


def _gather(links: list[Link]) -> list[Tie]:
    pairs: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        pairs.setdefault((min(link.source, link.target), max(link.source, link.target)), []).append(link)
    return [Tie(a, b, tuple(found)) for (a, b), found in sorted(pairs.items(), key=lambda item: item[0])]


def _weigh(ties: list[Tie], nodes: dict[str, Entity]) -> tuple[Tie, ...]:
    """Mark the minor ties: containment in a place, and what a hub has beyond its strongest."""
    major = [t for t in ties if not _is_administrative(t, nodes)]
    by_node: dict[str, list[Tie]] = {}
    for tie in major:
        by_node.setdefault(tie.a, []).append(tie)
        by_node.setdefault(tie.b, []).append(tie)
    weak: set[tuple[str, str]] = set()
    for node, own in by_node.items():
        ranked = sorted(own, key=lambda t: (-_strength(t), -len(by_node[t.other(node)]), t.a, t.b))
        weak.update((t.a, t.b) for t in ranked[_KEPT.get(nodes[node].type, _KEPT_ELSE) :])
    kept = {(t.a, t.b) for t in major} - weak
    return tuple(replace(t, minor=(t.a, t.b) not in kept) for t in ties)


def _is_administrative(tie: Tie, nodes: dict[str, Entity]) -> bool:
    return all(link.relation.id == CONTAINMENT and nodes[link.target].type == "Place" for link in tie.links)


def _strength(tie: Tie) -> int:
    return sum(1 + len(link.fact.evidence) for link in tie.links if link.fact.is_said)


def neighbourhood(network: Network, focus: str, depth: int) -> Network:
    """Return the part of a network within `depth` steps of a node; steps beyond the first do not use minor ties.

    Without that rule two steps would lead through the city to everything. NotFoundError for a node that is not there.
    """
    if focus not in network.nodes:
        raise NotFoundError(f"no fact of the chosen types and statuses speaks of {focus}")
    around: dict[str, list[Tie]] = {}
    for tie in network.ties:
        around.setdefault(tie.a, []).append(tie)
        around.setdefault(tie.b, []).append(tie)
    reached, rim = {focus}, [focus]
    for _ in range(depth):
        ends = [t.other(n) for n in rim for t in around.get(n, ()) if n == focus or not t.minor]
        rim = list(dict.fromkeys(e for e in ends if e not in reached))
        reached.update(rim)
    nodes = {n: e for n, e in network.nodes.items() if n in reached}
    ties = tuple(
        replace(t, minor=t.minor and focus not in (t.a, t.b)) for t in network.ties if t.a in reached and t.b in reached
    )
    # A fact's own node stands beside the ends that it names (a measure without a policy).
    facts = tuple(f for f in network.facts if f.id in reached or not reached.isdisjoint(f.entities()))
    return Network(nodes, ties, facts)
