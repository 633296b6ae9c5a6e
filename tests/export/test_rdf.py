"""RDF files: every syntax holds the same triples."""

from __future__ import annotations

import json

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Triple, parse

from parkgraph.errors import InputError
from parkgraph.export import Content, export_bytes
from parkgraph.export.rdf import context_bytes, jsonld_context
from parkgraph.model import FactTable
from parkgraph.ontology.prefixes import PREFIXES, expand

EMPTY = FactTable((), {}, {})
FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".rdf": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
}


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_syntax_reads_back_to_the_same_triples(suffix: str, content: Content) -> None:
    """Escapes, languages, numbers and booleans survive."""
    back = {quad.triple for quad in parse(export_bytes(suffix, content), format=FORMATS[suffix])}
    assert back == set(content.triples)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=10)
VALUES = st.one_of(
    st.builds(Literal, TEXT | st.sampled_from(["\r", "a\r\nb", "\t", " x ", "]]>"])),
    st.builds(lambda text: Literal(text, language="zh"), TEXT),
    st.builds(Literal, st.integers() | st.booleans()),
    st.builds(
        lambda number: Literal(str(number), datatype=NamedNode(f"{PREFIXES['xsd']}decimal")),
        st.decimals(allow_nan=False, allow_infinity=False),
    ),
    st.sampled_from([NamedNode(expand("firm:a")), NamedNode("urn:a:b"), NamedNode(expand("ev:1.2-3#position"))]),
)
MADE = st.builds(
    Triple,
    st.sampled_from([NamedNode(expand("firm:a")), NamedNode("http://example.org/松?a=b&c='d'")]),
    st.sampled_from([NamedNode(expand(p)) for p in ("rdf:type", "pg:note", "skos:note")] + [NamedNode("urn:x:p1")]),
    VALUES,
)


@given(st.lists(MADE, max_size=8))
def test_jsonld_and_rdfxml_read_back_whatever_they_write(triples: list[Triple]) -> None:
    """Odd IRIs and texts survive both syntaxes."""
    for suffix in (".jsonld", ".rdf"):
        back = {quad.triple for quad in parse(export_bytes(suffix, Content(EMPTY, triples)), format=FORMATS[suffix])}
        assert back == set(triples)


# rdflib's own reader of JSON-LD still uses the class that rdflib deprecates.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_rdflib_reads_jsonld_and_rdfxml(content: Content) -> None:
    """A second reader finds as many triples as there are."""
    for suffix, name in ((".jsonld", "json-ld"), (".rdf", "xml"), (".ttl", "turtle")):
        assert len(rdflib.Graph().parse(data=export_bytes(suffix, content), format=name)) == len(content.triples)


def test_jsonld_is_compacted_and_sorted(content: Content) -> None:
    """Each subject is one object with prefixed names, single values are not wrapped."""
    made = json.loads(export_bytes(".jsonld", content))
    assert made["@context"] == dict(PREFIXES)
    assert made["@graph"][2:] == [
        {
            "@id": "figure:x.revenue",
            "@type": "pg:Figure",
            "pg:evidence": [{"@id": "ev:000.1-5"}, {"@id": "ev:004.10-20"}],
            "pg:value": {"@type": "xsd:decimal", "@value": "463.4"},
        },
        {
            "@id": "firm:f",
            "skos:prefLabel": [{"@language": "zh", "@value": '<甲> & "公司"'}, {"@language": "en", "@value": "Firm F"}],
            "pg:enTranslated": True,
            "pg:note": "a\r\nb\tc",
        },
    ]


def test_the_shared_context_is_the_table_of_prefixes() -> None:
    """The file context.jsonld holds what the JSON-LD export has inside."""
    assert json.loads(context_bytes()) == jsonld_context() == {"@context": dict(PREFIXES)}


def test_rdfxml_is_plain_and_sorted(content: Content) -> None:
    """One description a subject, only the namespaces of the properties."""
    text = export_bytes(".rdf", Content(content.table, content.triples[:2])).decode("utf-8")
    assert text == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF\n  xmlns:pg="https://w3id.org/parkgraph/def#"\n'
        '  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="https://w3id.org/parkgraph/id/figure/x.revenue">\n'
        '  <rdf:type rdf:resource="https://w3id.org/parkgraph/def#Figure"/>\n'
        '  <pg:value rdf:datatype="http://www.w3.org/2001/XMLSchema#decimal">463.4</pg:value>\n'
        "</rdf:Description>\n</rdf:RDF>\n"
    )


@pytest.mark.parametrize(
    ("triple", "message"),
    [
        (Triple(NamedNode("a:a"), NamedNode("http://e/1"), Literal("x")), "cannot name the property <http://e/1>"),
        (Triple(NamedNode("a:a"), NamedNode("http://e/p"), Literal("x\x00")), r"cannot hold the character U\+0000"),
    ],
)
def test_what_xml_cannot_hold_is_refused(triple: Triple, message: str) -> None:
    """RDF/XML loses nothing silently."""
    with pytest.raises(InputError, match=message):
        export_bytes(".rdf", Content(EMPTY, [triple]))


def test_an_iri_that_looks_like_a_prefixed_name_is_refused_in_jsonld() -> None:
    """A reader would take `firm:x` for our firm."""
    with pytest.raises(InputError, match="its scheme is one of our prefixes"):
        export_bytes(".jsonld", Content(EMPTY, [Triple(NamedNode("firm:x"), NamedNode("http://e/p"), Literal("x"))]))


@pytest.mark.parametrize(("suffix", "form"), [(".trig", RdfFormat.TRIG), (".nq", RdfFormat.N_QUADS)])
def test_what_documents_say_stands_in_their_graphs(suffix: str, form: RdfFormat, content: Content) -> None:
    """A fact of two documents is in both graphs, evidence in its own, all else in the default graph."""
    placed: dict[str, set[str]] = {}
    for quad in parse(export_bytes(suffix, content), format=form):
        name = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)[-4:-1]
        placed.setdefault(str(quad.subject).rpartition("/")[2][:-1], set()).add(name)
    assert placed == {
        "x.revenue": {"000", "004"},
        "004.10-20": {"004"},
        "004.10-20#position": {"004"},
        "f": {""},
    }
