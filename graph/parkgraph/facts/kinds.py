"""Which end of a fact is its subject, which its object, by kind: one table for all readers of facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from parkgraph.facts.source import Node, iris, terms, text
from parkgraph.ontology.prefixes import PREFIXES, expand


@dataclass(frozen=True, slots=True)
class Ends:
    """The two ends of a fact: `said` are properties already shown by them, `used` single values already shown."""

    subject: str | None = None
    predicate: str | None = None
    object: str | Literal | None = None
    figure_type: str | None = None
    said: frozenset[str] = frozenset()
    used: frozenset[tuple[str, str]] = frozenset()


Reader = Callable[[str, Node, tuple[str, str] | None], Ends]


def _number(_iri: str, node: Node, _owner: tuple[str, str] | None) -> Ends:
    return Ends(text(node, "pg:about"), said=frozenset({"pg:about"}))


def _statement(_iri: str, node: Node, _owner: tuple[str, str] | None) -> Ends:
    value = next(iter(terms(node, "rdf:object")), None)
    end = value.value if isinstance(value, NamedNode) else value
    return Ends(text(node, "rdf:subject"), None, end, said=frozenset({"rdf:subject", "rdf:predicate", "rdf:object"}))


def _award(_iri: str, node: Node, _owner: tuple[str, str] | None) -> Ends:
    return Ends(
        text(node, "pg:recipient"),
        "pg:holdsTitle",
        text(node, "pg:title"),
        said=frozenset({"pg:recipient", "pg:title"}),
    )


def _policy(iri: str, node: Node, _owner: tuple[str, str] | None) -> Ends:
    return _thing("pg:issuedBy")(iri, node, None)


def _measure(iri: str, _node: Node, owner: tuple[str, str] | None) -> Ends:
    return Ends(owner[0] if owner else None, "pg:hasMeasure", iri)


def _amount(_iri: str, _node: Node, owner: tuple[str, str] | None) -> Ends:
    kinds = {"pg:cap": "cap", "pg:floor": "floor", "pg:amount": "level"}
    return Ends(
        owner[0] if owner else None, owner[1] if owner else None, figure_type=kinds.get(owner[1]) if owner else None
    )


def _thing(*main: str) -> Reader:
    """Make a reader for things that say their own properties: the first of `main` that is there is the predicate."""

    def read(iri: str, node: Node, _owner: tuple[str, str] | None) -> Ends:
        for name in main:
            for end in iris(node, name):
                return Ends(iri, name, end, used=frozenset({(name, end)}))
        return Ends(iri, main[0])

    return read


def _statement_about(predicate: str) -> Reader:
    def read(iri: str, node: Node, _owner: tuple[str, str] | None) -> Ends:
        return Ends(
            text(node, "pg:about"), predicate, iri, used=frozenset({("pg:about", text(node, "pg:about") or "")})
        )

    return read


KINDS: Final[Mapping[str, Reader]] = {
    "Figure": _number,
    "Target": _number,
    "Relation": _statement,
    "Literal": _statement,
    "Award": _award,
    "Policy": _policy,
    "PolicyMeasure": _measure,
    "Amount": _amount,
    "Project": _thing("pg:party", "pg:builtBy", "schema:containedInPlace", "dcterms:subject"),
    "Facility": _thing("pg:builtBy", "pg:operator", "pg:party", "schema:containedInPlace"),
    "Event": _thing("pg:organiser", "pg:participant", "schema:containedInPlace", "dcterms:subject"),
    "Product": _thing("pg:provider", "pg:reviewedBy", "schema:areaServed"),
    "Programme": _thing("pg:runBy", "pg:about", "pg:component", "schema:containedInPlace"),
    "ProgrammeComponent": _thing("pg:refersTo", "pg:partOf"),
    "Challenge": _statement_about("pg:hasChallenge"),
    "Recommendation": _statement_about("pg:recommends"),
}
"""Kind → how its ends are read; the order is that of the contract."""

_CLASSES = {expand(f"pg:{'FinancialProduct' if kind == 'Product' else kind}"): kind for kind in KINDS}


def kind_of(node: Node) -> str:
    """Return the kind of a fact node by its class; a statement is a Relation or, with a literal object, a Literal."""
    types = set(iris(node, "rdf:type"))
    if PREFIXES["pg"] + "Statement" in types:
        return "Literal" if any(isinstance(t, Literal) for t in terms(node, "rdf:object")) else "Relation"
    return next((kind for cls, kind in _CLASSES.items() if cls in types), "Fact")
