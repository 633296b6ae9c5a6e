"""For whom a person speaks: who is named behind an office of a firm or zone (甲集团董事长王某) speaks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from parkgraph.reading.candidates import Mention
from parkgraph.reading.context import Context
from parkgraph.reading.figures.about.own import family
from parkgraph.reading.texts import ReadDocument

_OFFICE: Final = re.compile(
    r"(?:的?(?:党[委组](?:副?书记)|(?:常务|执行)?副?(?:董事长|总经理|总裁|主任|厂长)|总工程师|首席[一-鿿]{2,4}官|创始人|联合创始人|执行董事|[一-鿿]{0,4}负责人)[、兼]?)+"
    r"(?P<who>[一-鿿]{2,3}?)(?=[，。；：、（“\s]|表示|介绍|坦言|说|称|透露|告诉|等|在|与|指出|出席|一行|$)"
)
_SPEAKS: Final = re.compile(r"(?P<who>[一-鿿]{2,3})(?:表示|介绍|坦言|说|称|透露|指出|告诉(?:记者|笔者))")


def offices(document: ReadDocument, context: Context) -> Mapping[str, Mention]:
    """Return the persons whom a text names behind an office, with the firm or zone that has it; the first of each."""
    found: dict[str, Mention] = {}
    for mention in context.mentions:
        if family(mention.entity.type) in {"firm", "park"}:
            office = _OFFICE.match(document.text, mention.end)
            if office is not None:
                found.setdefault(office["who"], mention)
    return found


def speaks_for(text: str, at: int, end: int, known: Mapping[str, Mention]) -> Mention | None:
    """Return for whom the person speaks with whose name a clause opens (王某表示，…), if an office told it before."""
    found = _SPEAKS.match(text, at, end) if known else None
    mention = known.get(found["who"]) if found else None
    return mention if mention is not None and mention.end <= at else None
