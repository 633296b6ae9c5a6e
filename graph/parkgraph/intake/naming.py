"""Corrections as people type them: `subject=东莞 period=2023`, names resolved to things of the graph or made new."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from parkgraph.errors import InputError, NotFoundError
from parkgraph.identity.mint import mint
from parkgraph.intake.correcting import FIELDS, new_thing, plain_thing
from parkgraph.labels import Fit
from parkgraph.model import Entity, FactTable
from parkgraph.names import NameIndex

_THINGS: Final = ("subject", "object", "within")


def correction_of(fields: Iterable[str], table: FactTable) -> dict[str, Any]:
    """Return the correction that FIELD=VALUE pairs mean; InputError for what is none, AmbiguousNameError for a name.

    A thing is a label, alias or id of the graph; `new:Firm:晨光电子` names one that the graph does not know.
    """
    found: dict[str, Any] = {}
    for pair in fields:
        name, equals, value = pair.partition("=")
        if not equals or name not in FIELDS:
            raise InputError(f"“{pair}” is no correction; write FIELD=VALUE with a field of {', '.join(FIELDS)}")
        found[name] = _value(name, value, table)
    return found


def _value(name: str, value: str, table: FactTable) -> Any:  # noqa: ANN401 - JSON
    if name in _THINGS:
        return _thing(value, table)
    if name == "indicator":
        return _indicator(value, table)
    return value


def _thing(value: str, table: FactTable) -> dict[str, Any]:
    if value.startswith("new:"):
        _, kind, name = (*value.split(":", 2), "", "")[:3]
        if not kind or not name or not kind.isidentifier():
            raise InputError(f"“{value}” names no new thing; write new:CLASS:NAME, such as new:Firm:晨光电子")
        return new_thing(kind, name)
    return plain_thing(_exact(value, table))


def _exact(value: str, table: FactTable) -> Entity:
    """Return the thing of exactly that name: a correction must not pick a part of another name."""
    index = NameIndex(table)
    matches = [match for match in index.find(value) if match.fit <= Fit.ALIAS]
    if not matches:
        near = ", ".join(index.nearest(value))
        raise NotFoundError(
            f"no entity is called “{value}”" + (f" (near: {near})" if near else "") + "; a new one: new:CLASS:NAME"
        )
    return index.resolve(value)


def _indicator(value: str, table: FactTable) -> dict[str, str]:
    for iri, ref in sorted(table.terms.items()):
        if "/def/indicator/" in iri and value in (ref.zh, ref.en, iri, iri.rsplit("/", 1)[-1]):
            return {"id": ref.id, "zh": ref.zh, "en": ref.en}
    return {"id": mint("Indicator", value), "zh": value, "en": value}
