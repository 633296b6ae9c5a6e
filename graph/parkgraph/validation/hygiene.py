"""What must hold of every single triple: declared properties, described nodes, clean text; asked in one pass each.

These rules know nothing of facts, and they never look into a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from parkgraph.ontology.prefixes import BASE, PREFIXES, expand, shorten
from parkgraph.validation.report import Violation, broken

ID: Final = f"{BASE}id/"
_UNCLEAN = re.compile(
    r"[\x01-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd]"
    r"|^[ \u3000]|[ \u3000]$"
)
"""Control and bidi characters, zero width ones, and blanks at either end."""
_SENTENCE = re.compile(r"[。！？；]")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]{31,}")
_MACHINE = re.compile(r"file:/|(?<![:/\w])/(?:home|Users|tmp|work|root|var|mnt)/|\b[A-Za-z]:\\")
_NOTE = URIRef(expand("pg:note"))


def properties_are_declared(data: Graph) -> Iterator[Violation]:
    """A property of ours is a property of the vocabulary."""
    for predicate in sorted(set(data.predicates()), key=str):
        if str(predicate).startswith(BASE) and (predicate, RDF.type, RDF.Property) not in data:
            yield broken("invariant:undeclared", predicate, "属性未定义", "the property is not declared")


def nodes_are_described(data: Graph) -> Iterator[Violation]:
    """Whatever of ours a triple points to has a class."""
    for node in sorted(
        {o for _, p, o in data if isinstance(o, URIRef) and p != OWL.versionIRI and str(o).startswith(BASE)}
    ):
        if (node, RDF.type, None) not in data:
            yield broken("invariant:undescribed", node, "被引用而未描述", "it is used but nothing describes it")


def texts_are_clean(data: Graph) -> Iterator[Violation]:
    """No text holds invisible characters, outer blanks, a time stamp or a path of somebody's machine."""
    for node, predicate, text in data:
        if isinstance(text, Literal):
            for rule, zh, en in _faults(text):
                yield broken(f"invariant:{rule}", node, zh, en, path=str(predicate), value=str(text))


def _faults(text: Literal) -> Iterator[tuple[str, str, str]]:
    if _UNCLEAN.search(str(text)):
        yield "unclean", "文字含控制符、双向符或首尾空格", "the text has control or bidi characters or outer blanks"
    if text.datatype == XSD.dateTime:
        yield "moment", "图中不得有时刻", "there is a time stamp in the graph"
    if _MACHINE.search(str(text)):
        yield "machine", "文字中有本机路径", "the text holds a path of somebody's machine"


def texts_are_words(data: Graph) -> Iterator[Violation]:
    """No text of a thing or fact looks like a sentence; notes are the curator's own and may hold several clauses."""
    for node, predicate, text in data:
        if isinstance(text, Literal) and predicate != _NOTE and str(node).startswith(ID):
            if _SENTENCE.search(str(text)) or _HAN_RUN.search(str(text)):
                en = "the text may be a sentence of the document"
                yield broken("invariant:sentence", node, "文字可能是原文句子", en, "warning", path=str(predicate))


def ends_fit_properties(data: Graph) -> Iterator[Violation]:
    """Both ends of a property of ours are of a class that the vocabulary names for it."""
    for predicate in sorted(data.subjects(RDF.type, RDF.Property), key=str):
        if str(predicate).startswith(PREFIXES["pg"]):
            sides = {side: _classes(data, predicate, side) for side in ("domain", "range")}
            for fact, subject, value in _uses(data, predicate):
                for end, side in ((subject, "domain"), (value, "range")):
                    if isinstance(end, URIRef) and sides[side] and not sides[side] & set(data.objects(end, RDF.type)):
                        name, other = shorten(str(predicate)), shorten(str(end))
                        zh, en = f"{name}的一端{other}不属于应有的类", f"{other} is of no class that {name} is for"
                        yield broken(f"invariant:{side}", fact, zh, en, path=str(predicate), value=str(end))


def _uses(data: Graph, predicate: Node) -> Iterator[tuple[Node, Node | None, Node | None]]:
    """Yield the node that is answerable, and both ends, of each use of a property, direct or in a statement."""
    for statement in data.subjects(RDF.predicate, predicate):
        yield statement, data.value(statement, RDF.subject), data.value(statement, RDF.object)
    for subject, value in data.subject_objects(predicate):
        if str(subject).startswith(ID):
            yield subject, subject, value


def _classes(data: Graph, predicate: Node, side: str) -> set[Node]:
    """Return the classes of ours for one side of a property; empty if there are none or others stand beside them."""
    found = {*data.objects(predicate, RDFS[side]), *data.objects(predicate, URIRef(expand(f"schema:{side}Includes")))}
    return found if all(str(cls).startswith(PREFIXES["pg"]) for cls in found) else set()


HYGIENE: Final = (properties_are_declared, nodes_are_described, texts_are_clean, texts_are_words, ends_fit_properties)
"""All rules of this module; the findings are sorted later."""
