"""From the text of a policy to what a firm may get: read, accepted, matched; policy.md is made up for this."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkgraph.cli.main import run

HERE = Path(__file__).parent
PROFILE = "--applicant 企业 --sector 集成电路设计 --place 云溪高新区 --revenue 6亿元 --date 2025-06-01 --lang zh"


@pytest.mark.slow
def test_a_policy_that_was_read_is_matched_to_a_firm(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each amount with its formula, each condition with its verdict, each line at its article."""
    place = ["--workspace", str(tmp_path / "ws")]
    assert run(["add", str(HERE / "policy.md"), *place, "--empty", "--jobs", "1"]) == 0
    assert run(["review", *place, "--accept-above", "0.5"]) == 0
    capsys.readouterr()
    assert run(["match", *place, *PROFILE.split(), "--all"]) == 0
    assert capsys.readouterr().out == (HERE / "policy_match.txt").read_text(encoding="utf-8")
    assert run(["validate", *place]) == 0
