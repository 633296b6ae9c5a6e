"""The queue of candidates and what a decision on them does; terminal, scripts and pages share it.

The most valuable comes first: what matters much and is doubtful, so that few decisions help most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from parkgraph.errors import AmbiguousNameError, InputError, NotFoundError
from parkgraph.intake.accepting import content_of
from parkgraph.intake.adding import accepted_file
from parkgraph.intake.correcting import corrected
from parkgraph.intake.decisions import ACCEPTED, Decision, decode_decisions
from parkgraph.intake.documents import ACCEPTED as ACCEPTED_FILE
from parkgraph.intake.fact_turtle import gaps
from parkgraph.intake.records import Proposal
from parkgraph.intake.shelf import Shelf, proposals_of
from parkgraph.ontology.prefixes import expand, shorten
from parkgraph.workspace import Workspace

_WEIGHTS: Final = {
    "Figure": 3, "Target": 3, "Amount": 3, "PolicyMeasure": 3, "Policy": 2, "Award": 2, "Relation": 2, "Project": 2,
    "Facility": 2,
}  # fmt: skip

_HARDLY_FACTS: Final = frozenset({"duration", "list-size"})
"""Reasons for which a proposal is perhaps no fact at all: a decision on it helps least."""


@dataclass(frozen=True, slots=True)
class Item:
    """One candidate in the queue: its document, the proposal, how much a decision on it is worth."""

    document: str
    proposal: Proposal
    worth: Decimal

    @property
    def ref(self) -> str:
        """How scripts name it: document and id of the fact."""
        return f"{self.document}/{shorten(self.proposal.fact.id)}"

    @property
    def confidence(self) -> Decimal:
        """How sure the reader is."""
        return self.proposal.fact.confidence or Decimal(0)


def queue(shelf: Shelf, document: str | None = None) -> list[Item]:
    """Return the undecided candidates, the most valuable first; NotFoundError for an unknown document."""
    if document is not None and document not in shelf.metadata:
        raise NotFoundError(
            f"no document “{document}” in the workspace; there are: {', '.join(list(shelf.metadata)[:8])}"
        )
    keys = [document] if document else list(shelf.metadata)
    items = [Item(key, proposal, worth(proposal)) for key in keys for proposal in _open(shelf, key)]
    return sorted(items, key=lambda item: (-item.worth, item.document, _place(item.proposal), item.ref))


def _open(shelf: Shelf, key: str) -> Iterator[Proposal]:
    """Yield what is undecided; what says the same as a decided one is decided, whatever id a newer reader gives it."""
    decided = shelf.decisions.reviews
    proposals = shelf.proposals(key)
    known = {content_of(p.fact) for p in proposals if (key, p.fact.id) in decided}
    yield from (p for p in proposals if content_of(p.fact) not in known)


def worth(proposal: Proposal) -> Decimal:
    """Return importance × doubt: figures, measures and targets matter most; what is sure needs nobody."""
    doubt = Decimal(1) - (proposal.fact.confidence or Decimal(0))
    weight = 1 if _HARDLY_FACTS.intersection(proposal.reasons) else _WEIGHTS.get(proposal.fact.kind, 1)
    return weight * (doubt + Decimal("0.05"))


def _place(proposal: Proposal) -> tuple[int, int]:
    first = proposal.fact.evidence[0] if proposal.fact.evidence else None
    return (first.start, first.end) if first else (0, 0)


def found(shelf: Shelf, ref: str) -> Item:
    """Return the candidate that a script names by document and id, or by id alone where that is unique.

    NotFoundError for an unknown one, AmbiguousNameError for one that several documents propose.
    """
    document, _, candidate = ref.partition("/") if "/" in ref and ":" not in ref.partition("/")[0] else ("", "", ref)
    iri = expand(candidate) if ":" in candidate and "://" not in candidate else candidate
    hits = [
        Item(key, proposal, worth(proposal))
        for key, proposal in shelf.all_proposals()
        if (not document or key == document) and proposal.fact.id in (iri, ref)
    ]
    if not hits:
        raise NotFoundError(f"no candidate “{ref}”; list them with: parkgraph review --list")
    if len(hits) > 1:
        raise AmbiguousNameError(f"“{ref}” is proposed by several documents: " + ", ".join(item.ref for item in hits))
    return hits[0]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What decisions came to: facts accepted and rejected, decisions taken back, and what cannot be accepted yet."""

    accepted: int
    rejected: int
    undone: int
    incomplete: tuple[tuple[str, tuple[str, ...]], ...] = ()


def lacking(item: Item, decision: Decision) -> tuple[str, ...]:
    """Return the fields that a candidate still lacks if it is accepted with a decision's corrections."""
    if decision.decision != ACCEPTED:
        return ()
    return gaps(replace(corrected(item.proposal.fact, decision.correction), review="accepted"))


def decide(workspace: Workspace, decisions: Iterable[Decision], undone: Iterable[tuple[str, str]] = ()) -> Outcome:
    """Write decisions and the accepted facts that follow from them, as one change; all of them or none.

    A candidate that lacks something (a subject, a rank's group) is not accepted and is named in the outcome.
    """
    shelf, taken = Shelf(workspace), list(decisions)
    documents = sorted({decision.document for decision in taken})
    proposals = {(key, proposal.fact.id): proposal for key in documents for proposal in shelf.proposals(key)}
    good, incomplete = [], []
    for decision in taken:
        proposal = proposals.get(decision.key)
        if proposal is None:
            raise NotFoundError(
                f"no candidate {decision.document}/{shorten(decision.candidate)}; it may be read anew since"
            )
        item = Item(decision.document, proposal, Decimal(0))
        missing = lacking(item, decision)
        if missing:
            incomplete.append((item.ref, missing))
        else:
            good.append(decision)
    removed = [key for key in undone if key in shelf.decisions.reviews]
    if good or removed:
        _write(workspace, shelf, good, removed)
    accepted = sum(1 for d in good if d.decision == ACCEPTED)
    return Outcome(accepted, len(good) - accepted, len(removed), tuple(incomplete))


def _write(workspace: Workspace, shelf: Shelf, good: list[Decision], removed: list[tuple[str, str]]) -> None:
    touched = {key for key, _ in (*(d.key for d in good), *removed)}
    with workspace.change() as change:
        after = decode_decisions(change.read_decisions()).deciding(good, removed)
        change.write_decisions(after.encode() or None)
        for key in sorted(touched & shelf.metadata.keys()):
            data = accepted_file(shelf.metadata[key], proposals_of(change, key), after, shelf.base)
            if data is not None or change.read_document(key, ACCEPTED_FILE) is not None:
                change.write_document(key, {ACCEPTED_FILE: data})


def above(items: Iterable[Item], confidence: Decimal) -> Iterator[Item]:
    """Yield the candidates that are at least so sure and lack nothing."""
    if not 0 <= confidence <= 1:
        raise InputError("a confidence lies between 0 and 1, such as 0.9")
    for item in items:
        if item.confidence >= confidence and not gaps(item.proposal.fact):
            yield item
