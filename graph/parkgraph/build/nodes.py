"""The graph while it is being built: a node is a dict from predicate to its objects; terms are pyoxigraph's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from parkgraph.ontology.prefixes import expand

Term = NamedNode | Literal
Said = tuple[str, str, Term]
"""Subject IRI, predicate IRI, object."""

XSD = "http://www.w3.org/2001/XMLSchema#"


class Nodes:
    """A mutable set of triples indexed by subject and predicate; objects keep no order and no duplicates."""

    def __init__(self, said: Iterable[Said] = ()) -> None:
        self._nodes: dict[str, dict[str, dict[Term, None]]] = {}
        for subject, predicate, term in said:
            self.add(subject, predicate, term)

    def add(self, subject: str, predicate: str, *objects: Term) -> None:
        """Add one or more objects; what is there already stays once."""
        self._nodes.setdefault(subject, {}).setdefault(predicate, {}).update(dict.fromkeys(objects))

    def subjects(self) -> list[str]:
        """Return all subjects, sorted, as a list of its own, so that the graph may change meanwhile."""
        return sorted(self._nodes)

    def of_type(self, name: str) -> list[str]:
        """Return the subjects that have a class, given as a prefixed name."""
        wanted, type_iri = iri(name), expand("rdf:type")
        return [s for s in self.subjects() if wanted in self._nodes[s].get(type_iri, ())]

    def all(self, subject: str, name: str) -> list[Term]:
        """Return the objects of a subject's property, given as a prefixed name or IRI, sorted."""
        predicate = name if "://" in name else expand(name)
        return sorted(self._nodes.get(subject, {}).get(predicate, ()), key=str)

    def one(self, subject: str, name: str) -> Term | None:
        """Return the first object of a property, or None."""
        return next(iter(self.all(subject, name)), None)

    def text(self, subject: str, name: str) -> str | None:
        """Return the first object's value as text, or None."""
        term = self.one(subject, name)
        return None if term is None else term.value

    def has(self, subject: str, name: str) -> bool:
        """Tell whether the subject has the property at all."""
        return bool(self._nodes.get(subject, {}).get(expand(name)))

    def types(self, subject: str) -> list[str]:
        """Return the IRIs of a subject's classes, sorted."""
        return [term.value for term in self.all(subject, "rdf:type")]

    def properties(self, subject: str) -> Iterator[tuple[str, Term]]:
        """Yield predicate IRI and object of a subject, sorted."""
        for predicate in sorted(self._nodes.get(subject, {})):
            for term in self.all(subject, predicate):
                yield predicate, term

    def triples(self) -> Iterator[Triple]:
        """Yield all triples, sorted by subject, predicate and object."""
        for subject in self.subjects():
            node = NamedNode(subject)
            for predicate, term in self.properties(subject):
                yield Triple(node, NamedNode(predicate), term)


def iri(name: str) -> NamedNode:
    """Make a node from a prefixed name."""
    return NamedNode(expand(name))


def typed(value: str, datatype: str) -> Literal:
    """Make a literal of an XSD datatype given by its local name (`date`, `decimal` …)."""
    return Literal(value, datatype=NamedNode(XSD + datatype))
