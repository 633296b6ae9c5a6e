"""The facts table as compact JSON, so that the bundled graph answers at once; lossless both ways."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from parkgraph.model import Document, Entity, Evidence, Fact, FactTable, LiteralValue, Period, Qualifier, Ref

_ENTITY_FIELDS = tuple(f.name for f in fields(Entity))
_EVIDENCE_FIELDS = tuple(f.name for f in fields(Evidence))
_FACT_FIELDS = tuple(f.name for f in fields(Fact))
_NUMBERS = {"value", "printed_value", "lower", "upper", "confidence"}
_THINGS = {"subject", "predicate", "object", "indicator", "printed_unit", "within"}


def encode_table(table: FactTable) -> bytes:
    """Return a table as UTF-8 JSON: things and places once each, facts pointing at them by number."""
    pool = _Pool()
    facts = [[_packed(name, getattr(fact, name), pool) for name in _FACT_FIELDS] for fact in table.facts]
    data = {
        "facts": facts,
        "entities": {iri: pool.thing(e) for iri, e in table.entities.items()},
        "terms": {iri: pool.thing(r) for iri, r in table.terms.items()},
        "documents": [_document(d, pool) for d in table.documents.values()],
        "things": pool.things,
        "evidence": pool.places,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def decode_table(data: bytes) -> FactTable:
    """Return the table that `encode_table` wrote."""
    raw = json.loads(data)
    things = [_thing(t) for t in raw["things"]]
    places = [Evidence(*e) for e in raw["evidence"]]
    unpack = _unpackers(things, places)
    facts = tuple(Fact(*[u(v) for u, v in zip(unpack, row, strict=True)]) for row in raw["facts"])
    documents = [_undocument(d, things) for d in raw["documents"]]
    return FactTable(
        facts,
        {iri: things[i] for iri, i in raw["entities"].items()},
        {d.id: d for d in documents},
        {iri: things[i] for iri, i in raw["terms"].items()},
    )


class _Pool:
    """Things and places met so far, each stored once."""

    def __init__(self) -> None:
        self.things: list[list[Any]] = []
        self.places: list[list[Any]] = []
        self._numbers: dict[object, int] = {}

    def thing(self, thing: Ref | LiteralValue) -> int:
        if thing not in self._numbers:
            self._numbers[thing] = len(self.things)
            self.things.append(_plain(thing))
        return self._numbers[thing]

    def place(self, evidence: Evidence) -> int:
        if evidence not in self._numbers:
            self._numbers[evidence] = len(self.places)
            self.places.append([getattr(evidence, name) for name in _EVIDENCE_FIELDS])
        return self._numbers[evidence]


def _plain(thing: Ref | LiteralValue) -> list[Any]:
    if isinstance(thing, LiteralValue):
        return [thing.label]
    if isinstance(thing, Entity):
        return [getattr(thing, name) for name in _ENTITY_FIELDS]
    return [thing.id, thing.zh, thing.en]


def _thing(row: list[Any]) -> Any:
    if len(row) == 1:
        return LiteralValue(*row)
    if len(row) == 3:
        return Ref(*row)
    values: list[Any] = [tuple(v) if isinstance(v, list) else v for v in row]
    return Entity(*values)


def _packed(name: str, value: Any, pool: _Pool) -> Any:  # noqa: PLR0911 - one answer a kind of field
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


def _unpackers(things: list[Any], places: list[Evidence]) -> list[Callable[[Any], Any]]:
    special: Mapping[str, Callable[[Any], Any]] = {
        "evidence": lambda v: tuple(places[i] for i in v),
        "qualifiers": lambda v: tuple(Qualifier(things[p], things[o]) for p, o in v),
        "scope": lambda v: tuple(things[i] for i in v),
        "attributed_to": lambda v: tuple(things[i] for i in v),
        "derived_from": tuple,
        "period": _unperiod,
    }
    numbers = {name: (lambda v: None if v is None else Decimal(v)) for name in _NUMBERS}
    pointers = {name: (lambda v: None if v is None else things[v]) for name in _THINGS}
    known = {**special, **numbers, **pointers}
    return [known.get(name, lambda v: v) for name in _FACT_FIELDS]


def _unperiod(row: list[Any] | None) -> Period | None:
    if row is None:
        return None
    start, end, as_of, printed = row
    return Period(start and date.fromisoformat(start), end and date.fromisoformat(end), as_of, printed)


def _document(document: Document, pool: _Pool) -> list[Any]:
    row = [getattr(document, f.name) for f in fields(Document)]
    row[5] = [pool.thing(p) for p in document.publishers]
    return row


def _undocument(row: list[Any], things: list[Any]) -> Document:
    values: list[Any] = [*row[:5], tuple(things[i] for i in row[5]), *row[6:]]
    return Document(*values)
