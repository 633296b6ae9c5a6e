"""The text of a Word file: paragraphs, tables (cells parted by tabs) and footnotes in the order of the body.

Footnotes stand after the paragraph that cites them. Comments, deleted text, headers and pictures are not read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from parkgraph.errors import InputError, LimitError
from parkgraph.reading.content import Content

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

LARGEST_UNPACKED: Final = 200_000_000
"""Bytes of all parts unpacked: beyond it the file is a zip bomb or a picture book."""
MOST_PARTS: Final = 10_000
"""Parts of the archive: texts, styles, pictures."""
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING: Final = ("heading", "标题", "title")


def read_docx(name: str, content: bytes) -> Content:
    """Return the text of a Word file; InputError if it is broken or encrypted, LimitError for a zip bomb."""
    document = _open(name, content)
    said = document.core_properties
    return Content("\n".join(_lines(document)) + "\n", title=said.title.strip() or None)


def _open(name: str, content: bytes) -> Document:
    _check(name, content)
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        return docx.Document(io.BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError, XMLSyntaxError, zipfile.BadZipFile, OSError) as error:
        raise InputError(f"{name}: the Word file is broken or no Word file.") from error


def _check(name: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise InputError(f"{name}: the Word file is broken.") from error
    if any(part.flag_bits & 1 for part in parts):
        raise InputError(f"{name}: the file is encrypted; save a copy without a password.")
    if len(parts) > MOST_PARTS:
        raise LimitError(f"{name}: consists of {len(parts)} parts; a Word file has at most {MOST_PARTS}.")
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise LimitError(f"{name}: unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB; take the pictures out.")


def _lines(document: Document) -> Iterator[str]:
    notes = _footnotes(document)
    for block in document.element.body.iterchildren():
        if block.tag == f"{_WORD}p":
            text = _text(block)
            yield f"# {text}" if text and _is_heading(block) and not text.startswith("#") else text
            yield from (f"注：{notes[key]}" for key in _cited(block) if key in notes)
        elif block.tag == f"{_WORD}tbl":
            yield from _rows(block)


def _rows(table: BaseOxmlElement) -> Iterator[str]:
    for row in table.iterfind(f"{_WORD}tr"):
        cells = [" ".join(_text(p) for p in cell.iterfind(f"{_WORD}p")) for cell in row.iterfind(f"{_WORD}tc")]
        yield "\t".join(cell.replace("\t", " ") for cell in cells)


def _text(paragraph: BaseOxmlElement) -> str:
    """Return the text of a paragraph: runs and links, not what was deleted; breaks and tabs as blanks."""
    parts = []
    for node in paragraph.iter():
        if node.tag == f"{_WORD}t":
            parts.append(node.text or "")
        elif node.tag in {f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"}:
            parts.append(" ")
    return "".join(parts).replace("\n", " ").strip()


def _is_heading(paragraph: BaseOxmlElement) -> bool:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    value = "" if style is None else str(style.get(f"{_WORD}val") or "").lower()
    return value.startswith(_HEADING)


def _cited(paragraph: BaseOxmlElement) -> list[str]:
    return [str(mark.get(f"{_WORD}id")) for mark in paragraph.iter(f"{_WORD}footnoteReference")]


def _footnotes(document: Document) -> dict[str, str]:
    from docx.oxml import parse_xml
    from lxml.etree import XMLSyntaxError

    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes") and not relation.is_external:
            try:
                root = parse_xml(relation.target_part.blob)
            except XMLSyntaxError:
                return {}
            found = {str(note.get(f"{_WORD}id")): note for note in root.iterfind(f"{_WORD}footnote")}
            return {key: text for key, note in found.items() if (text := "".join(_text(p) for p in note))}
    return {}
