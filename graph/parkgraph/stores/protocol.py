"""Speaks HTTP for the remote store: one request, its errors in one line, its answer as a stream; it knows no SPARQL.

It follows no redirect and uses no proxy, so that credentials go to the address that the user named and nowhere else.
Only requests that change nothing are tried again.
"""

from __future__ import annotations

import base64
import http.client
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlencode, urlsplit

from parkgraph.errors import InputError, LimitError, ParkgraphError, UnavailableError

PAUSES: Final = (0.25, 0.75)
"""Seconds before the second and the third try."""

_TRY_AGAIN: Final = frozenset((429, 502, 503, 504))
_LONGEST_REASON: Final = 200


def authorization(environment: Mapping[str, str]) -> str | None:
    """Return the Authorization header that the environment asks for: a token, or user and password; else None."""
    if token := environment.get("PARKGRAPH_ENDPOINT_TOKEN"):
        return f"Bearer {token}"
    if user := environment.get("PARKGRAPH_ENDPOINT_USER"):
        pair = f"{user}:{environment.get('PARKGRAPH_ENDPOINT_PASSWORD', '')}"
        return "Basic " + base64.b64encode(pair.encode("utf-8")).decode("ascii")
    return None


def checked_url(url: str) -> SplitResult:
    """Return the parts of an http(s) address; InputError for any other, and for one that holds a password."""
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        good = False
    if not good or not url.isprintable() or " " in url:
        raise InputError(f"“{url}” is no address of a SPARQL server; write it like https://example.org/sparql")
    if parts.username is not None or parts.password is not None:
        raise InputError("the address holds a user name; set PARKGRAPH_ENDPOINT_USER and _PASSWORD instead")
    return parts


class Body:
    """The body of a reply, read as it comes; the connection is closed at its end, at an error or by `close`."""

    def __init__(self, connection: http.client.HTTPConnection, response: http.client.HTTPResponse, end: float) -> None:
        self.media_type = response.headers.get_content_type()
        self.most_rows = _number(response.headers.get("X-SPARQL-MaxRows"))
        """Rows after which the server says that it ends any answer, complete or not."""
        self.is_cut = "X-Parkgraph-Limit" in response.headers
        """Whether the server, one of ours, says that it has left out rows."""
        self.error: ParkgraphError | None = None
        self._connection, self._response, self._end = connection, response, end

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes, b"" at the end; OSError (with `error` set) if they do not come in time."""
        try:
            if time.monotonic() > self._end:
                raise TimeoutError
            data = self._response.read(None if size < 0 else size)
        except TimeoutError:
            raise self._failed(_too_slow()) from None
        except (OSError, http.client.HTTPException) as error:
            raise self._failed(UnavailableError(f"the server broke off its answer: {_reason(error)}")) from None
        if not data:
            self.close()
        return data

    def close(self) -> None:
        """Close the connection."""
        self._response.close()
        self._connection.close()

    def __del__(self) -> None:
        # An answer that nobody read to its end must not keep its connection.
        self.close()

    def _failed(self, error: ParkgraphError) -> OSError:
        # pyoxigraph passes on an OSError but no other error of a stream, so the true one waits here.
        self.error = error
        self.close()
        return OSError(str(error))


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address of a server; `seconds` is the time that a whole reply may take."""

    url: str
    seconds: float | None
    authorization: str | None
    pauses: Sequence[float] = PAUSES

    def post_form(self, fields: Sequence[tuple[str, str]], accept: str, *, safe: bool) -> Body:
        """Send a form; `safe` says that it changes nothing and may be tried again."""
        body = urlencode(fields).encode("ascii")
        return self.post(body, "application/x-www-form-urlencoded", accept, safe=safe)

    def post(
        self, body: bytes, content_type: str, accept: str, *, safe: bool, fields: Sequence[tuple[str, str]] = ()
    ) -> Body:
        """Send a body; InputError if the server finds it bad, UnavailableError or LimitError if no answer comes."""
        headers = {"Content-Type": content_type, "Accept": accept, "User-Agent": "parkgraph"}
        if self.authorization is not None:
            headers["Authorization"] = self.authorization
        for pause in self.pauses if safe else ():
            try:
                return self._send(body, headers, fields)
            except _PassingError:
                time.sleep(pause)
        try:
            return self._send(body, headers, fields)
        except _PassingError as last:
            raise UnavailableError(str(last)) from None

    def _send(self, body: bytes, headers: Mapping[str, str], fields: Sequence[tuple[str, str]]) -> Body:
        connection, target = self._connection(fields)
        end = time.monotonic() + self.seconds if self.seconds is not None else float("inf")
        try:
            connection.connect()
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            raise _unreachable(self.url, error) from None
        try:
            connection.request("POST", target, body, dict(headers))
            response = connection.getresponse()
            if response.status >= 300:
                raise self._refusal(response)
        except TimeoutError:
            connection.close()
            raise _too_slow() from None
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            raise _PassingError(f"{self.url} broke off the connection: {_reason(error)}") from None
        except ParkgraphError:
            connection.close()
            raise
        return Body(connection, response, end)

    def _connection(self, fields: Sequence[tuple[str, str]]) -> tuple[http.client.HTTPConnection, str]:
        parts = checked_url(self.url)
        query = "&".join(part for part in (parts.query, urlencode(fields)) if part)
        target = (parts.path or "/") + (f"?{query}" if query else "")
        host = parts.hostname or ""
        if parts.scheme == "https":
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(host, parts.port, timeout=self.seconds, context=context), target
        return http.client.HTTPConnection(host, parts.port, timeout=self.seconds), target

    def _refusal(self, response: http.client.HTTPResponse) -> ParkgraphError:
        text = ""
        with suppress(OSError, http.client.HTTPException):
            text = " ".join(response.read(4096).decode("utf-8", "replace").split())[:_LONGEST_REASON]
        told = f": {text}" if text and not text.startswith("<") else ""
        status = response.status
        if status == 400:
            return InputError(f"the server does not accept the query{told}")
        if status in (401, 403):
            return UnavailableError(
                f"{self.url} lets nobody in without leave ({status});"
                " set PARKGRAPH_ENDPOINT_USER and _PASSWORD, or PARKGRAPH_ENDPOINT_TOKEN"
            )
        if status < 400:
            return UnavailableError(f"{self.url} has moved to {response.getheader('Location')}; use that address")
        if status in _TRY_AGAIN:
            return _PassingError(f"{self.url} is busy ({status}){told}; try again in a moment")
        if status == 404:
            return UnavailableError(f"there is no SPARQL endpoint at {self.url} (404)")
        return UnavailableError(f"{self.url} answers with error {status}{told}")


class _PassingError(UnavailableError):
    """A failure that may pass by itself."""


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() else None


def _too_slow() -> LimitError:
    return LimitError("the server did not answer in time; make the query more specific or raise the time limit")


def _unreachable(url: str, error: Exception) -> UnavailableError:
    told = f"{url} cannot be reached: {_reason(error)}"
    # A wrong name or certificate stays wrong; a refused connection may be a server that is just starting.
    lasting = isinstance(error, socket.gaierror | ssl.SSLError)
    return UnavailableError(told) if lasting else _PassingError(told)


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return " ".join(str(getattr(error, "strerror", None) or error or type(error).__name__).split())
