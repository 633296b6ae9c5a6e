"""Check the seeds of documents beside their texts; it reports and never repairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import URIRef

from parkgraph.curate.fact_rules import FACT_RULES, SaidFact, labels_are_two, without_footnotes
from parkgraph.curate.file_rules import (
    CopiedWords,
    quotes_left,
    repeated_subjects,
    span_of,
    stale_evidence,
    unknown_names,
)
from parkgraph.curate.folders import SourceText, fact_files, source_text
from parkgraph.curate.seed_files import Finding, SeedFiles, read_seed_files
from parkgraph.ontology.prefixes import expand, shorten
from parkgraph.reading.spans import loose

_EVIDENCE = URIRef(expand("pg:evidence"))


@dataclass(frozen=True)
class CheckReport:
    """All findings, in the order of files and lines, and how many nodes were checked."""

    findings: tuple[Finding, ...]
    facts: int

    @property
    def errors(self) -> int:
        """The number of findings that stop a commit."""
        return sum(finding.error for finding in self.findings)


def check(seeds: Path, sources: Path | None, keys: Iterable[str]) -> CheckReport:
    """Check the folders of some documents and all shared files; InputError if a document is missing."""
    found = read_seed_files(seeds)
    findings = [*found.broken, *repeated_subjects(found), *_check_shared(found)]
    facts = 0
    for key in keys:
        fact_files(seeds, key)
        source = source_text(seeds, sources, key)
        findings.extend(_check_files(found, source))
        for fact in said_facts(found, source):
            facts += 1
            findings.extend(_check_fact(found, fact))
    return CheckReport(tuple(sorted(set(findings))), facts)


def _check_shared(found: SeedFiles) -> Iterator[Finding]:
    """Check the register and the decisions, which belong to no document."""
    for file in found.files:
        if file.path.parent != found.seeds and file.path.parent.name != "register":
            continue
        yield from unknown_names(found, file)
        yield from quotes_left(file)
        if file.path.parent.name == "register":
            for node in found.subjects_of(file):
                for message in labels_are_two(SaidFact(found.graph, node, ())):
                    yield found.position(node).finding(f"{shorten(str(node))}: {message}")


def said_facts(found: SeedFiles, source: SourceText) -> Iterator[SaidFact]:
    """Yield the nodes of a document's folder in the order of files and lines."""
    for file in found.of_document(source.key):
        for node in found.subjects_of(file):
            spans = sorted(
                span for evidence in found.graph.objects(node, _EVIDENCE) if (span := span_of(source, evidence))
            )
            words = (loose(source.text[span.start : span.end]).characters for span in spans)
            yield SaidFact(found.graph, node, tuple(map(without_footnotes, words)))


def _check_files(found: SeedFiles, source: SourceText) -> Iterator[Finding]:
    yield from stale_evidence(found, source)
    copied = CopiedWords(source, found.graph)
    for file in found.of_document(source.key):
        yield from unknown_names(found, file)
        yield from quotes_left(file)
        yield from copied.findings(file)


def _check_fact(found: SeedFiles, fact: SaidFact) -> Iterator[Finding]:
    position = found.position(fact.node)
    for rule in FACT_RULES:
        for message in rule(fact):
            yield position.finding(f"{shorten(str(fact.node))}: {message}")
