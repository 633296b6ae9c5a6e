"""Reads the ontology's own files and answers questions about terms; it never changes them and knows no facts.

Each Turtle file is parsed at most once and only when a question needs it, so importing this module costs
nothing; for the same reason rdflib is imported inside the functions that need it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import files as resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from parkgraph.ontology.prefixes import expand

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_SHAPES = "shapes.ttl"
_QUERIES = "queries"
_NAMES = ("skos:prefLabel", "skos:altLabel", "pg:shortForm")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: a number in it times `multiplier` is a number in the base unit.

    `code` is the code of the base unit as the facts table prints it (`CNY`, `percent`), the same for all its multiples.
    """

    iri: str
    code: str
    multiplier: Decimal
    base_iri: str
    zh: str
    en: str


class Vocabulary:
    """The terms of the ontology; get the one instance from `vocabulary()`."""

    def __init__(self) -> None:
        self._folder = resources("parkgraph.ontology")
        self._graphs: dict[str, Graph] = {}

    def files(self) -> tuple[str, ...]:
        """Return the names of the Turtle files with terms, sorted; the shapes are not among them."""
        return tuple(sorted(f.name for f in self._folder.iterdir() if f.name.endswith(".ttl") and f.name != _SHAPES))

    def query_files(self) -> tuple[str, ...]:
        """Return the names of the canned queries (`queries/….rq`), sorted; each can be given to `text`."""
        folder = self._folder / _QUERIES
        return tuple(sorted(f"{_QUERIES}/{f.name}" for f in folder.iterdir() if f.name.endswith(".rq")))

    def text(self, name: str) -> str:
        """Return the contents of one file by its name as listed here; FileNotFoundError for any other name."""
        if name not in {*self.files(), *self.query_files(), _SHAPES}:
            raise FileNotFoundError(name)
        return self._folder.joinpath(*name.split("/")).read_text(encoding="utf-8")

    def shapes_text(self) -> str:
        """Return the SHACL shapes as Turtle."""
        return self.text(_SHAPES)

    def label(self, iri: str, lang: Literal["zh", "en"]) -> str:
        """Return the label of a term in one language; KeyError for what the ontology does not name."""
        return self._labels[iri, lang]

    def superclasses(self, iri: str) -> tuple[str, ...]:
        """Return all superclasses of a class, ours and other vocabularies', sorted, without the class itself."""
        found: set[str] = set()
        waiting = [iri]
        while waiting:
            fresh = set(self._objects("schema.ttl", waiting.pop(), "rdfs:subClassOf")) - found
            found |= fresh
            waiting += sorted(fresh)
        return tuple(sorted(found - {iri}))

    def relation_properties(self) -> frozenset[str]:
        """Return the properties whose triples need a statement node (outside of facts that say them themselves)."""
        return frozenset(self._of_type("schema.ttl", expand("pg:RelationProperty")))

    def statement_properties(self) -> frozenset[str]:
        """Return all properties that may be the predicate of a statement: relations and what facts say themselves."""
        return self.relation_properties() | frozenset(self._of_type("schema.ttl", expand("pg:FactProperty")))

    def is_tie(self, iri: str) -> bool:
        """Tell whether a property is a step in path analysis; what the ontology does not know is none."""
        return self._objects("schema.ttl", iri, "pg:tie") == ("true",)

    def ends(self, iri: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the classes of ours between which a property stands: its domain and its range, empty where open."""
        ours = expand("pg:")
        sides = []
        for side in ("domain", "range"):
            names = (f"rdfs:{side}", f"schema:{side}Includes")
            found = {cls for name in names for cls in self._objects("schema.ttl", iri, name)}
            sides.append(frozenset(found) if all(cls.startswith(ours) for cls in found) else frozenset[str]())
        return sides[0], sides[1]

    def units(self) -> Mapping[str, Unit]:
        """Return all units by their IRI, in the order of the IRIs."""
        return self._units

    def instances(self, class_iri: str) -> tuple[str, ...]:
        """Return the terms that have a class or one of its subclasses, sorted."""
        ours = (cls for cls in self._of_type("schema.ttl", expand("rdfs:Class")) if class_iri in self.superclasses(cls))
        classes = (class_iri, *ours)
        return tuple(sorted({iri for name in self.files() for cls in classes for iri in self._of_type(name, cls)}))

    def named(self, prefixed: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the terms of a class (`pg:Indicator`) by IRI, sorted, with Chinese label, altLabels, short forms."""
        found = []
        for name in self.files():
            for iri in self._of_type(name, expand(prefixed)):
                words = [self._in_chinese(name, iri, label) for label in _NAMES]
                found.append((iri, tuple(word for group in words for word in group)))
        return tuple(sorted(found))

    def linked_by_whole_name(self) -> frozenset[str]:
        """Return the indicators that a document means by their whole name only (`pg:linkedByWholeName`)."""
        name = "indicators.ttl"
        ids = self._of_type(name, expand("pg:Indicator"))
        return frozenset(iri for iri in ids if self._objects(name, iri, "pg:linkedByWholeName") == ("true",))

    def usual_units(self) -> Mapping[str, str]:
        """Return the code of the base unit in which an indicator is usually given (`CNY`, `count`), by indicator."""
        name, units = "indicators.ttl", self.units()
        ids = self._of_type(name, expand("pg:Indicator"))
        found = {iri: self._objects(name, iri, "pg:usualUnit") for iri in ids}
        return {iri: units[usual[0]].code for iri, usual in sorted(found.items()) if usual}

    def _in_chinese(self, name: str, iri: str, prefixed: str) -> tuple[str, ...]:
        return tuple(sorted(str(t) for t in self._terms(name, iri, prefixed) if getattr(t, "language", None) == "zh"))

    def status_for(self, stage_iri: str, kind: str) -> str:
        """Return the IRI of the status that a stage implies for a kind of fact (`Award`, `Facility` …).

        Raises KeyError for what is no stage.
        """
        special = self._objects("concepts.ttl", stage_iri, "pg:impliesStatusForFacility") if kind == "Facility" else ()
        found = special or self._objects("concepts.ttl", stage_iri, "pg:impliesStatus")
        if not found:
            raise KeyError(stage_iri)
        return found[0]

    def wordings(self, prefixed: str) -> Mapping[str, tuple[str, str]]:
        """Return how terms are worded in sentences (`pg:sentence` …): IRI to Chinese and English, empty if absent."""
        from rdflib import URIRef

        found: dict[str, dict[str | None, str]] = {}
        for term, said in self._graph("sentences.ttl").subject_objects(URIRef(expand(prefixed))):
            found.setdefault(str(term), {})[getattr(said, "language", None)] = str(said)
        return {iri: (texts.get("zh", ""), texts.get("en", "")) for iri, texts in found.items()}

    @cached_property
    def _labels(self) -> Mapping[tuple[str, str | None], str]:
        from rdflib.namespace import SKOS

        pairs = (pair for name in self.files() for pair in self._graph(name).subject_objects(SKOS.prefLabel))
        return {(str(term), getattr(label, "language", None)): str(label) for term, label in pairs}

    @cached_property
    def _units(self) -> Mapping[str, Unit]:
        found = {iri: self._unit(iri) for iri in sorted(self._of_type("units.ttl", expand("pg:Unit")))}
        return MappingProxyType(found)

    def _unit(self, iri: str) -> Unit:
        (base,) = self._objects("units.ttl", iri, "pg:baseUnit")
        (multiplier,) = self._objects("units.ttl", iri, "pg:multiplier")
        (code,) = self._objects("units.ttl", base, "pg:unitCode")
        zh, en = (self._name("units.ttl", iri, lang) for lang in ("zh", "en"))
        return Unit(iri, code, Decimal(multiplier), base, zh, en)

    def _name(self, name: str, iri: str, lang: str) -> str:
        (found,) = (str(t) for t in self._terms(name, iri, "skos:prefLabel") if getattr(t, "language", None) == lang)
        return found

    def _of_type(self, name: str, class_iri: str) -> Iterable[str]:
        from rdflib import RDF, URIRef

        return (str(term) for term in self._graph(name).subjects(RDF.type, URIRef(class_iri)))

    def _objects(self, name: str, iri: str, prefixed: str) -> tuple[str, ...]:
        return tuple(sorted(str(term) for term in self._terms(name, iri, prefixed)))

    def _terms(self, name: str, iri: str, prefixed: str) -> Iterable[Node]:
        from rdflib import URIRef

        return self._graph(name).objects(URIRef(iri), URIRef(expand(prefixed)))

    def _graph(self, name: str) -> Graph:
        if name not in self._graphs:
            from rdflib import Graph

            graph = Graph(bind_namespaces="none")
            graph.parse(data=self.text(name), format="turtle")
            self._graphs[name] = graph
        return self._graphs[name]


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the installed ontology; its files are read when a question first needs them."""
    return Vocabulary()
