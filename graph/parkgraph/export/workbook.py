"""The graph as an Excel workbook for people: values only, never a formula; the same graph is the same file."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any, Final, cast

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from parkgraph.cells import json_number
from parkgraph.export.content import Content
from parkgraph.export.sheets import SHEETS, Sheet, Value

# The first moment that a ZIP file can hold: a workbook must not say when it was made.
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_MODIFIED: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_WIDEST: Final = 60


def xlsx_bytes(content: Content) -> bytes:
    """Return a workbook with the sheets of the contract, headers in the language of the file."""
    book = Workbook()
    book.remove(cast("Worksheet", book.active))
    book.properties.creator = "parkgraph"
    for sheet in SHEETS:
        _fill(book.create_sheet(sheet.title(content.lang)), sheet, content)
    out = io.BytesIO()
    book.save(out)
    return _repacked(out.getvalue())


def _fill(page: Worksheet, sheet: Sheet[Any], content: Content) -> None:
    """Write header and rows, freeze the header, set filters and widths."""
    header = [column.title(content.lang) for column in sheet.columns]
    rows = [[column.value(item, content) for column in sheet.columns] for item in sheet.rows(content)]
    for number, title in enumerate(header, start=1):
        cell = page.cell(1, number)
        _set(cell, title)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    for down, row in enumerate(rows, start=2):
        for across, value in enumerate(row, start=1):
            if value is not None:
                _set(page.cell(down, across), value)
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(header))}{len(rows) + 1}"
    for number, title in enumerate(header):
        widest = max([_width(title), *(_width(row[number]) for row in rows)])
        page.column_dimensions[get_column_letter(number + 1)].width = min(widest + 2, _WIDEST)


def _set(cell: Cell | MergedCell, value: Value) -> None:
    """Put a value into a cell: numbers as numbers, dates as dates, every text as text."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
        # Whatever it begins with, it is no formula and no error value.
        cell.data_type = "s"
    elif isinstance(value, Decimal):
        number = json_number(value)
        cell.value = number
        cell.number_format = "#,##0" if isinstance(number, int) else "General"
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
    else:
        cell.value = value


def _width(value: Value) -> int:
    """Return about how wide a value is shown, in Latin characters; Chinese ones count twice."""
    if isinstance(value, Decimal):
        return len(f"{value:,f}")
    return sum(2 if ord(character) > 0x2E80 else 1 for character in str(value)) if value is not None else 0


def _repacked(packed: bytes) -> bytes:
    """Return the same ZIP file with its parts in order and without a date."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(source.namelist()):
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            part = zipfile.ZipInfo(name, _MOMENT)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 3
            target.writestr(part, data)
    return out.getvalue()
