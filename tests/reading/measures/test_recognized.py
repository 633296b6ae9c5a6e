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
