"""An entity over time: dated facts only, earliest first."""

from __future__ import annotations

import pytest

from parkgraph.charts import timeline_chart
from parkgraph.errors import NotFoundError
from parkgraph.follow.timeline import timeline, timeline_listing
from parkgraph.model import Period
from parkgraph.names import NameIndex
from tests.figures.small_table import CITY, PARK, REVENUE, bundled, entity, fact, figure, table, term, with_, year

POLICY = entity("policy:q", "某办法", "Rules Q", "Policy")
PARK_000 = NameIndex(bundled()).resolve("松山湖")
CITY_004 = NameIndex(bundled()).resolve("东莞市")
COVERS = with_("schema:spatialCoverage", "适用地区", CITY)


def test_facts_stand_in_order_and_a_policy_has_its_two_dates() -> None:
    """Drafted in 2022, issued in January 2023, a figure of 2021 before both; what has no date is left out."""
    dates = (with_("dcterms:created", "编制时间", "2022"), with_("dcterms:issued", "印发时间", "2023-01"))
    policy = fact(
        "policy:q", "Policy", POLICY, predicate=term("pg:issuedBy", "发文机关", "by"), qualifiers=(COVERS, *dates)
    )
    undated = fact("st:x", "Relation", PARK, object=CITY, period=Period(None, None, False, "未来"))
    small = table([policy, undated, figure("a", CITY, REVENUE, "9", year(2021))])
    assert [row[:4] for row in timeline_listing(CITY, timeline(CITY, small), small, "zh").rows] == [
        ("2021年", "Figure", "甲市", "软件收入 9亿元"),
        ("2022年", "编制时间", "某办法", "《某办法》编制于2022年。"),
        ("2023年1月", "印发时间", "某办法", "《某办法》印发或发布，时间：2023年1月。"),
    ]
    assert len(timeline(CITY, small, figures=False)) == 2


def test_entity_without_dated_facts_is_an_error() -> None:
    """The message says that the documents give no time."""
    with pytest.raises(NotFoundError, match="丙园没有注明时间的记录"):
        timeline(PARK, table([fact("st:x", "Relation", PARK, object=CITY)]))


def test_we_valley_in_two_years() -> None:
    """Pilot park in November 2019, software park in November 2020."""
    graph = bundled()
    park = NameIndex(graph).resolve("光大We谷")
    rows = timeline_listing(park, timeline(park, graph), graph, "zh").rows
    assert [(row[0], row[3]) for row in rows if row[1] == "拥有称号"] == [
        ("2019年11月", "2019年11月光大We谷获“市数字产业集聚试点园区”。"),
        ("2020年11月", "2020年11月光大We谷获“东莞市软件产业园”。"),
    ]


def test_an_event_stands_once_with_the_word_that_the_document_uses() -> None:
    """A project that a park launched is one event, launched and not said to be in operation; its partner is another."""
    graph = bundled()
    rows = timeline_listing(PARK_000, timeline(PARK_000, graph, figures=False), graph, "zh").rows
    assert [(row[0], row[1], row[3]) for row in rows[:2]] == [
        ("2019年10月", "项目", "2019年10月“松山湖产业云项目”已推出。"),
        ("2019年10月", "合作", "2019年10月，松山湖与华为合作。"),
    ]


def test_readings_are_no_events_and_are_drawn_as_moments() -> None:
    """Who stood in a park as of 2020 did not come there in 2020: out without figures, else a point, and “as of”."""
    graph = bundled()
    assert not any(entry.zh.startswith("截至") for entry in timeline(PARK_000, graph, figures=False))
    readings = [entry for entry in timeline(PARK_000, graph) if entry.zh.startswith("截至2020年")]
    assert readings
    assert {entry.en for entry in readings} == {"as of 2020"}
    drawn = timeline_chart(PARK_000, readings, graph, "zh").spec["datasets"].values()
    times = [(row["start"], row["end"]) for rows in drawn for row in rows if "start" in row]
    assert len(times) == len(readings)
    assert [(start, end) for start, end in times if start != end] == []


def test_each_time_has_its_year() -> None:
    """12月13日 of a column and 全年 of a report say their year."""
    graph = bundled()
    assert all("年" in entry.zh for entity in (PARK_000, CITY_004) for entry in timeline(entity, graph))
