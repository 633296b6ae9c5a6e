"""Values in the cells of tables for other programs: numbers as they are, nothing that a spreadsheet would run."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from parkgraph.cells import json_number, safe_cell


def test_a_whole_number_has_no_point() -> None:
    """Decimals become the JSON numbers that people expect."""
    found = [json_number(n) for n in (Decimal("120000000.00"), Decimal("62.1"), Decimal("-3"), None)]
    assert [repr(n) for n in found] == ["120000000", "62.1", "-3", "None"]


@given(st.text(max_size=8))
def test_a_cell_that_begins_like_a_formula_is_escaped_unless_it_is_a_number(text: str) -> None:
    """The escape adds one apostrophe and loses nothing."""
    safe = safe_cell(text)
    assert safe in {text, f"'{text}"}
    assert not safe.startswith(("=", "@", "\t", "\r"))
    if safe.startswith(("+", "-")):
        float(safe)
