"""Pairs what a reader connects with what the gold connects: both ends by name, in either direction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from parkgraph.evaluation.figures import is_figure
from parkgraph.evaluation.gold import GoldRelation
from parkgraph.evaluation.naming import core, names_of
from parkgraph.model import Fact

Names = frozenset[str]

_KINDS: Final = {"Award": "designation", "Policy": "policy", "Event": "event"}
_PREDICATES: Final = {
    "locatedIn": "location",
    "containedInPlace": "location",
    "basedIn": "location",
    "supplies": "partnership",
    "partnerOf": "partnership",
    "issuedBy": "policy",
    "implements": "policy",
}


@dataclass(frozen=True, slots=True)
class RelationResult:
    """How a reader did on the relations of one document; `extra` are facts that the gold does not have.

    The gold is not complete in relations, so `extra` facts are to be judged by a sample, not counted as wrong.
    """

    found: tuple[tuple[GoldRelation, Fact], ...]
    missed: tuple[GoldRelation, ...]
    extra: tuple[Fact, ...]

    @property
    def right(self) -> tuple[Fact, ...]:
        """The facts that state a relation of the gold, each once."""
        return tuple({fact.id: fact for _, fact in self.found}.values())


def relation_kind(fact: Fact) -> str:
    """Return the sort of the gold to which a fact counts where it matches nothing."""
    name = fact.predicate.id.rsplit("#", 1)[-1].rsplit("/", 1)[-1] if fact.predicate else ""
    return _KINDS.get(fact.kind) or _PREDICATES.get(name, "membership")


def pair_relations(gold: Sequence[GoldRelation], facts: Iterable[Fact]) -> RelationResult:
    """Pair the relations of one document; a fact may answer to several of the gold (a firm in a park and its town)."""
    stated = [(fact, tuple(_ends(fact))) for fact in facts if not is_figure(fact) and fact.kind != "PolicyMeasure"]
    found: list[tuple[GoldRelation, Fact]] = []
    missed: list[GoldRelation] = []
    for relation in gold:
        subjects, objects = _cores(relation.subjects), _cores(relation.objects)
        fact = next((f for f, ends in stated if any(_joins(e, subjects, objects) for e in ends)), None)
        if fact is None:
            missed.append(relation)
        else:
            found.append((relation, fact))
    right = {fact.id for _, fact in found}
    extra = tuple(fact for fact, ends in stated if ends and fact.id not in right)
    return RelationResult(tuple(found), tuple(missed), extra)


def _ends(fact: Fact) -> Iterator[tuple[Names, Names]]:
    """Yield the pairs of ends that a fact connects: subject and object, and either of them with each qualifier."""
    subject, thing = _cores(names_of(fact.subject)), _cores(names_of(fact.object))
    others = [_cores(names_of(qualifier.object)) for qualifier in fact.qualifiers]
    for pair in ((subject, thing), *((subject, o) for o in others), *((thing, o) for o in others)):
        if all(pair):
            yield pair


def _joins(ends: tuple[Names, Names], subjects: Names, objects: Names) -> bool:
    one, other = ends
    return bool((one & subjects and other & objects) or (other & subjects and one & objects))


def _cores(names: Iterable[str]) -> Names:
    return frozenset(core(name) for name in names if name)
