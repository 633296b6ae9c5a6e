"""Figures in simple tables: a value has subject, indicator, period and unit from its row and the heads above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from parkgraph.model import Entity, Fact, Period, Ref
from parkgraph.reading.amounts import Amount, read_amount
from parkgraph.reading.candidates import Candidate
from parkgraph.reading.context import Context
from parkgraph.reading.figures import words as w
from parkgraph.reading.figures.about.openings import SUBJECTS
from parkgraph.reading.figures.about.own import Own
from parkgraph.reading.figures.anchor import Anchor
from parkgraph.reading.figures.building import bounds_of, confidence_of, figure_id
from parkgraph.reading.figures.dates import periods
from parkgraph.reading.figures.grids import GROWTHS, Cell, Column, Grid, grids, named_unit, number_in
from parkgraph.reading.figures.indicators import Indicators
from parkgraph.reading.figures.scopes import Scopes
from parkgraph.reading.figures.times import year_in
from parkgraph.reading.figures.units import base_unit, listed_slug
from parkgraph.reading.register import Register
from parkgraph.reading.texts import ReadDocument

_KINDS: Final = (
    (re.compile(r"园区|开发区|片区|功能区"), "Park"),
    (re.compile(r"企业|公司|单位名称"), "Firm"),
    (re.compile(r"地区|区域|区县|县市"), "Place"),
    (re.compile(r"项目"), "Project"),
)
_THINGS: Final = tuple(next(pattern for pattern, kind in _KINDS if kind == name) for name in ("Firm", "Park", "Place"))
_TOPICS: Final = re.compile(r"指标")
_SIGNS: Final = {
    "≥": "不低于", ">": "超过", "＞": "超过", "大于": "超过", "≤": "不超过", "<": "不足", "＜": "不足", "小于": "不足",
}  # fmt: skip
_TOTAL: Final = re.compile(r"(?:合计|总计|小计|全市|全区|全县|总体)$")
_GROWN: Final = re.compile(r"(?:同比)?(?:年均)?(?:增长率?|增速|增幅)$")
_COUNTED: Final = re.compile(
    r"(?:数|数量|家|个|人口|人数|面积|率|占比|比重|产量|指数|件)$|^(?:其中)?[^（(]*(?:企业|机构|平台|专利|人才)$"
)
"""Names of what is no sum of money, whatever a caption says of the table's unit."""
_PART: Final = re.compile(
    r"^(?:#|＃|[一二三四五六七八九十]+、|[0-9]+[.、．]|其中[:：]?|[（(][0-9一二三四五六七八九十]+[）)])\s*"
)


@dataclass(frozen=True)
class Tabular:
    """The figures of a document's tables, and the paragraphs whose lines were read as rows."""

    candidates: tuple[Candidate, ...] = ()
    paragraphs: frozenset[int] = frozenset()


def tabular(document: ReadDocument, register: Register, context: Context) -> Tabular:
    """Return the figures of a document's simple tables; lines of other tables are left to be read as text."""
    if not any(paragraph.role == "table" for paragraph in document.paragraphs):
        return Tabular()
    reader = _Tables(document, register, context)
    found: list[Candidate] = []
    taken: set[int] = set()
    for grid in grids(document):
        own = list(reader.read(grid))
        if own:
            found += own
            taken.update(grid.paragraphs)
    return Tabular(tuple(found), frozenset(taken))


