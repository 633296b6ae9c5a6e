"""Proves evidence against the documents themselves: digests, spans, sections, and the words that facts print.

It reads the documents of a folder and never writes their text anywhere: a finding names offsets and rules, not words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from parkgraph.errors import InputError, UnavailableError
from parkgraph.files import regular_files
from parkgraph.ontology.prefixes import expand, shorten
from parkgraph.reading.sections import Outline
from parkgraph.reading.spans import decode, loose, loose_digest, sha256_hex
from parkgraph.validation.report import Severity, Violation, in_order
from parkgraph.validation.shacl import as_graph

PRINTED: Final = ("pg:printed", "pg:stagePrinted", "pg:ratePrinted", "pg:namedAs", "pg:periodPrinted")
"""Properties whose value is copied from the document, so it must stand in one of the fact's spans."""
_FOOTNOTES = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"))


@dataclass(frozen=True)
class Copy:
    """A document as found in the folder."""

    content: bytes
    text: str

    @cached_property
    def outline(self) -> Outline:
        """Its headings and paragraphs."""
        return Outline(self.text)


@dataclass(frozen=True)
class _Span:
    start: int
    end: int


def check_evidence(graph: Graph | Iterable[object], sources: Path) -> list[Violation]:
    """Return what the documents in the folder `sources` contradict; a document that is not there is a warning.

    UnavailableError if the folder or a document in it cannot be read.
    """
    data = as_graph(graph)
    if not sources.is_dir():
        raise UnavailableError(f"{sources}: no folder of source documents; name one with --sources.")
    findings: list[Violation] = []
    copies: dict[Node, Copy] = {}
    for document in sorted(data.subjects(RDF.type, _iri("pg:SourceDocument")), key=str):
        copy = _find(data, document, sources, findings)
        if copy is not None:
            copies[document] = copy
            findings.extend(_check_document(data, document, copy))
    for evidence in data.subjects(RDF.type, _iri("pg:Evidence")):
        findings.extend(_check_span(data, evidence, copies))
    findings.extend(_check_words(data, copies))
    return in_order(findings)


def _find(data: Graph, document: Node, sources: Path, findings: list[Violation]) -> Copy | None:
    """Return the file with the document's digest, else the one that bears its key (and so was changed), else None."""
    digest, key = _text(data, document, "pg:contentDigest"), _text(data, document, "dcterms:identifier") or ""
    size = _number(data, document, "pg:byteCount")
    try:
        paths = regular_files(sources)
        contents = (path.read_bytes() for path in paths if path.stat().st_size == size)
        content = next((c for c in contents if f"sha256:{sha256_hex(c)}" == digest), None)
        if content is None:
            named = [path for path in paths if path.stem == key or path.name.startswith(f"{key}_")]
            content = named[0].read_bytes() if named else None
    except OSError as error:
        raise UnavailableError(f"{sources}: cannot be read ({error.strerror}).") from error
    if content is None:
        findings.append(
            _finding(
                document,
                "missing",
                "文件不在该文件夹中，其出处未核对",
                "The document is not in the folder; its evidence was not checked",
                "warning",
            )
        )
        return None
    try:
        return Copy(content, decode(content))
    except InputError:
        findings.append(_finding(document, "encoding", "文件不是UTF-8文本", "The document is not UTF-8 text"))
        return None


def _check_document(data: Graph, document: Node, copy: Copy) -> Iterator[Violation]:
    if _text(data, document, "pg:contentDigest") != f"sha256:{sha256_hex(copy.content)}":
        yield _finding(
            document,
            "document",
            "文件内容与登记的摘要值不符",
            "The bytes of the document do not have the registered digest",
        )
    if _number(data, document, "pg:characterCount") != len(copy.text):
        yield _finding(
            document,
            "characters",
            "文件字符数与登记的不符",
            "The document does not have the registered number of characters",
        )
    if _number(data, document, "pg:byteCount") != len(copy.content):
        yield _finding(
            document, "bytes", "文件字节数与登记的不符", "The document does not have the registered number of bytes"
        )


