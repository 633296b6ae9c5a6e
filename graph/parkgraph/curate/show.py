"""Show what was encoded beside the sentences that it points at, for a second reader; nothing is judged here."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from parkgraph.curate.check import said_facts
from parkgraph.curate.fact_rules import SaidFact
from parkgraph.curate.file_rules import span_of
from parkgraph.curate.folders import SourceText, fact_files, source_text
from parkgraph.curate.seed_files import SeedFiles, read_seed_files
from parkgraph.ontology.prefixes import expand, shorten
from parkgraph.reading.spans import Span

_END = re.compile(r"[。！？；]|(?<=\n)[^，。；：\n]{1,40}\n|\A[^，。；：\n]{1,40}\n")
"""A sentence ends with its mark, or with a line without any (a heading); a page break inside it does not end it."""
_EVIDENCE = URIRef(expand("pg:evidence"))
_FIRST = (
    *("pg:about", "rdf:subject", "rdf:predicate", "rdf:object", "pg:title", "pg:recipient", "skos:prefLabel"),
    *("pg:indicator", "pg:printed", "pg:value", "pg:unit", "pg:modifier", "pg:figureType", "pg:period"),
    *("pg:periodPrinted", "pg:scope", "pg:stage", "pg:stagePrinted", "pg:status"),
)
"""Properties that lead a line; the others follow by name."""


def show(seeds: Path, sources: Path | None, key: str, only: Path | None = None) -> Iterator[str]:
    """Yield the lines that show a document's facts in document order, or those of `only` one file."""
    fact_files(seeds, key)
    found = read_seed_files(seeds)
    source = source_text(seeds, sources, key)
    grouped: dict[tuple[Span, ...], list[SaidFact]] = {}
    for fact in said_facts(found, source):
        if only is None or found.position(fact.node).path.resolve() == only.resolve():
            grouped.setdefault(_spans(found, source, fact), []).append(fact)
    yield from (str(finding) for finding in found.broken)
    for spans in sorted(grouped):
        yield ""
        yield from _sentences(source, spans)
        for fact in grouped[spans]:
            yield fact_line(found, fact)


def _spans(found: SeedFiles, source: SourceText, fact: SaidFact) -> tuple[Span, ...]:
    """Return the spans of a fact in the order of the document."""
    return tuple(sorted(s for e in found.graph.objects(fact.node, _EVIDENCE) if (s := span_of(source, e))))


def _sentences(source: SourceText, spans: tuple[Span, ...]) -> Iterator[str]:
    if not spans:
        yield "== without evidence"
    for span in spans:
        place = source.outline.place(span.start)
        before, after = _sentence(source.text, span)
        inside = "".join(source.text[span.start : span.end].split())
        section = f" {place.section}" if place.section else ""
        yield f"== {source.key}.{span.start}-{span.end}{section} §{place.paragraph}: {before}【{inside}】{after}"


def _sentence(text: str, span: Span) -> tuple[str, str]:
    """Return what the sentence of a span has before and after it."""
    ends = sentence_ends(text)
    start = ends[bisect_right(ends, span.start) - 1]
    end = ends[bisect_left(ends, span.end)]
    return "".join(text[start : span.start].split()), "".join(text[span.end : end].split())


@lru_cache(maxsize=4)
def sentence_ends(text: str) -> tuple[int, ...]:
    """Return where the sentences of a text end, with its beginning and end."""
    return (0, *(end.end() for end in _END.finditer(text)), len(text))


def fact_line(found: SeedFiles, fact: SaidFact) -> str:
    """Return a fact as one line: id, kinds, file and line, then its properties, the telling ones first."""
    position = found.position(fact.node)
    kinds = " ".join(sorted(fact.kinds))
    parts = [f"   {shorten(str(fact.node))} [{kinds}] {position.path.name}:{position.line}"]
    predicates = {shorten(str(p)) for p in fact.graph.predicates(fact.node)} - {"rdf:type", "pg:evidence"}
    ordered = sorted(predicates, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))
    for name in ordered:
        values = " , ".join(_value(fact.graph, value) for value in fact.values(name))
        parts.append(f"{name.partition(':')[2]}={values}")
    return " | ".join(parts)


def _value(graph: Graph, value: Node) -> str:
    """Return a value for a reader: the zh label of a thing with its id, a literal as it is."""
    if isinstance(value, Literal):
        return f"{value}@{value.language}" if value.language else str(value)
    if (value, RDF.type, None) not in graph:
        return f"{shorten(str(value))} (?)"
    labels = [*graph.objects(value, SKOS.prefLabel), *graph.objects(value, RDFS.label)]
    zh = sorted(str(label) for label in labels if isinstance(label, Literal) and label.language == "zh")
    return f"{zh[0]} ({shorten(str(value))})" if zh else shorten(str(value))
