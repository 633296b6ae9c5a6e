"""The process in which an untrusted query runs: it loads a snapshot once and then answers one query after another.

It never writes to a store, never reads the network and cannot be stopped from within: the parent kills it when a
limit is reached. It ends by itself when the parent is gone. It judges no query; the guard has done so before.
No network: SERVICE and LOAD are refused by the guard, and on POSIX a worker that holds its snapshot in memory may
open no further file or socket. Nothing of pyoxigraph is patched.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, BinaryIO, Final

import pyoxigraph

from parkgraph.ontology.prefixes import used_in
from parkgraph.stores.columns import as_asked
from parkgraph.stores.contract import Row, Rows
from parkgraph.stores.results import boolean_bytes, rows_bytes
from parkgraph.stores.wire import MEMORY_EXIT, Cell, encode, receive, send, unpacked

_LARGEST_BATCH: Final = 1024

_PATIENCE: Final = 0.005
"""Seconds that rows may wait for others to travel with."""


def main() -> None:
    """Serve the parent over standard input and output until it goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The frames keep their own descriptor, so that nothing a library prints can get between them.
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    order = receive(sys.stdin.buffer)
    if order is None:
        return
    try:
        store = _load(order, sys.stdin.buffer)
    except (OSError, SyntaxError, ValueError) as error:
        send(output, {"error": "snapshot", "message": str(error)})
        return
    _limit_memory(order["megabytes"])
    if "folder" not in order:
        _close_doors()
    send(output, {"ready": True})
    orders: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, orders), daemon=True).start()
    while True:
        _answer(store, orders.get(), order["prefixes"], output)


def _listen(stream: BinaryIO, orders: queue.SimpleQueue[dict[str, Any]]) -> None:
    """Pass orders on; end the process, whatever it is busy with, when the parent is gone."""
    while (order := receive(stream)) is not None:
        orders.put(order)
    os._exit(0)


def _load(order: dict[str, Any], stream: BinaryIO) -> pyoxigraph.Store:
    if "folder" in order:
        return pyoxigraph.Store.read_only(order["folder"])
    store = pyoxigraph.Store()
    suffix = order["format"]
    format = pyoxigraph.RdfFormat.from_extension(suffix.removesuffix(".gz"))
    if order["bytes"]:
        data = stream.read(order["bytes"])
        store.bulk_load(unpacked(data) if suffix.endswith(".gz") else data, format)
    return store


def _answer(store: pyoxigraph.Store, order: dict[str, Any], prefixes: dict[str, str], output: BinaryIO) -> None:
    try:
        default, named = _dataset(order)
        result = store.query(
            order["query"],
            base_iri=order.get("base"),
            prefixes=used_in(order["query"], prefixes),
            default_graph=default,
            named_graphs=named,
        )
        if isinstance(result, pyoxigraph.QueryBoolean):
            _boolean(bool(result), order.get("format"), output)
        elif isinstance(result, pyoxigraph.QuerySolutions) and "format" in order:
            _write(result, order, output)
        elif isinstance(result, pyoxigraph.QuerySolutions):
            rows = _as_asked(result, iter(result), order)
            _stream({"head": rows.variables}, rows, order["rows"], order["bytes"], output)
        else:
            _stream({"triples": True}, iter(result), order["rows"], order["bytes"], output)
    except SyntaxError as error:
        send(output, {"error": "syntax", "message": str(error)})
    except RuntimeError as error:
        send(output, {"error": "refused", "message": str(error)})
    except MemoryError:
        os._exit(MEMORY_EXIT)
    except BrokenPipeError:
        os._exit(0)
    except OSError as error:
        send(output, {"error": "store", "message": str(error)})


def _dataset(order: dict[str, Any]) -> tuple[Any, Any]:
    """Return the graphs that an order names; a graph that is not in the store is empty, nothing is fetched."""
    if order.get("dataset") is None:
        return None, None
    default, named = ([pyoxigraph.NamedNode(iri) for iri in iris] for iris in order["dataset"])
    return default, named


def _as_asked(result: pyoxigraph.QuerySolutions, rows: Iterable[Any], order: dict[str, Any]) -> Rows:
    return as_asked(Rows([variable.value for variable in result.variables], rows), order["query"])


