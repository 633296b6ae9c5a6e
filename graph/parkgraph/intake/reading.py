"""Reads one document into the files of a workspace; the same bytes give the same files in any process and anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from parkgraph.errors import InputError, LimitError, ParkgraphError, UnavailableError
from parkgraph.identity.judgements import Judgements
from parkgraph.identity.linking import Linker
from parkgraph.identity.mint import mint
from parkgraph.intake.documents import CANDIDATES, KEPT_ORIGINALS, METADATA, TEXT, Metadata, Said
from parkgraph.intake.records import Proposal, encode, things_of, with_things
from parkgraph.model import Entity, Fact

if TYPE_CHECKING:
    from parkgraph.reading.candidates import Candidate, Mention
    from parkgraph.reading.language_model import ModelReader
    from parkgraph.reading.register import Register
    from parkgraph.reading.texts import ReadDocument

LINKED = "linked"
"""Reason code of a fact one of whose ends was found under another name and linked to a known thing."""


_MANY: Final = 3
"""Figures without a subject of which it is worth to speak."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a reader knows beforehand: the facts table of the workspace (encoded) and the judgements of identity."""

    table: bytes
    judgements: Judgements = field(default_factory=Judgements)


@dataclass(frozen=True, slots=True)
class Task:
    """One document to read: where it is (or its bytes), its key, what the user said of it.

    `known` is the digest of the file as it was read before with the same words said; None to read in any case.
    """

    key: str
    name: str
    path: str | None
    content: bytes | None
    said: Said
    known: str | None = None

    @property
    def shown(self) -> str:
        """How messages call it."""
        return self.path or self.name


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a task: files for the workspace, or an error (message and exit code), or neither: unchanged."""

    task: Task
    files: Mapping[str, bytes | None] = field(default_factory=dict)
    original: str = ""
    candidates: int = 0
    notes: tuple[str, ...] = ()
    error: str | None = None
    code: int = 0


def take(knowledge: Knowledge, task: Task, model: ModelReader | None = None) -> Taken:
    """Read one document, with a language model where one is given; every error that it can cause becomes a message."""
    try:
        return _take(knowledge, task, model)
    except ParkgraphError as error:
        return Taken(task, error=_named(str(error), task), code=error.exit_code)
    except RecursionError:
        return Taken(task, error=f"{task.shown}: nested too deeply; not read", code=LimitError.exit_code)
    except MemoryError:
        return Taken(task, error=f"{task.shown}: needs more memory than is allowed", code=LimitError.exit_code)
    except (ArithmeticError, ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        # A fault of a rule on one document must not stop the others; the message asks for a report.
        what = f"{type(error).__name__}: {error}".splitlines()[0][:120]
        return Taken(task, error=f"{task.shown}: a fault of the reader ({what}); please report it", code=3)


def _named(message: str, task: Task) -> str:
    return message if task.name in message else f"{task.shown}: {message}"


def _take(knowledge: Knowledge, task: Task, model: ModelReader | None) -> Taken:
    from parkgraph.reading.readers import read_document

    said = task.said
    content = task.content if task.path is None else _bytes(task)
    if content is not None:
        original = hashlib.sha256(content).hexdigest()
        if original == task.known:
            return Taken(task, original=original)
    source: Path | bytes = content if content is not None else Path(task.path or "")
    document = read_document(
        source, key=task.key, name=task.name, encoding=said.encoding, title=said.title, publisher=said.publisher,
        date=said.date,
    )  # fmt: skip
    proposals, unread = _proposals(document, knowledge, said, model)
    if unread:
        # What the model did not read is read the next time: only a whole reading counts as one with it.
        task = replace(task, said=replace(said, model=None))
        document = replace(document, notes=(*document.notes, unread))
    metadata = _metadata(document, task)
    files: dict[str, bytes | None] = {
        TEXT: document.raw.encode(),
        METADATA: metadata.encode(),
        CANDIDATES: encode(proposals),
    }
    if document.media in KEPT_ORIGINALS and content is not None:
        files[f"original.{document.media}"] = content
    notes = (*document.notes, *_told_of_nobody(proposals))
    return Taken(task, files, metadata.original_sha256, len(proposals), notes)


def _told_of_nobody(proposals: Sequence[Proposal]) -> Iterator[str]:
    """Yield what to do where a page says 我市 or 开发区 and nowhere which, so that most of its figures are nobody's."""
    figures = [one.fact for one in proposals if one.fact.kind in ("Figure", "Target")]
    without = sum(1 for fact in figures if fact.subject is None)
    if without >= _MANY and without * 2 >= len(figures):
        yield (
            f"{without} of {len(figures)} figures have no subject: the text says nowhere whom they are about; "
            "add it again with --publisher or --title that names the place, park or firm"
        )


