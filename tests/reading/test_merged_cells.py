"""Specification of parkgraph.reading.cells: cells over several columns or rows, and what is read of them."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from parkgraph.reading.characters import simplified
from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register
from parkgraph.reading.texts import ReadDocument
from tests.reading.relations.saying import told

HEADS = """<h1>云港市园区发展情况</h1><table border="1">
<tr><th rowspan="2">园区</th><th colspan=2>2022年</th><th colspan="2"><p>2023年</p></th><th rowspan='2'>备注</th></tr>
<tr><td><p>产值（亿元）</p></td><td>增速<br>（%）</td><td>产值（亿元）</td><td>增速（%）</td></tr>
<tr><td>蓝湖软件园</td><td>80.5</td><td>12.1</td><td>90</td><td>11.8</td><td rowspan=2>省级</td></tr>
<tr><td>远山工业园</td><td>180.5</td><td>2.1</td><td>190</td><td>5.3</td></tr>
<tr><td colspan=6>数据来源：统计局</td></tr></table>"""
LABELS = """<h1>云港市园区主要指标</h1><table>
<tr><th rowspan=2>园区</th><th rowspan=2>指标</th><th rowspan=2>单位</th><th colspan=2>完成情况</th></tr>
<tr><th>2022年</th><th>2023年</th></tr>
<tr><td rowspan=2>蓝湖软件园</td><td>营业收入</td><td>亿元</td><td>50</td><td>60</td></tr>
<tr><td>税收</td><td>亿元</td><td>5</td><td rowspan=2>6</td></tr>
<tr><td>远山工业园</td><td>营业收入</td><td>亿元</td><td>150</td></tr></table>"""
THREE = """<h1>云港市园区情况</h1><table>
<tr><th rowspan=3>园区</th><th colspan=4>经济指标</th></tr>
<tr><th colspan=2>2022年</th><th colspan=2>2023年</th></tr>
<tr><th>产值（亿元）</th><th>企业（家）</th><th>产值（亿元）</th><th>企业（家）</th></tr>
<tr><td>蓝湖软件园</td><td>80.5</td><td>12</td><td>90</td><td>18</td></tr></table>"""
FIRMS = """<h1>云港市重点企业名录</h1><table>
<tr><th>所在园区</th><th>企业名称</th><th>主要产品</th><th>荣誉称号</th><th>2023年产值（亿元）</th></tr>
<tr><td rowspan=2>蓝湖软件园</td><td>星禾光电股份有限公司</td><td>激光雷达、光学镜头</td>
<td>高新技术企业</td><td>50</td></tr>
<tr><td>天驰智造有限公司</td><td>模具</td><td>瞪羚企业</td><td>5</td></tr></table>"""


def lines(html: str) -> list[str]:
    """Return the clean lines of a table, their cells between bars."""
    document = read_document(html.encode(), name="a.html")
    return [document.text[p.start : p.end].replace("\t", "|") for p in document.paragraphs if p.role == "table"]


def stated(html: str) -> list[tuple[str, str, str, int | None]]:
    """Return subject, indicator, value and year of each figure of a table."""
    found = [c.fact for c in extract(read_document(html.encode(), name="a.html"), Register()) if c.fact.value]
    return [
        (f.subject.zh if f.subject else "", f.indicator.zh if f.indicator else "", f.printed or "", _year(f.period))
        for f in found
    ]


def _year(period: object) -> int | None:
    end = getattr(period, "end", None)
    return end.year if end else None


def test_a_cell_stands_in_every_column_and_row_that_it_covers() -> None:
    """Numbers stand once, a row of one cell is no row of a table, and a block in a cell cuts no line."""
    assert lines("<table><tr><td colspan=3>云港</td><td>甲</td></tr></table>") == ["云港|云港|云港|甲"]
    both = "<table><tr><td rowspan=2 colspan=2>云港</td><td><p>甲</p></td></tr><tr><td>乙</td></tr></table>"
    assert lines(both) == ["云港|云港|甲", "云港|云港|乙"]
    last = "<table><tr><td>甲</td><td>1</td><td rowspan=2>省级</td></tr><tr><td>乙</td><td>2</td></tr></table>"
    assert lines(last) == ["甲|1|省级", "乙|2|省级"]
    number = "<table><tr><td>甲</td><td rowspan=2>15</td><td>a</td></tr><tr><td>乙</td><td>b</td></tr></table>"
    assert lines(number) == ["甲|15|a", "乙||b"]
    assert lines("<table><tr><td colspan=6>数据来源</td></tr></table>") == []


def test_heads_over_several_columns_tell_year_and_indicator() -> None:
    """The growth beside a level is its own, and a last column over both rows of heads takes nothing away."""
    assert stated(HEADS) == [
        ("蓝湖软件园", "产值", "80.5", 2022),
        ("蓝湖软件园", "产值", "12.1", 2022),
        ("蓝湖软件园", "产值", "90", 2023),
        ("蓝湖软件园", "产值", "11.8", 2023),
        ("远山工业园", "产值", "180.5", 2022),
        ("远山工业园", "产值", "2.1", 2022),
        ("远山工业园", "产值", "190", 2023),
        ("远山工业园", "产值", "5.3", 2023),
    ]


def test_a_label_over_several_rows_is_the_subject_of_each() -> None:
    """The column 指标 says what is counted; a number over two rows belongs to the first."""
    assert stated(LABELS) == [
        ("蓝湖软件园", "营业收入", "50", 2022),
        ("蓝湖软件园", "营业收入", "60", 2023),
        ("蓝湖软件园", "税收", "5", 2022),
        ("蓝湖软件园", "税收", "6", 2023),
        ("远山工业园", "营业收入", "150", 2022),
    ]


def test_heads_over_three_rows_are_read_together() -> None:
    """A head of all columns says nothing of one."""
    assert [(value, year) for _, _, value, year in stated(THREE)] == [
        ("80.5", 2022), ("12", 2022), ("90", 2023), ("18", 2023),
    ]  # fmt: skip


def test_a_directory_tells_of_the_firm_in_each_row() -> None:
    """The park of a merged cell, products and titles are the firm's, and so is the value."""
    assert {
        ("天驰智造有限公司", "locatedIn", "蓝湖软件园"),
        ("星禾光电股份有限公司", "produces", "光学镜头"),
        ("天驰智造有限公司", "holdsTitle", "瞪羚企业"),
    } <= told(FIRMS, "a.html")
    assert [(subject, value) for subject, _, value, _ in stated(FIRMS)] == [
        ("星禾光电股份有限公司", "50"), ("天驰智造有限公司", "5"),
    ]  # fmt: skip


