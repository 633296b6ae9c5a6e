"""Runs untrusted queries in worker processes on a snapshot, within limits; it never runs one in its own process.

A worker that reaches the limit of time or memory, or that a query crashes, is killed and replaced; the pool and the
other workers live on. Ctrl-C ends the query at once. Threads may share a pool; each query has a worker to itself.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, NoReturn, Self, TypeAlias

from parkgraph.errors import InputError, UnavailableError
from parkgraph.stores.child import Child
from parkgraph.stores.contract import DEFAULT_PREFIXES, Answer, Row, Rows, Triples
from parkgraph.stores.engine import not_carried_out
from parkgraph.stores.guard import DEFAULT_SHAPE, Shape, check_query
from parkgraph.stores.limits import COMMAND_LINE, Limits, exceeded
from parkgraph.stores.snapshot import Snapshot
from parkgraph.stores.syntax import syntax_error
from parkgraph.stores.wire import Cell, Decoder

Dataset: TypeAlias = tuple[Sequence[str], Sequence[str]]
"""IRIs of the graphs that together are the default graph, and of the named graphs."""


class Pool:
    """`size` workers that hold the same snapshot."""

    def __init__(
        self,
        snapshot: Snapshot,
        size: int = 1,
        limits: Limits = COMMAND_LINE,
        shape: Shape = DEFAULT_SHAPE,
        prefixes: Mapping[str, str] = DEFAULT_PREFIXES,
    ) -> None:
        self._snapshot = snapshot
        self._limits = limits
        self._shape = shape
        self._prefixes = dict(prefixes)
        self._closed = False
        # The last used worker is warmest; None stands for one that has not been started.
        self._idle: queue.LifoQueue[Child | None] = queue.LifoQueue()
        for _ in range(size):
            self._idle.put(self._start())

    def run(
        self, query: str, limits: Limits | None = None, dataset: Dataset | None = None, base: str | None = None
    ) -> Run:
        """Answer a query of any form, its rows streamed in order.

        `dataset` replaces the graphs that the query names, as the protocol has it (2.1.4): default and named graphs.
        `base` resolves relative IRIs, which are bad without one.
        InputError if the guard or the parser refuses it, LimitError (also while rows are read) if a limit is reached,
        UnavailableError if no worker is free within the time limit. Read the answer to its end or close the run.
        """
        check_query(query, self._shape)
        # Memory belongs to the process, which outlives a query: the pool's own limit holds for all.
        most = replace(limits or self._limits, megabytes=self._limits.megabytes)
        order = {"query": query, "dataset": dataset, "base": base}
        return Run(_Conversation(order, most, self._take(most), self._prefixes, self._give_back))

    def write(self, query: str, format: str, dataset: Dataset | None = None, base: str | None = None) -> Written:
        """Answer a SELECT or ASK as the text of a result format ("json", "xml", "csv", "tsv"), made by the worker.

        Errors as those of `run`, here all before it returns.
        """
        check_query(query, self._shape)
        child = self._take(self._limits)
        order = {"query": query, "format": format, "dataset": dataset, "base": base}
        with closing(_Conversation(order, self._limits, child, self._prefixes, self._give_back)) as talk:
            frame = talk.next()
            if "text" not in frame:
                raise InputError("a CONSTRUCT or DESCRIBE has triples, not rows")
            parts = [frame["text"]]
            while "end" not in frame:
                frame = talk.next()
                parts.append(frame["text"])
            talk.finish(frame)
            return Written("".join(parts).encode("utf-8"), talk.limit is not None)

    def close(self) -> None:
        """Kill the workers that are idle now, and those that are busy when their query ends."""
        self._closed = True
        while True:
            try:
                child = self._idle.get_nowait()
            except queue.Empty:
                return
            if child is not None:
                child.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> Child:
        return Child(self._snapshot, self._prefixes, self._limits.megabytes)

    def _take(self, limits: Limits) -> Child:
        if self._closed:
            raise UnavailableError("this query pool is closed")
        try:
            child = self._idle.get(timeout=limits.seconds)
        except queue.Empty:
            raise UnavailableError("all query workers are busy; try again in a moment") from None
        if child is None or child.dead:
            child = self._start()
        return child

    def _give_back(self, child: Child) -> None:
        """Take a worker back; one that is not at rest is killed, and its successor loads while nobody waits."""
        if self._closed:
            child.kill()
        elif child.resting:
            self._idle.put(child)
        else:
            child.kill()
            self._idle.put(self._start())


@dataclass(frozen=True, slots=True)
class Written:
    """An answer as text of a result format, and whether rows are missing because a limit was reached."""

    body: bytes
    truncated: bool


class _Conversation:
    """One query put to a worker, and its frames until the last one or a limit."""

    def __init__(
        self,
        order: Mapping[str, Any],
        limits: Limits,
        child: Child,
        prefixes: Mapping[str, str],
        done: Callable[[Child], None],
    ) -> None:
        self.elapsed = 0.0
        self.limit: str | None = None
        self._query, self._limits, self._child, self._prefixes = order["query"], limits, child, prefixes
        self._done: Callable[[Child], None] | None = done
        try:
            child.wait_until_ready()
            self._begun = time.monotonic()
            child.ask({**order, "rows": limits.rows, "bytes": limits.bytes})
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the query if it still runs and free its worker."""
        if self._done is not None:
            done, self._done = self._done, None
            done(self._child)

    def finish(self, frame: Mapping[str, Any]) -> None:
        """Note what the last frame says and free the worker; LimitError where the answer may not be cut."""
        self.limit = frame["end"]
        self._child.rest()
        self.close()
        if self.limit is not None and not self._limits.cut:
            raise exceeded(self.limit, self._limits)

    def next(self) -> dict[str, Any]:
        """Wait for the next frame until the time is up; a whole answer that waits to be read is never cut."""
        left = None if self._limits.seconds is None else self._begun + self._limits.seconds - time.monotonic()
        try:
            if left is not None and left <= 0 and not self._child.answered:
                raise TimeoutError
            frame = self._child.frame(left)
        except TimeoutError:
            self._stop("time")
        except BaseException:
            # Ctrl-C, above all: the query must not go on behind the user's back.
            self._child.kill()
            raise
        finally:
            self.elapsed = time.monotonic() - self._begun
        if frame is None:
            self._stop(self._child.cause())
        if "error" in frame:
            self._child.rest()
            raise self._error(frame)
        return frame

    def _stop(self, limit: str) -> NoReturn:
        self._child.kill()
        self.limit = limit
        raise exceeded(limit, self._limits)

    def _error(self, frame: Mapping[str, Any]) -> InputError | UnavailableError:
        if frame["error"] == "syntax":
            return syntax_error(self._query, frame["message"], self._prefixes)
        if frame["error"] == "refused":
            return InputError(not_carried_out(frame["message"]))
        return UnavailableError(f"the store cannot be read: {frame['message']}")


