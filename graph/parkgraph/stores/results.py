"""Writes rows and booleans as the W3C has it: SPARQL results in JSON, XML, CSV and TSV; triples are not its job.

Each part that is yielded ends at a row, so that nothing has to be held and every part is whole UTF-8.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final, TypeVar
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from parkgraph.errors import InputError
from parkgraph.stores.contract import Row, Rows, Term

MEDIA_TYPES: Final = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}
"""Format → media type of the protocol."""

_T = TypeVar("_T")
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_XML_NAMESPACE: Final = "http://www.w3.org/2005/sparql-results#"
_BARE: Final = {
    _XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    _XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    _XSD + "double": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+"),
}
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORMULA: Final = re.compile(r"[=+\-@\t\r]")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_ROWS_A_PART: Final = 256


def rows_bytes(rows: Rows, format: str, *, spreadsheet: bool = False) -> Iterator[bytes]:
    """Yield rows in "json", "xml", "csv" or "tsv"; InputError for another format.

    With `spreadsheet` CSV cells that a spreadsheet would take for a formula get an apostrophe in front, numbers not;
    without it CSV is what the W3C says, to the byte.
    """
    if format == "csv" and spreadsheet:
        return _parts(_csv_lines(rows, _safe))
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


def _chosen(table: Mapping[str, _T], format: str) -> _T:
    if format not in table:
        raise InputError(f"“{format}” is no format for rows; use one of {', '.join(MEDIA_TYPES)}")
    return table[format]


def _parts(lines: Iterable[str]) -> Iterator[bytes]:
    rest = iter(lines)
    while part := "".join(islice(rest, _ROWS_A_PART)):
        yield part.encode("utf-8")


def _json_lines(rows: Rows) -> Iterator[str]:
    yield f'{{"head":{{"vars":{_json(rows.variables)}}},"results":{{"bindings":['
    before = "\n"
    for row in rows:
        pairs = zip(rows.variables, row, strict=True)
        yield before + _json({name: _json_term(term) for name, term in pairs if term is not None})
        before = ",\n"
    yield "\n]}}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    found: dict[str, Any] = {"type": "literal", "value": term.value}
    if term.language is not None:
        found["xml:lang"] = term.language
        if term.direction is not None:
            found["its:dir"] = term.direction.value
    elif term.datatype.value != _XSD + "string":
        found["datatype"] = term.datatype.value
    return found


def _xml_lines(rows: Rows) -> Iterator[str]:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in rows.variables)
    yield f'<?xml version="1.0"?>\n<sparql xmlns="{_XML_NAMESPACE}"><head>{head}</head><results>\n'
    names = [quoteattr(name) for name in rows.variables]
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
        mark = f" xml:lang={quoteattr(term.language)}"
        if term.direction is not None:
            mark += f' xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0" its:dir="{term.direction.value}"'
    elif term.datatype.value != _XSD + "string":
        mark = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{mark}>{_xml_text(term.value)}</literal>"


def _xml_text(text: str) -> str:
    # XML 1.0 cannot hold control characters in any spelling; a reader of text sees that something stood there.
    return _CONTROL.sub("\ufffd", escape(text, {"\r": "&#13;"}))


def _csv_lines(rows: Rows, adapt: Callable[[str], str] = str) -> Iterator[str]:
    yield ",".join(map(_csv_cell, rows.variables)) + "\r\n"
    for row in rows:
        yield ",".join(_csv_cell(adapt(_plain(term))) for term in row) + "\r\n"


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


def _safe(text: str) -> str:
    return "'" + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


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
