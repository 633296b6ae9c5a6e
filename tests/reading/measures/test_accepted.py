"""Conditions of accepted measures tell `match` which item of a profile decides, where their words do."""

from __future__ import annotations

from parkgraph.intake.describing import thing_blocks
from parkgraph.model import Entity, Fact, Qualifier, Ref
from parkgraph.reading.relations.link import concept, term


def test_a_condition_in_words_is_described_by_what_decides_it() -> None:
    """1.5亿元 is a least revenue; words that are not covered leave the condition without an item."""
    words = ("年营业收入达到1.5亿元", "带动作用明显")
    conditions = [Entity(f"urn:c{i}", w, w, "Condition", ("Condition",), translated=True) for i, w in enumerate(words)]
    fact = Fact(
        "urn:f", "PolicyMeasure", None, qualifiers=tuple(Qualifier(Ref("urn:p", "", ""), c) for c in conditions)
    )
    told = {
        block.subject: {p: tuple(v) for p, v in block.said.items() if "pg:" in p} for block in thing_blocks([fact], ())
    }
    assert told["urn:c0"]["pg:profileKey"] == ('"revenue"',)
    assert told["urn:c0"]["pg:minimum"] == ("150000000.0",)
    assert "pg:profileKey" not in told["urn:c1"]


def _measure_blocks(*qualifiers: Qualifier) -> dict[str, tuple[str, ...]]:
    measure = Entity("urn:m", "上云补贴", "上云补贴", "PolicyMeasure", ("PolicyMeasure",), translated=True)
    policy = Entity("urn:p", "上云办法", "上云办法", "Policy", ("Policy",), translated=True)
    says = Fact("urn:f", "PolicyMeasure", policy, object=measure, qualifiers=qualifiers)
    pays = Fact("urn:a", "Amount", measure)
    said: dict[str, tuple[str, ...]] = {}
    for block in thing_blocks([pays, says], ("urn:p",)):
        for predicate, values in block.said.items():
            said[predicate] = (*said.get(predicate, ()), *values)
    return said


def test_a_default_stands_only_where_the_document_says_nothing_and_is_marked() -> None:
    """A measure that names its support and applicants gets no others; else a note says what is assumed."""
    told = (
        Qualifier(term("pg:instrument"), concept("instrument", "subsidy")),
        Qualifier(term("pg:beneficiaryKind"), concept("applicant", "park")),
    )
    said = _measure_blocks(*told)
    assert "pg:instrument" not in said
    assert "pg:note" not in said
    assumed = _measure_blocks(told[0])
    assert assumed["pg:beneficiaryKind"] == ("applicant:firm",) * 2
    assert "原文未写明：申请者按企业记" in assumed["pg:note"][0]
    assert "pg:instrument" not in assumed
