"""Specification of figures in simple tables: subject, indicator, period and unit from the row and the heads."""

from __future__ import annotations

from parkgraph.model import Fact
from parkgraph.reading.characters import simplified
from parkgraph.reading.extraction import extract
from parkgraph.reading.figures import figures
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register
from parkgraph.reading.texts import ReadDocument

YEARS = """云港市2023年统计公报

单位：亿元

| 序号 | 指标名称 | 2022年 | 2023年 | 增长（%） | 备注 |
| --- | --- | --- | --- | --- | --- |
| 1 | 地区生产总值 | 1200.5 | 1,300.2 | 8.3 | 初步数 |
| 2 | 其中：第一产业 | 100.1 | 98.2 | -1.9 | |
| 3 | 专精特新企业数 | 80 | 92 | — | |
| 4 | 研发投入强度（%） | 2.8 | 3.1 | 0.3 | |
"""
GOALS = """云港市低空经济行动方案（2024—2026年）

2024年6月1日

| 主要指标 | 单位 | 2023年 | 2026年目标 |
|---|---|---|---|
| 低空航线 | 条 | 12 | ≥100 |
| 产业规模 | 亿元 | 86 | 500左右 |
| 起降点 | 个/平方公里 | 0.1 | 0.3 |
"""
PARKS = """<h1>云港市2023年园区发展情况</h1><table><tr>
<th>园区</th><th>产值（亿元）</th><th>增速（%）</th><th>企业数（家）</th></tr>
<tr><td>蓝湖软件园</td><td><b>80.5</b></td><td>12.1</td><td>120</td></tr>
<tr><td>合计</td><td>400.5</td><td></td><td>176</td></tr></table>"""
HEADS = """云港市情况

| 镇街 | 面积 | 说明 |
|---|---|---|
| 东镇 | 12平方公里 | 大 |
"""


def read(text: str, name: str = "a.md") -> tuple[ReadDocument, list[Fact]]:
    """Return a document and its figures."""
    document = read_document(text.encode(), name=name)
    return document, [c.fact for c in extract(document, Register(), rules=(figures,))]


def stated(text: str, name: str = "a.md") -> list[str]:
    """Return each figure in one line."""
    return [_line(fact) for fact in read(text, name)[1]]


def _line(fact: Fact) -> str:
    year = fact.period and fact.period.end and fact.period.end.year
    named = (fact.subject and fact.subject.zh, fact.indicator and fact.indicator.zh)
    return " ".join(str(part) for part in (*named, fact.value, fact.unit, fact.figure_type, year, fact.status))


def test_a_value_has_year_and_unit_from_its_head_and_indicator_from_its_row() -> None:
    """The unit of a caption holds for sums alone; a change of a rate in points is not said to be growth."""
    assert stated(YEARS) == [
        "云港市 地区生产总值 120050000000 CNY level 2022 actual",
        "云港市 地区生产总值 130020000000 CNY level 2023 actual",
        "云港市 地区生产总值 8.3 percent growth 2023 actual",
        "云港市 研发投入强度 2.8 percent share 2022 actual",
        "云港市 研发投入强度 3.1 percent share 2023 actual",
    ]


def test_growth_speaks_of_the_level_in_its_row() -> None:
    """增长 behind 2023年 is the growth of that value."""
    by_value = {str(fact.value): fact for fact in read(YEARS)[1]}
    assert by_value["8.3"].of == by_value["130020000000"].id


def test_a_goal_is_a_target_with_its_bound_and_an_unknown_unit_is_left_unread() -> None:
    """≥100 is at least 100; a density that the units do not have is not read."""
    lines = stated(GOALS)
    assert [line.split(" ", 1)[1] for line in lines] == [
        "低空航线数 12 count level 2023 actual",
        "低空航线数 100 count level 2026 target",
        "产业规模 8600000000 CNY level 2023 actual",
        "产业规模 50000000000 CNY level 2026 target",
    ]
    modifiers = [fact.modifier for fact in read(GOALS)[1]]
    assert modifiers == [None, "at-least", None, "about"]


