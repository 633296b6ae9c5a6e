"""What a running server holds: the present state, rendered answers kept for a while, and how queries are run."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from parkgraph.model import Lang
from parkgraph.web.explorer import Explorer

_KEPT: Final = 8192
_KEPT_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished body with its media type and entity tag; no tag: it holds for this once."""

    body: bytes
    media_type: str
    tag: str
    headers: tuple[tuple[str, str], ...] = ()


def answer(body: bytes, media_type: str, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    """Return a body with the tag that follows from it."""
    return Answer(body, media_type, f'"{hashlib.sha256(body).hexdigest()[:32]}"', headers)


class Kept:
    """The answers that were given last; the state does not change, so they stay true until it is replaced."""

    def __init__(self) -> None:
        self._answers: OrderedDict[object, Answer] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def known(self, key: object) -> Answer | None:
        """Return the answer kept under a key, or None."""
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def get(self, key: object, make: Callable[[], Answer]) -> Answer:
        """Return the answer kept under a key, else make it, and keep it unless it is of an unfinished page."""
        found = self.known(key)
        if found is not None:
            return found
        made = make()
        if not made.tag:
            return made
        with self._lock:
            if key not in self._answers:
                self._answers[key] = made
                self._bytes += len(made.body)
            while len(self._answers) > _KEPT or self._bytes > _KEPT_BYTES:
                _, dropped = self._answers.popitem(last=False)
                self._bytes -= len(dropped.body)
        return made


class Served:
    """The state of one server: `present` is the explorer with the answers made from it; `replace` changes both."""

    def __init__(self, explorer: Explorer, *, lang: Lang = "zh") -> None:
        self.present = (explorer, Kept())
        self.lang = lang

    def replace(self, explorer: Explorer) -> None:
        """Show another state from now on; answers under way still come from the old one and are not kept for it."""
        self.present = (explorer, Kept())
