"""The facts of real documents of others: no text of theirs lies in the repository, and `eval` reads them beside one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parkgraph.cli.main import run
from parkgraph.evaluation import read_gold

ROOT = Path(__file__).parents[2] / "benchmarks" / "foreign"
FOLDERS = sorted(path for path in ROOT.iterdir() if path.is_dir())
FACTS = {"index.jsonl", "gold.jsonl", "entities.jsonl", "numbers.jsonl"}
TEXT = "2024年，江州高新区实现产值61亿元。\n"
"""Invented, as a fetched document would lie there."""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_only_facts_lie_in_the_repository(folder: Path) -> None:
    """No document lies there, no quotation, and every fact lies within its document's characters."""
    gold = read_gold(folder)
    index = [json.loads(line) for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    length = {row["doc"]: row["chars"] for row in index}
    assert {path.name for path in folder.iterdir()} <= FACTS
    assert all(len(row["sha256"]) == 64 and row["repository"] and row["path"] for row in index)
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert not {"quote", "quote_plain"} & set(row)
        assert 0 <= row["start"] < row["end"] <= length[row["doc"]]
    assert gold.figures or gold.relations


def test_gold_without_quotations_measures_a_document_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The offsets tell where a fact stands; a quotation is not needed."""
    start = TEXT.index("61亿元")
    fact = {
        **{"id": "a-1", "doc": "a", "kind": "metric", "subject": "江州高新区", "indicator": "产值", "measure": "level"},
        **{"value_base": 6100000000, "unit_base": "CNY", "start": start, "end": start + 4, "time": "2024"},
    }
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "index.jsonl").write_text(json.dumps({"file": "a.txt", "doc": "a"}), encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(json.dumps(fact), encoding="utf-8")
    assert run(["eval", str(tmp_path), "--format", "json", "--lang", "en"]) == 0
    assert json.loads(capsys.readouterr().out)["figures"]["all"]["found"] == 1
