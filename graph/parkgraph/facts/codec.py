"""The facts table as lines of compact JSON, lossless both ways, so that a record is read without all the others.

The first line is the head: how many lines of each kind follow, and where facts, entities and terms stand among them.
Then come the facts, the things and the places that they point at by number, and the label index of the entities.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, Generic, TypeVar

from parkgraph.facts.rows import FactReader, Pool, Row, document_of, document_row, fact_row, place_of, thing_of
from parkgraph.labels import LabelIndex
from parkgraph.model import Document, Entity, Fact, FactTable, Ref

_T = TypeVar("_T")

_KINDS: Final = ("facts", "things", "places")
"""Kinds of lines in their order; the names come last."""


def encode_table(table: FactTable) -> bytes:
    """Return a table as UTF-8: things and places once each, facts pointing at them by number."""
    pool = Pool()
    facts = [fact_row(fact, pool) for fact in table.facts]
    head = {
        "ids": [fact.id for fact in table.facts],
        "entities": {iri: pool.thing(e) for iri, e in table.entities.items()},
        "terms": {iri: pool.thing(r) for iri, r in table.terms.items()},
        "documents": [document_row(d, pool) for d in table.documents.values()],
        "about": _about(table.facts),
    }
    rows = (facts, pool.things, pool.places)
    counts = {kind: len(lines) for kind, lines in zip(_KINDS, rows, strict=True)}
    return b"".join((*map(_line, (counts | head, *(row for lines in rows for row in lines))), table.labels.lines))


def _about(facts: Sequence[Fact]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, fact in enumerate(facts):
        for entity in fact.entities():
            found.setdefault(entity, []).append(number)
    return found


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def decode_table(data: bytes) -> FactTable:
    """Return the table that `encode_table` wrote, every record of it read."""
    unread = UnreadTable(data)
    return FactTable(unread.facts, dict(unread.entities), dict(unread.documents), dict(unread.terms))


class UnreadTable(FactTable):
    """A table of which each record is decoded when it is first asked for."""

    def __init__(self, data: bytes) -> None:
        """Take what `encode_table` wrote."""
        head, rest = data.split(b"\n", 1)
        said = json.loads(head)
        counts = [said[kind] for kind in _KINDS]
        *lines, names = rest.split(b"\n", sum(counts))
        things = _Lines(lines[counts[0] : counts[0] + counts[1]], thing_of)
        places = _Lines(lines[counts[0] + counts[1] :], place_of)
        reader = FactReader(things.__getitem__, places.__getitem__)
        # the fields of a frozen dataclass are not set but found: they are properties here
        vars(self).update(
            _said=said, _things=things, _places=places, _facts=_Lines(lines[: counts[0]], reader.fact), _names=names
        )

    _said: Mapping[str, Any]
    _things: _Lines[Any]
    _places: _Lines[Any]
    _facts: _Lines[Fact]
    _names: bytes

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """All facts, decoded together, which takes less time than one by one."""
        self._things.read()
        self._places.read()
        return tuple(self._facts.read())

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The entities by id, merged ids too."""
        return _Picked(self._said["entities"], self._things.__getitem__)

    @cached_property
    def terms(self) -> Mapping[str, Ref]:
        """The terms of the ontology by id."""
        return _Picked(self._said["terms"], self._things.__getitem__)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The documents by id."""
        found = (document_of(row, self._things.__getitem__) for row in self._said["documents"])
        return {document.id: document for document in found}

    @cached_property
    def by_id(self) -> Mapping[str, Fact]:
        """Map each fact's id to the fact."""
        ids = self._said["ids"]
        return _Picked(dict(zip(ids, range(len(ids)), strict=True)), self._facts.__getitem__)

    @cached_property
    def by_entity(self) -> Mapping[str, tuple[Fact, ...]]:
        """Map each entity's id to the facts that speak of it, in table order."""
        return _Picked(self._said["about"], lambda numbers: tuple(map(self._facts.__getitem__, numbers)))

    @cached_property
    def labels(self) -> LabelIndex:
        """All names of the entities, as they were indexed when the table was written."""
        return LabelIndex(self._names)

    def fact_count(self, entity: str) -> int:
        """Count the facts that speak of an entity, given by its id, without decoding them."""
        return len(self._said["about"].get(entity, ()))


class _Lines(Generic[_T]):
    """Records of one kind by number, each decoded once."""

    def __init__(self, lines: list[bytes], decode: Callable[[Row], _T]) -> None:
        self._lines = lines
        self._decode = decode
        self._known: list[_T | None] = [None] * len(lines)

    def __getitem__(self, number: int) -> _T:
        found = self._known[number]
        if found is None:
            found = self._known[number] = self._decode(json.loads(self._lines[number]))
        return found

    def read(self) -> list[_T]:
        rows = json.loads(b"[" + b",".join(self._lines) + b"]")
        known = self._known = [f or self._decode(row) for f, row in zip(self._known, rows, strict=True)]
        return [record for record in known if record is not None]


class _Picked(Mapping[str, _T]):
    """A mapping whose values are made, from what stands for them, when they are asked for."""

    def __init__(self, numbers: Mapping[str, Any], pick: Callable[[Any], _T]) -> None:
        self._numbers = numbers
        self._pick = pick

    def __getitem__(self, key: str) -> _T:
        return self._pick(self._numbers[key])

    def __contains__(self, key: object) -> bool:
        return key in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)
