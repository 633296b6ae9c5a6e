"""The steps from curated seeds to the built graph: each is a function over the nodes, in the order of STEPS.

Everything derived follows from the seeds and the ontology alone; nothing here reads a document or a clock.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode

from parkgraph.build.nodes import Nodes, iri, typed
from parkgraph.errors import InputError
from parkgraph.model import bounded_side
from parkgraph.ontology.prefixes import PREFIXES, expand
from parkgraph.reading.periods import read_period

HELD_STAGES = {"selected", "granted"}
DIFFERENT = expand("verdict:different")
_CLASSES_WITH_OWN_STATUS = {"Target": "target", "Recommendation": "recommended"}


class NodeError(InputError):
    """What a node of the seeds says cannot be derived from; whoever knows the files tells where it stands."""

    def __init__(self, node: str, message: str) -> None:
        super().__init__(message)
        self.node = node


def local(value: str) -> str:
    """Return the last part of an IRI: the name of a concept or the slug of a thing."""
    return re.split(r"[/#]", value)[-1]


def close_classes(nodes: Nodes) -> None:
    """Give every instance all superclasses of its classes, ours and the aligned ones."""

    @cache
    def above(cls: str) -> frozenset[str]:
        parents = [t.value for t in nodes.all(cls, "rdfs:subClassOf")]
        return frozenset(parents).union(*(above(p) for p in parents))

    for subject in nodes.subjects():
        parents = frozenset[str]().union(*(above(cls) for cls in nodes.types(subject)))
        if parents:
            nodes.add(subject, expand("rdf:type"), *(NamedNode(p) for p in sorted(parents)))


def judge_facts(nodes: Nodes) -> None:
    """Fill in status, review and method where the curator left the default."""
    for subject in nodes.of_type("pg:Fact"):
        if not nodes.has(subject, "pg:status"):
            nodes.add(subject, expand("pg:status"), iri(f"status:{_default_status(nodes, subject)}"))
        if not nodes.has(subject, "pg:review"):
            nodes.add(subject, expand("pg:review"), iri("review:accepted"))
        if not nodes.has(subject, "pg:method"):
            nodes.add(subject, expand("pg:method"), iri("method:curated"))


def _default_status(nodes: Nodes, subject: str) -> str:
    classes = {local(t) for t in nodes.types(subject)}
    for cls, status in _CLASSES_WITH_OWN_STATUS.items():
        if cls in classes:
            return status
    stage = nodes.text(subject, "pg:stage")
    if stage is None:
        return "actual"
    special = nodes.text(stage, "pg:impliesStatusForFacility") if "Facility" in classes else None
    return local(special or nodes.text(stage, "pg:impliesStatus") or "actual")


def spread_periods(nodes: Nodes) -> None:
    """Turn `pg:period` (EDTF) into first and last day, and into the date of an award or event."""
    for subject in nodes.subjects():
        printed = nodes.text(subject, "pg:period")
        if printed is None:
            continue
        try:
            start, end = read_period(printed)
        except InputError as error:
            raise NodeError(subject, str(error)) from error
        if start is not None:
            nodes.add(subject, expand("pg:periodStart"), typed(start.isoformat(), "date"))
        if end is not None:
            nodes.add(subject, expand("pg:periodEnd"), typed(end.isoformat(), "date"))
        dated = {"Award", "Event"} & {local(t) for t in nodes.types(subject)}
        if dated and "/" not in printed and not nodes.has(subject, "dcterms:date"):
            datatype = {4: "gYear", 7: "gYearMonth"}.get(len(printed), "date")
            nodes.add(subject, expand("dcterms:date"), typed(printed, datatype))


def scale_numbers(nodes: Nodes) -> None:
    """Compute base value and bounds from value, unit and modifier."""
    for subject in nodes.subjects():
        unit = nodes.text(subject, "pg:unit")
        if unit is None:
            continue
        multiplier = _decimal(unit, nodes.text(unit, "pg:multiplier") or "1")
        for given, base in (("pg:value", "pg:baseValue"), ("pg:rangeLow", "pg:lower"), ("pg:rangeHigh", "pg:upper")):
            value = nodes.text(subject, given)
            if value is not None and not nodes.has(subject, base):
                nodes.add(subject, expand(base), number(_decimal(subject, value) * multiplier))
        modifier = local(nodes.text(subject, "pg:modifier") or "")
        scaled = nodes.one(subject, "pg:baseValue")
        side = bounded_side(Decimal(scaled.value), modifier) if scaled is not None else None
        if scaled is not None and side is not None:
            nodes.add(subject, expand(f"pg:{side}"), scaled)


def _decimal(node: str, text: str) -> Decimal:
    """Return a number that stands at a node; NodeError if it is none, or not a finite one."""
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?", text, re.ASCII):
        raise NodeError(node, f"“{text}” is no number; write it with digits and a point, as 463.4")
    return Decimal(text)


def number(value: Decimal) -> Literal:
    """Make a canonical literal: an integer where the value is whole, else the shortest decimal."""
    whole = value == value.to_integral_value()
    text = str(value.to_integral_value()) if whole else f"{value.normalize():f}"
    return typed(f"{Decimal(text):f}" if whole else text, "integer" if whole else "decimal")


def name_titles(nodes: Nodes) -> None:
    """Link recipients to the titles that they hold: selected or granted, accepted, not withdrawn."""
    for subject in nodes.of_type("pg:Award"):
        if local(nodes.text(subject, "pg:stage") or "") in HELD_STAGES and _is_accepted(nodes, subject):
            for recipient in nodes.all(subject, "pg:recipient"):
                nodes.add(recipient.value, expand("pg:holdsTitle"), *nodes.all(subject, "pg:title"))


def apply_judgements(nodes: Nodes) -> None:
    """Turn identity judgements into `owl:differentFrom` with a statement, or into a merged id."""
    for subject in nodes.of_type("pg:IdentityJudgement"):
        left, right = nodes.text(subject, "pg:left"), nodes.text(subject, "pg:right")
        if left is None or right is None:
            continue
        if nodes.text(subject, "pg:verdict") == DIFFERENT:
            statement = _state(nodes, left, expand("owl:differentFrom"), NamedNode(right), "inferred")
            nodes.add(statement, expand("prov:wasDerivedFrom"), NamedNode(subject))
            nodes.add(statement, expand("pg:note"), *nodes.all(subject, "pg:note"))
        elif left != right:
            nodes.add(left, expand("dcterms:isReplacedBy"), NamedNode(right))
            nodes.add(left, expand("owl:deprecated"), typed("true", "boolean"))


def assert_relations(nodes: Nodes) -> None:
    """Write the direct triple of every accepted, actual statement."""
    actual = expand("status:actual")
    for subject in nodes.of_type("pg:Statement"):
        left, predicate = nodes.text(subject, "rdf:subject"), nodes.text(subject, "rdf:predicate")
        right = nodes.one(subject, "rdf:object")
        if left and predicate and right is not None and nodes.text(subject, "pg:status") == actual:
            if _is_accepted(nodes, subject):
                nodes.add(left, predicate, right)


def _is_accepted(nodes: Nodes, subject: str) -> bool:
    return nodes.text(subject, "pg:review") == expand("review:accepted")


def state_background(nodes: Nodes, register: Nodes) -> None:
    """Give each relation of the register its statement node: background, without evidence."""
    relations = set(nodes.of_type("pg:RelationProperty"))
    for subject in register.subjects():
        for predicate, term in register.properties(subject):
            if predicate in relations and isinstance(term, NamedNode | Literal):
                _state(nodes, subject, predicate, term, "background")


def _state(nodes: Nodes, subject: str, predicate: str, term: NamedNode | Literal, method: str) -> str:
    verb = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", local(predicate)).lower()
    other = f"{local(subject)}.{verb}.{local(term.value)}"
    statement = f"{PREFIXES['st']}{other}"
    for name, value in (
        ("rdf:subject", NamedNode(subject)),
        ("rdf:predicate", NamedNode(predicate)),
        ("rdf:object", term),
    ):
        nodes.add(statement, expand(name), value)
    nodes.add(statement, expand("rdf:type"), iri("pg:Statement"))
    nodes.add(statement, expand("pg:method"), iri(f"method:{method}"))
    return statement


def spell_names(nodes: Nodes) -> None:
    """Add pinyin (whole and initials, without tones) of Chinese names as hidden labels, for searching only."""
    from pypinyin import Style, lazy_pinyin

    fact, indicator = expand("pg:Challenge"), expand("pg:Recommendation")
    thing = re.compile(rf"{re.escape(PREFIXES['doc'][: -len('document/')])}")
    for subject in nodes.subjects():
        if not thing.match(subject) or {fact, indicator} & set(nodes.types(subject)):
            continue
        for name in (*nodes.all(subject, "skos:prefLabel"), *nodes.all(subject, "skos:altLabel")):
            if isinstance(name, Literal) and name.language == "zh" and len(name.value) <= 20:
                for style in (Style.NORMAL, Style.FIRST_LETTER):
                    letters = "".join(lazy_pinyin(name.value, style=style, errors=_keep_letters)).lower()
                    if letters and letters != name.value.lower():
                        nodes.add(subject, expand("skos:hiddenLabel"), Literal(letters, language="zh-latn-pinyin"))


def _keep_letters(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", text)


STEPS: tuple[Callable[[Nodes], None], ...] = (
    apply_judgements,
    close_classes,
    judge_facts,
    spread_periods,
    scale_numbers,
    name_titles,
    assert_relations,
    spell_names,
)
"""What the build does after the seeds are read, in this order."""
