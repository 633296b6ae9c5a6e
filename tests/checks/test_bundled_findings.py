"""The two documents: exactly the known findings, in both languages, and the command that prints them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from parkgraph.bundle import bundled_table
from parkgraph.checks import SEVERITIES, check
from parkgraph.cli.check import check_command

GOLDEN = Path(__file__).with_name("findings.txt")


def described() -> str:
    """Return all findings of the bundled graph as text: rule, both languages, facts."""
    blocks = []
    for finding in check(bundled_table()):
        lines = [f"{finding.severity} {finding.rule}"]
        for words in (SEVERITIES[finding.severity], finding.message, finding.arithmetic, finding.unless):
            lines += [f"  {words.zh}", f"  {words.en}"]
        lines += [f"  - {fact.rsplit('/', 1)[-1]}" for fact in finding.facts]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def test_findings_of_the_two_documents() -> None:
    """The joint growth, the coverage above 100 % and the parts just below their total are found, and nothing else.

    After a change that is meant: `python -m tests.checks.test_bundled_findings` rewrites the list; read it before.
    """
    assert described() == GOLDEN.read_text(encoding="utf-8")


def test_neutral_words() -> None:
    """A bureau reads its own report: nothing is called contradictory, wrong or an error."""
    text = described()
    assert [word for word in ("矛盾", "错误", "造假", "wrong", "error") if word in text] == []


@pytest.mark.parametrize(("severity", "number", "code"), [("contradiction", 1, 1), ("note", 1, 1), ("tension", 0, 0)])
def test_severities_can_be_filtered(severity: str, number: int, code: int) -> None:
    """--severity leaves the others out; exit 1 only where something is printed."""
    result = CliRunner().invoke(check_command, ["--severity", severity, "--format", "json"], standalone_mode=False)
    assert [r["severity"] for r in json.loads(result.output)] == [severity] * number
    assert result.return_value == code


def test_text_shows_arithmetic_unless_and_every_place() -> None:
    """A finding is a sentence, its arithmetic, its “unless” and one line a fact with its place in the document."""
    options = ["--severity", "out-of-range", "--lang", "en"]
    result = CliRunner().invoke(check_command, options, standalone_mode=False)
    assert [line.split(":")[0].strip() for line in result.output.splitlines()][:3] == [
        "1. to be verified (out of range)",
        "arithmetic",
        "unless",
    ]
    assert "- Dongguan, Gigabit fibre coverage of urban homes (share): 311.98% (2023)  [004] §" in result.output


def test_nothing_found_is_said() -> None:
    """Where nothing is found, one sentence says so."""
    result = CliRunner().invoke(check_command, ["--severity", "tension", "--lang", "zh"], standalone_mode=False)
    assert (result.output, result.return_value) == ("未发现需核实的数据\n", 0)


if __name__ == "__main__":
    GOLDEN.write_text(described(), encoding="utf-8", newline="\n")
