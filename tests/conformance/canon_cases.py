"""Runs RDFC-1.0 through our canonical form; a case that does not hold ends in an error."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Final

from pyoxigraph import Quad, RdfFormat, parse

from parkgraph.canonical import HashName, canonical_names, canonical_nquads
from parkgraph.errors import InputError
from tests.conformance.manifests import Case, file_of

HASH: Final = "https://w3c.github.io/rdf-canon/tests/vocab#hashAlgorithm"


def run_canon(case: Case) -> None:
    """Hold that canonical N-Quads and names are those of the suite, to the byte, and that poison is refused."""
    # The stores' reader gives blank nodes fresh names; the tests of names need those of the file.
    quads: list[Quad] = list(parse(file_of(case.action).read_bytes(), RdfFormat.N_QUADS))
    wanted = case.facts.one(case.node, HASH)
    name: HashName = "sha384" if wanted is not None and wanted.value == "SHA384" else "sha256"
    if case.kind == "RDFC10NegativeEvalTest":
        with suppress(InputError):
            canonical_nquads(quads, name)
            raise AssertionError("blank nodes that are too hard to tell apart are not refused")
    elif case.kind == "RDFC10MapTest":
        assert canonical_names(quads, name) == json.loads(file_of(case.result).read_bytes()), "other names"
    else:
        assert case.kind == "RDFC10EvalTest", f"no runner for {case.kind}"
        assert canonical_nquads(quads, name) == file_of(case.result).read_bytes(), "another canonical form"
