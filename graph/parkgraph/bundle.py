"""Opens the bundled graph and derives the files that ship it.

The package ships the bundled graph already derived (deriving costs more than loading). A digest of the seeds and the
ontology stands beside it: where they differ, as in a checkout under work, the graph is derived on the spot.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from parkgraph import ontology
from parkgraph.seeds import FOLDER, seed_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkgraph.model import FactTable
    from parkgraph.stores.memory import MemoryStore

GRAPH, TABLE, STAMP = "graph.nt.gz", "table.jsonl.gz", "bundle.json"
BUNDLED: Final = FOLDER / "bundled"
_GZIP: Final = 31
"""Tells zlib that its data have the head of gzip; the module of that name takes longer to import than to unpack."""


def bundled_store() -> MemoryStore:
    """Return the graph of the bundled seeds in memory."""
    from parkgraph.stores.memory import MemoryStore, UnreadStore

    packed = _packed(GRAPH)
    if packed is not None:
        return UnreadStore(packed)
    from parkgraph.build import build_graph

    return MemoryStore(build_graph())


def bundled_table() -> FactTable:
    """Return the facts of the bundled seeds, without opening a store where the shipped ones are current."""
    shipped = _shipped(TABLE)
    if shipped is not None:
        from parkgraph.facts.codec import UnreadTable

        return UnreadTable(shipped)
    from parkgraph.facts import read_facts

    return read_facts(bundled_store())


def bundle_files() -> Mapping[str, bytes]:
    """Derive the files that are shipped: triples, facts and the digest of what they were derived from."""
    import gzip

    from parkgraph.build import build_graph
    from parkgraph.facts import read_facts
    from parkgraph.facts.codec import encode_table
    from parkgraph.stores.memory import MemoryStore
    from parkgraph.turtle import ntriples_bytes

    triples = build_graph()
    table = read_facts(MemoryStore(triples))
    files = {
        GRAPH: gzip.compress(ntriples_bytes(triples), 9, mtime=0),
        TABLE: gzip.compress(encode_table(table), 9, mtime=0),
    }
    stamp = {
        "seeds": seeds_digest(),
        "triples": len(triples),
        "facts": len(table.facts),
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    }
    return files | {STAMP: json.dumps(stamp, indent=1).encode() + b"\n"}


def seeds_digest() -> str:
    """Return the SHA-256 over all seeds and ontology files, names included; line ends do not matter."""
    digest = hashlib.sha256()
    vocabulary = sorted(Path(ontology.__file__).parent.glob("*.ttl"))
    for name, text in (*seed_files(), *((f.name, f.read_text(encoding="utf-8")) for f in vocabulary)):
        digest.update(f"{name}\0{len(text)}\0{text}".encode())
    return digest.hexdigest()


def _shipped(name: str) -> bytes | None:
    """Return what a derived file holds, None if it is not what was derived from the seeds that are here."""
    packed = _packed(name)
    return None if packed is None else zlib.decompress(packed, _GZIP)


def _packed(name: str) -> bytes | None:
    try:
        stamp = json.loads((BUNDLED / STAMP).read_text(encoding="utf-8"))
        packed = (BUNDLED / name).read_bytes()
        digest = hashlib.sha256(packed).hexdigest()
        return packed if stamp["files"][name] == digest and stamp["seeds"] == seeds_digest() else None
    except (OSError, ValueError, KeyError, TypeError):
        # A checkout without the derived files, or with torn ones: they can always be derived again.
        return None
