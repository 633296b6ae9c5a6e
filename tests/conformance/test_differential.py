"""Thousands of generated queries: our store and rdflib give the same answers, or the difference has a reason.

Answers are compared as multisets by value. Queries with a feature in REASONS may differ; they are not counted.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any, Final, TypeAlias

import pytest
import rdflib
from pyoxigraph import Literal
from tests.conformance.likeness import by_value
from tests.conformance.query_generator import PROLOGUE, Made, Maker, graph

from parkgraph.stores.contract import Rows, Term, Triples
from parkgraph.stores.guard import check_query
from parkgraph.stores.memory import MemoryStore
from parkgraph.stores.terms import from_rdflib

SEEDS: Final = 20
COUNTED: Final = 260
"""Queries of one seed that must agree: 5,200 in all."""

Answer: TypeAlias = Counter[Any] | bool

_NUMBERS: Final = frozenset(f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "decimal", "double"))

REASONS: Final = {
    "outer variable": (
        "rdflib lets FILTER and BIND of a nested group see variables that only the group around it binds;"
        " section 18.2 of SPARQL 1.1 evaluates groups from the inside out",
        ":a :p 1 . :b :p 2 .",
        "SELECT ?x { ?x :p ?n . { ?x :p ?m FILTER (?n = ?m) } UNION { ?x :none ?m } }",
        [],
    ),
    "hidden variable": (
        "rdflib evaluates a sub-select with the outer value of a variable that it does not project",
        ":a :p :b , :c . :b :q :b .",
        "SELECT ?x ?k { ?x :p ?y . ?y :q ?y . { SELECT ?x (COUNT(?y) AS ?k) { ?x :p ?y } GROUP BY ?x } }",
        [(":a", "2")],
    ),
    "grouped sub-select": (
        "rdflib gives one empty row for GROUP BY over nothing; the standard gives no row",
        ":a :p :b .",
        "SELECT ?x { ?x :p ?y . { SELECT ?x (COUNT(?z) AS ?k) { ?x :none ?z } GROUP BY ?x } }",
        [],
    ),
    "star over a cycle": (
        "rdflib counts a node twice that a path of any length leads back to; section 18.4 counts it once",
        ":a :p :b . :b :p :a .",
        "SELECT ?x { :a :p* ?x }",
        [(":a",), (":b",)],
    ),
}
"""Feature → reason, and the smallest graph and query that show it, with the right answer."""


def key(term: Term | None) -> object:
    """Return a term by value; sums and means to nine digits, for the two compute with other precision."""
    held = by_value(term)
    if isinstance(held, Literal) and held.datatype.value in _NUMBERS:
        return held.datatype.value, round(Decimal(held.value), 9)
    return str(held)


def ours(store: MemoryStore, query: str) -> Answer:
    """Answer by our store, the guard in front of it."""
    check_query(query)
    answer = store.query(query)
    if isinstance(answer, Rows):
        names = answer.variables
        return Counter(
            frozenset((n, key(t)) for n, t in zip(names, row, strict=True) if t is not None) for row in answer
        )
    if isinstance(answer, Triples):
        return Counter({tuple(map(key, triple)) for triple in answer})
    return answer


def theirs(oracle: rdflib.Graph, query: str) -> Answer:
    """Answer by rdflib."""
    result = oracle.query(query)
    if result.type == "SELECT":
        # Iterating over the result itself would leave out rows in which nothing is bound.
        return Counter(frozenset((str(n), key(from_rdflib(t))) for n, t in row.items()) for row in result.bindings)
    if result.type == "CONSTRUCT":
        return Counter({tuple(key(from_rdflib(term)) for term in triple) for triple in result.graph or ()})
    return bool(result.askAnswer)


def group_of_nothing(made: Made, mine: Answer, other: Answer) -> bool:
    """Tell whether the only difference is rdflib's empty row for GROUP BY over nothing."""
    return "group" in made.features and mine == Counter() and other == Counter([frozenset()])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEEDS))
def test_generated_queries_agree(seed: int) -> None:
    """What has no reason to differ does not."""
    data, maker = graph(seed), Maker(seed)
    store = MemoryStore.from_bytes(data.encode("utf-8"), "ttl")
    oracle = rdflib.Graph().parse(data=data, format="turtle")
    differences: list[str] = []
    counted = 0
    while counted < COUNTED:
        made = maker.query()
        mine = ours(store, made.text)
        if made.features & REASONS.keys():
            continue
        counted += 1
        other = theirs(oracle, made.text)
        if mine != other and not group_of_nothing(made, mine, other):
            differences.append(f"{made.text.removeprefix(PROLOGUE)}\n  ours {mine}\n  rdflib {other}")
    assert differences == []


@pytest.mark.parametrize("feature", REASONS)
def test_reason_still_holds(feature: str) -> None:
    """Where the two differ ours is right, and a reason that rdflib has mended must go."""
    _, data, query, rows = REASONS[feature]
    names = query.split("{")[0].split()[1:]
    prefix = "http://example.org/"
    wanted = Counter(
        frozenset(
            (name[1:], f"<{prefix}{cell[1:]}>" if cell.startswith(":") else key(Literal(int(cell))))
            for name, cell in zip(names, row, strict=True)
        )
        for row in rows
    )
    store = MemoryStore.from_bytes((PROLOGUE + data).encode("utf-8"), "ttl")
    assert ours(store, PROLOGUE + query) == wanted
    assert theirs(rdflib.Graph().parse(data=PROLOGUE + data, format="turtle"), PROLOGUE + query) != wanted


def test_group_of_nothing_still_holds() -> None:
    """GROUP BY over nothing: no row by the standard, one empty row by rdflib."""
    query = "SELECT ?x (COUNT(?y) AS ?k) { ?x <urn:x:p> ?y } GROUP BY ?x"
    made = Made(query, frozenset({"group"}))
    assert group_of_nothing(made, ours(MemoryStore(), query), theirs(rdflib.Graph(), query))


def test_maker_makes_the_same_queries_again() -> None:
    """A failure can be made again from its seed."""
    first, again = Maker(3), Maker(3)
    assert [first.query() for _ in range(50)] == [again.query() for _ in range(50)]
    assert graph(3) == graph(3)
