"""Asks an OpenAI-compatible endpoint for one answer: limits of time and size, no redirect, no proxy; it reads no text.

The key comes from the environment (`PARKGRAPH_MODEL_KEY`) and goes to the named address alone. Plain http is for this
machine only.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import ssl
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from parkgraph.errors import InputError, UnavailableError

SECONDS: Final = 60.0
"""Time that one answer may take."""
_LARGEST: Final = 4 << 20
"""Bytes of one answer: a hundred times what the schema needs."""
_AGAIN: Final = frozenset((429, 500, 502, 503, 504))
_LONGEST_PAUSE: Final = 5.0
_PIECE: Final = 1 << 16


class NoAnswerError(UnavailableError):
    """No usable answer came; `why` is a short reason code for the report (timeout, broken, refused, too-large)."""

    def __init__(self, why: str, message: str) -> None:
        super().__init__(message)
        self.why = why


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered: its text, and the tokens that the endpoint counts, 0 where it does not."""

    content: str
    tokens_in: int
    tokens_out: int


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address such as `https://example.org/v1`, the name of a model there, and the key for it."""

    url: str
    model: str
    key: str | None = None
    seconds: float = SECONDS
    pause: float = 1.0

    def ask(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any], seconds: float) -> Reply:
        """Return the answer to some messages, as JSON of a schema; NoAnswerError if none comes in time and whole."""
        form = {"name": "facts", "strict": True, "schema": schema}
        asked = {
            "model": self.model,
            "messages": list(messages),
            "temperature": 0,
            "seed": 1,
            "response_format": {"type": "json_schema", "json_schema": form},
        }
        body = json.dumps(asked, ensure_ascii=False).encode()
        parts, most = checked_address(self.url), min(seconds, self.seconds)
        end = time.monotonic() + most
        try:
            with closing(_connection(parts, most)) as connection:
                connection.connect()
                # A socket's own timeout begins anew with every byte: whoever drips headers would hold us for ever.
                watch = threading.Timer(most, _cut, (connection.sock,))
                watch.daemon = True
                watch.start()
                try:
                    connection.request("POST", f"{parts.path.rstrip('/')}/chat/completions", body, self._headers())
                    return _reply(self._whole(connection.getresponse(), end))
                finally:
                    watch.cancel()
        except TimeoutError:
            raise self._late() from None
        except (OSError, http.client.HTTPException) as error:
            if time.monotonic() >= end:
                raise self._late() from None
            why = " ".join(str(getattr(error, "strerror", None) or error or type(error).__name__).split())
            raise NoAnswerError("broken", f"{self.url} cannot be reached or broke off: {why}") from None

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "parkgraph"}
        return headers | ({"Authorization": f"Bearer {self.key}"} if self.key else {})

    def _late(self) -> NoAnswerError:
        return NoAnswerError("timeout", f"{self.url} did not answer in time")

    def _whole(self, response: http.client.HTTPResponse, end: float) -> bytes:
        if time.monotonic() >= end:  # headers that were cut off look whole
            raise self._late()
        if response.status in _AGAIN:
            raise BusyError(self.url, response.status, _seconds(response.headers.get("Retry-After"), self.pause))
        if response.status >= 300:
            raise _refused(self.url, response.status)
        if not response.headers.get_content_type().endswith("json"):
            raise NoAnswerError("broken", f"{self.url} answers with {response.headers.get_content_type()}, not JSON")
        pieces: list[bytes] = []
        size = 0
        while True:
            if time.monotonic() >= end:
                raise self._late()
            piece = response.read1(_PIECE)
            if not piece:
                return b"".join(pieces)
            size += len(piece)
            if size > _LARGEST:
                raise NoAnswerError("too-large", f"{self.url} answers with more than {_LARGEST >> 20} MiB")
            pieces.append(piece)


class BusyError(NoAnswerError):
    """The endpoint may answer after a pause of so many seconds."""

    def __init__(self, url: str, status: int, pause: float) -> None:
        super().__init__("refused", f"{url} is busy or broken ({status}); try again later")
        self.pause = min(pause, _LONGEST_PAUSE)


def _cut(held: socket.socket) -> None:
    """End a connection whatever it is doing."""
    with suppress(OSError):
        held.shutdown(socket.SHUT_RDWR)


def checked_address(url: str) -> SplitResult:
    """Return the parts of an address; InputError unless it is https, or http to this machine, without a password."""
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        good = False
    if not good or not url.isprintable() or " " in url or parts.query or parts.fragment:
        raise InputError(f"“{url}” is no address of a model; write it like https://example.org/v1")
    if parts.username is not None or parts.password is not None:
        raise InputError("the address of the model holds a user name; set PARKGRAPH_MODEL_KEY instead")
    if parts.scheme == "http" and not _is_here(parts.hostname or ""):
        raise InputError(f"{url}: plain http would send the document in the open; use https, or a server here")
    return parts


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _connection(parts: SplitResult, seconds: float) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "https":
        return http.client.HTTPSConnection(host, parts.port, timeout=seconds, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, parts.port, timeout=seconds)


def _refused(url: str, status: int) -> NoAnswerError:
    told = {
        401: "lets nobody in without a key; set PARKGRAPH_MODEL_KEY",
        403: "refuses the key in PARKGRAPH_MODEL_KEY",
        404: "has no chat/completions; name the address up to its version, such as https://example.org/v1",
        400: "does not accept the question; the model may not know response_format json_schema",
    }.get(status, "has moved; name the new address" if status < 400 else "refuses to answer")
    return NoAnswerError("refused", f"{url} {told} ({status})")


def _seconds(text: str | None, other: float) -> float:
    return float(text) if text is not None and text.isascii() and text.isdecimal() else other


def _reply(data: bytes) -> Reply:
    """Read the envelope of a completion; NoAnswerError for anything else."""
    try:
        told = json.loads(data)
        content = told["choices"][0]["message"]["content"]
        used = told.get("usage") or {}
        tokens = [int(used.get(name) or 0) for name in ("prompt_tokens", "completion_tokens")]
        content.encode("utf-8")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OverflowError):
        raise NoAnswerError("broken", "the endpoint's answer is no chat completion") from None
    if min(tokens) < 0:
        raise NoAnswerError("broken", "the endpoint's answer counts no tokens")
    return Reply(content, tokens[0], tokens[1])
