"""Every way in which a graph can go wrong that we could think of is found by at least one rule.

Each mutation changes its own renamed copy of the surroundings of one node; all copies are validated in one run, so that
seventy mutations cost little more than one validation. The same run without the changes tells what is wrong anyway.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rdflib import RDF, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from parkgraph.build.graph import build_graph
from parkgraph.ontology.prefixes import BASE, expand
from parkgraph.validation.invariants import check_invariants
from parkgraph.validation.report import Violation
from parkgraph.validation.shacl import as_graph, shape_graph, validate_graph
from parkgraph.validation.whole_graph import rules_of, without_rules

Change = Callable[[Graph, URIRef], None]
_ID = f"{BASE}id/"
_BACK = ("pg:recipient", "pg:left", "pg:cap", "pg:rate", "pg:duration", "pg:hasTier", "pg:component")
"""Properties over which the surroundings of a node also reach backwards."""


@dataclass(frozen=True)
class Mutation:
    """A change to the first node that has a class, the given values (None: any), and lacks some properties."""

    name: str
    kind: str
    change: Change
    having: tuple[tuple[str, str | None], ...] = ()
    lacking: tuple[str, ...] = ()


def iri(name: str) -> URIRef:
    """Make a node from a prefixed name."""
    return URIRef(expand(name))


def put(name: str, *values: Node) -> Change:
    """Make a change that replaces the values of a property (none given: drops it)."""

    def change(graph: Graph, node: URIRef) -> None:
        graph.remove((node, iri(name), None))
        add(name, *values)(graph, node)

    return change


def add(name: str, *values: Node) -> Change:
    """Make a change that adds values to a property."""

    def change(graph: Graph, node: URIRef) -> None:
        for value in values:
            graph.add((node, iri(name), value))

    return change


def both(*changes: Change) -> Change:
    """Make a change out of several."""

    def change(graph: Graph, node: URIRef) -> None:
        for one in changes:
            one(graph, node)

    return change


def at(name: str, change: Change) -> Change:
    """Make a change to the node that a property points to."""

    def there(graph: Graph, node: URIRef) -> None:
        target = graph.value(node, iri(name))
        assert isinstance(target, URIRef)
        change(graph, target)

    return there


def drop_zh(graph: Graph, node: URIRef) -> None:
    """Remove the Chinese label."""
    for label in list(graph.objects(node, SKOS.prefLabel)):
        if isinstance(label, Literal) and label.language == "zh":
            graph.remove((node, SKOS.prefLabel, label))


def to_itself(name: str) -> Change:
    """Make a change that lets a property point back to the node."""
    return lambda graph, node: put(name, node)(graph, node)


def retype(old: str, new: str) -> Change:
    """Make a change of class."""

    def change(graph: Graph, node: URIRef) -> None:
        graph.remove((node, RDF.type, iri(old)))
        graph.add((node, RDF.type, iri(new)))

    return change


def drop_direct(graph: Graph, node: URIRef) -> None:
    """Remove the direct triple of a statement."""
    graph.remove(tuple(graph.value(node, p) for p in (RDF.subject, RDF.predicate, RDF.object)))  # type: ignore[arg-type]


def add_direct(graph: Graph, node: URIRef) -> None:
    """Write the direct triple of a statement that must not have one."""
    subject, predicate, value = (graph.value(node, p) for p in (RDF.subject, RDF.predicate, RDF.object))
    assert subject is not None and predicate is not None and value is not None
    graph.add((subject, predicate, value))


def drop_statement(graph: Graph, node: URIRef) -> None:
    """Remove a statement and leave its direct triple."""
    graph.remove((node, None, None))


def twin(graph: Graph, node: URIRef) -> None:
    """Say the same a second time under another id."""
    for predicate, value in list(graph.predicate_objects(node)):
        graph.add((URIRef(f"{node}-twin"), predicate, value))


def move(slug: str) -> Change:
    """Make a change of id: the node's triples under another one."""

    def change(graph: Graph, node: URIRef) -> None:
        for predicate, value in list(graph.predicate_objects(node)):
            graph.remove((node, predicate, value))
            graph.add((URIRef(slug.format(node=node, folder=str(node).rpartition("/")[0])), predicate, value))

    return change


