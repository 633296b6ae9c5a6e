"""Choosing a format by suffix: one door for all exports."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from parkgraph.errors import InputError
from parkgraph.export import SUFFIXES, Content, export, export_bytes
from parkgraph.model import FactTable

KNOWN = ".ttl .nt .jsonld .rdf .trig .nq .graphml .gexf .csv .jsonl .xlsx"


def test_the_known_suffixes_are_those_of_the_contract() -> None:
    """Each export of the contract has its line in the table."""
    assert " ".join(SUFFIXES) == KNOWN


def test_an_unknown_suffix_lists_the_known_ones(tmp_path: Path, content: Content) -> None:
    """The message names what was asked and what there is."""
    with pytest.raises(InputError) as caught:
        export(tmp_path / "x.doc", content.table, content.triples)
    assert str(caught.value) == f"no export format for .doc; known: {KNOWN}"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_is_the_same_twice_and_takes_an_empty_graph(suffix: str, tmp_path: Path, content: Content) -> None:
    """The written file holds the bytes; triples in another order give the same; nothing is a graph too."""
    export(tmp_path / f"x{suffix.upper()}", content.table, content.triples, lang="zh")
    turned = replace(content, triples=list(reversed(content.triples)))
    assert (tmp_path / f"x{suffix.upper()}").read_bytes() == export_bytes(suffix, turned)
    assert export_bytes(suffix, Content(FactTable((), {}, {}), lang="en")) is not None


def test_the_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    """Two processes with different seeds write the same network, workbook, JSON-LD and RDF/XML."""
    script = (
        "import sys, hashlib; sys.path[:0] = ['seeds', 'graph', 'ontology', 'cli', 'tests/export']\n"
        "from conftest import small_graph\n"
        "from parkgraph.export import SUFFIXES, export_bytes\n"
        "print([hashlib.sha256(export_bytes(s, small_graph())).hexdigest() for s in SUFFIXES])\n"
    )
    root = Path(__file__).parents[2]
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_importing_the_exports_loads_neither_excel_nor_networkx() -> None:
    """The table of formats is cheap: the command line reads it at every start."""
    script = (
        "import sys; sys.path[:0] = ['graph', 'ontology']; import parkgraph.export, parkgraph.export.tables\n"
        "print(sorted({'openpyxl', 'networkx', 'pyoxigraph', 'rdflib'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == "[]\n"
