"""From proposals and decisions to accepted facts in Turtle: `accepted.ttl` follows from both, and is never edited."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from parkgraph.intake.blocks import Block, document
from parkgraph.intake.correcting import corrected
from parkgraph.intake.decisions import ACCEPTED, Decision
from parkgraph.intake.describing import document_blocks, evidence_blocks, publisher_of, thing_blocks
from parkgraph.intake.documents import Metadata
from parkgraph.intake.fact_turtle import fact_blocks, gaps
from parkgraph.intake.records import Proposal, things_of
from parkgraph.model import Entity, Fact, FactTable, LiteralValue, Ref
from parkgraph.ontology.prefixes import PREFIXES

_LISTED: Final = f"{PREFIXES['pg']}listedUnder"


@dataclass(frozen=True)
class Base:
    """What the graph says without the documents that a user adds: ids that are described there, facts by content."""

    known: Collection[str]
    entities: tuple[Entity, ...]
    by_content: Mapping[tuple[object, ...], str]
    facts: Mapping[str, Fact]

    @classmethod
    def of(cls, table: FactTable) -> Base:
        """Return the base of a facts table."""
        said = [fact for fact in table.facts if fact.is_said]
        ids = frozenset((*table.entities, *table.terms, *(d for d in table.documents)))
        entities = tuple(e for iri, e in sorted(table.entities.items()) if e.id == iri)
        return cls(ids, entities, {content_of(f): f.id for f in said}, {f.id: f for f in said})


def content_of(fact: Fact) -> tuple[object, ...]:
    """Return what a fact says, without how it is known, where it stands and how the time is printed."""
    period = fact.period and (fact.period.start, fact.period.end, fact.period.as_of)
    return (
        fact.kind, _id(fact.subject), _id(fact.predicate), _id(fact.object), _id(fact.indicator), fact.value, fact.unit,
        fact.figure_type, fact.modifier, fact.lower, fact.upper, tuple(sorted(s.id for s in fact.scope)), period,
        fact.basis, _id(fact.within), fact.status, fact.stage, tuple(sorted(a.id for a in fact.attributed_to)),
    )  # fmt: skip


def _id(thing: Ref | LiteralValue | None) -> str | None:
    return thing.id if isinstance(thing, Ref) else thing.label if thing is not None else None


def accepted_facts(proposals: Iterable[Proposal], reviews: Mapping[str, Decision]) -> tuple[Fact, ...]:
    """Return the facts that were accepted, corrections applied; what still lacks something is left out.

    `reviews` maps the ids of candidates of this document to decisions.
    """
    found: dict[str, Fact] = {}
    for proposal in proposals:
        decision = reviews.get(proposal.fact.id)
        if decision is not None and decision.decision == ACCEPTED:
            fact = replace(corrected(proposal.fact, decision.correction), review="accepted")
            if not gaps(fact):
                found[fact.id] = _joined(found[fact.id], fact) if fact.id in found else fact
    return tuple(found.values())


def _joined(one: Fact, other: Fact) -> Fact:
    return replace(one, evidence=tuple(dict.fromkeys((*one.evidence, *other.evidence))))


def document_turtle(metadata: Metadata, facts: Iterable[Fact], base: Base) -> bytes:
    """Return facts of one document as a Turtle file like those of the seeds, everything that they name described."""
    whole = _joined_by_content(facts, base)
    ids = {fact.id for fact in whole}
    own = [
        _standing(fact, ids, {**base.facts, **{f.id: f for f in whole}}) for fact in whole if fact.id not in base.facts
    ]
    named = {thing.id: thing for fact in whole for thing in things_of(fact)}
    publisher = publisher_of(metadata, (*base.entities, *named.values()))
    blocks: list[Block] = [
        *document_blocks(metadata, publisher, {*base.known, *named}, whole),
        *thing_blocks(own, base.known),
    ]
    for fact in own:
        blocks.extend(fact_blocks(fact))
    for fact in whole:
        if fact.id in base.facts:
            again = Block(fact.id)
            again.say("pg:evidence", *(f"ev:{e.document}.{e.start}-{e.end}" for e in fact.evidence))
            blocks.append(again)
    blocks.extend(evidence_blocks(whole, metadata.key))
    return document(
        f"Facts of {metadata.key}, from its candidates and the decisions on them; never edited by hand.", blocks
    )


def _joined_by_content(facts: Iterable[Fact], base: Base) -> tuple[Fact, ...]:
    """Return facts in which one that says what another says is that one, with the evidence of both."""
    found: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        content = content_of(fact)
        if content in found:
            found[content] = _joined(found[content], fact)
        else:
            found[content] = replace(fact, id=base.by_content.get(content, fact.id))
    return tuple(found.values())


def _standing(fact: Fact, ids: Collection[str], facts: Mapping[str, Fact]) -> Fact:
    """Return a fact that points to no fact which is not there."""
    spoken = facts.get(fact.of or "")
    fits = spoken is not None and (
        fact.figure_type == "level"
        or (_id(spoken.subject), _id(spoken.indicator)) == (_id(fact.subject), _id(fact.indicator))
    )
    kept = tuple(q for q in fact.qualifiers if q.predicate.id != _LISTED or _id(q.object) in ids)
    return replace(fact, of=fact.of if fits else None, qualifiers=kept)
