"""The linter of the ontology: its files hold what the rest of the program takes for granted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files

import pytest
from rdflib import RDF, BNode, Graph, Literal, URIRef

from parkgraph.ontology.prefixes import BASE, PREFIXES, expand, shorten
from parkgraph.ontology.vocabulary import Unit, vocabulary

ONTOLOGY = URIRef(f"{BASE}def")
OUTSIDE = {"https://creativecommons.org/licenses/by/4.0/"}


def term(name: str) -> URIRef:
    """Make a node of a prefixed name."""
    return URIRef(expand(name))


@pytest.fixture(scope="module")
def graph() -> Graph:
    """All terms in one graph."""
    whole = Graph()
    for name in vocabulary().files():
        whole.parse(data=vocabulary().text(name), format="turtle")
    return whole


def in_language(graph: Graph, subject: URIRef, name: str, lang: str) -> list[str]:
    """Return the values of a property in one language."""
    return [str(o) for o in graph.objects(subject, term(name)) if isinstance(o, Literal) and o.language == lang]


def ours(graph: Graph) -> set[URIRef]:
    """Return every subject of ours, the ontology itself left out."""
    return {s for s in graph.subjects() if isinstance(s, URIRef) and s.startswith(BASE) and s != ONTOLOGY}


def mentioned(graph: Graph) -> Iterator[str]:
    """Yield every IRI of ours that a triple mentions, datatypes of literals included."""
    for triple in graph:
        for node in triple:
            yield str(node.datatype if isinstance(node, Literal) else node)


def test_files_without_terms_are_not_listed() -> None:
    """The Turtle files with terms are listed in order, the shapes apart."""
    assert vocabulary().files() == (
        "concepts.ttl",
        "glossary.ttl",
        "indicators.ttl",
        "schema.ttl",
        "scopes.ttl",
        "sectors.ttl",
        "sentences.ttl",
        "technologies.ttl",
        "units.ttl",
    )


def test_unknown_file_is_refused() -> None:
    """Only the ontology's own files can be read, no path beside them."""
    with pytest.raises(FileNotFoundError):
        vocabulary().text("../prefixes.py")


