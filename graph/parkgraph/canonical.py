"""The canonical form of a dataset (RDFC-1.0) and the digest of a release; it reads no file and writes none.

Two graphs that differ only in the names of blank nodes have the same canonical form. Canonicalisation takes exponential
time on graphs of blank nodes that are built to be hard; those are for graphs that people wrote.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, Triple, serialize

HashName: TypeAlias = Literal["sha256", "sha384"]

# The names are looked up when needed: older versions of the library know only the first.
_ALGORITHMS: Final[dict[HashName, str]] = {"sha256": "RDFC_1_0", "sha384": "RDFC_1_0_SHA_384"}


def canonical_nquads(quads: Iterable[Quad], hash_name: HashName = "sha256") -> bytes:
    """Return the canonical N-Quads in UTF-8, sorted by code points; `hash_name` is RDFC-1.0's own parameter."""
    dataset = Dataset(quads)
    dataset.canonicalize(getattr(CanonicalizationAlgorithm, _ALGORITHMS[hash_name]))
    written = serialize(dataset, format=RdfFormat.N_QUADS) or b""
    # Bytes of UTF-8 sort as the code points do.
    return b"".join(sorted(written.splitlines(keepends=True)))


def release_digest(triples: Iterable[Triple]) -> str:
    """Return the SHA-256 (hexadecimal) of the canonical form of a graph: the same for the same graph anywhere."""
    return hashlib.sha256(canonical_nquads(Quad(*triple) for triple in triples)).hexdigest()
