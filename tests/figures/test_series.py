"""Figures over the years: like ones form a series, unlike ones stand apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parkgraph.errors import NotFoundError
from parkgraph.figures.indicators import find_indicators
from parkgraph.figures.listings import interval_text, series_listing
from parkgraph.figures.series import series_of
from parkgraph.model import Period
from parkgraph.names import NameIndex
from tests.figures.small_table import FIRMS, LARGE, PARK, REVENUE, at, bundled, figure, months, table, year


def _rows(*facts: object, lang: str = "zh") -> list[tuple[str, ...]]:
    small = table(facts)  # type: ignore[arg-type]
    return list(series_listing(series_of(PARK, small), small, lang).rows)  # type: ignore[arg-type]


def test_comparable_figures_form_one_series_and_a_missing_year_is_said() -> None:
    """Years in order; for a year between two figures the document does not say."""
    rows = _rows(
        figure("c", PARK, REVENUE, "30", year(2023), evidence=at("002", 4)),
        figure("a", PARK, REVENUE, "10", year(2020)),
    )
    assert rows == [
        ("1", "软件收入", "总量", "2020年", "10亿元", "", "", "已实现", "", "[001] 一 第1段"),
        ("1", "软件收入", "总量", "2021", "文件未载明", "", "", "", "", ""),
        ("1", "软件收入", "总量", "2022", "文件未载明", "", "", "", "", ""),
        ("1", "软件收入", "总量", "2023年", "30亿元", "", "", "已实现", "", "[002] 一 第4段"),
    ]


def test_unlike_scopes_are_two_series_each_with_the_caveat() -> None:
    """A figure of another scope never continues a series, and both rows say why."""
    rows = _rows(
        figure("a", PARK, REVENUE, "10", year(2020)), figure("b", PARK, REVENUE, "30", year(2023), scope=(LARGE,))
    )
    assert rows == [
        ("1", "软件收入", "总量", "2020年", "10亿元", "", "", "已实现",
         "统计口径不同：未注明／规模以上，不宜直接比较", "[001] 一 第1段"),
        ("2", "软件收入", "总量", "2023年", "30亿元", "", "规模以上", "已实现",
         "统计口径不同：规模以上／未注明，不宜直接比较", "[001] 一 第1段"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"unit": "USD"}, "unit differs: CNY / USD"),
        ({"period": months(2023, 10, 31)}, "length of period differs: a year / 10 months"),
        (
            {"period": Period(year(2023).start, year(2023).end, True, None)},
            "length of period differs: a year / a moment",
        ),
        ({"period": None}, "length of period differs: a year / no dates stated"),
        ({"status": "planned"}, "status differs: actual / planned"),
    ],
)
def test_each_dimension_keeps_figures_apart(change: dict[str, object], named: str) -> None:
    """Unit, length of period and status are enough to stand apart, and the caveat names the dimension."""
    other = {"value": "5", "period": year(2022)} | change
    rows = _rows(
        figure("a", PARK, REVENUE, "10", year(2020)),
        figure("b", PARK, REVENUE, **other),  # type: ignore[arg-type]
        lang="en",
    )
    assert rows[0][8] == f"{named}; not to be compared directly"


def test_growth_and_level_are_different_things_without_a_caveat() -> None:
    """A growth beside its level is nothing that a reader could take for the same series."""
    growth = figure("g", PARK, REVENUE, "8", year(2020), unit="percent", figure_type="growth", basis="year-on-year")
    assert [(row[0], row[2], row[8]) for row in _rows(figure("a", PARK, REVENUE, "10", year(2020)), growth)] == [
        ("1", "总量", ""),
        ("2", "同比增速", ""),
    ]


@pytest.mark.parametrize(
    ("modifier", "text"),
    [("more-than", "> 10亿元"), ("at-least", "≥ 10亿元"), ("less-than", "< 10亿元"), ("nearly", "< 10亿元"),
     ("at-most", "≤ 10亿元"), ("about", "≈ 10亿元"), (None, "")],
)  # fmt: skip
def test_bounds_stay_bounds(modifier: str | None, text: str) -> None:
    """A figure with a modifier is shown as the interval that it is."""
    assert interval_text(figure("a", PARK, REVENUE, "10", year(2020), modifier=modifier), "zh") == text


def test_unknown_indicator_offers_the_nearest_names() -> None:
    """The message lists indicators that figures have."""
    small = table([figure("a", PARK, REVENUE, "10", year(2020)), figure("b", PARK, FIRMS, "3", None, unit="count")])
    with pytest.raises(NotFoundError) as zh:
        find_indicators("软件企业收入", small, "zh")
    with pytest.raises(NotFoundError) as en:
        find_indicators("software revenues", small, "en")
    assert str(zh.value) == "没有名为“软件企业收入”的指标；相近的指标：软件收入、软件企业数"
    assert (
        str(en.value)
        == "no indicator is called “software revenues”; nearest indicators: Software revenue, Software firms"
    )


def test_entity_without_figures_is_not_said() -> None:
    """Where the documents give none the message says so."""
    with pytest.raises(NotFoundError, match="文件未载明：丙园的软件收入"):
        series_of(PARK, table([figure("a", PARK, FIRMS, "3", None, unit="count")]), [REVENUE])


def _bundled(name: str, indicator: str) -> list[tuple[str, ...]]:
    graph = bundled()
    park = NameIndex(graph).resolve(name)
    return list(series_listing(series_of(park, graph, find_indicators(indicator, graph, "zh")), graph, "zh").rows)


def test_songshan_lake_2020_and_2023_are_never_one_series() -> None:
    """22.72亿元 and 332.3亿元 differ in scope: two groups, each with the caveat."""
    levels = [row for row in _bundled("松山湖", "互联网和软件业营业收入") if row[2] == "总量"]
    assert [(row[0], row[3], row[4], "统计口径不同" in row[8]) for row in levels] == [
        ("1", "2020年", "22.72亿元", True),
        ("2", "2023年", "332.3亿元", True),
    ]


def test_ranks_of_three_years_are_one_series() -> None:
    """The same index, publisher and set of cities: 22, 21, 18."""
    assert [(row[0], row[3], row[4], row[8]) for row in _bundled("东莞", "数字经济竞争力指数")] == [
        ("1", "2021年", "22名", ""),
        ("1", "2022年", "21名", ""),
        ("1", "2023年", "第18名", ""),
    ]


def test_transformed_firms_and_firms_that_started_stand_apart() -> None:
    """6407 and more than 9000 firms are different indicators, and the row says so."""
    rows = {row[4]: row for row in _bundled("东莞", "数字化转型") if row[4] in ("6407家", "超过9000家")}
    assert rows["6407家"][0] != rows["超过9000家"][0]
    assert rows["超过9000家"][5] == "> 9,000"
    assert "指标不同：启动数字化转型的企业数／" in rows["超过9000家"][8]


def test_what_nobody_has_reviewed_is_marked() -> None:
    """In the state of a series and beside the value of a comparison."""
    rows = _rows(replace(figure("r", PARK, REVENUE, "12", year(2023)), review="candidate"))
    assert [row[7].startswith("已实现 · ") for row in rows] == [True]
