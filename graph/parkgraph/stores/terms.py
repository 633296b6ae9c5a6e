"""Turns terms into rdflib terms and Python values and back; it looks at one term at a time and asks no store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from parkgraph.errors import InputError
from parkgraph.stores.contract import Term

if TYPE_CHECKING:
    import rdflib

Value: TypeAlias = str | bool | Decimal | date

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS: Final = frozenset(
    _XSD + name
    for name in (
        "integer decimal double float int long short byte nonNegativeInteger positiveInteger nonPositiveInteger"
        " negativeInteger unsignedInt unsignedLong unsignedShort unsignedByte"
    ).split()
)

_BOOLEANS: Final = {"true": True, "1": True, "false": False, "0": False}
# bool before int and datetime before date: each is a kind of the other.
_LITERALS: Final[tuple[tuple[type, str, Callable[[Any], str]], ...]] = (
    (bool, "boolean", lambda value: "true" if value else "false"),
    (int, "integer", str),
    (Decimal, "decimal", "{:f}".format),
    (datetime, "dateTime", datetime.isoformat),
    (date, "date", date.isoformat),
)


def to_python(term: Term | None) -> Value | None:
    """Return a term as a Python value: numbers as Decimal, dates, booleans, all else as text; None stays None.

    A literal whose text does not fit its datatype stays text.
    """
    if isinstance(term, Literal):
        try:
            return _literal_value(term.value, term.datatype.value)
        except (InvalidOperation, ValueError):
            return term.value
    return str(term) if isinstance(term, Triple) else term and term.value


def _literal_value(text: str, datatype: str) -> Value:
    if datatype in _NUMBERS:
        return Decimal(text)
    if datatype == _XSD + "date":
        return date.fromisoformat(text)
    if datatype == _XSD + "dateTime":
        return datetime.fromisoformat(text)
    if datatype == _XSD + "boolean" and text in _BOOLEANS:
        return _BOOLEANS[text]
    return text


def from_python(value: Value | int) -> Literal:
    """Return a Python value as a literal of the matching datatype; text becomes a plain string."""
    for kind, datatype, write in _LITERALS:
        if isinstance(value, kind):
            return Literal(write(value), datatype=NamedNode(_XSD + datatype))
    return Literal(str(value))


def to_rdflib(term: NamedNode | BlankNode | Literal | Triple) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    """Return the same term for rdflib, its text unchanged; InputError for a triple term, which rdflib cannot hold."""
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, Triple):
        raise InputError("rdflib cannot hold a triple as a term of another triple")
    if term.language is not None:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    kind = None if datatype == _XSD + "string" else rdflib.URIRef(datatype)
    return rdflib.Literal(term.value, datatype=kind, normalize=False)


def from_rdflib(term: object) -> NamedNode | BlankNode | Literal:
    """Return the same term for a store; InputError for what is no RDF term (a variable, a formula) or a bad IRI."""
    import rdflib

    try:
        if isinstance(term, rdflib.URIRef):
            return NamedNode(str(term))
        if isinstance(term, rdflib.BNode):
            return BlankNode(str(term))
        if isinstance(term, rdflib.Literal):
            if term.language:
                return Literal(str(term), language=term.language)
            return Literal(str(term), datatype=NamedNode(str(term.datatype)) if term.datatype else None)
    except ValueError as error:
        raise InputError(f"{term!r} is no valid term: {error}") from None
    raise InputError(f"{term!r} is no term that a store can hold")
