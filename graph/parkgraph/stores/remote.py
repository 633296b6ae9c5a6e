"""A store behind a URL: any server that speaks the SPARQL 1.1 protocol; nothing here knows one server from another.

Without `graph` the server's own default graph is asked. With it that named graph is, by the parameters of the protocol
(`default-graph-uri`, `using-graph-uri`), for servers that have no plain default graph.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
)

from parkgraph.errors import InputError, LimitError, UnavailableError
from parkgraph.stores.contract import DEFAULT_PREFIXES, Answer, Rows, Store, Triples, WritableStore
from parkgraph.stores.engine import read_triples, refuse_fetching_words
from parkgraph.stores.guard import form
from parkgraph.stores.protocol import PAUSES, Body, Endpoint, authorization, checked_url
from parkgraph.stores.syntax import undeclared_prefixes
from parkgraph.stores.tokens import tokens

_ROWS: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
_TRIPLES: Final = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
_BOOLEAN: Final = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_BOOLEANS: Final = {
    Literal("1", datatype=_BOOLEAN): Literal("true", datatype=_BOOLEAN),
    Literal("0", datatype=_BOOLEAN): Literal("false", datatype=_BOOLEAN),
}
_BATCH: Final = 1000
"""Triples in one INSERT DATA or DELETE DATA."""
_NEAR_UP_TO: Final = 2_000_000
"""Triples up to which a graph is copied here for long queries: about a gigabyte of memory."""


class RemoteStore(WritableStore):
    """Triples on a server; `seconds` is the time that a whole answer may take.

    Updates go to `update_url`; by default that is the endpoint itself, or its neighbour `update` where it is called
    `query`. With `graphs_url` files are loaded by the graph store protocol, else by INSERT DATA.
    """

    is_elsewhere = True

    def __init__(
        self,
        url: str,
        graph: str | None = None,
        *,
        update_url: str | None = None,
        graphs_url: str | None = None,
        seconds: float | None = 30.0,
        prefixes: Mapping[str, str] = DEFAULT_PREFIXES,
        environment: Mapping[str, str] = os.environ,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        leave = authorization(environment)
        for address in filter(None, (url, update_url, graphs_url)):
            checked_url(address)
        self._asked = Endpoint(url, seconds, leave, pauses)
        self._changed = Endpoint(update_url or _update_url(url), seconds, leave, pauses)
        self._graphs = Endpoint(graphs_url, seconds, leave, pauses) if graphs_url else None
        self._graph = _graph_node(graph)
        self._prefixes = dict(prefixes)
        self._near: Store | None = None

    def query(self, query: str) -> Answer:
        refuse_fetching_words(query)
        rows = form(query) in ("SELECT", "ASK")
        fields = [("query", self._declared(query))]
        if self._graph is not None:
            fields.append(("default-graph-uri", self._graph.value))
        body = self._asked.post_form(fields, _ROWS if rows else _TRIPLES, safe=True)
        return _read_rows(body) if rows else Triples(_read_triples(body))

    def triples(self) -> Iterator[Triple]:
        """Yield every triple; LimitError where the server ends its answer before the last one.

        A small graph that a server gives out in pieces only is fetched property by property.
        """
        count = len(self)
        if count > _NEAR_UP_TO:
            yield from self._counted("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", count)
            return
        try:
            found = list(self._counted("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", count))
        except LimitError:
            found = [triple for property in self._properties() for triple in self._of(property)]
            if len(found) < count:
                raise _cut_off(len(found)) from None
        yield from found

    def _counted(self, query: str, count: int) -> Iterator[Triple]:
        found = 0
        for triple in self.construct(query):
            found += 1
            yield triple
        if found < count:
            raise _cut_off(found)

    def _properties(self) -> list[str]:
        rows = self.select("SELECT DISTINCT ?p WHERE { ?s ?p ?o }")
        return sorted(p.value for (p,) in rows if isinstance(p, NamedNode))

    def _of(self, property: str) -> Iterator[Triple]:
        return iter(self.construct(f"CONSTRUCT {{ ?s <{property}> ?o }} WHERE {{ ?s <{property}> ?o }}"))

    def near(self) -> Store:
        """Return a copy of the graph in memory, fetched once by one plain query; itself if the graph is too large.

        Servers differ over long queries: Virtuoso 7 answers some of our canned questions wrongly or not at all.
        """
        if self._near is None:
            from parkgraph.stores.memory import MemoryStore

            small = len(self) <= _NEAR_UP_TO
            self._near = MemoryStore(self.triples(), self._prefixes) if small else self
        return self._near

    def __len__(self) -> int:
        ((count,),) = self.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
        return int(count.value) if isinstance(count, Literal) else 0

    def close(self) -> None:
        """Do nothing: each request has its own connection."""

    def add(self, triples: Iterable[Triple]) -> None:
        """Add triples in batches, each whole or not at all; those with blank nodes go together, to stay connected."""
        blank: list[Triple] = []
        for batch in _batches(triples):
            self._send("INSERT DATA {}", [triple for triple in batch if not _is_blank(triple)])
            blank += filter(_is_blank, batch)
        # Some servers take INSERT DATA for ground triples only; a template may hold blank nodes everywhere.
        self._send("INSERT {} WHERE {{}}", blank)

    def remove(self, triples: Iterable[Triple]) -> None:
        """Remove triples in batches; InputError for a blank node, which has no name on a server."""
        for batch in _batches(triples):
            if any(map(_is_blank, batch)):
                raise InputError("a triple with a blank node cannot be removed from a server by its name")
            self._send("DELETE DATA {}", batch)

    def update(self, text: str) -> None:
        refuse_fetching_words(text)
        fields = [("update", self._declared(text))]
        named = any(t.kind == "word" and t.text.upper() in ("USING", "WITH") for t in tokens(text))
        if self._graph is not None and not named:
            fields.append(("using-graph-uri", self._graph.value))
        self._changed.post_form(fields, "*/*", safe=False).close()

    def load(self, path: Path, format: str | None = None) -> None:
        triples = read_triples(path, format)
        if self._graphs is None:
            self.add(triples)
            return
        body = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b""
        target = ("graph", self._graph.value) if self._graph is not None else ("default", "")
        self._graphs.post(body, "application/n-triples", "*/*", safe=False, fields=[target]).close()

    def _declared(self, text: str) -> str:
        """Put the declarations of those of our prefixes before a text that it uses and does not declare itself."""
        used = [prefix for prefix in undeclared_prefixes(list(tokens(text))) if prefix in self._prefixes]
        return "".join(f"PREFIX {prefix}: <{self._prefixes[prefix]}>\n" for prefix in used) + text

    def _send(self, operation: str, triples: Sequence[Triple]) -> None:
        if not triples:
            return
        lines = "".join(f"{triple.subject} {triple.predicate} {triple.object} .\n" for triple in triples)
        block = f"GRAPH {self._graph} {{\n{lines}}}\n" if self._graph is not None else lines
        text = operation.format(f"{{\n{block}}}")
        self._changed.post_form([("update", text)], "*/*", safe=False).close()


def _update_url(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=re.sub(r"/query$", "/update", parts.path)))


def _graph_node(graph: str | None) -> NamedNode | None:
    try:
        return NamedNode(graph) if graph else None
    except ValueError:
        raise InputError(f"“{graph}” is no IRI of a graph") from None


def _is_blank(triple: Triple) -> bool:
    return any(isinstance(term, BlankNode) or (isinstance(term, Triple) and _is_blank(term)) for term in triple)


def _batches(triples: Iterable[Triple]) -> Iterator[list[Triple]]:
    rest = iter(triples)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _read_rows(body: Body) -> Rows | bool:
    format = QueryResultsFormat.from_media_type(body.media_type)
    if format is None:
        body.close()
        raise UnavailableError(
            f"the server answers with {body.media_type}, which is no SPARQL result; is it the endpoint?"
        )
    try:
        result = pyoxigraph.parse_query_results(body, format)  # type: ignore[arg-type] # it calls `read` alone
    except (OSError, SyntaxError) as error:
        raise _broken(body, error) from None
    if isinstance(result, QueryBoolean):
        body.close()
        return bool(result)
    return Rows((v.value for v in result.variables), _guarded(body, result))


def _guarded(body: Body, result: QuerySolutions) -> Iterator[Any]:
    count = 0
    try:
        for solution in result:
            count += 1
            yield tuple(map(_plain_boolean, solution))
    except (OSError, SyntaxError) as error:
        raise _broken(body, error) from None
    finally:
        # A traceback may keep this frame until another thread collects it, and solutions die in their own thread only.
        del result
        body.close()
    if body.is_cut or (body.most_rows is not None and count >= body.most_rows):
        raise _cut_off(count)


def _plain_boolean(term: Any) -> Any:  # noqa: ANN401 - terms of pyoxigraph have no common class
    """Return booleans as `true` and `false`, whatever their spelling on the server."""
    return _BOOLEANS.get(term, term)


def _cut_off(count: int) -> LimitError:
    return LimitError(
        f"the server ended its answer after {count}; raise its own limit of rows or make the query more specific"
    )


def _read_triples(body: Body) -> Iterator[Triple]:
    count = 0
    format = RdfFormat.from_media_type(body.media_type)
    try:
        if format is None:
            raise UnavailableError(f"the server answers with {body.media_type}, which is no RDF; is it the endpoint?")
        for quad in pyoxigraph.parse(body, format):  # type: ignore[arg-type] # it calls `read` alone
            count += 1
            yield quad.triple
    except (OSError, SyntaxError) as error:
        raise _broken(body, error) from None
    finally:
        body.close()
    if body.is_cut:
        raise _cut_off(count)


def _broken(body: Body, error: Exception) -> Exception:
    body.close()
    return body.error or UnavailableError(f"the server's answer is broken: {' '.join(str(error).split())[:200]}")
