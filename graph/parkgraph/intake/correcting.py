"""Corrections of a candidate: fields that a reviewer gives anew, as plain text; what cannot be meant is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from parkgraph.errors import InputError
from parkgraph.identity.mint import mint
from parkgraph.model import Entity, Fact, Period, Ref, bounded_side

FIELDS: Final = (
    "subject",
    "object",
    "within",
    "indicator",
    "value",
    "unit",
    "type",
    "modifier",
    "status",
    "stage",
    "period",
    "note",
)
"""What can be corrected; `subject`, `object`, `within` and `indicator` take a name or an id."""
_TYPES: Final = frozenset("level growth change share rank cap floor ratio".split())
_MODIFIERS: Final = frozenset("more-than at-least less-than at-most nearly about".split())
_STATUSES: Final = frozenset("actual target planned applied recommended draft".split())


def corrected(fact: Fact, correction: Mapping[str, Any]) -> Fact:
    """Return a fact with the corrected fields; InputError for an unknown field or an impossible value."""
    for name, value in sorted(correction.items()):
        if name not in FIELDS:
            raise InputError(f"“{name}” cannot be corrected; fields are {', '.join(FIELDS)}")
        fact = _set(fact, name, value)
    return fact


def _set(fact: Fact, name: str, value: Any) -> Fact:  # noqa: ANN401, PLR0911 - one answer a field
    match name:
        case "subject":
            return replace(fact, subject=_thing(value))
        case "object":
            return replace(fact, object=_thing(value))
        case "within":
            return replace(fact, within=_thing(value))
        case "indicator":
            return replace(fact, indicator=Ref(value["id"], value["zh"], value["en"]))
        case "value":
            return _valued(fact, str(value))
        case "unit":
            return replace(fact, unit=str(value), printed_unit=None, printed_value=None)
        case "type":
            return replace(fact, figure_type=_one_of(value, _TYPES))
        case "modifier":
            return _modified(fact, None if value in (None, "", "none") else _one_of(value, _MODIFIERS))
        case "status":
            return _with_status(fact, _one_of(value, _STATUSES))
        case "stage":
            return replace(fact, stage=str(value) or None)
        case "period":
            return replace(fact, period=_period(str(value), fact.period))
    return replace(fact, note_zh=str(value), note_en=str(value))


def _thing(value: Mapping[str, Any]) -> Entity:
    types = tuple(value.get("types", (value["type"],)))
    return Entity(value["id"], value["zh"], value["en"], value["type"], types, (), (), bool(value.get("translated")))


def plain_thing(entity: Entity) -> dict[str, Any]:
    """Return an entity as a correction holds it."""
    plain = {"id": entity.id, "zh": entity.zh, "en": entity.en, "type": entity.type}
    return plain | ({"translated": True} if entity.translated else {})


def new_thing(kind: str, name: str) -> dict[str, Any]:
    """Return a thing that a reviewer names and the graph does not know."""
    return {"id": mint(kind, name), "zh": name, "en": name, "type": kind, "translated": True}


def _valued(fact: Fact, text: str) -> Fact:
    from parkgraph.ontology.vocabulary import vocabulary

    try:
        printed = Decimal(text.replace(",", ""))
    except ArithmeticError:
        raise InputError(f"“{text}” is no number; write it as printed, in the unit of the figure: 463.4") from None
    unit = fact.printed_unit and vocabulary().units().get(fact.printed_unit.id)
    value = printed * unit.multiplier if unit else printed
    # Without either, the unit has just been corrected and is the one that the value is in.
    kept = printed if unit or fact.printed_value is not None else None
    return _modified(replace(fact, value=value, printed_value=kept), fact.modifier)


def _modified(fact: Fact, modifier: str | None) -> Fact:
    if fact.value is None:
        return fact
    side = bounded_side(fact.value, modifier)
    lower, upper = (fact.value if side == name else None for name in ("lower", "upper"))
    return replace(fact, modifier=modifier, lower=lower, upper=upper)


def _with_status(fact: Fact, status: str) -> Fact:
    if fact.kind in ("Figure", "Target"):
        return replace(fact, kind="Target" if status == "target" else "Figure", status=status)
    return replace(fact, status=status)


def _period(text: str, old: Period | None) -> Period | None:
    from parkgraph.reading.periods import read_period

    if not text or text == "none":
        return None
    start, end = read_period(text)
    return Period(start, end, bool(old and old.as_of), old.printed if old else None)


def _one_of(value: Any, known: frozenset[str]) -> str:  # noqa: ANN401 - JSON
    if value not in known:
        raise InputError(f"“{value}” is none of {', '.join(sorted(known))}")
    return str(value)
