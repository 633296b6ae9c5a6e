"""Reads documents on a Dask cluster; results come in the order of the tasks and are the same bytes as here."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from parkgraph.errors import UnavailableError
from parkgraph.intake.reading import Knowledge, Taken, Task, take

if TYPE_CHECKING:
    from distributed import Client

_PATIENCE: Final = 10.0
"""Seconds to wait for the scheduler."""
_AHEAD: Final = 32


def connect(address: str) -> Client:
    """Connect to a scheduler; UnavailableError if it does not answer or the extra is not installed."""
    try:
        from distributed import Client
    except ImportError:
        raise UnavailableError("--scheduler needs the extra: pip install 'parkgraph[cluster]'") from None
    try:
        make: Any = Client  # the library has no types here
        client: Client = make(address, timeout=_PATIENCE, set_as_default=False)
        return client
    except (OSError, TimeoutError, ValueError) as error:
        what = " ".join(str(error).split())[:120]
        raise UnavailableError(f"{address}: no Dask scheduler answers there ({what})") from None


def read_on(client: Any, knowledge: Knowledge, tasks: Iterable[Task]) -> Iterator[Taken]:  # noqa: ANN401 - untyped
    """Yield what came of each task; documents travel as bytes, so that workers need no common disk."""
    shared = client.scatter(knowledge, broadcast=True)
    executor = client.get_executor(pure=False)
    flying: deque[tuple[Task, Any]] = deque()
    for task in tasks:
        packed = _packed(task)
        if isinstance(packed, Taken):
            flying.append((task, packed))
        else:
            flying.append((task, executor.submit(take, shared, packed)))
        if len(flying) >= _AHEAD:
            yield _result(*flying.popleft())
    while flying:
        yield _result(*flying.popleft())


def _packed(task: Task) -> Task | Taken:
    """Return a task with the bytes of its file; what is no plain file is refused here."""
    if task.path is None:
        return task
    from parkgraph.reading.readers import LARGEST_FILE

    path = Path(task.path)
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_FILE:
            return take(Knowledge(b""), task)
        return replace(task, content=path.read_bytes(), path=None)
    except OSError as error:
        return Taken(task, error=f"{path}: cannot be read ({error.strerror})", code=3)


def _result(task: Task, flying: Any) -> Taken:  # noqa: ANN401 - a future of concurrent.futures, or a result
    if isinstance(flying, Taken):
        return flying
    try:
        taken: Taken = flying.result()
    except Exception as error:  # whatever a worker dies of comes back as its own class
        what = " ".join(f"{type(error).__name__}: {error}".split())[:160]
        return Taken(task, error=f"{task.shown}: the cluster could not read it ({what})", code=3)
    return replace(taken, task=task)
