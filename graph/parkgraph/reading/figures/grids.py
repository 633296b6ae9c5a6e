"""Simple tables of a document as cells: what a head says of its column, where rows begin; it makes no facts.

A table is a run of table lines (cells between tabs or bars) under one or several rows of heads. What has another form
is no grid: its lines are read as text, as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from parkgraph.reading.texts import ReadDocument

_RULE: Final = re.compile(r"[\s|:\-—]*")
_NUMBER: Final = re.compile(
    r"(?P<sign>[≥≤＞＜><]|大于|小于|超过|不低于|不超过|约)?(?P<number>-?[0-9][0-9,]*(?:\.[0-9]+)?)"
    r"(?P<unit>[^\s0-9，。；（）()]{0,8}?)(?P<tail>以上|左右|以内)?"
)
_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_UNIT_HEAD: Final = re.compile(r"(?:计量)?单位")
_SERIAL: Final = re.compile(r"序号|编号|No\.?")
_GROWTH: Final = re.compile(r"增长|增速|增幅|同比|[比较]上年|升降")
_COMPOUND: Final = re.compile(r"(?:复合|年均|平均)(?:增长|增速|增幅)")
"""A growth over several years is an indicator of its own, no growth of the level beside it."""
_SHARE: Final = re.compile(r"占比|比重|比例|率")
_GOAL: Final = re.compile(r"目标|规划|预期|计划|预计")
_NAMING: Final = re.compile(
    r"指标|项目|名称|内容|类别|领域|产品|行业|产业|地区|区域|区县|县市|园区|开发区|企业|公司|单位名称|片区|功能区"
)
_AMOUNTS: Final = re.compile(
    r"(?:本期|累计|实际|全年|年末)?(?:完成(?:数|值|额|情况)?|数值|数量|绝对[数值额]|实绩|总量|实际数?|累计)"
)
_ASIDE: Final = re.compile(r"属性|备注|说明|责任|牵头|部门|来源|类型|性质")
_BRACKETED: Final = re.compile(r"[（(](?:单位[:：])?(?P<unit>[^（）()]{1,10})[）)]$")
_CAPTION_UNIT: Final = re.compile(r"单位[:：]\s*(?P<unit>[^\s，。；）)]{1,10})")
GROWTHS: Final = frozenset({"growth", "compound"})


@dataclass(frozen=True, slots=True)
class Cell:
    """Clean characters `start` to `end` of one cell, without blanks and marks around."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Column:
    """What a head says: the role of its column (`name`, `unit`, `value`, `aside`), its year, its unit.

    `type` is level, growth, compound (growth over several years) or share; `goal` is true for what is aimed at; `name`
    the indicator that the head names, empty where it names a period alone.
    """

    head: Cell
    role: str
    name: str = ""
    unit: str = ""
    type: str = "level"
    year: int | None = None
    goal: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its columns, its rows below the heads, the paragraphs that it takes, what a caption says of unit."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    paragraphs: tuple[int, ...]
    unit: str = ""


def grids(document: ReadDocument) -> Iterator[Grid]:
    """Yield the simple tables of a document."""
    run: list[int] = []
    for index, paragraph in enumerate((*document.paragraphs, None)):
        if paragraph is not None and paragraph.role == "table":
            run.append(index)
        elif run:
            yield from _grids(document, run)
            run = []


def _grids(document: ReadDocument, run: list[int]) -> Iterator[Grid]:
    """Yield the tables of one run of lines: a line of heads begins the next one."""
    lines = [(index, _cells(document, index)) for index in run]
    lines = [(index, cells) for index, cells in lines if cells]
    lines = _with_heads_joined(lines)
    begins = [i for i, (_, cells) in enumerate(lines) if _is_head(cells)]
    for begin, end in pairwise((*begins, len(lines))):
        columns = _columns(lines[begin][1])
        below = [(index, _filled(cells, len(columns))) for index, cells in lines[begin + 1 : end]]
        rows = tuple(cells for _, cells in below if len(cells) == len(columns))
        roles = {column.role for column in columns}
        if rows and {"name", "value"} <= roles:
            before = document.paragraphs[run[0] - 1] if run[0] else None
            caption = _CAPTION_UNIT.search(document.text[before.start : before.end]) if before else None
            taken = tuple(index for index, cells in (lines[begin], *below) if len(cells) == len(columns))
            yield Grid(columns, rows, taken, caption["unit"] if caption else "")


def _filled(cells: tuple[Cell, ...], size: int) -> tuple[Cell, ...]:
    """Return a row with its last cell, which is no character of the line where it is empty."""
    if len(cells) != size - 1 or len(cells) < 2 or number_in(cells[0].words):
        return cells
    return (*cells, Cell(cells[-1].end, cells[-1].end, ""))


Line = tuple[int, tuple[Cell, ...]]


