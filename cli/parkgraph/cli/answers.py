"""Answers of `query`: run in the pool under limits, printed as a table or in the formats of the W3C."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from parkgraph.cli.session import Session
from parkgraph.errors import InputError, LimitError
from parkgraph.ontology.prefixes import shorten

if TYPE_CHECKING:
    from parkgraph.stores.contract import Rows, Triples

_TRIPLE_FORMATS = ("ttl", "nt", "jsonld", "rdf", "trig", "nq")


def print_answer(session: Session, query: str, form: str | None, seconds: float, rows: int | None) -> None:
    """Run a query that comes from outside and print what it answers; LimitError after the rows that came in time."""
    from parkgraph.stores.contract import Rows, Triples
    from parkgraph.stores.runner import run_limited

    with run_limited(session.store, query, seconds=seconds, rows=rows) as running:
        answer = running.answer
        if isinstance(answer, bool):
            _print_boolean(answer, form)
        elif isinstance(answer, Rows):
            _print_rows(answer, form)
        elif isinstance(answer, Triples):
            _print_triples(answer, form)
        if running.truncated:
            raise LimitError(f"stopped after {rows} rows; there are more (raise --limit)")


def _print_boolean(answer: bool, form: str | None) -> None:
    if form in (None, "table", "csv", "tsv"):
        click.echo("true" if answer else "false")
    else:
        from parkgraph.stores.results import boolean_bytes

        _write(boolean_bytes(answer, _row_format(form)))


def _print_rows(answer: Rows, form: str | None) -> None:
    if form in (None, "table"):
        from parkgraph.cli.tables import print_table  # while the worker reads the graph

        print_table([f"?{v}" for v in answer.variables], ([_cell(term) for term in row] for row in answer))
    else:
        from parkgraph.stores.results import rows_bytes

        _write(rows_bytes(answer, _row_format(form)))


def _print_triples(answer: Triples, form: str | None) -> None:
    from parkgraph.export import export_bytes
    from parkgraph.export.content import Content
    from parkgraph.model import FactTable

    if form not in (None, *_TRIPLE_FORMATS):
        raise InputError(
            f"--format {form} is for SELECT; use one of {', '.join(_TRIPLE_FORMATS)} for CONSTRUCT and DESCRIBE"
        )
    _write(export_bytes(f".{form or 'ttl'}", Content(FactTable((), {}, {}), list(answer))))


def _row_format(form: str | None) -> str:
    if form in _TRIPLE_FORMATS:
        raise InputError(f"--format {form} is for CONSTRUCT and DESCRIBE; use table, csv, tsv, json or xml")
    return form or "json"


def _cell(term: object) -> str:
    from pyoxigraph import NamedNode

    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return shorten(term.value)
    return str(getattr(term, "value", term))


def _write(data: bytes | Iterable[bytes]) -> None:
    for part in (data,) if isinstance(data, bytes) else data:
        sys.stdout.write(part.decode())
    sys.stdout.flush()
