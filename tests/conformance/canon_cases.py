"""Runs RDFC-1.0 through our canonical form; a case that does not hold ends in an error."""

from __future__ import annotations

from parkgraph.canonical import HashName, canonical_nquads
from parkgraph.stores.engine import rdf_format, read_quads
from tests.conformance.manifests import Case, file_of

HASH = "https://w3c.github.io/rdf-canon/tests/vocab#hashAlgorithm"


def run_canon(case: Case) -> None:
    """Hold that the canonical N-Quads are those of the suite, to the byte."""
    assert case.kind == "RDFC10EvalTest", f"no runner for {case.kind}"
    path = file_of(case.action)
    quads = read_quads(path.read_bytes(), rdf_format(path.suffix), path.name)
    wanted = case.facts.one(case.node, HASH)
    name: HashName = "sha384" if wanted is not None and wanted.value == "SHA384" else "sha256"
    assert canonical_nquads(quads, name) == file_of(case.result).read_bytes(), "another canonical form"
