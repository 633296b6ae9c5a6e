"""Specification of parkgraph.reading.numerals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.reading.numerals import canonical, plain, read_numeral

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Write a number from 1 to 9,999 in Chinese."""
    written = ""
    for step, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // step % 10
        if digit:
            written += DIGITS[digit] + word
        elif written and number % step and not written.endswith("零"):
            written += "零"
    return written


@given(st.integers(1, 9999))
def test_written_chinese_numerals_are_read_back(number: int) -> None:
    """Every number below ten thousand is read as it was written."""
    assert read_numeral(chinese(number)) == number


@given(st.decimals(0, 10**12, places=4))
def test_arabic_numerals_are_read_back(number: Decimal) -> None:
    """Digits with and without thousands separators are read as the same canonical number."""
    assert read_numeral(f"{number:f}") == canonical(number)
    assert read_numeral(f"{number:,f}") == canonical(number)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("百", 100),
        ("十五", 15),
        ("一百五", 150),
        ("三千五", 3500),
        ("一千零五", 1005),
        ("二〇二三", 2023),
        ("3千", 3000),
    ],
)
def test_short_forms_are_understood(text: str, value: int) -> None:
    """Numerals without a leading one, with a short end, and digits in a row are read."""
    assert read_numeral(text) == value


@pytest.mark.parametrize("text", ["", "一十百", "零十", "两三", "1,00", "1.", "一百零", "三点", "abc", "十零"])
def test_what_is_no_numeral_is_not_read(text: str) -> None:
    """Approximations and broken numerals give None."""
    assert read_numeral(text) is None


def test_a_spoken_decimal_is_read() -> None:
    """点 separates the fraction."""
    assert read_numeral("三点一四") == Decimal("3.14")


def test_canonical_numbers_have_no_trailing_zeros_and_no_exponent() -> None:
    """47.40 is written 47.4, 1E+2 is written 100."""
    assert [str(canonical(Decimal(text))) for text in ("47.40", "1E+2", "-0.0", "100")] == ["47.4", "100", "0", "100"]


def test_full_width_and_traditional_signs_become_plain() -> None:
    """One character stands for one character."""
    assert plain("１２．５％億萬") == "12.5%亿万"
