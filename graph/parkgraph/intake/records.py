"""Candidates as lines of JSON: each fact with its reasons; lossless both ways, every byte follows from the content."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from parkgraph.errors import UnavailableError
from parkgraph.model import Entity, Evidence, Fact, LiteralValue, Period, Qualifier, Ref

_NUMBERS: Final = ("value", "printed_value", "lower", "upper", "confidence")
_THINGS: Final = ("subject", "predicate", "object", "indicator", "printed_unit", "within")
_REFS: Final = ("scope", "attributed_to")
_DEFAULTS: Final = {f.name: f.default for f in fields(Fact)}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A fact that a reader proposed for a document, with its reason codes; `kept` if a later reading lost it."""

    fact: Fact
    reasons: tuple[str, ...] = ()
    kept: bool = False


def encode(proposals: Iterable[Proposal]) -> bytes:
    """Return proposals as JSON lines in UTF-8."""
    return "".join(json.dumps(_line(p), ensure_ascii=False, separators=(",", ":")) + "\n" for p in proposals).encode()


def decode(data: bytes, name: str = "candidates.jsonl") -> tuple[Proposal, ...]:
    """Return the proposals of JSON lines; UnavailableError names the line that is none."""
    found = []
    for number, line in enumerate(data.decode("utf-8").split("\n"), 1):
        if not line:
            continue
        try:
            found.append(_proposal(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
            raise UnavailableError(
                f"{name}:{number} is no candidate ({error}); read the document again with: parkgraph add --again"
            ) from None
    return tuple(found)


def _line(proposal: Proposal) -> dict[str, Any]:
    fact = proposal.fact
    told = {f.name: getattr(fact, f.name) for f in fields(Fact)}
    line = {name: _plain(name, value) for name, value in told.items() if value != _DEFAULTS.get(name)}
    return {**line, "reasons": list(proposal.reasons), **({"kept": True} if proposal.kept else {})}


def _plain(name: str, value: Any) -> Any:  # noqa: ANN401, PLR0911 - JSON, one answer a kind of field
    if name in _THINGS:
        return _thing(value)
    if name in _REFS:
        return [_thing(v) for v in value]
    if name in _NUMBERS:
        return str(value)
    if name == "qualifiers":
        return [[_thing(q.predicate), _thing(q.object)] for q in value]
    if name == "evidence":
        return [{f.name: getattr(e, f.name) for f in fields(Evidence) if getattr(e, f.name) is not None} for e in value]
    if name == "period":
        days = [day and day.isoformat() for day in (value.start, value.end)]
        return [*days, value.as_of, value.printed]
    return list(value) if isinstance(value, tuple) else value


def _thing(thing: Ref | LiteralValue | None) -> dict[str, Any] | None:
    if thing is None:
        return None
    if isinstance(thing, LiteralValue):
        return {"label": thing.label}
    plain = {"id": thing.id, "zh": thing.zh, "en": thing.en}
    if not isinstance(thing, Entity):
        return plain
    more = {"types": list(thing.types), "aliases": list(thing.aliases), "translated": thing.translated}
    return {**plain, "type": thing.type, **{name: value for name, value in more.items() if value}}


def _proposal(line: Mapping[str, Any]) -> Proposal:
    told = {name: _read(name, value) for name, value in line.items() if name not in ("reasons", "kept")}
    return Proposal(Fact(**told), tuple(line["reasons"]), bool(line.get("kept", False)))


def _read(name: str, value: Any) -> Any:  # noqa: ANN401, PLR0911 - one answer a kind of field
    if name in _THINGS:
        return _thing_of(value)
    if name in _REFS:
        return tuple(_thing_of(v) for v in value)
    if name in _NUMBERS:
        return Decimal(value)
    if name == "qualifiers":
        return tuple(Qualifier(Ref(**predicate), _object_of(thing)) for predicate, thing in value)
    if name == "evidence":
        blank: dict[str, Any] = {"section": None}
        return tuple(Evidence(**{**blank, **place}) for place in value)
    if name == "period":
        start, end, as_of, printed = value
        return Period(start and date.fromisoformat(start), end and date.fromisoformat(end), as_of, printed)
    return tuple(value) if isinstance(value, list) else value


def _thing_of(value: Mapping[str, Any] | None) -> Entity | Ref | LiteralValue | None:
    return None if value is None else _object_of(value)


def _object_of(value: Mapping[str, Any]) -> Entity | Ref | LiteralValue:
    if "label" in value:
        return LiteralValue(value["label"])
    if "type" not in value:
        return Ref(value["id"], value["zh"], value["en"])
    return Entity(
        value["id"], value["zh"], value["en"], value["type"], tuple(value.get("types", ())),
        tuple(value.get("aliases", ())), (), bool(value.get("translated", False)),
    )  # fmt: skip


def things_of(fact: Fact) -> tuple[Entity, ...]:
    """Return all entities that a fact names, each once, subject first."""
    ends = (fact.subject, fact.object, *(q.object for q in fact.qualifiers), fact.within, *fact.attributed_to)
    return tuple({e.id: e for e in ends if isinstance(e, Entity)}.values())


def with_things(fact: Fact, entities: Mapping[str, Entity]) -> Fact:
    """Return a fact in which each entity named in `entities` (old id → new entity) is replaced."""

    def swapped(thing: Any) -> Any:  # noqa: ANN401 - the type stays what it was
        return entities.get(thing.id, thing) if isinstance(thing, Ref) else thing

    return replace(
        fact,
        subject=swapped(fact.subject),
        object=swapped(fact.object),
        within=swapped(fact.within),
        qualifiers=tuple(Qualifier(q.predicate, swapped(q.object)) for q in fact.qualifiers),
        attributed_to=tuple(swapped(a) for a in fact.attributed_to),
    )
