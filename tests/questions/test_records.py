"""Specification of parkgraph.questions.records."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from parkgraph.questions.records import row_record
from parkgraph.questions.run import AnswerRow, Place


def test_a_row_keeps_its_kinds_of_values() -> None:
    """Numbers and truth stay what they are, days are text, an empty cell is left out, no section is null."""
    row = AnswerRow(
        {
            "value": Decimal("62.10"),
            "count": Decimal(3),
            "asOf": True,
            "day": date(2023, 5, 1),
            "note": None,
            "name": "甲",
        },
        (Place("004", 5, 9, "", 2),),
    )
    assert json.loads(json.dumps(row_record(row))) == {
        "value": 62.1,
        "count": 3,
        "asOf": True,
        "day": "2023-05-01",
        "name": "甲",
        "evidence": [{"document": "004", "start": 5, "end": 9, "section": None, "paragraph": 2}],
    }
