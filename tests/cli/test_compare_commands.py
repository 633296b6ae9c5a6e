"""The commands series, compare, timeline, changes, track, gaps and diff as people call them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from parkgraph.cli.main import run


def _run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """Run a command, check its exit code and return what it printed: stdout, or stderr where it failed."""
    assert run(list(arguments)) == code, capsys.readouterr().err
    captured = capsys.readouterr()
    return captured.out or captured.err


@pytest.mark.parametrize("name", ["series", "compare", "timeline", "changes", "track", "gaps", "diff"])
def test_help_speaks_both_languages_and_shows_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Chinese first, then English, then an example that begins with the command."""
    text = _run(capsys, name, "--help")
    assert f"例 Example:\n    parkgraph {name}" in text or f"parkgraph {name} " in text.split("例 Example:")[1]
    assert any("㐀" <= c <= "鿿" for c in text.split("例 Example:")[0])


def test_series_in_three_formats(capsys: pytest.CaptureFixture[str]) -> None:
    """The two unlike revenues of Songshan Lake as a table, as records in base units and as CSV."""
    words = ("series", "松山湖", "互联网和软件业营业收入")
    assert "不宜直接比较" in _run(capsys, *words)
    records = [r for r in json.loads(_run(capsys, *words, "--format", "json")) if r["figure_type"] == "level"]
    assert [(r["value"], r["unit"], r["period"]["start"]) for r in records] == [
        (2272000000, "CNY", "2020-01-01"),
        (33230000000, "CNY", "2023-01-01"),
    ]
    rows = list(csv.reader(io.StringIO(_run(capsys, *words, "--format", "csv"))))
    assert [row[4] for row in rows[:3]] == ["数值", "22.72亿元", "332.3亿元"]


def test_derived_numbers_are_printed_only_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """Without --derive nothing is computed; with it the value is marked and has formula and inputs."""
    words = ("series", "松山湖", "互联网和软件业营业收入", "--format", "json")
    assert {r["method"] for r in json.loads(_run(capsys, *words))} == {"curated"}
    (derived,) = [r for r in json.loads(_run(capsys, *words, "--derive")) if r["method"] == "derived"]
    assert (derived["id"], derived["value"], derived["formula"], len(derived["derived_from"])) == (
        None, 17650000000, "332.3 / (1 + 88.3 / 100)", 2,
    )  # fmt: skip
    text = _run(capsys, "series", "松山湖", "离岸", "--derive")
    assert "推算" in text and "≈ 62.1%" in text and "13917.08 / 22414.11 * 100" in text


def test_compare_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    """Bounds are intervals, silence is said, columns are the names."""
    text = _run(capsys, "compare", "Dongguan", "Beijing", "Suzhou", "--indicator", "Software revenue", "--lang", "en")
    assert "less than CNY 50 billion (< CNY 50 billion)" in text
    assert "more than CNY 1 trillion (> CNY 1 trillion)" in text
    assert "the document does not say" in text


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("series", "东莞", "软件收入额"), 1, "没有名为“软件收入额”的指标；相近的指标：软件业务收入"),
        (("series", "不存在的地方"), 1, "未收录“不存在的地方”"),
        (("compare", "东莞"), 2, "横向对比需要两个以上不同的条目"),
        (("changes", "000", "999"), 2, "no document is called “999”; known: 000"),
        (("track", "--as-of", "tomorrow"), 2, "“tomorrow” is no date"),
        (("gaps", "--kind", "none-such"), 2, "no kind of gap is called none-such; known: excerpt"),
        (("diff", "none.ttl", "none.ttl"), 2, "none.ttl: no such file or workspace"),
    ],
)
def test_errors_are_one_line_with_the_exit_code(
    arguments: tuple[str, ...], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong and what to write instead."""
    text = _run(capsys, *arguments, code=code)
    assert message in text
    assert text.count("\n") == 1


def test_gaps_of_one_entity_and_kind(capsys: pytest.CaptureFixture[str]) -> None:
    """Gaps are printed with exit code 0: they are what was asked for."""
    (gap,) = json.loads(_run(capsys, "gaps", "东莞市软件产业园", "--kind", "no-grantor", "--format", "json"))
    assert gap["zh"] == "东莞市软件产业园：公示或认定部门文件未载明（5项）"
    assert len(gap["facts"]) == 5


def test_track_as_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    """The same target before and after it is due."""
    words = ("track", "松山湖", "--format", "json", "--as-of")
    outcomes = []
    for day in ("2024-05", "2026"):
        records = json.loads(_run(capsys, *words, day))
        outcomes += [r["outcome"] for r in records if r["kind"] == "Target"]
    assert outcomes == ["silent", "due"]


def test_timeline_and_changes_are_tables(capsys: pytest.CaptureFixture[str]) -> None:
    """Both name their columns in the language asked; the timeline has all of its rows."""
    granted = "Everbright We Valley was granted the title “{}” in November {}."
    place = "[000] § 现代产业体系基础雄厚 ¶ 14"
    common = ["holds title", "Everbright We Valley"]
    pilot, park = "Municipal pilot park for the digital industry", "Dongguan Software Industry Park"
    found = _run(capsys, "timeline", "光大We谷", "--lang", "en", "--format", "csv")
    assert list(csv.reader(io.StringIO(found))) == [
        ["When", "Kind", "Entity", "What", "Status", "Evidence"],
        ["2019-11", *common, granted.format(pilot, 2019), "actual · granted", place],
        ["2020-11", *common, granted.format(park, 2020), "actual · granted", f"{place} +1"],
    ]
    (head, *_) = _run(capsys, "changes", "000", "004", "--lang", "zh").splitlines()
    assert head.split() == ["类别", "主体（条目）", "内容", "前一文件", "后一文件", "提示", "原文出处"]


def test_diff_of_an_export_with_the_graph(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Equal: exit 0; one fact less and one changed: both named, exit 1."""
    path = tmp_path / "before.jsonl"
    _run(capsys, "export", str(path))
    assert _run(capsys, "diff", str(path), "--lang", "en") == "facts added: 0, removed: 0, changed: 0\n"
    first, second, *rest = path.read_text(encoding="utf-8").splitlines()
    changed = json.loads(second) | {"printed": "0家"}
    path.write_text("\n".join((json.dumps(changed), *rest)), encoding="utf-8")
    found = json.loads(_run(capsys, "diff", str(path), "--format", "json", code=1))
    assert (found["added"], found["removed"]) == ([json.loads(first)["id"]], [])
    assert [(c["id"], list(c["columns"])) for c in found["changed"]] == [(changed["id"], ["printed"])]
    assert "facts added: 1, removed: 0, changed: 1" in _run(capsys, "diff", str(path), "--lang", "en", code=1)
    record = json.loads(first)
    said = f"+ {record['subject']['en']} · {record['predicate']['en']} · "
    assert said in _run(capsys, "diff", str(path), "--lang", "en", code=1)


def test_changes_against_the_order_of_time_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    """The later document first is allowed, with a note and the command the other way round; in order there is none."""
    assert run(["changes", "004", "000", "--lang", "zh"]) == 0
    assert "parkgraph changes 000 004" in capsys.readouterr().err
    assert run(["changes", "000", "004"]) == 0
    assert not capsys.readouterr().err
