"""The documents of a workspace with their proposals and decisions, read for intake, review and candidates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Protocol

from parkgraph.bundle import bundled_table
from parkgraph.errors import UnavailableError
from parkgraph.identity.judgements import Judgements
from parkgraph.intake.accepting import Base
from parkgraph.intake.decisions import Decision, Decisions, all_judgements, decode_decisions
from parkgraph.intake.documents import CANDIDATES, METADATA, TEXT, Metadata, decode_metadata
from parkgraph.intake.records import Proposal, decode
from parkgraph.model import FactTable
from parkgraph.workspace import Workspace


class Files(Protocol):
    """What hands out the files of documents: a workspace, or a change of it that is under way."""

    def read_document(self, key: str, file: str) -> bytes | None:
        """Return a file of a document, None if there is none."""
        ...

    def read_decisions(self) -> bytes:
        """Return the decisions."""
        ...


@dataclass(frozen=True)
class Shelf:
    """What intake knows of a workspace."""

    workspace: Workspace

    @cached_property
    def metadata(self) -> dict[str, Metadata]:
        """Map the keys of documents to what is known of them; folders that intake did not make are left out."""
        found = {}
        for key in self.workspace.documents():
            data = self.workspace.read_document(key, METADATA)
            if data is not None:
                found[key] = decode_metadata(data, key)
        return found

    @cached_property
    def decisions(self) -> Decisions:
        """All decisions."""
        return decode_decisions(self.workspace.read_decisions())

    @property
    def with_seeds(self) -> bool:
        """Whether the bundled seeds are in the workspace."""
        return self.workspace.manifest.seeds is not None

    @cached_property
    def judgements(self) -> Judgements:
        """All judgements of identity that hold, those of the seeds included."""
        return all_judgements(self.decisions, with_seeds=self.with_seeds)

    @cached_property
    def base(self) -> Base:
        """What the graph says without the user's documents."""
        return base_of(with_seeds=self.with_seeds)

    def proposals(self, key: str) -> tuple[Proposal, ...]:
        """Return what was proposed for a document."""
        return proposals_of(self.workspace, key)

    def text(self, key: str) -> str:
        """Return the text of a document."""
        return text_of(self.workspace, key)

    def waiting(self) -> int:
        """Count what was proposed and nobody has decided on."""
        decided: dict[str, list[str]] = {}
        for document, candidate in self.decisions.reviews:
            decided.setdefault(document, []).append(candidate)
        count = 0
        for key in self.workspace.documents():
            data = self.workspace.read_document(key, CANDIDATES) or b""
            # one candidate a line; a decision may be on one that the document has lost
            count += data.count(b"\n") - sum(f'"id":"{c}"'.encode() in data for c in decided.get(key, ()))
        return count

    def all_proposals(self) -> Iterator[tuple[str, Proposal]]:
        """Yield everything proposed, document by document."""
        for key in self.metadata:
            for proposal in self.proposals(key):
                yield key, proposal


@cache
def base_of(*, with_seeds: bool) -> Base:
    """Return what a workspace's graph says without its documents: the seeds, or the vocabulary alone."""
    table = bundled_table()
    if with_seeds:
        return Base.of(table)
    return Base.of(FactTable((), {}, {}, table.terms))


def proposals_of(files: Files, key: str) -> tuple[Proposal, ...]:
    """Return what was proposed for a document; nothing if it has no candidates."""
    data = files.read_document(key, CANDIDATES)
    return () if data is None else decode(data, f"documents/{key}/{CANDIDATES}")


def text_of(files: Files, key: str) -> str:
    """Return the text of a document; UnavailableError if it is gone."""
    data = files.read_document(key, TEXT)
    if data is None:
        raise UnavailableError(f"documents/{key}/{TEXT} is missing; add the document again")
    return data.decode("utf-8")


def reviews_of(decisions: Decisions, key: str) -> Mapping[str, Decision]:
    """Return the decisions on a document's candidates by the candidates' ids."""
    return {candidate: d for (document, candidate), d in decisions.reviews.items() if document == key}
