"""Deterministic RDF text: the same triples give the same bytes, and every reader gets the same triples back."""

from __future__ import annotations

import random

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from parkgraph import turtle
from parkgraph.errors import InputError
from parkgraph.ontology.prefixes import PREFIXES, expand

XSD = PREFIXES["xsd"]
LOCAL = st.text("aZ09_-.~:@!$&'()*+,;=%/#?é松\U0001f600", max_size=8).map(lambda t: t.replace("%", "%25"))


def iri(namespace: str, local: str) -> NamedNode:
    """Return an IRI with at most one fragment."""
    head, mark, fragment = f"{namespace}{local}".partition("#")
    return NamedNode(head + mark + fragment.replace("#", ""))


IRIS = st.builds(iri, st.sampled_from([*PREFIXES.values(), "urn:x:"]), LOCAL)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TYPED = st.sampled_from(["integer", "decimal", "boolean", "double", "date"])
NUMBERS = st.from_regex(r"[+-]?[0-9]{0,3}\.?[0-9]{0,3}", fullmatch=True) | st.sampled_from(["true", "false", "1e5"])
LITERALS = st.one_of(
    st.builds(Literal, TEXT),
    st.builds(lambda text, lang: Literal(text, language=lang), TEXT, st.sampled_from(["zh", "EN", "zh-Latn-pinyin"])),
    st.builds(lambda text, kind: Literal(text, datatype=NamedNode(XSD + kind)), NUMBERS, TYPED),
)
TRIPLES = st.lists(st.builds(Triple, IRIS, IRIS, IRIS | LITERALS), max_size=12)


def placed(triple: Triple, graph: NamedNode | None = None) -> Quad:
    """Return the triple in a graph, or in the default graph."""
    return Quad(triple.subject, triple.predicate, triple.object, graph)


QUADS = st.lists(
    st.builds(placed, st.builds(Triple, IRIS, IRIS, LITERALS), st.none() | IRIS),
    max_size=12,
)


def node(name: str) -> NamedNode:
    """Return the node of a prefixed name."""
    return NamedNode(expand(name))


def parts(term: rdflib.term.Node) -> tuple[str, str, str, str]:
    """Return what tells an rdflib term from another, without interpreting its number."""
    return type(term).__name__, str(term), str(getattr(term, "datatype", "")), str(getattr(term, "language", ""))


SAMPLE = [
    Triple(node("figure:5g.2023.level"), node("pg:value"), Literal("47.4", datatype=NamedNode(XSD + "decimal"))),
    Triple(node("firm:a"), node("skos:prefLabel"), Literal('说"甲"\n', language="zh")),
    Triple(node("firm:a"), node("skos:prefLabel"), Literal("A", language="en")),
    Triple(node("firm:a"), node("dcterms:issued"), Literal("2024-05", datatype=NamedNode(XSD + "gYearMonth"))),
    Triple(node("firm:a"), node("rdf:type"), node("pg:Firm")),
    Triple(node("ev:004.1-2"), node("oa:hasSelector"), NamedNode(expand("ev:004.1-2#position"))),
    Triple(node("ev:004.1-2"), node("pg:paragraph"), Literal(14)),
    Triple(node("ev:004.1-2"), node("pg:excerpt"), Literal(True)),
    Triple(node("ev:004.1-2"), node("pg:value"), Literal("47.40", datatype=NamedNode(XSD + "decimal"))),
    Triple(node("rdf:type"), node("rdf:type"), node("rdf:Property")),
]
SAMPLE_TURTLE = """\
@prefix pg: <https://w3id.org/parkgraph/def#> .
@prefix ev: <https://w3id.org/parkgraph/id/evidence/> .
@prefix figure: <https://w3id.org/parkgraph/id/figure/> .
@prefix firm: <https://w3id.org/parkgraph/id/firm/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .

rdf:type
  a rdf:Property ;
.

ev:004.1-2
  oa:hasSelector <https://w3id.org/parkgraph/id/evidence/004.1-2#position> ;
  pg:excerpt true ;
  pg:paragraph 14 ;
  pg:value "47.40"^^xsd:decimal ;
.

figure:5g.2023.level
  pg:value 47.4 ;
.

firm:a
  a pg:Firm ;
  dcterms:issued "2024-05"^^xsd:gYearMonth ;
  skos:prefLabel
    "A"@en ,
    "说\\"甲\\"\\n"@zh ;
.
"""


def test_turtle_is_sorted_grouped_and_declares_only_the_prefixes_it_uses() -> None:
    """Types come first, each object has its own line, numbers are short only where they read back the same."""
    assert turtle.turtle_bytes(SAMPLE).decode("utf-8") == SAMPLE_TURTLE


@pytest.mark.parametrize("write", [turtle.turtle_bytes, turtle.ntriples_bytes, turtle.trig_bytes, turtle.nquads_bytes])
def test_nothing_gives_an_empty_file(write: object) -> None:
    """No triples, no bytes: not even a header."""
    assert callable(write)
    assert write([]) == b""


