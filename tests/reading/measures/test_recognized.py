"""Specification of measures for those who were recognized, said without 对, and of what a policy text is made of."""

from __future__ import annotations

import pytest

from parkgraph.model import Entity, Fact
from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register


def read(clause: str) -> list[Fact]:
    """Return what is read from a clause of a policy."""
    text = f"东陵市促进光电产业发展若干措施\n\n{clause}"
    return [c.fact for c in extract(read_document(text.encode(), name="a.txt"), Register())]


def measures(clause: str) -> dict[str, list[str | None]]:
    """Return the measures of a clause with their amounts as printed."""
    found = read(clause)
    named = [f.object.zh for f in found if f.kind == "PolicyMeasure" and isinstance(f.object, Entity)]
    return {n: [f.printed for f in found if f.kind == "Amount" and f.subject and f.subject.zh == n] for n in named}


def test_who_was_recognized_is_supported_without_a_preposition() -> None:
    """Two levels are two measures; a place of its own level after a comma is one more."""
    clause = "新认定的国家级、省级绿色工厂分别给予60万元、25万元奖励，市级实验室给予90万元奖励。"
    assert measures(clause) == {
        "新认定的国家级绿色工厂奖励": ["60万元"],
        "新认定的省级绿色工厂奖励": ["25万元"],
        "市级实验室奖励": ["90万元"],
    }


@pytest.mark.parametrize("clause", ["市财政局每年给予60万元经费。", "专家按规定给予60万元奖励。"])
def test_who_gives_is_not_supported(clause: str) -> None:
    """A clause that begins with an office or with nobody of a level names no one who is supported."""
    assert not any("市财政局" in name or "专家" in name for name in measures(clause))


def test_a_policy_s_articles_and_aspects_are_not_given_to_anybody() -> None:
    """12条 and 三个方面 count what the text is made of; 12条 behind a thing are a sum of things."""
    found = read("该《若干措施》共12条，从提升能级、完善生态三个方面给予支持。")
    assert not [f for f in found if f.kind in {"PolicyMeasure", "Amount"}]
    assert "60万元" in {f.printed for f in read("对新建生产线给予60万元奖励。") if f.kind == "Amount"}


def test_who_may_get_a_support_is_supported() -> None:
    """可获得 and 可享受 grant; a loan that somebody may get does not, and conditions are not given."""
    clause = "承担实验室建设的单位可获得最高900万元补助，按投入的8%计算。若同时满足两项奖励条件，择高执行。"
    assert measures(clause) == {"承担实验室建设的单位补助": ["最高900万元", "8%"]}
    assert "两项" not in {fact.printed for fact in read(clause)}
    assert "19项" in {fact.printed for fact in read("江州市制定19项标准。")}
    assert measures("经认定的工厂可享受最高50万元补贴。") == {"工厂补贴": ["最高50万元"]}
    assert measures("对企业可获得的贷款，按20%给予贴息。") == {"企业可获得的贷款贴息": ["20%"]}
