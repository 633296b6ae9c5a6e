"""Starts the server: binds the port itself, so that a taken one is told in one line; loopback unless asked."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parkgraph.errors import UnavailableError
from parkgraph.ontology.prefixes import BASE
from parkgraph.stores.limits import WEB, Limits
from parkgraph.web.app import make_app
from parkgraph.web.boundary import LONGEST_ADDRESS, LOOPBACK, Gate
from parkgraph.web.endpoint import Endpoint
from parkgraph.web.explorer import Explorer
from parkgraph.web.extras import extra_routes
from parkgraph.web.ground import Ground
from parkgraph.web.linked import linked_routes
from parkgraph.web.served import Served

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import uvicorn
    from starlette.applications import Starlette
    from starlette.routing import BaseRoute

    from parkgraph.model import FactTable, Lang
    from parkgraph.stores.contract import Store


_LONGEST_HEAD: Final = 2 * LONGEST_ADDRESS


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve: address, who may ask, whether updates are taken (with which token), under which base."""

    host: str = "127.0.0.1"
    port: int = 8123
    hosts: Sequence[str] = ()
    origins: Sequence[str] = ()
    token: str | None = None
    base: str = BASE
    report_url: str | None = None
    candidates: bool = False
    lang: Lang = "zh"
    workers: int = 2
    limits: Limits = WEB
    workspace: Path | None = None


def application(
    store: Store,
    table: FactTable,
    settings: Settings,
    copies: Path | None = None,
    tell: Callable[[str], None] | None = None,
) -> Starlette:
    """Return the application for a graph; `copies` is the folder of the user's documents.

    `tell` hears which files of it cannot be read, and why.
    """
    from parkgraph.quotes import Copies
    from parkgraph.reading.sources import SourceFolder

    folder = SourceFolder(copies, tuple(table.documents.values()), tell) if copies else None

    def explorer(facts: FactTable, graph: Store) -> Explorer:
        return Explorer(
            facts,
            graph,
            # Anew for every state: a workspace gains documents while it is served.
            copies=Copies(folder, settings.workspace) if folder or settings.workspace else None,
            report_url=settings.report_url,
            base=settings.base,
            candidates=settings.candidates,
            reviewing=_may_review(settings),
        )

    ground = Ground(
        store,
        table,
        explorer,
        base=settings.base,
        writable=settings.token is not None,
        workers=settings.workers,
        limits=settings.limits,
    )
    served = Served(ground.explorer, lang=settings.lang)
    endpoint = Endpoint(served, ground, settings.token)
    review = _review(served, settings, ground)
    more = (*review, *endpoint.routes(), *linked_routes(served), *extra_routes(served))
    return make_app(served, gate_of(settings), more)


def _review(served: Served, settings: Settings, ground: Ground) -> tuple[BaseRoute, ...]:
    """Return the page of review: for a workspace that this machine alone can reach."""
    if settings.workspace is None or not _may_review(settings):
        return ()
    from parkgraph.web.reviewing import review_routes
    from parkgraph.workspace import open_workspace

    def refresh(folder: Path) -> None:
        opened = open_workspace(folder)
        served.replace(ground.replace(opened.store(), opened.table()))

    return review_routes(served, settings.workspace, refresh)


def _may_review(settings: Settings) -> bool:
    return settings.workspace is not None and settings.host.lower() in LOOPBACK


def gate_of(settings: Settings) -> Gate:
    """Return who may ask: loopback names, the address bound to, the host of the base, and names given."""
    from urllib.parse import urlsplit

    own = {settings.host.lower()} if settings.host not in ("0.0.0.0", "::") else set()  # noqa: S104 - compared only
    base = urlsplit(settings.base).hostname if settings.base != BASE else None
    more = {host.lower() for host in settings.hosts} | ({base} if base else set())
    prefix = urlsplit(settings.base).path.rstrip("/") if base else ""
    return Gate(LOOPBACK | own | more, tuple(settings.origins), prefix)


def listen(host: str, port: int) -> socket.socket:
    """Bind an address; UnavailableError in the user's terms if it is taken or not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named asyncio sets TCP_NODELAY; without it every answer in two parts waits 40 ms for an ACK.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(256)
    except OSError as error:
        bound.close()
        told = error.strerror or str(error)
        raise UnavailableError(f"{host}:{port} cannot be used ({told}); choose another with --port") from None
    return bound


def run(app: Starlette, bound: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C; `ready` is called when requests are answered."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                ready()

    Server(config_of(app)).run(sockets=[bound])


def config_of(app: Starlette) -> uvicorn.Config:
    """Return how uvicorn serves the application: quiet, without telling its version, heads up to our own limit."""
    import uvicorn
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

    class BoundedProtocol(HttpToolsProtocol):
        """HTTP whose line of request and headers end within a number of bytes: the parser itself would read on."""

        _head: int | None = 0

        def data_received(self, data: bytes) -> None:
            if self._head is not None:
                self._head += len(data)
                if self._head > _LONGEST_HEAD:
                    self.send_400_response("The head of this request is too long.")
                    return
            super().data_received(data)

        def on_message_begin(self) -> None:
            super().on_message_begin()
            self._head = 0

        def on_headers_complete(self) -> None:
            self._head = None
            super().on_headers_complete()

        def on_message_complete(self) -> None:
            self._head = 0
            super().on_message_complete()

    return uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
        lifespan="off",
        http=BoundedProtocol,
    )
