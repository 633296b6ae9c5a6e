"""Specification of parkgraph.curate: show, find and the command line."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from parkgraph.curate.__main__ import main
from parkgraph.curate.show import show
from parkgraph.curate.stamp import stamp

TURTLE = """figure:a a pg:Figure ; pg:about place:jia ; pg:printed "4.5%" ; pg:value 4.5 ; pg:quote "#1 增长4.5%" .
st:b a pg:Statement ; rdf:subject firm:yi ; rdf:object firm:bing ; pg:quote "甲县年报" .
"""


def test_facts_are_shown_beside_their_sentences(seeds: Path, sources: Path, prefixes: str) -> None:
    """Document order, the span in brackets within its sentence, labels beside ids."""
    (seeds / "999" / "1.ttl").write_text(prefixes + TURTLE, encoding="utf-8")
    stamp(seeds, sources, "999")
    assert list(show(seeds, sources, "999")) == [
        "",
        "== 999.0-4 §1: 【甲县年报】",
        "   st:b [Statement] 1.ttl:12 | subject=firm:yi (?) | object=firm:bing (?)",
        "",
        "== 999.37-44 一 §3: 2022年，甲县工业产值**32.5亿**元，【增长4.5%】，居全市第二。",
        "   figure:a [Figure] 1.ttl:11 | about=place:jia (?) | printed=4.5% | value=4.5",
    ]
    assert list(show(seeds, sources, "999", seeds / "register" / "all.ttl")) == []


def test_words_are_found_with_their_offsets(seeds: Path, sources: Path) -> None:
    """find prints each place, and exits 1 if there is none."""
    options = ["--seeds", str(seeds), "--sources", str(sources)]
    found = CliRunner().invoke(main, ["find", "999", "32.5亿元", *options])
    assert (found.exit_code, found.stdout) == (
        0,
        "#1 ev:999.26-36 (section 一, paragraph 2): 年报 一、工业 2022年，甲县工业产值**[32.5亿** 元]"
        "，增长 4.5%，居全市第二。乙厂向丙厂供货。\n",
    )
    assert CliRunner().invoke(main, ["find", "999", "没有", *options]).exit_code == 1


def test_the_command_line_stamps_and_checks(seeds: Path, sources: Path, prefixes: str) -> None:
    """Exit codes: 0 done, 1 findings, 2 bad input; counts on stderr."""
    (seeds / "999" / "1.ttl").write_text(prefixes + TURTLE, encoding="utf-8")
    options = ["--seeds", str(seeds), "--sources", str(sources)]
    stamped = CliRunner().invoke(main, ["stamp", "999", *options])
    assert (stamped.exit_code, stamped.stderr) == (0, "999: 2 quotes stamped, 2 spans, 0 errors\n")
    checked = CliRunner().invoke(main, ["check", *options])
    assert checked.exit_code == 1
    assert "figure:a: place:jia is not named in its spans" in checked.stdout
    missing = CliRunner().invoke(main, ["stamp", "998", *options])
    assert (missing.exit_code, missing.stderr.count("\n")) == (2, 1)
