"""What heads a paragraph: a name alone on a line above (an entry of a list of projects), or the heading near above."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final, Protocol, TypeVar

from parkgraph.reading.candidates import Mention
from parkgraph.reading.labelled import LABEL, LABEL_BEFORE
from parkgraph.reading.texts import Paragraph, ReadDocument

WORKS: Final = frozenset({"Project", "FinancialProduct", "Facility", "Platform"})
"""Classes of what is entered in such a list; firms and parks that head a section are looked for elsewhere."""
_NUMBER: Final = re.compile(r"(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）．.、]?|[①-⑳]|[▶●■◆★✦▪·])?\s*")
_LONGEST: Final = 3
"""Paragraphs at most that one entry has."""
_FIELD: Final = re.compile(r"[一-龥]{2,6}[：:]")
"""What a line of an entry begins with that has a label (建设内容：…); there may be more of them."""
_NEAR: Final = 8
_ELSEWHERE: Final = re.compile(
    r"仪式|活动|会上|会议|当天|现场|签约|本次|此次|近年来|近日|今年|去年|目前|截至|据|此外|同时|未来|下一步|数说|数据"
    r"|接下来|[一二三四五六七八九十]、|第[一二三四五六七八九十]"
)
"""How a paragraph begins that goes on with the report and not with the entry."""


class Placed(Protocol):
    """A name in a text, at clean characters `start` to `end`."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


Found = TypeVar("Found", bound=Placed)


def heads(document: ReadDocument, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the names that may head an entry: works, and what a numbered label names (项目二：绿色涂料产业园)."""
    text = document.text
    return [m for m in mentions if m.entity.type in WORKS or LABEL_BEFORE.search(text, max(0, m.start - 8), m.start)]


def entries(document: ReadDocument, works: Sequence[Found]) -> Mapping[int, Found]:
    """Return the paragraphs that an entry has, by number, with the name that heads it; `works` in order."""
    starts = [work.start for work in works]
    found: dict[int, Found] = {}
    head: Found | None = None
    since = 0
    for number, paragraph in enumerate(document.paragraphs):
        index = bisect_left(starts, paragraph.start)
        begun = _NUMBER.match(document.text, paragraph.start, paragraph.end)
        first = begun.end() if begun else paragraph.start
        labelled = LABEL.match(document.text, paragraph.start, paragraph.end)
        first = labelled.end() if labelled else first
        alone = [w for w in works[index : index + 2] if w.start == first and w.end == paragraph.end]
        if alone and first > paragraph.start:
            head, since = alone[0], number
        elif head is not None and (
            (number - since > _LONGEST and not _FIELD.match(document.text, paragraph.start, paragraph.end))
            or _ELSEWHERE.match(document.text, paragraph.start, paragraph.end)
        ):
            head = None
        elif head is not None:
            found[number] = head
    return found


def heading_of(document: ReadDocument, number: int) -> Paragraph | None:
    """Return the heading at most seven paragraphs above one; none is over a heading itself."""
    if document.paragraphs[number].role == "heading":
        return None
    for above in range(number - 1, max(number - _NEAR, 0), -1):
        if document.paragraphs[above].role == "heading":
            return document.paragraphs[above]
    return None