class _Tables:
    def __init__(self, document: ReadDocument, register: Register, context: Context) -> None:
        self.document, self.register, self.context = document, register, context
        self.own = Own(document, register, context).thing()
        self.indicators, self.scopes = register.keep(Indicators), Scopes(register)

    def read(self, grid: Grid) -> Iterator[Candidate]:
        """Yield the figures of a table, row by row."""
        naming, topic = _naming(grid.columns)
        unit_at = next((i for i, column in enumerate(grid.columns) if column.role == "unit"), None)
        values = [column for column in grid.columns if column.role == "value" and column.type not in GROWTHS]
        head = grid.columns[naming].head
        of_things = any(pattern.search(head.words) for pattern, name in _KINDS if name != "Project")
        by_subject = any(column.name and column.unit and (of_things or not column.year) for column in values)
        kind = head if by_subject or topic is not None else None
        for cells in grid.rows:
            label = cells[naming]
            if label.words and not number_in(label.words):
                unit = cells[unit_at] if unit_at is not None else None
                row = _Row(grid, label, kind, unit, cells[topic] if topic is not None else None)
                for column, cell in zip(grid.columns, cells, strict=True):
                    if column.role == "value":
                        yield from self._figure(row, column, cell)

    def _figure(self, row: _Row, column: Column, cell: Cell) -> Iterator[Candidate]:
        """Yield the figure of a cell, if its number, unit and subject are told."""
        amount = _amount(cell, row.unit_of(column))
        subject, reasons = self._subject(row.label, row.kind)
        grows = column.type == "growth"
        if amount is None or subject is None or (grows and (amount.unit != "percent" or row.level is None)):
            return
        why: tuple[str, ...] = ("period-carried",)
        if grows and row.level is not None:
            indicator, period = row.level.indicator, row.level.period
        else:
            named = column.name if row.kind and row.topic is None else row.words
            named = named if column.type == "compound" else _GROWN.sub("", named)
            if not named:
                return
            indicator, known = self.indicators.link(named, amount.unit)
            period, why = self._period(column, row.grid)
            why += () if known else ("indicator-proposed",)
        found = self._fact(amount, column, cell, row, (subject, indicator, period), (*reasons, *why))
        if found.fact.figure_type == "level":
            row.level = found.fact
        yield found

    def _subject(self, label: Cell, kind: Cell | None) -> tuple[Entity | None, tuple[str, ...]]:
        if kind is None or _TOTAL.search(label.words):
            return self.own, ("subject-from-document",)
        named = [m for m in self.context.between(label.start, label.end) if m.end - m.start >= len(label.words) - 1]
        if named and named[0].entity.type in SUBJECTS:
            return named[0].entity, ()
        for pattern, name in _KINDS:
            if pattern.search(kind.words):
                entity = Entity(self.register.mint(name, label.words), label.words, label.words, name, (name,))
                return entity, ("subject-proposed",)
        return None, ()

    def _period(self, column: Column, grid: Grid) -> tuple[Period | None, tuple[str, ...]]:
        head = column.head
        if column.type == "compound":
            return None, ("period-unknown",)
        dated = [d.period for d in periods(self.document.text, head.start, head.end, Anchor()) if not d.vague]
        if dated:
            return dated[0], ()
        if column.year is not None:
            return _whole(column.year), ()
        first = self.document.paragraphs[grid.paragraphs[0]]
        before = self.document.paragraphs[grid.paragraphs[0] - 1] if grid.paragraphs[0] else first
        caption = year_in(self.document.text[before.start : before.end])
        headed = next((year for words in reversed(first.section) if (year := year_in(words))), None)
        if caption or headed:
            return _whole(caption or headed or 0), ("period-from-heading",)
        titled = year_in(self.document.title)
        return (_whole(titled), ("period-from-title",)) if titled else (None, ("period-unknown",))

    def _fact(
        self,
        amount: Amount,
        column: Column,
        cell: Cell,
        row: _Row,
        what: tuple[Entity, Ref | None, Period | None],
        reasons: tuple[str, ...],
    ) -> Candidate:
        subject, indicator, period = what
        lower, upper, value = bounds_of(amount, 1)
        read = (self.document.date or "9").ljust(10, "9")
        status = (
            "target" if column.goal else "planned" if period and period.end and str(period.end) > read else "actual"
        )
        kind = _type(amount, column, row)
        fact = Fact(
            id="",
            kind="Target" if status == "target" else "Figure",
            subject=subject,
            predicate=None,
            indicator=indicator,
            value=value,
            unit=base_unit(amount.unit)[0],
            printed=cell.words,
            printed_value=amount.value,
            printed_unit=self.register.unit(listed_slug(amount.unit)),
            figure_type=kind,
            modifier=amount.modifier,
            lower=lower,
            upper=upper,
            scope=self.scopes.in_words(row.label.words),
            period=period,
            basis=None if kind != "growth" else "annual-average" if column.type == "compound" else "year-on-year",
            of=row.level.id if column.type == "growth" and row.level else None,
            status=status,
            review="candidate",
            method="rule",
            evidence=tuple(self.document.evidence(c.start, c.end) for c in row.evidence(column, cell)),
        )
        codes = tuple(dict.fromkeys((*reasons, "table")))
        return Candidate(replace(fact, id=figure_id(fact, ""), confidence=confidence_of(codes)), codes)


