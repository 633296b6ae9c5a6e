"""add, review, remove, merge and unmerge as people run them, with the reader of this release."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parkgraph.cli.main import run
from parkgraph.intake.shelf import Shelf
from parkgraph.workspace import open_workspace

TEXT = """云溪高新区2023年经济运行简报
发布机构：云溪市统计局
2024年2月5日

一、总体情况
2023年，云溪高新区软件业务收入达到86.5亿元，同比增长12.5%。全区有规模以上工业企业320家。
二、目标
到2025年，云溪高新区软件业务收入突破200亿元。
"""
"""Invented: no such zone."""

Out = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace with one document, made once by the command; read only."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "云溪简报.txt").write_text(TEXT, encoding="utf-8")
    assert run(["add", str(folder / "云溪简报.txt"), "--workspace", str(folder / "ws"), "--empty", "--jobs", "1"]) == 0
    return folder / "ws"


@pytest.fixture
def place(filled: Path, tmp_path: Path) -> str:
    """Return a copy of that workspace."""
    import shutil

    shutil.copytree(filled, tmp_path / "ws")
    return str(tmp_path / "ws")


def test_every_span_of_a_candidate_is_its_words(filled: Path) -> None:
    """text[start:end] has the digest that the evidence states, for all candidates."""
    from parkgraph.reading.spans import sha256_hex

    shelf = Shelf(open_workspace(filled))
    text = shelf.text("yun-xi-jian-bao")
    places = [e for p in shelf.proposals("yun-xi-jian-bao") for e in p.fact.evidence]
    assert len(places) > 4
    assert all(sha256_hex(text[e.start : e.end]) == e.span_digest for e in places)


def test_a_page_that_names_nobody_is_told_so(tmp_path: Path, capsys: Out) -> None:
    """Where most figures have no subject, add says how to give them one; with a publisher they have it."""
    page = tmp_path / "投资.txt"
    page.write_text("今年，我市技改投资增长9.5%。全市有项目89个，其中新建12个。", encoding="utf-8")
    there = ["--workspace", str(tmp_path / "ws"), "--empty", "--jobs", "1"]
    assert run(["add", str(page), *there, "--lang", "zh"]) == 0
    assert "3条数据无主体（共3条）" in capsys.readouterr().err
    assert run(["add", str(page), *there[:2], "--publisher", "东陵市统计局", "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert "changed" in told.out
    assert "no subject" not in told.err


def test_review_lists_accepts_and_the_fact_answers(place: str, capsys: Out) -> None:
    """List as JSON, accept above a confidence, and show: the figure with its words."""
    assert run(["review", "--workspace", place, "--list", "--format", "json"]) == 0
    lines = json.loads(capsys.readouterr().out)
    assert {line["document"] for line in lines} == {"yun-xi-jian-bao"}
    worths = [float(line["worth"]) for line in lines]
    assert worths == sorted(worths, reverse=True)
    assert run(["review", "--workspace", place, "--accept-above", "0.8", "--by", "王", "--lang", "zh"]) == 0
    assert capsys.readouterr().out.startswith("采纳 ")
    assert run(["show", "云溪高新区", "--workspace", place, "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert "86.5亿元" in shown
    assert "“云溪高新区软件业务收入达到86.5亿元”" in shown


def test_keys_accept_reject_put_off_undo_and_quit(place: str, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a pipe one character is a key; quitting writes what was decided."""
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("l?rauraq"))
    assert run(["review", "--workspace", place, "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert "[a]ccept" in said.out
    assert "【" in said.out
    assert "written to the workspace" in said.err
    reviews = Shelf(open_workspace(place)).decisions.reviews
    verdicts = [d.decision for d in reviews.values()]
    assert len(verdicts) >= 2
    assert "rejected" in verdicts


def test_commands_that_write_want_a_workspace(capsys: Out) -> None:
    """Exit code 2 and one line."""
    for command in (
        ["add", "x.txt"],
        ["review"],
        ["remove", "x"],
        ["merge", "华为", "华为云"],
        ["unmerge", "华为", "华为云"],
    ):
        assert run(command) == 2
        assert "--workspace DIR" in capsys.readouterr().err


def test_bad_files_are_told_and_the_exit_code_is_honest(place: str, tmp_path: Path, capsys: Out) -> None:
    """A broken file and a good one: the good one is in, the code is 2."""
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\xfd")
    (tmp_path / "good.txt").write_text("东岭市2023年有企业12家。\n", encoding="utf-8")
    code = run(
        [
            "add",
            str(tmp_path / "bad.txt"),
            str(tmp_path / "good.txt"),
            "--workspace",
            place,
            "--jobs",
            "1",
            "--lang",
            "en",
        ]
    )
    said = capsys.readouterr()
    assert code == 2
    assert "bad.txt" in said.err
    assert said.out.startswith("good\tnew\t")


@pytest.mark.slow
def test_unmerge_restores_the_graph_byte_for_byte(place: str, capsys: Out, tmp_path: Path) -> None:
    """merge changes the graph, unmerge gives back the very bytes; remove reports the decisions kept aside."""
    (tmp_path / "more.txt").write_text("2023年，云溪高新技术产业园区拥有企业30家。\n", encoding="utf-8")
    assert run(["add", str(tmp_path / "more.txt"), "--workspace", place, "--jobs", "1"]) == 0
    assert run(["review", "--workspace", place, "--accept-above", "0.5"]) in (0, 1)
    graphs: list[bytes] = []
    for step in ([], ["merge", "--force"], ["unmerge"]):
        if step:
            assert run([*step, "云溪市统计局", "云溪高新区", "--workspace", place]) == 0
        target = tmp_path / f"{len(graphs)}.ttl"
        assert run(["export", str(target), "--workspace", place]) == 0
        graphs.append(target.read_bytes())
    assert graphs[0] == graphs[2] != graphs[1]
    capsys.readouterr()
    assert run(["remove", "yun-xi-jian-bao", "--workspace", place, "--lang", "zh"]) == 0
    assert "保留决定" in capsys.readouterr().out


def test_adding_again_says_how_much_waits(place: str, filled: Path, capsys: Out) -> None:
    """Nothing new was read, but what nobody has decided on still waits; the decided ones do not."""
    source = str(filled.parent / "云溪简报.txt")
    waiting = sum(1 for _ in Shelf(open_workspace(place)).all_proposals())
    assert run(["add", source, "--workspace", place, "--lang", "zh"]) == 0
    assert f"无变化 1；待审核 {waiting} 条，其中新读出 0 条。审核：" in capsys.readouterr().err
    assert run(["review", "--workspace", place, "--accept-above", "0.5"]) == 0
    left = Shelf(open_workspace(place)).waiting()
    assert left < waiting
    assert run(["review", "--workspace", place, "--list", "--lang", "zh"]) == (0 if left else 1)
    assert len(capsys.readouterr().out.splitlines()) == left + 1


def test_a_line_break_in_a_file_name_is_no_new_row(tmp_path: Path, capsys: Out) -> None:
    """The report of `add` is a row a document, whatever a file is called."""
    (tmp_path / "we\x1b[31mi\nrd.txt").write_text(TEXT, encoding="utf-8")
    file = str(tmp_path / "we\x1b[31mi\nrd.txt")
    assert run(["add", file, "--workspace", str(tmp_path / "ws"), "--empty", "--jobs", "1"]) == 0
    out = capsys.readouterr().out
    assert (out.count("\n"), out.count("\t"), "\x1b" in out) == (1, 3, False)


def test_a_mistyped_name_makes_no_workspace(tmp_path: Path, capsys: Out) -> None:
    """One line and exit 2; of several names those that are there are read."""
    place = ["--workspace", str(tmp_path / "ws"), "--empty", "--jobs", "1", "--lang", "en"]
    assert run(["add", str(tmp_path / "nowhere.txt"), *place]) == 2
    assert capsys.readouterr() == ("", f"parkgraph: {tmp_path / 'nowhere.txt'}: there is no such file\n")
    assert not (tmp_path / "ws").exists()
    (tmp_path / "plain.txt").write_text("山上有树。\n", encoding="utf-8")
    assert run(["add", str(tmp_path / "plain.txt"), str(tmp_path / "nowhere.txt"), *place]) == 2
    out, err = capsys.readouterr()
    assert out == "plain\tnew\t\tplain.txt\n"
    assert err.splitlines()[-1] == "2 documents: new 1, not read 1; 0 to review."


def test_a_document_steers_no_terminal(tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    """Escape sequences and characters that turn the direction of writing are shown as signs, in lists and at review."""
    import io

    file = tmp_path / "sly.txt"
    file.write_text(
        "云溪高新区简报\n2024年2月5日\n\n\x1b]0;云溪\x072023年，\u202e云帆科技有限公司软件业务收入达到5亿元。\n",
        encoding="utf-8",
    )
    place = ["--workspace", str(tmp_path / "ws"), "--lang", "zh"]
    assert run(["add", str(file), *place, "--empty", "--jobs", "1"]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("q"))
    assert [run(["review", *place, "--list"]), run(["review", *place])] == [0, 0]
    assert run(["review", *place, "--accept-above", "0.1"]) == 0
    assert run(["find", "云帆", *place]) == 0
    said = capsys.readouterr().out
    assert "云帆科技有限公司" in said
    assert not set("\x1b\x07\u202e") & set(said)


def test_a_growth_of_a_target_is_valid_and_kept_decisions_are_not_new(tmp_path: Path, capsys: Out) -> None:
    """The growth that shall lead to a target speaks of it; a document that comes back has nothing new to review."""
    file = tmp_path / "goal.txt"
    file.write_text(
        "云溪高新区简报\n发布机构：云溪市统计局\n2024年2月5日\n\n到2026年，云溪高新区工业总产值突破600亿元，年均增长13%以上。\n",
        encoding="utf-8",
    )
    place = ["--workspace", str(tmp_path / "ws"), "--lang", "en"]
    assert run(["add", str(file), *place, "--empty", "--jobs", "1"]) == 0
    assert run(["review", *place, "--accept-above", "0.1"]) == 0
    capsys.readouterr()
    run(["validate", *place])
    assert "pg:of" not in capsys.readouterr().out
    assert [run(["remove", "goal", *place]), run(["add", str(file), *place, "--jobs", "1"])] == [0, 0]
    assert capsys.readouterr().err.splitlines()[-1] == "1 document: new 1; 0 to review."


def test_english_readers_see_the_title_by_which_a_document_can_be_found(place: str, capsys: Out) -> None:
    """Key and title, in every line of sources."""
    assert run(["review", "--workspace", place, "--accept-above", "0.1"]) == 0
    assert run(["show", "云溪高新区", "--workspace", place, "--lang", "en"]) == 0
    assert "Document yun-xi-jian-bao (云溪高新区2023年经济运行简报), " in capsys.readouterr().out
