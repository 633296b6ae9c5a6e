"""Routes that are no pages: files of the stylesheet, suggestions, the interactive graph, descriptions, downloads."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from parkgraph.errors import NotFoundError
from parkgraph.web.app import asked_of, respond
from parkgraph.web.dataset import DOWNLOADS, dataset_description
from parkgraph.web.files import STATIC, static_file
from parkgraph.web.openapi import openapi_bytes
from parkgraph.web.pages.charts import chart_svg
from parkgraph.web.pages.explore import graph_html
from parkgraph.web.pages.search import suggestions
from parkgraph.web.render import MEDIA_TYPES, published
from parkgraph.web.served import Answer, Served, answer

_DRAWING = "default-src 'none'; style-src 'unsafe-inline'"
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')


def extra_routes(served: Served) -> tuple[BaseRoute, ...]:
    """Return all routes that are no pages."""
    return (
        Route("/static/{name:path}", _static),
        Route("/suggest", _suggest(served)),
        Route("/graph.html", _graph(served)),
        Route("/chart.svg", _chart(served)),
        Route("/openapi.json", _openapi),
        Route("/void.ttl", _void(served)),
        Route("/.well-known/void", _well_known),
        Route("/download/{name:path}", _download(served)),
    )


def _static(request: Request) -> Response:
    name = str(request.path_params["name"])
    return respond(request, answer(static_file(name), STATIC[name]))


def _suggest(served: Served) -> Callable[[Request], Response]:
    def suggest(request: Request) -> Response:
        explorer, _ = served.present
        asked = asked_of(request, served)
        found = suggestions(explorer, asked.one("q"), asked.lang)
        return JSONResponse(found, headers={"cache-control": "no-store"})

    return suggest


def _graph(served: Served) -> Callable[[Request], Response]:
    def graph(request: Request) -> Response:
        """Answer the self-contained page under the policy that it brings along: its own script by digest, no more."""
        explorer, kept = served.present
        asked = asked_of(request, served)

        def make() -> Answer:
            page = published(graph_html(explorer, asked), explorer, "html")
            policy = _POLICY.search(page)
            rules = f"{policy[1].replace('&#39;', chr(39))}; " if policy else ""
            headers = (("content-security-policy", f"{rules}frame-ancestors 'self'"),)
            return answer(page.encode("utf-8", "replace"), MEDIA_TYPES["html"], headers)

        return respond(request, kept.get(("graph", request.url.query, asked.lang), make))

    return graph


def _chart(served: Served) -> Callable[[Request], Response]:
    def chart(request: Request) -> Response:
        """Answer a chart; its policy lets it be drawn with its own colours and nothing else."""
        explorer, kept = served.present
        asked = asked_of(request, served)

        def make() -> Answer:
            body = published(chart_svg(explorer, asked), explorer, "svg").encode("utf-8", "replace")
            return answer(body, "image/svg+xml", (("content-security-policy", _DRAWING),))

        return respond(request, kept.get(("chart", request.url.query, asked.lang), make))

    return chart


def _openapi(request: Request) -> Response:
    return respond(request, answer(openapi_bytes(), "application/json"))


def _void(served: Served) -> Callable[[Request], Response]:
    def void(request: Request) -> Response:
        explorer, kept = served.present
        root = str(request.base_url)

        def make() -> Answer:
            return answer(dataset_description(explorer, root), MEDIA_TYPES["ttl"])

        return respond(request, kept.get(("void", root), make))

    return void


def _well_known(_: Request) -> Response:
    return Response(status_code=303, headers={"location": "../void.ttl"})


def _download(served: Served) -> Callable[[Request], Response]:
    def download(request: Request) -> Response:
        explorer, kept = served.present
        name = str(request.path_params["name"])
        if name not in DOWNLOADS:
            raise NotFoundError(f"there is no file {name[:80]}; there are {', '.join(DOWNLOADS)}")
        media_type, write = DOWNLOADS[name]

        def make() -> Answer:
            text = published(write(explorer).decode("utf-8"), explorer, name.rpartition(".")[2])
            return answer(text.encode("utf-8"), media_type)

        return respond(request, kept.get(("download", name), make))

    return download
