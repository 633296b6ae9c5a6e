"""Facts are read from a graph as the contract's table says: which end is which, and nothing twice."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from parkgraph.build import build_graph
from parkgraph.bundle import bundled_store, bundled_table
from parkgraph.facts import read_facts
from parkgraph.facts.excerpt import profile_triples
from parkgraph.model import Entity, Fact, FactTable, LiteralValue, Period, Ref
from parkgraph.ontology.prefixes import PREFIXES, expand, shorten
from parkgraph.profile import profile_of
from parkgraph.seeds import SeedFile
from parkgraph.stores.memory import MemoryStore

HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
REGISTER = """
place:x a pg:Place ; skos:prefLabel "某市"@zh , "X"@en ; skos:altLabel "某"@zh .
firm:a a pg:Firm ; skos:prefLabel "甲"@zh , "A"@en ; pg:enTranslated true .
firm:b a pg:Firm ; skos:prefLabel "乙"@zh , "B"@en .
park:p a pg:Park ; skos:prefLabel "园"@zh , "P"@en ; schema:containedInPlace place:x .
title:t a pg:Title ; skos:prefLabel "称号"@zh , "Title"@en .
agency:g a pg:Agency ; skos:prefLabel "局"@zh , "Bureau"@en .
product:lens a pg:Product ; skos:prefLabel "镜头"@zh , "Lens"@en .
"""
PLACES = """
@base <https://w3id.org/parkgraph/id/evidence/> .
doc:999 a pg:SourceDocument ; skos:prefLabel "稿"@zh , "Draft"@en ; dcterms:identifier "999" ;
  pg:contentDigest "sha256:ab" .
