"""The ontology in the order in which its files stand, term by term; it reads the files through the vocabulary only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pyoxigraph import Literal

from parkgraph.build.graph import parse_turtle
from parkgraph.build.nodes import Term
from parkgraph.ontology.prefixes import expand
from parkgraph.ontology.vocabulary import vocabulary
from parkgraph.reference.records import Words
from parkgraph.seeds import SeedFile


class Terms:
    """Subjects of the ontology to their properties, both in the order of the files, the schema first."""

    def __init__(self) -> None:
        """Read all files with terms."""
        self._terms: dict[str, dict[str, list[Term]]] = {}
        for name in sorted(vocabulary().files(), key=lambda name: (name != "schema.ttl", name)):
            for subject, predicate, term in parse_turtle(SeedFile(name, vocabulary().text(name))):
                self._terms.setdefault(subject, {}).setdefault(predicate, []).append(term)

    def __iter__(self) -> Iterator[str]:
        """Yield the IRIs of all terms."""
        return iter(self._terms)

    def __contains__(self, iri: str) -> bool:
        """Tell whether the ontology describes an IRI."""
        return iri in self._terms

    def of_type(self, name: str) -> tuple[str, ...]:
        """Return the terms that have a class themselves, given as a prefixed name."""
        wanted = expand(name)
        return tuple(s for s in self._terms if wanted in self.values(s, "rdf:type"))

    def objects(self, iri: str, name: str) -> tuple[Term, ...]:
        """Return the objects of a property as terms, in the order of the file."""
        return tuple(self._terms.get(iri, {}).get(expand(name), ()))

    def values(self, iri: str, name: str) -> tuple[str, ...]:
        """Return the objects of a property as text."""
        return tuple(term.value for term in self.objects(iri, name))

    def predicates(self, iri: str) -> tuple[str, ...]:
        """Return the IRIs of a term's properties."""
        return tuple(self._terms.get(iri, {}))

    def words(self, iri: str, name: str) -> Words:
        """Return a property's Chinese and English texts, several joined; empty for what is not said."""
        zh, en = (
            joint.join(t.value for t in self.objects(iri, name) if isinstance(t, Literal) and t.language == lang)
            for lang, joint in (("zh", "、"), ("en", ", "))
        )
        return Words(zh, en)

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each term among all."""
        return {iri: place for place, iri in enumerate(self._terms)}
