"""Specification of parkgraph.chronology: intervals of validity."""

from __future__ import annotations

from datetime import date

import pytest

from parkgraph.captions import interval_text
from parkgraph.chronology import interval_days, is_interval


@pytest.mark.parametrize(
    ("text", "first", "last", "zh", "en"),
    [
        ("2024-04-01/P3Y", "2024-04-01", "2027-03-31", "2024-04-01起3年", "from 2024-04-01 for 3 years"),
        ("2024-02-29/P1Y", "2024-02-29", "2025-02-27", "2024-02-29起1年", "from 2024-02-29 for 1 year"),
        ("2024-04-01/P18M", "2024-04-01", "2025-09-30", "2024-04-01起18个月", "from 2024-04-01 for 18 months"),
        ("2024-04-01/P30D", "2024-04-01", "2024-04-30", "2024-04-01起30天", "from 2024-04-01 for 30 days"),
        ("2023-05/2026", "2023-05-01", "2026-12-31", "2023-05至2026", "from 2023-05 to 2026"),
        ("2024-04-01/", "2024-04-01", None, "2024-04-01起", "from 2024-04-01"),
        ("/2026", None, "2026-12-31", "至2026", "to 2026"),
        ("2026-12-31", None, "2026-12-31", "2026-12-31", "2026-12-31"),
        ("P3Y", None, None, "3年", "3 years"),
        ("9000-01-01/P999Y", "9000-01-01", "9998-12-31", "9000-01-01起999年", "from 9000-01-01 for 999 years"),
        ("9998-01-01/P999Y", "9998-01-01", None, "9998-01-01起999年", "from 9998-01-01 for 999 years"),
    ],
)
def test_an_interval_has_days_and_words(text: str, first: str | None, last: str | None, zh: str, en: str) -> None:
    """First and last day as the standard counts them, and words for people; a day beyond the calendar is none."""
    told = tuple(None if day is None else date.isoformat(day) for day in interval_days(text))
    assert (is_interval(text), told) == (True, (first, last))
    assert (interval_text(text, "zh"), interval_text(text, "en")) == (zh, en)


@pytest.mark.parametrize("text", ["", "/", "3年", "P", "P3", "P0Y", "x/2026", "2024/y", "2024/2025/2026"])
def test_what_is_no_interval_is_not_taken_for_one(text: str) -> None:
    """It stands as it is and says no day."""
    assert (is_interval(text), interval_text(text, "zh")) == (False, text)
