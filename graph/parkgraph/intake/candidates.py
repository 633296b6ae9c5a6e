"""The graph of a workspace with what nobody has reviewed yet: in memory, marked, for those who ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parkgraph.intake.accepting import accepted_facts, document_turtle
from parkgraph.intake.decisions import REJECTED
from parkgraph.intake.documents import ACCEPTED
from parkgraph.intake.fact_turtle import gaps
from parkgraph.intake.shelf import Shelf, reviews_of
from parkgraph.seeds import SeedFile, seed_files
from parkgraph.stores.memory import MemoryStore
from parkgraph.workspace import Workspace


def store_with_candidates(workspace: Workspace) -> MemoryStore:
    """Return the whole graph of a workspace with its open candidates, each `review:candidate` with its confidence.

    Rejected ones stay out, and those that lack a subject or value have nothing to say yet.
    """
    from parkgraph.build import build_graph

    shelf = Shelf(workspace)
    files = [*(seed_files() if shelf.with_seeds else ()), *_own(shelf)]
    return MemoryStore(build_graph(files))


def _own(shelf: Shelf) -> Iterator[SeedFile]:
    workspace = shelf.workspace
    for key in workspace.documents():
        if key not in shelf.metadata:
            for name in workspace.document_files(key):
                if name.endswith(".ttl"):
                    yield SeedFile(
                        f"documents/{key}/{name}", (workspace.read_document(key, name) or b"").decode("utf-8")
                    )
            continue
        yield SeedFile(f"documents/{key}/{ACCEPTED}", _with_open(shelf, key).decode("utf-8"))
    data = workspace.read_decisions()
    if data:
        yield SeedFile("decisions.ttl", data.decode("utf-8"))


def _with_open(shelf: Shelf, key: str) -> bytes:
    reviews = reviews_of(shelf.decisions, key)
    proposals = shelf.proposals(key)
    accepted = accepted_facts(proposals, reviews)
    held = {fact.id for fact in accepted}
    opened = [
        replace(p.fact, review="candidate")
        for p in proposals
        if p.fact.id not in held and not gaps(p.fact)
        and (p.fact.id not in reviews or reviews[p.fact.id].decision != REJECTED)
    ]  # fmt: skip
    return document_turtle(shelf.metadata[key], (*accepted, *opened), shelf.base)
