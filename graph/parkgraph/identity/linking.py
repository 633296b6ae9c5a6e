"""Links a newly found thing to one that is known, by blocked comparison of names; it never merges on spelling alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from parkgraph.identity.judgements import Judgements
from parkgraph.identity.likeness import Likeness, likeness
from parkgraph.identity.names import forms
from parkgraph.model import Entity
from parkgraph.reading.register import KINDS_OF_ZONES

SURE: Final = 0.85
"""A score from which one known thing, alone, is taken for the new one without asking."""
_NEAR: Final = 0.3
"""A score below which nobody is bothered."""


@dataclass(frozen=True, slots=True)
class Link:
    """A known thing that a new one may be, how alike they are, and whether that was `taken` without asking."""

    entity: Entity
    likeness: Likeness
    taken: bool = False


class Linker:
    """Known things by the forms of their names; the same input gives the same links whatever came before."""

    def __init__(self, entities: Iterable[Entity], judgements: Judgements | None = None) -> None:
        """Index the known things; `judgements` forbid links (different) or follow them (same)."""
        self._judgements = judgements or Judgements()
        self._known: Mapping[str, Entity] = {entity.id: entity for entity in entities}
        blocks: dict[str, list[str]] = {}
        for iri in sorted(self._known):
            for key in _keys(self._known[iri]):
                blocks.setdefault(key, []).append(iri)
        self._blocks = blocks

    def links(self, entity: Entity) -> tuple[Link, ...]:
        """Return the known things that a new one may be, best first; at most one of them is taken."""
        ids = {iri for key in _keys(entity) for iri in self._blocks.get(key, ())} - {entity.id}
        scored = [(likeness(entity, self._known[iri]), self._known[iri]) for iri in sorted(ids)]
        allowed = [(s, k) for s, k in scored if s.score >= _NEAR and not self._judgements.differ(entity.id, k.id)]
        ranked = sorted(allowed, key=lambda pair: (-pair[0].score, pair[1].id))
        sure = [pair for pair in ranked if pair[0].score >= SURE]
        alone = len(sure) == 1 or (len(sure) > 1 and sure[0][0].score > sure[1][0].score)
        return tuple(Link(k, s, taken=alone and i == 0 and s.score >= SURE) for i, (s, k) in enumerate(ranked))

    def resolved(self, entity: Entity) -> Entity:
        """Return the known thing that a new one is taken for, else the new one itself."""
        same = self._known.get(self._judgements.live(entity.id))
        if same is not None:
            return same
        return next((link.entity for link in self.links(entity) if link.taken), entity)


def _keys(entity: Entity) -> Iterator[str]:
    """Yield what two things must share to be compared at all: a form of a name; a kind alone (经开区) is none."""
    names = [name for name in (entity.zh, *entity.aliases) if name not in KINDS_OF_ZONES]
    yield from dict.fromkeys(form.text for name in names for form in forms(name))
