"""Tables of firms: a column of seats, parks or products tells of the firm in each row what the column's head says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from parkgraph.reading.names.name import ORGANIZATIONS, PLACES, Name
from parkgraph.reading.relations.link import Link, fits
from parkgraph.reading.texts import Paragraph, ReadDocument

_FIRMS: Final = re.compile(r"(?:企业|公司|单位|机构)(?:名称|全称|简称)?|申报单位|投资方|名称")
_COLUMNS: Final = (
    (
        re.compile(
            r"(?:企业)?(?:总部|注册|所在|所属|落户)?(?:总部|所在地|注册地|地区|区域|园区|区县|属地|县市区|地市)"
        ),
        "pg:locatedIn",
    ),
    (re.compile(r"(?:主营|主要|主导|核心|代表)产品(?:名称)?"), "pg:produces"),
    (re.compile(r"(?:母公司|控股股东|(?:所属|隶属)集团)(?:名称)?"), "org:subOrganizationOf"),
    (re.compile(r"(?:所获|获得|企业)?(?:荣誉)?(?:称号|荣誉|资质)(?:名称)?|认定(?:类别|类型|称号)"), "pg:holdsTitle"),
)
_RULE: Final = re.compile(r"[\s|:\-—]*")


class _Head(NamedTuple):
    """Where the firms of a table stand, and the columns that say something of them, with the property of each."""

    firms: int
    columns: tuple[tuple[int, str], ...]


def directories(document: ReadDocument, names: tuple[Name, ...]) -> Iterator[Link]:
    """Yield where the firms of a table are and what they make, where its heads say so."""
    starts = [name.start for name in names]
    head: _Head | None = None
    for paragraph in document.paragraphs:
        if paragraph.role != "table":
            head = None
            continue
        cells = _cells(document, paragraph)
        if (found := _head(document, cells)) is not None:
            head = found
        elif head is not None and cells:
            within = names[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
            yield from _row(head, cells, within)


def _cells(document: ReadDocument, paragraph: Paragraph) -> tuple[tuple[int, int], ...]:
    """Return where the cells of a row begin and end, without blanks around; none for a rule between rows."""
    line = document.text[paragraph.start : paragraph.end]
    if _RULE.fullmatch(line):
        return ()
    found, at = [], paragraph.start
    for words in re.split(r"[\t|]", line):
        bare = words.strip()
        begin = at + (words.index(bare) if bare else 0)
        found.append((begin, begin + len(bare)))
        at += len(words) + 1
    return tuple(found)


def _head(document: ReadDocument, cells: tuple[tuple[int, int], ...]) -> _Head | None:
    words = [document.text[begin:end] for begin, end in cells]
    firms = next((i for i, word in enumerate(words) if _FIRMS.fullmatch(word)), None)
    told = ((i, prefixed) for i, word in enumerate(words) for rule, prefixed in _COLUMNS if rule.fullmatch(word))
    return None if firms is None else _Head(firms, tuple(told))


def _row(head: _Head, cells: tuple[tuple[int, int], ...], names: tuple[Name, ...]) -> Iterator[Link]:
    """Yield what a row says of its firm: the name that fills a cell, or the product that a cell is."""
    if head.firms >= len(cells):
        return
    firm = next((n for n in names if (n.start, n.end) == cells[head.firms] and n.type in ORGANIZATIONS), None)
    for column, prefixed in head.columns if firm is not None else ():
        begin, end = cells[column] if column < len(cells) else (0, 0)
        for thing in (n for n in names if begin <= n.start and n.end <= end and not n.inside):
            whole = thing.type not in PLACES or (thing.start, thing.end) == (begin, end)
            if firm is not None and whole and fits(firm.type, prefixed, thing.type):
                kind = "Award" if prefixed == "pg:holdsTitle" else "Relation"
                place = (firm.start, firm.end)
                yield Link(kind, firm, prefixed, thing, *place, 0.8, ("relation-guessed",), also=((begin, end),))