@pytest.mark.parametrize("html", [HEADS, LABELS, FIRMS])
def test_what_rests_on_a_merged_cell_quotes_its_characters(html: str) -> None:
    """Each place of evidence is a piece of the document, without another cell in it."""
    document: ReadDocument = read_document(html.encode(), name="a.html")
    facts = [c.fact for c in extract(document, Register()) if c.fact.value]
    assert facts
    for fact in facts:
        quotes = [document.raw[e.start : e.end] for e in fact.evidence]
        assert simplified(quotes[0]) == fact.printed
        assert not any("<td" in quote or "</td" in quote for quote in quotes)


HOSTILE = (
    "<table>" + "<tr><td colspan=99999999 rowspan=99999999>云港</td><td>甲</td></tr>" * 1000,
    "<table><tr>" + "<td rowspan=999999999 colspan=999999999>云" * 2000,
    "<table><tr><td rowspan=99999999 colspan=50>云港<td>甲" + "<tr><td>乙" * 4000,
    "<table>" * 4000 + "<tr><td colspan=50>云港",
)


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_spans_cost_no_more_than_the_text(html: str) -> None:
    """What is put again is a quarter of the text and ten thousand characters at most."""
    tracemalloc.start()
    begun = time.process_time()
    document = read_document(html.encode(), name="a.html")
    spent, peak = time.process_time() - begun, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(document.text) <= 2 * len(html) + 20_000
    assert spent < 10
    assert peak < 50_000_000
