"""Specification of parkgraph.reading.amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.reading.agreement import disagreements
from parkgraph.reading.amounts import Amount, read_amount
from parkgraph.reading.numerals import canonical

READ = [
    ("463.4亿元", "463.4", "CNY-100M", None),
    ("463.4亿\n\n元", "463.4", "CNY-100M", None),
    ("**12,000** 万元", "12000", "CNY-10K", None),
    ("１２.７％", "12.7", "percent", None),
    ("3.50万亿元", "3.5", "CNY-1T", None),
    ("24.4亿美元", "24.4", "USD-100M", None),
    ("7.35亿新台币", "7.35", "TWD-100M", None),
    ("1亿5000万元", "1.5", "CNY-100M", None),
    ("一万二千家", "12000", "count", None),
    ("3.1个百分点", "3.1", "percentage-point", None),
    ("百分之三十", "30", "percent", None),
    ("-5.2%", "-5.2", "percent", None),
    ("130亿条", "130", "count-100M", None),
    ("260万平方米", "260", "m2-10K", None),
    ("约764P Flops", "764", "PFLOPS", "about"),
    ("4.5天", "4.5", "day", None),
    ("24个月", "24", "month", None),
    ("千亩", "1000", "mu", None),
    ("3亿欧元", "3", "EUR-100M", None),
    ("1.2倍", "1.2", "times", None),
    ("一年期", "1", "year", None),
    ("六年", "6", "year", None),
    ("53场次", "53", "count", None),
    ("三大", "3", "count", None),
    ("两款", "2", "count", None),
    ("超500家", "500", "count", "more-than"),
    ("过万亿元", "1", "CNY-1T", "more-than"),
    ("破百亿元", "100", "CNY-100M", "more-than"),
    ("突破5000亿元", "5000", "CNY-100M", "more-than"),
    ("1200多亿元", "1200", "CNY-100M", "more-than"),
    ("超过2370多万次", "2370", "count-10K", "more-than"),
    ("十余家", "10", "count", "more-than"),
    ("60% 以上", "60", "percent", "at-least"),
    ("亿元以上", "1", "CNY-100M", "at-least"),
    ("不少于3项", "3", "count", "at-least"),
    ("低至3%", "3", "percent", "at-least"),
    ("不足500亿元", "500", "CNY-100M", "less-than"),
    ("最高1000万元", "1000", "CNY-10K", "at-most"),
    ("最高金额可达1亿元", "1", "CNY-100M", "at-most"),
    ("最高不超过合同额的3%", "3", "percent", "at-most"),
    ("每月限额最高可达75万元", "75", "CNY-10K", "at-most"),
    ("最长可达20年", "20", "year", "at-most"),
    ("5天以内", "5", "day", "at-most"),
    ("近百亿元", "100", "CNY-100M", "nearly"),
    ("近1.4万家", "1.4", "count-10K", "nearly"),
    ("近三成", "30", "percent", "nearly"),
    ("超八成", "80", "percent", "more-than"),
    ("八成五", "85", "percent", None),
    ("过半", "50", "percent", "more-than"),
    ("约占全部产值的49%", "49", "percent", "about"),
    ("30%左右", "30", "percent", "about"),
    ("占比达85%", "85", "percent", None),
    ("第18名", "18", "rank", None),
    ("第九名", "9", "rank", None),
    ("全省第一", "1", "rank", None),
    ("排名全省第三", "3", "rank", None),
    ("前三", "3", "rank", "at-most"),
    ("全国10强", "10", "rank", "at-most"),
    ("500强", "500", "rank", "at-most"),
    ("数十家", "10", "count", "more-than"),
    ("好几百家", "100", "count", "more-than"),
    ("数百亿元", "100", "CNY-100M", "more-than"),
    ("数亿元", "1", "CNY-100M", "more-than"),
    ("十几家", "10", "count", "more-than"),
    ("上百家", "100", "count", "at-least"),
    ("上亿元", "1", "CNY-100M", "at-least"),
    ("一半", "50", "percent", None),
    ("近半", "50", "percent", "nearly"),
    ("超半数", "50", "percent", "more-than"),
    ("一半以上", "50", "percent", "at-least"),
    ("五分之一", "20", "percent", None),
    ("近四分之三", "75", "percent", "nearly"),
    ("三分之一", "33.33", "percent", "about"),
    ("逾三分之二", "66.66", "percent", "more-than"),
    ("不足三分之二", "66.67", "percent", "less-than"),
]
UNREAD = [
    *(
        "",
        "通过",
        "12",
        "2023年",
        "近三年",
        "一期",
        "签约23家",
        "下降12%",
        "近数十家",
        "数二十家",
        "上二百家",
        "约三五家",
        "三分之四",
        "双位数",
        "约300多家",
        "最高约3%",
    ),
    *("1-10月", "A+", "1000M", "目前三强", "三万三", "30%至20%", "1亿5", "第0名", "半", "3%万", "万%"),
]


@pytest.mark.parametrize(("printed", "value", "unit", "modifier"), READ)
def test_printed_figures_are_read(printed: str, value: str, unit: str, modifier: str | None) -> None:
    """Value as printed and canonical, unit and modifier."""
    amount = read_amount(printed)
    assert amount is not None
    assert (str(amount.value), amount.unit, amount.modifier) == (value, unit, modifier)


@pytest.mark.parametrize("printed", UNREAD)
def test_what_is_not_wholly_understood_is_not_read(printed: str) -> None:
    """Approximations, contradictions, calendar years and foreign words give None."""
    assert read_amount(printed) is None


@pytest.mark.parametrize(
    ("printed", "low", "high", "unit"),
    [
        ("20%—30%", "20", "30", "percent"),
        ("50—100万元", "50", "100", "CNY-10K"),
        ("50万元至100万元", "50", "100", "CNY-10K"),
        ("5000万元至1亿元", "0.5", "1", "CNY-100M"),
        ("三至五年", "3", "5", "year"),
        ("三五家", "3", "5", "count"),
        ("十七八家", "17", "18", "count"),
        ("二三十家", "20", "30", "count"),
        ("三四百万元", "300", "400", "CNY-10K"),
        ("七八成", "70", "80", "percent"),
    ],
)
def test_ranges_have_bounds_and_no_value(printed: str, low: str, high: str, unit: str) -> None:
    """Both bounds are in the unit of the upper one."""
    assert read_amount(printed) == Amount(None, unit, None, Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("printed", "unit", "others"),
    [("约20.68亿", "count-100M", ("CNY-100M", "USD-100M")), ("22名", "count", ("rank",)), ("首家", "rank", ("count",))],
)
def test_words_with_two_meanings_say_so(printed: str, unit: str, others: tuple[str, ...]) -> None:
    """A bare 亿 may be money, 名 a rank, 首家 a count."""
    amount = read_amount(printed)
    assert amount is not None
    assert (amount.unit, amount.may_also_be) == (unit, others)


UNITS = {
    "亿元": "CNY-100M",
    "万美元": "USD-10K",
    "%": "percent",
    "万家": "count-10K",
    "平方米": "m2",
    "个百分点": "percentage-point",
}
BEFORE = {
    "": None,
    "超": "more-than",
    "不足": "less-than",
    "最高": "at-most",
    "近": "nearly",
    "约": "about",
    "至少": "at-least",
}


@given(
    st.decimals(0, 10**9, places=3),
    st.sampled_from(sorted(UNITS)),
    st.sampled_from(sorted(BEFORE)),
    st.booleans(),
    st.sampled_from(["", " ", "\u3000", "\n\n", "**"]),
)
def test_a_figure_that_is_printed_is_read_back(value: Decimal, unit: str, before: str, grouped: bool, gap: str) -> None:
    """Any number, unit and modifier come back, whatever blanks and marks stand between."""
    digits = f"{value:,f}" if grouped else f"{value:f}"
    expected = Amount(canonical(value), UNITS[unit], BEFORE[before])
    assert read_amount(gap.join((before, digits, unit))) == expected


@given(st.text(alphabet="0123456789.,%亿万元家个第前强三十百成超近约多—至年 -", max_size=14))
def test_reading_never_fails(text: str) -> None:
    """Any text gives an amount or None, and a range never a value."""
    amount = read_amount(text)
    assert amount is None or (amount.value is None) == (amount.low is not None)


@pytest.mark.parametrize(
    ("unit", "agrees"),
    [("CNY", True), ("CNY-per-m2-month", True), ("CNY-per-mu", True), ("CNY-10K-per-mu", False), ("m2", False)],
)
def test_money_for_each_of_something_agrees_with_the_money_printed(unit: str, agrees: bool) -> None:
    """每平方米30元: the words before the number say for each of what; they change no number and no scale."""
    assert (not list(disagreements("30元", "30", unit, None))) is agrees


def test_a_price_of_land_agrees_with_the_unit_that_the_vocabulary_lists() -> None:
    """The grammar puts the scale last (CNY-per-mu-10K), the vocabulary with the money (CNY-10K-per-mu)."""
    assert list(disagreements("25万元/亩", "25", "CNY-10K-per-mu", None)) == []
