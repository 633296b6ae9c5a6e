"""The build derives what a curator need not write, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from parkgraph.build import build_graph
from parkgraph.build.derive import number
from parkgraph.build.graph import ontology_triples, published_ontology
from parkgraph.build.nodes import Nodes
from parkgraph.errors import InputError
from parkgraph.ontology.prefixes import PREFIXES, expand
from parkgraph.seeds import SeedFile

HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())


def built(facts: str, register: str = "") -> Nodes:
    """Build a graph from two little seed files and return its nodes."""
    seeds = [SeedFile("register/a.ttl", HEAD + register), SeedFile("999/facts.ttl", HEAD + facts)]
    triples = build_graph(seeds)
    return Nodes(
        (t.subject.value, t.predicate.value, t.object)
        for t in triples
        if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal)
    )


def texts(nodes: Nodes, subject: str, name: str) -> list[str]:
    """Return the values of a property as text."""
    return [term.value for term in nodes.all(expand(subject), name)]


def test_a_figure_gets_base_value_bound_days_and_defaults() -> None:
    """Value × multiplier, the bound of its modifier, first and last day, and the judgement of a curated fact."""
    nodes = built(
        "figure:a a pg:Figure ; pg:about place:x ; pg:value 1.4 ; pg:unit unit:count-10K ; pg:modifier mod:nearly ;"
        'pg:period "2023-01/2023-10" .'
    )
    assert texts(nodes, "figure:a", "pg:baseValue") == ["14000"]
    assert texts(nodes, "figure:a", "pg:upper") == ["14000"]
    assert texts(nodes, "figure:a", "pg:lower") == []
    assert texts(nodes, "figure:a", "pg:periodStart") == ["2023-01-01"]
    assert texts(nodes, "figure:a", "pg:periodEnd") == ["2023-10-31"]
    assert texts(nodes, "figure:a", "pg:status") == [expand("status:actual")]
    assert texts(nodes, "figure:a", "pg:review") == [expand("review:accepted")]
    assert texts(nodes, "figure:a", "pg:method") == [expand("method:curated")]
    assert expand("pg:Fact") in nodes.types(expand("figure:a"))


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ("a pg:Target", "target"),
        ("a pg:Recommendation", "recommended"),
        ("a pg:Award ; pg:stage stage:publicised", "applied"),
        ("a pg:Award ; pg:stage stage:granted", "actual"),
        ("a pg:Policy ; pg:stage stage:consulted", "draft"),
        ("a pg:Project ; pg:stage stage:signed", "planned"),
        ("a pg:Project ; pg:stage stage:building", "actual"),
        ("a pg:Facility ; pg:stage stage:building", "planned"),
        ("a pg:Facility ; pg:stage stage:filed", "applied"),
        ("a pg:Facility ; pg:stage stage:operating", "actual"),
        ("a pg:Figure ; pg:status status:planned", "planned"),
    ],
)
def test_stage_and_class_decide_the_status(facts: str, status: str) -> None:
    """The table of the contract: a plan, an application or a draft is never actual."""
    assert texts(built(f"st:a {facts} ."), "st:a", "pg:status") == [expand(f"status:{status}")]


def test_only_titles_selected_or_granted_are_held() -> None:
    """A title that was only publicised is not held."""
    nodes = built(
        "award:a a pg:Award ; pg:title title:a ; pg:recipient park:x ; pg:stage stage:granted ."
        "award:b a pg:Award ; pg:title title:b ; pg:recipient park:x ; pg:stage stage:publicised ."
    )
    assert texts(nodes, "park:x", "pg:holdsTitle") == [expand("title:a")]


def test_a_statement_that_is_only_planned_has_no_direct_triple() -> None:
    """Accepted and actual statements are asserted, planned ones and candidates are not."""
    base = "a pg:Statement ; rdf:subject firm:a ; rdf:predicate pg:supplies ; rdf:object"
    nodes = built(
        f"st:a {base} firm:b . st:b {base} firm:c ; pg:status status:planned ."
        f"st:c {base} firm:d ; pg:review review:candidate ."
    )
    assert texts(nodes, "firm:a", "pg:supplies") == [expand("firm:b")]


def test_relations_of_the_register_become_background_statements() -> None:
    """Containment in the register is marked as background and carries no evidence."""
    nodes = built("", "town:a a pg:Town ; schema:containedInPlace place:b .")
    assert texts(nodes, "st:a.contained-in-place.b", "pg:method") == [expand("method:background")]
    assert texts(nodes, "st:a.contained-in-place.b", "pg:evidence") == []
    assert texts(nodes, "town:a", "schema:containedInPlace") == [expand("place:b")]


def test_judgements_separate_and_merge() -> None:
    """Different things get owl:differentFrom with a reason; a merged id points to the one that stays."""
    kind, note = "a pg:IdentityJudgement ; pg:verdict", 'pg:note "不同"@zh , "different"@en'
    nodes = built(
        f"judgement:a {kind} verdict:different ; pg:left park:a ; pg:right park:b ; {note} ."
        f"judgement:b {kind} verdict:same ; pg:left park:c ; pg:right park:d ; {note} ."
    )
    assert texts(nodes, "park:a", "owl:differentFrom") == [expand("park:b")]
    assert texts(nodes, "st:a.different-from.b", "pg:method") == [expand("method:inferred")]
    assert texts(nodes, "st:a.different-from.b", "pg:note") == ["different", "不同"]
    assert texts(nodes, "park:c", "dcterms:isReplacedBy") == [expand("park:d")]


def test_names_are_spelled_in_pinyin() -> None:
    """Whole pinyin and initials are hidden labels, so that `hw` finds 华为."""
    nodes = built("", 'firm:a a pg:Firm ; skos:prefLabel "华为"@zh , "Huawei"@en .')
    assert texts(nodes, "firm:a", "skos:hiddenLabel") == ["huawei", "hw"]


def test_an_award_is_dated_as_precisely_as_its_period() -> None:
    """A year gives a year, a month a month, a day a day; an interval gives no date."""
    for period, value in (("2023", "2023"), ("2023-03", "2023-03"), ("2021-12-13", "2021-12-13")):
        assert texts(built(f'award:a a pg:Award ; pg:period "{period}" .'), "award:a", "dcterms:date") == [value]
    assert texts(built('award:a a pg:Award ; pg:period "2021/2023" .'), "award:a", "dcterms:date") == []


def test_bad_turtle_names_file_and_line() -> None:
    """A slip of the pen is reported where it stands."""
    with pytest.raises(InputError, match=r"^004/x\.ttl:3: not valid Turtle"):
        build_graph([SeedFile("004/x.ttl", "# one\n# two\nfirm:a a b .\n")])


def test_blank_nodes_are_refused() -> None:
    """Seeds have no blank nodes."""
    with pytest.raises(InputError, match=r"^004/x\.ttl:1: blank nodes are not used"):
        build_graph([SeedFile("004/x.ttl", "<http://a> <http://b> [] .")])


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_numbers_are_written_canonically(value: Decimal) -> None:
    """A number keeps its value and has no sign of its spelling: no exponent, no trailing zeros."""
    literal = number(value)
    assert Decimal(literal.value) == value
    assert "E" not in literal.value
    assert literal.value == literal.value.rstrip("0") or "." not in literal.value


def test_two_builds_are_equal_whatever_the_hash_seed() -> None:
    """The triples and their order do not depend on PYTHONHASHSEED."""
    code = (
        "import hashlib; from parkgraph.build import build_graph;"
        "print(hashlib.sha256(repr(build_graph()).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "12345")
    }
    assert len(digests) == 1


def test_the_vocabulary_that_is_given_away_speaks_to_editors_too() -> None:
    """Every name is an rdfs:label and every definition an rdfs:comment there; the graph does not say them twice."""
    given, own = map(said, (published_ontology(), ontology_triples()))
    for skos, rdfs in (("skos:prefLabel", "rdfs:label"), ("skos:definition", "rdfs:comment")):
        also = {(subject, expand(rdfs), text) for subject, predicate, text in own if predicate == expand(skos)}
        assert also
        assert also <= given
        assert not also & own
        given -= also
    assert given == own


def said(triples: list[Triple]) -> set[tuple[str, str, str]]:
    """Return triples as texts."""
    return {(str(t.subject).strip("<>"), t.predicate.value, str(t.object)) for t in triples}
