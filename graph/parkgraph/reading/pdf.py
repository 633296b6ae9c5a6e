"""The text of a PDF file with the page and box of every character (extra `pdf`); pictures and layout are not read.

Lines stay lines and pages are parted by a form feed; the arrangement mends what they cut. pdfium does the parsing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from parkgraph.errors import InputError, LimitError
from parkgraph.reading.content import LARGEST_TEXT, Content
from parkgraph.reading.texts import PageBox

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

MOST_PAGES: Final = 2_000
"""Pages; a longer file is refused before it is read."""
_FORM_FEED: Final = "\x0c"


def read_pdf(name: str, content: bytes) -> Content:
    """Return the text of a PDF file; InputError if it is encrypted or broken or the extra is missing."""
    document = _open(name, content)
    try:
        if len(document) > MOST_PAGES:
            raise LimitError(f"{name}: {len(document):,} pages are more than the {MOST_PAGES:,} that are read at once.")
        text: list[str] = []
        boxes: list[PageBox | None] = []
        for character, box in _characters(document):
            text.append(character)
            boxes.append(box)
            if len(text) > LARGEST_TEXT:
                raise LimitError(f"{name}: more than {LARGEST_TEXT:,} characters; split it.")
        said = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    return Content("".join(text), title=_title(said.get("Title")), boxes=boxes)


def _open(name: str, content: bytes) -> PdfDocument:
    try:
        import pypdfium2
    except ImportError as error:
        raise InputError(f"{name}: reading PDF files needs the extra: pip install 'parkgraph[pdf]'.") from error
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise InputError(f"{name}: the PDF file is encrypted; save a copy without a password.") from error
        raise InputError(f"{name}: the PDF file is broken or no PDF file.") from error


def _characters(document: PdfDocument) -> Iterator[tuple[str, PageBox | None]]:
    """Yield all characters of all pages with their boxes; what pdfium made up (line ends) has none."""
    import pypdfium2

    for number in range(len(document)):
        if number:
            yield _FORM_FEED, None
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            continue  # a page that cannot be loaded has no text; the others may
        yield from _page(text, number + 1)
        text.close()
        page.close()


def _page(text: PdfTextPage, number: int) -> Iterator[tuple[str, PageBox | None]]:
    from pypdfium2 import raw

    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue  # no character: pdfium's hyphen mark, halves of a pair
        character = chr(code)
        if character in "\r\n":
            if character == "\n":
                yield "\n", None
            continue
        left, bottom, right, top = text.get_charbox(index)
        yield character, PageBox(number, round(left, 2), round(bottom, 2), round(right, 2), round(top, 2))


def _title(said: str | None) -> str | None:
    """Return the title in the file's metadata where it is one: Chinese, and no file name of a word processor."""
    if said and any("\u4e00" <= c <= "\u9fff" for c in said) and not said.lower().endswith((".doc", ".docx", ".wps")):
        return said.removeprefix("Microsoft Word - ").strip() or None
    return None
