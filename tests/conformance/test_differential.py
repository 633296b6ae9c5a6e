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

from parkgraph.stores.contract import Rows, Term, Triples
from parkgraph.stores.guard import check_query
from parkgraph.stores.memory import MemoryStore
from parkgraph.stores.terms import from_rdflib
from tests.conformance.differences import REASONS
from tests.conformance.likeness import by_value
from tests.conformance.query_generator import EX, PROLOGUE, Made, Maker, graph

SEEDS: Final = 20
COUNTED: Final = 260
"""Queries of one seed that must agree: 5,200 in all."""

Answer: TypeAlias = Counter[Any] | bool

_NUMBERS: Final = frozenset(f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "decimal", "double"))


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
    """The difference is shown by its smallest query, so a reason that was mended must go."""
    reason = REASONS[feature]
    names = [word[1:] for word in reason.query.split("{")[0].split()[1:]]
    wanted = Counter(frozenset(zip(names, map(_shown, row), strict=True)) for row in reason.rows)
    data, query = PROLOGUE + reason.data, PROLOGUE + reason.query
    answers = {
        "ours": ours(MemoryStore.from_bytes(data.encode("utf-8"), "ttl"), query),
        "rdflib": theirs(rdflib.Graph().parse(data=data, format="turtle"), query),
    }
    assert {name for name, answer in answers.items() if answer != wanted} == reason.wrong


def _shown(cell: str) -> object:
    if cell.startswith(":"):
        return f"<{EX}{cell[1:]}>"
    return key(Literal(int(cell)))


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
