"""Find words in a document for a curator: offsets, section, paragraph and what stands around them."""

from __future__ import annotations

from parkgraph.curate.folders import SourceText
from parkgraph.reading.spans import loose

_AROUND = 24


def places(source: SourceText, words: str) -> tuple[str, ...]:
    """Return one line for every place where the words stand, blanks and marks ignored."""
    lines = []
    for number, span in enumerate(source.loose.occurrences(loose(words).characters), 1):
        place = source.outline.place(span.start)
        before = " ".join(source.text[max(0, span.start - _AROUND) : span.start].split())
        inside = " ".join(source.text[span.start : span.end].split())
        after = " ".join(source.text[span.end : span.end + _AROUND].split())
        where = (
            f"section {place.section}, paragraph {place.paragraph}" if place.section else f"paragraph {place.paragraph}"
        )
        lines.append(f"#{number} ev:{source.key}.{span.start}-{span.end} ({where}): {before}[{inside}]{after}")
    return tuple(lines)
