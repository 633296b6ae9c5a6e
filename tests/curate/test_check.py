"""Specification of parkgraph.curate.check."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkgraph.curate.check import check
from parkgraph.curate.stamp import stamp

FIGURE = 'figure:a a pg:Figure ; pg:about place:jia ; pg:quote "2022年，甲县工业产值32.5亿元" ; '
GOOD = 'pg:printed "32.5亿元" ; pg:value 32.5 ; pg:unit unit:CNY-100M ; pg:period "2022" ; pg:periodPrinted "2022年" .'
PERIODS = "2023, 2023-01, 2024-03-12, 2023-01/2023-10, 2023/.. or ../2023-12"
BY_HAND = "print less of it, or add pg:readByHand true and a pg:note."


def printed(words: str, value: str, unit: str = "CNY-100M") -> str:
    """Write the end of a figure in Turtle."""
    return f'pg:printed "{words}" ; pg:value {value} ; pg:unit unit:{unit} .'


def messages(seeds: Path, sources: Path, turtle: str) -> list[str]:
    """Stamp and check one file; return the messages about it without its path, but those of missing terms."""
    path = seeds / "999" / "1.ttl"
    path.write_text(turtle, encoding="utf-8")
    stamp(seeds, sources, "999")
    found = [str(finding) for finding in check(seeds, sources, ["999"]).findings if finding.path == str(path)]
    return [line.removeprefix(f"{path}:") for line in found if "is not defined" not in line]


def test_a_figure_that_the_document_says_passes(seeds: Path, sources: Path, prefixes: str) -> None:
    """Printed words, name, period, value and unit agree with the span."""
    assert messages(seeds, sources, prefixes + FIGURE + GOOD) == []


@pytest.mark.parametrize(
    ("rest", "message"),
    [
        (printed("33亿元", "33"), "pg:printed “33亿元” stands in none of its spans; quote more or correct it."),
        (printed("32.5亿元", "3.25"), "“32.5亿元” has the value 32.5, not 3.25."),
        (printed("32.5亿元", "32.50"), "write 32.5 for 32.50."),
        (printed("32.5亿元", "32.5", "CNY"), "“32.5亿元” is in unit:CNY-100M, not unit:CNY."),
        ("pg:modifier mod:about ; " + GOOD, "“32.5亿元” asks for no pg:modifier, not mod:about."),
        ('pg:printed "工业" .', f"pg:printed “工业” cannot be read; {BY_HAND}"),
        ('pg:periodPrinted "21年" .', "pg:periodPrinted “21年” stands in none of its spans; quote more or correct it."),
        ('pg:period "2022年" .', f"“2022年” is no period: write {PERIODS}."),
        ('pg:namedAs "全县" .', "pg:namedAs “全县” stands in none of its spans."),
    ],
)
def test_what_does_not_agree_is_named(seeds: Path, sources: Path, prefixes: str, rest: str, message: str) -> None:
    """One finding with the line of the figure and what to do."""
    assert messages(seeds, sources, prefixes + FIGURE + rest) == [f"11: error: figure:a: {message}"]


def test_odd_figures_are_read_by_hand(seeds: Path, sources: Path, prefixes: str) -> None:
    """pg:readByHand true switches the grammar off for one figure."""
    assert messages(seeds, sources, prefixes + FIGURE + 'pg:printed "工业" ; pg:readByHand true .') == []


def test_both_ends_of_a_relation_must_be_named(seeds: Path, sources: Path, prefixes: str) -> None:
    """A missing name is reported unless pg:namedAs gives the words of the text."""
    said = 'st:a a pg:Statement ; rdf:subject firm:yi ; rdf:object firm:bing ; pg:quote "厂供货" '
    assert messages(seeds, sources, prefixes + said + '; pg:namedAs "供货" .') == [
        "11: error: st:a: firm:bing is not named in its spans (Bing Works / 丙厂); quote its name or add pg:namedAs.",
        "11: error: st:a: firm:yi is not named in its spans (Yi Works / 乙厂); quote its name or add pg:namedAs.",
    ]
    assert messages(seeds, sources, prefixes + said.replace("厂供", "丙厂供") + '; pg:namedAs "供货" .') == []


def test_ids_are_unique_and_labels_are_two(seeds: Path, sources: Path, prefixes: str) -> None:
    """A subject described twice and a missing English label are errors."""
    turtle = prefixes + 'place:b skos:prefLabel "乙村"@zh .\nplace:b pg:note "x" .\nfigure:c a pg:Figure .\n'
    assert messages(seeds, sources, turtle) == [
        "11: error: place:b: exactly one zh and one en skos:prefLabel, not zh.",
        "12: error: place:b is described twice, first in 1.ttl:11; ids are unique.",
        "13: error: figure:c: no evidence: add pg:quote with the words that say it and run stamp.",
    ]


def test_unknown_names_come_with_near_ones(seeds: Path, sources: Path, prefixes: str) -> None:
    """A misspelt name is an error with its line and the names that it may mean."""
    (seeds / "999" / "1.ttl").write_text(prefixes + "figure:a pg:about place:jja .", encoding="utf-8")
    found = [str(f) for f in check(seeds, sources, ["999"]).findings if "place:jja" in f.message]
    assert found == [f"{seeds / '999' / '1.ttl'}:11: error: place:jja is not defined; near it: place:jia."]


def test_copied_sentences_are_warned_of(seeds: Path, sources: Path, prefixes: str) -> None:
    """More than twelve Chinese characters in a row from the document are a warning, names are free."""
    long = sources / "999_report.txt"
    sentence = "甲县全年工业生产总体平稳有序向好"
    long.write_bytes((long.read_bytes().decode("utf-8") + f"\n{sentence}。\n").encode("utf-8"))
    turtle = (
        prefixes
        + f'figure:a a pg:Figure ; pg:note "{sentence}"@zh ; '
        + "pg:method <https://w3id.org/parkgraph/def/method/derived> .\n"
    )
    assert messages(seeds, sources, turtle) == [
        f"11: warning: “{sentence[:13]}…” is copied from the document; say it in your own words."
    ]
    named = f'firm:x skos:prefLabel "{sentence}"@zh , "X"@en .\n'
    assert messages(seeds, sources, prefixes + named) == []


def test_files_that_are_no_turtle_and_stale_evidence_are_found(seeds: Path, sources: Path, prefixes: str) -> None:
    """Broken files are named with their line; evidence that nobody stamped is an error."""
    (seeds / "999" / "1.ttl").write_text(
        prefixes + 'figure:a pg:evidence ev:999.0-2 ; pg:quote "甲县" .', encoding="utf-8"
    )
    (seeds / "999" / "2.ttl").write_text(prefixes + "figure:b pg:about ; .", encoding="utf-8")
    found = [str(finding) for finding in check(seeds, sources, ["999"]).findings]
    folder = seeds / "999"
    assert f"{folder / '1.ttl'}:11: error: pg:quote is left; run stamp." in found
    assert f"{folder / 'evidence.ttl'}:1: error: is not what stamping writes; run stamp 999." in found
    assert any(line.startswith(f"{folder / '2.ttl'}:11: error: no Turtle: ") for line in found)
