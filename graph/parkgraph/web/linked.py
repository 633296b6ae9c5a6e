"""Linked data: an id answers 303 with the page or the data about it, as the asker prefers (Cool URIs, 4.2)."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from parkgraph.errors import NotFoundError
from parkgraph.export import export_bytes
from parkgraph.export.content import Content
from parkgraph.ontology.prefixes import BASE
from parkgraph.web.app import asked_of, respond
from parkgraph.web.explorer import Explorer
from parkgraph.web.links import on_server
from parkgraph.web.negotiation import preferred
from parkgraph.web.protocol import ProtocolError
from parkgraph.web.render import MEDIA_TYPES, published
from parkgraph.web.served import Served, answer

_DATA: Final = ("ttl", "nt", "jsonld", "rdf")


def linked_routes(served: Served) -> tuple[BaseRoute, ...]:
    """Return the routes of ids, terms and the data of what has no page."""

    def thing(request: Request) -> Response:
        explorer, _ = served.present
        return _see_other(request, _place(explorer, str(request.path_params["key"]), request, served))

    def term(request: Request) -> Response:
        explorer, _ = served.present
        key = str(request.path_params["key"])
        explorer.term(key, asked_of(request, served).lang)
        return _see_other(request, ("term", key))

    def vocabulary(request: Request) -> Response:
        chosen = _chosen(request, {n: MEDIA_TYPES[n] for n in ("html", "ttl")})
        return _redirect(request, "download/ontology.ttl" if chosen == "ttl" else "vocabulary")

    def data(request: Request) -> Response:
        explorer, _ = served.present
        suffix = str(request.path_params["suffix"])
        body = _described(explorer, f"{BASE}id/{request.path_params['key']}", suffix)
        return respond(request, answer(body, MEDIA_TYPES[suffix]))

    return (
        Route("/id/{key:path}", thing),
        Route("/def", vocabulary),
        Route("/def/{key:path}", term),
        Route("/data/{key:path}.{suffix:twin}", data),
    )


def _place(explorer: Explorer, key: str, request: Request, served: Served) -> tuple[str, str]:
    """Return the route and key of what an id names; NotFoundError for an id that the graph does not have."""
    iri = f"{BASE}id/{key}"
    if iri in explorer.table.documents:
        return "document", explorer.table.documents[iri].key
    if iri in explorer.table.entities:
        return "entity", explorer.table.entities[iri].id[len(BASE) + 3 :]
    if iri in explorer.table.by_id:
        return "fact", key
    if explorer.evidence(iri) or explorer.knows(iri):
        return "data", key
    lang = asked_of(request, served).lang
    raise NotFoundError(f"未收录：{key}" if lang == "zh" else f"not in the graph: {key}")


def _see_other(request: Request, place: tuple[str, str]) -> Response:
    route, key = place
    offered = {n: MEDIA_TYPES[n] for n in (("html", *_DATA, "json", "csv") if route != "data" else (*_DATA, "html"))}
    chosen = _chosen(request, offered)
    if route == "data":
        # What has no page of its own, such as a place in a document, is shown as Turtle to people, too.
        return _redirect(request, f"data/{key}.{'ttl' if chosen == 'html' else chosen}")
    return _redirect(request, on_server(route, {"key": [key], "suffix": [] if chosen == "html" else [chosen]}))


def _chosen(request: Request, offered: dict[str, str]) -> str:
    """Return the format by `format` or Accept; ProtocolError 406 that lists what there is."""
    asked = request.query_params.get("format")
    chosen = preferred(request.headers.get("accept"), offered) if asked is None else asked
    if chosen is None or chosen not in offered:
        listed = ", ".join(f"{name} ({media.partition(';')[0]})" for name, media in offered.items())
        raise ProtocolError(406, f"there is {listed}; choose by Accept or ?format=")
    return chosen


def _redirect(request: Request, target: str) -> Response:
    """Return 303 to an address below the root, written relative so that it holds behind a proxy, too."""
    up = "../" * request.url.path.removeprefix("/").count("/")
    lang = request.query_params.get("lang")
    query = f"?lang={lang}" if lang in ("zh", "en") else ""
    return Response(status_code=303, headers={"location": f"{up}{target}{query}", "vary": "Accept"})


def _described(explorer: Explorer, iri: str, suffix: str) -> bytes:
    from parkgraph.questions.binding import iri as checked

    if suffix not in _DATA:
        raise NotFoundError(f"no data with the suffix .{suffix}; there are .{', .'.join(_DATA)}")
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {checked(iri)} {checked(iri + '#position')} }} ?s ?p ?o }}"
    triples = list(explorer.store.construct(query))
    if not triples:
        raise NotFoundError(f"not in the graph: {iri}")
    text = export_bytes(f".{suffix}", Content(explorer.table, triples)).decode("utf-8")
    return published(text, explorer, suffix).encode("utf-8")
