"""Documents as sites and repositories keep them: front matter, server directives, captions, advertisements."""

from __future__ import annotations

import pytest

from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register
from parkgraph.reading.texts import ReadDocument


def page(text: str, name: str = "a.md", title: str | None = None, date: str | None = None) -> ReadDocument:
    """Return a document as its file says it is."""
    return read_document(text.encode(), name=name, title=title, date=date)


def figures(document: ReadDocument) -> list[str]:
    """Return the printed figures of a document."""
    return [c.fact.printed or "" for c in extract(document, Register()) if c.fact.value is not None]


FRONT = """---
title: '江州市东丘区上半年GDP增长6.1%'
categories:
 - 财经
author: 江州财经
date: Wed, 03 Aug 2022 12:24:18 GMT
---

<div>
<p>　　上半年，东丘区GDP为61亿元。</p>
</div>
"""


@pytest.mark.parametrize("before", ["", "\n", "\r\n\n", "\ufeff\n"])
def test_front_matter_may_come_after_an_empty_line(before: str) -> None:
    """The block of metadata is no text, whatever blank lines stand above it; its date may be that of a mail."""
    document = page(before + FRONT)
    assert document.text.strip() == "上半年，东丘区GDP为61亿元。"
    assert (document.title, document.date) == ("江州市东丘区上半年GDP增长6.1%", "2022-08-03")


def test_server_directives_and_foreign_tags_are_no_text() -> None:
    """What a server fills in and tags of its own libraries show nothing."""
    raw = (
        '<%@ page language="java"\n import="java.util.*" %>\n<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">\n'
        '<?xml version="1.0"?><jsp:include page="head.jsp" /><c:param name="x">\n<p>园区有企业52家。</p>'
        "</c:param><%= a > b %>"
    )
    assert page(raw, "a.html").text.strip() == "园区有企业52家。"


@pytest.mark.parametrize(
    "line",
    [
        "注册开户抽88元红包，中奖率90%！",
        "优惠券50元等你领，满额再抽购物卡9张",
        "图片来源：江州日报",
        "东丘区百亿家具产业集群 图片来源：江州网",
    ],
)
def test_advertisements_and_captions_state_no_figure(line: str) -> None:
    """A line of a site around its article, or below a picture, says nothing of the place."""
    document = page(f"<p>东丘区2024年GDP为61亿元，增长5.2%。</p>\n<p>{line}</p>\n<p>全区有企业52家。</p>")
    assert figures(document) == ["61亿元", "5.2%", "52家"]


def test_a_policy_s_red_packets_are_read() -> None:
    """消费红包 is what a place grants."""
    assert figures(page("东丘区2024年发放消费红包5000万元，带动消费3.2亿元。")) == ["5000万元", "3.2亿元"]


def test_an_indent_begins_a_paragraph() -> None:
    """A long heading with commas is not joined with the paragraph below it where both are indented."""
    raw = (
        "<p>　　<b>江州市今年新开重点工程一共61个，</b><b>其中民间投资占比52.4%</b></p>\n"
        "<p>　　据市统计局消息，全市出口35亿元。</p>"
    )
    assert page(raw).text.split("\n")[:2] == [
        "江州市今年新开重点工程一共61个，其中民间投资占比52.4%",
        "据市统计局消息，全市出口35亿元。",
    ]


def test_marks_of_another_width_mean_the_same() -> None:
    """A page that prints ASCII commas and semicolons between its words is read as one with wide marks."""
    wide = "上半年，江州市出口增长12.5%，连续9个月居全省第二，势头不减；新增码头3个，投资1,450万元。"
    narrow = wide.replace("，", ",").replace("；", ";")
    assert figures(page(narrow, "a.txt", date="2021-07-20")) == figures(page(wide, "a.txt", date="2021-07-20"))
    assert "第二" in figures(page(narrow, "a.txt", date="2021-07-20"))
    assert page(narrow, "a.txt").clean.raw == narrow


def test_what_a_question_page_counts_is_no_figure() -> None:
    """共1个回答 is the site's."""
    assert figures(page("共1个回答\n江州市有企业80家。", "a.txt")) == ["80家"]


def test_the_reading_of_a_character_is_no_text() -> None:
    """产业(yè) and 区(qū), as sites put it in, are 产业 and 区; (kg) and (gdp) stay."""
    text = read_document("江州高新区(qū)工业(yè)产值139亿元，重量(kg)，GDP(gdp)。".encode(), name="a.txt").text
    assert "江州高新区工业产值139亿元" in text
    assert "kg" in text
    assert "gdp" in text
