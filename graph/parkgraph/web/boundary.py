"""What stands before every handler: who may ask (Host, Origin), how much (size), and the headers of every answer.

A browser on this machine also runs pages of strangers; none of them may read or change anything here.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Application: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
LARGEST_BODY: Final = 1024 * 1024
LONGEST_ADDRESS: Final = 300 * 1024
"""Bytes of path and query; a query of the largest size that the guard reads fits."""

POLICY: Final = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'self'"
_HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Gate:
    """Who may ask: names of this server (without port), and origins that may read across (`*` for all).

    `prefix` is the path of the base under which ids are published; a proxy may leave it in front of paths.
    """

    hosts: frozenset[str] = LOOPBACK
    origins: tuple[str, ...] = ()
    prefix: str = ""

    def knows(self, host: str) -> bool:
        """Tell whether a Host header names this server."""
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
        return name.lower().rstrip(".") in self.hosts

    def lets_read(self, origin: str) -> bool:
        """Tell whether pages of an origin may read what is answered."""
        return "*" in self.origins or origin in self.origins


class Boundary:
    """Refuses what comes from elsewhere, and adds the headers of safety to what is answered."""

    def __init__(self, app: Application, gate: Gate) -> None:
        self._app, self._gate = app, gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        origin = headers.get("origin", "")
        guarded = self._guarded(send, origin)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await _refuse(guarded, *refusal)
        elif scope["method"] == "OPTIONS" and origin and self._gate.lets_read(origin):
            await _answer_preflight(guarded)
        else:
            await self._app(self._within(scope), _bounded(receive), guarded)

    def _within(self, scope: Scope) -> Scope:
        """Return a request with the path below the base."""
        prefix = self._gate.prefix
        if not prefix or not scope["path"].startswith(f"{prefix}/"):
            return scope
        return {**scope, "path": scope["path"][len(prefix) :]}

    def _refusal(self, scope: Scope, headers: MutableMapping[str, str]) -> tuple[int, str] | None:
        if not self._gate.knows(headers.get("host", "")):
            return 421, "this server does not answer for that host; start it with --allow-host NAME to allow one"
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            return 414, "the address is too long; send the query by POST"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            return 413, f"at most {LARGEST_BODY} bytes are read"
        if scope["method"] not in _SAFE and self._is_foreign(headers):
            return 403, "requests from other sites are refused; start the server with --cors to let them read"
        return None

    def _is_foreign(self, headers: MutableMapping[str, str]) -> bool:
        """Tell whether a page of another site sends this (cross-site request forgery)."""
        origin = headers.get("origin")
        if origin is None:
            return headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
        if urlsplit(origin).netloc == headers.get("host") and origin != "null":
            return False
        return not self._gate.lets_read(origin)

    def _guarded(self, send: Send, origin: str) -> Send:
        """Return a `send` that adds our headers, those of the answer itself winning."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                more = dict(_HEADERS)
                if origin and self._gate.lets_read(origin):
                    more["access-control-allow-origin"] = "*" if "*" in self._gate.origins else origin
                    more["access-control-expose-headers"] = "ETag, X-Parkgraph-Limit"
                elif not self._gate.origins:
                    more["cross-origin-resource-policy"] = "same-origin"
                message["headers"] = [
                    *message["headers"],
                    *((n.encode(), v.encode("latin-1")) for n, v in more.items() if n.encode() not in present),
                ]
                if self._gate.origins and "*" not in self._gate.origins:
                    message["headers"].append((b"vary", b"Origin"))
            await send(message)

        return guarded


def _bounded(receive: Receive) -> Receive:
    """Return a `receive` that ends a body which has no announced length once it grows too large."""
    read = 0

    async def bounded() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        return {"type": "http.disconnect"} if read > LARGEST_BODY else message

    return bounded


async def _refuse(send: Send, status: int, told: str) -> None:
    body = f"{told}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _answer_preflight(send: Send) -> None:
    headers = [
        (b"access-control-allow-methods", b"GET, HEAD, POST, OPTIONS"),
        (b"access-control-allow-headers", b"Accept, Accept-Language, Content-Type"),
        (b"access-control-max-age", b"600"),
        (b"content-length", b"0"),
    ]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
