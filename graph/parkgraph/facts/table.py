"""Makes the facts table: one record a fact, with subject, predicate and object by the kind of the fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pyoxigraph import Literal

from parkgraph.facts.entities import read_documents, read_evidence, read_refs
from parkgraph.facts.kinds import KINDS, Ends, kind_of
from parkgraph.facts.source import (
    Node,
    Selects,
    Source,
    collection_paused,
    in_language,
    iris,
    read_source,
    terms,
    text,
)
from parkgraph.model import Entity, Evidence, Fact, FactTable, LiteralValue, Period, Qualifier, Ref
from parkgraph.ontology.prefixes import expand

COMMON = frozenset(
    "rdf:type skos:prefLabel skos:altLabel skos:hiddenLabel pg:enTranslated pg:status pg:stage"
    " pg:stagePrinted pg:review pg:method pg:confidence pg:formula prov:wasDerivedFrom pg:note pg:evidence"
    " pg:period pg:periodStart pg:periodEnd pg:periodPrinted pg:asOf pg:printed pg:value pg:unit"
    " pg:baseValue pg:modifier pg:lower pg:upper pg:rangeLow pg:rangeHigh pg:figureType pg:indicator"
    " pg:scope pg:basis pg:within pg:of pg:standsAlone pg:attributedTo pg:namedAs pg:readByHand"
    " pg:principalEvidence pg:holdsTitle dcterms:date skos:definition pg:orderKey owl:deprecated".split()
)
"""Properties that have a column of their own or are no statement: all others become qualifiers."""
_OWNING = ("pg:cap", "pg:amount", "pg:floor", "pg:rate", "pg:duration", "pg:hasMeasure")


def read_facts(store: Selects, *, candidates: bool = False) -> FactTable:
    """Read the whole table from a store; facts that nobody has reviewed only with `candidates`."""
    with collection_paused():
        source = read_source(store)
        entities, vocabulary = read_refs(source)
        refs = {**vocabulary, **entities}
        documents = read_documents(source, refs)
        reader = Reader(source, refs, read_evidence(source, documents))
        facts = (reader.fact(iri, node) for iri, node in source.facts.items())
        wanted = (f for f in facts if candidates or f.review == "accepted")
        return FactTable(tuple(sorted(wanted, key=position)), entities, documents, vocabulary)


def position(fact: Fact) -> tuple[str, int, int, str]:
    """Return by what the facts of a table are sorted: where they are said first."""
    first = fact.evidence[0] if fact.evidence else None
    return (first.document, first.start, first.end, fact.id) if first else ("~", 0, 0, fact.id)


class Reader:
    """Turns fact nodes into records with the help of what they refer to."""

    def __init__(self, source: Source, refs: Mapping[str, Ref], evidence: Mapping[str, Evidence]) -> None:
        """Take the nodes, what they may name, and the places in documents, all by IRI."""
        self._source = source
        self._refs = refs
        self._evidence = evidence
        self._owners = _owners(source.facts)

    def outline(self, iri: str, node: Node) -> dict[str, Any]:
        """Return the fields that tell of which things a fact speaks and whether it was reviewed, by name."""
        kind = kind_of(node)
        ends = KINDS[kind](iri, node, self._owners.get(iri)) if kind in KINDS else Ends(subject=iri)
        return {
            "id": iri,
            "kind": kind,
            "subject": self._entity(ends.subject),
            "predicate": self._ref(expand(ends.predicate) if ends.predicate else text(node, "rdf:predicate")),
            "object": self._object(ends.object),
            "figure_type": _concept(node, "pg:figureType") or ends.figure_type,
            "within": self._ref(text(node, "pg:within")),
            "attributed_to": self._known(node, "pg:attributedTo"),
            "qualifiers": tuple(self._qualifiers(node, ends)),
            "review": _concept(node, "pg:review") or "accepted",
        }

    def fact(self, iri: str, node: Node) -> Fact:
        """Return the whole record."""
        unit = text(node, "pg:unit")
        return Fact(
            **self.outline(iri, node),
            indicator=self._ref(text(node, "pg:indicator")),
            value=_decimal(node, "pg:baseValue"),
            unit=self._unit_code(unit),
            printed=text(node, "pg:printed"),
            printed_value=_decimal(node, "pg:value"),
            printed_unit=self._ref(unit),
            modifier=_concept(node, "pg:modifier"),
            lower=_decimal(node, "pg:lower"),
            upper=_decimal(node, "pg:upper"),
            scope=self._known(node, "pg:scope"),
            period=_period(node),
            basis=_concept(node, "pg:basis"),
            of=text(node, "pg:of"),
            status=_concept(node, "pg:status") or "actual",
            stage=_concept(node, "pg:stage"),
            stage_printed=text(node, "pg:stagePrinted"),
            method=_concept(node, "pg:method") or "curated",
            confidence=_decimal(node, "pg:confidence"),
            formula=text(node, "pg:formula"),
            derived_from=tuple(iris(node, "prov:wasDerivedFrom")),
            note_zh=next(iter(in_language(node, "pg:note", "zh")), None),
            note_en=next(iter(in_language(node, "pg:note", "en")), None),
            evidence=self._places(node),
        )

    def _places(self, node: Node) -> tuple[Evidence, ...]:
        """Return the places that say a fact: the principal one first, the others in document order."""
        places = sorted((self._evidence[e] for e in iris(node, "pg:evidence") if e in self._evidence), key=_place)
        principal = text(node, "pg:principalEvidence")
        return tuple(sorted(places, key=lambda e: e.id != principal))

    def _qualifiers(self, node: Node, ends: Ends) -> Iterable[Qualifier]:
        for name in sorted(node):
            if name in COMMON or name in ends.said:
                continue
            for term in terms(node, name):
                value = LiteralValue(term.value) if isinstance(term, Literal) else self._any(term.value)
                if (name, term.value) not in ends.used:
                    yield Qualifier(self._any_ref(expand(name) if "://" not in name else name), value)

    def _unit_code(self, unit: str | None) -> str | None:
        if unit is None:
            return None
        base = text(self._source.labelled.get(unit, {}), "pg:baseUnit") or unit
        return text(self._source.labelled.get(base, {}), "pg:unitCode") or base.rsplit("/", 1)[-1]

    def _entity(self, iri: str | None) -> Entity | None:
        if iri is None:
            return None
        found = self._refs.get(iri)
        return found if isinstance(found, Entity) else _plain(self._any_ref(iri))

    def _object(self, end: str | Literal | None) -> Entity | Ref | LiteralValue | None:
        if end is None:
            return None
        return LiteralValue(end.value) if isinstance(end, Literal) else self._any(end)

    def _any(self, iri: str) -> Entity | Ref:
        return self._refs.get(iri) or self._any_ref(iri)

    def _any_ref(self, iri: str) -> Ref:
        if iri in self._refs:
            return self._refs[iri]
        name = iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
        indicator = self._refs.get(text(self._source.facts.get(iri, {}), "pg:indicator") or "")
        if indicator is None:
            return Ref(iri, name, name)
        printed = text(self._source.facts[iri], "pg:printed") or ""
        return Ref(iri, f"{indicator.zh} {printed}", f"{indicator.en} {printed}")

    def _ref(self, iri: str | None) -> Ref | None:
        return None if iri is None else self._any_ref(iri)

    def _known(self, node: Node, name: str) -> tuple[Ref, ...]:
        return tuple(self._any_ref(iri) for iri in iris(node, name))


def _place(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.document, evidence.start, evidence.end


def _plain(ref: Ref) -> Entity:
    return Entity(ref.id, ref.zh, ref.en, "Concept", ("Concept",))


def _decimal(node: Node, name: str) -> Decimal | None:
    value = text(node, name)
    return None if value is None else Decimal(value)


def _concept(node: Node, name: str) -> str | None:
    value = text(node, name)
    return None if value is None else value.rsplit("/", 1)[-1]


def _period(node: Node) -> Period | None:
    start, end, printed = text(node, "pg:periodStart"), text(node, "pg:periodEnd"), text(node, "pg:periodPrinted")
    if start is None and end is None and printed is None:
        return None
    return Period(
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end) if end else None,
        text(node, "pg:asOf") == "true",
        printed,
    )


def _owners(facts: Mapping[str, Node]) -> dict[str, tuple[str, str]]:
    """Return by IRI the first fact that says something is its amount or measure, and as what."""
    owners: dict[str, tuple[str, str]] = {}
    for iri, node in facts.items():
        if node.keys().isdisjoint(_OWNING):
            continue
        for name in _OWNING:
            for owned in iris(node, name):
                owners.setdefault(owned, (iri, name))
    return owners