def crowd(graph: Graph, node: URIRef) -> None:
    """List more members under a count than it states."""
    count = graph.value(node, iri("pg:listedUnder"))
    assert isinstance(count, URIRef)
    put("pg:value", Literal(1))(graph, count)
    put("pg:baseValue", Literal(1))(graph, count)
    twin(graph, node)
    put("rdf:subject", count)(graph, URIRef(f"{node}-twin"))


def leave_one(graph: Graph, node: URIRef) -> None:
    """Leave a joint subject with one member."""
    for member in sorted(graph.objects(node, iri("pg:hasMember")), key=str)[1:]:
        graph.remove((node, iri("pg:hasMember"), member))


def orphan(graph: Graph, node: URIRef) -> None:
    """Take an amount away from the measure that it belongs to."""
    for name in ("pg:cap", "pg:rate", "pg:duration", "pg:floor"):
        graph.remove((None, iri(name), node))


def hold(graph: Graph, node: URIRef) -> None:
    """Let the recipient of an award hold its title."""
    at("pg:recipient", add("pg:holdsTitle", *graph.objects(node, iri("pg:title"))))(graph, node)


def merge_different(graph: Graph, node: URIRef) -> None:
    """Merge two things that a judgement calls different."""
    at("pg:left", add("dcterms:isReplacedBy", *graph.objects(node, iri("pg:right"))))(graph, node)


def number(value: str) -> Literal:
    """Make a decimal with exactly these digits."""
    return Literal(value, datatype=XSD.decimal, normalize=False)


def day(value: str) -> Literal:
    """Make a date."""
    return Literal(value, datatype=XSD.date)


LEVEL = (("pg:figureType", "ftype:level"), ("pg:review", "review:accepted"), ("pg:method", "method:curated"))
MONEY = (*LEVEL, ("pg:unit", "unit:CNY-100M"), ("pg:printed", None))
GROWTH = (("pg:figureType", "ftype:growth"), ("pg:of", None))
RANK = (("pg:figureType", "ftype:rank"),)
SAID = (("pg:method", "method:curated"), ("pg:status", "status:actual"), ("pg:evidence", None))
CANDIDATE = (("pg:review", "review:candidate"),)
PLAIN = ("pg:modifier", "pg:rangeLow")

