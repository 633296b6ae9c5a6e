"""Cuts the text of a document around places: the paragraph of one place, and a whole text into marked segments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from parkgraph.model import Evidence
from parkgraph.reading.spans import sha256_hex


def passage(text: str, evidence: Evidence) -> tuple[str, str, str] | None:
    """Return the lines around a place: before it, the place, after it; None if the text there is another one."""
    inside = text[evidence.start : evidence.end]
    if sha256_hex(inside) != evidence.span_digest:
        return None
    begin = text.rfind("\n", 0, evidence.start) + 1
    end = text.find("\n", evidence.end)
    return text[begin : evidence.start], inside, text[evidence.end : end if end >= 0 else len(text)]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text between two ends of places: `place` is the smallest one around it, `anchors` begin here."""

    text: str
    place: Evidence | None
    anchors: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its number and section if a place tells them, its text in segments (none without the text)."""

    number: int | None
    section: str | None
    segments: tuple[Segment, ...]
    places: tuple[Evidence, ...]


def paragraphs(text: str | None, places: Sequence[Evidence]) -> list[Paragraph]:
    """Return a text line by line with its places marked, or without a text the places by paragraph."""
    if text is None:
        return [_bare(list(group)) for _, group in groupby(places, key=lambda e: e.paragraph)]
    return [_line(text, start, end, places) for start, end in _lines(text, places)]


def _bare(places: Sequence[Evidence]) -> Paragraph:
    return Paragraph(places[0].paragraph, places[0].section, (), tuple(places))


def _lines(text: str, places: Sequence[Evidence]) -> Iterator[tuple[int, int]]:
    """Yield the lines that are not blank; lines that one place spans stay together."""
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        while any(p.start < end < p.end for p in places):
            more = text.find("\n", end + 1)
            end = len(text) if more < 0 else more
        if text[begin:end].strip():
            yield begin, end
        begin = end + 1


def _line(text: str, start: int, end: int, places: Sequence[Evidence]) -> Paragraph:
    here = [p for p in places if start <= p.start < end]
    cuts = sorted({start, end, *(p.start for p in here), *(min(p.end, end) for p in here)})
    segments = tuple(_segment(text, a, b, here) for a, b in pairwise(cuts))
    first = here[0] if here else None
    return Paragraph(first.paragraph if first else None, first.section if first else None, segments, tuple(here))


def _segment(text: str, start: int, end: int, places: Sequence[Evidence]) -> Segment:
    around = [p for p in places if p.start <= start and end <= p.end]
    smallest = min(around, key=lambda p: (p.end - p.start, p.start), default=None)
    return Segment(text[start:end], smallest, tuple(p for p in places if p.start == start))
