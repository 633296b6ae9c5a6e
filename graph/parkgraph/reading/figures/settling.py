"""Gives an amount the unit that its words suggest where the print leaves it open (20.68亿, 奖30万, 18名)."""

from __future__ import annotations

import re
from dataclasses import replace

from parkgraph.reading.figures import words as w
from parkgraph.reading.figures.clauses import Placed
from parkgraph.reading.figures.phrases import Phrase
from parkgraph.reading.figures.scan import Hit

_TAIWAN = re.compile(r"新台币|台币")
_RANKING = re.compile(r"排名|[位居列]|名次|(?:19|20)[0-9]{2}年的$")


def settled(text: str, place: Placed, phrase: Phrase) -> bool:
    """Give an amount the unit that its words suggest where the print leaves it open (20.68亿); true if guessed."""
    hit = place.hit
    amount, clause = hit.amount, place.clause
    before = text[max(clause.start, hit.start - 16) : hit.start]
    if hit.words == "bare":
        around = phrase.words + before + text[hit.end : hit.end + 8]
        if w.MONEY_WORDS.search(around) or w.PAID.search(before) or _goes_on(text, hit, phrase):
            amount = replace(amount, unit=f"CNY{amount.unit.removeprefix('count')}")
        place.hit = hit._replace(amount=amount)
        return True
    if (
        amount.unit.startswith("CNY")
        and amount.unit[3:4] in ("", "-")
        and _TAIWAN.search(text, max(0, hit.start - 80), hit.start)
    ):
        place.hit = hit._replace(amount=replace(amount, unit=amount.unit.replace("CNY", "TWD")))
        return True
    if amount.unit == "count" and "rank" in amount.may_also_be and _RANKING.search(before):
        place.hit = hit._replace(amount=replace(amount, unit="rank"))
        return True
    return False


def _goes_on(text: str, hit: Hit, phrase: Phrase) -> bool:
    """Whether a number goes on with money before it (订单88亿元，有望冲上百亿) or is a trade's size (千亿级集群)."""
    if phrase.words:
        return text[hit.end : hit.end + 1] == "级"
    before = text[max(0, hit.start - 16) : hit.start]
    passed = text[hit.number : hit.end] == "万亿" and w.MONEY_WORDS.search(before)
    return "元，" in before or passed is not None or text[hit.end : hit.end + 1] == "级"