def _bytes(task: Task) -> bytes | None:
    """Return the bytes of a plain file that is not too large to hold; None leaves the refusal to the reader."""
    from parkgraph.reading.readers import LARGEST_FILE

    path = Path(task.path or "")
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_FILE:
            return None
        return path.read_bytes()
    except OSError as error:
        raise UnavailableError(f"{path}: cannot be read ({error.strerror})") from None
    except ValueError:
        raise InputError(f"{path!r}: no name of a file") from None


def _metadata(document: ReadDocument, task: Task) -> Metadata:
    raw = document.raw.encode()
    return Metadata(
        key=task.key,
        name=task.name,
        title=document.title,
        publisher=document.publisher,
        date=document.date,
        media=document.media,
        sha256=document.sha256,
        original_sha256=document.original_sha256 or document.sha256,
        characters=len(document.raw),
        size=len(raw),
        said=task.said,
        notes=tuple(document.notes),
    )


def _proposals(
    document: ReadDocument, knowledge: Knowledge, said: Said, model: ModelReader | None
) -> tuple[tuple[Proposal, ...], str]:
    """Return the proposals of the rules and of a model, and a note on what the model did not read, if anything."""
    from parkgraph.reading.candidates import merged
    from parkgraph.reading.extraction import extract
    from parkgraph.reading.tagger import tagged_names

    register, linker = _known(knowledge)
    extra: tuple[Mention, ...] = tagged_names(document, register) if said.tagger else ()
    own = tuple(extract(document, register, extra))
    if model is None:
        return tuple(_linked(own, linker)), ""
    more, unread = model.read(document, register, own)
    note = f"the language model did not read {unread} part(s) of it; add it again to go on" if unread else ""
    return tuple(_linked(merged((*own, *more)), linker)), note


@lru_cache(maxsize=2)
def _known_of(table: bytes, judgements: Judgements) -> tuple[Register, Linker]:
    from parkgraph.facts.codec import decode_table
    from parkgraph.reading.register import register_of

    facts = decode_table(table)
    register = register_of(facts, mint)
    return register, Linker({e.id: e for e in register.entities}.values(), judgements)


def _known(knowledge: Knowledge) -> tuple[Register, Linker]:
    return _known_of(knowledge.table, knowledge.judgements)


def _linked(candidates: Iterable[Candidate], linker: Linker) -> Iterable[Proposal]:
    resolved: dict[str, Entity] = {}
    swapped: dict[str, Entity] = {}
    for candidate in candidates:
        for thing in things_of(candidate.fact):
            if thing.id not in resolved:
                resolved[thing.id] = linker.resolved(thing)
                if resolved[thing.id].id != thing.id:
                    swapped[thing.id] = resolved[thing.id]
        if any(thing.id in swapped for thing in things_of(candidate.fact)):
            slugs = {old.rsplit("/", 1)[-1]: new.id.rsplit("/", 1)[-1] for old, new in swapped.items()}
            fact = renamed(with_things(candidate.fact, swapped), slugs)
            yield Proposal(fact, (*candidate.reasons, LINKED))
        else:
            yield Proposal(candidate.fact, candidate.reasons)


def renamed(fact: Fact, slugs: Mapping[str, str] = MappingProxyType({})) -> Fact:
    """Return a fact with the id that its own content gives it; `slugs` maps names in the old id to those in the new."""
    from parkgraph.reading.candidates import fact_key

    start, _, name = fact.id.rpartition("/")
    parts = [slugs.get(part, part) for part in name.split(".")]
    return replace(fact, id=f"{start}/{'.'.join((*parts[:-1], fact_key(fact)))}")
