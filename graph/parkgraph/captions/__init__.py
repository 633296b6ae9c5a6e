"""Facts and their values in a few words, zh or en; one place for all faces."""

from parkgraph.captions.periods import date_zh, interval_text, is_reading, period_text
from parkgraph.captions.texts import (
    class_label,
    document_text,
    end_text,
    fact_cells,
    kind_label,
    note_text,
    place_text,
    places_text,
    ranked_type,
    scope_text,
    state_text,
    term,
    type_text,
    whose_text,
)
from parkgraph.captions.values import CURRENCIES, amount_text, each_text, fall_word, item_text, unit_text, value_text

__all__ = [
    "CURRENCIES",
    "amount_text",
    "class_label",
    "date_zh",
    "document_text",
    "each_text",
    "end_text",
    "fact_cells",
    "fall_word",
    "interval_text",
    "is_reading",
    "item_text",
    "kind_label",
    "note_text",
    "period_text",
    "place_text",
    "places_text",
    "ranked_type",
    "scope_text",
    "state_text",
    "term",
    "type_text",
    "unit_text",
    "value_text",
    "whose_text",
]
