"""Calls pyoxigraph for the memory and folder stores and turns its errors into ours; it holds no state of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

import pyoxigraph
from pyoxigraph import DefaultGraph, Quad, QueryBoolean, QuerySolutions, RdfFormat, Triple

from parkgraph.errors import InputError, UnavailableError
from parkgraph.ontology.prefixes import used_in
from parkgraph.stores.contract import Answer, Row, Rows, Triples
from parkgraph.stores.foreign import check_foreign

_MAY_FETCH: Final = ("service", "load", "\\u")


def evaluate(store: pyoxigraph.Store, query: str, prefixes: dict[str, str]) -> Answer:
    """Answer a query; InputError for bad syntax, SERVICE and unknown functions, UnavailableError for no reading."""
    refuse_fetching_words(query)
    try:
        result = store.query(query, prefixes=used_in(query, prefixes))
    except SyntaxError as error:
        raise _query_error(query, str(error), prefixes) from None
    except RuntimeError as error:
        raise InputError(not_carried_out(str(error))) from None
    except OSError as error:
        raise UnavailableError(f"the store cannot be read: {error}") from None
    if isinstance(result, QuerySolutions):
        variables = tuple(v.value for v in result.variables)
        return Rows(variables, map(_row_of(len(variables)), result))
    if isinstance(result, QueryBoolean):
        return bool(result)
    return Triples(result)


def _row_of(width: int) -> Callable[[Any], Row]:
    """Return what makes a tuple of a solution; by position it costs a tenth less than by iterating over it."""
    return itemgetter(*range(width)) if width > 1 else tuple


def update(store: pyoxigraph.Store, text: str, prefixes: dict[str, str]) -> None:
    """Carry out an update; InputError for bad syntax and for LOAD."""
    refuse_fetching_words(text)
    try:
        store.update(text, prefixes=used_in(text, prefixes))
    except SyntaxError as error:
        from parkgraph.stores.syntax import syntax_error

        raise syntax_error(text, str(error), prefixes) from None
    except RuntimeError as error:
        raise InputError(not_carried_out(str(error))) from None
    except OSError as error:
        raise UnavailableError(f"the store cannot be written: {error}") from None


def not_carried_out(message: str) -> str:
    """Say that pyoxigraph read a text but could not do what it says: a function or a graph that does not exist."""
    return f"this cannot be carried out: {message[:1].lower()}{message[1:]}"


def refuse_fetching_words(text: str) -> None:
    """InputError for SERVICE and LOAD; the guard is called only where there may be one, it takes 20 ms to build."""
    folded = text.casefold()
    if any(word in folded for word in _MAY_FETCH):
        from parkgraph.stores.guard import refuse_fetching

        refuse_fetching(text)


def _query_error(query: str, message: str, prefixes: dict[str, str]) -> InputError:
    from parkgraph.stores.guard import form
    from parkgraph.stores.syntax import syntax_error

    try:
        form(query)
    except InputError as error:
        return error
    return syntax_error(query, message, prefixes)


def rdf_format(suffix: str) -> RdfFormat:
    """Return the format of a suffix such as "ttl" or ".ttl"; InputError if there is none."""
    found = RdfFormat.from_extension(suffix.removeprefix(".").lower())
    if found is None:
        raise InputError(f"“{suffix}” is no RDF format; use ttl, nt, nq, trig, rdf or jsonld")
    return found


def read_triples(path: Path, format: str | None) -> Iterator[Triple]:
    """Yield the triples of a file, those of named graphs too; errors as `load_path`."""
    for quad in read_quads(_read(path), rdf_format(format or path.suffix), str(path)):
        yield quad.triple


def read_quads(data: bytes, format: RdfFormat, name: str, base: str | None = None) -> Iterator[Quad]:
    """Yield the quads of RDF held in memory; InputError with `name` and line if it is bad.

    Blank nodes get fresh names, so that two files that both say `_:a` do not mean the same node. Relative IRIs are
    bad unless there is a `base` to resolve them.
    """
    check_foreign(data, format, name)
    try:
        yield from pyoxigraph.parse(data, format, base_iri=base, rename_blank_nodes=True)
    except SyntaxError as error:
        raise _bad(error, name) from None


def load_path(store: pyoxigraph.Store, path: Path, format: str | None) -> None:
    """Add a file in bulk; InputError names the file and line that is bad, UnavailableError says it cannot be read."""
    kind = rdf_format(format or path.suffix)
    if kind != RdfFormat.N_TRIPLES:
        _load(store, _read(path), kind, str(path))
        return
    # N-Triples cannot nest and nothing in them is checked beforehand: a file of gigabytes need not lie in memory.
    _readable(path)
    try:
        store.bulk_load(path=str(path), format=kind)
    except SyntaxError as error:
        raise _bad(error, str(path)) from None


def load_bytes(store: pyoxigraph.Store, data: bytes, format: str, base: str | None = None) -> None:
    """Add RDF held in memory in bulk, relative IRIs resolved by `base`; InputError names the line that is bad."""
    _load(store, data, rdf_format(format), "data", base)


def _readable(path: Path) -> None:
    try:
        path.open("rb").close()
    except OSError as error:
        raise UnavailableError(f"{path} cannot be read: {error.strerror or error}") from None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnavailableError(f"{path} cannot be read: {error.strerror or error}") from None


def _load(store: pyoxigraph.Store, data: bytes, format: RdfFormat, name: str, base: str | None = None) -> None:
    if format.supports_datasets:
        quads = read_quads(data, format, name, base)
        store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads)
        return
    check_foreign(data, format, name)
    try:
        store.bulk_load(data, format, base_iri=base)
    except SyntaxError as error:
        raise _bad(error, name) from None


def _bad(error: SyntaxError, name: str) -> InputError:
    return InputError(f"{name}:{error.lineno or 1}:{error.offset or 1}: {error.msg}")
