"""A chat-completions server on loopback that says what a test wants: the truth, lies, nothing, or half of it."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answering = Callable[[list[dict[str, str]], int], Any]
"""Messages and the number of the request (from 1) to facts, to raw bytes with a status, or to seconds of silence."""


class Raw:
    """An answer that is no completion: status, body, media type, headers, seconds before it."""

    def __init__(
        self, body: bytes = b"", status: int = 200, kind: str = "application/json", wait: float = 0.0, **more: str
    ) -> None:
        self.body, self.status, self.kind, self.wait = body, status, kind, wait
        self.more = {name.replace("_", "-"): value for name, value in more.items()}


class Model:
    """What a server was asked: the bodies and the headers of all requests."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.url = ""


@contextmanager
def serving(answer: Answering) -> Iterator[Model]:
    """Serve answers until the test is over."""
    model = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            model.asked.append(body)
            model.keys.append(self.headers.get("Authorization"))
            told = answer(body["messages"], len(model.asked))
            raw = told if isinstance(told, Raw) else Raw(completion(json.dumps({"facts": told}, ensure_ascii=False)))
            time.sleep(raw.wait)
            self.send_response(raw.status)
            self.send_header("Content-Type", raw.kind)
            for name, value in raw.more.items():
                self.send_header(name, value)
            if "Content-Length" not in raw.more:
                self.send_header("Content-Length", str(len(raw.body)))
            self.end_headers()
            self.wfile.write(raw.body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    model.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def dripping() -> Iterator[str]:
    """Serve a status line and then a header of one byte every twentieth of a second, for a minute."""
    listener = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def drip() -> None:
        held, _ = listener.accept()
        with held, suppress(OSError):
            held.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            for _ in range(1200):
                if over.wait(0.05):
                    return
                held.sendall(b"a")

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
    finally:
        over.set()
        listener.close()
        thread.join()


def completion(content: str, tokens: tuple[int, int] = (100, 20)) -> bytes:
    """Return the envelope of an answer."""
    used = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    return json.dumps({"choices": [{"message": {"content": content}}], "usage": used}).encode()
