"""The triples of a profile: the entity, its facts and their evidence, as a graph of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parkgraph.profile import Profile

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from parkgraph.stores.contract import Store

_BATCH = 100


def profile_triples(profile: Profile, store: Store) -> list[Triple]:
    """Return what a store says of an entity, of the facts shown and of the places in the documents."""
    wanted = [profile.entity.id]
    for fact in profile.facts:
        wanted += [fact.id, *(e.id for e in fact.evidence), *(f"{e.id}#position" for e in fact.evidence)]
    unique = list(dict.fromkeys(wanted))
    return list(described(unique, store))


def described(iris: list[str], store: Store) -> Iterator[Triple]:
    """Yield what a store says of some nodes, in batches that any server takes."""
    for first in range(0, len(iris), _BATCH):
        values = " ".join(f"<{iri}>" for iri in iris[first : first + _BATCH])
        yield from store.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {values} }} ?s ?p ?o }}")
