"""Specification of parkgraph.reading.periods."""

from __future__ import annotations

from datetime import date

import pytest

from parkgraph.errors import InputError
from parkgraph.reading.periods import read_period


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-03-12", date(2024, 3, 12), date(2024, 3, 12)),
        ("2023-01/2023-10", date(2023, 1, 1), date(2023, 10, 31)),
        ("2021-08-11/2021-08-20", date(2021, 8, 11), date(2021, 8, 20)),
        ("2023/..", date(2023, 1, 1), None),
        ("../2023-12", None, date(2023, 12, 31)),
    ],
)
def test_periods_have_a_first_and_a_last_day(edtf: str, first: date | None, last: date | None) -> None:
    """Years, months, days, intervals and open intervals are read."""
    assert read_period(edtf) == (first, last)


@pytest.mark.parametrize(
    "edtf",
    ["", "23", "2023-1", "2023-13", "2023-02-30", "../..", "2023/2022", "2023/", "2023/2024/2025", "２０２３", "0000"],
)
def test_anything_else_is_refused(edtf: str) -> None:
    """The message names what may be written."""
    with pytest.raises(InputError, match="is no period: write 2023"):
        read_period(edtf)
