"""Generated figures: what is consistent gives no finding, an error of a factor of ten always does."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from parkgraph.model import Fact
from tests.checks.small_tables import CITY, INSIDE, PARK, TOWN, figure, found, year

amounts = st.integers(200, 99_999).map(lambda n: Decimal(n) / 10)


def series(before: Decimal, now: Decimal) -> list[Fact]:
    """Return two years of a level with the growth between them, rounded as a report rounds."""
    growth = round((now / before - 1) * 100, 1)
    return [
        figure("figure:p", CITY, "software-revenue", f"{before}亿元", when=year(2022)),
        figure("figure:l", CITY, "software-revenue", f"{now}亿元"),
        figure("figure:g", CITY, "software-revenue", f"{growth}%", kind="growth", of="figure:l"),
    ]


@given(amounts, st.integers(-400, 900))
def test_consistent_growth_gives_no_finding(before: Decimal, permille: int) -> None:
    """Whatever the amounts: levels, and their growth rounded to a tenth of a per cent, go together."""
    assert found(*series(before, round(before * (1000 + permille) / 1000, 1))) == []


@given(amounts, st.integers(-400, 900), st.sampled_from([0, 1]), st.sampled_from(["10", "0.1"]))
def test_tenfold_error_in_a_level_is_always_found(before: Decimal, permille: int, which: int, factor: str) -> None:
    """A level that is ten times too large or small no longer fits its growth."""
    facts = series(before, round(before * (1000 + permille) / 1000, 1))
    printed = f"{(facts[which].printed_value or 0) * Decimal(factor):f}亿元"
    facts[which] = figure(("figure:p", "figure:l")[which], CITY, "software-revenue", printed, when=year(2022 + which))
    assert [line.split(":")[0] for line in found(*facts)] == ["contradiction growth-against-levels"]


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(0, 5000))
def test_consistent_parts_and_shares_give_no_finding(park: int, town: int, rest: int) -> None:
    """Firms of a park and a town within those of their city, and the park's share rounded to one decimal."""
    total = park + town + rest
    share = round(Decimal(100 * park) / total, 1)
    facts = (
        figure("figure:c", CITY, "firms", f"{total}家"),
        figure("figure:p", PARK, "firms", f"{park}家"),
        figure("figure:t", TOWN, "firms", f"{town}家"),
        figure("figure:s", PARK, "firms", f"{share}%", kind="share", links=[("pg:denominator", "ind:firms")]),
    )
    assert found(*INSIDE, *facts) == []


@given(st.integers(10, 5000), st.integers(10, 5000))
def test_tenfold_error_in_a_whole_is_always_found(park: int, town: int) -> None:
    """A city that has a tenth of what its park and town have together is found."""
    facts = (
        figure("figure:c", CITY, "firms", f"{(park + town) // 10}家"),
        figure("figure:p", PARK, "firms", f"{park}家"),
        figure("figure:t", TOWN, "firms", f"{town}家"),
    )
    assert found(*INSIDE, *facts) != []


@given(amounts)
def test_other_unit_is_the_same_figure(amount: Decimal) -> None:
    """亿元 and 万元 of one amount agree; with the wrong unit they do not."""
    first = figure("figure:a", PARK, "revenue", f"{amount}亿元")
    assert found(first, figure("figure:b", PARK, "revenue", f"{amount * 10000:f}万元", document="902")) == []
    assert found(first, figure("figure:b", PARK, "revenue", f"{amount * 1000:f}万元", document="902")) != []
