"""Carries out a change of a workspace: sources, generation and manifest become new together; it decides no content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from parkgraph.bundle import seeds_digest
from parkgraph.errors import UnavailableError
from parkgraph.journal import replace_files
from parkgraph.stores.folder import FolderStore
from parkgraph.workspace import generation
from parkgraph.workspace.layout import MANIFEST, is_fact_file, own_names
from parkgraph.workspace.manifest import FileRecord, Manifest, encode_manifest, read_manifest, record, record_of
from parkgraph.workspace.sources import base_ntriples

Staged = Mapping[str, bytes | None]
"""Name below the workspace → new content, None to remove it."""


@dataclass
class Plan:
    """What a change is about: the manifest before it, loaded copies after it, whether all is derived anew."""

    old: Manifest | None
    empty: bool = False
    rebuilt: bool = False
    loaded: dict[str, FileRecord] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.loaded = dict(self.old.loaded) if self.old else {}

    @property
    def with_seeds(self) -> bool:
        """Whether the bundled seeds belong to the workspace."""
        return self.old.seeds is not None if self.old else not self.empty


def commit(place: Path, plan: Plan, staged: Staged, told: Callable[[str, str], None]) -> Manifest:
    """Make files, generation and manifest take effect in one step, and return the new manifest."""
    own = _own_after(place, plan, staged)
    new = _with_store(place, plan, staged, own, told)
    if new == plan.old:
        return new
    files = {name: data for name, data in staged.items() if data is not None}
    gone = [name for name, data in staged.items() if data is None and (place / name).is_file()]
    try:
        replace_files(place, {**files, MANIFEST: encode_manifest(new)}, gone, last=MANIFEST)
    except BaseException:
        if not _is_current(place, new.generation):
            generation.drop(place, new.generation)
        raise
    return new


def _own_after(place: Path, plan: Plan, staged: Staged) -> dict[str, FileRecord]:
    """Return documents and decisions after the change: as the manifest knows them, anew from the disk in a rebuild."""
    anew = plan.rebuilt or plan.old is None
    known = {name: record(place / name) for name in own_names(place)} if anew or not plan.old else plan.old.own
    after = {**known, **{name: record_of(data) for name, data in staged.items() if data is not None}}
    return {name: after[name] for name in sorted(after) if staged.get(name, b"") is not None}


def _with_store(
    place: Path, plan: Plan, staged: Staged, own: dict[str, FileRecord], told: Callable[[str, str], None]
) -> Manifest:
    """Return the new manifest, its generation made if the old one does not hold the same graph."""
    old, sources = plan.old, {**own, **plan.loaded}
    facts = {name: said for name, said in own.items() if is_fact_file(name)}
    same_base = old is not None and not plan.rebuilt and facts == {n: r for n, r in old.own.items() if is_fact_file(n)}
    previous = old if same_base and old is not None and generation.is_whole(place, old) else None
    if previous is not None and plan.loaded == previous.loaded:
        return replace(previous, sources=sources)
    grown = previous is not None and previous.loaded.items() <= plan.loaded.items()
    told("建立新的存储", "making the store")
    if not grown:
        previous = None
    return _made(place, plan, staged, previous, sources)


def _made(
    place: Path, plan: Plan, staged: Staged, previous: Manifest | None, sources: dict[str, FileRecord]
) -> Manifest:
    """Make a generation, on top of the previous one if given, and return the manifest that names it."""
    known = previous.loaded if previous else {}
    fresh = [place / name for name in sorted(plan.loaded) if name not in known]
    facts = {name: said for name, said in sources.items() if is_fact_file(name)}
    seeds = (previous.seeds if previous else seeds_digest()) if plan.with_seeds else None
    name = generation.next_name(place)
    try:
        base = b"" if previous else base_ntriples(facts, _reader(place, staged, facts), with_seeds=plan.with_seeds)
        triples = generation.make(place, name, base, fresh, previous, _table, _labels)
        held = base.count(b"\n") if previous is None else previous.base
        store = generation.records(place, name, previous)
    except BaseException:
        generation.drop(place, name)
        raise
    return Manifest(version("parkgraph"), seeds, name, triples, held, sources, store)


def _reader(place: Path, staged: Staged, facts: Mapping[str, FileRecord]) -> Callable[[str], bytes]:
    """Return what reads a source and proves it: what nobody has confirmed must not slip into a new store."""

    def read(name: str) -> bytes:
        data = staged.get(name)
        if data is None:
            data = (place / name).read_bytes()
            if record_of(data) != facts[name]:
                raise UnavailableError(
                    f"{place / name} is not what was written; run: parkgraph verify, then parkgraph rebuild to take it"
                )
        return data

    return read


def _table(store: FolderStore) -> bytes:
    from parkgraph.facts import read_facts
    from parkgraph.facts.codec import encode_table

    return encode_table(read_facts(store))


def _labels(store: FolderStore) -> Iterable[bytes]:
    from parkgraph.facts.store_labels import label_lines

    return label_lines(store)


def _is_current(place: Path, name: str) -> bool:
    try:
        return read_manifest(place).generation == name
    except UnavailableError:
        return False
