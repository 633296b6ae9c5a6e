"""Puts the terms into sections: classes, properties and one table for each list of concepts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from pyoxigraph import Literal, Triple

from parkgraph.ontology.prefixes import BASE, PREFIXES, expand, shorten
from parkgraph.ontology.vocabulary import vocabulary
from parkgraph.reference.patterns import Patterns
from parkgraph.reference.records import Detail, Entry, Reference, Section, Value, Words
from parkgraph.reference.terms import Terms
from parkgraph.reference.uses import Uses, triple_turtle

_SHOWN: Final = frozenset(
    map(
        expand,
        (
            *("rdf:type", "skos:prefLabel", "skos:definition", "skos:altLabel", "skos:inScheme", "rdfs:isDefinedBy"),
            *("pg:inverseLabel", "skos:topConceptOf"),
        ),
    )
)
"""Properties that are not listed as details: they have a place of their own or say nothing to a reader."""
_FIGURES = expand("pg:indicator")
_SUBCLASSES = Words("子类", "subclasses")
_INVERSE = Words("反向读作", "read backwards")


def read_reference(triples: Iterable[Triple]) -> Reference:
    """Return the reference of the installed ontology with examples from a built graph."""
    writer = _Writer(Terms(), Uses(triples))
    ontology = f"{BASE}def"
    terms = writer.terms
    return Reference(
        title=terms.words(ontology, "dcterms:title"),
        description=terms.words(ontology, "dcterms:description"),
        remark=terms.words(ontology, "rdfs:comment"),
        version=next(iter(terms.values(ontology, "owl:versionInfo")), ""),
        licence=next(iter(terms.values(ontology, "dcterms:license")), ""),
        prefixes=tuple(PREFIXES.items()),
        sections=tuple(section for section in (*writer.schema(), *writer.schemes()) if section.entries),
    )


class _Writer:
    """Makes entries and sections."""

    def __init__(self, terms: Terms, uses: Uses) -> None:
        self.terms = terms
        self._uses = uses
        self._patterns = Patterns(terms, uses)
        self._anchors = {iri: anchor(iri, kind) for kind in _KINDS for iri in terms.of_type(_KINDS[kind])}
        self._anchors |= {iri: anchor(iri, "concept") for iri in terms if terms.values(iri, "skos:inScheme")}

    def schema(self) -> Iterable[Section]:
        """Yield the sections of classes, datatypes and properties."""
        for key, title, intro, belongs in _CLASSES:
            found = [c for c in self.terms.of_type("rdfs:Class") if belongs({c, *vocabulary().superclasses(c)})]
            yield Section(key, title, intro, tuple(map(self._class, found)))
        for key, title, intro, chosen in _PROPERTIES:
            found = [p for p in self.terms.of_type("rdf:Property") if chosen(self._sorts(p))]
            yield Section(key, title, intro, tuple(map(self._property, found)))
        datatypes = tuple(self._entry(iri, 0, "", "") for iri in self.terms.of_type("rdfs:Datatype"))
        yield Section("datatypes", Words("数据类型", "Datatypes"), _NONE, datatypes, compact=True)

    def schemes(self) -> Iterable[Section]:
        """Yield one table for each list of concepts, in the order of the files."""
        for scheme in self.terms.of_type("skos:ConceptScheme"):
            members = [iri for iri in self.terms if scheme in self.terms.values(iri, "skos:inScheme")]
            yield Section(
                anchor(scheme, "scheme"),
                self.terms.words(scheme, "skos:prefLabel"),
                self.terms.words(scheme, "skos:definition"),
                tuple(map(self._concept, members)),
                compact=True,
                pattern=self._usage(members),
            )

    def _usage(self, members: Iterable[str]) -> str:
        """Return the first triple that points to one of the concepts by the property that does so most often."""
        used = [t for iri in members for t in self._uses.of_concept(iri)]
        counted = Counter(t.predicate.value for t in used)
        often = [t for t in used if (counted[t.predicate.value], t.predicate.value) == _most(counted)]
        return triple_turtle(min(often, key=str)) if often else ""

    def _sorts(self, iri: str) -> str:
        """Return which of the four sorts a property is of."""
        types = self.terms.values(iri, "rdf:type")
        if expand("pg:RelationProperty") in types:
            return "relation"
        if expand("pg:FactProperty") in types:
            return "fact"
        return "own" if iri.startswith(BASE) else "reused"

    def _class(self, iri: str) -> Entry:
        things = self._uses.instances(iri)
        example = self._uses.node_turtle(things[0]) if things else ""
        below = [c for c in self.terms.of_type("rdfs:Class") if iri in self.terms.values(c, "rdfs:subClassOf")]
        more = (Detail(_SUBCLASSES, tuple(map(self._value, below))),) if below else ()
        return self._entry(iri, len(things), self._patterns.of_class(iri), example, more)

    def _property(self, iri: str) -> Entry:
        said = self._uses.said(iri)
        inverse = self.terms.words(iri, "pg:inverseLabel")
        more = (Detail(_INVERSE, (Value(inverse.zh), Value(inverse.en))),) if inverse.zh else ()
        example = triple_turtle(said[0]) if said else ""
        return self._entry(iri, len(said), self._patterns.of_property(iri), example, more)

    def _concept(self, iri: str) -> Entry:
        used = self._uses.of_concept(iri)
        # An indicator is counted by its figures and targets: other facts may point to it as a denominator.
        if any(t.predicate.value == _FIGURES for t in used):
            used = tuple(t for t in used if t.predicate.value == _FIGURES)
        return self._entry(iri, len({t.subject for t in used}), "", triple_turtle(used[0]) if used else "")

    def _entry(self, iri: str, uses: int, pattern: str, example: str, more: tuple[Detail, ...] = ()) -> Entry:
        return Entry(
            name=shorten(iri),
            iri=iri,
            anchor=self._anchors.get(iri, anchor(iri, "term")),
            label=self.terms.words(iri, "skos:prefLabel"),
            definition=self.terms.words(iri, "skos:definition"),
            aliases=self.terms.words(iri, "skos:altLabel"),
            details=(*self._details(iri), *more),
            uses=uses,
            pattern=pattern,
            example=example,
        )

    def _details(self, iri: str) -> Iterable[Detail]:
        """Yield what else the ontology says of a term, under the labels of its own properties."""
        found = (p for p in self.terms.predicates(iri) if p not in _SHOWN)
        for predicate in sorted(found, key=lambda p: (self.terms.order.get(p, 0), p)):
            values = self.terms.objects(iri, shorten(predicate))
            texts = (Value(t.value) if isinstance(t, Literal) else self._value(t.value) for t in values)
            yield Detail(self.terms.words(predicate, "skos:prefLabel"), tuple(texts))

    def _value(self, iri: str) -> Value:
        return Value(shorten(iri), self._anchors.get(iri))


def _most(counted: Counter[str]) -> tuple[int, str]:
    """Return the greatest count and its name; of equals the last name."""
    return max((number, name) for name, number in counted.items())


def anchor(iri: str, kind: str) -> str:
    """Return the anchor of a term on the page; the kind keeps pg:Unit and pg:unit apart."""
    return f"{kind}-{shorten(iri).replace(':', '-')}"


_KINDS: Final = {"class": "rdfs:Class", "property": "rdf:Property", "datatype": "rdfs:Datatype"}
_NONE: Final = Words("", "")
_FACT, _CONCEPT = expand("pg:Fact"), expand("skos:Concept")

_CLASSES: Final[tuple[tuple[str, Words, Words, Callable[[set[str]], bool]], ...]] = (
    (
        "classes-facts",
        Words("事实的类", "Classes of facts"),
        Words("文件说出的一切；每条都有出处与状态。", "All that documents say; each has evidence and a status."),
        lambda classes: _FACT in classes,
    ),
    (
        "classes-things",
        Words("主体与来源的类", "Classes of things and sources"),
        Words("事实所谈的主体、来源文件与出处。", "What facts speak of, the documents and the places in them."),
        lambda classes: not classes & {_FACT, _CONCEPT},
    ),
    (
        "classes-concepts",
        Words("概念的类", "Classes of concepts"),
        Words("封闭的概念表；其成员见各概念表。", "Closed lists; their members stand in the tables of concepts."),
        lambda classes: _CONCEPT in classes and _FACT not in classes,
    ),
)
_PROPERTIES: Final[tuple[tuple[str, Words, Words, Callable[[str], bool]], ...]] = (
    (
        "relations",
        Words("关系", "Relations"),
        Words("须由关系陈述携带出处。", "A statement node carries the evidence of each."),
        lambda sort: sort == "relation",
    ),
    (
        "fact-properties",
        Words("事实自带的属性", "Properties that facts say themselves"),
        Words("由事实条目以自身出处说明。", "The fact node says them by its own evidence."),
        lambda sort: sort == "fact",
    ),
    (
        "properties",
        Words("其他自有属性", "Other properties of ours"),
        Words("数值、时间、出处与登记信息。", "Values, times, evidence and what is on record."),
        lambda sort: sort == "own",
    ),
    (
        "reused",
        Words("沿用其他词表的属性", "Properties of other vocabularies"),
        Words("按其原义使用。", "Used as their vocabularies mean them."),
        lambda sort: sort == "reused",
    ),
)
