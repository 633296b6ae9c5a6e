"""Answers a long query in stages: what a stage has found is given to the next one as VALUES.

A query is cut where a line of its WHERE block reads `# stage`. It stays one plain SPARQL query that any server answers;
cut, it has the same solutions as long as a FILTER stands in the stage that has bound all its variables. The engine
joins whatever follows a BIND, a UNION or many patterns by hash over the whole graph, but looks up row by row what joins
a few rows of VALUES: on a large graph that is the difference between minutes and milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, NamedNode, Triple

from parkgraph.ontology.prefixes import shorten
from parkgraph.stores.contract import Rows

if TYPE_CHECKING:
    from parkgraph.stores.contract import Row, Term

MOST_ROWS: Final = 20_000
"""With more rows than these a stage is not cut off: what is left is then asked as one query."""

_SHAPE = re.compile(r"(?P<head>.*?^WHERE \{\n)(?P<body>.*)(?P<tail>^\}\n.*)", re.DOTALL | re.MULTILINE)
_NAME = re.compile(r"[a-z]+:[A-Za-z][A-Za-z0-9-]*")
_CUT = re.compile(r"^ *# stage\n", re.MULTILINE)


def in_stages(query: str, select: Callable[[str], Rows]) -> Rows:
    """Return the solutions of a query, asked stage by stage with `select`; a query without cuts is asked as it stands.

    A stage is not cut off if it finds too many rows, or what cannot stand in VALUES, such as blank nodes.
    """
    shape = _SHAPE.fullmatch(query)
    stages = _CUT.split(shape["body"]) if shape else []
    if shape is None or len(stages) < 2:
        return select(query)
    known = ""
    for done, stage in enumerate(stages[:-1], 1):
        found = select(f"SELECT * WHERE {{\n{known}{stage}}}")
        rows = list(islice(found, MOST_ROWS + 1))
        if len(rows) > MOST_ROWS or any(_is_nameless(term) for row in rows for term in row):
            return select(shape["head"] + known + "".join(stages[done - 1 :]) + shape["tail"])
        known = _block(found.variables, rows)
        if not rows:
            return select(shape["head"] + known + shape["tail"])
    return select(shape["head"] + known + stages[-1] + shape["tail"])


def _block(variables: Sequence[str], rows: Sequence[Row]) -> str:
    """Return rows as a VALUES block, without the variables that no row binds."""
    bound = [i for i in range(len(variables)) if not rows or any(row[i] is not None for row in rows)]
    cells = (" ".join(_cell(row[i]) for i in bound) for row in rows)
    lines = "".join(f"    ({line})\n" for line in cells)
    return f"  VALUES ({' '.join(f'?{variables[i]}' for i in bound)}) {{\n{lines}  }}\n"


def _is_nameless(term: Term | None) -> bool:
    return isinstance(term, BlankNode | Triple) or (isinstance(term, NamedNode) and _could_end(_cell(term)))


def _could_end(iri: str) -> bool:
    """Tell whether an IRI between brackets could be read as a comparison that closes them or begins a comment."""
    return ")" in iri or "#" in iri


def _cell(term: Term | None) -> str:
    """Write a term for VALUES; an IRI that could be read in two ways gets its prefix, if its name is simple."""
    if isinstance(term, NamedNode) and _could_end(term.value) and _NAME.fullmatch(shorten(term.value)):
        return shorten(term.value)
    return "UNDEF" if term is None else str(term)
