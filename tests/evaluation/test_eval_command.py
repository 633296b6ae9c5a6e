"""`parkgraph eval` as people run it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from parkgraph.cli.main import run
from tests.evaluation.conftest import GOLD_OUTPUT

Folder = Callable[..., Path]


def test_eval_reads_the_folder_and_prints_counts(gold_folder: Folder, capfd: object) -> None:
    """Text by default, JSON on demand, exit code 0."""
    folder = str(gold_folder(GOLD_OUTPUT))
    assert run(["eval", folder, "--lang", "zh"]) == 0
    text = capfd.readouterr().out  # type: ignore[attr-defined]
    assert text.startswith("数据项\n") and "各文件" in text
    assert run(["eval", folder, "--format", "json", "--leave-one-out"]) == 0
    assert json.loads(capfd.readouterr().out)["figures"]["all"]["gold"] == 1  # type: ignore[attr-defined]


def test_eval_says_what_is_missing(tmp_path: Path, capfd: object) -> None:
    """No folder, an empty one, two kinds of gold at once, an unknown document: exit code 2 and one line."""
    for arguments in ([], [str(tmp_path)], [str(tmp_path), "--seeds"], ["--seeds"]):
        assert run(["eval", *arguments]) == 2
        assert capfd.readouterr().err.count("\n") == 1  # type: ignore[attr-defined]
