"""Tests of the ties between entities."""

from __future__ import annotations

import pytest

from parkgraph.errors import NotFoundError
from parkgraph.model import Entity, Fact, FactTable, LiteralValue, Qualifier, Ref
from parkgraph.ontology.prefixes import PREFIXES
from parkgraph.page.network import Network, neighbourhood, read_network


def _thing(name: str, kind: str = "Firm") -> Entity:
    return Entity(f"https://example.org/{name}", name, name, kind, (kind,))


def _relation(name: str) -> Ref:
    return Ref(PREFIXES["pg"] + name, name, name)


def _table(facts: list[Fact], *things: Entity) -> FactTable:
    return FactTable(tuple(facts), {t.id: t for t in things}, {})


def _pairs(network: Network) -> list[tuple[str, str, list[str]]]:
    return [(network.nodes[t.a].zh, network.nodes[t.b].zh, [k.relation.zh for k in t.links]) for t in network.ties]


A, B, C = _thing("a"), _thing("b"), _thing("c")
CITY = _thing("city", "Place")
INSIDE = Ref(PREFIXES["schema"] + "containedInPlace", "inside", "inside")


def test_parallel_facts_become_one_tie_that_lists_them_all() -> None:
    """Facts between the same two entities, in either direction, are one tie with all its links."""
    facts = [
        Fact("1", "Relation", A, _relation("supplies"), B),
        Fact("2", "Relation", B, _relation("owns"), A),
        Fact("3", "Relation", A, _relation("supplies"), B, qualifiers=(Qualifier(_relation("product"), C),)),
    ]
    assert _pairs(read_network(_table(facts, A, B, C))) == [
        ("a", "b", ["supplies", "owns", "supplies"]),
        ("a", "c", ["product"]),
    ]


def test_literals_figures_and_loops_make_no_tie() -> None:
    """A literal, a figure and a fact of a thing about itself are told in the panel but not drawn."""
    facts = [
        Fact("1", "Literal", A, _relation("founded"), LiteralValue("2001")),
        Fact("2", "Figure", A, unit="CNY"),
        Fact("3", "Relation", A, _relation("supplies"), A),
    ]
    network = read_network(_table(facts, A))
    assert (list(network.nodes), network.ties, len(network.facts)) == ([A.id], (), 3)


def test_qualifiers_of_a_measure_are_ties_of_the_measure() -> None:
    """What a measure or proposal says of itself is tied to it, not to its policy."""
    policy, measure = _thing("policy", "Policy"), _thing("measure", "PolicyMeasure")
    fact = Fact(
        measure.id,
        "PolicyMeasure",
        policy,
        _relation("hasMeasure"),
        measure,
        qualifiers=(Qualifier(_relation("by"), A),),
    )
    assert _pairs(read_network(_table([fact], policy, measure, A))) == [
        ("a", "measure", ["by"]),
        ("measure", "policy", ["hasMeasure"]),
    ]


def test_sectors_are_nodes_though_they_are_terms() -> None:
    """A policy and its sector are tied; other terms are not drawn."""
    sector = Ref(PREFIXES["sector"] + "software", "软件", "software")
    scope = Ref(PREFIXES["scope"] + "all", "全部", "all")
    qualifiers = (Qualifier(_relation("subject"), sector), Qualifier(_relation("scope"), scope))
    network = read_network(_table([Fact("1", "Relation", A, _relation("supplies"), B, qualifiers=qualifiers)], A, B))
    assert {n.zh: n.type for n in network.nodes.values()} == {"a": "Firm", "b": "Firm", "软件": "Sector"}


def test_what_a_place_contains_and_its_weak_ties_are_minor() -> None:
    """Containment in a place and all but the strongest ties of a city are not drawn at first."""
    firms = [_thing(f"f{n:02}") for n in range(20)]
    facts = [Fact(f"r{f.zh}", "Relation", f, _relation("operates"), CITY) for f in firms]
    facts.append(Fact("twice", "Relation", firms[-1], _relation("serves"), CITY))
    facts.append(Fact("in", "Relation", A, INSIDE, CITY, method="background"))
    network = read_network(_table(facts, CITY, A, *firms))
    major = [network.nodes[t.other(CITY.id)].zh for t in network.ties if not t.minor]
    assert (len(major), "f19" in major, "a" in major) == (14, True, False)


def test_neighbourhood_does_not_run_through_the_city() -> None:
    """Beyond the first step minor ties lead nowhere; the focus itself has all of its ties."""
    facts = [
        Fact("1", "Relation", A, INSIDE, CITY),
        Fact("2", "Relation", B, INSIDE, CITY),
        Fact("3", "Relation", A, _relation("supplies"), C),
    ]
    network = read_network(_table(facts, A, B, C, CITY))
    assert [list(neighbourhood(network, A.id, n).nodes) for n in (0, 1, 5)] == [
        [A.id],
        [A.id, C.id, CITY.id],
        [A.id, C.id, CITY.id],
    ]
    assert len(neighbourhood(network, CITY.id, 1).nodes) == 3


def test_filters_keep_only_such_entities_and_facts() -> None:
    """Types and statuses cut the network down; the focus stays whatever its class."""
    facts = [
        Fact("1", "Relation", A, _relation("supplies"), B),
        Fact("2", "Relation", A, _relation("plans"), CITY, status="planned"),
    ]
    table = _table(facts, A, B, CITY)
    assert list(read_network(table, statuses=frozenset({"planned"})).nodes) == [A.id, CITY.id]
    assert list(read_network(table, types=frozenset({"Place"}), keep=A.id).nodes) == [A.id, CITY.id]
    with pytest.raises(NotFoundError):
        neighbourhood(read_network(table, statuses=frozenset({"planned"})), B.id, 1)
