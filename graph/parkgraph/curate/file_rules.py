"""What must hold of the files as written: known names, subjects once, nothing left to stamp, no copied sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from rdflib import RDF, SKOS, Graph, URIRef

from parkgraph.curate.folders import EVIDENCE_FILE, SourceText
from parkgraph.curate.seed_files import Finding, SeedFiles, TurtleFile, iri_of
from parkgraph.curate.stamp import evidence_turtle
from parkgraph.curate.tokens import QUOTE, tokens, unquoted
from parkgraph.ontology.prefixes import BASE, expand, shorten
from parkgraph.reading.spans import Span

_CURATORS = frozenset({"pg:quote", "pg:namedAs", "pg:readByHand"})
"""Words of the curators that the ontology need not define."""
_LONGEST_COPY = 12
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]+")
_TITLE = re.compile(r"《[^》]*》|“[^”]*”")
_TERMS = f"{BASE}def"
_EVIDENCE = expand("ev:")


def unknown_names(found: SeedFiles, file: TurtleFile) -> Iterator[Finding]:
    """Every name of ours is defined in the ontology, the register or a document's folder."""
    has_terms = any(str(subject).startswith(f"{_TERMS}#") for subject in found.subjects)
    for token in file.tokens:
        iri = iri_of(token.text) if token.kind == "name" else None
        if (
            iri is None
            or token.text.endswith(":")
            or not str(iri).startswith(BASE)
            or iri in found.subjects
            or token.text in _CURATORS
        ):
            continue
        if str(iri).startswith(_TERMS) and not has_terms:  # the ontology is not there yet
            continue
        yield file.position(token).finding(f"{token.text} is not defined{_nearest(found, token.text)}.")


def _nearest(found: SeedFiles, name: str) -> str:
    prefix = name.partition(":")[0] + ":"
    known = [shorten(str(subject)) for subject in found.subjects]
    near = get_close_matches(name, [one for one in known if one.startswith(prefix)], n=3, cutoff=0.5)
    return f"; near it: {', '.join(near)}" if near else ""


def repeated_subjects(found: SeedFiles) -> Iterator[Finding]:
    """A subject is described in one place only."""
    for subject, places in found.subjects.items():
        if not str(subject).startswith(BASE):
            continue
        first, *others = places
        for place in others:
            where = f"{first.path.name}:{first.line}"
            yield place.finding(f"{shorten(str(subject))} is described twice, first in {where}; ids are unique.")


def quotes_left(file: TurtleFile) -> Iterator[Finding]:
    """No quote waits to be stamped."""
    for token in file.tokens:
        if token.text == QUOTE:
            yield file.position(token).finding("pg:quote is left; run stamp.")


def stale_evidence(found: SeedFiles, source: SourceText) -> Iterator[Finding]:
    """evidence.ttl is what stamping writes."""
    used = set()
    for file in found.files:
        if file.path.name == EVIDENCE_FILE:
            continue
        for token in file.tokens:
            span = span_of(source, iri_of(token.text)) if token.kind == "name" else None
            if span:
                used.add(span)
    path = found.seeds / source.key / EVIDENCE_FILE
    written = next((file.text for file in found.files if file.path == path), "")
    if used and written != evidence_turtle(source, used):
        yield Finding(str(path), 1, True, f"is not what stamping writes; run stamp {source.key}.")


def span_of(source: SourceText, evidence: object) -> Span | None:
    """Return the span that an evidence's IRI names in this document, or None."""
    name = str(evidence).removeprefix(_EVIDENCE)
    key, _, offsets = name.partition(".")
    start, dash, end = offsets.partition("-")
    if key != source.key or not dash or not (start.isdecimal() and end.isdecimal()):
        return None
    span = Span(int(start), int(end))
    return span if span.start < span.end <= len(source.text) else None


class CopiedWords:
    """Finds running text of a document in labels, notes and comments; names and titles are free."""

    def __init__(self, source: SourceText, graph: Graph) -> None:
        """Note all stretches of the document that are too long to copy, and all names."""
        self._stretches = set(_stretches(_TITLE.sub("。", source.loose.characters)))
        named = {str(label) for label in graph.objects(None, SKOS.altLabel)}
        for thing in set(graph.subjects(SKOS.prefLabel)):
            if not any(_is_statement(kind) for kind in graph.objects(thing, RDF.type)):
                named.update(str(label) for label in graph.objects(thing, SKOS.prefLabel))
        self._names = frozenset(stretch for name in named for stretch in _stretches(name))

    def findings(self, file: TurtleFile) -> Iterator[Finding]:
        """Yield a warning for every text of a file that copies more than twelve Chinese characters in a row."""
        for token in tokens(file.text, comments=True):
            if token.kind not in {"string", "comment"}:
                continue
            words = unquoted(token.text) if token.kind == "string" else token.text
            copied = [s for s in _stretches(words) if s in self._stretches and s not in self._names]
            if copied:
                message = f"“{copied[0]}…” is copied from the document; say it in your own words."
                yield file.position(token).finding(message, error=False)


def _is_statement(kind: object) -> bool:
    """Whether things of a class bear short statements as labels, not names."""
    return kind in {URIRef(expand(f"pg:{name}")) for name in ("Challenge", "Recommendation", "PolicyMeasure")}


def _stretches(words: str) -> Iterator[str]:
    """Yield every stretch of characters in a row that is one longer than may be copied."""
    for run in _HAN.findall(words):
        for start in range(len(run) - _LONGEST_COPY):
            yield run[start : start + _LONGEST_COPY + 1]