@dataclass
class _Row:
    """A row: its name, the head of the names where they are subjects, its unit's cell, the last level read in it.

    `topic` is the cell of a second column of names that says what is counted of the first.
    """

    grid: Grid
    label: Cell
    kind: Cell | None
    unit: Cell | None
    topic: Cell | None = None
    level: Fact | None = None

    @property
    def about(self) -> Cell:
        """The cell that says what is counted: that of a column 指标 beside the row's thing, else the name."""
        return self.topic or self.label

    @property
    def words(self) -> str:
        """The row's name without numbering and unit."""
        return named_unit(_PART.sub("", self.about.words))[0]

    def unit_of(self, column: Column) -> str:
        """Return the unit of a value: the column's, the row's, or a caption's where the name can be a sum of it."""
        if column.unit or column.type in GROWTHS:
            return column.unit or "%"
        own = self.unit.words if self.unit else named_unit(self.about.words)[1]
        sum_of_money = w.MONEY_WORDS.search(self.words) and not _COUNTED.search(self.words)
        return own or (self.grid.unit if sum_of_money else "")

    def evidence(self, column: Column, cell: Cell) -> tuple[Cell, ...]:
        """Return the cells that a value rests on, its own first."""
        unit = self.unit if self.unit and not column.unit and column.type not in GROWTHS else None
        return tuple(c for c in (cell, self.label, self.topic, column.head, unit) if c is not None and c.words)


def _naming(columns: tuple[Column, ...]) -> tuple[int, int | None]:
    """Return the column that names the rows, firms before parks before places, and the one of indicators beside it."""
    names = [i for i, column in enumerate(columns) if column.role == "name"]
    things = [i for pattern in _THINGS for i in names if pattern.search(columns[i].head.words)]
    topics = [i for i in names if _TOPICS.search(columns[i].head.words)]
    if things and topics and things[0] != topics[0]:
        return things[0], topics[0]
    firms = [i for i in things if _THINGS[0].search(columns[i].head.words)]
    return (firms or names)[0], None


def _type(amount: Amount, column: Column, row: _Row) -> str:
    if amount.unit not in {"percent", "per-mille"}:
        return "level"
    grown = column.type in GROWTHS or _GROWN.search(column.name if row.kind and row.topic is None else row.words)
    return "growth" if grown else "share"


def _amount(cell: Cell, unit: str) -> Amount | None:
    """Return what a cell's number means in the unit of its row or column; None where it is not wholly understood."""
    found = number_in(cell.words)
    if found is None or (found["unit"] and unit and found["unit"] not in (unit, "%")):
        return None
    printed = found["unit"] or unit.replace("％", "%")
    if not printed or "/" in printed:
        return None
    sign = _SIGNS.get(found["sign"] or "", found["sign"] or "")
    if found["number"].startswith("-") and (sign or found["tail"]):
        return None
    return read_amount(f"{sign}{found['number']}{printed}{found['tail'] or ''}")


def _whole(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), False, None)
