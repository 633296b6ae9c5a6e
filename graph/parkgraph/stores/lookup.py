"""Recognises the lookup of one thing, which needs no worker: a single pattern about a constant, read row by row.

Such a query cannot run away: nothing is joined, filtered, sorted or computed, so every triple that is read is a row,
and reading ends where the rows that may be had end. Whatever is not certainly a lookup goes to the pool.
"""

from __future__ import annotations

import re
from functools import cache

from parkgraph.stores.columns import as_asked
from parkgraph.stores.contract import Row, Rows, Store

_LONGEST = 2_000


@cache
def _pattern() -> re.Pattern[str]:
    """Compile what a lookup looks like when it is first needed: no prologue, comment, escape, modifier or graph."""
    constant = r"<[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*>|[A-Za-z][A-Za-z0-9_-]*:[A-Za-z0-9_-]+"
    variable = r"[?$][A-Za-z0-9_]+"
    return re.compile(
        rf"\s*SELECT\s+(?:\*|{variable}(?:\s+{variable})*+)\s*(?:WHERE\s*)?\{{\s*"
        rf"(?:{constant})\s+(?P<property>{variable}|a|{constant})\s+(?P<object>{variable}|{constant})\s*\.?\s*\}}\s*",
        re.ASCII | re.IGNORECASE,
    )


def is_lookup(text: str) -> bool:
    """Tell whether a query is `SELECT variables { a-thing property object }`, each of the two a constant or variable.

    One variable in both places is left to the pool: rows would have to be sought.
    """
    found = _pattern().fullmatch(text) if len(text) <= _LONGEST else None
    return found is not None and (found["property"][0] not in "?$" or found["property"][1:] != found["object"][1:])


def first_rows(store: Store, query: str, most: int, size: int) -> Rows | None:
    """Return the rows of a lookup if they are at most so many rows and bytes of terms; InputError if it is bad."""
    answer = store.select(query)
    rows: list[Row] = []
    for row in answer:
        size -= sum(len(str(term).encode("utf-8")) for term in row if term is not None)
        if size < 0 or len(rows) == most:
            return None
        rows.append(row)
    return as_asked(Rows(answer.variables, rows), query)
