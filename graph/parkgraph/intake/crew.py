"""Worker processes that read documents: a worker that hangs, dies or grows too large costs its document, nobody else's.

Results come in the order of the tasks, a few are in flight at a time, so memory does not grow with their number.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Final

from parkgraph.intake.reading import Knowledge, Taken, Task, take

SECONDS: Final = 120.0
"""Time that one document may take."""
MEBIBYTES: Final = 4096
"""Memory that a worker may use where the system can limit it."""
_AHEAD: Final = 4


@dataclass
class _Worker:
    """A process, the pipe to it, and the task that it reads now."""

    process: BaseProcess
    pipe: Connection
    place: int = -1
    task: Task | None = None
    deadline: float = 0.0


@dataclass
class Crew:
    """Reads documents by several processes; use it as a context, so that none is left behind."""

    knowledge: Knowledge
    jobs: int
    seconds: float = SECONDS
    _workers: list[_Worker] = field(default_factory=list)

    def __enter__(self) -> Crew:
        """Start the workers with the first task."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop all workers."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()

    def read(self, tasks: Iterable[Task]) -> Iterator[Taken]:
        """Yield what came of each task, in the order of the tasks."""
        waiting = iter(enumerate(tasks))
        done: dict[int, Taken] = {}
        following, exhausted = 0, False
        busy: deque[_Worker] = deque()
        while True:
            while not exhausted and len(busy) < self.jobs and len(done) < self.jobs * _AHEAD:
                place, task = next(waiting, (-1, None))
                if task is None:
                    exhausted = True
                    break
                busy.append(self._give(place, task))
            if not busy and not done:
                return
            if busy and following not in done:
                done |= self._collect(busy)
            while following in done:
                yield done.pop(following)
                following += 1

    def _give(self, place: int, task: Task) -> _Worker:
        worker = next((w for w in self._workers if w.task is None), None) or self._hire()
        worker.place, worker.task, worker.deadline = place, task, time.monotonic() + self.seconds
        worker.pipe.send(task)
        return worker

    def _hire(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self.knowledge), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _collect(self, busy: deque[_Worker]) -> dict[int, Taken]:
        """Wait for at least one worker to finish, die or run out of time."""
        soonest = min(worker.deadline for worker in busy)
        ready = wait([worker.pipe for worker in busy], max(0.0, soonest - time.monotonic()))
        found: dict[int, Taken] = {}
        for worker in list(busy):
            if worker.task is None:
                continue
            late = time.monotonic() >= worker.deadline
            if worker.pipe in ready or late:
                found[worker.place] = self._result(worker, late=worker.pipe not in ready)
                busy.remove(worker)
        return found

    def _result(self, worker: _Worker, *, late: bool) -> Taken:
        task = worker.task
        if task is None:
            raise AssertionError("a worker without a task has no result")
        if not late:
            try:
                taken: Taken = worker.pipe.recv()
                worker.task = None
                return taken
            except (EOFError, OSError):
                pass
        self._dismiss(worker)
        if late:
            return Taken(task, error=f"{task.shown}: not read within {self.seconds:.0f} s; divide it", code=4)
        return Taken(task, error=f"{task.shown}: the process that read it died; it is left out", code=4)

    def _dismiss(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()


def serve(pipe: Connection, knowledge: Knowledge) -> None:
    """Be a worker: answer each task until the pipe is closed."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    _limit_memory()
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(take(knowledge, task))


def _limit_memory() -> None:
    if sys.platform != "linux":
        return
    import resource

    size = MEBIBYTES << 20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
