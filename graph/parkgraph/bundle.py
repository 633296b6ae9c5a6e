"""Opens the bundled graph and derives the files that ship it.

The package ships the bundled graph already derived (deriving costs more than loading). A digest of the seeds and the
ontology stands beside it: where they differ, as in a checkout under work, the graph is derived on the spot.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from parkgraph.model import FactTable
from parkgraph.seeds import seed_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkgraph.stores.memory import MemoryStore

GRAPH, TABLE, STAMP = "graph.nt.gz", "facts.json.gz", "bundle.json"


def bundled_store() -> MemoryStore:
    """Return the graph of the bundled seeds in memory."""
    from parkgraph.stores.memory import MemoryStore, UnreadStore

    shipped = _shipped(GRAPH)
    if shipped is not None:
        return UnreadStore(shipped)
    from parkgraph.build import build_graph

    return MemoryStore(build_graph())


def bundled_table() -> FactTable:
    """Return the facts of the bundled seeds, without opening a store where the shipped ones are current."""
    shipped = _shipped(TABLE)
    if shipped is not None:
        from parkgraph.facts.codec import decode_table

        return decode_table(shipped)
    from parkgraph.facts import read_facts

    return read_facts(bundled_store())


def bundle_files() -> Mapping[str, bytes]:
    """Derive the files that are shipped: triples, facts and the digest of what they were derived from."""
    from parkgraph.build import build_graph
    from parkgraph.facts import read_facts
    from parkgraph.facts.codec import encode_table
    from parkgraph.stores.memory import MemoryStore
    from parkgraph.turtle import ntriples_bytes

    triples = build_graph()
    table = read_facts(MemoryStore(triples))
    stamp = {"seeds": seeds_digest(), "triples": len(triples), "facts": len(table.facts)}
    return {
        GRAPH: _packed(ntriples_bytes(triples)),
        TABLE: _packed(encode_table(table)),
        STAMP: json.dumps(stamp, indent=1).encode() + b"\n",
    }


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def seeds_digest() -> str:
    """Return the SHA-256 over all seeds and ontology files, names included; line ends do not matter."""
    digest = hashlib.sha256()
    ontology = files("parkgraph.ontology")
    vocabulary = sorted((f for f in ontology.iterdir() if f.name.endswith(".ttl")), key=lambda f: f.name)
    for name, text in (*seed_files(), *((f.name, f.read_text(encoding="utf-8")) for f in vocabulary)):
        digest.update(f"{name}\0{len(text)}\0{text}".encode())
    return digest.hexdigest()


def _shipped(name: str) -> bytes | None:
    folder: Traversable = files("parkgraph.seeds") / "bundled"
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
        if stamp["seeds"] != seeds_digest():
            return None
        return gzip.decompress((folder / name).read_bytes())
    except (OSError, ValueError, KeyError, EOFError, zlib.error):
        # A checkout without the derived files, or with torn ones: they can always be derived again.
        return None