def _check_span(data: Graph, evidence: Node, copies: Mapping[Node, Copy]) -> Iterator[Violation]:
    copy, span = _copy(data, evidence, copies), _span(data, evidence)
    if copy is None:
        return
    if span is None or not 0 <= span.start < span.end <= len(copy.text):
        yield _finding(evidence, "span", "出处的起止位置为空或超出文件", "The span is empty or outside its document")
        return
    words = copy.text[span.start : span.end]
    if _text(data, evidence, "pg:spanDigest") != f"sha256:{sha256_hex(words)}":
        yield _finding(evidence, "digest", "原文与出处的摘要值不符", "The words at the span do not have its digest")
    digest, length = loose_digest(words)
    if (
        _text(data, evidence, "pg:looseDigest") != f"sha256:{digest}"
        or _number(data, evidence, "pg:looseLength") != length
    ):
        yield _finding(
            evidence,
            "loose",
            "原文与出处的去空白摘要值或字数不符",
            "The words at the span do not have its loose digest or length",
        )
    place = copy.outline.place(span.start)
    if _number(data, evidence, "pg:paragraph") != place.paragraph:
        yield _finding(
            evidence, "paragraph", "段落序号不符", "The paragraph number is wrong", value=str(place.paragraph)
        )
    if _text(data, evidence, "pg:section") != place.section:
        yield _finding(evidence, "section", "章节不符", "The section is wrong", "warning", value=place.section)


def _check_words(data: Graph, copies: Mapping[Node, Copy]) -> Iterator[Violation]:
    """Yield the facts that print words which none of their spans holds; a fact is left out if a document is absent."""
    for name in PRINTED:
        predicate = _iri(name)
        for fact, printed in data.subject_objects(predicate):
            spans = [_words(data, e, copies) for e in data.objects(fact, _iri("pg:evidence"))]
            if not spans or any(span is None for span in spans):
                continue
            wanted = _bare(str(printed))
            if not any(wanted in span for span in spans if span is not None):
                severity: Severity = "warning" if name == "pg:periodPrinted" else "violation"
                yield Violation(
                    severity,
                    str(fact),
                    str(predicate),
                    str(printed),
                    f"“{shorten(str(fact))}”照录的“{printed}”不在其出处之内",
                    f"“{printed}” of {shorten(str(fact))} does not stand in its evidence",
                    "evidence:printed",
                )


def _words(data: Graph, evidence: Node, copies: Mapping[Node, Copy]) -> str | None:
    """Return the loose characters of a span, without footnote marks; None where the document is not at hand."""
    copy, span = _copy(data, evidence, copies), _span(data, evidence)
    return None if copy is None or span is None else _bare(copy.text[span.start : span.end])


def _bare(text: str) -> str:
    return loose(text).characters.translate(_FOOTNOTES)


def _copy(data: Graph, evidence: Node, copies: Mapping[Node, Copy]) -> Copy | None:
    document = data.value(evidence, _iri("oa:hasSource"))
    return None if document is None else copies.get(document)


def _span(data: Graph, evidence: Node) -> _Span | None:
    position = data.value(evidence, _iri("oa:hasSelector"))
    if position is None:
        return None
    start, end = _number(data, position, "oa:start"), _number(data, position, "oa:end")
    return None if start is None or end is None else _Span(start, end)


def _iri(name: str) -> URIRef:
    return URIRef(expand(name))


def _text(data: Graph, node: Node, name: str) -> str | None:
    value = data.value(node, _iri(name), any=True)
    return None if value is None else str(value)


def _number(data: Graph, node: Node, name: str) -> int | None:
    value = _text(data, node, name)
    return int(value) if value is not None and value.isdecimal() else None


def _finding(
    focus: Node, rule: str, zh: str, en: str, severity: Severity = "violation", *, value: str | None = None
) -> Violation:
    return Violation(severity, str(focus), None, value, zh, en, f"evidence:{rule}")
