"""General words that stand for a thing the text means (全市, 该公司, 园区): where one stands; not which thing it is."""

from __future__ import annotations

import re
from typing import Final

from parkgraph.reading.figures import words as w
from parkgraph.reading.figures.clauses import Clause
from parkgraph.reading.figures.scan import Hit

_PLACES, _FIRMS, _PARKS = ("|".join(listed) for listed in (w.PLACE_WORDS, w.FIRM_WORDS, w.PARK_WORDS))
_GENERAL: Final = re.compile(
    f"(?P<place>{_PLACES})|(?P<wider>全省|我省|本省|全国|全球|世界)|(?P<firm>{_FIRMS})|(?P<park>{_PARKS})"
)
PLACE_WORD: Final = re.compile(_PLACES)
FIRM_WORD: Final = re.compile(f"(?:{_FIRMS})(?![法制债章])")
PARK_WORD: Final = re.compile(f"(?:{_PARKS})(?![类型])")
_KIND_OF_FIRM: Final = re.compile(r"(?:上市|跨国|外资|独角兽|子|分|母|百强)$")
"""What makes 公司 a word for several and none that was named."""
GENERAL: Final = re.compile(r"(?:全[省市区县州国]|[我本该各][省市区县])$")
"""Words that end like a name of a place and mean one that was named before."""


_RANKED: Final = 3
"""Characters between a word for a whole place and a rank in it."""


def general_word(clause: Clause, hit: Hit, text: str) -> re.Match[str] | None:
    """Return the general word before an amount, the first, or the last that means a place; its group says of what."""
    found = None
    for word in _GENERAL.finditer(text, clause.start, hit.start):
        named = any(m.start < word.end() and word.start() < m.end and m.end - m.start > 2 for m in clause.mentions)
        ranked = hit.amount.unit == "rank" and hit.start - word.end() <= _RANKED
        several = word["firm"] and _KIND_OF_FIRM.search(text, clause.start, word.start())
        if not (named or ranked or several) and (found is None or word["place"]):
            found = word
    return found


def ranks_among(clause: Clause, end: int) -> bool:
    """Whether a word ending at `end` says among whom something is ranked, so that it is not spoken of (全市第一)."""
    first = clause.hits[0] if clause.hits else None
    return first is not None and first.amount.unit == "rank" and 0 <= first.start - end <= _RANKED


def counts_them(clause: Clause, end: int, text: str) -> bool:
    """Whether the things that a word ending at `end` means are counted, so that none of them is spoken of (公司3家)."""
    first = clause.hits[0] if clause.hits else None
    return (
        first is not None
        and first.amount.unit.startswith("count")
        and text[end : first.start] in ("", "有", "共", "达")
    )
