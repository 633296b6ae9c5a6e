"""Every answer's evidence opens at the right span: with --sources each command shows the words of its facts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from parkgraph.bundle import bundled_table
from tests.cli.conftest import Run

COMMANDS = [
    ("show", "高伟光学"),
    ("show", "高伟光学", "--sentences"),
    ("series", "松山湖", "互联网和软件业营业收入"),
    ("compare", "东莞", "深圳", "--indicator", "软件业务收入"),
    ("timeline", "光大We谷"),
    ("changes", "000", "004"),
    ("path", "OPPO", "利扬芯片"),
    ("match", "--applicant", "企业", "--loan-product", "数字贷"),
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_each_quote_is_found_in_the_document(arguments: tuple[str, ...], parkgraph: Run, sources: Path) -> None:
    """At least one quote, none of them missing, each of them words of the documents."""
    texts = ["".join(p.read_text(encoding="utf-8").split()) for p in sorted(sources.glob("*.txt"))]
    done = parkgraph(*arguments, "--sources", str(sources), "--lang", "zh")
    assert done.code == 0, done.err
    assert "未在所给文件中找到" not in done.out
    quotes = re.findall(r"^ *(?:\[00\d\].*  )?“(.{6,})”$", done.out, re.MULTILINE)
    assert quotes
    for quote in quotes:
        assert any("".join(quote.split()) in text for text in texts), quote


def test_the_quote_of_a_figure_holds_the_figure(parkgraph: Run, sources: Path) -> None:
    """Records carry the words at exactly the place that the facts table names."""
    command = ("series", "松山湖", "互联网和软件业营业收入", "--format", "json", "--sources", str(sources))
    records = json.loads(parkgraph(*command).out)
    table = bundled_table()
    files = {d.key: next(sources.glob(f"{d.key}_*.txt")) for d in table.documents.values()}
    found = 0
    for record in records:
        fact = table.by_id[record["id"]]
        for evidence, quote in zip(fact.evidence, record["quotes"], strict=True):
            text = files[evidence.document].read_bytes().decode()[evidence.start : evidence.end]
            assert quote == " ".join(text.split())
            found += 1
    assert found >= len(records) > 0
