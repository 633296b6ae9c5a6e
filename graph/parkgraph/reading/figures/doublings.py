"""Doublings as multiples: 翻一番 is twice as much, 翻两番 four times; what only names a plan or a kind is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from parkgraph.reading.amounts import Amount

_DOUBLED: Final = re.compile(
    r"翻(?:了)?(?P<n>[一两二三四五]|近)?番(?P<more>以上)?(?!计划|行动|工程|方案|工作|的(?!目标)|、)(?=[，。；！？、）”\n]|目标|，|$|并|且|和)"
)
_TIMES: Final = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_ABOUT: Final = re.compile(r"(?:近|约|将近|超过|超)$")
_MODIFIERS: Final = {"近": "nearly", "将近": "nearly", "约": "about", "超过": "more-than", "超": "more-than"}


def doublings(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, Amount]]:
    """Yield where each doubling begins with its modifier, where its own words begin and end, and what it means."""
    for found in _DOUBLED.finditer(text, start, end):
        if found["n"] == "近":
            continue
        before = _ABOUT.search(text, max(start, found.start() - 2), found.start())
        modifier = _MODIFIERS[before[0]] if before else "at-least" if found["more"] else None
        amount = Amount(Decimal(2) ** _TIMES.get(found["n"] or "一", 1), "times", modifier)
        yield (before.start() if before else found.start()), found.start(), found.end(), amount