MUTATIONS = (
    Mutation("figure without evidence", "pg:Figure", put("pg:evidence"), LEVEL),
    Mutation("statement without evidence", "pg:Statement", put("pg:evidence"), SAID),
    Mutation("evidence that is none", "pg:Figure", put("pg:evidence", iri("place:dongguan")), LEVEL),
    Mutation("background with evidence", "pg:Statement", put("pg:method", iri("method:background")), SAID),
    Mutation("no status", "pg:Figure", put("pg:status"), LEVEL),
    Mutation("two statuses", "pg:Figure", add("pg:status", iri("status:planned")), LEVEL),
    Mutation("unknown status", "pg:Figure", put("pg:status", iri("stage:issued")), LEVEL),
    Mutation("no review", "pg:Figure", put("pg:review"), LEVEL),
    Mutation("no method", "pg:Figure", put("pg:method"), LEVEL),
    Mutation("not typed as a fact", "pg:Figure", retype("pg:Fact", "pg:Figure"), LEVEL),
    Mutation("target typed figure", "pg:Target", add("rdf:type", iri("pg:Figure"))),
    Mutation("figure with status target", "pg:Figure", put("pg:status", iri("status:target")), LEVEL),
    Mutation("target with status actual", "pg:Target", put("pg:status", iri("status:actual"))),
    Mutation("value changed", "pg:Figure", put("pg:value", number("7.7")), MONEY, PLAIN),
    Mutation("base value changed", "pg:Figure", put("pg:baseValue", Literal(12)), MONEY, PLAIN),
    Mutation(
        "value and base value changed",
        "pg:Figure",
        both(put("pg:value", Literal(71)), put("pg:baseValue", Literal(7_100_000_000))),
        MONEY,
        PLAIN,
    ),
    Mutation("value not canonical", "pg:Figure", put("pg:value", number("47.40")), GROWTH),
    Mutation("value as text", "pg:Figure", put("pg:value", Literal("47.4")), GROWTH),
    Mutation("no value", "pg:Figure", put("pg:value"), LEVEL, PLAIN),
    Mutation("two values", "pg:Figure", add("pg:value", Literal(987654)), LEVEL, PLAIN),
    Mutation("no unit", "pg:Figure", put("pg:unit"), LEVEL),
    Mutation("wrong scale of unit", "pg:Figure", put("pg:unit", iri("unit:CNY-10K")), MONEY),
    Mutation("wrong currency", "pg:Figure", put("pg:unit", iri("unit:USD-100M")), MONEY),
    Mutation("level in points", "pg:Figure", both(put("pg:unit", iri("unit:percentage-point"))), MONEY),
    Mutation("growth in points", "pg:Figure", put("pg:unit", iri("unit:percentage-point")), GROWTH),
    Mutation("share in count", "pg:Figure", put("pg:unit", iri("unit:count")), (("pg:figureType", "ftype:share"),)),
    Mutation("no printed text", "pg:Figure", put("pg:printed"), LEVEL),
    Mutation("printed sentence", "pg:Figure", put("pg:printed", Literal("463.4" + "元" * 40)), LEVEL),
    Mutation("bound missing", "pg:Figure", put("pg:lower"), (("pg:modifier", "mod:more-than"),)),
    Mutation(
        "bound on the wrong side",
        "pg:Figure",
        put("pg:modifier", iri("mod:less-than")),
        (("pg:modifier", "mod:more-than"),),
    ),
    Mutation("bound without modifier", "pg:Figure", put("pg:upper", Literal(9)), LEVEL, PLAIN),
    Mutation("bound of another value", "pg:Figure", put("pg:lower", Literal(9)), (("pg:modifier", "mod:more-than"),)),
    Mutation(
        "range without bounds",
        "pg:Figure",
        both(put("pg:value"), put("pg:baseValue"), put("pg:rangeLow", Literal(1)), put("pg:rangeHigh", Literal(2))),
        LEVEL,
        PLAIN,
    ),
    Mutation("no subject", "pg:Figure", put("pg:about"), LEVEL),
    Mutation("two subjects", "pg:Figure", add("pg:about", iri("sector:scheme")), LEVEL),
    Mutation("no indicator", "pg:Figure", put("pg:indicator"), LEVEL),
    Mutation("two indicators", "pg:Figure", add("pg:indicator", iri("ind:output"), iri("ind:revenue")), LEVEL),
    Mutation("no figure type", "pg:Figure", put("pg:figureType"), LEVEL),
    Mutation("scope that is none", "pg:Figure", put("pg:scope", iri("status:actual")), LEVEL),
    Mutation("growth without basis", "pg:Figure", put("pg:basis"), GROWTH),
    Mutation("rank with basis", "pg:Figure", put("pg:basis", iri("basis:year-on-year")), RANK),
    Mutation("growth of nothing", "pg:Figure", put("pg:of"), GROWTH),
    Mutation("growth of itself", "pg:Figure", to_itself("pg:of"), GROWTH),
    Mutation("growth of something that stands alone", "pg:Figure", add("pg:standsAlone", Literal(True)), GROWTH),
    Mutation("growth of another indicator", "pg:Figure", put("pg:indicator", iri("ind:foreign-trade-export")), GROWTH),
    Mutation("growth of another scope", "pg:Figure", put("pg:scope"), (*GROWTH, ("pg:scope", None))),
    Mutation(
        "growth of another year",
        "pg:Figure",
        both(put("pg:periodStart", day("2019-01-01")), put("pg:period")),
        (*GROWTH, ("pg:periodStart", None)),
    ),
    Mutation("rank among nobody", "pg:Figure", put("pg:within"), RANK),
    Mutation("rank nought", "pg:Figure", both(put("pg:value", Literal(0)), put("pg:baseValue", Literal(0))), RANK),
    Mutation("level within", "pg:Figure", put("pg:within", iri("place:dongguan")), LEVEL),
    Mutation(
        "share above 100",
        "pg:Figure",
        both(put("pg:value", Literal(140)), put("pg:baseValue", Literal(140))),
        (("pg:figureType", "ftype:share"),),
        PLAIN,
    ),
    Mutation(
        "period backwards",
        "pg:Figure",
        both(put("pg:period"), put("pg:periodStart", day("2031-01-01"))),
        (*LEVEL, ("pg:periodEnd", None)),
    ),
    Mutation(
        "period with a time",
        "pg:Figure",
        put("pg:periodEnd", Literal("2023-12-31T00:00:00", datatype=XSD.dateTime)),
        LEVEL,
    ),
    Mutation("period not EDTF", "pg:Figure", put("pg:period", Literal("2023年")), LEVEL),
    Mutation(
        "days of another period", "pg:Figure", put("pg:period", Literal("1999")), (*LEVEL, ("pg:periodStart", None))
    ),
    Mutation("note in one language", "pg:Figure", put("pg:note", Literal("需核实", lang="zh")), LEVEL),
    Mutation("the same figure twice", "pg:Figure", twin, LEVEL),
    Mutation("list longer than its count", "pg:Statement", crowd, (("pg:listedUnder", None),)),
    Mutation("derived without formula", "pg:Figure", put("pg:formula"), (("pg:method", "method:derived"),)),
    Mutation("derived from nothing", "pg:Figure", put("prov:wasDerivedFrom"), (("pg:method", "method:derived"),)),
    Mutation("candidate without confidence", "pg:Statement", put("pg:confidence"), CANDIDATE),
    Mutation("candidate by hand", "pg:Statement", put("pg:method", iri("method:curated")), CANDIDATE),
    Mutation("confidence above one", "pg:Statement", put("pg:confidence", number("1.5")), CANDIDATE),
    Mutation("candidate with direct triple", "pg:Statement", add_direct, CANDIDATE),
    Mutation("planned statement with direct triple", "pg:Statement", add_direct, (("pg:status", "status:planned"),)),
    Mutation("direct triple missing", "pg:Statement", drop_direct, SAID),
    Mutation(
        "direct triple without statement", "pg:Statement", drop_statement, (*SAID, ("rdf:predicate", "pg:supplies"))
    ),
    Mutation("statement without object", "pg:Statement", put("rdf:object"), SAID),
    Mutation(
        "statement of no relation",
        "pg:Statement",
        both(drop_direct, put("rdf:predicate", iri("pg:unit")), add_direct),
        SAID,
    ),
    Mutation("amount of nobody", "pg:Amount", orphan, (("pg:modifier", "mod:at-most"), ("pg:unit", "unit:CNY-10K"))),
    Mutation(
        "cap without modifier",
        "pg:PolicyMeasure",
        at("pg:cap", both(put("pg:modifier"), put("pg:upper"))),
        (("pg:cap", None),),
    ),
    Mutation("measure without instrument", "pg:PolicyMeasure", put("pg:instrument")),
    Mutation("measure without beneficiary", "pg:PolicyMeasure", put("pg:beneficiaryKind")),
    Mutation(
        "draft that is actual", "pg:Policy", put("pg:status", iri("status:actual")), (("pg:stage", "stage:consulted"),)
    ),
    Mutation(
        "issued that is draft", "pg:Policy", put("pg:status", iri("status:draft")), (("pg:stage", "stage:issued"),)
    ),
    Mutation(
        "policy with a project's stage",
        "pg:Policy",
        put("pg:stage", iri("stage:building")),
        (("pg:stage", "stage:issued"),),
    ),
    Mutation(
        "policy issued by a place", "pg:Policy", put("pg:issuedBy", iri("status:actual")), (("pg:issuedBy", None),)
    ),
    Mutation("award without title", "pg:Award", put("pg:title")),
    Mutation("award without recipient", "pg:Award", put("pg:recipient")),
    Mutation(
        "publicised that is actual",
        "pg:Award",
        put("pg:status", iri("status:actual")),
        (("pg:stage", "stage:publicised"),),
    ),
    Mutation(
        "granted but not held", "pg:Award", at("pg:recipient", put("pg:holdsTitle")), (("pg:stage", "stage:granted"),)
    ),
    Mutation("held but only publicised", "pg:Award", hold, (("pg:stage", "stage:publicised"),)),
    Mutation(
        "signed that is actual", "pg:Project", put("pg:status", iri("status:actual")), (("pg:stage", "stage:signed"),)
    ),
    Mutation(
        "building that is planned",
        "pg:Project",
        put("pg:status", iri("status:planned")),
        (("pg:stage", "stage:building"),),
    ),
    Mutation("facility without stage", "pg:Facility", put("pg:stage")),
    Mutation(
        "filed facility that is actual",
        "pg:Facility",
        put("pg:status", iri("status:actual")),
        (("pg:stage", "stage:filed"),),
    ),
    Mutation(
        "facility not yet operating but actual",
        "pg:Facility",
        put("pg:stage", iri("stage:building")),
        (("pg:stage", "stage:operating"),),
    ),
    Mutation("recommendation that is actual", "pg:Recommendation", put("pg:status", iri("status:actual"))),
    Mutation("challenge about nobody", "pg:Challenge", put("pg:about")),
    Mutation("component without key", "pg:ProgrammeComponent", put("pg:componentKey")),
    Mutation("no zh label", "pg:Firm", drop_zh),
    Mutation("second zh label", "pg:Firm", add("skos:prefLabel", Literal("另一名称", lang="zh"))),
    Mutation("label in a third language", "pg:Firm", add("skos:prefLabel", Literal("Firma", lang="de"))),
    Mutation("no label at all", "pg:Project", put("skos:prefLabel")),
    Mutation("alias without language", "pg:Place", add("skos:altLabel", Literal("莞"))),
    Mutation("invisible character", "pg:Firm", add("skos:altLabel", Literal("甲\u200b乙", lang="zh"))),
    Mutation("label that is a sentence", "pg:Challenge", add("skos:altLabel", Literal("要加快。", lang="zh"))),
    Mutation("path of a machine", "pg:Firm", add("skos:hiddenLabel", Literal("/home/somebody/seeds", lang="en"))),
    Mutation(
        "two containing places",
        "pg:Place",
        add("schema:containedInPlace", iri("status:actual")),
        (("schema:containedInPlace", None),),
    ),
    Mutation(
        "contained in itself", "pg:Place", to_itself("schema:containedInPlace"), (("schema:containedInPlace", None),)
    ),
    Mutation("town that is a park", "pg:Town", add("rdf:type", iri("pg:Park"))),
    Mutation("firm that is a place", "pg:Firm", add("rdf:type", iri("pg:Place"))),
    Mutation("joint subject of one", "pg:JointSubject", leave_one, (("pg:hasMember", None),)),
    Mutation("unnamed group with a member", "pg:UnnamedGroup", add("pg:hasMember", iri("status:actual"))),
    Mutation("judgement without reason", "pg:IdentityJudgement", put("pg:note")),
    Mutation(
        "judgement without effect",
        "pg:IdentityJudgement",
        at("pg:left", put("owl:differentFrom")),
        (("pg:verdict", "verdict:different"),),
    ),
    Mutation("contradicted judgement", "pg:IdentityJudgement", merge_different, (("pg:verdict", "verdict:different"),)),
    Mutation(
        "merged but not deprecated",
        "pg:IdentityJudgement",
        at("pg:left", put("owl:deprecated")),
        (("pg:verdict", "verdict:same"),),
    ),
    Mutation("same as a foreign id", "pg:Firm", add("owl:sameAs", URIRef("http://www.wikidata.org/entity/Q0"))),
    Mutation("id with capitals", "pg:Firm", move("{node}-X")),
    Mutation("id of another kind", "pg:Firm", lambda g, n: move(str(n).replace("/firm/", "/agency/"))(g, n)),
    Mutation("blank node", "pg:Firm", add("pg:note", BNode())),
    Mutation("undeclared property", "pg:Firm", add("pg:invented", Literal("x"))),
    Mutation("quoted text", "pg:Figure", add("oa:exact", Literal("东莞")), LEVEL),
    Mutation("quote not stamped", "pg:Figure", add("pg:quote", Literal("东莞")), LEVEL),
    Mutation("span turned round", "pg:Evidence", at("oa:hasSelector", put("oa:end", Literal(1)))),
    Mutation("evidence of no document", "pg:Evidence", put("oa:hasSource")),
    Mutation("digest too short", "pg:Evidence", put("pg:spanDigest", Literal("sha256:00"))),
    Mutation("span outside the document", "pg:Evidence", at("oa:hasSource", put("pg:characterCount", Literal(10)))),
    Mutation("document without digest", "pg:SourceDocument", put("pg:contentDigest")),
    Mutation("document without publisher", "pg:SourceDocument", put("dcterms:publisher")),
    Mutation(
        "missing part of a whole document",
        "pg:SourceDocument",
        put("pg:excerpt", Literal(False)),
        (("pg:missingPart", None),),
    ),
)