def _with_heads_joined(lines: list[Line]) -> list[Line]:
    """Return the lines with heads over several rows as one: 2023年 over 产值 and 增长, the first cell written once."""
    joined: list[Line] = []
    begins = True
    for index, cells in lines:
        above = joined[-1][1] if joined else ()
        if _is_upper_head(above, cells, begins=begins):
            joined[-1] = (joined[-1][0], _joined(above, cells))
        else:
            begins = not joined
            joined.append((index, cells))
    return joined


def _is_upper_head(top: tuple[Cell, ...], below: tuple[Cell, ...], *, begins: bool) -> bool:
    """Whether two rows of equal length are one head: no value in either, the name not written again, and a year above.

    At the beginning of a table a head that covers several columns tells it too.
    """
    if len(top) != len(below) or len(top) < 3 or below[0].words not in ("", top[0].words):
        return False
    heads = [c.words for c in top[1:]]
    covers = begins and top[0].words == below[0].words and any(a == b for a, b in pairwise(heads) if a)
    if not (covers or _YEAR.search("".join(heads))) or any(not c.words for c in below[1:]):
        return False
    return not any(_NUMBER.fullmatch(c.words) and not _YEAR.match(c.words) for c in (*top, *below))


def _joined(top: tuple[Cell, ...], below: tuple[Cell, ...]) -> tuple[Cell, ...]:
    found, above = [top[0]], ""
    for over, under in zip(top[1:], below[1:], strict=True):
        above = over.words or above
        words = above if above.endswith(under.words) else above + under.words
        found.append(Cell(under.start, under.end, words))
    return tuple(found)


def _cells(document: ReadDocument, index: int) -> tuple[Cell, ...]:
    paragraph = document.paragraphs[index]
    line = document.text[paragraph.start : paragraph.end]
    if _RULE.fullmatch(line):
        return ()
    mark = "\t" if "\t" in line else "|"
    found, at = [], paragraph.start
    for words in line.split(mark):
        bare = words.strip()
        start = at + (words.index(bare) if bare else 0)
        found.append(Cell(start, start + len(bare), bare))
        at += len(words) + 1
    if mark == "|":
        found = found[1:] if not found[0].words else found
        found = found[:-1] if found and not found[-1].words else found
    return tuple(found)


def _is_head(cells: tuple[Cell, ...]) -> bool:
    """Whether a row is one of heads: no number but a year; one says a year, a unit, or amounts beside growth."""
    if len(cells) < 2 or any(not c.words for c in cells[1:]):
        return False
    if any(_NUMBER.fullmatch(c.words) and not _YEAR.match(c.words) for c in cells):
        return False
    first = cells[0].words
    telling = any(
        _YEAR.search(c.words) or _BRACKETED.search(c.words) or _UNIT_HEAD.fullmatch(c.words) for c in cells[1:]
    )
    told = any(_AMOUNTS.fullmatch(c.words) for c in cells[1:]) and any(_GROWTH.search(c.words) for c in cells[1:])
    return (telling or told) and bool(_NAMING.search(first) or _SERIAL.fullmatch(first) or not first)


def _columns(heads: tuple[Cell, ...]) -> tuple[Column, ...]:
    """Return what the heads say; beside a column of units or growth a plain head of amounts (完成数) has the values."""
    found = tuple(_column(cell, rank) for rank, cell in enumerate(heads))
    if not any(column.role == "unit" or column.type == "growth" for column in found):
        return found
    return tuple(replace(c, role="value") if _AMOUNTS.fullmatch(c.head.words) else c for c in found)


def _column(cell: Cell, rank: int) -> Column:
    words = cell.words
    if _UNIT_HEAD.fullmatch(words):
        return Column(cell, "unit")
    if _SERIAL.fullmatch(words) or _ASIDE.search(words):
        return Column(cell, "aside")
    bracket = _BRACKETED.search(words)
    unit = bracket["unit"] if bracket else ""
    year = _YEAR.search(words)
    kind = (
        "compound"
        if _COMPOUND.search(words)
        else "growth"
        if _GROWTH.search(words)
        else "share"
        if unit in ("%", "％") and _SHARE.search(words)
        else "level"
    )
    bare = _BRACKETED.sub("", words)
    name = re.sub(
        r"(?:19|20)[0-9]{2}年?(?:全年|底|末)?|目标值?|规划值?|预期|实际|完成(?:值|数)?|实绩|基期|[（()）]", "", bare
    )
    if rank == 0 or (_NAMING.search(words) and len(words) <= 6 and not (unit or year or kind in GROWTHS)):
        return Column(cell, "name")
    if not (year or unit or kind in GROWTHS):
        return Column(cell, "aside")
    goal = bool(_GOAL.search(words))
    return Column(cell, "value", name.strip("的 "), unit, kind, int(year[0]) if year else None, goal)


def number_in(words: str) -> re.Match[str] | None:
    """Return the number of a cell with its modifier and unit, None where the cell is not one number."""
    return _NUMBER.fullmatch(words)


def named_unit(words: str) -> tuple[str, str]:
    """Return a name without the unit in brackets behind it, and that unit: 地区生产总值（亿元）."""
    found = _BRACKETED.search(words)
    return (words[: found.start()].strip(), found["unit"]) if found else (words, "")
