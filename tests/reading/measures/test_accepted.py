"""Conditions of accepted measures tell `match` which item of a profile decides, where their words do."""

from __future__ import annotations

from parkgraph.intake.describing import thing_blocks
from parkgraph.model import Entity, Fact, Qualifier, Ref


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