def choose(graph: Graph, mutation: Mutation) -> URIRef | None:
    """Return the first node that a mutation is for."""
    for node in sorted(graph.subjects(RDF.type, iri(mutation.kind)), key=str):
        fits = all((node, iri(p), iri(v) if v else None) in graph for p, v in mutation.having)
        bare = not any((node, iri(p), None) in graph for p in (*mutation.lacking, "owl:deprecated"))
        if fits and bare and isinstance(node, URIRef) and str(node).startswith(_ID):
            return node
    return None


@cache
def surroundings(graph: Graph, start: URIRef) -> Graph:
    """Return the node with all that it needs and that says its titles, relations and use; read only, for it is kept.

    Of other things only the relations to each other are kept: a city would else bring half the graph.
    """
    relations = set(graph.subjects(RDF.type, iri("pg:RelationProperty")))
    seen: set[Node] = set()
    waiting: list[Node] = [start, *graph.subjects(RDF.subject, start)]
    while True:
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                waiting.extend(_next_to(graph, node, start, relations))
        inner = (
            s for s, o in graph.subject_objects(RDF.object) if s not in seen and graph.value(s, RDF.subject) in seen
        )
        waiting = [
            s for s in inner if graph.value(s, RDF.object) in seen or isinstance(graph.value(s, RDF.object), Literal)
        ]
        if not waiting:
            break
    said = {tuple(graph.value(s, p) for p in (RDF.subject, RDF.predicate, RDF.object)) for s in seen}
    found = Graph(store="SimpleMemory", bind_namespaces="none")
    for node in seen:
        of_itself = node == start or (node, RDF.type, iri("pg:Fact")) in graph
        for predicate, value in graph.predicate_objects(node):
            if predicate not in relations or of_itself or (node, predicate, value) in said:
                found.add((node, predicate, value))
    return found


