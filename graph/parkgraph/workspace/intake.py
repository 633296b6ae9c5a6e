"""Reads one RDF file from elsewhere and writes it as N-Triples without blank nodes; it refuses more than it repairs.

Named graphs are put into one. A blank node becomes an IRI made of the digest of the file and its number in order of
appearance, so the same file gives the same triples each time. It fetches nothing.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from parkgraph.errors import InputError, LimitError, UnavailableError
from parkgraph.stores.foreign import check_foreign
from parkgraph.workspace.json_ld import check_json_ld
from parkgraph.workspace.rules import first_fault

SUFFIXES: Final = ("ttl", "trig", "nt", "nq", "jsonld", "rdf")
LARGEST: Final = 4 << 30
"""Bytes of one file, unpacked."""

GENID: Final = "https://w3id.org/parkgraph/.well-known/genid/"
_BATCH: Final = 20_000
_BLANK: Final = re.compile(r"^_:(\S+)| _:(\S+)(?= \.$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Intake:
    """What was read and written: SHA-256 of the file as it was given; size, SHA-256 and lines of the N-Triples."""

    origin_sha256: str
    size: int
    sha256: str
    triples: int


def convert(source: Path, target: Path, largest: int = LARGEST) -> Intake:
    """Write the triples of a file as N-Triples; InputError with file and line, UnavailableError, LimitError."""
    kind = format_of(source)
    given = _read(source, largest)
    data = _unpacked(given, source, largest).removeprefix(b"\xef\xbb\xbf")
    check_foreign(data, kind, str(source))
    if kind == RdfFormat.JSON_LD:
        check_json_ld(data, str(source))
    size = lines = 0
    digest = hashlib.sha256()
    with target.open("wb") as out:
        for text in _batches(data, kind, source):
            written = text.encode()
            out.write(written)
            digest.update(written)
            size, lines = size + len(written), lines + text.count("\n")
        out.flush()
    return Intake(hashlib.sha256(given).hexdigest(), size, digest.hexdigest(), lines)


def format_of(path: Path) -> RdfFormat:
    """Return the format by the suffix, `.gz` aside; InputError that lists the suffixes for another."""
    name = path.name.lower().removesuffix(".gz")
    suffix = name.rpartition(".")[2] if "." in name else ""
    found = RdfFormat.from_extension(suffix) if suffix in SUFFIXES else None
    if found is None:
        raise InputError(f"{path}: no RDF by its suffix; known are .{' .'.join(SUFFIXES)}, also with .gz")
    return found


def _read(path: Path, largest: int) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise InputError(f"{path}: not a regular file")
        if path.stat().st_size > largest:
            raise LimitError(f"{path}: larger than {largest >> 20} MiB; split it")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except OSError as error:
        raise UnavailableError(f"{path}: cannot be read: {error.strerror or error}") from None


def _unpacked(data: bytes, path: Path, largest: int) -> bytes:
    if not path.name.lower().endswith(".gz"):
        return data
    try:
        with gzip.open(io.BytesIO(data)) as packed:
            found = packed.read(largest + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path}: not a whole gzip file: {error}") from None
    if len(found) > largest:
        raise LimitError(f"{path}: larger than {largest >> 20} MiB when unpacked; split it")
    return found


def _batches(data: bytes, kind: RdfFormat, source: Path) -> Iterator[str]:
    """Yield N-Triples, checked, many lines at once."""
    names: dict[str, str] = {}
    start = f"<{GENID}{hashlib.sha256(data).hexdigest()[:16]}-"

    def named(match: re.Match[str]) -> str:
        found = match[1] or match[2]
        name = names.get(found) or names.setdefault(found, f"{start}{len(names) + 1}>")
        return name if match[1] else f" {name}"

    quads = parse(data, kind)
    before = 0
    while batch := _next(quads, source):
        text = (serialize(batch, format=RdfFormat.N_TRIPLES) or b"").decode()
        fault = first_fault(text)
        if fault:
            raise InputError(f"{source}:{_line(data, kind, before + fault[0])}: {fault[1]}")
        before += len(batch)
        yield _BLANK.sub(named, text) if "_:" in text else text


def _next(quads: Iterator[Quad], source: Path) -> list[Triple]:
    try:
        return [quad.triple for quad in islice(quads, _BATCH)]
    except SyntaxError as error:
        message = re.sub(r"^Parser error at line .*?(?:column|columns) [^:]*: ", "", error.msg)
        place = f":{error.lineno}" if error.lineno else ""
        raise InputError(f"{source}{place}: {' '.join(message.split())}") from None


def _line(data: bytes, kind: RdfFormat, number: int) -> int:
    """Return the line where a parser stands that has read the statement of this number, from 0."""
    lines = _Lines(data)
    next(islice(parse(lines, kind), number, None))  # type: ignore[call-overload] # it calls `read` alone
    return lines.given


class _Lines:
    """Gives a parser one line at a time and counts them."""

    def __init__(self, data: bytes) -> None:
        self._rest = io.BytesIO(data)
        self.given = 0

    def read(self, _size: int = -1) -> bytes:
        self.given += 1
        return self._rest.readline()
