"""Specification of the years that government reports and news of the first months tell of without printing them."""

from __future__ import annotations

import pytest

from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register


def years(text: str, title: str, date: str | None = None) -> dict[str, int | None]:
    """Return the year of each printed amount of a text."""
    document = read_document(text.encode(), name="a.txt", title=title, date=date)
    facts = [c.fact for c in extract(document, Register()) if c.fact.value is not None]
    return {f.printed or "": f.period.end.year if f.period and f.period.end else None for f in facts}


def test_a_government_s_report_of_a_year_tells_of_the_one_before() -> None:
    """今年 in it is the year of its title, whenever it was given."""
    text = "全市工业投资80亿元。\n\n今年，计划新建厂房30万平方米。\n"
    for date in (None, "2030-12-25", "2031-02-01"):
        assert years(text, "2031年江州市政府工作报告", date) == {"80亿元": 2030, "30万平方米": 2031}
    assert years("全市工业投资80亿元。", "2031年江州市工业情况报告") == {"80亿元": 2031}


def test_a_line_of_a_year_and_its_results_is_a_heading() -> None:
    """A sentence with a year is none."""
    text = "2030年成绩\n\n产值80亿元。\n\n2031年工作安排\n\n新建厂房30万平方米。\n"
    assert years(text, "江州市情况") == {"80亿元": 2030, "30万平方米": 2031}
    assert years("2030年江州市工业取得新的成绩。\n\n新建厂房30万平方米。\n", "江州市情况") == {"30万平方米": None}


@pytest.mark.parametrize("done", ["圆满完成了", "全面完成", "实现了", "较好完成"])
def test_a_whole_year_that_was_fulfilled_in_january_is_over(done: str) -> None:
    """Though the text spoke of this year before; a part of the tasks, or a report of the autumn, is of this year."""
    text = f"今年要抓好大事。\n\n江州市{done}全年主要任务。\n\n产值80亿元。\n"
    assert years(text, "江州市新闻", "2031-01-20") == {"80亿元": 2030}
    assert years(text, "江州市新闻", "2031-11-20") == {"80亿元": 2031}
    part = f"今年要抓好大事。江州市{done}全年任务的30%，产值80亿元。"
    assert years(part, "江州市新闻", "2031-03-20")["80亿元"] == 2031