ev:999.5-9 a pg:Evidence ; oa:hasSource doc:999 ; oa:hasSelector <999.5-9#position> ; pg:paragraph 2 ; pg:section "一" .
<999.5-9#position> a oa:TextPositionSelector ; oa:start 5 ; oa:end 9 .
ev:999.1-3 a pg:Evidence ; oa:hasSource doc:999 ; oa:hasSelector <999.1-3#position> ; pg:paragraph 1 .
<999.1-3#position> a oa:TextPositionSelector ; oa:start 1 ; oa:end 3 .
"""


def table(facts: str, decisions: str = "", *, candidates: bool = False) -> FactTable:
    """Return the table of a graph that is built from a few facts."""
    seeds = [
        SeedFile("999/facts.ttl", HEAD + PLACES + facts),
        SeedFile("decisions.ttl", HEAD + decisions),
        SeedFile("register/r.ttl", HEAD + REGISTER),
    ]
    return read_facts(MemoryStore(build_graph(seeds)), candidates=candidates)


def the(name: str, facts: str) -> Fact:
    """Return one fact of such a table by its prefixed name."""
    return table(facts).by_id[expand(name)]


def ends(fact: Fact) -> tuple[str | None, str | None, str | None]:
    """Return subject, predicate and object of a fact as short names."""
    end = fact.object
    other = end.label if isinstance(end, LiteralValue) else shorten(end.id) if end else None
    return (
        shorten(fact.subject.id) if fact.subject else None,
        shorten(fact.predicate.id) if fact.predicate else None,
        other,
    )


@pytest.mark.parametrize(
    ("name", "facts", "kind", "expected"),
    [
        ("figure:f", "figure:f a pg:Figure ; pg:about place:x .", "Figure", ("place:x", None, None)),
        ("target:f", "target:f a pg:Target ; pg:about place:x .", "Target", ("place:x", None, None)),
        (
            "st:s",
            "st:s a pg:Statement ; rdf:subject firm:a ; rdf:predicate pg:supplies ; rdf:object firm:b .",
            "Relation",
            ("firm:a", "pg:supplies", "firm:b"),
        ),
        (
            "st:s",
            'st:s a pg:Statement ; rdf:subject firm:a ; rdf:predicate rov:legalName ; rdf:object "甲有限公司" .',
            "Literal",
            ("firm:a", "rov:legalName", "甲有限公司"),
        ),
        (
            "award:w",
            "award:w a pg:Award ; pg:title title:t ; pg:recipient park:p ; pg:stage stage:granted .",
            "Award",
            ("park:p", "pg:holdsTitle", "title:t"),
        ),
        (
            "policy:q",
            'policy:q a pg:Policy ; skos:prefLabel "策"@zh , "Q"@en ; pg:issuedBy agency:g .',
            "Policy",
            ("policy:q", "pg:issuedBy", "agency:g"),
        ),
        (
            "policy:q",
            'policy:q a pg:Policy ; skos:prefLabel "策"@zh , "Q"@en .',
            "Policy",
            ("policy:q", "pg:issuedBy", None),
        ),
        (
            "measure:m",
            'policy:q a pg:Policy ; pg:hasMeasure measure:m . measure:m a pg:PolicyMeasure ; skos:prefLabel "奖"@zh .',
            "PolicyMeasure",
            ("policy:q", "pg:hasMeasure", "measure:m"),
        ),
        (
            "measure:m",
            'measure:m a pg:PolicyMeasure ; skos:prefLabel "奖"@zh .',
            "PolicyMeasure",
            (None, "pg:hasMeasure", "measure:m"),
        ),
        (
            "amount:m.cap",
            "measure:m a pg:PolicyMeasure ; pg:cap amount:m.cap . amount:m.cap a pg:Amount .",
            "Amount",
            ("measure:m", "pg:cap", None),
        ),
        (
            "challenge:c",
            'challenge:c a pg:Challenge ; pg:about place:x ; skos:prefLabel "难"@zh .',
            "Challenge",
            ("place:x", "pg:hasChallenge", "challenge:c"),
        ),
        (
            "rec:r",
            'rec:r a pg:Recommendation ; pg:about place:x ; skos:prefLabel "议"@zh .',
            "Recommendation",
            ("place:x", "pg:recommends", "rec:r"),
        ),
    ],
)
def test_the_ends_of_a_fact_are_those_of_the_contract(
    name: str, facts: str, kind: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    """One row a kind: who is the subject, which property leads to which object."""
    fact = the(name, facts)
    assert (fact.kind, ends(fact)) == (kind, expected)


def test_a_figure_carries_everything_that_makes_it_comparable() -> None:
    """Base value beside the printed one, bounds, days, and the terms of scope, basis and modifier."""
    fact = the(
        "figure:f",
        "figure:f a pg:Figure ; pg:about place:x ; pg:indicator ind:software-revenue ; pg:figureType ftype:level ;"
        ' pg:scope scope:above-designated-size ; pg:printed "超463.4亿元" ; pg:value 463.4 ; pg:unit unit:CNY-100M ;'
        ' pg:modifier mod:more-than ; pg:period "2023" ; pg:periodPrinted "2023年" ; pg:asOf true ;'
        ' pg:evidence ev:999.5-9 , ev:999.1-3 ; pg:note "疑"@zh , "doubt"@en .',
    )
    assert (fact.value, fact.unit, fact.printed) == (Decimal(46340000000), "CNY", "超463.4亿元")
    assert (fact.printed_value, fact.printed_unit and fact.printed_unit.zh) == (Decimal("463.4"), "亿元")
    assert (fact.lower, fact.upper, fact.modifier, fact.figure_type) == (fact.value, None, "more-than", "level")
    assert fact.period == Period(date(2023, 1, 1), date(2023, 12, 31), True, "2023年")
    assert [shorten(s.id) for s in fact.scope] == ["scope:above-designated-size"]
    assert (fact.status, fact.review, fact.method, fact.is_said) == ("actual", "accepted", "curated", True)
    assert (fact.note_zh, fact.note_en, fact.qualifiers) == ("疑", "doubt", ())


def test_the_place_that_a_curator_names_first_comes_first() -> None:
    """The others follow in the order of the document, with section, paragraph and the document's digest."""
    fact = the("figure:f", "figure:f a pg:Figure ; pg:about place:x ; pg:evidence ev:999.5-9 , ev:999.1-3 .")
    assert [(e.document, e.start, e.end, e.section, e.paragraph, e.document_sha256) for e in fact.evidence] == [
        ("999", 5, 9, "一", 2, "ab"),
        ("999", 1, 3, None, 1, "ab"),
    ]


def test_what_has_no_column_becomes_a_qualifier() -> None:
    """Product and role of a supply are qualifiers, in the order of their names; the ends are not repeated."""
    fact = the(
        "st:s",
        "st:s a pg:Statement ; rdf:subject firm:a ; rdf:predicate pg:supplies ; rdf:object firm:b ;"
        " pg:product product:lens ; pg:listedUnder figure:n .",
    )
    assert [(shorten(q.predicate.id), q.object.id) for q in fact.qualifiers if isinstance(q.object, Ref)] == [
        ("pg:listedUnder", expand("figure:n")),
        ("pg:product", expand("product:lens")),
    ]


