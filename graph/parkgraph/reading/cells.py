"""Cells of HTML tables that cover several columns or rows, spread over all of them; it knows places, not meanings.

A cell's words are put again into each column or row that it covers, with the offsets of the cell itself, so that what
is read there rests on the characters of the cell. A number is put once: two rows that share one are not told apart.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from parkgraph.reading.markup import Flat

CELLS: Final = frozenset({"td", "th"})
_ROWS: Final = frozenset({"tr", "table"})
_SPAN: Final = re.compile(r"(?P<what>col|row)span\s*=\s*[\"']?\s*(?P<number>[0-9]{1,9})", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[-+0-9.,%％\s—/]*")
_CELL_END: Final = re.compile(r"</t[dhr]\b|<t[dhr]\b|<table\b|</table\b", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>")
_WIDEST: Final = 50
"""Columns that one cell covers at most; a hostile page may say millions."""
_COLUMNS: Final = 200
_TALLEST: Final = 2000
_LONGEST: Final = 40
"""Characters of a cell at most that are put again: heads and labels are short."""
_PLAIN: Final = 60
_LOOKED_AT: Final = 2000


class _Words(NamedTuple):
    """What a cell says, with the raw offsets of each character; `last` is the last row that it covers."""

    text: str
    origin: array[int]
    ends: array[int]
    last: int = 0


@dataclass
class _Table:
    row: int = 0
    column: int = 0
    cells: int = 0
    span: tuple[int, int] = (1, 1)
    begun: tuple[int, int] | None = None
    """Where the open cell's words begin: index into the parts and into the offsets."""
    above: dict[int, _Words] = field(default_factory=dict)


class Tables:
    """The tables that are open at a place of the text, and what of their cells goes into further columns and rows."""

    def __init__(self, raw: str, flat: Flat) -> None:
        """Begin outside of tables; what is put again is a quarter of the text at most."""
        self._raw, self._flat = raw, flat
        self._open: list[_Table] = []
        self._left = 10_000 + len(raw) // 4
        self.plain_until = 0

    def tag(self, name: str, rest: str, start: int, end: int) -> None:
        """Take notice of a table, row or cell that a tag begins (`rest` its attributes) or, with `/`, ends."""
        closes = name.startswith("/")
        bare = name.removeprefix("/")
        if bare == "table" and not closes:
            self._open.append(_Table())
        elif not self._open:
            return
        elif bare in CELLS and not closes:
            self._cell(self._open[-1], rest, start, end)
        elif bare in _ROWS:
            self._row(self._open[-1], start, end)
            if bare == "table":
                self._open.pop()

    def _cell(self, table: _Table, rest: str, start: int, end: int) -> None:
        self._close(table, start, end, more=True)
        self._from_above(table, start, end)
        spans = {found["what"].lower(): int(found["number"]) for found in _SPAN.finditer(rest)}
        table.span = min(max(spans.get("col", 1), 1), _WIDEST), min(max(spans.get("row", 1), 1), _TALLEST)
        table.cells += 1
        table.begun = len(self._flat.parts) + 1, len(self._flat.origin) + 1  # behind the tab that the cell gets
        closed = _CELL_END.search(self._raw, end, end + _LOOKED_AT)
        if closed is not None and len(_TAG.sub("", self._raw[end : closed.start()]).strip()) <= _PLAIN:
            self.plain_until = closed.start()

    def _row(self, table: _Table, start: int, end: int) -> None:
        self._close(table, start, end, more=False)
        if table.cells:
            self._from_above(table, start, end)
            table.row += 1
        table.column = table.cells = 0

    def _close(self, table: _Table, start: int, end: int, *, more: bool) -> None:
        """End the open cell: its words go into the other columns that it covers, if its row has more than it."""
        if table.begun is None:
            return
        (wide, tall), words = table.span, self._words(table)
        table.begun = None
        for column in range(table.column, table.column + wide):
            if column > table.column and (more or table.cells > 1):
                self._again(words, start, end)
            if tall > 1 and self._left > 0 and column < _COLUMNS:
                self._left -= 1
                table.above[column] = words._replace(last=table.row + tall - 1)
        table.column += wide

    def _words(self, table: _Table) -> _Words:
        part, first = table.begun or (0, 0)
        text = "".join(self._flat.parts[part:])
        bare = text.strip()
        if not bare or len(bare) > _LONGEST or "\n" in bare or "\t" in bare or _NUMBER.fullmatch(bare):
            return _Words("", array("I"), array("I"))
        begin = first + text.index(bare)
        return _Words(bare, self._flat.origin[begin : begin + len(bare)], self._flat.ends[begin : begin + len(bare)])

    def _from_above(self, table: _Table, start: int, end: int) -> None:
        """Put what covers the next columns from a row above."""
        while self._left > 0 and (words := table.above.get(table.column)) is not None and words.last >= table.row:
            self._again(words, start, end)
            table.column += 1

    def _again(self, words: _Words, start: int, end: int) -> None:
        self._left -= 1 + len(words.text)
        if self._left > 0:
            self._flat.put("\t", start, end)
            self._flat.parts.append(words.text)
            self._flat.origin.extend(words.origin)
            self._flat.ends.extend(words.ends)
