"""Starts, talks to and kills one worker process; it knows frames but not what a query means."""

from __future__ import annotations

import json
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from parkgraph.errors import UnavailableError
from parkgraph.stores.snapshot import Snapshot
from parkgraph.stores.wire import MEMORY_EXIT, receive, send

_CODE: Final = "import json,sys;sys.path[:]=json.loads(sys.argv.pop());from parkgraph.stores.worker import main;main()"
_SLICE: Final = 0.1
"""Seconds after which a wait looks up; on Windows Ctrl-C is noticed only then."""

_START: Final = 600.0
"""Seconds that loading a snapshot may take."""

_AHEAD: Final = 64
"""Batches that may wait for the reader; a worker whose reader is slow waits too."""

_NO_MEMORY: Final = (b"memory allocation", b"MemoryError", b"out of memory", b"bad_alloc", b"OutOfMemory")


class Child:
    """One worker process; it loads its snapshot at once, in its own time."""

    def __init__(self, snapshot: Snapshot, prefixes: Mapping[str, str], megabytes: int | None) -> None:
        order = _order(snapshot, prefixes, megabytes)
        # A group of its own keeps the terminal's Ctrl-C away; -S and -E make the start quick, sys.path comes along.
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-S", "-E", "-X", "utf8", "-c", _CODE, json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                **_own_group(),
            )
        except OSError as error:
            raise UnavailableError(f"no query worker can be started: {error.strerror or error}") from None
        self._frames: queue.Queue[dict[str, Any] | None] = queue.Queue(_AHEAD)
        self._stderr = b""
        self._killed = False
        self._ready = False
        self.resting = True
        self.answered = True
        self._thread = threading.Thread(target=self._listen, args=(order, snapshot.data), daemon=True)
        self._thread.start()

    @property
    def dead(self) -> bool:
        """Whether the process has ended or is about to."""
        return self._killed or self._process.poll() is not None

    def wait_until_ready(self) -> None:
        """Return when the snapshot is loaded; UnavailableError if that failed."""
        if self._ready:
            return
        try:
            frame = self.frame(_START)
        except TimeoutError:
            raise UnavailableError(f"the graph was not loaded within {_START:g} s") from None
        if frame is None:
            raise UnavailableError(f"a query worker could not start: {self._last_words()}")
        if "error" in frame:
            raise UnavailableError(f"the graph cannot be loaded: {frame['message']}")
        self._ready = True

    def ask(self, order: Mapping[str, Any]) -> None:
        """Send an order; if the worker is gone the next frame tells."""
        self.resting = self.answered = False
        with suppress(OSError):
            send(self._stdin, order)

    def rest(self) -> None:
        """Note that the worker has ended its answer and may be asked again."""
        self.resting = not self.dead

    def frame(self, seconds: float | None) -> dict[str, Any] | None:
        """Return the next frame, None if the worker ended; TimeoutError after so many seconds."""
        end = None if seconds is None else time.monotonic() + seconds
        while True:
            wait = _SLICE if end is None else min(_SLICE, end - time.monotonic())
            try:
                return self._frames.get(timeout=max(wait, 0.0)) if wait > 0 else self._frames.get_nowait()
            except queue.Empty:
                if wait <= 0:
                    raise TimeoutError from None

    def cause(self) -> str:
        """Return the limit that explains why the worker ended: "memory" or "complexity"."""
        code = self._process.wait()
        if code == MEMORY_EXIT or any(words in self._stderr for words in _NO_MEMORY):
            return "memory"
        killed = getattr(signal, "SIGKILL", None)
        return "memory" if killed is not None and code == -killed else "complexity"

    def kill(self) -> None:
        """End the process at once, whatever it does."""
        self._killed = True
        self.resting = False
        with suppress(OSError):
            self._process.kill()
        while self._thread.is_alive():
            # The thread may wait for room in the queue; make room until it has seen the end.
            with suppress(queue.Empty):
                self._frames.get(timeout=0.01)
        self._process.wait()
        with suppress(OSError):
            self._stdin.close()

    def _listen(self, order: Mapping[str, Any], data: bytes) -> None:
        """Send the snapshot, then pass frames on until the process ends."""
        assert self._process.stdout is not None and self._process.stderr is not None  # noqa: S101 - both are pipes
        with suppress(OSError), self._process.stdout as stdout:
            send(self._stdin, order)
            self._stdin.write(data)
            self._stdin.flush()
            while (frame := receive(stdout)) is not None:
                self.answered = "end" in frame or "error" in frame
                self._frames.put(frame)
        with suppress(OSError), self._process.stderr as stderr:
            self._stderr = stderr.read()
        self._frames.put(None)

    @property
    def _stdin(self) -> Any:  # noqa: ANN401 - typeshed leaves the kind of pipe open
        return self._process.stdin

    def _last_words(self) -> str:
        lines = self._stderr.decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"it ended with code {self._process.wait()}"


def _order(snapshot: Snapshot, prefixes: Mapping[str, str], megabytes: int | None) -> dict[str, Any]:
    order: dict[str, Any] = {"prefixes": dict(prefixes), "megabytes": megabytes, "format": snapshot.format}
    if snapshot.folder is not None:
        return order | {"folder": str(snapshot.folder)}
    return order | {"bytes": len(snapshot.data)}


def _own_group() -> dict[str, Any]:
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}