def test_candidates_stay_out_unless_asked_for() -> None:
    """Nobody has reviewed them, so they are no answer; with `candidates` they come and are marked."""
    text = (
        "figure:c a pg:Figure ; pg:about place:x ; pg:review review:candidate ."
        "figure:f a pg:Figure ; pg:about place:x ."
    )
    assert [f.id for f in table(text).facts if f.kind == "Figure"] == [expand("figure:f")]
    both = {f.id: f.review for f in table(text, candidates=True).facts if f.kind == "Figure"}
    assert both == {expand("figure:c"): "candidate", expand("figure:f"): "accepted"}


def test_relations_of_the_register_are_background() -> None:
    """Containment has a fact of its own, without evidence, marked and not counted as said."""
    (fact,) = [f for f in table("").facts if f.kind == "Relation"]
    assert ends(fact) == ("park:p", "schema:containedInPlace", "place:x")
    assert (fact.method, fact.is_said, fact.evidence) == ("background", False, ())


def test_a_merged_id_answers_as_the_one_that_replaces_it() -> None:
    """Both ids give the same entity, which inherits the name; a judgement “different” merges nothing."""
    judgement = "judgement:{v} a pg:IdentityJudgement ; pg:left firm:a ; pg:right firm:b ; pg:verdict verdict:{v} ."
    merged = table("", judgement.format(v="same")).entities
    assert merged[expand("firm:a")] is merged[expand("firm:b")]
    assert (merged[expand("firm:a")].zh, merged[expand("firm:a")].aliases) == ("乙", ("甲",))
    apart = table("", judgement.format(v="different"))
    assert apart.entities[expand("firm:a")].zh == "甲"
    assert [f.method for f in apart.facts if f.predicate and "different" in f.predicate.id] == ["inferred"]


def test_an_entity_keeps_its_names_apart() -> None:
    """Labels, aliases, pinyin for searching only, the most specific class, and whether the English is ours."""
    entity = table("").entities[expand("firm:a")]
    assert isinstance(entity, Entity)
    assert (entity.zh, entity.en, entity.type, entity.translated) == ("甲", "A", "Firm", True)
    assert table("").entities[expand("place:x")].aliases == ("某",)
    assert set(table("").entities[expand("place:x")].hidden) == {"moushi", "ms", "mou", "m"}


def test_facts_come_in_the_order_of_the_documents() -> None:
    """By document and place, what no document says last; the ids decide between equals."""
    text = (
        "figure:z a pg:Figure ; pg:about place:x ; pg:evidence ev:999.1-3 ."
        "figure:a a pg:Figure ; pg:about place:x ; pg:evidence ev:999.5-9 ."
        "figure:b a pg:Figure ; pg:about place:x ; pg:evidence ev:999.5-9 ."
    )
    assert [shorten(f.id) for f in table(text).facts][:3] == ["figure:z", "figure:a", "figure:b"]
    assert table(text).facts[-1].method == "background"


def test_the_bundled_graph_reads_as_the_contract_says() -> None:
    """Ids are unique, what is said has evidence, every kind is known, and only a few ends are missing by design."""
    known = bundled_table()
    assert len(known.by_id) == len(known.facts) > 900
    assert {f.kind for f in known.facts} <= {
        "Figure", "Target", "Relation", "Award", "Policy", "PolicyMeasure", "Amount", "Project", "Event", "Facility",
        "Product", "Programme", "ProgrammeComponent", "Challenge", "Recommendation", "Literal",
    }  # fmt: skip
    assert all(bool(f.evidence) == f.is_said for f in known.facts)
    assert all(f.indicator for f in known.facts if f.kind in ("Figure", "Target"))
    assert all(f.subject for f in known.facts if f.kind not in ("PolicyMeasure", "Amount"))
    assert {f.status for f in known.facts} <= {"actual", "target", "planned", "applied", "recommended", "draft"}
    assert Counter(e.document for f in known.facts for e in f.evidence).keys() == {"000", "004"}


def test_an_excerpt_holds_the_entity_its_facts_and_their_places() -> None:
    """Every triple of theirs, and none of anything else."""
    known, store = bundled_table(), bundled_store()
    profile = profile_of(known.entities[expand("firm:leadyo")], known)
    triples = profile_triples(profile, store)
    wanted = {expand("firm:leadyo"), *(f.id for f in profile.facts)}
    wanted |= {iri for f in profile.facts for e in f.evidence for iri in (e.id, f"{e.id}#position")}
    assert {str(t.subject)[1:-1] for t in triples} == wanted
    assert set(triples) == {t for t in store.triples() if str(t.subject)[1:-1] in wanted}