def _next_to(graph: Graph, node: Node, start: Node, relations: set[Node]) -> Iterator[Node]:
    of_itself = node == start or (node, RDF.type, iri("pg:Fact")) in graph
    for predicate, value in graph.predicate_objects(node):
        if isinstance(value, URIRef) and str(value).startswith(_ID) and (of_itself or predicate not in relations):
            yield value
    for name in _BACK:
        yield from graph.subjects(iri(name), node)


def renamed(graph: Graph, mark: str) -> Graph:
    """Return a copy in which every id, and the key of every document, carries a mark."""
    copy = Graph(store="SimpleMemory", bind_namespaces="none")
    for triple in graph:
        copy.add(tuple(_rename(term, mark) for term in triple))  # type: ignore[arg-type]
    for document in set(copy.subjects(RDF.type, iri("pg:SourceDocument"))):
        for key in list(copy.objects(document, iri("dcterms:identifier"))):
            copy.remove((document, iri("dcterms:identifier"), key))
            copy.add((document, iri("dcterms:identifier"), Literal(f"{key}{mark}")))
    return copy


def _rename(term: Node, mark: str) -> Node:
    text = str(term)
    if not isinstance(term, URIRef) or not text.startswith(_ID):
        return term
    if "/evidence/" in text:
        return URIRef(re.sub(r"(/evidence/[^.]+)", rf"\1{mark}", text))
    return URIRef(f"{text}{mark}")


