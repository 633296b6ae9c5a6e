"""Reads a request of the SPARQL 1.1 Protocol: which operation, which text, which dataset; it runs nothing.

Section numbers are those of the recommendation: 2.1 query, 2.2 update.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import parse_qsl

from parkgraph.errors import ParkgraphError

Pairs = Sequence[tuple[str, str]]
FORM: Final = "application/x-www-form-urlencoded"
_DIRECT: Final = {"application/sparql-query": "query", "application/sparql-update": "update"}
_MOST_FIELDS: Final = 100


class ProtocolError(ParkgraphError):
    """A request that the protocol does not allow, with its HTTP status."""

    exit_code = 2

    def __init__(self, status: int, told: str) -> None:
        super().__init__(told)
        self.status = status


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or update with the graphs that the request names as its dataset (2.1.4, 2.2.3)."""

    kind: Literal["query", "update"]
    text: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    @property
    def has_dataset(self) -> bool:
        """Whether the request names any graph, which then replaces what the text says."""
        return bool(self.default or self.named)


def read_get(fields: Pairs) -> Operation | None:
    """Read a GET request (2.1.1); None if it asks nothing; ProtocolError for updates and for several queries."""
    if _values(fields, "update"):
        raise ProtocolError(400, "updates are sent by POST, not GET")
    texts = _values(fields, "query")
    if not texts:
        return None
    return _operation("query", _single(texts, "query"), fields)


def read_post(fields: Pairs, content_type: str, body: bytes) -> Operation:
    """Read a POST request, direct (2.1.3, 2.2.2) or as a form (2.1.2, 2.2.1); ProtocolError with the status else."""
    media_type, _, parameters = content_type.partition(";")
    media_type = media_type.strip().lower()
    text = _decoded(body, parameters)
    if media_type in _DIRECT:
        kind: Literal["query", "update"] = "query" if _DIRECT[media_type] == "query" else "update"
        return _operation(kind, text, fields)
    if media_type != FORM:
        raise ProtocolError(415, f"send {FORM}, application/sparql-query or application/sparql-update")
    try:
        sent = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise ProtocolError(400, f"this form cannot be read: {error}") from None
    queries, updates = _values(sent, "query"), _values(sent, "update")
    if queries and updates:
        raise ProtocolError(400, "send either a query or an update, not both")
    if updates:
        return _operation("update", _single(updates, "update"), [*fields, *sent])
    return _operation("query", _single(queries, "query"), [*fields, *sent])


def _operation(kind: Literal["query", "update"], text: str, fields: Pairs) -> Operation:
    names = ("default-graph-uri", "named-graph-uri")
    if kind == "update":
        names = ("using-graph-uri", "using-named-graph-uri")
    default, named = (tuple(dict.fromkeys(_values(fields, name))) for name in names)
    for iri in (*default, *named):
        _check_iri(iri)
    return Operation(kind, text, default, named)


def _check_iri(iri: str) -> None:
    from parkgraph.questions.binding import iri as checked

    if ":" not in iri:
        raise ProtocolError(400, f"“{iri[:80]}” is no absolute IRI of a graph")
    checked(iri)


def _values(fields: Pairs, name: str) -> list[str]:
    return [value for key, value in fields if key == name]


def _single(texts: Sequence[str], name: str) -> str:
    if len(texts) != 1:
        raise ProtocolError(400, f"send one {name}, not {len(texts)}")
    return texts[0]


def _decoded(body: bytes, parameters: str) -> str:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip().strip('"').lower() not in ("utf-8", "utf8"):
            raise ProtocolError(415, "only UTF-8 is read")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise ProtocolError(400, "the body is not UTF-8") from None
