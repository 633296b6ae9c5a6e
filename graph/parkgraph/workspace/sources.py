"""What a workspace's store is derived from besides loaded RDF: the seeds, accepted facts and decisions; it reads only."""

from __future__ import annotations

from pathlib import Path

from parkgraph.build.graph import build_graph
from parkgraph.bundle import bundled_store
from parkgraph.errors import InputError
from parkgraph.seeds import SeedFile, seed_files
from parkgraph.stores.folder import FolderStore
from parkgraph.turtle import ntriples_bytes
from parkgraph.workspace.manifest import FileRecord, record

DOCUMENTS, DECISIONS = "documents", "decisions.ttl"


def own_files(place: Path) -> dict[str, FileRecord]:
    """Return the user's documents and decisions: every file that is not hidden, by its name below the workspace."""
    found = [path for path in (place / DOCUMENTS).rglob("*") if path.is_file()]
    if (place / DECISIONS).is_file():
        found.append(place / DECISIONS)
    names = {path.relative_to(place).as_posix(): path for path in found}
    return {n: record(names[n]) for n in sorted(names) if not any(part.startswith(".") for part in n.split("/"))}


def base_ntriples(place: Path, *, with_seeds: bool) -> bytes:
    """Derive the graph of seeds, accepted facts and decisions; the candidates of a document stay out.

    Without seeds the vocabulary is still there. InputError names the file and line of bad Turtle.
    """
    own = [_seed_file(place, name) for name in own_files(place) if _is_fact_file(name)]
    if with_seeds and not own:
        return bundled_store().dump()
    return ntriples_bytes(build_graph([*(seed_files() if with_seeds else ()), *own]))


def _is_fact_file(name: str) -> bool:
    return name.endswith(".ttl") and not name.rpartition("/")[2].startswith("candidates")


def _seed_file(place: Path, name: str) -> SeedFile:
    try:
        return SeedFile(name, (place / name).read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise InputError(f"{place / name}: not UTF-8 text; save the file as UTF-8") from None


def earlier_triples(place: Path) -> bytes:
    """Return what a store of the older layout holds beyond seeds and documents, as N-Triples."""
    store = FolderStore(place / "store", read_only=True)
    try:
        held = ntriples_bytes(store.triples()).splitlines(keepends=True)
    finally:
        store.close()
    known = set(base_ntriples(place, with_seeds=True).splitlines(keepends=True))
    return b"".join(line for line in held if line not in known)
