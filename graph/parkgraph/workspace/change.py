"""One change of a workspace: what is written in it takes effect together at its end, or not at all.

The order is always: copies and a whole new generation beside the old ones, all of it on the disk, then the journal that
switches the manifest and the files of documents in one step. One writer at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from parkgraph.errors import InputError, NotFoundError, UnavailableError
from parkgraph.workspace.commit import Plan, commit
from parkgraph.workspace.layout import DECISIONS, DOCUMENTS, checked_key, own_names
from parkgraph.workspace.loaded import found_copies, keep_earlier_store, proved, take_in
from parkgraph.workspace.manifest import Manifest, is_plain_store, record_of
from parkgraph.workspace.sources import earlier_triples

Told = Callable[[str, str], None]
"""Is told in Chinese and English which step has begun."""


def silent(_zh: str, _en: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change came to: triples before and after, loaded files now in the workspace, whether it is new.

    `base` counts the triples after it that come from no loaded file: vocabulary, documents, decisions, and the seeds
    where there are any (`with_seeds`). `flags` are places (file and line) of loaded RDF that people should look at.
    """

    before: int
    after: int
    loaded: int
    created: bool = False
    base: int = 0
    with_seeds: bool = False
    flags: tuple[str, ...] = ()


class Change:
    """Collects what shall change; made by `Workspace.change`, which holds the lock of the one writer meanwhile."""

    def __init__(self, place: Path, old: Manifest | None, *, empty: bool, told: Told = silent) -> None:
        self._place, self._old, self._told = place, old, told
        self._staged: dict[str, bytes | None] = {}
        self._flags: list[str] = []
        self._plan = Plan(old, empty=empty)

    def documents(self) -> list[str]:
        """Return the keys of the documents as they are after what was written so far, sorted."""
        names = set(own_names(self._place)) | {name for name, data in self._staged.items() if data is not None}
        names -= {name for name, data in self._staged.items() if data is None}
        return sorted({name.split("/")[1] for name in names if name.startswith(f"{DOCUMENTS}/")})

    def read_document(self, key: str, file: str) -> bytes | None:
        """Return a file of a document as it is after what was written so far; None if there is no such file."""
        return self._read(f"{DOCUMENTS}/{checked_key(key)}/{checked_key(file, 'name of a file')}")

    def read_decisions(self) -> bytes:
        """Return the decisions (Turtle) as they are after what was written so far; empty if there are none."""
        return self._read(DECISIONS) or b""

    def write_document(self, key: str, files: Mapping[str, bytes | None]) -> None:
        """Write files of a document, made if it is new; None removes a file, files that are not named stay."""
        checked_key(key)
        like = next((other for other in self.documents() if other != key and other.casefold() == key.casefold()), None)
        if like:
            raise InputError(f"“{key}” and the document “{like}” differ in case alone; choose another key")
        for file, data in files.items():
            self._staged[f"{DOCUMENTS}/{key}/{checked_key(file, 'name of a file')}"] = data

    def remove_document(self, key: str) -> None:
        """Take a document out with all its files; NotFoundError if there is none."""
        start = f"{DOCUMENTS}/{checked_key(key)}/"
        names = [name for name in (*own_names(self._place), *self._staged) if name.startswith(start)]
        if key not in self.documents():
            raise NotFoundError(f"no document “{key}” in the workspace {self._place}")
        self._staged.update(dict.fromkeys(names))

    def write_decisions(self, data: bytes | None) -> None:
        """Replace the decisions (Turtle); None for no decisions at all."""
        self._staged[DECISIONS] = data

    def load(self, files: Sequence[Path], *, replace: bool = False) -> None:
        """Take in RDF files, with `replace` in place of all that was loaded before; a file that is there stays once.

        InputError with file and line for bad RDF.
        """
        kept = {} if replace else self._plan.loaded
        self._plan.loaded = {**kept, **take_in(self._place, files, self._told, self._flags)}

    def rebuild(self) -> None:
        """Derive everything anew, from the seeds as they are installed and the files as they lie in the folder.

        UnavailableError if a copy of loaded RDF is damaged: loading the file again puts it right.
        """
        plan = self._plan
        plan.rebuilt = True
        if self._old is None:
            plan.loaded = {**found_copies(self._place), **plan.loaded}
        for name, said in plan.loaded.items():
            proved(self._place / name, said)
        if is_plain_store(self._place):
            plan.loaded |= keep_earlier_store(self._place, earlier_triples(self._place))

    def commit(self) -> Outcome:
        """Make all of it take effect; whatever goes wrong, nothing has changed then."""
        new = commit(self._place, self._plan, self._staged, self._told)
        before = self._old.triples if self._old else 0
        return Outcome(
            before,
            new.triples,
            len(new.loaded),
            created=self._old is None,
            base=new.base,
            with_seeds=new.seeds is not None,
            flags=tuple(self._flags),
        )

    def _read(self, name: str) -> bytes | None:
        if name in self._staged:
            return self._staged[name]
        try:
            data = (self._place / name).read_bytes()
        except FileNotFoundError:
            return None
        said = self._old.sources.get(name) if self._old else None
        if said is not None and said.sha256 != record_of(data).sha256:
            raise UnavailableError(f"{self._place / name} is not what was written; run: parkgraph verify")
        return data
