"""Lists of those who have a title: the title heads the lines or the table that name them; no verb says it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from parkgraph.reading.names.name import Name
from parkgraph.reading.relations.finding import listed
from parkgraph.reading.relations.link import Link
from parkgraph.reading.relations.marks import Marked, mark, sign, signs
from parkgraph.reading.texts import ReadDocument

_NUMBER: Final = r"\s*(?:第?[（(]?[0-9一二三四五六七八九十]+[）)]?(?:[、.．批]|(?=\s))?\s*)?"
_TITLE: Final = rf"(?:20\d\d年度?)?(?:新认定|拟认定|入选|获评)?[的“]?(?P<t>{sign('title')})"
_AFTER: Final = r"”?(?:企业|称号|认定|公示|名单|（第[一二三四五六七八九十]+批）)*"
_COUNTED: Final = r"(?:[（(]?共?计?[0-9一二三四五六七八九十]+[家个户名项][）)]?)?"
_HEAD: Final = re.compile(rf"{_NUMBER}{_TITLE}{_AFTER}{_COUNTED}\s*[:：]?\s*")
_INLINE: Final = re.compile(rf"{_NUMBER}{_TITLE}{_AFTER}{_COUNTED}\s*[:：]\s*(?P<s>{signs('org')})[。；]?\s*")
_HOLDER: Final = sign("org", "park")
_ENTRY: Final = re.compile(
    rf"{_NUMBER}(?P<s>{_HOLDER})\s*(?:[（(][^（）()]*[）)])?\s*(?:[，,：:—\t| ].{{0,60}})?[。；]?\s*"
)
_ROW: Final = re.compile(rf"(?:^|[|\t])\s*(?P<s>{_HOLDER})\s*(?=[|\t]|$)")
_TAKEN: Final = re.compile(r"撤销|取消|摘牌|未通过|不再")
_DECIDED: Final = re.compile(r"公布|认定|命名|授予|入选|名录")
_FIRST_WORDS: Final = 200
_PROPOSED: Final = re.compile(r"公示|拟认定|拟推荐|推荐名单|申报")


def rosters(document: ReadDocument, names: tuple[Name, ...]) -> Iterator[Link]:
    """Yield the titles of those listed below a title (一、瞪羚企业（2家）, then a firm a line or row)."""
    stage = _stage(document)
    starts = [name.start for name in names]
    title: Name | None = None
    for paragraph in document.paragraphs:
        first, last = (bisect_left(starts, at) for at in (paragraph.start, paragraph.end))
        if title is None and not any(name.type == "Title" for name in names[first:last]):
            continue
        marked = mark(document.text, paragraph.start, paragraph.end, names[first:last])
        headed = _HEAD.fullmatch(marked.text) or _INLINE.fullmatch(marked.text)
        if headed:
            title = None if _TAKEN.search(marked.text + (document.title or "")) else marked.names[headed["t"]]
            found = listed(marked, headed.groupdict().get("s") or "")
        elif title is not None and paragraph.role == "table":
            found = tuple(marked.names[row["s"]] for row in _ROW.finditer(marked.text))[:1]
        else:
            entry = _ENTRY.fullmatch(marked.text)
            found = (marked.names[entry["s"]],) if entry else ()
            title = title if found else None
        if title is not None:
            yield from _awards(found, title, stage, marked)


def _stage(document: ReadDocument) -> str:
    """Return whether the list is put before the public or decided: the title says so, else the first lines."""
    title = document.title or ""
    told = title if _PROPOSED.search(title) or _DECIDED.search(title) else title + document.text[:_FIRST_WORDS]
    return "publicised" if _PROPOSED.search(told) else "granted"


def _awards(found: tuple[Name, ...], title: Name, stage: str, marked: Marked) -> Iterator[Link]:
    for holder in found:
        span = marked.span(0, len(marked.text))
        yield Link(
            "Award",
            holder,
            "pg:holdsTitle",
            title,
            *span,
            0.84,
            ("coordination",),
            "applied" if stage == "publicised" else "actual",
            stage,
            None,
            also=((title.start, title.end),),
        )
