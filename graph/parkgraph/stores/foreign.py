"""Refuses RDF from elsewhere that is built to break or to fetch: DOCTYPE, remote contexts, bottomless nesting.

It looks at the bytes before a parser does and reads nothing else. Triples in N-Triples and N-Quads cannot nest.
"""

from __future__ import annotations

import re
from typing import Final

from pyoxigraph import RdfFormat

from parkgraph.errors import InputError

DEEPEST: Final = 200
"""Levels of brackets in Turtle, TriG and JSON-LD, and of elements in RDF/XML, whose parser takes quadratic time."""

_FLAT: Final = (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)
_JSON: Final = (RdfFormat.JSON_LD, RdfFormat.STREAMING_JSON_LD)
_JSON_PIECE: Final = rb'"(?:[^"\\]|\\.)*+"|[\[{]|[\]}]'
_XML_PIECE: Final = rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>"
_TURTLE_PIECE: Final = (
    rb"#[^\r\n]*|<[^<>\"{}|^`\\\x00-\x20]*>|'''(?:[^'\\]|\\.|'(?!''))*+'''|\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*+\"\"\""
    rb"|'(?:[^'\\\r\n]|\\.)*+'|\"(?:[^\"\\\r\n]|\\.)*+\"|[\[({]|[\])}]"
)


def check_foreign(data: bytes, format: RdfFormat, name: str) -> None:
    """InputError, with the name of the file, for RDF that must not reach a parser."""
    if format in _FLAT:
        return
    if format == RdfFormat.RDF_XML:
        _check_xml(data, name)
    elif data.count(b"[") + data.count(b"{") + data.count(b"(") > DEEPEST:
        _check_depth(data, _JSON_PIECE if format in _JSON else _TURTLE_PIECE, name)


def _check_xml(data: bytes, name: str) -> None:
    # UTF-16 would hide the word from a search in bytes; XML without a declaration in another encoding is UTF-8.
    if b"\x00" in data[:64] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{name}: RDF/XML is read in UTF-8 only; save it as UTF-8")
    found = re.search(rb"<!DOCTYPE|<!ENTITY", data, re.IGNORECASE)
    if found:
        line = data.count(b"\n", 0, found.start()) + 1
        raise InputError(f"{name}:{line}: RDF/XML with a DOCTYPE is not read; write the entities out")
    depth = 0
    for match in re.finditer(_XML_PIECE, data, re.DOTALL):
        sign = match.group()
        if sign.startswith((b"<!", b"<?")) or sign.endswith(b"/>"):
            continue
        depth += -1 if sign.startswith(b"</") else 1
        if depth > DEEPEST:
            line = data.count(b"\n", 0, match.start()) + 1
            raise InputError(f"{name}:{line}: elements are nested more than {DEEPEST} deep")


def _check_depth(data: bytes, piece: bytes, name: str) -> None:
    depth = 0
    for match in re.finditer(piece, data, re.DOTALL):
        sign = match.group()
        if sign in b"[({":
            depth += 1
            if depth > DEEPEST:
                line = data.count(b"\n", 0, match.start()) + 1
                raise InputError(f"{name}:{line}: brackets are nested more than {DEEPEST} deep")
        elif sign in b"])}":
            depth -= 1


def check_turtle(data: bytes, name: str) -> None:
    """Check Turtle, for rooms that know no formats of the engine; errors as `check_foreign`."""
    check_foreign(data, RdfFormat.TURTLE, name)
