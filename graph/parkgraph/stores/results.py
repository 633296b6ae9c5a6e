"""Writes rows and booleans as the W3C has it: SPARQL results in JSON, XML, CSV and TSV; triples are not its job.

Each part that is yielded ends at a row, so that nothing has to be held and every part is whole UTF-8.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from json.encoder import encode_basestring as _json
from typing import Final, TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from parkgraph.errors import InputError
from parkgraph.stores.contract import Answer, Row, Rows, Term

MEDIA_TYPES: Final = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}
"""Format → media type of the protocol."""

_T = TypeVar("_T")
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_STRING: Final = _XSD + "string"
_XML_NAMESPACE: Final = "http://www.w3.org/2005/sparql-results#"
_BARE: Final = {
    _XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    _XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    _XSD + "double": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+"),
}
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ROWS_A_PART: Final = 256


def rows_bytes(rows: Rows, format: str) -> Iterator[bytes]:
    """Yield rows in "json", "xml", "csv" or "tsv", to the byte what the W3C says; InputError for another format."""
    return _parts(_chosen(_ROWS, format)(rows))


def boolean_bytes(answer: bool, format: str) -> bytes:
    """Return the answer of an ASK in "json" or "xml", or as a bare word in "csv" or "tsv"; InputError for another."""
    word = "true" if answer else "false"
    body = {
        "json": f'{{"head":{{}},"boolean":{word}}}\n',
        "xml": f'<?xml version="1.0"?>\n<sparql xmlns="{_XML_NAMESPACE}"><head/><boolean>{word}</boolean></sparql>\n',
        "csv": f"{word}\r\n",
        "tsv": f"{word}\n",
    }
    return _chosen(body, format).encode("utf-8")


def answer_bytes(answer: Answer, format: str) -> bytes:
    """Return the whole answer of a SELECT or ASK in a format; InputError for triples and for another format."""
    if isinstance(answer, bool):
        return boolean_bytes(answer, format)
    if isinstance(answer, Rows):
        return b"".join(rows_bytes(answer, format))
    raise InputError("a CONSTRUCT or DESCRIBE has triples, not rows")


def _chosen(table: Mapping[str, _T], format: str) -> _T:
    if format not in table:
        raise InputError(f"“{format}” is no format for rows; use one of {', '.join(MEDIA_TYPES)}")
    return table[format]


def _parts(lines: Iterable[str]) -> Iterator[bytes]:
    rest = iter(lines)
    while part := "".join(islice(rest, _ROWS_A_PART)):
        yield part.encode("utf-8")


def _json_lines(rows: Rows) -> Iterator[str]:
    yield f'{{"head":{{"vars":[{",".join(map(_json, rows.variables))}]}},"results":{{"bindings":['
    names = [f"{_json(name)}:" for name in rows.variables]
    before = "\n"
    for row in rows:
        pairs = [name + _json_term(term) for name, term in zip(names, row, strict=True) if term is not None]
        yield f"{before}{{{','.join(pairs)}}}"
        before = ",\n"
    yield "\n]}}\n"


def _json_term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f'{{"type":"uri","value":{_json(term.value)}}}'
    if isinstance(term, BlankNode):
        return f'{{"type":"bnode","value":{_json(term.value)}}}'
    if isinstance(term, Triple):
        subject, predicate, object_ = map(_json_term, (term.subject, term.predicate, term.object))
        return f'{{"type":"triple","value":{{"subject":{subject},"predicate":{predicate},"object":{object_}}}}}'
    mark = ""
    if term.language is not None:
        mark = f',"xml:lang":{_json(term.language)}'
        if term.direction is not None:
            mark += f',"its:dir":{_json(term.direction.value)}'
    elif (datatype := term.datatype.value) != _STRING:
        mark = f',"datatype":{_json(datatype)}'
    return f'{{"type":"literal","value":{_json(term.value)}{mark}}}'


def _xml_lines(rows: Rows) -> Iterator[str]:
    head = "".join(f"<variable name={_xml_quoted(name)}/>" for name in rows.variables)
    yield f'<?xml version="1.0"?>\n<sparql xmlns="{_XML_NAMESPACE}"><head>{head}</head><results>\n'
    names = [_xml_quoted(name) for name in rows.variables]
    for row in rows:
        cells = (
            f"<binding name={name}>{_xml_term(term)}</binding>"
            for name, term in zip(names, row, strict=True)
            if term is not None
        )
        yield f"<result>{''.join(cells)}</result>\n"
    yield "</results></sparql>\n"


def _xml_term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{_xml_text(term.value)}</bnode>"
    if isinstance(term, Triple):
        parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
        return f"<triple>{''.join(f'<{name}>{_xml_term(part)}</{name}>' for name, part in parts)}</triple>"
    mark = ""
    if term.language is not None:
        mark = f" xml:lang={_xml_quoted(term.language)}"
        if term.direction is not None:
            mark += f' xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0" its:dir="{term.direction.value}"'
    elif term.datatype.value != _STRING:
        mark = f" datatype={_xml_quoted(term.datatype.value)}"
    return f"<literal{mark}>{_xml_text(term.value)}</literal>"


def _xml_text(text: str) -> str:
    # XML 1.0 cannot hold control characters in any spelling; a reader of text sees that something stood there.
    return _CONTROL.sub("\ufffd", html.escape(text, quote=False).replace("\r", "&#13;"))


def _xml_quoted(text: str) -> str:
    """Return an attribute's value; names, tags and IRIs hold no white space that would have to be kept."""
    return f'"{html.escape(text)}"'


def _csv_lines(rows: Rows) -> Iterator[str]:
    yield ",".join(map(_csv_cell, rows.variables)) + "\r\n"
    for row in rows:
        yield ",".join(_csv_cell(_plain(term)) for term in row) + "\r\n"


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, BlankNode | Triple):
        return str(term)
    return term.value


def _csv_cell(text: str) -> str:
    if any(sign in text for sign in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _tsv_lines(rows: Rows) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in rows.variables) + "\n"
    for row in rows:
        yield _tsv_line(row)


def _tsv_line(row: Row) -> str:
    return "\t".join(map(_tsv_cell, row)) + "\n"


def _tsv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, Literal):
        bare = _BARE.get(term.datatype.value)
        if bare is not None and bare.fullmatch(term.value):
            return term.value
    # pyoxigraph writes terms as N-Triples does: tabs and line ends are escaped.
    return str(term)


_ROWS: Final[dict[str, Callable[[Rows], Iterator[str]]]] = {
    "json": _json_lines,
    "xml": _xml_lines,
    "csv": _csv_lines,
    "tsv": _tsv_lines,
}
