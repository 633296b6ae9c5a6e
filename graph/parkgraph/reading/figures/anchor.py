"""What a year that is not printed refers to, and whether a part of a year must be of the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_LAST: Final = 12
"""In this month 全年 is the year that ends."""
_EARLY: Final = 3
"""Until this month reports tell of the year before."""
_AHEAD: Final = re.compile(r"[到至将拟]|力争|预计|预期|预估|确保|计划|争取|目标|任务|安排|今年|有望|可望")
_TO_DO: Final = re.compile(r"将(?:全力|着力|加快|继续|扎实|大力|进一步|重点|推动|推进)|力争|确保|争取")
_DONE: Final = re.compile(r"(?:(?:圆满|全面|顺利|较好地?|超额)(?:完成|实现)|(?:完成|实现|取得)了)$")
_PART_OF_TASK: Final = re.compile(r"[^，。；]{0,14}的?(?:[0-9.]+%|[一二三四五六七八九]成|一半|三分之)")
_NEAR: Final = 160
"""Characters of a paragraph before 全年 in which it says what will be done (`_TO_DO`)."""


@dataclass(slots=True)
class Anchor:
    """What a year that is not printed refers to: the one mentioned last, the heading's or title's, the document's.

    A day in the month before `today`, the document's date, is of that year whatever year the text spoke of.
    """

    document: int | None = None
    last: int | None = None
    plan: int | None = None
    given: int | None = None
    today: date | None = None

    @property
    def year(self) -> int | None:
        """The year that a bare month belongs to."""
        return self.last or self.given or self.document


def is_over(found: re.Match[str], anchor: Anchor, part: str, last: date) -> bool:
    """Whether a part of a year that the document's day comes before must be of the year before: 全年 in a March report.

    What is aimed at or expected is still to come, as is a year's end from April on; what was fulfilled is over.
    """
    if part == "全年" and _is_fulfilled(found, anchor):
        return True
    if anchor.last or anchor.given or anchor.today is None or last <= anchor.today or anchor.today.month == _LAST:
        return False
    above = found.string.rfind("\n", 0, found.start()) + 1
    if part == "全年" and _TO_DO.search(found.string, max(above, found.start() - _NEAR), found.start()):
        return False
    around = found.string[max(0, found.start() - 4) : found.start()], found.string[found.end() : found.end() + 8]
    return (part == "全年" or anchor.today.month <= _EARLY) and not any(_AHEAD.search(words) for words in around)


def _is_fulfilled(found: re.Match[str], anchor: Anchor) -> bool:
    """Whether a text of the first months says that a whole year's tasks were fulfilled (圆满完成了全年任务)."""
    if anchor.today is None or anchor.today.month > _EARLY or anchor.year != anchor.today.year:
        return False
    done = _DONE.search(found.string, max(0, found.start() - 8), found.start())
    return done is not None and not _PART_OF_TASK.match(found.string, found.end())
