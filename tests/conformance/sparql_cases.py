"""Runs SPARQL cases through the store and its guard; a case that does not hold ends in an error that says why.

Our store has one graph. `DatasetStore` gives it named ones for the suites, by the same engine functions.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QueryResultsFormat

from parkgraph.errors import InputError
from parkgraph.stores.contract import Row, Rows, Triples
from parkgraph.stores.engine import rdf_format, read_quads
from parkgraph.stores.guard import check_query, check_update
from parkgraph.stores.memory import MemoryStore
from parkgraph.stores.results import boolean_bytes, rows_bytes
from parkgraph.stores.tokens import tokens
from tests.conformance.likeness import alike, quads_by_value, same_rows
from tests.conformance.manifests import LABEL, MF, QT, UT, W3C, Case, Node, file_of, iri_of

RS: Final = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_READ_BACK: Final = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "tsv": QueryResultsFormat.TSV,
}


class DatasetStore(MemoryStore):
    """A store in memory that also takes named graphs."""

    def __init__(self) -> None:
        super().__init__(prefixes={})

    def read(self, path: Path, graph: NamedNode | DefaultGraph) -> None:
        """Load a file into a graph."""
        self._store.extend(Quad(q.subject, q.predicate, q.object, graph) for q in quads_of(path))

    def quads(self) -> Iterator[Quad]:
        """Yield all quads."""
        return iter(self._store)


def quads_of(path: Path) -> Iterator[Quad]:
    """Read a file as our stores do, its own IRI as the base."""
    return read_quads(path.read_bytes(), rdf_format(path.suffix), path.name, iri_of(path))


def text_of(path: Path) -> str:
    """Return a query or update with its own IRI as the base."""
    return f"BASE <{iri_of(path)}>\n{path.read_bytes().decode('utf-8')}"


def run_sparql(case: Case) -> None:
    """Run a case by its type."""
    kind = case.kind.removesuffix("11")
    if kind in ("PositiveSyntaxTest", "PositiveUpdateSyntaxTest"):
        _accept(text_of(file_of(case.action)), update="Update" in kind)
    elif kind in ("NegativeSyntaxTest", "NegativeUpdateSyntaxTest"):
        _refuse(text_of(file_of(case.action)), update="Update" in kind)
    elif kind == "UpdateEvaluationTest":
        _update(case)
    else:
        assert kind in ("QueryEvaluationTest", "CSVResultFormatTest"), f"no runner for {kind}"
        _query(case)


def _accept(text: str, *, update: bool) -> None:
    try:
        if update:
            check_update(text)
            DatasetStore().update(text)
        else:
            check_query(text)
            DatasetStore().query(text)
    except InputError as error:
        # The syntax is understood where only a function or a graph is missing: this is no matter of syntax.
        if not str(error).startswith("this cannot be carried out"):
            raise


def _refuse(text: str, *, update: bool) -> None:
    # Syntax must be refused by the store itself, whether or not the guard stands in front.
    with suppress(InputError):
        DatasetStore().update(text) if update else DatasetStore().query(text)
        raise AssertionError("bad syntax is accepted")


def _query(case: Case) -> None:
    # Some manifests name the query itself as the action.
    query = case.facts.one(case.action, QT + "query") or case.action
    store = DatasetStore()
    for node in case.facts.all(case.action, QT + "data"):
        store.read(file_of(node), DefaultGraph())
    for node in case.facts.all(case.action, QT + "graphData"):
        store.read(file_of(node), NamedNode(node.value))
    text = text_of(file_of(query))
    _read_graphs_named(store, text, file_of(query))
    form = check_query(text)
    answer = store.query(text)
    expected = file_of(case.result)
    if isinstance(answer, Rows):
        names, rows = answer.variables, list(answer)
        _check_written(names, rows)
        if case.facts.one(case.node, MF + "resultCardinality") is not None:
            _compare_lax(names, rows, expected)
        else:
            _compare_rows(names, rows, expected)
    elif isinstance(answer, Triples):
        assert form in ("CONSTRUCT", "DESCRIBE")
        quads = [Quad(*triple) for triple in answer]
        assert alike(quads_by_value(quads), quads_by_value(quads_of(expected))), "other triples"
    else:
        _compare_boolean(answer, expected)


def _read_graphs_named(store: DatasetStore, text: str, query: Path) -> None:
    """Load the files that FROM and FROM NAMED speak of; our store never fetches them itself."""
    found = list(tokens(text))
    for before, token in pairwise(found):
        if token.kind == "iri" and before.text.upper() in ("FROM", "NAMED"):
            iri = urljoin(iri_of(query), token.text[1:-1])
            file = query.parent / iri.rpartition("/")[2]
            if iri.startswith(iri_of(W3C / "rdf-tests")) and file.is_file():
                store.read(file, NamedNode(iri))


def _compare_rows(names: tuple[str, ...], rows: list[Row], expected: Path) -> None:
    if expected.suffix == ".csv":
        written = b"".join(rows_bytes(Rows(names, rows), "csv"))
        assert _csv_table(written) == _csv_table(expected.read_bytes()), "another CSV table"
        return
    other_names, others, ordered = _expected_rows(expected)
    assert same_rows(names, rows, other_names, others, ordered=ordered), f"other rows: {_shown(names, rows)}"


def _compare_lax(names: tuple[str, ...], rows: list[Row], expected: Path) -> None:
    """REDUCED may drop any repeated row: each kind of row must be there, and none more often than wanted."""
    other_names, others, _ = _expected_rows(expected)
    distinct = [list(dict.fromkeys(table)) for table in (rows, others)]
    assert same_rows(names, distinct[0], other_names, distinct[1], ordered=False), "other rows"
    assert len(rows) <= len(others), "more rows"


def _shown(names: tuple[str, ...], rows: list[Row]) -> str:
    lines = sorted(" ".join(map(str, row)) for row in rows)
    return f"?{' ?'.join(names)} | {' | '.join(lines)}"[:160]


def _csv_table(data: bytes) -> list[list[str]]:
    """Return the sorted columns with their sorted rows; SELECT * promises no order, and every blank node is one."""
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    order = sorted(range(len(head)), key=lambda place: head[place])
    cells = [["_:" if row[place].startswith("_:") else row[place] for place in order] for row in rows]
    return [[head[place] for place in order], *sorted(cells)]


def _expected_rows(path: Path) -> tuple[list[str], list[Row], bool]:
    if path.suffix in (".ttl", ".rdf"):
        return _rows_in_rdf(quads_of(path))
    solutions = pyoxigraph.parse_query_results(path.read_bytes(), _results_format(path))
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return [v.value for v in solutions.variables], [tuple(row) for row in solutions], False


def _results_format(path: Path) -> QueryResultsFormat:
    found = {".srx": QueryResultsFormat.XML, ".srj": QueryResultsFormat.JSON, ".tsv": QueryResultsFormat.TSV}
    return found[path.suffix]


def _rows_in_rdf(quads: Iterable[Quad]) -> tuple[list[str], list[Row], bool]:
    """Read a table written as RDF in the old vocabulary of SPARQL 1.0; `rs:index` says that the order counts."""
    said: dict[object, dict[str, list[Node]]] = {}
    for quad in quads:
        said.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)  # type: ignore[arg-type]
    table = next(
        facts for facts in said.values() if any(kind.value == RS + "ResultSet" for kind in facts.get(_TYPE, []))
    )
    names = [name.value for name in table.get(RS + "resultVariable", [])]
    numbered: list[tuple[int, Row]] = []
    for solution in table.get(RS + "solution", []):
        facts = said.get(solution, {})
        pairs = [said[binding] for binding in facts.get(RS + "binding", [])]
        cells = {pair[RS + "variable"][0].value: pair[RS + "value"][0] for pair in pairs}
        place = int(facts[RS + "index"][0].value) if RS + "index" in facts else -1
        numbered.append((place, tuple(cells.get(name) for name in names)))
    numbered.sort(key=lambda item: item[0])
    return names, [row for _, row in numbered], any(place >= 0 for place, _ in numbered)


def _compare_boolean(answer: bool, expected: Path) -> None:
    for format in ("json", "xml"):
        read = pyoxigraph.parse_query_results(boolean_bytes(answer, format), _READ_BACK[format])
        assert bool(read) is answer, f"{format} does not read back"
    if expected.suffix == ".ttl":
        wanted = any(q.predicate.value == RS + "boolean" and q.object == Literal(True) for q in quads_of(expected))
    else:
        wanted = bool(pyoxigraph.parse_query_results(expected.read_bytes(), _results_format(expected)))
    assert answer is wanted, f"{answer} in place of {wanted}"


def _check_written(names: tuple[str, ...], rows: list[Row]) -> None:
    """Hold that our JSON, XML and TSV read back as the same table."""
    for format, kind in _READ_BACK.items():
        read = pyoxigraph.parse_query_results(b"".join(rows_bytes(Rows(names, rows), format)), kind)
        assert isinstance(read, pyoxigraph.QuerySolutions)
        assert tuple(v.value for v in read.variables) == names, f"{format}: other columns"
        assert [tuple(row) for row in read] == rows, f"{format} does not read back"


def _update(case: Case) -> None:
    store, wanted = DatasetStore(), DatasetStore()
    _fill(store, case, case.action)
    if case.result is not None:
        _fill(wanted, case, case.result)
    text = text_of(file_of(case.facts.one(case.action, UT + "request")))
    check_update(text)
    store.update(text)
    assert alike(quads_by_value(store.quads()), quads_by_value(wanted.quads())), "another dataset"


def _fill(store: DatasetStore, case: Case, state: Node) -> None:
    for node in case.facts.all(state, UT + "data"):
        store.read(file_of(node), DefaultGraph())
    for graph in case.facts.all(state, UT + "graphData"):
        label = case.facts.one(graph, LABEL)
        assert label is not None
        store.read(file_of(case.facts.one(graph, UT + "graph")), NamedNode(label.value))
