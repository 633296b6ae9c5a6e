"""`SELECT *` has its columns in the order of the query, whoever answers it."""

from __future__ import annotations

import pytest

from parkgraph.stores.columns import as_asked
from parkgraph.stores.contract import Rows


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("SELECT * { ?s ?p ?o }", ["s", "p", "o"]),
        ("PREFIX a: <x:*> select distinct * { ?p a:b ?o . ?o ?s 1 }", ["p", "o", "s"]),
        ("SELECT ?o (?s * 2 AS ?p) { ?s ?p ?o }", ["o", "p", "s"]),
        ("SELECT * { ?s ?p 1 }", ["s", "p", "o"]),
    ],
)
def test_a_star_is_put_in_order(query: str, columns: list[str]) -> None:
    """Cells stay with their columns; what the query does not name comes last."""
    rows = as_asked(Rows(["o", "p", "s"], [("O", "P", "S")]), query)  # type: ignore[list-item]
    assert list(rows.variables) == columns
    assert list(rows) == [tuple(name.upper() for name in columns)]