def batch(graph: Graph, chosen: Iterable[tuple[Mutation, URIRef]], *, change: bool) -> Graph:
    """Return all copies in one graph with the vocabulary, each changed or not."""
    whole = Graph(store="SimpleMemory", bind_namespaces="none")
    for triple in graph:
        if not str(triple[0]).startswith(_ID):  # the vocabulary's part
            whole.add(triple)
    for number_, (mutation, node) in enumerate(chosen):
        mark = f"-m{number_:03}"
        copy = renamed(surroundings(graph, node), mark)
        if change:
            mutation.change(copy, URIRef(str(_rename(node, mark))))
        for subject, predicate, value in copy:
            invented = predicate == iri("pg:invented")
            whole.add((subject, URIRef(f"{predicate}{mark}") if invented else predicate, value))
    return whole


def faults(graph: Graph) -> dict[str, set[tuple[str, str]]]:
    """Return rule and focus of all findings that are more than a note, by the mark of the copy that they lie in."""
    found: dict[str, set[tuple[str, str]]] = {}
    findings: list[Violation] = [*validate_graph(graph), *check_invariants(graph)]
    for finding in findings:
        marks = re.findall(r"-m[0-9]{3}(?![0-9])", f"{finding.focus} {finding.value}")
        if marks and finding.severity != "note":
            found.setdefault(marks[0], set()).add((finding.shape, finding.focus))
    return found


