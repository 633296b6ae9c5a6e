"""The review command draws sentences by lot and puts the facts that point into each beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.curate.__main__ import main
from parkgraph.curate.folders import SourceText
from parkgraph.curate.review import review, sentences, side_by_side
from parkgraph.curate.stamp import stamp
from parkgraph.errors import InputError

DOCUMENT = """乙镇年报

一、工业

2022年，乙镇有园区三个。丁厂向戊厂供货，己厂停产。

庚路上的树木生长良好。
"""
FACTS = """@prefix pg: <https://w3id.org/parkgraph/def#> .
@prefix ev: <https://w3id.org/parkgraph/id/evidence/> .
@prefix st: <https://w3id.org/parkgraph/id/statement/> .
@prefix firm: <https://w3id.org/parkgraph/id/firm/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .

st:ding.supplies.wu a pg:Statement ; rdf:subject firm:ding ; rdf:predicate pg:supplies ; rdf:object firm:wu ;
  pg:quote "丁厂向戊厂供货" .
"""
REGISTER = """@prefix pg: <https://w3id.org/parkgraph/def#> .
@prefix firm: <https://w3id.org/parkgraph/id/firm/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

firm:ding a pg:Firm ; skos:prefLabel "丁厂"@zh , "Ding Works"@en .
firm:wu a pg:Firm ; skos:prefLabel "戊厂"@zh , "Wu Works"@en .
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """An invented document with one fact about it: the folder of seeds and that of the documents."""
    seeds, sources = tmp_path / "seeds", tmp_path / "sources"
    for folder in (seeds / "999", seeds / "register", sources):
        folder.mkdir(parents=True)
    (sources / "999_x.txt").write_text(DOCUMENT, encoding="utf-8")
    (seeds / "999" / "1.ttl").write_text(FACTS, encoding="utf-8")
    (seeds / "register" / "firms.ttl").write_text(REGISTER, encoding="utf-8")
    assert stamp(seeds, sources, "999", ()).errors == []
    return seeds, sources


def test_each_sentence_stands_beside_its_facts(folders: tuple[Path, Path]) -> None:
    """All sentences of a short document are shown in order, and what no fact says is said to be so."""
    lines = [line for line in review(*folders, ["999"], 1, 60) if line]
    assert [line for line in lines if line.startswith("==")] == [
        "== 999.12-26 一 §2",
        "== 999.26-39 一 §2",
        "== 999.41-52 一 §3",
    ]
    texts = {line.partition(" | ")[0].strip(): line.partition(" | ")[2] for line in lines if " | " in line}
    assert texts["2022年，乙镇有园区三个。"] == "- (no fact points here)"
    assert texts["庚路上的树木生长良好。"] == "- (no fact points here)"
    assert texts["丁厂向戊厂供货，己厂停产。"].startswith("- st:ding.supplies.wu [Statement] 1.ttl:7 | subject=丁厂")


def test_the_seed_decides_which_sentences(folders: tuple[Path, Path]) -> None:
    """The same seed draws the same sentence, another seed may draw another."""
    drawn = [tuple(review(*folders, ["999"], seed, 1)) for seed in (1, 1, 2, 3, 4)]
    assert drawn[0] == drawn[1]
    assert len({lines[1] for lines in drawn}) > 1


def test_new_facts_do_not_change_the_draw(folders: tuple[Path, Path]) -> None:
    """Which sentences are drawn depends on the document alone."""
    before = [line for line in review(*folders, ["999"], 5, 2) if line.startswith("==")]
    (folders[0] / "999" / "1.ttl").write_text("", encoding="utf-8")
    assert [line for line in review(*folders, ["999"], 5, 2) if line.startswith("==")] == before


def test_a_file_that_cannot_be_read_is_named_first(folders: tuple[Path, Path]) -> None:
    """Facts of a broken file cannot be shown, so that the reader learns of it before all else."""
    broken = folders[0] / "999" / "2.ttl"
    broken.write_text("st:x a", encoding="utf-8")
    assert next(review(*folders, ["999"], 1, 1)).startswith(f"{broken}:1: error: no Turtle")


def test_a_missing_document_is_bad_input(folders: tuple[Path, Path]) -> None:
    """A document that is not among the sources is refused."""
    with pytest.raises(InputError):
        list(review(*folders, ["998"], 1, 1))


def test_the_command_prints_them(folders: tuple[Path, Path]) -> None:
    """`review` takes seed and count and writes to stdout."""
    seeds, sources = folders
    arguments = ["review", "--seed", "3", "--count", "2", "--seeds", str(seeds), "--sources", str(sources)]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0
    assert done.stdout == "\n".join(review(seeds, sources, ["999"], 3, 2)) + "\n"


def test_short_marks_are_no_sentences() -> None:
    """Numbers of headings and single marks are not drawn."""
    assert [DOCUMENT[s.start : s.end] for s in sentences(SourceText("999", DOCUMENT))] == [
        "2022年，乙镇有园区三个。",
        "丁厂向戊厂供货，己厂停产。",
        "庚路上的树木生长良好。",
    ]


@given(st.text("园区x1", max_size=200), st.lists(st.text("厂y2 ", min_size=1, max_size=200), max_size=3))
def test_no_character_is_lost_between_the_columns(left: str, right: list[str]) -> None:
    """Wrapped in two columns, both texts are still there whole."""
    pairs = [line.ljust(51).partition(" | ") for line in side_by_side(left, right)]
    assert "".join(pair[0] for pair in pairs).replace(" ", "") == left
    assert "".join(pair[2] for pair in pairs).replace(" ", "") == "".join(f"-{text}" for text in right).replace(" ", "")