@pytest.mark.parametrize("name", ["skos:prefLabel", "skos:definition"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_term_is_named_and_explained_once(graph: Graph, name: str, lang: str) -> None:
    """Every term has exactly one label and one definition in each language, none of them blank or padded."""
    subjects = set(graph.subjects())
    assert {str(s): in_language(graph, s, name, lang) for s in subjects if isinstance(s, URIRef)} == {
        str(s): [text.strip()]
        for s in subjects
        if isinstance(s, URIRef)
        for text in [next(iter(in_language(graph, s, name, lang)), "?")]
    }


def test_labels_have_no_other_language(graph: Graph) -> None:
    """Labels and definitions are Chinese or English and nothing else."""
    names = (
        "skos:prefLabel",
        "skos:definition",
        "pg:inverseLabel",
        "skos:altLabel",
        "pg:sentence",
        "pg:modal",
        "pg:quotes",
    )
    found = {getattr(o, "language", None) for name in names for o in graph.objects(None, term(name))}
    assert found == {"zh", "en"}


def test_nothing_of_ours_is_mentioned_and_not_defined(graph: Graph) -> None:
    """Whatever a file mentions in our namespace is a subject there."""
    known = {str(s) for s in graph.subjects()} | {str(o) for o in graph.objects(ONTOLOGY, term("owl:versionIRI"))}
    assert sorted({iri for iri in mentioned(graph) if iri.startswith(BASE)} - known) == []


def test_properties_used_here_are_named(graph: Graph) -> None:
    """Every predicate of the ontology's own triples is declared with labels, so that pages can show it."""
    assert sorted({str(p) for p in graph.predicates()} - {str(s) for s in graph.subjects(RDF.type, RDF.Property)}) == []


def test_there_are_no_blank_nodes(graph: Graph) -> None:
    """No blank node stands in the ontology."""
    assert [node for triple in graph for node in triple if isinstance(node, BNode)] == []


def test_terms_of_the_schema_say_where_they_are_defined(graph: Graph) -> None:
    """Each class, property and datatype of ours points to the ontology."""
    terms = {t for t in ours(graph) if t.startswith(PREFIXES["pg"])}
    assert {t: list(graph.objects(t, term("rdfs:isDefinedBy"))) for t in terms} == {t: [ONTOLOGY] for t in terms}


def test_statement_properties_can_be_read_both_ways(graph: Graph) -> None:
    """Each property that a statement may use has an inverse label in both languages and says whether it is a tie."""
    found = {
        shorten(p): (
            len(in_language(graph, URIRef(p), "pg:inverseLabel", "zh")),
            len(in_language(graph, URIRef(p), "pg:inverseLabel", "en")),
            [str(o) for o in graph.objects(URIRef(p), term("pg:tie"))] in (["true"], ["false"]),
            URIRef(p) in set(graph.subjects(RDF.type, RDF.Property)),
        )
        for p in vocabulary().statement_properties()
    }
    assert found == dict.fromkeys(found, (1, 1, True, True))


def test_every_fact_can_be_said_in_a_sentence(graph: Graph) -> None:
    """Properties of statements, classes of facts, stages, figure types and directions have one template a language."""
    named = ("pg:Stage", "pg:FigureType", "pg:Direction", "pg:Status", "pg:Review", "pg:Method", "pg:AttributionKind")
    concepts = {str(s) for name in named for s in graph.subjects(RDF.type, term(name))}
    facts = {str(s) for s in graph.subjects(term("rdfs:subClassOf"), term("pg:Fact"))}
    wanted = {*concepts, *facts, *vocabulary().statement_properties(), expand("pg:Fact")}
    found = {shorten(i): [len(in_language(graph, URIRef(i), "pg:sentence", lg)) for lg in ("zh", "en")] for i in wanted}
    assert {name: count for name, count in found.items() if count != [1, 1]} == {}


def test_templates_use_slots_that_are_known(graph: Graph) -> None:
    """A slot is a word of the sentences' own or a property of facts; a verb has two or three forms; brackets close."""
    own = set("subject object this policy predicate indicator measured value magnitude rank is grew moved".split())
    own |= set("basis unstated when scope within denominator sentence formula aggregate".split())
    own |= set("span ranked placed share reaches step".split())
    known = own | {str(p).rsplit("#", 1)[-1].rsplit("/", 1)[-1] for p in graph.subjects(RDF.type, RDF.Property)}
    for subject, template in graph.subject_objects(term("pg:sentence")):
        text = str(template)
        slots = re.findall(r"\{([^{}]*)\}", text)
        plain = {slot for slot in slots if "|" not in slot and slot != "!"}
        assert plain <= known, (subject, text)
        assert text.count("{") == text.count("}") == len(slots), text
        assert text.count("[") == text.count("]"), text
        assert all(slot.count("|") in (1, 2) for slot in slots if "|" in slot), text


def test_no_property_is_both_relation_and_fact_property(graph: Graph) -> None:
    """A property either needs a statement node or is said by the fact itself."""
    both = set(graph.subjects(RDF.type, term("pg:RelationProperty"))) & set(
        graph.subjects(RDF.type, term("pg:FactProperty"))
    )
    assert both == set()


def test_domains_and_ranges_are_classes(graph: Graph) -> None:
    """Domain and range of our properties are classes of ours or of a vocabulary in the prefix table."""
    classes = {str(s) for s in graph.subjects(RDF.type, term("rdfs:Class"))}
    names = ("rdfs:domain", "rdfs:range", "schema:domainIncludes", "schema:rangeIncludes", "rdfs:subClassOf")
    used = {str(o) for name in names for o in graph.objects(None, term(name))}
    assert sorted(iri for iri in used if iri.startswith(BASE) and iri not in classes) == []
    assert sorted(iri for iri in used if shorten(iri) == iri) == []


def test_ontology_says_what_it_is(graph: Graph) -> None:
    """Version, licence, title and the warning about the unregistered base stand on the ontology."""
    single = {n: {str(o) for o in graph.objects(ONTOLOGY, term(n))} for n in ("owl:versionIRI", "owl:versionInfo")}
    assert single == {"owl:versionIRI": {f"{BASE}def/0.1.0"}, "owl:versionInfo": {"0.1.0"}}
    assert {str(o) for o in graph.objects(ONTOLOGY, term("dcterms:license"))} == OUTSIDE
    for name in ("skos:prefLabel", "dcterms:title", "dcterms:description", "rdfs:comment"):
        assert [len(in_language(graph, ONTOLOGY, name, lang)) for lang in ("zh", "en")] == [1, 1]
    assert "尚未注册" in in_language(graph, ONTOLOGY, "rdfs:comment", "zh")[0]


@pytest.mark.parametrize(
    "name", sorted(f.name for f in files("parkgraph.ontology").iterdir() if f.name.endswith(".ttl"))
)
def test_files_declare_the_prefixes_of_the_table(name: str) -> None:
    """Each file declares prefixes as the table has them, in its order, and none that it does not use."""
    text = vocabulary().text(name)
    declared = dict(re.findall(r"^@prefix ([a-z]+): <([^>]*)> \.$", text, flags=re.MULTILINE))
    bare = re.sub(
        r'"""(?s:.*?)"""|"(?:[^"\\]|\\.)*"|<[^>]*>|(?<=\s)#[^\n]*|^#[^\n]*|^@prefix[^\n]*', "", text, flags=re.M
    )
    used = set(re.findall(r"(?<![\w:-])([a-z]+):", bare))
    assert declared == {prefix: PREFIXES[prefix] for prefix in declared}
    assert used <= set(declared)
    if name != "shapes.ttl":  # prefixes of the shapes stand in their SPARQL, too
        assert list(declared) == [prefix for prefix in PREFIXES if prefix in used]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_labels_are_unique_within_a_kind_of_term(graph: Graph, lang: str) -> None:
    """Two terms of one kind never share a label."""
    broad = {"skos:Concept", "rdf:Property", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:Class"}
    kinds = {str(o) for o in graph.objects(None, RDF.type)} - {expand(name) for name in broad - {"rdf:Property"}}
    shared = {
        (shorten(kind), label)
        for kind in kinds
        for label, times in Counter(
            label.casefold()
            for s in graph.subjects(RDF.type, URIRef(kind))
            if isinstance(s, URIRef)
            for label in in_language(graph, s, "skos:prefLabel", lang)
        ).items()
        if times > 1
    }
    assert sorted(shared) == []


def test_every_concept_stands_in_one_scheme(graph: Graph) -> None:
    """Each concept belongs to exactly one scheme, which is declared and lies in its own namespace."""
    schemes = set(graph.subjects(RDF.type, term("skos:ConceptScheme")))
    for concept in graph.subjects(RDF.type, term("skos:Concept")):
        (scheme,) = graph.objects(concept, term("skos:inScheme"))
        assert scheme in schemes
        assert str(scheme).rpartition("/")[0] == str(concept).rpartition("/")[0]


def test_every_kind_of_concept_has_members(graph: Graph) -> None:
    """No class of concepts is left without a concept."""
    kinds = sorted(str(c) for c in graph.subjects(term("rdfs:subClassOf"), term("skos:Concept")))
    assert [shorten(c) for c in kinds if not vocabulary().instances(c)] == []


STAGES = {
    "Award": "applied=applied granted=actual publicised=applied selected=actual withdrawn=actual",
    "Policy": "consulted=draft drafted=draft expired=actual in-force=actual issued=actual",
    "Project": "building=actual filed=applied operating=actual proposed=planned signed=planned",
    "Facility": "building=planned filed=applied operating=actual proposed=planned signed=planned",
}


@pytest.mark.parametrize("kind", STAGES)
def test_stage_decides_status(graph: Graph, kind: str) -> None:
    """The stages of each kind and the status that each implies are those of the contract."""
    stages = sorted(str(s) for s in graph.subjects(term("pg:appliesTo"), term(f"pg:{kind}")))
    found = (f"{s.rpartition('/')[2]}={vocabulary().status_for(s, kind).rpartition('/')[2]}" for s in stages)
    assert " ".join(found) == STAGES[kind]


def test_only_stages_imply_a_status() -> None:
    """Asking for the status of something else is an error, not a guess."""
    with pytest.raises(KeyError):
        vocabulary().status_for(expand("status:actual"), "Award")


@pytest.mark.parametrize(
    ("concepts", "names"),
    [
        ("status", "actual applied draft planned recommended target"),
        ("review", "accepted candidate"),
        ("method", "background curated derived inferred model rule tagger"),
        ("ftype", "cap change floor growth level rank ratio share"),
        ("mod", "about at-least at-most less-than more-than nearly"),
    ],
)
def test_closed_lists_are_those_of_the_contract(graph: Graph, concepts: str, names: str) -> None:
    """Statuses, reviews, methods, figure types and modifiers are exactly those that the outside world relies on."""
    members = graph.subjects(term("skos:inScheme"), term(f"{concepts}:scheme"))
    assert sorted(str(m).rpartition("/")[2] for m in members) == names.split()


def test_units_carry_the_code_of_their_base() -> None:
    """A multiple of a unit knows its multiplier, its base unit and the code that the facts table prints."""
    unit = term("unit:CNY-10K")
    assert vocabulary().units()[str(unit)] == Unit(
        str(unit), "CNY", Decimal(10000), expand("unit:CNY"), "万元", "10 thousand yuan"
    )


def test_base_units_are_their_own_base() -> None:
    """A base unit leads to itself with multiplier one, and multipliers are positive."""
    units = vocabulary().units()
    bases = {unit.base_iri for unit in units.values()}
    assert {units[iri].base_iri for iri in bases} == bases
    assert {units[iri].multiplier for iri in bases} == {Decimal(1)}
    assert [unit.iri for unit in units.values() if unit.multiplier <= 0] == []


def test_superclasses_reach_other_vocabularies() -> None:
    """Superclasses are followed to the top, ours and the aligned ones."""
    found = {
        name: [shorten(c) for c in vocabulary().superclasses(expand(name))]
        for name in ("pg:Award", "pg:Town", "pg:Fact")
    }
    assert found == {
        "pg:Award": ["prov:Activity", "pg:Fact"],
        "pg:Town": ["schema:AdministrativeArea", "schema:Place", "pg:Place"],
        "pg:Fact": [],
    }


def test_no_class_is_its_own_superclass(graph: Graph) -> None:
    """Class hierarchies have no circle."""
    classes = [str(c) for c in graph.subjects(RDF.type, term("rdfs:Class"))]
    above = {c: vocabulary().superclasses(c) for c in classes}
    assert [c for c in classes if any(c in above.get(parent, ()) for parent in above[c])] == []


def test_containment_is_no_tie() -> None:
    """Sharing a place or a sector connects nobody; supplying and belonging do."""
    names = (
        "schema:containedInPlace",
        "pg:locatedIn",
        "pg:activeIn",
        "pg:supplies",
        "org:subOrganizationOf",
        "pg:unheard",
    )
    assert [vocabulary().is_tie(expand(name)) for name in names] == [False, False, False, True, True, False]


def test_labels_are_found_by_language() -> None:
    """A term's label is given in the language asked for; what is unknown is an error."""
    assert [vocabulary().label(expand("pg:supplies"), lang) for lang in ("zh", "en")] == ["供应", "supplies"]
    with pytest.raises(KeyError):
        vocabulary().label(expand("pg:unheard"), "zh")
