"""Runs the SHACL shapes over a graph: the only module that touches pySHACL, which is loaded when first needed.

The graph given is never changed: a copy is validated, with the vocabulary merged in where it is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import cast

from rdflib import RDF, BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Node

from parkgraph.ontology.prefixes import shorten
from parkgraph.ontology.vocabulary import vocabulary
from parkgraph.validation.report import Violation, in_order
from parkgraph.validation.whole_graph import (
    SEVERITIES,
    SH,
    VOCABULARY,
    filled,
    offenders,
    rules_of,
    text_of,
    without_rules,
)


def validate_graph(graph: Graph | Iterable[object], shapes: Graph | None = None) -> list[Violation]:
    """Return what the shapes find, in a fixed order; `graph` is an rdflib graph or pyoxigraph triples.

    `shapes` are those of the ontology unless others are given. Its rules on whole graphs are run by our own store.
    """
    import pyshacl  # here, because loading it takes longer than most commands

    data = as_graph(graph, copy=True)
    if (VOCABULARY, RDF.type, None) not in data:
        for triple in vocabulary_graph():
            data.add(triple)
    rules = _core_shapes() if shapes is None else shapes
    _, report, _ = pyshacl.validate(data, shacl_graph=rules, inplace=True, inference="none")
    own = offenders(data, rules_of(shape_graph())) if shapes is None else ()
    return in_order([*_findings(cast("Graph", report), rules), *own])


def as_graph(graph: Graph | Iterable[object], *, copy: bool = False) -> Graph:
    """Return an rdflib graph of the triples; what is one already is returned itself unless a copy is asked for."""
    if isinstance(graph, Graph):
        if not copy:
            return graph
        fresh = Graph()
        for triple in graph:
            fresh.add(triple)
        return fresh
    # The text of a pyoxigraph triple is its N-Triples line without the full stop: its types need not be known here.
    lines = "".join(f"{triple} .\n" for triple in graph)
    return Graph().parse(data=lines, format="nt")


@cache
def vocabulary_graph() -> Graph:
    """Read the vocabulary (all Turtle of the ontology but the shapes) once."""
    merged = Graph()
    terms = vocabulary()
    for name in terms.files():
        merged.parse(data=terms.text(name), format="turtle")
    return merged


@cache
def shape_graph() -> Graph:
    """Read the shapes of the ontology once."""
    return Graph().parse(data=vocabulary().shapes_text(), format="turtle")


@cache
def _core_shapes() -> Graph:
    return without_rules(shape_graph())


def _findings(report: Graph, rules: Graph) -> Iterator[Violation]:
    for result in report.subjects(RDF.type, SH.ValidationResult):
        # Nested results (sh:detail) repeat the message of the one that holds them.
        if (None, SH.detail, result) not in report:
            yield _finding(report, result, rules)


def _finding(report: Graph, result: Node, rules: Graph) -> Violation:
    focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
    path = report.value(result, SH.resultPath)
    constraint = report.value(result, SH.sourceConstraint)
    # A whole-graph query reports the offender as the value and the vocabulary as the focus: for people it is the focus.
    offender = value if focus == VOCABULARY and constraint is not None and value is not None else focus
    shown = None if offender == value else value
    template = constraint if constraint is not None else result
    said = SH.message if constraint is not None else SH.resultMessage
    messages = {
        m.language: filled(str(m), offender) for m in report.objects(template, said) if isinstance(m, RdfLiteral)
    }
    fallback = next((messages[k] for k in sorted(messages, key=str)), "")
    return Violation(
        severity=SEVERITIES.get(report.value(result, SH.resultSeverity), "violation"),
        focus=text_of(offender) or "",
        path=text_of(path) if isinstance(path, URIRef) else None,
        value=text_of(shown),
        zh=messages.get("zh", fallback),
        en=messages.get("en", fallback),
        shape=_shape_name(report, result, rules),
    )


def _shape_name(report: Graph, result: Node, rules: Graph) -> str:
    """Return the named shape at fault; for a property shape, a blank node, the one that it is part of."""
    source = report.value(result, SH.sourceShape)
    if isinstance(source, BNode):
        source = min(rules.subjects(SH.property, source), key=str, default=None)
    return shorten(str(source)) if isinstance(source, URIRef) else "shape:"
