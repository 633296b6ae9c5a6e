"""Tests of the page as text."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from parkgraph.errors import NotFoundError
from parkgraph.model import Evidence, FactTable
from parkgraph.ontology.prefixes import PREFIXES
from parkgraph.page import render_page
from parkgraph.page.render import script_json

PARK = PREFIXES["park"] + "e0"
_AGAIN = (
    "import hashlib, runpy, sys; from parkgraph.page import render_page;"
    "table = runpy.run_path(sys.argv[1])['sample_table']();"
    "print(hashlib.sha256(render_page(table, lang='en', credit='c').encode()).hexdigest())"
)


_GOLDEN = {"nodes": "552f2bacba91dd30", "edges": "6b4d7d3f0272266e"}
"""Digests of what is drawn where in the sample's page; words and scripts around it change more often."""


def _text(page: str, name: str) -> str:
    found = re.search(rf'<script type="application/json" id="data-{name}">(.*?)</script>', page, re.DOTALL)
    assert found
    return found[1]


def _part(page: str, name: str) -> Any:
    return json.loads(_text(page, name))


def test_same_bytes_under_every_hash_seed(tmp_path: Path) -> None:
    """The page depends on its arguments alone, not on hash order or folder, and nothing is written."""
    digests = set()
    for seed in ("0", "4711"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        conftest = str(Path(__file__).with_name("conftest.py"))
        command = [sys.executable, "-c", _AGAIN, conftest]
        digests.add(subprocess.run(command, env=environment, cwd=tmp_path, check=True, capture_output=True).stdout)
    assert (len(digests), list(tmp_path.iterdir())) == (1, [])


def test_golden_data(sample: FactTable) -> None:
    """Nodes with their places and ties of the sample's page are what they were, to the byte."""
    page = render_page(sample, lang="zh", credit="parkgraph")
    digests = {name: hashlib.sha256(_text(page, name).encode()).hexdigest()[:16] for name in _GOLDEN}
    assert digests == _GOLDEN


def test_page_refers_to_nothing_outside(sample: FactTable) -> None:
    """No element names another file or host, and the policy forbids every request."""
    page = render_page(sample, lang="zh", credit="parkgraph")
    markup = re.sub(r"(<script[^>]*>).*?(</script>)", r"\1\2", page, flags=re.DOTALL)
    markup = re.sub(r"<style>.*?</style>", "", markup, flags=re.DOTALL)
    assert re.findall(r"https?://|@import|\burl\(|\bsrc=", markup) == []
    assert re.findall(r'href="([^"]*)"', markup) == ["data:,"]
    assert page.count("default-src 'none'") == 1
    assert "sourceMappingURL" not in page
    assert "\r" not in page


def test_every_entity_and_fact_is_in_the_page(sample: FactTable) -> None:
    """Nodes, ties and facts of the page are those of the table; a fact stands with all of its places."""
    page = render_page(sample, lang="zh", credit="parkgraph")
    nodes, book = _part(page, "nodes"), _part(page, "book")
    told = {thing for fact in sample.facts for thing in fact.entities() if thing in sample.entities}
    assert len(nodes) == len(told)
    assert len(book["facts"]) == len(sample.facts)
    assert sum(len(f.get("e", [])) for f in book["facts"]) == sum(len(f.evidence) for f in sample.facts)
    assert {n["degree"] > 100 for n in nodes if n["zh"] == "丙市"} == {True}


def test_hostile_labels_stay_data(hostile: FactTable) -> None:
    """A label that looks like markup or a template is escaped and read back unchanged."""
    page = render_page(hostile, lang="en", credit="</script><b>{{7*7}}")
    nodes, book = _part(page, "nodes"), _part(page, "book")
    assert {n["zh"] for n in nodes} == {e.zh for e in hostile.entities.values()}
    assert book["credit"] == ["</script><b>{{7*7}}"] * 2
    data = (
        page.partition('<script type="application/json"')[2]
        .rpartition("</script>\n<script>")[0]
        .partition("\n<script>")[0]
    )
    assert (data.count("<"), data.count("</script>")) == (7, 4)


def test_script_json_escapes_what_ends_a_script() -> None:
    """Nothing in a value can end the element that holds it."""
    assert script_json(["</script>", "a&b", "\u2028"]) == '["\\u003c/script\\u003e","a\\u0026b","\\u2028"]'
    assert json.loads(script_json("\ud800𠮷")) == "\ud800𠮷"


def test_focus_cuts_the_page_down(sample: FactTable) -> None:
    """With a focus the page holds only what lies within the steps; more steps hold more."""
    sizes = [
        len(_part(render_page(sample, focus=PARK, depth=depth, lang="zh", credit=""), "nodes")) for depth in (0, 1, 2)
    ]
    assert sizes[0] == 1 < sizes[1] < sizes[2]
    with pytest.raises(NotFoundError):
        render_page(sample, focus=PREFIXES["park"] + "nowhere", lang="zh", credit="")


def test_types_and_statuses_cut_the_page_down(sample: FactTable) -> None:
    """Only such entities and facts are in the page."""
    page = render_page(
        sample, types=frozenset({"Firm", "Title"}), statuses=frozenset({"applied"}), lang="zh", credit=""
    )
    book = _part(page, "book")
    assert [t["key"] for t in book["types"]] == ["Firm", "Title"]
    assert {f["st"] for f in book["facts"]} == {"applied"}


def test_quotes_are_in_the_page_only_when_given(sample: FactTable) -> None:
    """Without a lookup no words of a document are in the page; with one each place shows what it returns."""

    def words(evidence: Evidence) -> str | None:
        return f"words at {evidence.start}" if evidence.start % 2 else None

    plain, quoted = (render_page(sample, focus=PARK, depth=1, lang="en", credit="", quotes=q) for q in (None, words))
    rows = [[row[5:] for f in _part(page, "book")["facts"] for row in f.get("e", [])] for page in (plain, quoted)]
    assert all(not row for row in rows[0])
    assert {bool(row) for row in rows[1]} == {True, False}
