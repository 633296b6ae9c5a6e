"""Runs the SHACL shapes over a graph: the only module that touches pySHACL, which is loaded when first needed.

The graph given is never changed: a copy is validated, for our own shapes with the vocabulary merged in if missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from rdflib import RDF, RDFS, BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Node

from parkgraph.ontology.prefixes import shorten
from parkgraph.ontology.vocabulary import vocabulary
from parkgraph.stores.terms import to_rdflib
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

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Triple

_TARGETS: Final = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


def validate_graph(graph: Graph | Iterable[object], shapes: Graph | None = None) -> list[Violation]:
    """Return what the shapes find, in a fixed order; `graph` is an rdflib graph or pyoxigraph triples.

    `shapes` are those of the ontology unless others are given. Its rules on whole graphs are run by our own store.
    """
    import pyshacl  # here, because loading it takes longer than most commands

    data = as_graph(graph, copy=True)
    if shapes is None and (VOCABULARY, RDF.type, None) not in data:
        for triple in vocabulary_graph():
            data.add(triple)
    used = _core_shapes() if shapes is None else _apart(_filled(Graph(), shapes))
    _, report, _ = pyshacl.validate(data, shacl_graph=used, inplace=True, inference="none")
    written = shape_graph() if shapes is None else shapes
    own = offenders(data, rules_of(written)) if shapes is None else ()
    return in_order([*_findings(cast("Graph", report), written), *own])


def as_graph(graph: Graph | Iterable[Any], *, copy: bool = False) -> Graph:
    """Return an rdflib graph of the triples; what is one already is returned itself unless a copy is asked for."""
    if isinstance(graph, Graph) and not copy:
        return graph
    # pySHACL takes graphs with contexts alone; without them rdflib is faster.
    fresh = Graph(store="default" if copy else "SimpleMemory", bind_namespaces="none")
    if isinstance(graph, Graph):
        return _filled(fresh, graph)
    known: dict[object, Node] = {}

    def converted(term: NamedNode | BlankNode | Literal | Triple) -> Node:
        # Many triples share their terms. They are taken as they are: rdflib's parser would mend what is to be checked.
        if (found := known.get(term)) is None:
            found = known[term] = to_rdflib(term)
        return found

    return _filled(fresh, (map(converted, triple) for triple in graph))


def _filled(graph: Graph, triples: Iterable[Iterable[Node]]) -> Graph:
    for subject, predicate, object_ in triples:
        graph.add((subject, predicate, object_))
    return graph


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
    return _apart(without_rules(shape_graph()))


def _apart(shapes: Graph) -> Graph:
    """Give property shapes the targets of their node shape and take them out of it; what they find stays the same.

    pySHACL goes through a property shape of a node shape once for each focus node, but once for all of them if it has
    targets of its own, which takes an eighth of the time. What is no node shape in use, a class itself or referred to
    stays whole, and so do siblings that are counted apart. Clause: SHACL 2.1.3 (any shape may have targets).
    """
    for shape, inner in sorted(shapes.subject_objects(SH.property), key=str):
        targets = [(p, o) for p in _TARGETS for o in shapes.objects(shape, p)]
        used = set(shapes.predicates(None, shape)) - {SH.property}
        whole = [(shape, SH.path), (shape, SH.deactivated), (inner, SH.qualifiedValueShapesDisjoint)]
        kept = used or (shape, RDF.type, RDFS.Class) in shapes or any((s, p, None) in shapes for s, p in whole)
        if targets and not kept:
            shapes.remove((shape, SH.property, inner))
            for predicate, target in targets:
                shapes.add((inner, predicate, target))
    return shapes


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
