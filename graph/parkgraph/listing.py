"""A table to be shown: cells for people and records for programs, in the same order; it prints and computes nothing."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from parkgraph.cells import safe_cell

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"


@dataclass(frozen=True, slots=True)
class Listing:
    """Column heads, rows of texts and, for each row, its record in base units."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    records: tuple[Mapping[str, Json], ...]


def json_text(listing: Listing) -> str:
    """Return the records as a JSON list with a line end."""
    return json.dumps(list(listing.records), ensure_ascii=False, indent=1) + "\n"


def csv_text(listing: Listing) -> str:
    """Return the rows as CSV (RFC 4180); cells that a spreadsheet would run begin with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(listing.columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in listing.rows)
    return out.getvalue()
