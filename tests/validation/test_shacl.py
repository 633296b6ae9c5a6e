"""The shapes: what they say, in which order, in both languages, and that the graph given stays as it was."""

from __future__ import annotations

import re

from pyoxigraph import RdfFormat, parse
from rdflib import RDF, Graph, Literal, URIRef

from parkgraph.ontology.prefixes import expand
from parkgraph.validation.report import Violation
from parkgraph.validation.shacl import as_graph, shape_graph, validate_graph, vocabulary_graph
from parkgraph.validation.whole_graph import SH

HEADER = """
@prefix pg: <https://w3id.org/parkgraph/def#> . @prefix figure: <https://w3id.org/parkgraph/id/figure/> .
@prefix place: <https://w3id.org/parkgraph/id/place/> . @prefix ind: <https://w3id.org/parkgraph/def/indicator/> .
@prefix unit: <https://w3id.org/parkgraph/def/unit/> . @prefix ftype: <https://w3id.org/parkgraph/def/figure-type/> .
@prefix status: <https://w3id.org/parkgraph/def/status/> . @prefix review: <https://w3id.org/parkgraph/def/review/> .
@prefix method: <https://w3id.org/parkgraph/def/method/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
place:here a pg:Place ; skos:prefLabel "此地"@zh , "Here"@en .
"""
FIGURE = """figure:here.{n} a pg:Figure , pg:Fact ; pg:about place:here ; pg:indicator ind:software-revenue ;
  pg:figureType ftype:level ; pg:value 3 ; pg:unit unit:CNY-100M ; pg:baseValue {base} ; pg:status status:actual ;
  pg:review review:accepted ; pg:method method:inferred ; pg:printed "3亿元" ; pg:note "自拟"@zh , "Made up"@en .
"""
SOUND = HEADER + FIGURE.format(n=1, base=300000000)
BROKEN = HEADER + FIGURE.format(n=2, base=3) + FIGURE.format(n=1, base=3)


def turtle(text: str) -> Graph:
    """Parse Turtle."""
    return Graph().parse(data=text, format="turtle")


def test_a_sound_graph_has_no_findings() -> None:
    """A sound graph without the vocabulary is validated with it and gives nothing."""
    assert validate_graph(turtle(SOUND)) == []


def test_a_wrong_base_value_is_said_in_both_languages_and_in_order() -> None:
    """The offender is the focus, the messages name it shortly, and the order is that of the ids."""
    assert validate_graph(turtle(BROKEN)) == [
        Violation(
            "violation",
            expand(f"figure:here.{n}"),
            None,
            None,
            f"“figure:here.{n}”的基本单位数值不等于数值乘以换算倍数",
            f"The base value of figure:here.{n} is not its value times the multiplier",
            "shape:BaseValue",
        )
        for n in (1, 2)
    ]


def test_a_core_constraint_names_shape_path_and_value() -> None:
    """A finding of a property shape bears the name of the shape that holds it, the property and the bad value."""
    found = validate_graph(turtle(SOUND.replace("status:actual", "status:target")))
    assert [(f.shape, f.path, f.value, f.zh) for f in found] == [
        ("shape:FigureStatus", expand("pg:status"), expand("status:target"), "指标数据的状态不得为目标")
    ]


def test_the_graph_given_is_not_changed() -> None:
    """Validation merges the vocabulary into a copy."""
    graph = turtle(BROKEN)
    before = set(graph)
    validate_graph(graph)
    assert set(graph) == before


def test_triples_of_the_store_are_understood() -> None:
    """Triples of pyoxigraph give the same findings as an rdflib graph."""
    triples = [quad.triple for quad in parse(BROKEN.encode(), RdfFormat.TURTLE)]
    assert validate_graph(triples) == validate_graph(turtle(BROKEN))
    assert set(as_graph(triples)) == set(turtle(BROKEN))


def test_the_worked_graph_conforms_but_for_the_odd_share(patterns: Graph) -> None:
    """The worked graph gives one warning: the coverage above 100 per cent."""
    found = [(f.severity, f.shape, f.focus) for f in validate_graph(patterns)]
    assert found == [("warning", "shape:ShareRange", expand("figure:dongguan.gigabit-coverage.2023.share"))]


def test_every_constraint_speaks_both_languages() -> None:
    """Whatever can be violated has a message in Chinese and one in English."""
    shapes = shape_graph()
    speaking = {
        *shapes.objects(None, SH.sparql),
        *shapes.objects(None, SH.property),
    } - {inner for s in ("or", "not", "xone", "and") for inner in shapes.objects(None, SH[s])}
    silent = [
        s
        for s in speaking
        if {m.language for m in shapes.objects(s, SH.message) if isinstance(m, Literal)} != {"zh", "en"}
    ]
    assert silent == []


def test_shapes_speak_only_of_declared_terms() -> None:
    """Every class, property and concept of ours in the shapes is in the vocabulary."""
    shapes, terms = shape_graph(), vocabulary_graph()
    base = expand("pg:").removesuffix("#")
    used = {
        o for triple in shapes for o in triple if isinstance(o, URIRef) and str(o).startswith((f"{base}#", f"{base}/"))
    }
    queries = " ".join(str(q) for q in shapes.objects(None, SH.select))
    prefixes = "pg|unit|mod|status|stage|review|method|ftype|verdict"
    used |= {URIRef(expand(name)) for name in re.findall(rf"\b(?:{prefixes}):[A-Za-z0-9-]+", queries)}
    unknown = sorted(str(term) for term in used if (term, RDF.type, None) not in terms)
    assert unknown == [expand("pg:quote")]
