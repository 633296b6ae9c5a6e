"""What commands print where nobody reads at a terminal: a row a line, no filler, no controls, few rows at first."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from parkgraph.cli.main import run
from parkgraph.cli.tables import aligned
from parkgraph.controls import one_line, visible
from parkgraph.workspace import load, open_workspace

Out = pytest.CaptureFixture[str]

HOSTILE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix pg: <https://w3id.org/parkgraph/def#> .
@prefix firm: <https://w3id.org/parkgraph/id/firm/> .
firm:esc a pg:Firm ; skos:prefLabel "逃\\u001B]0;pwned\\u0007逸"@zh , "es\\u009Bcape"@en ; skos:altLabel "两\\n行"@zh .
"""


def test_a_long_cell_widens_its_own_line_only() -> None:
    """Columns stand under each other as far as that costs no more than 32 columns; the last one is never padded."""
    assert list(aligned([("甲", "b", "c"), ("x" * 40, "b", "c"), ("y", "", "z\n")])) == [
        "甲" + " " * 30 + "  b  c",
        "x" * 40 + "  b  c",
        "y" + " " * 31 + "     z␊",
    ]


@pytest.mark.parametrize("arguments", [["show", "东莞市"], ["timeline", "东莞"], ["track"]])
def test_no_line_on_a_pipe_is_mostly_blanks(arguments: list[str], capsys: Out) -> None:
    """One long qualifier must not make all other lines unreadable; and nothing is cut."""
    assert run(arguments) == 0
    text = capsys.readouterr().out
    assert max(map(len, text.splitlines())) > 120
    assert len(text) < 2.5 * len(re.sub("  +", "  ", text))


def test_controls_become_pictures() -> None:
    """ESC, BEL, CSI and DEL cannot steer a terminal; tabs and line ends stay in texts, but not in one line."""
    assert visible("a\x1b[31m\x07\x9b\x7f\tb\n") == "a␛[31m␇\N{REPLACEMENT CHARACTER}␡\tb\n"
    assert one_line("a\tb\n") == "a␉b␊"


def test_labels_from_elsewhere_do_not_steer_the_terminal(
    tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a pipe and as on a terminal of 80 columns; the graph keeps the bytes."""
    source, place = tmp_path / "esc.ttl", str(tmp_path / "w")
    source.write_text(HOSTILE, encoding="utf-8")
    load(place, [source], empty=True)
    for columns in ("", "80"):
        if columns:
            monkeypatch.setenv("COLUMNS", columns)
        for arguments in (
            ["find", "逃"],
            ["show", "firm:esc"],
            ["show", "firm:esc", "--format", "md"],
            ["query", "SELECT ?l { firm:esc skos:prefLabel ?l }"],
            ["show", "no\x1b[31m"],
        ):
            run([*arguments, "--workspace", place])
            done = capsys.readouterr()
            assert not {"\x1b", "\x07", "\x9b"} & set(done.out + done.err), arguments
    assert "pwned" in done.out + done.err or "no␛" in done.err
    assert open_workspace(place).store().ask('ASK { ?s skos:prefLabel ?l FILTER CONTAINS(?l, "\\u001B") }')


def test_find_shows_twenty_and_says_how_many_more(capsys: Out) -> None:
    """A name that half the graph holds fills no screen; JSON is whole unless it is limited."""
    assert run(["find", "东莞"]) == 0
    done = capsys.readouterr()
    assert len(done.out.splitlines()) == 21
    assert done.err.startswith("另有 ")
    every = int(done.err.rsplit(" ", 1)[1])
    assert run(["find", "东莞", "--limit", str(every)]) == 0
    done = capsys.readouterr()
    assert (len(done.out.splitlines()), done.err) == (every + 1, "")
    assert run(["find", "东莞", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == every


def test_a_part_of_pinyin_is_told_as_pinyin(capsys: Out) -> None:
    """Whole pinyin and initials that were typed are shown, the long pinyin of a name is not."""
    run(["find", "songshanhu"])
    _, first, *others = capsys.readouterr().out.splitlines()
    assert "  songshanhu  " in first
    assert others
    assert [line for line in others if "  pinyin  " not in line] == []


def test_show_prints_one_json_document_a_fact_a_line(capsys: Out) -> None:
    """The records are those of `export facts.jsonl`."""
    assert run(["show", "OPPO", "--format", "json"]) == 0
    text = capsys.readouterr().out
    records = json.loads(text)
    assert len(records) == len(text.splitlines()) - 2 > 3
    assert {"id", "kind", "subject", "evidence"} <= records[0].keys()


def test_a_code_says_what_it_is(capsys: Out) -> None:
    """A literal stands beside the name of its property, as a figure beside its indicator."""
    run(["show", "东莞市"])
    assert "  行政区划代码  441900" in capsys.readouterr().out


def test_an_option_without_the_one_it_belongs_to_is_refused(tmp_path: Path, capsys: Out) -> None:
    """--graph without --endpoint and --set without --correct would change nothing without a word."""
    assert run(["find", "华为", "--graph", "http://e.org/g"]) == 2
    assert "--endpoint" in capsys.readouterr().err
    assert run(["review", "--set", "subject=东莞", "--workspace", str(tmp_path), "--lang", "zh"]) == 2
    assert "--correct" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["松山湖", "Songshan"])
def test_files_depend_on_lang_alone(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a name is typed and whatever the locale: without --lang a file is Chinese."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert run(["brief", name, "-o", str(tmp_path / "a.md")]) == 0
    assert run(["timeline", name, "--chart", str(tmp_path / "a.svg")]) == 0
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run(["brief", "park:songshan-lake", "-o", str(tmp_path / "b.md"), "--lang", "zh"]) == 0
    assert run(["timeline", "park:songshan-lake", "--chart", str(tmp_path / "b.svg"), "--lang", "zh"]) == 0
    for kind in ("md", "svg"):
        assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes()


def test_every_count_of_entities_is_the_same(tmp_path: Path) -> None:
    """The build's summary, the start page and the workbook count the same things: no merged ids, no data set."""
    from openpyxl import load_workbook

    from parkgraph.build.summary import summarise
    from parkgraph.bundle import bundled_table

    table = bundled_table()
    assert {entity.type for entity in table.living} & {"Thing", "Fact"} == set()
    assert sum(summarise(table, 0).entities.values()) == len(table.living)
    assert run(["export", str(tmp_path / "a.xlsx")]) == 0
    assert load_workbook(tmp_path / "a.xlsx", read_only=True)["主体"].max_row == len(table.living) + 1
