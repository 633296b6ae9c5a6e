"""Judgements that two ids are one thing or two: kept apart from the facts, so that each can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from parkgraph.ontology.prefixes import PREFIXES

SAME, DIFFERENT = "same", "different"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement: `left` is merged into `right` if the verdict is same; `own` if the user made it, not the seeds."""

    id: str
    left: str
    right: str
    verdict: str
    note_zh: str = ""
    note_en: str = ""
    by: str | None = None
    own: bool = False

    @property
    def pair(self) -> frozenset[str]:
        """The two ids, in no order."""
        return frozenset((self.left, self.right))


@dataclass(frozen=True)
class Judgements:
    """All judgements that hold; of several about one pair the user's own counts."""

    all: tuple[Judgement, ...] = field(default=())

    @cached_property
    def by_pair(self) -> dict[frozenset[str], Judgement]:
        """Map each pair to the judgement that counts."""
        return {j.pair: j for j in sorted(self.all, key=lambda j: (j.own, j.id))}

    @cached_property
    def _merged(self) -> dict[str, str]:
        return {j.left: j.right for j in self.by_pair.values() if j.verdict == SAME}

    def live(self, iri: str) -> str:
        """Return the id into which an id was merged, through all steps; itself if none."""
        seen = {iri}
        while iri in self._merged and self._merged[iri] not in seen:
            iri = self._merged[iri]
            seen.add(iri)
        return iri

    def differ(self, one: str, other: str) -> Judgement | None:
        """Return the judgement that keeps two ids apart: about them, or about anything merged with either."""
        ours, theirs = self.group(one), self.group(other)
        for pair, judgement in sorted(self.by_pair.items(), key=lambda item: item[1].id):
            if judgement.verdict == DIFFERENT and pair & ours and pair & theirs and len(pair) == 2:
                return judgement
        return None

    def group(self, iri: str) -> frozenset[str]:
        """Return all ids that are one with an id."""
        root = self.live(iri)
        return frozenset({root, iri, *(left for left in self._merged if self.live(left) == root)})

    def plus(self, more: Iterable[Judgement]) -> Judgements:
        """Return these judgements with more."""
        return Judgements((*self.all, *more))


def judgement_id(left: str, right: str) -> str:
    """Return the id of a user's judgement about two ids, the same in either order."""
    import hashlib

    names = sorted((left, right))
    digest = hashlib.sha256("\0".join(names).encode()).hexdigest()[:12]
    return f"{PREFIXES['judgement']}own.{digest}"
