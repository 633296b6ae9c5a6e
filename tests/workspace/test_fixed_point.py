"""Export, load, export gives the same bytes, in every format, for any triples and for the bundled graph."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Triple

from parkgraph.build.derive import number
from parkgraph.bundle import bundled_store, bundled_table
from parkgraph.canonical import canonical_nquads
from parkgraph.export import export_bytes
from parkgraph.export.content import Content
from parkgraph.facts import read_facts
from parkgraph.model import FactTable
from parkgraph.stores.memory import MemoryStore
from parkgraph.workspace.intake import convert

FORMATS = ("ttl", "trig", "nt", "nq")
XSD = "http://www.w3.org/2001/XMLSchema#"
"""Texts may hold anything but what an intake refuses: NUL, and what no UTF-8 writes."""

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
names = st.text(st.sampled_from("abz09-._~/?=:@樟溪é"), max_size=8).map(lambda tail: f"http://e.org/#{tail}")
iris = names.map(NamedNode)
literals = st.one_of(
    texts.map(Literal),
    st.builds(Literal, texts, language=st.sampled_from(["zh", "en", "zh-latn-pinyin"])),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(number),
    st.dates().map(lambda d: Literal(d.isoformat(), datatype=NamedNode(f"{XSD}date"))),
    st.booleans().map(lambda b: Literal(str(b).lower(), datatype=NamedNode(f"{XSD}boolean"))),
)
graphs = st.lists(st.builds(Triple, iris, iris, st.one_of(iris, literals)), max_size=12)


def through(data: bytes, suffix: str) -> list[Triple]:
    """Take in bytes as a file of a format, and return its triples."""
    with TemporaryDirectory() as folder:
        source, target = Path(folder) / f"a.{suffix}", Path(folder) / "b.nt"
        source.write_bytes(data)
        convert(source, target)
        return list(MemoryStore.from_bytes(target.read_bytes()).triples())


@pytest.mark.parametrize("suffix", FORMATS)
@given(triples=graphs)
@settings(max_examples=25, deadline=None)
def test_any_graph_is_a_fixed_point(suffix: str, triples: list[Triple]) -> None:
    """Not a triple, not a character is lost or changed on the way out and in."""
    table = FactTable((), {}, {})
    written = export_bytes(f".{suffix}", Content(table, triples))
    taken = through(written, suffix)
    assert set(taken) == set(triples)
    assert export_bytes(f".{suffix}", Content(table, taken)) == written


@pytest.mark.parametrize("suffix", ["ttl", *(pytest.param(s, marks=pytest.mark.slow) for s in FORMATS[1:])])
def test_the_bundled_graph_is_a_fixed_point(suffix: str) -> None:
    """And keeps its canonical form."""
    triples = list(bundled_store().triples())
    written = export_bytes(f".{suffix}", Content(bundled_table(), triples))
    taken = through(written, suffix)
    table = read_facts(MemoryStore(taken))
    assert export_bytes(f".{suffix}", Content(table, taken)) == written
    assert canonical_nquads(Quad(*t) for t in taken) == canonical_nquads(Quad(*t) for t in triples)
