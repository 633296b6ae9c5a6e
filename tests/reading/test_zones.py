"""Specification of parkgraph.reading.zones: zones of a kind that no list has."""

from __future__ import annotations

import pytest

from parkgraph.reading.extraction import extract
from parkgraph.reading.figures import figures
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register
from parkgraph.reading.zones import zones

NONE = Register()


def found(title: str, text: str) -> list[tuple[str, str]]:
    """Return each place where a zone stands, as printed, with its name."""
    document = read_document(text.encode(), name="a.txt", title=title, date="2025-03-01")
    return [(document.text[m.start : m.end], m.entity.zh) for m in zones(document, NONE)]


ALONE = "青溪低碳先行谷地处云港市。如今，先行谷有企业42家，先行谷年产值达12亿元。"


@pytest.mark.parametrize(
    "title", ["年产值12亿元：青溪低碳先行谷提速", "走进青溪低碳先行谷", "青溪低碳先行谷简介", "青溪低碳先行谷"]
)
def test_a_zone_is_told_by_the_title_and_its_last_words_alone(title: str) -> None:
    """The name stands in the title, and the text calls it by its last words."""
    whole = "青溪低碳先行谷"
    assert found(title, ALONE) == [(whole, whole), ("先行谷", whole), ("先行谷", whole)]


def test_a_profile_needs_no_short_form() -> None:
    """A title that says that the page is a profile is enough."""
    assert found("清江氢能港简介", "清江氢能港有企业42家。") == [("清江氢能港", "清江氢能港")]
    assert found("清江氢能港见闻", "清江氢能港有企业42家。") == []


def test_a_short_form_that_the_text_gives_is_enough() -> None:
    """以下简称 names the zone's own short form, whatever its last words are."""
    text = "云湖低空经济港（以下简称“低空港”）有企业42家。低空港提速。"
    whole = "云湖低空经济港"
    assert found("云湖低空经济港见闻", text) == [(whole, whole), ("低空港", whole), ("低空港", whole)]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("云港市北岭区简介", "云港市北岭区有企业42家。北岭区税收增长，北岭区提速。"),
        ("云港社区简介", "云港社区有居民42人。"),
        ("云港科技园简介", "云港科技园有企业42家。"),
        ("云港公园概况", "云港公园占地42亩。"),
        ("云港城市建设情况", "云港城市建设有项目42个。"),
        ("全市山区概况", "全市山区有项目42个。"),
    ],
)
def test_districts_quarters_and_known_kinds_are_none(title: str, text: str) -> None:
    """A district is a place, a kind in the list is found by the rules for names, a community is nothing."""
    assert found(title, text) == []


def test_figures_are_of_the_zone_and_not_of_its_district() -> None:
    """Its name in the title is no place, so that 全市 is not the zone."""
    document = read_document(ALONE.encode(), name="a.txt", title="走进青溪低碳先行谷", date="2025-03-01")
    facts = [c.fact for c in extract(document, NONE, rules=(figures,)) if c.fact.unit]
    assert [(f.printed, f.subject.zh if f.subject else None) for f in facts] == [
        ("42家", "青溪低碳先行谷"), ("12亿元", "青溪低碳先行谷"),
    ]  # fmt: skip


def test_a_zone_that_only_the_text_names_is_told_by_its_last_words() -> None:
    """Behind a district's name, and called by its last three characters or more; a hill is none."""
    whole = "青溪湖水泵港"
    text = f"记者走进云港市东丘区{whole}，机器轰鸣。水泵港有企业42家。今年，水泵港产值达12亿元。"
    assert found("东丘区：产值12亿元", text) == [(whole, whole), ("水泵港", whole), ("水泵港", whole)]
    assert found("东丘区见闻", "云港市东丘区青溪山谷，有企业42家。山谷幽深，山谷产茶。") == []
