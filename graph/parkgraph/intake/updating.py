"""What becomes of decisions when a document is read anew: each is found again in the new text, or reported as lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from parkgraph.intake.decisions import ACCEPTED, Decision
from parkgraph.intake.records import Proposal
from parkgraph.model import Evidence
from parkgraph.reading.sections import Outline
from parkgraph.reading.spans import LooseText, loose, loose_digest, sha256_hex


@dataclass(frozen=True)
class Carried:
    """Proposals after a new reading, those that only a decision keeps included; decisions that fit nothing any more."""

    proposals: tuple[Proposal, ...]
    lost: tuple[Decision, ...]


def carry(
    fresh: Iterable[Proposal], old: Iterable[Proposal], reviews: Mapping[str, Decision], old_text: str, new_text: str
) -> Carried:
    """Return the new proposals with what was accepted before and is not among them, its places found in the new text.

    A decision is lost when the words that said its fact stand nowhere in the new text; it stays on record.
    """
    found = {proposal.fact.id: proposal for proposal in fresh}
    before = {proposal.fact.id: proposal for proposal in old}
    lost = []
    places = _Places(old_text, new_text)
    for candidate, decision in sorted(reviews.items()):
        if candidate in found:
            continue
        kept = places.moved(before[candidate]) if candidate in before else None
        if kept is not None and decision.decision == ACCEPTED:
            found[candidate] = kept
        elif kept is None and decision.decision == ACCEPTED:
            lost.append(decision)
    return Carried(tuple(found.values()), tuple(lost))


class _Places:
    """Finds places of an old text in a new one."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._loose: LooseText | None = None
        self._outline: Outline | None = None

    def moved(self, proposal: Proposal) -> Proposal | None:
        """Return a proposal with its places in the new text; None if any of them is nowhere."""
        evidence = [self._place(place) for place in proposal.fact.evidence]
        places = tuple(place for place in evidence if place is not None)
        if not places or len(places) < len(evidence):
            return None
        return Proposal(replace(proposal.fact, evidence=places), proposal.reasons, kept=True)

    def _place(self, place: Evidence) -> Evidence | None:
        words = self._old[place.start : place.end]
        span = self._exact(words, place.start) or self._loosely(words, place.start)
        if span is None or not words:
            return None
        start, end = span
        self._outline = self._outline or Outline(self._new)
        now, here = self._new[start:end], self._outline.place(start)
        digest, length = loose_digest(now)
        return Evidence(
            f"ev:{place.document}.{start}-{end}", place.document, sha256_hex(self._new), start, end, here.section,
            here.paragraph, sha256_hex(now), digest, length,
        )  # fmt: skip

    def _exact(self, words: str, near: int) -> tuple[int, int] | None:
        starts: list[int] = []
        start = self._new.find(words) if words else -1
        while start >= 0 and len(starts) < 1000:
            starts.append(start)
            start = self._new.find(words, start + 1)
        best = min(starts, key=lambda s: (abs(s - near), s), default=None)
        return None if best is None else (best, best + len(words))

    def _loosely(self, words: str, near: int) -> tuple[int, int] | None:
        self._loose = self._loose or loose(self._new)
        spans = self._loose.occurrences(loose(words).characters)
        best = min(spans, key=lambda s: (abs(s.start - near), s.start), default=None)
        return None if best is None else (best.start, best.end)
