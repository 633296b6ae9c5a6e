"""Runs the rules of the shapes that look at a whole graph (sh:sparql on the vocabulary) on our own store.

rdflib's evaluator needs minutes where the store needs a second; pySHACL gets the shapes without these rules. Clause:
SHACL 5 (SPARQL-based constraints). The rules select `?value`, the offender, and perhaps `?path`; `$this` is the
vocabulary and tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from parkgraph.ontology.prefixes import BASE, shorten
from parkgraph.validation.report import Severity, Violation

SH: Final = Namespace("http://www.w3.org/ns/shacl#")
VOCABULARY: Final = URIRef(f"{BASE}def")
SEVERITIES: Final[dict[Node | None, Severity]] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "note"}


class Rule(NamedTuple):
    """A query that selects offenders, with what is said of each: `{?value}` in a message stands for the offender."""

    shape: str
    severity: Severity
    select: str
    zh: str
    en: str


def rules_of(shapes: Graph) -> tuple[Rule, ...]:
    """Return the rules of whole graphs in a graph of shapes, by name."""
    found = []
    for shape in shapes.subjects(SH.targetNode, VOCABULARY):
        for constraint in shapes.objects(shape, SH.sparql):
            said = {m.language: str(m) for m in shapes.objects(constraint, SH.message) if isinstance(m, Literal)}
            severity = SEVERITIES.get(shapes.value(shape, SH.severity), "violation")
            select = str(shapes.value(constraint, SH.select))
            found.append(Rule(shorten(str(shape)), severity, select, said.get("zh", ""), said.get("en", "")))
    return tuple(sorted(found))


def without_rules(shapes: Graph) -> Graph:
    """Return a copy of the shapes without the rules of whole graphs."""
    rest = Graph()
    rest += shapes
    for shape in set(shapes.subjects(SH.targetNode, VOCABULARY)):
        rest.remove((shape, SH.sparql, None))
    return rest


def offenders(data: Graph, rules: tuple[Rule, ...]) -> Iterator[Violation]:
    """Yield what the rules find in a graph that holds its vocabulary."""
    from parkgraph.stores.memory import MemoryStore
    from parkgraph.stores.terms import to_rdflib

    store = MemoryStore.from_bytes(data.serialize(format="nt", encoding="utf-8"), "nt")
    for rule in rules:
        rows = store.select(rule.select)
        for row in rows:
            cells = {name: to_rdflib(cell) for name, cell in zip(rows.variables, row, strict=True) if cell is not None}
            yield _violation(rule, cells["value"], cells.get("path"))


def _violation(rule: Rule, offender: Node, path: Node | None) -> Violation:
    return Violation(
        rule.severity,
        text_of(offender) or "",
        text_of(path) if isinstance(path, URIRef) else None,
        None,
        filled(rule.zh, offender),
        filled(rule.en, offender),
        rule.shape,
    )


def filled(template: str, value: Node | None) -> str:
    """Return a message with the offender in place of `{?value}`: an id by its short name."""
    return template.replace("{?value}", shorten(str(value)) if isinstance(value, URIRef) else str(text_of(value) or ""))


def text_of(node: Node | None) -> str | None:
    """Return the text of a node; blank nodes have no name that would be the same tomorrow."""
    if node is None:
        return None
    return "_:blank" if isinstance(node, BNode) else str(node)
