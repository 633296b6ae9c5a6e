"""How values stand in the cells of CSV, JSON and workbooks that go to other programs; it knows no fact."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

# A plain number is no formula, whatever its sign.
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def json_number(number: Decimal | None) -> int | float | None:
    """Return a number for JSON: whole ones without `.0`, others as the nearest double (exact to 15 digits)."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def safe_cell(text: str) -> str:
    """Return the text of a cell so that no spreadsheet runs it: an apostrophe before = + - @ unless it is a number."""
    if text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
