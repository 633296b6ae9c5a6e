"""Turns terms into rdflib terms and Python values and back; it looks at one term at a time and asks no store."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final, TypeAlias

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


def to_python(term: Term | None) -> Value | None:
    """Return a term as a Python value: numbers as Decimal, dates, booleans, all else as text; None stays None.

    A literal whose text does not fit its datatype stays text; so does a date with a time zone, which `date` lacks.
    """
    if term is None:
        return None
    if isinstance(term, Triple):
        return str(term)
    if not isinstance(term, Literal):
        return term.value
    datatype = term.datatype.value
    try:
        if datatype in _NUMBERS:
            return Decimal(term.value)
        if datatype == _XSD + "date":
            return date.fromisoformat(term.value)
        if datatype == _XSD + "dateTime":
            return datetime.fromisoformat(term.value)
    except (InvalidOperation, ValueError):
        return term.value
    if datatype == _XSD + "boolean" and term.value in ("true", "false", "1", "0"):
        return term.value in ("true", "1")
    return term.value


def from_python(value: Value | int | float) -> Literal:
    """Return a Python value as a literal of the matching datatype; text becomes a plain string."""
    if isinstance(value, bool):
        return Literal("true" if value else "false", datatype=NamedNode(_XSD + "boolean"))
    if isinstance(value, int):
        return Literal(str(value), datatype=NamedNode(_XSD + "integer"))
    if isinstance(value, Decimal):
        return Literal(f"{value:f}", datatype=NamedNode(_XSD + "decimal"))
    if isinstance(value, float):
        return Literal(value)
    if isinstance(value, datetime):
        return Literal(value.isoformat(), datatype=NamedNode(_XSD + "dateTime"))
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=NamedNode(_XSD + "date"))
    return Literal(value)


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
