"""How a row of an answer stands in JSON, the same on the command line and on the pages."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from parkgraph.cells import json_number
from parkgraph.questions.run import AnswerRow, Cell, Place

Value: TypeAlias = str | bool | int | float | None
Record: TypeAlias = dict[str, Value | list[dict[str, Value]]]


def row_record(row: AnswerRow) -> Record:
    """Return the cells of a row that hold something, numbers as numbers, and under `evidence` its places."""
    cells: Record = {name: _value(cell) for name, cell in row.cells.items() if cell is not None}
    return cells | {"evidence": [_place(place) for place in row.places]}


def _place(place: Place) -> dict[str, Value]:
    return {
        "document": place.document,
        "start": place.start,
        "end": place.end,
        "section": place.section or None,
        "paragraph": place.paragraph,
    }


def _value(cell: Cell) -> Value:
    if isinstance(cell, Decimal):
        return json_number(cell)
    return cell if isinstance(cell, bool | str) else str(cell)
