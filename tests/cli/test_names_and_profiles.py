"""`find` and `show` answer to whatever people type, in the language that they type it in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from parkgraph.ontology.prefixes import expand
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("华为", "group:huawei"),
        ("huawei", "group:huawei"),
        ("hw", "group:huawei"),
        ("HUAWEI", "group:huawei"),
        ("松山湖高新区", "park:songshan-lake"),
        ("Songshan", "park:songshan-lake"),
        ("songshanhu", "park:songshan-lake"),
        ("三年行动方案", "policy:"),
        ("firm:leadyo", "firm:leadyo"),
        ("https://w3id.org/parkgraph/id/firm/leadyo", "firm:leadyo"),
    ],
)
def test_find_answers_to_label_alias_pinyin_id_and_part(text: str, first: str, parkgraph: Run) -> None:
    """The best fit stands first: label, alias, whole pinyin, initials, part of a title, id, IRI."""
    done = parkgraph("find", text, "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)[0]["id"].startswith(expand(first))


def test_find_prints_one_line_an_entity_under_a_header(parkgraph: Run) -> None:
    """The table is not cut off on a pipe and ends each line with the id that `show` takes."""
    done = parkgraph("find", "天安数码城")
    header, *lines = done.out.splitlines()
    assert header.split()[0] == "名称"
    assert {line.split()[-1] for line in lines} >= {"park:tianan-nancheng", "park:tianan-fenggang"}


def test_find_keeps_to_a_class_and_refuses_one_that_is_none(parkgraph: Run) -> None:
    """`--type` filters whatever its case; an unknown class is bad input and the known ones are listed."""
    done = parkgraph("find", "松山湖", "--type", "park", "--format", "json")
    assert {record["type"] for record in json.loads(done.out)} == {"Park"}
    refused = parkgraph("find", "松山湖", "--type", "Parc")
    assert refused.code == 2
    assert refused.err.startswith("parkgraph: “Parc” is none of ")
    assert refused.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "松山糊"), "parkgraph: 未收录“松山糊”；相近的名称：松山湖"),
        (("show", "Songshan Lak Zone"), "parkgraph: no entity is called “Songshan Lak Zone”; nearest names: "),
        (("find", "Leadyo IC Tasting"), "parkgraph: nothing is called “Leadyo IC Tasting”; nearest names: Leadyo"),
        (("show", ""), "parkgraph: no entity is called “”; try a part with parkgraph find"),
    ],
)
def test_an_unknown_name_is_answered_by_the_nearest_ones(
    arguments: tuple[str, ...], message: str, parkgraph: Run
) -> None:
    """One line in the language of the question, and exit 1: nothing was found."""
    done = parkgraph(*arguments)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(message)
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [("show", "天安数码城"), ("view", "-o", "x.html", "--focus", "天安数码城")])
def test_an_ambiguous_name_lists_its_candidates(arguments: tuple[str, ...], parkgraph: Run, tmp_path: Path) -> None:
    """天安数码城 is two parks: the user is asked to name one, and nothing is written."""
    done = parkgraph(*arguments)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "parkgraph: “天安数码城”可指2个条目，请写明：南城天安数码城 (park:tianan-nancheng)；"
        "凤岗天安数码城 (park:tianan-fenggang)\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_show_says_facts_in_sentences(parkgraph: Run) -> None:
    """One sentence a fact with its place, on the terminal and in Markdown; programs are sent elsewhere."""
    said = "高伟光学向苹果供应“摄像模组”（角色：供应商）。"
    assert f"  {said}  [004] 二（一）1 第23段\n" in parkgraph("show", "高伟光学", "--sentences").out
    assert f"- {said} [004] 二（一）1 第23段\n" in parkgraph("show", "高伟光学", "--sentences", "--format", "md").out
    assert parkgraph("show", "高伟光学", "--sentences", "--format", "json").code == 2


def test_show_prints_each_fact_with_its_place(parkgraph: Run) -> None:
    """Text names document, section and paragraph; the cited documents stand at the end."""
    done = parkgraph("show", "利扬芯片")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("利扬芯片  Leadyo IC Testing（译名）")
    assert "[004] 二（一）2 第27段" in done.out
    assert "\n来源\n  [004] " in done.out


def test_show_speaks_the_language_asked_for(parkgraph: Run) -> None:
    """`--lang` wins over the script of the name, and that over the locale."""
    assert parkgraph("show", "利扬芯片", "--lang", "en").out.startswith("Leadyo IC Testing  利扬芯片")
    assert "\nSources\n" in parkgraph("show", "Leadyo", env={"LANG": "zh_CN.UTF-8"}).out
    assert "\n来源\n" in parkgraph("show", "利扬芯片", env={"LANG": "en_US.UTF-8"}).out
    assert "\n来源\n" in parkgraph("show", "firm:leadyo", "--lang", "zh").out


def test_show_says_under_which_name_it_answers(parkgraph: Run) -> None:
    """A name that is no label or alias is told on stderr, so that the data stay clean."""
    done = parkgraph("show", "lyxp", "--lang", "zh")
    assert (done.code, done.err) == (0, "按“利扬芯片”显示\n")


def test_show_as_json_is_the_facts_table(parkgraph: Run, built: Path) -> None:
    """Each fact is the very line of facts.jsonl."""
    table = set((built / "facts.jsonl").read_text(encoding="utf-8").splitlines())
    first, *facts, last = parkgraph("show", "利扬芯片", "--format", "json").out.splitlines()
    lines = [line.removesuffix(",") for line in facts]
    assert (first, last, len(lines) > 3) == ("[", "]", True)
    assert set(lines) <= table
    assert all("利扬芯片" in line for line in lines)


def test_show_as_turtle_is_a_part_of_the_graph(parkgraph: Run, built: Path) -> None:
    """The excerpt holds the entity and its facts, and no triple that the graph does not say."""
    excerpt = set(parse(parkgraph("show", "利扬芯片", "--format", "ttl").out.encode(), RdfFormat.TURTLE))
    assert expand("firm:leadyo") in {str(quad.subject)[1:-1] for quad in excerpt}
    assert expand("pg:evidence") in {quad.predicate.value for quad in excerpt}
    assert excerpt <= set(parse(path=built / "graph.ttl"))


def test_show_as_markdown_has_a_table_for_each_group(parkgraph: Run) -> None:
    """The heading is the name; each group has a table of four columns; the sources close it."""
    text = parkgraph("show", "利扬芯片", "--format", "md", "--lang", "zh").out
    assert text.startswith("# 利扬芯片\n")
    groups = text.count("\n## ") - 1
    assert text.count("| 内容 | 数值与说明 | 状态 | 原文出处 |\n| --- | --- | --- | --- |\n") == groups > 2
    assert "\n## 来源\n\n- [004] " in text


def test_sentences_are_shown_from_the_users_copies_only(parkgraph: Run, sources: Path, tmp_path: Path) -> None:
    """Without copies no sentence; with `--sources` or PARKGRAPH_SOURCES the words of each place; else “not found”."""
    plain = parkgraph("show", "数字贷")
    asked = parkgraph("show", "数字贷", "--sources", str(sources))
    assert "“" not in plain.out.replace("按“", "")
    assert asked.out.count("      “") > 3
    assert asked == parkgraph("show", "数字贷", env={"PARKGRAPH_SOURCES": str(sources)})
    (tmp_path / "empty").mkdir()
    missing = parkgraph("show", "数字贷", "--sources", "empty").out
    assert "\n      未在所给文件中找到\n" in missing
    assert "“" not in missing
