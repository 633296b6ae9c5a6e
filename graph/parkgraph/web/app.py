"""Puts the pages behind HTTP: one handler a route, its data twins, errors as pages; it decides no content.

Handlers of pages are plain functions, which starlette runs in threads, so that a slow page holds up nobody; the health
page runs in the event loop and answers whatever the others do.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute
from starlette.routing import Route as HttpRoute

from parkgraph.errors import AmbiguousNameError, InputError, LimitError, NotFoundError, ParkgraphError
from parkgraph.model import Lang
from parkgraph.web.boundary import Boundary, Gate
from parkgraph.web.links import Links
from parkgraph.web.negotiation import language, preferred
from parkgraph.web.page import LONGEST, Asked, Page
from parkgraph.web.render import MEDIA_TYPES, render_html, twin
from parkgraph.web.routes import ROUTES, Route
from parkgraph.web.served import Answer, Served, answer
from parkgraph.web.words import word

_LOG: Final = logging.getLogger(__name__)
_SUFFIXES: Final = tuple(MEDIA_TYPES)[1:]
_VARY: Final = "Accept, Accept-Language"
_AGAIN: Final = ("refresh", "5")
"""Seconds until a browser asks for an unfinished page again."""


class _Suffix(Convertor[str]):
    """The suffix of a data twin in a path."""

    regex = "|".join(_SUFFIXES)

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("twin", _Suffix())


def make_app(served: Served, gate: Gate, more: tuple[BaseRoute, ...] = ()) -> Starlette:
    """Return the whole application; `more` are routes that are no pages."""
    routes: list[BaseRoute] = [HttpRoute("/health", _health(served)), *more]
    for route in ROUTES:
        if route.name != "sparql":
            routes += _handlers(route, served)
    application = Starlette(routes=routes, exception_handlers=_error_handlers(served))
    application.add_middleware(Boundary, gate=gate)
    return application


def _health(served: Served) -> Callable[[Request], Any]:
    async def health(_: Request) -> Response:
        explorer, _kept = served.present
        return JSONResponse({"status": "ok", "facts": len(explorer.table.facts)}, headers={"cache-control": "no-store"})

    return health


def _handlers(route: Route, served: Served) -> list[BaseRoute]:
    def handle(request: Request) -> Response:
        return respond(request, page_answer(route, request, served))

    twins = "/index.{suffix:twin}" if not route.path else f"/{route.path}.{{suffix:twin}}"
    return [HttpRoute(twins, handle, name=f"{route.name}.data"), HttpRoute(f"/{route.path}", handle, name=route.name)]


def page_answer(route: Route, request: Request, served: Served) -> Answer:
    """Return a page or one of its twins, from the answers kept if it was given before."""
    explorer, kept = served.present
    asked = asked_of(request, served)
    suffix = _suffix(request)
    here = request.url.path.removeprefix("/")

    def make() -> Answer:
        page = route.page(explorer, asked)
        if suffix != "html":
            made = answer(twin(page, explorer, asked, suffix), MEDIA_TYPES[suffix], _location(request, suffix))
        else:
            own = {n: v for n, v in asked.values.items() if n != "lang"}
            links = Links(here, explorer.table, _explicit(request), own=(route.name, own))
            made = answer(render_html(page, explorer, asked, links), MEDIA_TYPES["html"])
        return replace(made, tag="", headers=(*made.headers, _AGAIN)) if page.unfinished else made

    return kept.get((here, suffix, request.url.query, asked.lang, route.name), make)


def _suffix(request: Request) -> str:
    """Return the suffix in the path, else that of the media type which the asker likes best, a page if none."""
    named = request.path_params.get("suffix")
    return str(named or preferred(request.headers.get("accept"), MEDIA_TYPES) or "html")


def _location(request: Request, suffix: str) -> tuple[tuple[str, str], ...]:
    """Return where the data of a page stand by themselves, if they were asked for at the address of the page."""
    if "suffix" in request.path_params:
        return ()
    name = quote(request.url.path.rpartition("/")[2]) or "index"
    return (("content-location", f"{name}.{suffix}{'?' if request.url.query else ''}{request.url.query}"),)


def page_response(request: Request, served: Served, page: Page, name: str) -> Response:
    """Return a page that was made outside of the routes, such as the result of a query; it is not kept."""
    explorer, _ = served.present
    asked = asked_of(request, served)
    own = {n: v for n, v in asked.values.items() if n != "lang"}
    here = request.url.path.removeprefix("/")
    links = Links(here, explorer.table, _explicit(request), own=(name, own))
    body = render_html(page, explorer, asked, links)
    headers = {"vary": _VARY, "cache-control": "no-cache", "content-type": MEDIA_TYPES["html"]}
    return Response(body, headers=headers)


def asked_of(request: Request, served: Served) -> Asked:
    """Return language and parameters of a request."""
    values: dict[str, tuple[str, ...]] = {}
    for name, value in request.query_params.multi_items():
        values[name] = (*values.get(name, ()), value)
    values |= {name: (str(value),) for name, value in request.path_params.items() if name != "suffix"}
    lang = _explicit(request) or language(request.headers.get("accept-language"), served.lang)
    return Asked(lang, values)


def _explicit(request: Request) -> Lang | None:
    asked = request.query_params.get("lang")
    return "zh" if asked == "zh" else "en" if asked == "en" else None


def respond(request: Request, given: Answer) -> Response:
    """Return an answer as a response; 304 where the asker has it already."""
    headers = {"vary": _VARY, "cache-control": "no-cache", **dict(given.headers)}
    if not given.tag:
        return Response(given.body, headers={**headers, "cache-control": "no-store", "content-type": given.media_type})
    headers["etag"] = given.tag
    known = request.headers.get("if-none-match", "")
    if given.tag in (tag.strip().removeprefix("W/") for tag in known.split(",")) or known.strip() == "*":
        return Response(status_code=304, headers=headers)
    return Response(given.body, headers={**headers, "content-type": given.media_type})


def status_of(error: Exception) -> int:
    """Return the HTTP status of an error of ours."""
    own = getattr(error, "status", None)
    if isinstance(own, int):
        return own
    return next((code for kind, code in STATUS.items() if isinstance(error, kind)), 503)


STATUS: Final[Mapping[type[ParkgraphError], int]] = {
    NotFoundError: 404,
    AmbiguousNameError: 404,
    InputError: 400,
    LimitError: 503,
}
"""Error → status; every other error of ours is 503: something is busy or cannot be reached."""


def _error_handlers(served: Served) -> Mapping[Any, Callable[[Request, Exception], Response]]:
    def ours(request: Request, error: Exception) -> Response:
        return error_response(request, served, status_of(error), str(error))

    def theirs(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        told = (
            word("page-missing", asked_of(request, served).lang) if status == 404 else str(getattr(error, "detail", ""))
        )
        return error_response(request, served, status, told, dict(getattr(error, "headers", None) or {}))

    def fault(request: Request, error: Exception) -> Response:
        _LOG.error("%s: %s: %s", request.url.path, type(error).__name__, error)
        return error_response(request, served, 500, f"a fault of the program ({type(error).__name__})")

    return {ParkgraphError: ours, HTTPException: theirs, Exception: fault}


def _tried(request: Request) -> str:
    """Return the name that was asked for, so that a name which means several things or none leads to the search."""
    named = (request.query_params.get(name, "") for name in ("entity", "focus"))
    return next((value[:LONGEST] for value in named if value), "")


def error_response(
    request: Request, served: Served, status: int, told: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Return an error as a page for browsers, as one line of text for programs."""
    more = {"vary": _VARY, "cache-control": "no-store", **(headers or {})}
    if preferred(request.headers.get("accept"), {"text": "text/plain", "html": "text/html"}) != "html":
        return Response(f"{told}\n", status, {**more, "content-type": "text/plain; charset=utf-8"})
    explorer, _ = served.present
    asked = Asked(asked_of(request, served).lang)
    page = Page(word("went-wrong", asked.lang), "error.html.j2", {"message": told, "tried": _tried(request)})
    links = Links(request.url.path.removeprefix("/"), explorer.table, _explicit(request))
    body = render_html(page, explorer, asked, links)
    return Response(body, status, {**more, "content-type": MEDIA_TYPES["html"]})
