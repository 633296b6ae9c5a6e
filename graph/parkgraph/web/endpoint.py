"""The SPARQL endpoint: requests of the protocol in, results of the W3C out; queries run within limits, in threads.

A browser that asks gets the query page with a table; a program gets JSON, XML, CSV, TSV or RDF by Accept or `format`.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Final

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from parkgraph.errors import UnavailableError
from parkgraph.stores.contract import Answer as Given
from parkgraph.stores.contract import Triples
from parkgraph.web.app import asked_of, error_response, page_response
from parkgraph.web.dataset import service_description
from parkgraph.web.ground import Ground
from parkgraph.web.negotiation import preferred
from parkgraph.web.pages.sparql import Outcome, sparql_page, table_of
from parkgraph.web.protocol import Operation, ProtocolError, read_get, read_post
from parkgraph.web.render import MEDIA_TYPES
from parkgraph.web.served import Answer, Served
from parkgraph.web.using import with_dataset

_ROWS: Final = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "html": MEDIA_TYPES["html"],
}
_LOOSE: Final = {"json": "application/json", "xml": "application/xml", "tsv": "text/tsv"}
"""Names that clients also use."""
_TRIPLES: Final = {name: MEDIA_TYPES[name] for name in ("ttl", "nt", "jsonld", "rdf", "html")}
_LARGEST_KEPT: Final = 64 * 1024
_AT_ONCE: Final = 16
_WAITING: Final = 64


class Endpoint:
    """Answers `/sparql`; at most so many requests wait for a worker, further ones are told to come again."""

    def __init__(self, served: Served, ground: Ground, token: str | None) -> None:
        self._served, self._ground, self._token = served, ground, token
        self._limiter: anyio.CapacityLimiter | None = None

    def routes(self) -> tuple[BaseRoute, ...]:
        """Return the routes of the endpoint, with and without a slash at the end."""
        return tuple(Route(path, self.answer, methods=["GET", "HEAD", "POST"]) for path in ("/sparql", "/sparql/"))

    async def answer(self, request: Request) -> Response:
        """Answer one request of the protocol."""
        try:
            operation = await _read(request)
            if operation is None:
                return await run_in_threadpool(self._form, request)
            if operation.kind == "update":
                return await run_in_threadpool(self._update, operation, request)
            return await self._query(operation, request)
        except ProtocolError as error:
            return error_response(request, self._served, error.status, str(error))

    def _form(self, request: Request) -> Response:
        explorer, _ = self._served.present
        if _format(request, {"html": MEDIA_TYPES["html"], **_TRIPLES}, "html", None) == "html":
            return page_response(
                request, self._served, sparql_page(explorer, asked_of(request, self._served)), "sparql"
            )
        suffix = _format(request, {n: m for n, m in _TRIPLES.items() if n != "html"}, "ttl", None)
        body = service_description(explorer, str(request.base_url), suffix, writable=self._token is not None)
        return Response(body, headers={"content-type": _TRIPLES[suffix], "vary": "Accept"})

    async def _query(self, operation: Operation, request: Request) -> Response:
        if self._limiter is None:
            self._limiter = anyio.CapacityLimiter(_AT_ONCE)
        key = _key(operation, request)
        known = self._served.present[1].known(key)
        if known is not None:
            return _response(known)
        looked_up = self._look_up(operation, request)
        if looked_up is not None:
            return looked_up
        if self._limiter.statistics().tasks_waiting >= _WAITING:
            raise UnavailableError("too many queries wait; try again in a moment")
        return await anyio.to_thread.run_sync(self._run, operation, request, key, limiter=self._limiter)

    def _look_up(self, operation: Operation, request: Request) -> Response | None:
        """Answer the lookup of one thing without thread and worker, which would cost ten times as much as itself."""
        if operation.has_dataset or (rows := self._ground.queries.lookup(operation.text)) is None:
            return None
        suffix = _format(request, _ROWS, "json", _LOOSE)
        if suffix == "html":
            return None
        from parkgraph.stores.results import answer_bytes

        return _response(Answer(answer_bytes(rows, suffix), _ROWS[suffix], ""))

    def _run(self, operation: Operation, request: Request, key: object) -> Response:
        from parkgraph.stores.guard import form

        _, kept = self._served.present
        offered = _ROWS if form(operation.text) in ("SELECT", "ASK") else _TRIPLES
        suffix = _format(request, offered, "ttl" if offered is _TRIPLES else "json", _LOOSE)
        queries = self._ground.queries
        asked = operation.default, operation.named, _address(request)
        if offered is _ROWS and suffix != "html":
            written = queries.written(operation.text, suffix, *asked)
            body, cut = written.body, written.truncated
        else:
            with queries.run(operation.text, *asked) as running:
                if suffix == "html":
                    outcome = table_of(running.answer)
                else:
                    body = _triples_written(running.answer, suffix)
                cut = running.truncated
        if suffix == "html":
            return self._result_page(operation, request, Outcome(outcome.columns, outcome.rows, cut))
        found = Answer(body, offered[suffix], "", (("x-parkgraph-limit", "rows"),) if cut else ())
        if len(body) <= _LARGEST_KEPT:
            kept.get(key, lambda: found)
        return _response(found)

    def _result_page(self, operation: Operation, request: Request, outcome: Outcome) -> Response:
        explorer, _ = self._served.present
        page = sparql_page(explorer, asked_of(request, self._served), operation.text, outcome)
        return page_response(request, self._served, page, "sparql")

    def _update(self, operation: Operation, request: Request) -> Response:
        if self._token is None:
            raise ProtocolError(403, "this server only reads; start it with --writable to take updates")
        given = request.headers.get("authorization", "").removeprefix("Bearer ").encode("utf-8")
        if not hmac.compare_digest(given, self._token.encode("utf-8")):
            told = "updates need the token that the server printed: Authorization: Bearer TOKEN"
            return Response(f"{told}\n", 401, {"www-authenticate": "Bearer", "content-type": "text/plain"})
        text = operation.text
        if operation.has_dataset:
            text = with_dataset(text, operation.default, operation.named)
        self._served.replace(self._ground.update(f"BASE <{_address(request)}> {text}"))
        return Response(status_code=204)


def _address(request: Request) -> str:
    """Return the address of the endpoint, by which relative IRIs are resolved (4.1.1.2 of the query language)."""
    return f"{str(request.base_url).rstrip('/')}/sparql"


def _key(operation: Operation, request: Request) -> object:
    """Return what decides the answer to a query as long as the graph is the same."""
    asked = request.query_params.get("format"), request.query_params.get("lang")
    return "sparql", operation, request.headers.get("accept"), request.headers.get("accept-language"), asked


def _response(found: Answer) -> Response:
    headers = {"vary": "Accept, Accept-Language", "cache-control": "no-cache", "content-type": found.media_type}
    return Response(found.body, headers={**headers, **dict(found.headers)})


async def _read(request: Request) -> Operation | None:
    fields = request.query_params.multi_items()
    if request.method != "POST":
        return read_get(fields)
    return read_post(fields, request.headers.get("content-type", ""), await request.body())


def _format(request: Request, offered: Mapping[str, str], plain: str, loose: Mapping[str, str] | None) -> str:
    """Return the format asked for by `format` or Accept; ProtocolError 406 with the list for one that is not there."""
    asked = request.query_params.get("format")
    if asked is not None:
        if asked in offered:
            return asked
        raise ProtocolError(406, f"there is no format “{asked[:40]}”; there are {', '.join(offered)}")
    accept = request.headers.get("accept")
    if accept is None:
        return plain
    ordered = {plain: offered[plain], **offered}
    found = preferred(accept, ordered) or preferred(accept, {n: m for n, m in (loose or {}).items() if n in offered})
    if found is None:
        raise ProtocolError(406, f"there is {', '.join(m.partition(';')[0] for m in offered.values())}")
    return found


def _triples_written(answer: Given, suffix: str) -> bytes:
    from parkgraph.export import export_bytes
    from parkgraph.export.content import Content
    from parkgraph.model import FactTable

    assert isinstance(answer, Triples)  # noqa: S101 - the form of the query says so
    return export_bytes(f".{suffix}", Content(FactTable((), {}, {}), list(answer)))
