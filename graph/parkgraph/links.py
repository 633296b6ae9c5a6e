"""Which two things each fact joins, itself or by a qualifier: what networks are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeGuard

from parkgraph.model import Entity, Fact, FactTable, LiteralValue, Ref
from parkgraph.ontology.prefixes import expand

_SECTOR: Final = "/def/sector/"
_APPLIED_FOR: Final = Ref(expand("pg:appliedFor"), "申报", "applied for")


@dataclass(frozen=True, slots=True)
class Link:
    """A fact or one of its qualifiers that joins two things; `key` is the fact's id, followed by the qualifier."""

    key: str
    source: Ref
    target: Ref
    predicate: Ref
    fact: Fact


def links(table: FactTable) -> Iterator[Link]:
    """Yield every link that the facts make between two entities, in table order; sectors count as entities."""
    for fact in table.facts:
        source, target = fact.subject, fact.object
        if fact.predicate and _is_node(source, table) and _is_node(target, table):
            yield Link(fact.id, source, target, _predicate(fact, fact.predicate, table), fact)
        # A measure, challenge or recommendation is its own fact: what qualifies the fact is said of it.
        about = target if source is None or (isinstance(target, Ref) and target.id == fact.id) else source
        if not _is_node(about, table):
            continue
        for qualifier in fact.qualifiers:
            end = qualifier.object
            if _is_node(end, table):
                yield Link(f"{fact.id} {qualifier.predicate.id} {end.id}", about, end, qualifier.predicate, fact)


def _is_node(thing: Entity | Ref | LiteralValue | None, table: FactTable) -> TypeGuard[Ref]:
    """Whether a thing is an entity or a sector, and not a value, a figure or another term."""
    if isinstance(thing, Entity):
        return True
    return isinstance(thing, Ref) and (thing.id in table.entities or _SECTOR in thing.id)


def _predicate(fact: Fact, predicate: Ref, table: FactTable) -> Ref:
    """Return what the link says: a title that was only applied for or publicised is not held."""
    if fact.kind == "Award" and fact.status == "applied":
        return table.terms.get(_APPLIED_FOR.id, _APPLIED_FOR)
    return predicate
