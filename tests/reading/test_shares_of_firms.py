"""Specification of firms with their shares and ranks, and of what a county did in the year that its report is given."""

from __future__ import annotations

import pytest

from parkgraph.model import Fact
from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register

FIRMS = ("江北蓝桥泵业有限公司", "江南青溪电池有限公司", "东丘星禾机械有限公司")


def facts(text: str, title: str = "水泵产业情况", date: str | None = None) -> list[Fact]:
    """Return the figures of a text."""
    document = read_document(text.encode(), name="a.txt", title=title, date=date)
    return [c.fact for c in extract(document, Register()) if c.fact.value is not None]


def told(text: str) -> dict[str, tuple[str, str]]:
    """Return subject and indicator of each printed figure."""
    return {
        f.printed or "": (f.subject.zh if f.subject else "", f.indicator.zh if f.indicator else "") for f in facts(text)
    }


def test_so_many_firms_as_are_named_are_joint_and_not_counted() -> None:
    """Their whole share is one of all; another number counts others, and names are examples."""
    text = f"{'、'.join(FIRMS)}三家企业总份额超过70%。"
    (fact,) = facts(text)
    assert (fact.printed, fact.subject and fact.subject.type) == ("超过70%", "JointSubject")
    assert "42家" in told(f"{'、'.join(FIRMS)}等42家企业产值80亿元。")


def test_a_share_is_of_the_noun_behind_it_and_a_row_of_ranks_of_the_firms_before() -> None:
    """以8%、4%和3%的份额，分获第二名、第三名…: each firm has its own."""
    found = told(f"{'、'.join(FIRMS)}以8%、4%和3%的份额，分获第二名、第三名、第四名。")
    assert [found[p][0] for p in ("8%", "4%", "3%")] == list(FIRMS)
    assert [found[p][0] for p in ("第二名", "第三名", "第四名")] == list(FIRMS)
    assert {indicator for _, indicator in found.values()} == {"份额"}
    assert told(f"{FIRMS[0]}以45万台的销量和29%的份额名列第二。")["29%"] == (FIRMS[0], "份额")


def test_nominal_growth_is_of_the_level_before_it() -> None:
    """名义 is no indicator."""
    assert (
        told("2030年，江州市电池业产值30亿元，同比名义增长17%。")["17%"][1]
        == told("江州市电池业产值30亿元。")["30亿元"][1]
    )


def test_a_year_s_report_of_december_tells_of_that_year() -> None:
    """全年 is the year that ends, a line of its review heads its chapters, and a founded office did nothing."""
    text = "2030年工作回顾\n\n一、产业\n\n组建8个小组。成立招商指挥部，全年引进项目12个。\n"
    found = facts(text, "江州县政府工作报告", "2030-12-28")
    assert [
        (f.printed, f.subject and f.subject.zh, f.period and f.period.end and f.period.end.year) for f in found
    ] == [
        ("8个", "江州县", 2030),
        ("12个", "江州县", 2030),
    ]
    assert facts("全年引进项目12个。", "江州县新闻", "2031-01-08")[0].period.end.year == 2030  # type: ignore[union-attr]


@pytest.mark.parametrize("rank", ["第一", "第2位"])
def test_among_whom_a_county_is_ranked_is_not_spoken_of(rank: str) -> None:
    """全市第一 leaves the county what it speaks of; 全市产值 is the city's."""
    found = facts(f"江州县引进项目77个，全市{rank}，其中工业项目占比80%。", "江州县情况")
    assert {f.subject.zh for f in found if f.subject} == {"江州县"}
    assert len(found) == 3


@pytest.mark.parametrize("body", ["中国水泵工业协会", "中国电池产业创新联盟"])
def test_a_national_association_speaks_for_the_country(body: str) -> None:
    """What a page of its figures says of nobody is the country's; 中国移动 is a firm."""
    text = f"{body}发布数据，我国水泵产量30万台。\n\n其中大型水泵产量2万台。\n"
    assert [f.subject.zh if f.subject else None for f in facts(text, "上半年情况")] == ["中国", "中国"]