class Run:
    """One query under way: its answer, its seconds from the start to what was read last, and the limit that cut it."""

    def __init__(self, talk: _Conversation) -> None:
        self._talk = talk
        try:
            self.answer: Answer = self._begin(talk.next())
        except BaseException:
            talk.close()
            raise

    @property
    def elapsed(self) -> float:
        """Seconds from the start to what was read last."""
        return self._talk.elapsed

    @property
    def limit(self) -> str | None:
        """The limit that cut the answer."""
        return self._talk.limit

    @property
    def truncated(self) -> bool:
        """Whether rows are missing because a limit was reached."""
        return self.limit is not None

    def close(self) -> None:
        """End the query if it still runs and free its worker."""
        self._talk.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _begin(self, frame: dict[str, Any]) -> Answer:
        if "boolean" in frame:
            self._talk.finish(frame)
            return bool(frame["boolean"])
        decoder = Decoder()
        if "triples" in frame:
            return Triples(decoder.triple(cells) for cells in self._cells(frame))
        return Rows(frame["head"], self._rows(decoder, frame))

    def _rows(self, decoder: Decoder, frame: dict[str, Any]) -> Iterator[Row]:
        term = decoder.term
        for cells in self._cells(frame):
            yield tuple([term(cell) for cell in cells])

    def _cells(self, frame: dict[str, Any]) -> Iterator[list[Cell]]:
        """Yield the rows of the first frame and of those that follow, until one says that it is the last."""
        try:
            yield from frame["rows"]
            while "end" not in frame:
                frame = self._talk.next()
                yield from frame["rows"]
            self._talk.finish(frame)
        finally:
            self.close()