def test_rows_may_be_subjects() -> None:
    """A table of parks has the park in the row and the indicator in the head; the sum is the document's own."""
    assert stated(PARKS, "a.html") == [
        "蓝湖软件园 产值 8050000000 CNY level 2023 actual",
        "蓝湖软件园 产值 12.1 percent growth 2023 actual",
        "蓝湖软件园 企业数 120 count level 2023 actual",
        "云港市 产值 40050000000 CNY level 2023 actual",
        "云港市 企业数 176 count level 2023 actual",
    ]


def test_a_table_of_firms_has_them_in_its_rows_even_under_a_year() -> None:
    """Growth over several years is an indicator of its own, of no one year, and no growth of the level beside it."""
    firms = (
        "| 序号 | 企业名称 | 2022年营业收入（万元） | 三年复合增长率 |\n| --- | --- | --- | --- |\n"
        "| 1 | 云港星科有限公司 | 1,250 | 31.5% |\n"
    )
    assert stated(firms) == [
        "云港星科有限公司 营业收入 12500000 CNY level 2022 actual",
        "云港星科有限公司 三年复合增长率 31.5 percent growth None actual",
    ]
    assert [fact.of for fact in read(firms)[1]] == [None, None]


def test_heads_over_two_rows_are_read_together() -> None:
    """The year above holds for the cells below it up to the next one; the first cell is written once."""
    parks = (
        "云港市园区情况\n\n2023年5月1日\n\n| 园区 | 2020年 | | 2021年 | |\n| --- | --- | --- | --- | --- |\n"
        "| | 产值（亿元） | 企业数（家） | 产值（亿元） | 企业数（家） |\n"
        "| 蓝湖软件园 | 80.5 | 110 | 92.5 | 120 |\n"
    )
    assert stated(parks) == [
        "蓝湖软件园 产值 8050000000 CNY level 2020 actual",
        "蓝湖软件园 企业数 110 count level 2020 actual",
        "蓝湖软件园 产值 9250000000 CNY level 2021 actual",
        "蓝湖软件园 企业数 120 count level 2021 actual",
    ]


def test_a_table_without_telling_heads_is_read_as_text() -> None:
    """Nothing is worked out from heads that say neither year nor unit."""
    assert [line.split(" ")[2:4] for line in stated(HEADS)] == [["12000000", "m2"]]


def test_every_figure_of_a_table_stands_at_its_span() -> None:
    """The first evidence is the cell, exactly as printed."""
    for text, name in ((YEARS, "a.md"), (GOALS, "a.md"), (PARKS, "a.html")):
        document, facts = read(text, name)
        for fact in facts:
            first = fact.evidence[0]
            assert simplified(document.raw[first.start : first.end]) == fact.printed


def test_amounts_beside_their_growth_are_a_table_without_year_or_unit_in_its_heads() -> None:
    """The caption has the year, the cells have the units; what is counted of a thing is not the thing."""
    table = """<p>2031年云港市主要情况（数据来源：市统计局）</p><table>
<tr><th>指标</th><th>数值</th><th>同比增长</th></tr>
<tr><td>云计算中心机柜数</td><td>1.2万架</td><td>13.5%</td></tr>
<tr><td>软件收入</td><td>36亿元</td><td>-1.2%</td></tr></table>"""
    assert stated(table, "a.html") == [
        "云港市 云计算中心机柜数 12000 count level 2031 actual",
        "云港市 云计算中心机柜数 13.5 percent growth 2031 actual",
        "云港市 软件收入 3600000000 CNY level 2031 actual",
        "云港市 软件收入 -1.2 percent growth 2031 actual",
    ]


def test_amounts_beside_words_are_no_such_table() -> None:
    """Without a head of growth 数值 is not told; the lines are read as text."""
    table = (
        "<table><tr><th>指标</th><th>数值</th><th>说明</th></tr><tr><td>税收</td><td>3亿元</td><td>快</td></tr></table>"
    )
    assert not [fact for fact in read(table, "a.html")[1] if fact.indicator]
