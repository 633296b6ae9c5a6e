"""Things of our own to compare."""

from __future__ import annotations

from parkgraph.identity.judgements import Judgement
from parkgraph.identity.mint import mint
from parkgraph.model import Entity


def thing(name: str, kind: str = "Firm", *aliases: str) -> Entity:
    """Return a thing with the id that its name gives it."""
    return Entity(mint(kind, name), name, name, kind, (kind,), aliases, (), True)


def judged(left: Entity, right: Entity, verdict: str, *, own: bool = False) -> Judgement:
    """Return a judgement about two things."""
    return Judgement(f"judgement:{left.zh}.{right.zh}", left.id, right.id, verdict, "因为", "because", None, own)