def _stream(frame: dict[str, Any], result: Iterator[Any], rows: int | None, size: int | None, output: BinaryIO) -> None:
    """Send the rows in the frame of the head and further ones; the last one tells the limit that was reached.

    A frame leaves when it is full or rows have waited: a small answer is one frame, and slow rows arrive one by one.
    """
    batch = frame["rows"] = []
    used = 0
    limit, patience = None, time.monotonic() + _PATIENCE
    for count, solution in enumerate(result):
        cells = [encode(term) for term in solution]
        used += sum(_length(cell) for cell in cells)
        if rows is not None and count >= rows:
            limit = "rows"
        elif size is not None and used > size:
            limit = "bytes"
        if limit:
            break
        batch.append(cells)
        if len(batch) >= _LARGEST_BATCH or time.monotonic() >= patience:
            send(output, frame)
            batch = []
            frame = {"rows": batch}
            patience = time.monotonic() + _PATIENCE
    send(output, {**frame, "end": limit})


def _boolean(answer: bool, format: str | None, output: BinaryIO) -> None:
    frame = {"boolean": answer} if format is None else {"text": boolean_bytes(answer, format).decode()}
    send(output, {**frame, "end": None})


def _write(result: pyoxigraph.QuerySolutions, order: dict[str, Any], output: BinaryIO) -> None:
    """Send the rows as the text of a result format, which nobody has to read again before it goes out."""
    bounded = _Bounded(iter(result), order["rows"], order["bytes"])
    rows = _as_asked(result, bounded, order)
    before = None
    for part in rows_bytes(rows, order["format"]):
        if before is not None:
            send(output, {"text": before})
        before = part.decode("utf-8")
    send(output, {"text": before or "", "end": bounded.limit})


class _Bounded:
    """Rows up to a number of rows and bytes of terms; `limit` names the one that was reached."""

    def __init__(self, rows: Iterator[Any], most: int | None, size: int | None) -> None:
        self.limit: str | None = None
        self._rows, self._most, self._size = rows, most, size

    def __iter__(self) -> Iterator[Row]:
        used = 0
        for count, row in enumerate(self._rows):
            terms = tuple(row)
            used += sum(len(str(term).encode("utf-8")) for term in terms if term is not None)
            if self._most is not None and count >= self._most:
                self.limit = "rows"
            elif self._size is not None and used > self._size:
                self.limit = "bytes"
            if self.limit:
                return
            yield terms


def _length(cell: Cell) -> int:
    if isinstance(cell, list):
        return sum(map(_length, cell))
    return len(cell.encode("utf-8")) if cell else 0


def _limit_memory(megabytes: int | None) -> None:
    """Allow so many MiB beyond what the snapshot takes: by the system on Linux, elsewhere by watching oneself."""
    if megabytes is None:
        return
    more = megabytes * 1024 * 1024
    if sys.platform == "linux":
        import resource

        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - pathlib is not worth its import here
            used = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = used + more if hard == resource.RLIM_INFINITY else min(used + more, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    else:
        threading.Thread(target=_watch_memory, args=(_resident() + more,), daemon=True).start()


def _watch_memory(most: int) -> None:
    while _resident() < most:
        time.sleep(0.05)
    os._exit(MEMORY_EXIT)


def _resident() -> int:
    """Return the bytes of memory in use (on macOS the peak, in bytes there); 0 where it cannot be told."""
    if sys.platform == "win32":
        import ctypes

        counters = (ctypes.c_size_t * 10)()
        ctypes.windll.kernel32.K32GetProcessMemoryInfo(ctypes.c_void_p(-1), counters, ctypes.sizeof(counters))
        # PROCESS_MEMORY_COUNTERS: two DWORDs share the first 8 bytes, then the peak, then the working set.
        return int(counters[2])
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _close_doors() -> None:
    """Let this process open no further file or socket and leave no core file behind (POSIX only)."""
    if sys.platform == "win32":
        return
    import resource

    lowest = os.dup(0)
    os.close(lowest)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (lowest, lowest))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
