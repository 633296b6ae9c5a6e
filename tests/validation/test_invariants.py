"""Rules over the whole graph, and the one call that runs everything."""

from __future__ import annotations

from pathlib import Path

from rdflib import Graph

from parkgraph.validation import Report, validate
from parkgraph.validation.invariants import check_invariants

PREFIXES = """
@prefix pg: <https://w3id.org/parkgraph/def#> . @prefix place: <https://w3id.org/parkgraph/id/place/> .
@prefix firm: <https://w3id.org/parkgraph/id/firm/> . @prefix figure: <https://w3id.org/parkgraph/id/figure/> .
@prefix st: <https://w3id.org/parkgraph/id/statement/> . @prefix mod: <https://w3id.org/parkgraph/def/modifier/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
pg:about a rdf:Property ; skos:prefLabel "所属"@zh , "about"@en .
"""
NAMED = 'skos:prefLabel "甲厂"@zh , "Works A"@en'


def found(turtle: str, rule: str) -> list[str]:
    """Return the foci (last part) of the findings of one rule."""
    graph = Graph().parse(data=PREFIXES + turtle, format="turtle")
    return [f.focus.rpartition("/")[2] for f in check_invariants(graph) if f.shape == f"invariant:{rule}"]


def test_a_slug_is_lower_case_ascii() -> None:
    """Capitals, underscores and Chinese are refused in ids."""
    turtle = f"firm:a-1.b a pg:Firm ; {NAMED} . firm:A a pg:Firm ; {NAMED} . firm:甲 a pg:Firm ; {NAMED} ."
    assert found(turtle, "slug") == ["A", "甲"]


def test_the_folder_of_an_id_fits_the_class() -> None:
    """A firm stands under firm/."""
    assert found(f"firm:a a pg:Firm ; {NAMED} . place:b a pg:Firm ; {NAMED} .", "prefix") == ["b"]


def test_things_have_two_labels() -> None:
    """A thing without an English label is found; a figure needs none."""
    assert found('firm:a a pg:Firm ; skos:prefLabel "甲厂"@zh . figure:f a pg:Figure .', "label") == ["a"]


def test_the_same_fact_twice_is_found_once() -> None:
    """What differs in evidence alone is one fact."""
    figure = "a pg:Figure ; pg:about place:x ; pg:baseValue"
    turtle = (
        f"figure:a {figure} 1 ; pg:evidence place:e . figure:b {figure} 1 ; pg:evidence place:f . figure:c {figure} 2 ."
    )
    assert found(turtle, "twice") == ["b"]
    assert found(turtle, "values") == ["a", "b", "c"]


def test_a_list_is_not_longer_than_its_count() -> None:
    """Two members under a count of one are too many, unless the count is open upwards."""
    members = "st:a pg:listedUnder figure:{0} . st:b pg:listedUnder figure:{0} . figure:{0} pg:baseValue 1 "
    assert found(members.format("n") + ".", "list") == ["n"]
    assert found(members.format("n") + "; pg:modifier mod:more-than .", "list") == []


def test_several_facts_of_one_member_count_once() -> None:
    """Two awards of one recipient fill one place of a list, and so do two figures of one thing measured."""
    same = "figure:n pg:baseValue 1 . st:a pg:listedUnder figure:n ; {0} . st:b pg:listedUnder figure:n ; {0} ."
    assert found(same.format("pg:recipient firm:a"), "list") == []
    assert found(same.format("pg:about firm:a ; pg:indicator firm:i"), "list") == []


def test_groups_do_not_belong_to_themselves() -> None:
    """A circle over two steps is found at both ends, and what merely hangs on it is not."""
    turtle = "firm:a org:subOrganizationOf firm:b . firm:b org:subOrganizationOf firm:a ."
    turtle += " firm:c org:subOrganizationOf firm:a ."
    assert found(turtle, "circle") == ["a", "b"]


def test_texts_are_no_sentences() -> None:
    """A full stop in a label makes it suspect."""
    assert found('firm:a skos:altLabel "甲厂。"@zh . firm:b skos:altLabel "乙厂"@zh .', "sentence") == ["a"]


def test_texts_are_clean() -> None:
    """Zero-width characters and outer blanks are found."""
    turtle = (
        'firm:a skos:altLabel "甲\\u200B厂"@zh . firm:b skos:altLabel " 乙厂"@zh . firm:c skos:altLabel "丙 厂"@zh .'
    )
    assert found(turtle, "unclean") == ["a", "b"]


def test_there_are_no_moments_and_no_machine_paths() -> None:
    """A time stamp and somebody's home folder betray the machine; a web address does not."""
    turtle = 'firm:a pg:note "2024-01-01T00:00:00"^^xsd:dateTime . firm:b pg:note "/home/me/x" .'
    turtle += ' firm:c pg:note "https://a.cn/home/x" .'
    assert (found(turtle, "moment"), found(turtle, "machine")) == (["a"], ["b"])


def test_undeclared_and_undescribed_terms_are_found() -> None:
    """A property that nobody declared and a thing that nobody describes are found."""
    turtle = "figure:f a pg:Figure ; pg:about firm:nobody ; pg:invented 1 ."
    assert [name for name in found(turtle, "undescribed") if "#" not in name] == ["nobody"]
    assert found(turtle, "undeclared") == ["def#invented"]


def test_idle_entities_are_notes() -> None:
    """An entity of which no fact speaks is noted, and does not stand in the way of publishing."""
    assert found(f"firm:a a pg:Firm ; {NAMED} .", "unused") == ["a"]


def test_the_worked_graph_may_be_published(patterns: Graph, sources: Path) -> None:
    """Shapes, invariants and evidence together find one warning and one idle entity in the worked graph."""
    report = validate(patterns, sources)
    assert isinstance(report, Report)
    assert report.conforms and report.sources_checked
    assert [(f.severity, f.shape) for f in report.findings] == [
        ("warning", "shape:ShareRange"),
        ("note", "invariant:unused"),
    ]
