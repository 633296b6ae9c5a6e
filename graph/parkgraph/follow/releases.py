"""A release of a graph as its user keeps it: an RDF file or the folder of a workspace, read as records."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from parkgraph.errors import InputError
from parkgraph.model import FactTable


def is_release(source: str) -> bool:
    """Tell whether a text names a file or folder."""
    return Path(source).exists()


def open_release(source: str) -> FactTable:
    """Return the facts of a release, with the vocabulary's labels where the file leaves them out.

    InputError names file and line of what is bad; UnavailableError if it cannot be read.
    """
    from parkgraph.bundle import bundled_table
    from parkgraph.facts import read_facts
    from parkgraph.stores.memory import MemoryStore
    from parkgraph.workspace import open_workspace

    path = Path(source)
    if path.is_dir():
        return open_workspace(source).table()
    if not path.exists():
        raise InputError(f"{source}: no such file or workspace")
    if path.suffix.lower() in (".jsonl", ".csv", ".xlsx"):
        raise InputError(f"{source}: a table of facts; parkgraph diff compares those, this needs RDF or a workspace")
    table = read_facts(MemoryStore.from_paths([path]))
    return replace(table, terms={**bundled_table().terms, **table.terms})
