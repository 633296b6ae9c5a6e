"""What follows from printed figures: by formula, marked, only from comparable ones."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.figures.bounds import Bounds, rounded
from parkgraph.figures.compare import compare
from parkgraph.figures.derived import Derived, derive_from_rows, derive_from_series
from parkgraph.figures.indicators import find_indicators
from parkgraph.figures.series import series_of
from parkgraph.model import Fact
from parkgraph.names import NameIndex
from parkgraph.ontology.prefixes import expand
from tests.figures.small_table import (
    CITY,
    FIRMS,
    LARGE,
    OTHER,
    PARK,
    REVENUE,
    bundled,
    figure,
    table,
    term,
    with_,
    year,
)


def _derived(*facts: Fact) -> list[Derived]:
    small = table(facts)
    return derive_from_series(series_of(PARK, small), small)


LEVEL = figure("level", PARK, REVENUE, "20", year(2023))


def _growth(**more: object) -> Fact:
    given_: dict[str, object] = {"figure_type": "growth", "basis": "year-on-year", "of": LEVEL.id, "unit": "percent"}
    return figure("growth", PARK, REVENUE, "25", year(2023), **(given_ | more))


def test_level_and_growth_imply_the_year_before() -> None:
    """20 and +25 % year on year: 16 the year before, with formula, inputs, no place and no id in the graph."""
    (item,) = _derived(LEVEL, _growth())
    made = item.fact
    assert (made.value, made.modifier, made.formula) == (Decimal("1600000000"), "about", "20 / (1 + 25 / 100)")
    assert made.derived_from == (LEVEL.id, expand("figure:growth"))
    assert (made.method, made.evidence, made.printed, made.period and made.period.start) == (
        "derived", (), None, year(2022).start,
    )  # fmt: skip


@pytest.mark.parametrize("more", [{"basis": "not-stated"}, {"of": None}, {"period": None}])
def test_growth_without_basis_level_or_period_implies_nothing(more: dict[str, object]) -> None:
    """A bare 增长, a growth that stands alone or one of no stated time is never turned into a level."""
    growth = _growth(**{k: v for k, v in more.items() if k != "period"})
    if "period" in more:
        growth = Fact(**{name: getattr(growth, name) for name in growth.__slots__} | {"period": None})
    assert _derived(LEVEL, growth) == []


def test_open_level_gives_an_open_result() -> None:
    """A level that is more than 20 was at least 16 the year before."""
    more = figure("level", PARK, REVENUE, "20", year(2023), modifier="more-than")
    (item,) = _derived(more, _growth())
    assert (item.fact.modifier, item.fact.lower, item.fact.upper) == ("at-least", Decimal("1600000000"), None)


def test_increase_gives_the_exact_number_before() -> None:
    """1454 firms, 84 more than the year before: 1370, exactly."""
    firms = figure("firms", PARK, FIRMS, "1454", year(2023), unit="count")
    added = term("ind:increase", "增加数", "increase")
    up = with_("pg:direction", "方向", term("direction:increase", "增加", "increase"))
    more = {"unit": "count", "of": firms.id, "basis": "year-on-year", "qualifiers": (up,)}
    increase = figure("more", PARK, added, "84", year(2023), **more)
    (item,) = _derived(firms, increase)
    assert (item.fact.value, item.fact.modifier, item.fact.formula) == (Decimal(1370), None, "1454 - 84")


def test_part_of_a_whole_is_a_share() -> None:
    """43 of 846 firms are 5.1 per cent, though the part has a narrower scope: the text says that it is a part."""
    whole = figure("whole", PARK, FIRMS, "846", year(2023), unit="count")
    part = figure("part", PARK, FIRMS, "43", year(2023), unit="count", scope=(LARGE,), of=whole.id)
    (item,) = _derived(whole, part)
    assert (item.fact.value, item.fact.unit, item.fact.formula) == (Decimal("5.1"), "percent", "43 / 846 * 100")


def test_unlike_figures_are_never_divided() -> None:
    """Two scopes, units or kinds give no change between years and no ratio."""
    assert (
        _derived(
            figure("a", PARK, REVENUE, "10", year(2020)), figure("b", PARK, REVENUE, "9", year(2023), scope=(LARGE,))
        )
        == []
    )
    small = table(
        [figure("a", CITY, REVENUE, "1", year(2023)), figure("b", OTHER, REVENUE, "4", year(2023), scope=(LARGE,))]
    )
    assert derive_from_rows(compare([CITY, OTHER], small), small) == []


def test_two_that_are_open_upwards_have_no_ratio() -> None:
    """More than 1 and more than 4 say nothing of each other."""
    one, four = (figure(n, e, REVENUE, n, year(2023), modifier="more-than") for n, e in (("1", CITY), ("4", OTHER)))
    small = table([one, four])
    assert derive_from_rows(compare([CITY, OTHER], small), small) == []


def test_change_between_two_years_of_a_series() -> None:
    """10 and 15 in comparable years: half as much again."""
    (item,) = _derived(figure("a", PARK, REVENUE, "10", year(2020)), figure("b", PARK, REVENUE, "15", year(2023)))
    assert (item.fact.value, item.fact.figure_type, item.fact.formula) == (
        Decimal("50.0"),
        "growth",
        "(15 / 10 - 1) * 100",
    )


_amounts = st.decimals("0.01", "10000", places=2)


@given(low=_amounts, width=_amounts, growth=st.decimals("-90", "900", places=1))
def test_rounded_bounds_never_cut_off_the_true_value(low: Decimal, width: Decimal, growth: Decimal) -> None:
    """Whatever the true level between its bounds, the earlier value lies within the derived bounds."""
    factor = Bounds(growth, growth).times(Decimal("0.01")).plus(Decimal(1))
    earlier = Bounds(low, low + width).over(factor)
    for true in (low, low + width / 2, low + width):
        before = true / (1 + growth / 100)
        assert earlier.low is not None and earlier.high is not None
        assert rounded(earlier.low, up=False) <= before <= rounded(earlier.high, up=True)


def test_execution_rate_and_earlier_values_of_songshan_lake() -> None:
    """13917.08 of 22414.11 is 62.1 %; both growths are year on year."""
    graph = bundled()
    park = NameIndex(graph).resolve("松山湖")
    found = derive_from_series(series_of(park, graph, find_indicators("离岸", graph, "zh")), graph)
    assert [(item.fact.indicator and item.fact.indicator.zh, item.fact.value, item.fact.formula) for item in found] == [
        ("离岸合同金额", Decimal(196300000), "22414.11 / (1 + 14.18 / 100)"),
        ("离岸执行金额", Decimal(77770000), "13917.08 / (1 + 78.96 / 100)"),
        ("执行率", Decimal("62.1"), "13917.08 / 22414.11 * 100"),
    ]


def test_one_smartphone_in_five() -> None:
    """2.23亿 of 11.4亿 is 19.6 per cent; the revenue of 2020 and 2023 of Songshan Lake is never divided."""
    graph = bundled()
    names = NameIndex(graph)
    places = [names.resolve("东莞"), names.resolve("全球")]
    (item,) = derive_from_rows(compare(places, graph, find_indicators("智能手机出货量", graph, "zh")), graph)
    assert (item.fact.value, item.fact.formula, item.zh) == (Decimal("19.6"), "2.23 / 11.4 * 100", "相当于全球的")
    series = series_of(names.resolve("松山湖"), graph, find_indicators("互联网和软件业营业收入", graph, "zh"))
    assert [i.fact.formula for i in derive_from_series(series, graph)] == ["332.3 / (1 + 88.3 / 100)"]
