"""Adds documents to a workspace: read by several workers, written in batches, each batch as one change or not at all.

A run that was killed goes on where it stopped: what is there with the same digest is not read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from parkgraph.errors import NotFoundError
from parkgraph.intake.accepting import Base, accepted_facts, document_turtle
from parkgraph.intake.decisions import Decision, Decisions
from parkgraph.intake.documents import ACCEPTED, CANDIDATES, KEPT_ORIGINALS, METADATA, TEXT, Metadata, decode_metadata
from parkgraph.intake.reading import Knowledge, Taken, Task
from parkgraph.intake.records import Proposal, decode, encode
from parkgraph.intake.shelf import Shelf, proposals_of, reviews_of, text_of
from parkgraph.intake.updating import carry
from parkgraph.workspace import Workspace
from parkgraph.workspace.change import Change

_BATCH: Final = 32
"""Documents written as one change."""
_BATCH_BYTES: Final = 8 << 20

Readers = Callable[[Knowledge, Iterable[Task]], Iterator[Taken]]
"""Reads tasks in their order: here, in processes, or on a cluster."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of one document: `state` is new, changed, unchanged, repeated (same bytes as `same_as`) or failed."""

    key: str
    name: str
    state: str
    candidates: int = 0
    notes: tuple[str, ...] = ()
    lost: tuple[Decision, ...] = ()
    same_as: str | None = None
    error: str | None = None
    code: int = 0


@dataclass
class _Batch:
    """Documents that wait to be written together."""

    taken: list[Taken] = field(default_factory=list)
    size: int = 0

    def put(self, taken: Taken) -> bool:
        """Take one in; tell whether it is time to write."""
        self.taken.append(taken)
        self.size += sum(len(data) for data in taken.files.values() if data)
        return len(self.taken) >= _BATCH or self.size >= _BATCH_BYTES


def knowledge_of(shelf: Shelf) -> Knowledge:
    """Return what the reader knows beforehand: everything accepted so far."""
    from parkgraph.facts.codec import encode_table

    return Knowledge(encode_table(shelf.workspace.table()), shelf.judgements)


def add(workspace: Workspace, tasks: Iterable[Task], readers: Readers) -> Iterator[Added]:
    """Read documents and write them into the workspace; yields what came of each, in the order of the tasks.

    Bytes that another document had whose turn is still to come wait for it, and come last: that one may have new ones.
    What is yielded is on the disk. UnavailableError if another process writes to the workspace, or the disk is full.
    """
    shelf = Shelf(workspace)
    digest_of = {key: metadata.original_sha256 for key, metadata in shelf.metadata.items()}
    digests = {digest: key for key, digest in digest_of.items()}
    batch = _Batch()
    waiting: list[Added | Taken] = []
    planned = list(tasks)
    to_come, last = {task.key for task in planned}, list[Taken]()
    for taken in chain(readers(knowledge_of(shelf), planned), last):
        to_come.discard(taken.task.key)
        known = digests.get(taken.original)
        if taken.error is not None:
            waiting.append(Added(taken.task.key, taken.task.name, "failed", error=taken.error, code=taken.code))
        elif not taken.files:
            waiting.append(Added(taken.task.key, taken.task.name, "unchanged"))
        elif known is not None and known in to_come:
            digests.pop(digest_of.get(taken.task.key, ""), None)
            last.append(taken)
        elif known is not None and known != taken.task.key:
            waiting.append(Added(taken.task.key, taken.task.name, "repeated", same_as=known))
        else:
            # What this document said before is no longer in the workspace, so it may come under another name.
            digests.pop(digest_of.get(taken.task.key, ""), None)
            digests[taken.original], digest_of[taken.task.key] = taken.task.key, taken.original
            waiting.append(taken)
            if batch.put(taken):
                yield from _written(workspace, shelf.base, batch, waiting)
                batch, waiting = _Batch(), []
    yield from _written(workspace, shelf.base, batch, waiting)


def _written(workspace: Workspace, base: Base, batch: _Batch, waiting: Iterable[Added | Taken]) -> Iterator[Added]:
    done: dict[str, Added] = {}
    if batch.taken:
        with workspace.change() as change:
            decisions = _decisions(change)
            for taken in batch.taken:
                done[taken.task.key] = _write(change, taken, decisions, base)
    for item in waiting:
        yield item if isinstance(item, Added) else done[item.task.key]


def _decisions(change: Change) -> Decisions:
    from parkgraph.intake.decisions import decode_decisions

    return decode_decisions(change.read_decisions())


def _write(change: Change, taken: Taken, decisions: Decisions, base: Base) -> Added:
    """Write one document, in place of an older reading if there is one."""
    key, files = taken.task.key, dict(taken.files)
    old = change.read_document(key, METADATA)
    reviews = reviews_of(decisions, key)
    lost: tuple[Decision, ...] = ()
    if reviews:
        fresh = decode(files[CANDIDATES] or b"")
        before = proposals_of(change, key) if old is not None else ()
        new_text = (files[TEXT] or b"").decode("utf-8")
        carried = carry(fresh, before, reviews, text_of(change, key) if old is not None else "", new_text)
        files[CANDIDATES], lost = encode(carried.proposals), carried.lost
        files[ACCEPTED] = _accepted(files[METADATA] or b"", key, carried.proposals, decisions, base)
    if old is not None:
        for media in KEPT_ORIGINALS:
            if change.read_document(key, f"original.{media}") is not None:
                files.setdefault(f"original.{media}", None)
    change.write_document(key, files)
    state = "new" if old is None else "changed"
    return Added(key, taken.task.name, state, taken.candidates, taken.notes, lost)


def _accepted(
    metadata: bytes, key: str, proposals: Iterable[Proposal], decisions: Decisions, base: Base
) -> bytes | None:
    return accepted_file(decode_metadata(metadata, key), proposals, decisions, base)


def accepted_file(metadata: Metadata, proposals: Iterable[Proposal], decisions: Decisions, base: Base) -> bytes | None:
    """Return the accepted facts of a document as Turtle, None if there are none."""
    facts = accepted_facts(proposals, reviews_of(decisions, metadata.key))
    return document_turtle(metadata, facts, base) if facts else None


def remove(workspace: Workspace, key: str) -> tuple[Decision, ...]:
    """Take a document and its facts out; its decisions are kept aside and returned. NotFoundError if there is none."""
    shelf = Shelf(workspace)
    if key not in workspace.documents():
        known = ", ".join(list(shelf.metadata)[:8])
        raise NotFoundError(f"no document “{key}” in the workspace" + (f"; there are: {known}" if known else ""))
    workspace.remove_document(key)
    return tuple(decision for (document, _), decision in sorted(shelf.decisions.reviews.items()) if document == key)
