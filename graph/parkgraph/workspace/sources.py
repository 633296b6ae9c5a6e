"""What a store is derived from besides loaded RDF: the seeds, accepted facts and decisions; it writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from parkgraph.bundle import bundled_store
from parkgraph.errors import InputError
from parkgraph.seeds import SeedFile, seed_files
from parkgraph.turtle import ntriples_bytes

LARGEST_TURTLE: Final = 256 << 20
"""Bytes of one Turtle file of a document."""


def base_ntriples(names: Iterable[str], read: Callable[[str], bytes], *, with_seeds: bool) -> bytes:
    """Derive the graph of the seeds and of the Turtle files with these names, by the steps of the bundled build.

    Without seeds the vocabulary is still there. InputError names the file and line of bad Turtle.
    """
    own = [_seed_file(name, read(name)) for name in sorted(names)]
    if with_seeds and not own:
        return bundled_store().dump()
    from parkgraph.build.graph import build_graph

    return ntriples_bytes(build_graph([*(seed_files() if with_seeds else ()), *own]))


def _seed_file(name: str, data: bytes) -> SeedFile:
    from parkgraph.stores.foreign import check_turtle

    if len(data) > LARGEST_TURTLE:
        raise InputError(f"{name}: larger than {LARGEST_TURTLE >> 20} MiB; divide the document")
    check_turtle(data, name)
    try:
        return SeedFile(name, data.decode("utf-8").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name}:{line}: not UTF-8 text; save the file as UTF-8") from None


def earlier_triples(place: Path) -> bytes:
    """Return what a store of the older layout holds beyond the seeds, as N-Triples."""
    from parkgraph.stores.folder import FolderStore

    store = FolderStore(place / "store", read_only=True)
    try:
        held = ntriples_bytes(store.triples()).splitlines(keepends=True)
    finally:
        store.close()
    known = set(bundled_store().dump().splitlines(keepends=True))
    return b"".join(line for line in held if line not in known)
