"""Shares of something (占员工总数的38.7%): which words name the part, which the whole; nothing is linked here."""

from __future__ import annotations

import re
from typing import Final

from parkgraph.reading.figures.clauses import Placed
from parkgraph.reading.figures.phrases import Phrase, words_before

_OF: Final = re.compile(r"占(?![地股用有领据线率])(?:到|了|全[国省市区县球]|比(?=.))?")
_WHOLE_END: Final = re.compile(r"(?:的?(?:比重|比例|份额|占比))?[的达到为至约近超过升提高在稳定]*$")


def part_and_whole(text: str, place: Placed, phrase: Phrase) -> tuple[Phrase, str] | None:
    """Return the phrase of the part (empty: what was spoken of before) and the words of the whole; None without 占."""
    clause = place.clause
    before = text[clause.start : place.hit.start]
    if "占" not in before:
        return None
    found = next(reversed(list(_OF.finditer(before))), None)
    if found is None:
        return None
    at = clause.start + found.start()
    whole = _WHOLE_END.sub("", before[found.end() :])
    if phrase.start > at + 6 and not whole:
        return None
    begin = max(clause.start, min(place.left, at))
    return words_before(text, begin, at, place), whole
