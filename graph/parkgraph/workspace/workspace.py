"""A workspace as other rooms use it: opened, read, and changed as a whole; it knows no format of any file."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING

from parkgraph import journal
from parkgraph.errors import UnavailableError
from parkgraph.labels import LabelIndex
from parkgraph.workspace import generation
from parkgraph.workspace.change import Change, Outcome, Told, silent
from parkgraph.workspace.layout import DECISIONS, DOCUMENTS, LOADED, MANIFEST, STORE, checked_key, refuse_strange
from parkgraph.workspace.lock import LOCK, writing
from parkgraph.workspace.manifest import Manifest, is_new, read_manifest, record_of
from parkgraph.workspace.opening import current, open_generation

if TYPE_CHECKING:
    from parkgraph.model import FactTable
    from parkgraph.stores.folder import FolderStore


def open_workspace(folder: Path | str, *, create: bool = False, empty: bool = False) -> Workspace:
    """Return the workspace in a folder; with `create` it is made if there is none, with the seeds unless `empty`.

    UnavailableError if there is none, if it is damaged or of another release; InputError for a folder of other things.
    """
    place = Path(folder)
    if create:
        refuse_strange(place)
        if is_new(place) and not journal.is_unfinished(place):
            with Workspace(place, None).change(empty=empty):
                pass
    return Workspace(place, current(place))


class Workspace:
    """A folder of the user's own, as it was when it was opened or last changed through this object."""

    def __init__(self, place: Path, manifest: Manifest | None) -> None:
        self.path = place
        self._manifest = manifest
        self.outcome: Outcome | None = None

    @property
    def manifest(self) -> Manifest:
        """What belongs to the workspace, with counts and digests."""
        if self._manifest is None:
            self._manifest = current(self.path)
        return self._manifest

    def has_other_seeds(self) -> bool:
        """Tell whether the bundled seeds in the workspace are not those that are installed now."""
        from parkgraph.bundle import seeds_digest

        return self.manifest.seeds is not None and self.manifest.seeds != seeds_digest()

    def documents(self) -> list[str]:
        """Return the keys of the documents, sorted."""
        return sorted({name.split("/")[1] for name in self.manifest.own if name.startswith(f"{DOCUMENTS}/")})

    def document_files(self, key: str) -> list[str]:
        """Return the names of a document's files, sorted; empty if there is no such document."""
        start = f"{DOCUMENTS}/{checked_key(key)}/"
        return sorted(name.removeprefix(start) for name in self.manifest.own if name.startswith(start))

    def read_document(self, key: str, file: str) -> bytes | None:
        """Return a file of a document, None if there is none; UnavailableError if it is not what was written."""
        return self._read(f"{DOCUMENTS}/{checked_key(key)}/{checked_key(file, 'name of a file')}")

    def read_decisions(self) -> bytes:
        """Return the decisions (Turtle), empty if there are none; UnavailableError if they are damaged."""
        return self._read(DECISIONS) or b""

    def store(self) -> FolderStore:
        """Open the derived store for reading; it stays as it is while others change the workspace."""
        return open_generation(self.path, self.manifest)[0]

    def table(self) -> FactTable:
        """Return the accepted facts as records, from the table made with the store where there is one."""
        kept = self.kept_table()
        if kept is not None:
            return kept
        from parkgraph.facts import read_facts

        with closing(self.store()) as store:
            return read_facts(store)

    def kept_table(self) -> FactTable | None:
        """Return the table made with the store, None where the graph is too large for one."""
        from parkgraph.facts.codec import UnreadTable

        data = self._table_bytes()
        return None if data is None else UnreadTable(data)

    def labels(self) -> LabelIndex | None:
        """Return the label index of a graph too large for a table, mapped from its file; None where there is none."""
        said = self.manifest.store.get(generation.LABELS)
        if said is None:
            return None
        path = self.path / "store" / self.manifest.generation / generation.LABELS
        try:
            with path.open("rb") as file:
                lines = mmap(file.fileno(), 0, access=ACCESS_READ) if said.size else b""
        except (OSError, ValueError):
            return None
        return LabelIndex(lines) if len(lines) == said.size else None

    def write_document(self, key: str, files: Mapping[str, bytes | None]) -> None:
        """Write files of a document (`text.txt`, `document.json`, `candidates.jsonl`, `accepted.ttl` …) as one change.

        None removes a file; files that are not named stay. InputError with file and line for bad Turtle.
        """
        with self.change() as change:
            change.write_document(key, files)

    def remove_document(self, key: str) -> None:
        """Take a document out with all its files, as one change; NotFoundError if there is none."""
        with self.change() as change:
            change.remove_document(key)

    def write_decisions(self, data: bytes) -> None:
        """Replace the decisions (Turtle) as one change; InputError with the line for bad Turtle."""
        with self.change() as change:
            change.write_decisions(data)

    def load(self, files: Sequence[Path], *, replace: bool = False, told: Told = silent) -> Outcome:
        """Load RDF files as one change, with `replace` in place of all that was loaded before."""
        with self.change(told=told) as change:
            change.load(files, replace=replace)
        return self._done()

    @contextmanager
    def change(self, *, empty: bool = False, anew: bool = False, told: Told = silent) -> Iterator[Change]:
        """Be the one writer, and make what is written meanwhile take effect at the end, or none of it on an error.

        `anew` goes on where there is no manifest, or one that tells nothing any more, as a rebuild must; a new folder
        gets the seeds unless `empty`. UnavailableError if another writer is at work, or for a disk that is full.
        """
        with writing(self.path), _disk_errors(self.path):
            journal.finish(self.path)
            journal.sweep(self.path)
            old = _old_manifest(self.path, anew=anew)
            change = Change(self.path, old, empty=empty, told=told)
            try:
                yield change
                self.outcome = change.commit()
            finally:
                self._manifest = _swept(self.path)

    def _done(self) -> Outcome:
        if self.outcome is None:
            raise UnavailableError(f"the workspace {self.path} was not changed")
        return self.outcome

    def _read(self, name: str) -> bytes | None:
        said = self.manifest.sources.get(name)
        if said is None:
            return None
        try:
            data = (self.path / name).read_bytes()
        except OSError as error:
            raise UnavailableError(f"{self.path / name} cannot be read: {error.strerror or error}") from None
        if record_of(data).sha256 != said.sha256:
            raise UnavailableError(f"{self.path / name} is not what was written; run: parkgraph verify")
        return data

    def _table_bytes(self) -> bytes | None:
        said = self.manifest.store.get(generation.TABLE)
        if said is None:
            return None
        path = self.path / "store" / self.manifest.generation / generation.TABLE
        try:
            data = path.read_bytes()
            return gzip.decompress(data) if record_of(data) == said else None
        except (OSError, EOFError, zlib.error):
            return None


