"""A base of one's own changes IRIs, and no words of anybody."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from parkgraph.export import export_bytes
from parkgraph.export.content import Content
from parkgraph.model import FactTable
from parkgraph.ontology.prefixes import BASE
from parkgraph.stores.memory import MemoryStore
from parkgraph.web.rebase import rebased

OWN = "https://data.example.org/parks/"
WORDS = f'see <{BASE}id/firm/a>, "{BASE}id/firm/b" or\n<{BASE}id/firm/c> \\\\'


def facts(base: str) -> list[Triple]:
    """Return three facts whose ids are below a base; their words are the same below any."""
    iri, note = NamedNode(f"{base}id/firm/a"), NamedNode(f"{base}def#note")
    sized = Literal("5", datatype=NamedNode(f"{base}def#size"))
    return [Triple(iri, note, term) for term in (Literal(WORDS, language="en"), sized, NamedNode(f"{base}id/firm/b"))]


def described(triples: Iterable[Triple]) -> list[str]:
    """Return triples as texts in order."""
    return sorted(map(str, triples))


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld", "rdf"])
def test_only_iris_change(suffix: str) -> None:
    """A literal that holds an address in all the ways that a syntax writes IRIs stays as it was said."""
    text = export_bytes(f".{suffix}", Content(FactTable((), {}, {}), facts(BASE))).decode("utf-8")
    moved = rebased(text, suffix, BASE, OWN)
    assert described(MemoryStore.from_bytes(moved.encode(), suffix).triples()) == described(facts(OWN))


def test_there_and_back_is_the_same() -> None:
    """The graph that is served under another base is read back as it was."""
    line = f'<{BASE}id/a> <{BASE}def#note> "<{BASE}id/a> \\"<{OWN}id/a>" .\n'
    assert rebased(rebased(line, "nt", BASE, OWN), "nt", OWN, BASE) == line
    assert len(MemoryStore.from_bytes(rebased(line, "nt", BASE, OWN).encode(), "nt")) == 1


def test_pages_write_ids_as_text() -> None:
    """There every address below the base is one of ours."""
    assert rebased(f"<code>{BASE}id/a</code>", "html", BASE, OWN) == f"<code>{OWN}id/a</code>"