def unfound(graph: Graph) -> tuple[list[str], list[str]]:
    """Return the names of the mutations that no rule finds, and of those for which the graph has no node."""
    nodes = [(mutation, choose(graph, mutation)) for mutation in MUTATIONS]
    chosen = [(mutation, node) for mutation, node in nodes if node is not None]
    before, after = faults(batch(graph, chosen, change=False)), faults(batch(graph, chosen, change=True))
    marks = [f"-m{number_:03}" for number_ in range(len(chosen))]
    missed = [
        m.name
        for (m, _), mark in zip(chosen, marks, strict=True)
        if not after.get(mark, set()) - before.get(mark, set())
    ]
    return missed, [mutation.name for mutation, node in nodes if node is None]


def test_mutations_are_many_and_named_once() -> None:
    """At least sixty mutations, each with a name of its own."""
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS) >= 60


def test_every_mutation_of_the_worked_graph_is_found(patterns: Graph) -> None:
    """Each mutation of the worked graph adds a finding, and the worked graph has a node for each."""
    assert unfound(patterns) == ([], [])


def test_every_mutation_of_the_bundled_graph_is_found() -> None:
    """Each mutation that the bundled seeds have a node for adds a finding."""
    assert unfound(as_graph(build_graph()))[0] == []


def test_shapes_find_the_same_as_they_are_written(patterns: Graph) -> None:
    """Property shapes are run apart from their node shapes for speed; what they find in broken graphs stays."""
    nodes = [(mutation, choose(patterns, mutation)) for mutation in MUTATIONS]
    broken = batch(patterns, [(mutation, node) for mutation, node in nodes if node is not None], change=True)
    rules = {rule.shape for rule in rules_of(shape_graph())}
    as_written = validate_graph(broken, without_rules(shape_graph()))
    assert [finding for finding in validate_graph(broken) if finding.shape not in rules] == as_written
    assert len({finding.shape for finding in as_written}) > 30
