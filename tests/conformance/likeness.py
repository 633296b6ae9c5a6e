"""Tells whether two graphs or two tables are the same but for the names of blank nodes; it knows no test suite.

Our stores keep numbers, booleans and times by value, not by spelling (`1.0` comes back as `1`), as section 3.3 of
RDF 1.1 allows. `by_value` writes a term as they do, so that tables can be compared by value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

import pyoxigraph
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, Triple

from parkgraph.stores.contract import Row, Term

_SAYS = NamedNode("urn:x:says")


@cache
def by_value(term: Term | None) -> Term | None:
    """Return a literal as a store writes it after having held it; other terms as they are."""
    if not isinstance(term, Literal):
        return term
    store = pyoxigraph.Store()
    store.add(Quad(_SAYS, _SAYS, term))
    found = next(iter(store)).object
    assert isinstance(found, Literal)
    return found


def quads_by_value(quads: Iterable[Quad]) -> set[Quad]:
    """Return the quads with their objects by value."""
    return {Quad(q.subject, q.predicate, by_value(q.object), q.graph_name) for q in quads}  # type: ignore[arg-type]


def alike(first: Iterable[Quad], second: Iterable[Quad]) -> bool:
    """Tell whether two datasets are isomorphic."""
    one, other = Dataset(first), Dataset(second)
    if len(one) != len(other):
        return False
    for dataset in (one, other):
        dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return one == other


def same_rows(
    names: Sequence[str], rows: Sequence[Row], other_names: Sequence[str], others: Sequence[Row], *, ordered: bool
) -> bool:
    """Tell whether two tables hold the same rows, each as often; the order of columns does not count."""
    if sorted(names) != sorted(other_names) or len(rows) != len(others):
        return False
    one, other = _in_columns(names, rows), _in_columns(other_names, others)
    if not any(isinstance(term, BlankNode) for row in one for term in row):
        return one == other if ordered else Counter(one) == Counter(other)
    return alike(_as_graph(one, ordered=ordered), _as_graph(other, ordered=ordered))


def _in_columns(names: Sequence[str], rows: Sequence[Row]) -> list[Row]:
    order = sorted(range(len(names)), key=lambda place: names[place])
    return [tuple(by_value(row[place]) for place in order) for row in rows]


def _as_graph(rows: Sequence[Row], *, ordered: bool) -> list[Quad]:
    """Write each row as a blank node of its own, which says its cells (and its place, where that counts)."""
    quads: list[Quad] = []
    for number, row in enumerate(rows):
        subject = BlankNode(f"parkgraph-row-{number}")
        quads.append(Quad(subject, _SAYS, Literal(str(number) if ordered else "row")))
        for column, term in enumerate(row):
            if term is not None and not isinstance(term, Triple):
                quads.append(Quad(subject, NamedNode(f"urn:x:column:{column}"), term))
    return quads
