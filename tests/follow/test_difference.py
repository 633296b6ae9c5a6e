"""What changed between two graphs, in facts."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from parkgraph.bundle import bundled_store
from parkgraph.errors import InputError
from parkgraph.export import export
from parkgraph.facts import read_facts
from parkgraph.follow.difference import Change, Difference, difference, open_side, side_of
from parkgraph.model import FactTable
from parkgraph.ontology.prefixes import expand
from tests.figures.small_table import CITY, OTHER, REVENUE, at, document, figure, table, year

A = figure("a", CITY, REVENUE, "10", year(2020))
B = figure("b", CITY, REVENUE, "20", year(2021))
DOCUMENTS = [document("001", "2021"), document("002", "2024")]


def _table(*facts: object) -> FactTable:
    return table(facts, DOCUMENTS)  # type: ignore[arg-type]


def test_added_removed_and_changed_facts_with_their_columns() -> None:
    """Ids decide what is the same fact; each column that differs is named with both values."""
    c = figure("c", CITY, REVENUE, "30", year(2022))
    other = replace(B, value=Decimal(2_100_000_000), printed="21亿元", subject=OTHER)
    found = difference(side_of(_table(A, B)), side_of(_table(other, c)))
    changed = {
        "subject": (CITY.id, OTHER.id),
        "value": ("2000000000", "2100000000"),
        "printed": ("20亿元", "21亿元"),
    }
    assert found == Difference((c.id,), (A.id,), (Change(B.id, changed),))


def test_labels_aliases_and_order_are_no_facts() -> None:
    """Another label of the subject or another order of the facts is no difference."""
    renamed = replace(A, subject=replace(CITY, zh="甲地级市", aliases=("甲",)))
    assert difference(side_of(_table(A, B)), side_of(_table(B, renamed))).is_empty


def test_another_place_is_a_difference() -> None:
    """Evidence belongs to the fact."""
    found = difference(side_of(_table(A)), side_of(_table(replace(A, evidence=at("002", 1)))))
    assert [list(change.columns) for change in found.changed] == [["evidence"]]


@pytest.mark.parametrize("suffix", [".jsonl", ".ttl", ".nt", ".trig"])
def test_every_file_of_the_bundled_graph_states_the_same_facts(suffix: str, tmp_path: Path) -> None:
    """An export and the graph that it came from never differ, whichever way it went."""
    path = tmp_path / f"graph{suffix}"
    store = bundled_store()
    graph = read_facts(store)
    export(path, graph, list(store.triples()), lang="en")
    found = difference(side_of(graph), open_side(str(path)))
    assert (found.added, found.removed, found.changed) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"id": "a"}\n{"id": ', ":2: not a JSON record"),
        ('{"id": "a"}\n\n{"id": "a"}', ":3: the fact a stands here a second time"),
        ("[1]", ":1: a fact is a JSON object with an id"),
    ],
)
def test_bad_table_names_file_and_line(text: str, message: str, tmp_path: Path) -> None:
    """One clear line."""
    path = tmp_path / "bad.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        open_side(str(path))
    assert str(error.value).startswith(f"{path}{message}")


def test_missing_file_and_bad_bytes(tmp_path: Path) -> None:
    """Neither is a traceback."""
    with pytest.raises(InputError, match="no such file or workspace"):
        open_side(str(tmp_path / "none.ttl"))
    (tmp_path / "x.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8 at byte 0"):
        open_side(str(tmp_path / "x.jsonl"))


def test_numbers_compare_by_value(tmp_path: Path) -> None:
    """5 and 5.0 are one number, whatever wrote the table; the quote is no part of a place."""
    sides = []
    for name, value in (("a", 5), ("b", 5.0)):
        place = {"document": "001", "start": 1, "quote": None if name == "a" else "…"}
        record = {"id": expand("figure:x"), "value": value, "evidence": [place]}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(record), encoding="utf-8")
        sides.append(open_side(str(tmp_path / f"{name}.jsonl")))
    assert difference(*sides).is_empty


def test_what_a_fact_says_stands_beside_its_id() -> None:
    """Whom, what, how much and when, in both languages; a fall with its sign."""
    fall = replace(figure("f", CITY, REVENUE, "-1.4", year(2022)), figure_type="growth", value=Decimal("-1.4"))
    said = side_of(_table(A, replace(fall, printed="1.4%"))).said
    assert said[A.id]["zh"].startswith(f"{CITY.zh} · {REVENUE.zh} · ")
    assert said[A.id]["en"].startswith(f"{CITY.en} · {REVENUE.en} · ")
    assert " · -1.4%" in said[fall.id]["zh"]
