"""Progress of long work on stderr: a line that changes on a terminal, nothing on a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.status import Status

from parkgraph.model import Lang


@contextmanager
def steps(lang: Lang) -> Iterator[Callable[[str, str], None]]:
    """Yield a function that says, in both languages, which step of the work has begun."""
    err = Console(stderr=True)
    if not err.is_terminal:
        yield lambda _zh, _en: None
        return
    with Status("", console=err) as status:
        yield lambda zh, en: status.update(f"{zh if lang == 'zh' else en} …")
