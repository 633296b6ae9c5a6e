"""Specification of figures of the whole country, of a city behind its province, and of what only looks like a place."""

from __future__ import annotations

import pytest

from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register


def subjects(text: str, title: str = "新闻") -> dict[str, str | None]:
    """Return whom each printed amount of a text is about."""
    document = read_document(text.encode(), name="a.txt", title=title)
    found = [c.fact for c in extract(document, Register())]
    return {f.printed or "": f.subject.zh if f.subject else None for f in found if f.value is not None}


def test_a_clause_on_the_country_is_what_the_next_ones_go_on_with() -> None:
    """What opens the next sentence or stands behind a semicolon is the page's own place's again."""
    text = "我国锂电产量首次超过700吨，达到720吨，增长5%；企业42家。产值80亿元。"
    assert subjects(text, "江州市锂电产业情况") == {
        "超过700吨": "中国",
        "720吨": "中国",
        "5%": "中国",
        "42家": "江州市",
        "80亿元": "江州市",
    }


@pytest.mark.parametrize("opening", ["我国5G终端出货量", "我国AI芯片出货量", "我国手机出货量"])
def test_a_page_of_a_national_agency_that_names_no_place_tells_of_the_country(opening: str) -> None:
    """So do its sentences that say nobody; a page on a place or of nobody does not."""
    text = f"{opening}达到300万台。\n\n另外，工业投资增长8%。\n"
    assert subjects(text, "国家统计局：上半年情况") == {"300万台": "中国", "8%": "中国"}
    assert subjects(text, "上半年情况") == {"300万台": "中国", "8%": None}
    assert subjects(f"{text}\n江州市很快。\n", "国家统计局：上半年情况")["8%"] == "江州市"


def test_a_city_behind_its_province_is_the_page_s_place() -> None:
    """A title that names the province alone means it, and a province's district is found as before."""
    text = "全市开发区产值80亿元。"
    assert subjects(text, "福建省莆田市招商措施") == {"80亿元": "莆田市"}
    assert subjects("全省开发区产值80亿元。", "福建省招商措施")["80亿元"] in {"福建", "福建省"}


def test_zones_of_the_nation_are_not_the_zone_spoken_of() -> None:
    """国家高新区 is among whom the zone is ranked; 居 and 一类 make no county."""
    text = "全市产值300亿元，江州高新区在国家高新区考核排名提升至前50位。江州市在评比中，跃居一类县第六名。"
    assert subjects(text, "江州市情况") == {"300亿元": "江州市", "前50位": "江州高新区", "第六名": "江州市"}
