"""What lies in what, as far as a graph says: places, owners and wholes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from parkgraph.model import FactTable, Ref
from parkgraph.ontology.prefixes import expand

_INSIDE: Final = frozenset(map(expand, ("schema:containedInPlace", "pg:locatedIn", "dcterms:isPartOf", "pg:about")))
"""What ties a thing to the whole in which it lies, or a programme to whose it is."""


def insides(table: FactTable) -> Callable[[str, str], bool]:
    """Return what tells whether a thing lies in another one, through any number of places, owners and wholes."""
    wholes: dict[str, set[str]] = {}
    for fact in table.facts:
        if fact.subject and fact.predicate and fact.predicate.id in _INSIDE and isinstance(fact.object, Ref):
            wholes.setdefault(fact.subject.id, set()).add(fact.object.id)
        for qualifier in fact.qualifiers if fact.id in table.entities else ():
            if qualifier.predicate.id in _INSIDE and isinstance(qualifier.object, Ref):
                wholes.setdefault(fact.id, set()).add(qualifier.object.id)

    def is_inside(thing: str, whole: str) -> bool:
        seen: set[str] = set()
        waiting = [thing]
        while waiting:
            for outer in wholes.get(waiting.pop(), set()) - seen:
                seen.add(outer)
                waiting.append(outer)
        return whole in seen and whole != thing

    return is_inside
