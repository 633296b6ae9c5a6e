"""A brief as a Word file: A4, fonts for Chinese, a chart as picture; the same bytes whenever it is written."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from parkgraph.brief.blocks import Block, Grid, Heading, Listed, Paragraph, Picture, Said, Sources
from parkgraph.model import Lang

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph as Lines

_LATIN, _CHINESE = "Calibri", "Microsoft YaHei"
_FIXED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - core properties hold no zone; the time says nothing on purpose
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
_GREY = "595959"
_TEXT_WIDTH = 182
"""Millimetres between the margins."""
_SHARES = (38, 24, 17, 52, 10)
_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (production Char)."""


def docx_of(blocks: Sequence[Block], lang: Lang) -> bytes:
    """Return the blocks as a .docx."""
    import docx

    document = docx.Document()
    _page(document, lang)
    for block in blocks:
        _add(block, document)
    title = next((b.text for b in blocks if isinstance(b, Heading) and b.level == 0), "parkgraph")
    _properties(document, title, lang)
    out = io.BytesIO()
    document.save(out)
    return _repacked(out.getvalue())


def _page(document: Document, lang: Lang) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(14)
    section.top_margin = section.bottom_margin = Mm(10)
    for name, size in (("Normal", 8.5), ("Title", 14), ("Heading 1", 10), ("List Bullet", 8.5)):
        style = document.styles[name]
        style.font.name = _LATIN
        style.font.size = Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), _CHINESE)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_after = Pt(1)
        style.paragraph_format.space_before = Pt(4 if name == "Heading 1" else 0)
        style.paragraph_format.line_spacing = 0.92
    language = document.styles["Normal"].element.get_or_add_rPr().makeelement(qn("w:lang"), {})
    language.set(qn("w:val"), "en-GB")
    language.set(qn("w:eastAsia"), "zh-CN")
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    document.core_properties.language = "zh-CN" if lang == "zh" else "en-GB"


def _add(block: Block, document: Document) -> None:
    if isinstance(block, Heading):
        document.add_heading(_clean(block.text), block.level)
    elif isinstance(block, Paragraph):
        _write(document.add_paragraph(), block.said, quiet=block.quiet)
    elif isinstance(block, Listed):
        for item in block.items:
            _write(document.add_paragraph(style="List Bullet"), item)
    elif isinstance(block, Grid):
        _table(block, document)
    elif isinstance(block, Picture):
        _picture(block, document)
    else:
        _sources(block, document)


def _write(lines: Lines, said: Said, *, quiet: bool = False, size: float | None = None) -> None:
    from docx.shared import Pt, RGBColor

    run = lines.add_run(_clean(said.text))
    if quiet:
        run.font.color.rgb = RGBColor.from_string(_GREY)
        run.font.size = Pt(7)
    if size:
        run.font.size = Pt(size)
    if said.notes:
        marks = lines.add_run("".join(f"[{note}]" for note in said.notes))
        marks.font.superscript = True


def _table(block: Grid, document: Document) -> None:
    from docx.shared import Pt

    table = document.add_table(rows=1, cols=len(block.columns), style="Light Grid Accent 1")
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        cell.paragraphs[0].add_run(_clean(column)).font.size = Pt(7.5)
    _repeat_head(table.rows[0]._tr)
    for row in block.rows:
        for cell, said in zip(table.add_row().cells, row, strict=True):
            _write(cell.paragraphs[0], said, size=7.5)
            for run in cell.paragraphs[0].runs:
                run.bold = False
    _widths(table, len(block.columns))


def _widths(table: Table, columns: int) -> None:
    """Give names and scopes more room than years; Word takes the widths of cells, others those of columns."""
    from docx.shared import Mm

    shares = (20, *_SHARES) if columns > len(_SHARES) else _SHARES
    whole = sum(shares[:columns])
    table.autofit = False
    for number, share in enumerate(shares[:columns]):
        width = Mm(_TEXT_WIDTH * share / whole)
        table.columns[number].width = width
        for cell in table.columns[number].cells:
            cell.width = width


def _repeat_head(row: object) -> None:
    """Mark the head to be repeated on a new page; readers for the blind take it as the head, too."""
    from docx.oxml import OxmlElement

    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # type: ignore[attr-defined]


def _picture(block: Picture, document: Document) -> None:
    from docx.shared import Mm

    shape = document.add_picture(io.BytesIO(block.chart.png()), width=Mm(74))
    document.paragraphs[-1].paragraph_format.line_spacing = 1.0  # a tighter line would cut the picture's top off
    shape._inline.docPr.set("descr", _clean(block.chart.alt)[:2000])
    shape._inline.docPr.set("name", "chart")
    _write(document.add_paragraph(), Said(block.caption), quiet=True)


def _sources(block: Sources, document: Document) -> None:
    for item in block.items:
        places = "; ".join(f"[{place.number}] {place.where}" for place in item.places) + "."
        _write(document.add_paragraph(), Said(f"{item.reference} {places}"), size=7.5)
        for place in item.places:
            if place.words is not None:
                _write(document.add_paragraph(), Said(f"[{place.number}] “{place.words}”"), quiet=True)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("�", text)


def _properties(document: Document, title: str, lang: Lang) -> None:
    core = document.core_properties
    core.title = _clean(title)[:255]
    core.author = core.last_modified_by = "parkgraph"
    core.comments = "数据许可 CC BY 4.0" if lang == "zh" else "Data licensed CC BY 4.0"
    core.created = core.modified = core.last_printed = _FIXED
    core.revision = 1


def _repacked(data: bytes) -> bytes:
    """Return a zip file with the same parts in their order and no time of writing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()
