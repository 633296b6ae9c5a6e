"""Puts the columns of `SELECT *` in the order in which the query names its variables; engines have their own orders."""

from __future__ import annotations

from collections.abc import Sequence

from parkgraph.stores.contract import Rows
from parkgraph.stores.tokens import tokens, unescape


def as_asked(rows: Rows, query: str) -> Rows:
    """Return the rows of `SELECT *` with their columns in the order asked, all others as they are.

    Variables that the query does not name, such as those of a server's own, come last.
    """
    places = _places(rows.variables, query)
    if places == list(range(len(places))):
        return rows
    return Rows([rows.variables[place] for place in places], (tuple(row[place] for place in places) for row in rows))


def _places(variables: Sequence[str], query: str) -> list[int]:
    found = list(range(len(variables)))
    if "*" not in query:
        return found
    read = list(tokens(unescape(query)))
    head = next((place for place, token in enumerate(read) if token.text.upper() == "SELECT"), None)
    if head is None or "*" not in [token.text for token in read[head + 1 : head + 3]]:
        return found
    named = dict.fromkeys(token.text[1:] for token in read if token.kind == "var")
    rank = {name: place for place, name in enumerate(named)}
    return sorted(found, key=lambda place: rank.get(variables[place], len(rank)))