def test_trig_puts_the_default_graph_first_and_indents_named_graphs() -> None:
    """A named graph is a block of its own with its IRI as a prefixed name."""
    quads = [
        Quad(node("firm:a"), node("pg:rank"), Literal(1), node("doc:004")),
        Quad(node("firm:a"), node("pg:b"), node("firm:c")),
    ]
    assert turtle.trig_bytes(quads).decode("utf-8") == (
        "@prefix pg: <https://w3id.org/parkgraph/def#> .\n"
        "@prefix doc: <https://w3id.org/parkgraph/id/document/> .\n"
        "@prefix firm: <https://w3id.org/parkgraph/id/firm/> .\n"
        "\nfirm:a\n  pg:b firm:c ;\n.\n"
        "\ndoc:004 {\n  firm:a\n    pg:rank 1 ;\n  .\n}\n"
    )


@given(TRIPLES, st.randoms(use_true_random=False))
def test_order_and_repetition_of_the_input_do_not_show(triples: list[Triple], chance: random.Random) -> None:
    """Shuffled and doubled input gives the same bytes in every format."""
    other = triples * 2
    chance.shuffle(other)
    assert turtle.turtle_bytes(triples) == turtle.turtle_bytes(other)
    assert turtle.ntriples_bytes(triples) == turtle.ntriples_bytes(iter(other))
    assert turtle.plain_triples(triples) == turtle.plain_triples(other)


@given(TRIPLES)
def test_pyoxigraph_reads_the_same_triples_and_writing_them_again_changes_nothing(triples: list[Triple]) -> None:
    """Export, load and export again is a fixed point, with every odd character kept."""
    text = turtle.turtle_bytes(triples)
    back = [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)]
    assert set(back) == set(triples)
    assert len(back) == len(set(back))
    assert turtle.turtle_bytes(back) == text


@given(QUADS)
def test_pyoxigraph_reads_the_same_quads(quads: list[Quad]) -> None:
    """TriG and N-Quads keep each triple in its graph."""
    text = turtle.trig_bytes(quads)
    assert set(parse(text, format=RdfFormat.TRIG)) == set(quads)
    assert turtle.trig_bytes(reversed(quads)) == text
    assert set(parse(turtle.nquads_bytes(quads), format=RdfFormat.N_QUADS)) == set(quads)


@given(TRIPLES)
def test_rdflib_reads_turtle_and_ntriples_alike(triples: list[Triple]) -> None:
    """A second reader gets the same graph from both syntaxes."""
    rdflib.NORMALIZE_LITERALS = False
    try:
        short = rdflib.Graph().parse(data=turtle.turtle_bytes(triples), format="turtle")
        plain = rdflib.Graph().parse(data=turtle.ntriples_bytes(triples), format="nt")
    finally:
        rdflib.NORMALIZE_LITERALS = True
    assert {tuple(map(parts, triple)) for triple in short} == {tuple(map(parts, triple)) for triple in plain}
    assert len(short) == len(set(triples))


REFUSED = [
    Triple(BlankNode("x"), node("pg:a"), Literal("x")),
    Triple(node("pg:a"), node("pg:a"), BlankNode("x")),
    Triple(node("pg:a"), node("pg:a"), Triple(node("pg:a"), node("pg:a"), Literal("x"))),
]


@pytest.mark.parametrize("triple", REFUSED)
def test_blank_nodes_and_triple_terms_are_refused(triple: Triple) -> None:
    """What cannot be written the same way twice, or cannot be read by everybody, is an input error."""
    for write in (turtle.turtle_bytes, turtle.ntriples_bytes, turtle.plain_triples):
        with pytest.raises(InputError, match="blank nodes, triple terms and text directions cannot be written"):
            write([SAMPLE[0], triple])


def test_a_blank_graph_name_is_refused() -> None:
    """TriG and N-Quads need an IRI for each graph."""
    quad = Quad(node("pg:a"), node("pg:a"), Literal("x"), BlankNode("g"))
    for write in (turtle.trig_bytes, turtle.nquads_bytes):
        with pytest.raises(InputError, match="blank node"):
            write([quad])


def test_text_that_looks_like_a_blank_node_is_text() -> None:
    """The refusal looks at terms, never into literals."""
    odd = [Literal('x _:b <<( "@en--ltr .'), Literal("<a> <b> _:c ."), Literal("\n_:b <a> <b> .")]
    triples = [Triple(node("pg:a"), node("pg:b"), item) for item in odd]
    assert {q.triple for q in parse(turtle.turtle_bytes(triples), format=RdfFormat.TURTLE)} == set(triples)


def test_triples_go_to_the_graphs_that_are_named_for_their_subject() -> None:
    """A subject without a graph stays in the default graph; one with two graphs is in both."""
    triples = [Triple(node(s), node("pg:b"), Literal(1)) for s in ("firm:a", "firm:b")]
    quads = list(turtle.placed_in_graphs(triples, {expand("firm:b"): (expand("doc:000"), expand("doc:004"))}))
    assert quads == [
        placed(triples[0]),
        placed(triples[1], node("doc:000")),
        placed(triples[1], node("doc:004")),
    ]


def test_plain_triples_tell_iris_from_literals() -> None:
    """The object's datatype is None for an IRI; a text has its language."""
    assert turtle.plain_triples([SAMPLE[4], SAMPLE[2]]) == [
        turtle.PlainTriple(expand("firm:a"), expand("rdf:type"), expand("pg:Firm")),
        turtle.PlainTriple(expand("firm:a"), expand("skos:prefLabel"), "A", PREFIXES["rdf"] + "langString", "en"),
    ]
