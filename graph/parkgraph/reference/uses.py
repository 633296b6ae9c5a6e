"""Where the built graph uses each term: how often, and the first case by id; it counts and picks, it judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from parkgraph.ontology.prefixes import BASE, expand, shorten
from parkgraph.turtle import turtle_bytes

_TERMS = f"{BASE}def"
_TYPE = expand("rdf:type")
_OF_TERMS = frozenset(map(expand, ("skos:inScheme", "skos:broader", "skos:topConceptOf", "rdfs:isDefinedBy")))
_LONGEST = 16
"""Lines of an example; longer ones are cut and say so."""


class Uses:
    """The graph by subject, by predicate, by class and by concept."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Sort the triples once; the first one of each kind is its example."""
        self._nodes: dict[str, list[Triple]] = {}
        self._instances: dict[str, list[str]] = {}
        self._said: dict[str, list[Triple]] = {}
        self._concepts: dict[str, list[Triple]] = {}
        for triple in sorted(triples, key=_key):
            if isinstance(triple.subject, NamedNode):
                self._add(triple, triple.subject.value)

    def _add(self, triple: Triple, subject: str) -> None:
        predicate, term = triple.predicate.value, triple.object
        self._nodes.setdefault(subject, []).append(triple)
        self._said.setdefault(predicate, []).append(triple)
        if not isinstance(term, NamedNode):
            return
        if predicate == _TYPE:
            self._instances.setdefault(term.value, []).append(subject)
        elif term.value.startswith(_TERMS) and not subject.startswith(_TERMS) and predicate not in _OF_TERMS:
            self._concepts.setdefault(term.value, []).append(triple)

    def instances(self, iri: str) -> tuple[str, ...]:
        """Return the ids of the things that have a class, sorted."""
        return tuple(self._instances.get(iri, ()))

    def said(self, iri: str) -> tuple[Triple, ...]:
        """Return the triples with a predicate, sorted."""
        return tuple(self._said.get(iri, ()))

    def first_said(self, iri: str, things: Iterable[str]) -> Triple | None:
        """Return the first triple with a predicate, of the things if they have one, else of the whole graph."""
        for thing in things:
            for triple in self._nodes.get(thing, ()):
                if triple.predicate.value == iri:
                    return triple
        return next(iter(self._said.get(iri, ())), None)

    def of_concept(self, iri: str) -> tuple[Triple, ...]:
        """Return the triples outside of the ontology that point to a concept, sorted."""
        return tuple(self._concepts.get(iri, ()))

    def frequency(self, things: Iterable[str]) -> Mapping[str, int]:
        """Count for each predicate how many of the things have it."""
        found: dict[str, int] = {}
        for thing in things:
            for predicate in {t.predicate.value for t in self._nodes.get(thing, ())}:
                found[predicate] = found.get(predicate, 0) + 1
        return found

    def node_turtle(self, iri: str) -> str:
        """Return what is said of a thing as Turtle without the prefixes, cut after a few lines."""
        lines = _body(self._nodes.get(iri, ())).split("\n")
        if len(lines) <= _LONGEST:
            return "\n".join(lines)
        return "\n".join([*lines[:_LONGEST], f"  # … {len(lines) - _LONGEST}"])


def triple_turtle(triple: Triple) -> str:
    """Return one triple as one line of Turtle."""
    return " ".join(part.strip(" ;") for part in _body((triple,)).split("\n")).strip()


def prefix_of(iri: str) -> str:
    """Return the prefix of an id (`firm` of `firm:huawei`), or `pg`."""
    name = shorten(iri)
    return name.partition(":")[0] if name != iri else "pg"


def _body(triples: Iterable[Triple]) -> str:
    """Return the triples as Turtle, the declarations of prefixes left out."""
    text = turtle_bytes(triples).decode("utf-8")
    return "\n".join(line for line in text.split("\n") if line and not line.startswith("@prefix"))


def _key(triple: Triple) -> tuple[str, str, str, str]:
    term = triple.object
    language = (term.language or "") if isinstance(term, Literal) else ""
    return str(triple.subject), str(triple.predicate), str(term), language
