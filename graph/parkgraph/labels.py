"""The label index: all names of a graph as lines in which a part of a name is sought without reading the others.

A line is a JSON array: the name as it is compared, the name as it is printed, how well it fits, the id of its entity.
The lines may lie in memory or in a file; nothing here knows more of an entity than its names.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, Self

if TYPE_CHECKING:
    from mmap import mmap


_DROPPED: Final = dict.fromkeys(map(ord, "《》“”\"'‘’·*"))


class Named(Protocol):
    """Whatever has names in both languages, other names, and letters by which it is only sought."""

    @property
    def id(self) -> str: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def hidden(self) -> tuple[str, ...]: ...


class Fit(IntEnum):
    """How well a name fits what was typed; smaller is better."""

    LABEL = 0
    ALIAS = 1
    PINYIN = 2
    START = 3
    PART = 4


class Label(NamedTuple):
    """A name: as it is compared, as it is printed, what it is to its entity (LABEL, ALIAS, PINYIN), that one's id."""

    folded: str
    name: str
    fit: Fit
    entity: str


def fold(text: str) -> str:
    """Return a text as it is compared: width, case, blanks and the two kinds of brackets and quotes do not matter."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    return "".join(wide.split()).translate(_DROPPED)


class LabelIndex:
    """The names of a graph, in the order in which they were given."""

    def __init__(self, lines: bytes | mmap) -> None:
        """Take the lines of another index, in memory or in a file."""
        self.lines = lines

    @classmethod
    def of(cls, entities: Iterable[Named]) -> Self:
        """Make the index of some entities in memory."""
        return cls(b"".join(label_line(name, fit, entity.id) for entity in entities for name, fit in _names(entity)))

    def containing(self, folded: str) -> Iterator[Label]:
        """Yield all names that hold a folded text, in order; beside them some may come whose line holds it elsewhere.

        No text is held by all.
        """
        part = _text(folded)
        return self._with(part) if part else iter(self)

    def _with(self, part: bytes) -> Iterator[Label]:
        at = self.lines.find(part)
        while at >= 0:
            end = self.lines.find(b"\n", at)
            yield _label(self.lines[self.lines.rfind(b"\n", 0, at) + 1 : end])
            at = self.lines.find(part, end)

    def __iter__(self) -> Iterator[Label]:
        """Yield all names."""
        return map(_label, self.lines[:].splitlines())


def label_line(name: str, fit: Fit, entity: str) -> bytes:
    """Return the line of a name, ended by a line feed."""
    return f"{_json([fold(name), name, fit.value, entity])}\n".encode(errors="surrogatepass")


def _names(entity: Named) -> Iterator[tuple[str, Fit]]:
    yield entity.zh, Fit.LABEL
    yield entity.en, Fit.LABEL
    yield from ((alias, Fit.ALIAS) for alias in entity.aliases)
    yield from ((letters, Fit.PINYIN) for letters in entity.hidden)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _text(text: str) -> bytes:
    """Return a text as it stands inside a line; half a sign, from a torn argument, is in none."""
    return _json(text)[1:-1].encode(errors="surrogatepass")


def _label(line: bytes) -> Label:
    folded, name, fit, entity = json.loads(line)
    return Label(folded, name, Fit(fit), entity)
