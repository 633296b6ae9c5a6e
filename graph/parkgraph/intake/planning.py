"""Which documents an `add` is about: files, folders and standard input become tasks with keys; it opens no document."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from parkgraph.errors import InputError, NotFoundError, UnavailableError
from parkgraph.intake.documents import Metadata, Said, checked_own_key, key_of
from parkgraph.intake.reading import Task

STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One document to add: a file below `root`, or the bytes of standard input."""

    path: Path | None
    parents: tuple[str, ...] = ()
    content: bytes | None = None

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name if self.path is not None else "stdin.txt"


def sources(files: Iterable[str], stdin: bytes | None = None) -> list[Source]:
    """Return the documents that the arguments name: a folder stands for all readable files below it, in order.

    NotFoundError for a folder without any; a single file is taken as it is, whatever its suffix. InputError where none
    of them is there: a name that was mistyped makes no workspace.
    """
    found: list[Source] = []
    for name in files:
        if name == STDIN:
            found.append(Source(None, (), stdin or b""))
        elif Path(name).is_dir():
            inside = list(_walk(Path(name)))
            if not inside:
                raise NotFoundError(f"{name}: no document to read in this folder; readable are {_suffixes()}")
            found.extend(inside)
        else:
            path = Path(name)
            found.append(Source(path, _above(path)))
    if found and not any(source.path is None or source.path.exists() for source in found):
        raise InputError(f"{found[0].path}: there is no such file")
    return found


def _above(path: Path) -> tuple[str, ...]:
    return tuple(part for part in path.parent.parts if part not in ("..", ".", "/", os.sep))[-2:]


def _suffixes() -> str:
    from parkgraph.reading.readers import SUFFIXES

    return " ".join(SUFFIXES)


def links_out(files: Iterable[str]) -> list[Path]:
    """Return the links in the folders named that lead out of them; they are not followed."""
    folders = (Path(name) for name in files if name != STDIN and Path(name).is_dir())
    return [path for folder in folders for path, _ in _below(folder) if _leads_out(path, folder)]


def _leads_out(path: Path, folder: Path) -> bool:
    """Whether a file is a link out of a folder: one from elsewhere must not name files of the reader's own."""
    return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())


def _walk(folder: Path) -> Iterator[Source]:
    for path, parents in _below(folder):
        if not _leads_out(path, folder):
            yield Source(path, parents)


def _below(folder: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield the readable files below a folder in order, with the names of the folders that they are in."""
    from parkgraph.reading.readers import SUFFIXES

    def refuse(error: OSError) -> None:
        raise UnavailableError(f"{error.filename}: cannot be read ({error.strerror})")

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place) / name
            if not name.startswith(".") and path.suffix.lower() in SUFFIXES:
                yield path, (folder.name, *Path(place).relative_to(folder).parts)


def tasks(
    found: Sequence[Source],
    known: Mapping[str, Metadata],
    said: Said,
    *,
    key: str | None = None,
    reserved: Iterable[str] = (),
    again: bool = False,
) -> list[Task]:
    """Return a task for each document; one that has a name that is known already updates that document.

    InputError if one key is given for several documents, or the key of a curated document.
    """
    kept = set(reserved)
    if key is not None and (len(found) != 1 or checked_own_key(key) in kept):
        raise InputError(
            f"--key {key}: " + ("is a document of the seeds" if key in kept else "give it with one document")
        )
    planned: list[Task] = []
    taken = set(kept)
    for source in found:
        chosen = key or _key(source, known, taken)
        taken.add(chosen)
        old = known.get(chosen)
        digest = old.original_sha256 if old is not None and old.said == said and not again else None
        path = str(source.path) if source.path is not None else None
        planned.append(Task(chosen, source.name, path, source.content, said, digest))
    return planned


def _key(source: Source, known: Mapping[str, Metadata], taken: set[str]) -> str:
    """Return the key that a file's name gives: that of the document it updates, else one that is free."""
    plain = key_of(source.name, source.parents, taken)
    while plain in known and known[plain].name != source.name:
        taken.add(plain)
        plain = key_of(source.name, source.parents, taken)
    return plain
