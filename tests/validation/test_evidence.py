"""Evidence is proved against the bytes: a change of one character, of a span or of a printed word is found."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from parkgraph.errors import UnavailableError
from parkgraph.ontology.prefixes import expand
from parkgraph.reading.spans import loose_digest, sha256_hex
from parkgraph.validation.evidence import check_evidence

TEXT = "自拟的报告\n\n一、概况\n甲镇去年有**七家**木匠铺，𠮷字号三家。\n"
START, END = TEXT.index("甲镇"), TEXT.index("，𠮷")


def graph(start: int = START, end: int = END, printed: str = "七家", paragraph: int = 2) -> Graph:
    """Return a document, one span of it and one figure."""
    words, content = TEXT[start:end], TEXT.encode()
    digest, length = loose_digest(words)
    name = f"<https://w3id.org/parkgraph/id/evidence/901.{start}-{end}>"
    position = name.replace(">", "#position>")
    turtle = f"""
    @prefix pg: <https://w3id.org/parkgraph/def#> . @prefix oa: <http://www.w3.org/ns/oa#> .
    @prefix doc: <https://w3id.org/parkgraph/id/document/> . @prefix dcterms: <http://purl.org/dc/terms/> .
    @prefix figure: <https://w3id.org/parkgraph/id/figure/> .
    doc:901 a pg:SourceDocument ; dcterms:identifier "901" ;
      pg:characterCount {len(TEXT)} ; pg:byteCount {len(content)} ;
      pg:contentDigest "sha256:{hashlib.sha256(content).hexdigest()}" .
    {name} a pg:Evidence ; oa:hasSource doc:901 ; oa:hasSelector {position} ;
      pg:section "一" ; pg:paragraph {paragraph} ;
      pg:spanDigest "sha256:{sha256_hex(words)}" ; pg:looseDigest "sha256:{digest}" ; pg:looseLength {length} .
    {position} oa:start {start} ; oa:end {end} .
    figure:shops pg:printed "{printed}" ; pg:evidence {name} .
    """
    return Graph().parse(data=turtle, format="turtle")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the document, newlines and all."""
    (tmp_path / "901_report.txt").write_bytes(TEXT.encode())
    return tmp_path


def rules(found: Graph, folder: Path) -> list[str]:
    """Return the rules that are broken."""
    return [finding.shape for finding in check_evidence(found, folder)]


def test_true_evidence_stands(folder: Path) -> None:
    """A span that says what it should gives nothing, marks inside the figure notwithstanding."""
    assert rules(graph(), folder) == []


def test_the_file_is_known_by_its_digest_under_any_name(folder: Path) -> None:
    """The name of the file does not matter while its bytes are right."""
    (folder / "901_report.txt").rename(folder / "报告.txt")
    assert rules(graph(), folder) == []


def test_one_character_of_the_document_changed_is_found(folder: Path) -> None:
    """Bytes, span and loose digest disagree, and the printed words are gone."""
    (folder / "901_report.txt").write_bytes(TEXT.replace("七", "九").encode())
    assert rules(graph(), folder) == ["evidence:digest", "evidence:document", "evidence:loose", "evidence:printed"]


def test_a_change_elsewhere_is_found_at_the_document(folder: Path) -> None:
    """A change outside the span breaks the digest of the document alone."""
    (folder / "901_report.txt").write_bytes(TEXT.replace("三家", "四家").encode())
    assert rules(graph(), folder) == ["evidence:document"]


@pytest.mark.parametrize(("name", "value", "rule"), [("start", START + 1, "digest"), ("end", END - 1, "digest")])
def test_a_span_moved_by_one_is_found(folder: Path, name: str, value: int, rule: str) -> None:
    """A start or an end that is one off breaks the digest."""
    moved = graph()
    for position in set(moved.subjects(URIRef(expand("oa:start")))):
        moved.set((position, URIRef(expand(f"oa:{name}")), Literal(value)))
    assert f"evidence:{rule}" in rules(moved, folder)


def test_a_span_outside_the_document_is_found(folder: Path) -> None:
    """A span beyond the end has no words."""
    outside = graph()
    for position in set(outside.subjects(URIRef(expand("oa:start")))):
        outside.set((position, URIRef(expand("oa:end")), Literal(9999)))
    assert "evidence:span" in rules(outside, folder)


def test_words_that_the_span_does_not_print_are_found(folder: Path) -> None:
    """A printed figure must stand in the span."""
    found = check_evidence(graph(printed="八家"), folder)
    assert [(f.focus, f.value, f.en) for f in found] == [
        (expand("figure:shops"), "八家", "“八家” of figure:shops does not stand in its evidence")
    ]


def test_a_wrong_paragraph_is_found(folder: Path) -> None:
    """The paragraph is counted again."""
    assert rules(graph(paragraph=3), folder) == ["evidence:paragraph"]


def test_a_document_that_is_not_there_is_a_warning(tmp_path: Path) -> None:
    """Without the document nothing is proved and nothing is refuted."""
    assert [(f.severity, f.shape) for f in check_evidence(graph(), tmp_path)] == [("warning", "evidence:missing")]


def test_a_document_that_is_no_text_is_found(folder: Path) -> None:
    """Bytes that are not UTF-8 are no document."""
    (folder / "901_report.txt").write_bytes(b"\xff\xfe")
    assert rules(graph(), folder) == ["evidence:encoding"]


def test_no_folder_is_an_error(tmp_path: Path) -> None:
    """A folder that does not exist is named in one line."""
    with pytest.raises(UnavailableError, match="no folder of source documents"):
        check_evidence(graph(), tmp_path / "nowhere")


def test_all_evidence_of_the_worked_graph_stands(patterns: Graph, sources: Path) -> None:
    """Every span of the worked graph says what its fact prints."""
    assert check_evidence(patterns, sources) == []
