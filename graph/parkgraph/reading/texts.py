"""The records of a document that was read: raw text, clean view with its way back, paragraphs, sentences; no reading.

Offsets count code points from 0, ends are exclusive. Offsets called raw lie in the text as decoded, newlines and markup
untouched: only those go into evidence. Offsets called clean lie in the cleaned view, on which the rules work.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from parkgraph.model import Evidence
from parkgraph.ontology.prefixes import expand
from parkgraph.reading.sections import Outline
from parkgraph.reading.spans import Span, loose_characters, sha256_hex

NO_SPAN = Span(0, 0)


@dataclass(frozen=True, eq=False)
class CleanText:
    """A cleaned view of a raw text: character `i` of `text` comes from `raw[origin[i]:ends[i]]`.

    A line feed stands between paragraphs and a tab between the cells of a table; both may come from no character at
    all. Every other character comes from at least one (`&ldquo;` is one quotation mark).
    """

    raw: str
    text: str
    origin: array[int]
    ends: array[int]

    def span(self, start: int, end: int) -> Span:
        """Return the raw span of clean characters `start` to `end`; it covers whatever stands between them."""
        if end <= start:
            return NO_SPAN
        return Span(self.origin[start], self.ends[end - 1])

    def quote(self, start: int, end: int) -> str:
        """Return the raw text of clean characters `start` to `end`, markup included."""
        found = self.span(start, end)
        return self.raw[found.start : found.end]

    @cached_property
    def _by_origin(self) -> tuple[list[int], list[int]]:
        order = sorted(range(len(self.text)), key=self.origin.__getitem__)
        return [self.origin[i] for i in order], order

    def clean_offset(self, raw_offset: int) -> int:
        """Return the clean character that comes from a raw offset, or the nearest one before it (0 at the front)."""
        origins, order = self._by_origin
        index = bisect_right(origins, raw_offset) - 1
        return order[index] if index >= 0 else 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Clean characters `start` to `end`; `section` is the path of headings above, `role` what kind of line it is.

    `role` is `text`, `heading`, `note` (a footnote, taken out of the sentence that it cut), `table`, `meta` (来源：…).
    `number` counts paragraphs from 1 in the clean text; evidence has the contract's own count (see `Outline`).
    """

    start: int
    end: int
    section: tuple[str, ...]
    number: int
    role: str = "text"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Clean characters `start` to `end`, in the section and paragraph given (index into `ReadDocument.paragraphs`)."""

    start: int
    end: int
    section: tuple[str, ...]
    paragraph: int


@dataclass(frozen=True, slots=True)
class PageBox:
    """Where characters stand on a page: page from 1, left, bottom, right, top in points (1/72 inch) from below left."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, eq=False)
class ReadDocument:
    """A document as read: `raw` is its text, `clean` the view for the rules, `date` ISO 8601 as precise as known.

    `sha256` is the digest of the raw text's UTF-8 bytes, in which evidence counts; for a UTF-8 text file that is the
    digest of the file itself, which `original_sha256` always is. `boxes` has one entry a raw character for PDF files.
    """

    key: str
    title: str | None
    publisher: str | None
    date: str | None
    raw: str
    sha256: str
    clean: CleanText
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    media: str = "text"
    original_sha256: str = ""
    boxes: Sequence[PageBox | None] = field(default=(), repr=False)
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The clean text."""
        return self.clean.text

    @cached_property
    def outline(self) -> Outline:
        """The raw text's headings and paragraphs, as the contract counts them."""
        return Outline(self.raw)

    def evidence(self, start: int, end: int) -> Evidence:
        """Return the evidence for clean characters `start` to `end`, digests, section and paragraph included."""
        known = self._evidence.get((start, end))
        if known is None:
            known = self._evidence[start, end] = self._place(start, end)
        return known

    @cached_property
    def _evidence(self) -> dict[tuple[int, int], Evidence]:
        return {}

    def _place(self, start: int, end: int) -> Evidence:
        span = self.clean.span(start, end)
        words = self.raw[span.start : span.end]
        characters = loose_characters(words)
        digest = sha256_hex(words)
        place = self.outline.place(span.start)
        return Evidence(
            id=expand(f"ev:{self.key}.{span.start}-{span.end}"),
            document=self.key,
            document_sha256=self.sha256,
            start=span.start,
            end=span.end,
            section=place.section,
            paragraph=place.paragraph,
            span_digest=digest,
            loose_digest=digest if characters == words else sha256_hex(characters),
            loose_length=len(characters),
        )

    def page_boxes(self, start: int, end: int) -> tuple[PageBox, ...]:
        """Return one box a page for raw characters `start` to `end` of a PDF file; nothing for other documents."""
        pages: dict[int, PageBox] = {}
        for box in self.boxes[start:end]:
            if box is not None:
                pages[box.page] = _around(pages.get(box.page, box), box)
        return tuple(pages[page] for page in sorted(pages))


def _around(one: PageBox, other: PageBox) -> PageBox:
    left, bottom = min(one.left, other.left), min(one.bottom, other.bottom)
    return PageBox(one.page, left, bottom, max(one.right, other.right), max(one.top, other.top))
