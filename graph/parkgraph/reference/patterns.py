"""Short Turtle patterns: how a thing of a class or a triple of a property is written; the values are placeholders."""

from __future__ import annotations

from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from parkgraph.ontology.prefixes import BASE, expand, shorten
from parkgraph.reference.terms import Terms
from parkgraph.reference.uses import Uses, prefix_of, triple_turtle

DERIVED: Final = frozenset(
    map(
        expand,
        (
            *("rdf:type", "pg:status", "pg:review", "pg:method", "pg:baseValue", "pg:lower", "pg:upper"),
            *("pg:periodStart", "pg:periodEnd", "pg:principalEvidence", "skos:hiddenLabel", "pg:holdsTitle"),
        ),
    )
)
"""What the build writes by itself, so that no pattern shows it."""
_LONGEST = 9
_OFTEN = 4
"""A property belongs to the pattern of a class if at least one in this many things has it."""
_BOTH = '"…"@zh , "…"@en'
_LITERALS: Final = {
    "xsd:decimal": "1.5",
    "xsd:integer": "1",
    "xsd:boolean": "true",
    "xsd:date": '"2023-12-31"^^xsd:date',
    "rdf:langString": _BOTH,
}


class Patterns:
    """Writes patterns from what the ontology says of a term and from how the graph uses it."""

    def __init__(self, terms: Terms, uses: Uses) -> None:
        """Keep the ontology and the graph at hand."""
        self._terms = terms
        self._uses = uses

    def of_class(self, iri: str) -> str:
        """Return a thing of a class with the properties that such things usually have."""
        lines = [f"{self._example(iri)} a {shorten(iri)}"]
        things = self._uses.instances(iri)
        lines += [f"{shorten(p)} {self._value(p, things)}" for p in self._usual(iri)]
        return " ;\n  ".join(lines) + " ."

    def of_property(self, iri: str) -> str:
        """Return a triple of a property; a relation also has the statement that carries its evidence."""
        said, domain = self._uses.said(iri), self._domain(iri)
        subject = _placeholder(said[0].subject) if said else self._example(domain[0]) if domain else "pg:example"
        value = self._value(iri)
        name = shorten(iri)
        direct = f"{subject} {name} {value} ."
        if expand("pg:RelationProperty") not in self._terms.values(iri, "rdf:type"):
            return direct
        node = f"st:example.{name.partition(':')[2]}.example"
        parts = (f"{node} a pg:Statement", f"rdf:subject {subject}", f"rdf:predicate {name}", f"rdf:object {value}")
        return f"{direct}\n" + " ;\n  ".join((*parts, "pg:evidence ev:004.0-9")) + " ."

    def _usual(self, iri: str) -> list[str]:
        """Return the usual properties of a class's things in the order of the schema."""
        things = self._uses.instances(iri)
        if things:
            counted = self._uses.frequency(things)
            found = {p for p, number in counted.items() if number * _OFTEN >= len(things)}
        else:
            found = {p for p in self._terms if iri in self._domain(p)} | {expand("skos:prefLabel")}
        first = expand("skos:prefLabel")
        known = sorted(found - DERIVED, key=lambda p: (p != first, self._terms.order.get(p, len(self._terms.order)), p))
        return known[:_LONGEST]

    def _domain(self, iri: str) -> tuple[str, ...]:
        return (*self._terms.values(iri, "rdfs:domain"), *self._terms.values(iri, "schema:domainIncludes"))

    def _example(self, iri: str) -> str:
        """Return a placeholder id for a class, with the prefix that its things have."""
        classes = [iri]
        while classes:
            things = [thing for cls in classes for thing in self._uses.instances(cls)]
            if things:
                return _placeholder(NamedNode(things[0]))
            classes = [up for cls in classes for up in self._terms.values(cls, "rdfs:subClassOf")]
        return f"{prefix_of(iri)}:example"

    def _value(self, iri: str, things: tuple[str, ...] = ()) -> str:
        """Return a value for a property: a concept or literal that (the first of the things in) the graph has."""
        said = self._uses.first_said(iri, things)
        if said is not None:
            return self._seen(said)
        for kind in (*self._terms.values(iri, "rdfs:range"), *self._terms.values(iri, "schema:rangeIncludes")):
            return _LITERALS.get(shorten(kind)) or ('"…"' if shorten(kind) == "xsd:string" else self._example(kind))
        return '"…"'

    def _seen(self, triple: Triple) -> str:
        term = triple.object
        if isinstance(term, Literal) and term.language:
            return _BOTH
        if isinstance(term, NamedNode) and term.value not in self._terms:
            return _placeholder(term)
        return triple_turtle(triple).split(" ", 2)[2].removesuffix(" .")


def _placeholder(node: object) -> str:
    """Return an id like the given one with `example` for what names the thing."""
    if not isinstance(node, NamedNode):
        return "pg:example"
    if not node.value.startswith(BASE):
        return f"<{node.value}>" if shorten(node.value) == node.value else shorten(node.value)
    return "ev:004.0-9" if prefix_of(node.value) == "ev" else f"{prefix_of(node.value)}:example"
