"""Runs the RDF syntaxes through the stores' reader and our writers; a case that does not hold ends in an error."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad

from parkgraph.errors import InputError
from parkgraph.stores.engine import rdf_format, read_quads
from parkgraph.stores.memory import MemoryStore
from parkgraph.turtle import nquads_bytes, ntriples_bytes, trig_bytes, turtle_bytes
from tests.conformance.likeness import alike
from tests.conformance.manifests import MF, Case, file_of


def run_reading(case: Case) -> None:
    """Read the file of a case and hold that it is refused, accepted or means what it should."""
    path, base = file_of(case.action), _base(case)
    if "Negative" in case.kind:
        _refused(path, base)
        return
    quads = _read(path, base)
    store = MemoryStore()
    store.load_bytes(path.read_bytes(), path.suffix, base)
    assert bool(len(store)) == bool(quads), "the store loads something else"
    if case.kind.endswith("Eval"):
        assert alike(quads, _read(file_of(case.result), base)), "other triples"


def run_writing(case: Case) -> None:
    """Write what a case means in our four formats and hold that each reads back as the same dataset."""
    given = _read(file_of(case.action), _base(case))
    quads = _without_blank_nodes(given)
    _check_refusal(given)
    assert set(_parsed(nquads_bytes(quads), "nq")) == quads, "N-Quads read back otherwise"
    assert set(_parsed(trig_bytes(quads), "trig")) == quads, "TriG reads back otherwise"
    triples = {quad.triple for quad in quads}
    for written, format in ((turtle_bytes(triples), "ttl"), (ntriples_bytes(triples), "nt")):
        assert {quad.triple for quad in _parsed(written, format)} == triples, f"{format} reads back otherwise"


def _check_refusal(quads: set[Quad]) -> None:
    """Our files hold no blank nodes, so writers must refuse them and not drop or rename them."""
    if any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object, quad.graph_name)):
        for write in (nquads_bytes, trig_bytes):
            with suppress(InputError):
                write(quads)
                raise AssertionError("a blank node is written")


def _base(case: Case) -> str:
    """Return the IRI that a file is read from: the base that the manifest assumes, else the file's own."""
    for head in case.facts.subjects(MF + "assumedTestBase"):
        assumed = case.facts.one(head, MF + "assumedTestBase")
        assert assumed is not None
        folder = next(iter(case.facts.subjects(MF + "entries"))).value.rpartition("/")[0] + "/"
        return assumed.value + case.action.value.removeprefix(folder)
    return case.action.value


def _refused(path: Path, base: str) -> None:
    with suppress(InputError):
        _read(path, base)
        raise AssertionError("bad syntax is accepted")
    with suppress(InputError):
        MemoryStore().load_bytes(path.read_bytes(), path.suffix, base)
        raise AssertionError("bad syntax is loaded")


def _read(path: Path, base: str) -> set[Quad]:
    return set(read_quads(path.read_bytes(), rdf_format(path.suffix), path.name, base))


def _parsed(data: bytes, format: str) -> Iterable[Quad]:
    return read_quads(data, rdf_format(format), "written")


def _without_blank_nodes(quads: set[Quad]) -> set[Quad]:
    def named(term: object) -> object:
        return NamedNode(f"urn:x:blank:{term.value}") if isinstance(term, BlankNode) else term

    return {
        Quad(named(q.subject), q.predicate, named(q.object), named(q.graph_name) or DefaultGraph())  # type: ignore[arg-type]
        for q in quads
    }
