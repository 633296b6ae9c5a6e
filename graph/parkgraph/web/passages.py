"""Cuts the text of a document around places: the paragraph of one place, and a whole text into marked segments."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from parkgraph.model import Evidence
from parkgraph.reading.markup import flatten
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
    start: int
    anchors: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its number and section if a place tells them, its text in segments (none without the text)."""

    number: int | None
    section: str | None
    segments: tuple[Segment, ...]
    places: tuple[Evidence, ...]


def paragraphs(text: str | None, places: Sequence[Evidence], *, raw: bool = False) -> list[Paragraph]:
    """Return a text line by line with its places marked, or without a text the places by paragraph.

    Markup and the head of the file are left out, as a browser would; with `raw` every character stays.
    """
    if text is None:
        return [_bare(list(group)) for _, group in groupby(places, key=lambda e: e.paragraph)]
    found = [_line(text, start, end, places) for start, end in _lines(text, places)]
    return found if raw else _cleaned(text, found)


def _cleaned(text: str, found: Sequence[Paragraph]) -> list[Paragraph]:
    """Return paragraphs without markup; those are gone in which nothing is left to read."""
    flat = flatten(text, "text")
    shown = flat.text
    kept = []
    for paragraph in found:
        segments = tuple(
            replace(s, text=_flat(shown, flat.origin, s.start, s.start + len(s.text))) for s in paragraph.segments
        )
        if any(segment.text.strip() for segment in segments):
            kept.append(replace(paragraph, segments=segments))
        elif paragraph.places:
            kept.append(paragraph)  # the head of the file tells title and date: it is shown as it is
    return kept


def _flat(shown: str, origin: Sequence[int], start: int, end: int) -> str:
    """Return what is shown of the raw characters `start` to `end`, its line ends and runs of blanks as one blank."""
    piece = shown[bisect_left(origin, start) : bisect_left(origin, end)]
    return re.sub(r"[\s\xa0]*\n[\s\xa0]*", "\n", piece).strip("\n")


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
    return Segment(text[start:end], smallest, start, tuple(p for p in places if p.start == start))
