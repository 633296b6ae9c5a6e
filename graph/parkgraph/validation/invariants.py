"""Rules over the whole graph that SHACL is bad at (ids, duplicates, counts, circles, use), and the call for everything.

A rule is a plain function from the graph to findings; none of them changes anything or looks into a document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from rdflib import OWL, RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from parkgraph.ontology.prefixes import BASE, expand, shorten
from parkgraph.validation.evidence import check_evidence
from parkgraph.validation.figures import figures_are_as_printed
from parkgraph.validation.hygiene import HYGIENE, ID
from parkgraph.validation.report import Report, Violation, broken, in_order
from parkgraph.validation.shacl import as_graph, validate_graph

_SLUG = re.compile(r"[a-z0-9]+(?:[.-]+[a-z0-9]+)*")
_EVIDENCE_SLUG = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]*\.[0-9]+-[0-9]+(?:#position)?")
_DOCUMENT_SLUG = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]*")
_CLASS_OF = {
    "agency": "Agency", "alliance": "Alliance", "amount": "Amount", "award": "Award", "challenge": "Challenge",
    "cluster": "IndustrialCluster", "condition": "Condition", "document": "SourceDocument", "event": "Event",
    "evidence": "Evidence", "facility": "Facility", "figure": "Figure", "firm": "Firm", "group": "EnterpriseGroup",
    "institute": "Institute", "joint": "JointSubject UnnamedGroup", "judgement": "IdentityJudgement ReviewDecision",
    "loan": "FinancialProduct", "measure": "PolicyMeasure", "organization": "Organization", "park": "Park",
    "place": "Place", "platform": "Platform", "policy": "Policy", "product": "Product FinancialProduct",
    "programme": "Programme ProgrammeComponent", "project": "Project", "publication": "Publication",
    "recommendation": "Recommendation", "segment": "ValueChainSegment", "statement": "Statement",
    "system": "ServiceSystem IndustrialSystem", "target": "Target", "tier": "Tier", "title": "Title", "town": "Town",
    "university": "University", "zone": "Zone",
}  # fmt: skip
"""Folder of the id → the classes of which it must have one."""
_CAPTIONLESS = frozenset({"figure", "target", "amount", "award", "statement", "evidence", "judgement"})
"""Kinds whose caption is computed, so they need no label."""
_TREES = ("org:subOrganizationOf", "dcterms:isPartOf", "skos:broader", "pg:basedOn", "pg:hasMember", "pg:component")
_JUDGED = (
    "pg:evidence",
    "pg:note",
    "pg:confidence",
    "pg:method",
    "pg:namedAs",
    "pg:readByHand",
    "pg:printed",
    "pg:orderKey",
)
"""Properties that do not make two facts different: how a fact is known, not what it says."""
_VALUES = ("pg:value", "pg:unit", "pg:baseValue", "pg:lower", "pg:upper", "pg:rangeLow", "pg:rangeHigh")
_OPEN = frozenset({"more-than", "at-least", "about"})
"""Modifiers under which a list may be longer than the count that is stated."""

Rule = Callable[[Graph], Iterator[Violation]]


def validate(graph: Graph | Iterable[object], sources: Path | None = None) -> Report:
    """Validate a built graph by shapes and invariants and, where a folder of documents is given, its evidence too."""
    data = as_graph(graph)
    findings = [*validate_graph(data), *check_invariants(data)]
    if sources is not None:
        findings.extend(check_evidence(data, sources))
    return Report(tuple(in_order(findings)), sources is not None)


def check_invariants(graph: Graph | Iterable[object]) -> list[Violation]:
    """Return what the rules of this module find, in a fixed order."""
    data = as_graph(graph)
    return in_order(finding for rule in RULES for finding in rule(data))


def ids_fit_classes(data: Graph) -> Iterator[Violation]:
    """An id stands in the folder of its class, and its slug is lower-case ASCII."""
    for node in _things(data):
        folder, _, slug = str(node)[len(ID) :].partition("/")
        patterns = {"evidence": _EVIDENCE_SLUG, "document": _DOCUMENT_SLUG}
        if not patterns.get(folder, _SLUG).fullmatch(slug):
            yield broken(
                "invariant:slug",
                node,
                "标识须为小写英文字母、数字、点和连字符",
                "An id is lower-case ASCII letters, digits, dots and hyphens",
            )
        wanted = {URIRef(expand(f"pg:{name}")) for name in _CLASS_OF.get(folder, "").split()}
        if wanted and not slug.endswith("#position") and not wanted & set(data.objects(node, RDF.type)):
            yield broken(
                "invariant:prefix",
                node,
                "标识的类别与条目的类不符",
                "The folder of the id does not fit the class of the node",
            )


def things_are_labelled(data: Graph) -> Iterator[Violation]:
    """Whatever people meet by name has one, in both languages: entities and the terms of the vocabulary."""
    for node in sorted({s for s in data.subjects(RDF.type, None) if str(s).startswith(BASE)}, key=str):
        if str(node).startswith(ID) and str(node)[len(ID) :].partition("/")[0] in _CAPTIONLESS:
            continue
        spoken = {label.language for label in data.objects(node, SKOS.prefLabel) if isinstance(label, Literal)}
        if not {"zh", "en"} <= spoken:
            yield broken("invariant:label", node, "缺少中文或英文名称", "A zh or en label is missing")


def facts_are_said_once(data: Graph) -> Iterator[Violation]:
    """Two facts that say the same are one fact with several evidences; same dimensions and other values are suspect."""
    whole: defaultdict[tuple[str, ...], list[Node]] = defaultdict(list)
    dimensions: defaultdict[tuple[str, ...], list[Node]] = defaultdict(list)
    for name in ("pg:Figure", "pg:Target", "pg:Statement", "pg:Award"):
        for fact in data.subjects(RDF.type, _iri(name)):
            whole[_content(data, fact, frozenset(_JUDGED))].append(fact)
            if name in {"pg:Figure", "pg:Target"}:
                dimensions[_content(data, fact, frozenset((*_JUDGED, *_VALUES)))].append(fact)
    for facts in whole.values():
        for fact in sorted(facts, key=str)[1:]:
            first = shorten(str(min(facts, key=str)))
            yield broken(
                "invariant:twice",
                fact,
                f"与“{first}”是同一事实，应合并出处",
                f"It says the same as {first}: one fact with several evidences",
            )
    for facts in dimensions.values():
        values = {str(data.value(fact, _iri("pg:baseValue"))) for fact in facts}
        if len(values) > 1:
            for fact in facts:
                yield broken(
                    "invariant:values",
                    fact,
                    "同一主体、指标、口径、时间有几个不同的数值，需核实",
                    "The same dimensions have several values: to be verified",
                    "warning",
                )


def _content(data: Graph, fact: Node, ignored: frozenset[str]) -> tuple[str, ...]:
    """Return everything that a fact says as one key."""
    skipped = _skipped(ignored)
    return tuple(sorted(f"{p} {o.n3()}" for p, o in data.predicate_objects(fact) if p not in skipped))


@cache
def _skipped(names: frozenset[str]) -> frozenset[URIRef]:
    return frozenset(_iri(name) for name in names)


def lists_fit_counts(data: Graph) -> Iterator[Violation]:
    """No more members are listed under a count than it states, unless it is open upwards."""
    listed: defaultdict[Node, set[tuple[Node | None, ...]]] = defaultdict(set)
    for fact, count in data.subject_objects(_iri("pg:listedUnder")):
        listed[count].add(_member(data, fact))
    for count, found in sorted(listed.items(), key=lambda item: str(item[0])):
        members = len(found)
        stated = data.value(count, _iri("pg:baseValue"))
        modifier = str(data.value(count, _iri("pg:modifier")) or "").rpartition("/")[2]
        if isinstance(stated, Literal) and modifier not in _OPEN and members > stated.toPython():
            yield broken(
                "invariant:list",
                count,
                f"列名{members}个，多于所述总数",
                f"{members} members are listed under it, more than it states",
                path="pg:listedUnder",
            )


def _member(data: Graph, fact: Node) -> tuple[Node | None, ...]:
    """Return what a fact adds to a list: several figures of one thing, or awards of one recipient, are one member."""
    about = (data.value(fact, _iri("pg:about")), data.value(fact, _iri("pg:indicator")))
    ends = (data.value(fact, RDF.subject), data.value(fact, RDF.object))
    recipient = data.value(fact, _iri("pg:recipient"))
    if recipient is not None:
        return (recipient,)
    return next((pair for pair in (about, ends) if None not in pair), (fact,))


def trees_have_no_circles(data: Graph) -> Iterator[Violation]:
    """Nothing belongs to itself, over however many steps."""
    for name in _TREES:
        for node in sorted(_on_circles(data, _iri(name)), key=str):
            yield broken(
                "invariant:circle", node, "上下级关系成环", "It belongs to itself, directly or in a circle", path=name
            )


def _on_circles(data: Graph, predicate: URIRef) -> set[Node]:
    above: defaultdict[Node, set[Node]] = defaultdict(set)
    for lower, upper in data.subject_objects(predicate):
        above[lower].add(upper)
    found = set()
    for start in list(above):
        seen: set[Node] = set()
        waiting = list(above[start])
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                waiting.extend(above.get(node, ()))
        if start in seen:
            found.add(start)
    return found


def things_are_used(data: Graph) -> Iterator[Violation]:
    """Entities of which no fact speaks are noted: a register may be ahead of its documents."""
    background = set(data.subjects(_iri("pg:method"), _iri("method:background")))
    ours = {
        _iri(name)
        for name in ("pg:Fact", "pg:Evidence", "pg:IdentityJudgement", "pg:Condition", "pg:Tier", "dcat:Dataset")
    }
    facts = {
        *data.subjects(RDF.type, _iri("pg:Fact")),
        *data.subjects(RDF.type, _iri("pg:SourceDocument")),
    } - background
    used = {o for s, _, o in data if s in facts} | facts
    merged = set(data.subjects(OWL.deprecated, None))
    for node in _things(data):
        idle = (node, SKOS.prefLabel, None) in data and node not in used and node not in merged
        if idle and not ours & set(data.objects(node, RDF.type)) and not _is_part(data, node):
            yield broken("invariant:unused", node, "没有事实提到该条目", "No fact speaks of it", "note")


def _is_part(data: Graph, node: Node) -> bool:
    """Tell whether a place or body holds another one, or a condition belongs to a tier: then it is not idle."""
    return any((None, _iri(name), node) in data for name in ("schema:containedInPlace", "org:subOrganizationOf"))


RULES: Final[tuple[Rule, ...]] = (
    ids_fit_classes,
    things_are_labelled,
    facts_are_said_once,
    lists_fit_counts,
    trees_have_no_circles,
    things_are_used,
    figures_are_as_printed,
    *HYGIENE,
)
"""All rules, in no particular order: the findings are sorted."""


def _things(data: Graph) -> list[Node]:
    return sorted({s for s in data.subjects() if str(s).startswith(ID)}, key=str)


def _iri(name: str) -> URIRef:
    return URIRef(expand(name))
