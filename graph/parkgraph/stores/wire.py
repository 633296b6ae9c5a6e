"""The language between a query pool and its workers: frames of JSON with their length in front.

A term is one text whose first sign tells its kind. JSON, and not pickle or marshal, because what a worker sends comes
from a process that ran an untrusted query. Nothing here reads files or starts processes.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Sequence
from typing import IO, Any, Final, TypeAlias

from pyoxigraph import BaseDirection, BlankNode, Literal, NamedNode, Triple

Cell: TypeAlias = str | list[Any] | None
"""A term on the wire: text, a triple term as a list of three, or null where a variable is unbound."""

MEMORY_EXIT: Final = 77
"""Exit code of a worker that saw itself use more memory than allowed."""

_GZIP: Final = 31
"""Tells zlib that its data have the head of gzip; the module of that name takes longer to import than to unpack."""
_LENGTH: Final = struct.Struct(">Q")
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_CACHED: Final = 50_000


def unpacked(data: bytes) -> bytes:
    """Return what gzip packed; zlib.error if it is torn."""
    return zlib.decompress(data, _GZIP)


def send(stream: IO[bytes], frame: object) -> None:
    """Write one frame and flush; BrokenPipeError if nobody reads any more."""
    body = json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:  # noqa: ANN401 - frames are as free as JSON; each end knows what it expects
    """Read one frame, or return None where the stream ends, even in the middle of a frame."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    return json.loads(body) if len(body) == length else None


def encode(term: object) -> Cell:
    """Turn a term (or None) into a cell."""
    if isinstance(term, NamedNode):
        return "<" + term.value
    if isinstance(term, Literal):
        if term.language is not None:
            direction = f"--{term.direction.value}" if term.direction is not None else ""
            return f"@{term.language}{direction} {term.value}"
        datatype = term.datatype.value
        return '"' + term.value if datatype == _STRING else f"^{datatype} {term.value}"
    if isinstance(term, BlankNode):
        return "_" + term.value
    if isinstance(term, Triple):
        return [encode(term.subject), encode(term.predicate), encode(term.object)]
    return None


class Decoder:
    """Turns cells back into terms; equal cells of one result become one object."""

    def __init__(self) -> None:
        self._known: dict[str, NamedNode | BlankNode | Literal] = {}

    def term(self, cell: Cell) -> NamedNode | BlankNode | Literal | Triple | None:
        """Return the term of a cell, None for an unbound variable; ValueError for a text that is none."""
        if cell is None:
            return None
        if isinstance(cell, list):
            return self.triple(cell)
        found = self._known.get(cell)
        if found is None:
            if len(self._known) >= _CACHED:
                self._known.clear()
            found = self._known[cell] = _decode(cell)
        return found

    def triple(self, cells: Sequence[Cell]) -> Triple:
        """Return the triple of three cells; TypeError or ValueError if they are none."""
        subject, predicate, object_ = map(self.term, cells)
        return Triple(subject, predicate, object_)  # type: ignore[arg-type] # it checks its parts itself


def _decode(cell: str) -> NamedNode | BlankNode | Literal:
    kind, rest = cell[:1], cell[1:]
    if kind == "<":
        return NamedNode(rest)
    if kind == '"':
        return Literal(rest)
    if kind == "_":
        return BlankNode(rest)
    mark, _, value = rest.partition(" ")
    if kind == "^":
        return Literal(value, datatype=NamedNode(mark))
    if kind == "@":
        language, _, direction = mark.partition("--")
        return Literal(value, language=language, direction=BaseDirection(direction) if direction else None)
    raise ValueError(f"no term begins with {kind!r}")
