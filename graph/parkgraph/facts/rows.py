"""How each record of the facts table becomes a row of plain values, and back; what it points at is a number there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from parkgraph.model import Document, Entity, Evidence, Fact, LiteralValue, Period, Qualifier, Ref

_ENTITY_FIELDS = tuple(f.name for f in fields(Entity))
_EVIDENCE_FIELDS = tuple(f.name for f in fields(Evidence))
_FACT_FIELDS = tuple(f.name for f in fields(Fact))
_DOCUMENT_FIELDS = tuple(f.name for f in fields(Document))
_PUBLISHERS = _DOCUMENT_FIELDS.index("publishers")
_NUMBERS = {"value", "printed_value", "lower", "upper", "confidence"}
_THINGS = {"subject", "predicate", "object", "indicator", "printed_unit", "within"}

Thing = Ref | LiteralValue
Row = list[Any]


class Pool:
    """Things and places met so far, each with its number, and their rows."""

    def __init__(self) -> None:
        self.things: list[Row] = []
        self.places: list[Row] = []
        self._numbers: dict[object, int] = {}

    def thing(self, thing: Thing) -> int:
        """Return the number of an entity, a term or a literal."""
        if thing not in self._numbers:
            self._numbers[thing] = len(self.things)
            self.things.append(_thing_row(thing))
        return self._numbers[thing]

    def place(self, evidence: Evidence) -> int:
        """Return the number of a place in a document."""
        if evidence not in self._numbers:
            self._numbers[evidence] = len(self.places)
            self.places.append([getattr(evidence, name) for name in _EVIDENCE_FIELDS])
        return self._numbers[evidence]


def _thing_row(thing: Thing) -> Row:
    if isinstance(thing, LiteralValue):
        return [thing.label]
    if isinstance(thing, Entity):
        return [getattr(thing, name) for name in _ENTITY_FIELDS]
    return [thing.id, thing.zh, thing.en]


def thing_of(row: Row) -> Any:  # noqa: ANN401 - the row alone tells whether it is an entity, a term or a literal
    """Return the thing of a row: one value is a literal, three are a term, more are an entity."""
    if len(row) == 1:
        return LiteralValue(*row)
    if len(row) == 3:
        return Ref(*row)
    values: Row = [tuple(v) if isinstance(v, list) else v for v in row]
    return Entity(*values)


def place_of(row: Row) -> Evidence:
    """Return the place of a row."""
    return Evidence(*row)


def fact_row(fact: Fact, pool: Pool) -> Row:
    """Return the row of a fact; what it points at goes into the pool."""
    return [_packed(name, getattr(fact, name), pool) for name in _FACT_FIELDS]


def _packed(name: str, value: Any, pool: Pool) -> Any:  # noqa: ANN401, PLR0911 - one answer a kind of field
    if name == "evidence":
        return [pool.place(e) for e in value]
    if name == "qualifiers":
        return [[pool.thing(q.predicate), pool.thing(q.object)] for q in value]
    if name in ("scope", "attributed_to"):
        return [pool.thing(r) for r in value]
    if value is None:
        return None
    if name in _THINGS:
        return pool.thing(value)
    if name in _NUMBERS:
        return str(value)
    if name == "period":
        return [
            value.start and value.start.isoformat(),
            value.end and value.end.isoformat(),
            value.as_of,
            value.printed,
        ]
    return value


class FactReader:
    """Makes facts of their rows."""

    def __init__(self, thing: Callable[[int], Any], place: Callable[[int], Evidence]) -> None:
        """Take what returns the thing and the place of a number."""
        special: Mapping[str, Callable[[Any], Any]] = {
            "evidence": lambda v: tuple(map(place, v)),
            "qualifiers": lambda v: tuple(Qualifier(thing(p), thing(o)) for p, o in v),
            "scope": lambda v: tuple(map(thing, v)),
            "attributed_to": lambda v: tuple(map(thing, v)),
            "derived_from": tuple,
            "period": lambda v: None if v is None else _period(*v),
        }
        numbers = {name: (lambda v: None if v is None else Decimal(v)) for name in _NUMBERS}
        pointers = {name: (lambda v: None if v is None else thing(v)) for name in _THINGS}
        known: dict[str, Callable[[Any], Any]] = {**special, **numbers, **pointers}
        self._unpack = [known.get(name) for name in _FACT_FIELDS]

    def fact(self, row: Row) -> Fact:
        """Return the fact of a row."""
        return Fact(*[u(v) if u else v for u, v in zip(self._unpack, row, strict=True)])


def _period(start: str | None, end: str | None, as_of: bool, printed: str | None) -> Period:
    return Period(start and date.fromisoformat(start), end and date.fromisoformat(end), as_of, printed)  # type: ignore[arg-type] # None and dates alone


def document_row(document: Document, pool: Pool) -> Row:
    """Return the row of a document; its publishers go into the pool."""
    row = [getattr(document, name) for name in _DOCUMENT_FIELDS]
    row[_PUBLISHERS] = [pool.thing(p) for p in document.publishers]
    return row


def document_of(row: Row, thing: Callable[[int], Any]) -> Document:
    """Return the document of a row."""
    values: Row = [*row]
    values[_PUBLISHERS] = tuple(map(thing, row[_PUBLISHERS]))
    return Document(*values)
