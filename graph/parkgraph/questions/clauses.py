"""Tells whether a question in plain words asks more than one thing; it understands none of them."""

from __future__ import annotations

import re
from typing import Final

_END: Final = re.compile(r"[，,；;。？?!！]|(?= and (?:how|what|which|who|when|where)\b)", re.IGNORECASE)
_ASKS: Final = re.compile(
    r"多少|多大|多高|多久|多快|几|哪|什么|谁|何时|怎么|如何|吗|\b(?:how|what|which|who|when|where)\b", re.IGNORECASE
)
"""Words that make a clause a question; a clause without one only adds to the next."""


def asks_twice(text: str) -> bool:
    """Tell whether two clauses of a text ask something: 收入多少，增长了多少."""
    return sum(bool(_ASKS.search(clause)) for clause in _END.split(text)) > 1
