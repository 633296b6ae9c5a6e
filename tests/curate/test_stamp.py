"""Specification of parkgraph.curate.stamp."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkgraph.curate.stamp import stamp
from parkgraph.errors import InputError
from parkgraph.reading.spans import loose_digest, sha256_hex

GOOD = 'figure:a pg:printed "32.5亿元" ; # kept\n'
GOOD += '  pg:quote "产值32.5亿元" , "#2 2022年"@zh , "产值32.5亿元" ; pg:value 1 .\n'
STAMPED = 'figure:a pg:printed "32.5亿元" ; # kept\n  pg:evidence ev:999.22-36 , ev:999.68-73 ; pg:value 1 .\n'


def test_quotes_become_evidence_and_all_else_stays(seeds: Path, sources: Path) -> None:
    """Blanks, page breaks and marks are ignored; comments and layout are kept; evidence.ttl tells where and what."""
    path = seeds / "999" / "1.ttl"
    path.write_text(GOOD, encoding="utf-8")
    report = stamp(seeds, sources, "999")
    assert (report.stamped, report.spans, report.errors) == (3, 2, [])
    assert path.read_text(encoding="utf-8") == STAMPED
    text = (sources / "999_report.txt").read_bytes().decode("utf-8")
    words = text[22:36]
    digest, length = loose_digest(words)
    evidence = (seeds / "999" / "evidence.ttl").read_text(encoding="utf-8")
    assert evidence.split("\n\n")[1] == (
        "ev:999.22-36 a pg:Evidence , oa:SpecificResource ; oa:hasSource doc:999 ;"
        " oa:hasSelector <https://w3id.org/parkgraph/id/evidence/999.22-36#position> ;\n"
        '  pg:section "一" ; pg:paragraph 2 ;\n'
        f'  pg:spanDigest "sha256:{sha256_hex(words)}" ; pg:looseDigest "sha256:{digest}" ; pg:looseLength {length} .\n'
        "<https://w3id.org/parkgraph/id/evidence/999.22-36#position> a oa:TextPositionSelector ;"
        " oa:start 22 ; oa:end 36 ."
    )
    assert '  pg:section "一（一）" ; pg:paragraph 4 ;' in evidence


def test_stamping_twice_changes_nothing(seeds: Path, sources: Path) -> None:
    """A stamped folder is left byte for byte."""
    (seeds / "999" / "1.ttl").write_text(GOOD, encoding="utf-8")
    stamp(seeds, sources, "999")
    before = {path.name: path.read_bytes() for path in (seeds / "999").iterdir()}
    assert stamp(seeds, sources, "999").stamped == 0
    assert {path.name: path.read_bytes() for path in (seeds / "999").iterdir()} == before


def test_a_file_with_an_error_is_left_and_the_others_are_stamped(seeds: Path, sources: Path) -> None:
    """Every error names file and line and what to do; nothing of that file is written."""
    bad = 'figure:a pg:quote "增长4.5%" .\nfigure:b pg:quote "产值大幅增长" , "产值" , "#3 2022年" .\n'
    (seeds / "999" / "bad.ttl").write_text(bad, encoding="utf-8")
    (seeds / "999" / "good.ttl").write_text(GOOD, encoding="utf-8")
    report = stamp(seeds, sources, "999")
    path = seeds / "999" / "bad.ttl"
    assert path.read_text(encoding="utf-8") == bad
    assert (seeds / "999" / "good.ttl").read_text(encoding="utf-8") == STAMPED
    assert report.errors == [
        f"{path}:1: “增长4.5%” stands in 2 places, write #N before it or quote more:"
        " #1 at 37: …*32.5亿** 元，增长 4.5%，居全市第二。乙厂向丙厂…; #2 at 86: …甲县建成园区超3个，投资增长 4.5%。…",
        f"{path}:2: not found: “产值大幅增长”; after “产值” the document goes on “32.5亿元，增长4.5”,"
        " the quote “大幅增长”.",
        f"{path}:2: “2022年” stands in 2 place(s), there is no #3.",
    ]


def test_one_file_can_be_stamped_alone(seeds: Path, sources: Path) -> None:
    """The other files keep their quotes; the evidence of all files is kept."""
    (seeds / "999" / "1.ttl").write_text(GOOD, encoding="utf-8")
    (seeds / "999" / "2.ttl").write_text('st:b pg:quote "乙厂" ; pg:evidence ev:999.0-2 .\n', encoding="utf-8")
    report = stamp(seeds, sources, "999", [seeds / "999" / "1.ttl"])
    assert (report.stamped, report.spans) == (3, 3)
    assert "pg:quote" in (seeds / "999" / "2.ttl").read_text(encoding="utf-8")


def test_evidence_outside_the_document_is_an_error(seeds: Path, sources: Path) -> None:
    """A span that the document cannot have is named with file and line."""
    (seeds / "999" / "1.ttl").write_text("\nst:b pg:evidence ev:999.5-5000 .\n", encoding="utf-8")
    where = seeds / "999" / "1.ttl"
    assert stamp(seeds, sources, "999").errors == [
        f"{where}:2: ev:999.5-5000 lies outside document 999; quote the words again."
    ]


@pytest.mark.parametrize(("key", "folder"), [("998", "sources"), ("999", "none")])
def test_a_missing_document_is_said_in_one_line(seeds: Path, sources: Path, key: str, folder: str) -> None:
    """The message says which option names the folder."""
    with pytest.raises(InputError, match="--sources"):
        stamp(seeds, sources.parent / folder, key)


def test_the_registered_digest_decides_which_file_is_meant(seeds: Path, sources: Path) -> None:
    """A file of the right name with other bytes is refused."""
    (seeds / "999" / "document.ttl").write_text(f'doc:999 pg:contentDigest "sha256:{"0" * 64}" .\n', encoding="utf-8")
    with pytest.raises(InputError, match="no file with SHA-256 000"):
        stamp(seeds, sources, "999")
