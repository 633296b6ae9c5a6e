"""The commands path, hubs and communities as people call them, on the bundled graph."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from parkgraph.cli.main import run


def _run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    """Run a command, check its exit code and return stdout and stderr."""
    assert run(list(arguments)) == code, capsys.readouterr().err
    captured = capsys.readouterr()
    return captured.out, captured.err


@pytest.mark.parametrize("name", ["path", "hubs", "communities"])
def test_help_speaks_both_languages(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Chinese first, then English, then an example that begins with the command."""
    text, _ = _run(capsys, name, "--help")
    assert f"例 Example:\n    parkgraph {name}" in text


def test_a_path_of_one_hop(capsys: pytest.CaptureFixture[str]) -> None:
    """The hop has its relation with an arrow, its place and its fact; the last line says what it is."""
    text, note = _run(capsys, "path", "华为", "松山湖", "--format", "table")
    head, row, empty, last = text.splitlines()
    assert head.split() == ["路径", "步", "起", "关系", "止", "状态", "原文出处", "事实编号"]
    assert "← 合作" in row and "[000]" in row and row.endswith("st:songshan-lake.cooperates-with.huawei")
    assert (empty, last, note) == ("", "最短路径1步，共1条；箭头为原文关系的方向。" + SUPPLIES, "")


SUPPLIES = "所收文件载明的供应关系共1条、代工关系共5条；其他关联不是供应链"


def test_a_path_in_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    """Who is connected through whom, a sentence a hop with its place, and how many supplies are stated at all."""
    text, note = _run(capsys, "path", "华为", "数字贷")
    head, empty, path, *hops, blank, last = text.splitlines()
    assert (head, empty, path, blank, note) == (
        "文件未载明华为与“数字贷”之间有实质关联；两者仅因地域、行业、集群或名单经东莞市相连：",
        "",
        "路径1：华为 — 东莞市 — 数字贷",
        "",
        "",
    )
    assert [hop.partition("  [")[0] for hop in hops] == [
        "  1. 东莞市与华为合作。",
        "  2. 2024年3月，“数字贷”服务于东莞市。〔仅为“服务地区”，不算关联〕",
    ]
    assert all("[004]" in hop for hop in hops) and last.endswith(SUPPLIES)
    english, _ = _run(capsys, "path", "Huawei", "Songshan", "--lang", "en")
    assert english.startswith("Huawei and Songshan Lake are connected directly:\n")
    assert "the documents state 1 supply relation and 5 of contract manufacturing" in english


def test_what_is_no_tie_is_shown_only_where_no_ties_connect(capsys: pytest.CaptureFixture[str]) -> None:
    """Two firms of one cluster are listed together and not tied; every record says whether its link is a tie."""
    text, _ = _run(capsys, "path", "OPPO", "利扬芯片", "--format", "json")
    assert {r["tie"] for r in json.loads(text)} == {True, False}
    tied, _ = _run(capsys, "path", "OPPO", "华为", "--format", "json")
    assert {r["tie"] for r in json.loads(tied)} == {True}
    assert "〔仅为" not in _run(capsys, "path", "OPPO", "华为")[0]


def test_a_path_as_records(capsys: pytest.CaptureFixture[str]) -> None:
    """Hops join end to end from A to B and every fact has a place; the note does not disturb the JSON."""
    text, note = _run(capsys, "path", "OPPO", "Leadyo", "--format", "json", "--lang", "en")
    hops = {r["hop"]: r for r in json.loads(text) if r["path"] == 1}
    assert hops[1]["from"].endswith("/firm/oppo") and hops[max(hops)]["to"].endswith("/firm/leadyo")
    assert all(hops[n]["to"] == hops[n + 1]["from"] for n in range(1, max(hops)))
    assert all(r["evidence"] for r in hops.values())
    assert "shortest path" in note


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("path", "OPPO", "利扬芯片", "--max-hops", "1"), 1, "没有1步以内的关联路径；最短"),
        (
            ("path", "OPPO", "利扬芯片", "--max-hops", "1", "--lang", "en"),
            1,
            "no path within 1 hop connects OPPO",
        ),
        (("path", "华为", "Huawei"), 2, "是同一主体：华为"),
        (("path", "华为", "不存在的厂"), 1, "未收录“不存在的厂”"),
        (("hubs", "--type", "Nonsense"), 2, "“Nonsense” is none of "),
    ],
)
def test_errors_are_one_line(
    arguments: tuple[str, ...], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong and what to write instead, on stderr alone."""
    text, said = _run(capsys, *arguments, code=code)
    assert text == "" and message in said and said.count("\n") == 1


def test_all_ties_lead_over_the_city(capsys: pytest.CaptureFixture[str]) -> None:
    """What the strict path refuses is found when places count, and the containment is shown as such."""
    text, _ = _run(capsys, "path", "广州数据交易所", "南城街道", "--all-ties")
    assert "南城街道位于东莞市。〔背景知识〕" in text


def test_hubs_of_a_class_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    """As many rows as asked, highest first; what the number means goes beside the output."""
    text, note = _run(capsys, "hubs", "--type", "Firm", "--top", "3", "--format", "csv", "--lang", "en")
    head, *rows = csv.reader(io.StringIO(text))
    assert head == ["Entity", "Class", "Degree", "Links", "Id"]
    values = [int(row[2]) for row in rows]
    assert len(values) == 3 and values == sorted(values, reverse=True)
    assert "not how important anything is" in note


@pytest.mark.parametrize(("measure", "head"), [("pagerank", "PageRank（%）"), ("betweenness", "中介度（%）")])
def test_other_measures_say_what_they_mean(measure: str, head: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The column is named and the last line explains it."""
    text, _ = _run(capsys, "hubs", "--measure", measure, "--top", "2", "--lang", "zh")
    assert head in text.splitlines()[0]
    assert text.splitlines()[-1].endswith("只反映所收文件写到的关联，不代表实际的重要程度")


def test_communities_are_the_same_twice(capsys: pytest.CaptureFixture[str]) -> None:
    """The same seed prints the same table, with the caveat below it; JSON names all members."""
    first, second = (_run(capsys, "communities", "--top", "2", "--lang", "zh")[0] for _ in range(2))
    assert first == second
    assert first.splitlines()[0].startswith("群组") and "不是文件的分类" in first.splitlines()[-1]
    records = json.loads(_run(capsys, "communities", "--top", "2", "--format", "json")[0])
    assert [r["group"] for r in records] == [1, 2]
    assert all(len(r["members"]) == r["size"] for r in records)


@pytest.mark.parametrize("command", ["hubs", "communities"])
def test_a_measure_is_drawn_with_its_caveat(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The picture has the entities, the numbers, what they mean, the sources and the credit line."""
    picture = tmp_path / "chart.svg"
    text, told = _run(capsys, command, "--top", "3", "--chart", str(picture), "--lang", "en", "--format", "json")
    records, drawn = json.loads(text), picture.read_text(encoding="utf-8")
    title = drawn.partition("<title>")[2].partition("</title>")[0]
    assert f"→ {picture}" in told
    for record in records:
        assert f"Dongguan {record['neighbours']}" in title if record.get("en") == "Dongguan" else record["sentence"]
    assert "[000]" in title and "[004]" in title and "CC BY 4.0" in title
    assert ("not how important" in title) == (command == "hubs")
    assert ("no classification" in title) == (command == "communities")
