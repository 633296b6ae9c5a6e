"""Answers a long query in stages: what a stage has found is given to the next one as VALUES.

A query is cut where a line of its WHERE block reads `# stage`. It stays one plain SPARQL query that any server answers;
cut, it has the same solutions as long as a FILTER stands in the stage that has bound all its variables. The engine
joins whatever follows a BIND, a UNION or many patterns by hash over the whole graph, but looks up row by row what joins
a few rows of VALUES: on a large graph that is the difference between minutes and milliseconds.

A cut that reads `# details` stands where the rows of the answer and their order are known, so that of a long answer the
first rows alone are followed: what comes after it adds cells and places, and takes no row away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import BlankNode, NamedNode, Triple

from parkgraph.ontology.prefixes import shorten
from parkgraph.stores.contract import Rows

if TYPE_CHECKING:
    from parkgraph.stores.contract import Row, Term

MOST_VALUES: Final = 20_000
"""With more rows than these a stage is not cut off: it is then asked together with the next one."""

_SHAPE = re.compile(r"(?P<head>.*?^WHERE \{\n)(?P<body>.*)(?P<tail>^\}\n.*)", re.DOTALL | re.MULTILINE)
_NAME = re.compile(r"[a-z]+:[A-Za-z][A-Za-z0-9-]*")
_CUT = re.compile(r"^ *# (stage|details)\n", re.MULTILINE)
_VARIABLE = re.compile(r"\?(\w+)")

Keep: TypeAlias = "Callable[[Rows], Iterable[Row]]"
"""What chooses the solutions that go on."""


def in_stages(query: str, select: Callable[[str], Rows], keep: Keep | None = None) -> Rows:
    """Return the solutions of a query, asked stage by stage with `select`; a query without cuts is asked as it stands.

    A stage that finds too many rows, or what cannot stand in VALUES, such as blank nodes, is asked with the next one.
    `keep` chooses among the solutions before `# details`, which come in the order of the query, those that go on.
    """
    shape = _SHAPE.fullmatch(query)
    parts = _CUT.split(shape["body"]) if shape else []
    if shape is None or len(parts) < 2:
        return select(query)
    known = asked = ""
    for at in range(0, len(parts) - 1, 2):
        asked += parts[at]
        chosen = parts[at + 1] == "details" and keep is not None
        found = select(f"SELECT * WHERE {{\n{known}{asked}{shape['tail'] if chosen else '}'}")
        rows = list(islice(keep(found) if keep and chosen else found, MOST_VALUES + 1))
        if len(rows) > MOST_VALUES or any(_is_nameless(term) for row in rows for term in row):
            continue
        rest = "".join((shape["head"], *parts[at + 2 :], shape["tail"]))
        known, asked = _block(found.variables, rows, frozenset(_VARIABLE.findall(rest))), ""
        if not rows:
            return select(shape["head"] + known + shape["tail"])
    return select(shape["head"] + known + asked + parts[-1] + shape["tail"])


def _block(variables: Sequence[str], rows: Sequence[Row], needed: Collection[str]) -> str:
    """Return rows as a VALUES block, without the variables that no row binds and those that are not needed again."""
    bound = [
        i
        for i, name in enumerate(variables)
        if not rows or (name in needed and any(row[i] is not None for row in rows))
    ]
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
