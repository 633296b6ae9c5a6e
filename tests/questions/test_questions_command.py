"""The command `ask`: lists, answers as table, JSON and CSV, prints the query, and says what is not answerable."""

from __future__ import annotations

import csv
import io
import json

import pytest

from parkgraph.cli.main import run


def test_ask_without_a_question_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    """One line a question with id, name, title and parameters."""
    assert run(["ask", "--lang", "zh"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["编号", "名称", "问题", "参数"]
    assert lines[1].split() == [
        "1",
        "export-base-list",
        "全省有多少家单位进入广东省数字服务出口基地公示名单？东莞有哪家？",
        "title,",
        "place",
    ]


def test_ask_a_title_prints_a_table_with_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    """The exact title, punctuation aside, answers with the place and the document."""
    assert run(["ask", "松山湖2025年数字服务出口目标"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "松山湖2025年数字服务出口目标？",
        "主体    指标          数值类型  数值     占比基数  时间      状态  原文出处",
        "松山湖  数字服务出口  占比      30%以上  外贸出口  到2025年  目标  [000] 数字服务赋能产业发展 第21段",
        "",
        "来源",
        "  [000] 广东省级数字服务出口基地名单公示 东莞松山湖上榜，南方Plus，2021-12-16",
    ]


def test_ask_answers_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    """Numbers are in base units and times are dates in English."""
    assert run(["ask", "firm-revenue", "--lang", "en"]) == 0
    assert "CNY 120 million  2020" in capsys.readouterr().out


def test_ask_as_json_and_csv_carries_offsets(capsys: pytest.CaptureFixture[str]) -> None:
    """Both formats hold the same rows with code-point offsets."""
    assert run(["ask", "9", "--format", "json", "--lang", "zh"]) == 0
    record = json.loads(capsys.readouterr().out)
    ratio = record["rows"][-1]
    assert (record["question"], ratio["measure"], ratio["value"], ratio["method"]) == (9, "执行率", 62.1, "推算")
    assert ratio["formula"] == "13917.08万美元 ÷ 22414.11万美元"
    assert run(["ask", "9", "--format", "csv", "--lang", "zh"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["value"] for row in rows] == [str(r["value"]) for r in record["rows"]]
    assert int(rows[-1]["start"]) == ratio["evidence"][0]["start"]


def test_ask_tells_that_there_are_more_rows(capsys: pytest.CaptureFixture[str]) -> None:
    """The first rows of the answer, then exit 4 with how many there are and what would narrow it; 0 is for all."""
    assert run(["ask", "116", "--limit", "0", "--format", "json", "--lang", "zh"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert whole["total"] == len(whole["rows"]) > 2
    assert run(["ask", "116", "--limit", "2", "--format", "json", "--lang", "zh"]) == 4
    out, err = capsys.readouterr()
    cut = json.loads(out)
    assert (cut["total"], cut["rows"]) == (whole["total"], whole["rows"][:2])
    assert f"只列出前2行，共{whole['total']}行" in err
    assert "行业（含下位行业）（sector）" in err
    for form in ("table", "csv"):
        assert run(["ask", "116", "--limit", "2", "--format", form, "--lang", "en"]) == 4
        assert f"the first 2 of {whole['total']} rows; set kind of applicant" in capsys.readouterr().err


def test_a_question_in_plain_words_has_the_same_limit(capsys: pytest.CaptureFixture[str]) -> None:
    """Words and canned questions are cut alike."""
    assert run(["ask", "企业可以申请哪些支持措施？", "--limit", "1", "--format", "json"]) == 4
    out, err = capsys.readouterr()
    assert len(json.loads(out)["rows"]) == 1
    assert "--limit 0" in err


def test_ask_prints_the_query_with_the_parameters_bound(capsys: pytest.CaptureFixture[str]) -> None:
    """--sparql answers nothing and prints a query with prefixes and the chosen terms."""
    assert run(["ask", "target", "--param", "place=南城", "--sparql"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("PREFIX pg: <https://w3id.org/parkgraph/def#>\n")
    assert "VALUES ?place { <https://w3id.org/parkgraph/id/town/nancheng> }" in out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["8", "--lang", "zh"], 1, "文件未载明（“东莞市软件产业园”称号由哪个部门授予？）"),
        (["139", "--lang", "en"], 1, "[004] is only an excerpt (part 五 is missing)"),
        (["今天天气"], 1, "未识别“今天天气”"),
        (["5", "--param", "year"], 2, "--param"),
        (["5", "--param", "who=x", "--lang", "en"], 2, "it has: firm, indicator, year"),
        (["--sparql"], 2, "name a question first"),
    ],
)
def test_ask_says_what_it_cannot_answer(
    arguments: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing goes to stdout, one line to stderr, with the exit code of the contract."""
    assert run(["ask", *arguments]) == code
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines()), message in err) == ("", 1, True)