def load(
    folder: Path | str, files: Sequence[Path], *, replace: bool = False, empty: bool = False, told: Told = silent
) -> Outcome:
    """Load RDF files into the workspace in a folder, which is made if there is none, with the seeds unless `empty`.

    All files come in, or none: a folder in which no workspace was before is left as it was. InputError with file and
    line for bad RDF.
    """
    place = Path(folder)
    refuse_strange(place)
    if not is_new(place) or journal.is_unfinished(place):
        return Workspace(place, current(place)).load(files, replace=replace, told=told)
    there = place.exists()
    workspace = Workspace(place, None)
    try:
        with workspace.change(empty=empty, told=told) as change:
            change.load(files, replace=replace)
    except BaseException:
        _leave(place, there=there)
        raise
    return workspace._done()


def _leave(place: Path, *, there: bool) -> None:
    """Take away what the first change of a workspace has made that came to nothing."""
    if (place / MANIFEST).exists():
        return
    (place / LOCK).unlink(missing_ok=True)
    with suppress(OSError):  # what is not empty is somebody's
        (place / LOADED).rmdir()
    with suppress(OSError):
        (place / STORE).rmdir()
    if not there:
        with suppress(OSError):
            place.rmdir()


def rebuild(folder: Path | str, *, empty: bool = False, told: Told = silent) -> Outcome:
    """Make the store anew from the installed seeds, documents, decisions and loaded RDF; also from an older layout.

    UnavailableError if a copy of loaded RDF is damaged: loading the file again puts it right.
    """
    place = Path(folder)
    refuse_strange(place)
    workspace = Workspace(place, None)
    with workspace.change(empty=empty, anew=True, told=told) as change:
        told("重建存储", "rebuilding the store")
        change.rebuild()
    return workspace._done()


def _old_manifest(place: Path, *, anew: bool) -> Manifest | None:
    """Return the manifest, None for a new folder, or where one that tells nothing may be passed over."""
    if is_new(place):
        return None
    try:
        return read_manifest(place)
    except UnavailableError as error:
        if not anew or "newer release" in str(error):
            raise
        return None


def _swept(place: Path) -> Manifest | None:
    """Clear away what the manifest does not name; return the manifest."""
    try:
        manifest = read_manifest(place)
        generation.sweep(place, manifest)
    except (OSError, UnavailableError):
        return None
    return manifest


@contextmanager
def _disk_errors(place: Path) -> Iterator[None]:
    """Turn an error of the disk into ours."""
    try:
        yield
    except OSError as error:
        raise UnavailableError(
            f"the workspace {place} cannot be written: {error.strerror or error}; nothing was changed"
        ) from None
