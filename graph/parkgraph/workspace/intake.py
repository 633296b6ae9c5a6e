"""Reads one RDF file from elsewhere and writes it as N-Triples without blank nodes; it refuses more than it repairs.

Named graphs are put into one. A blank node becomes an IRI made of the digest of the file and its number in order of
appearance, so the same file gives the same triples each time. It fetches nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from parkgraph.errors import InputError
from parkgraph.stores.foreign import check_foreign
from parkgraph.workspace.foreign_file import ForeignFile
from parkgraph.workspace.json_ld import check_json_ld
from parkgraph.workspace.rules import first_fault, hidden_texts

SUFFIXES: Final = ("ttl", "trig", "nt", "nq", "jsonld", "rdf")
LARGEST: Final = 8 << 30
"""Bytes of one file of N-Triples or N-Quads, unpacked; these are read as a stream."""

LARGEST_WHOLE: Final = 1 << 30
"""Bytes of one file in any other format, unpacked; these are held in memory to be looked at first."""

GENID: Final = "https://w3id.org/parkgraph/.well-known/genid/"
_FLAT: Final = (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)
_MOST_FLAGS: Final = 5
_BATCH: Final = 20_000
_BLANK: Final = re.compile(r"^_:(\S+)| _:(\S+)(?= \.$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Intake:
    """What was read and written: SHA-256 of the file as it was given; size, SHA-256 and lines of the N-Triples.

    `flags` says with its line what people should look at, a few times at most; it is loaded all the same.
    """

    origin_sha256: str
    size: int
    sha256: str
    triples: int
    flags: tuple[str, ...] = ()


def convert(source: Path, target: Path, largest: int | None = None) -> Intake:
    """Write the triples of a file as N-Triples; InputError with file and line, UnavailableError, LimitError."""
    kind = format_of(source)
    file = ForeignFile(source, largest or (LARGEST if kind in _FLAT else LARGEST_WHOLE))
    if kind not in _FLAT:
        data = file.read()
        check_foreign(data, kind, str(source))
        if kind == RdfFormat.JSON_LD:
            check_json_ld(data, str(source))
    size = lines = 0
    flagged: list[tuple[int, str]] = []
    digest = hashlib.sha256()
    with target.open("wb") as out:
        for text in _batches(file, kind):
            if len(flagged) < _MOST_FLAGS:
                flagged += [(lines + number, told) for number, told in hidden_texts(text)]
            written = text.encode()
            out.write(written)
            digest.update(written)
            size, lines = size + len(written), lines + text.count("\n")
    flags = tuple(f"{_line(file, kind, number)}: {told}" for number, told in flagged[:_MOST_FLAGS])
    return Intake(file.origin_sha256, size, digest.hexdigest(), lines, flags)


def format_of(path: Path) -> RdfFormat:
    """Return the format by the suffix, `.gz` aside; InputError that lists the suffixes for another."""
    name = path.name.lower().removesuffix(".gz")
    suffix = name.rpartition(".")[2] if "." in name else ""
    found = RdfFormat.from_extension(suffix) if suffix in SUFFIXES else None
    if found is None:
        raise InputError(f"{path}: no RDF by its suffix; known are .{' .'.join(SUFFIXES)}, also with .gz")
    return found


def _batches(file: ForeignFile, kind: RdfFormat) -> Iterator[str]:
    """Yield N-Triples, checked, many lines at once."""
    names: dict[str, str] = {}
    start = f"<{GENID}{file.sha256[:16]}-"

    def named(match: re.Match[str]) -> str:
        found = match[1] or match[2]
        name = names.get(found) or names.setdefault(found, f"{start}{len(names) + 1}>")
        return name if match[1] else f" {name}"

    before = 0
    with file.opened() as stream:
        quads = parse(stream, kind)
        while batch := _next(quads, file.path):
            text = (serialize(batch, format=RdfFormat.N_TRIPLES) or b"").decode()
            fault = first_fault(text)
            if fault:
                raise InputError(f"{file.path}:{_line(file, kind, before + fault[0])}: {fault[1]}")
            before += len(batch)
            yield _BLANK.sub(named, text) if "_:" in text else text


def _next(quads: Iterator[Quad], source: Path) -> list[Triple]:
    try:
        return [quad.triple for quad in islice(quads, _BATCH)]
    except SyntaxError as error:
        message = re.sub(r"^Parser error at line .*?(?:column|columns) [^:]*: ", "", error.msg)
        place = f":{error.lineno}" if error.lineno else ""
        raise InputError(f"{source}{place}: {' '.join(message.split())}") from None


def _line(file: ForeignFile, kind: RdfFormat, number: int) -> int:
    """Return the line where a parser stands that has read the statement of this number, from 0."""
    with file.opened() as stream:
        lines = _Lines(stream)
        next(islice(parse(lines, kind), number, None))  # type: ignore[arg-type] # it calls `read` alone
    return lines.given


class _Lines:
    """Gives a parser one line at a time and counts them."""

    def __init__(self, rest: BinaryIO) -> None:
        self._rest = rest
        self.given = 0

    def read(self, _size: int = -1) -> bytes:
        line = self._rest.readline()
        self.given += bool(line)
        return line
