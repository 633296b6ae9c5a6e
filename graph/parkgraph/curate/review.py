"""Put sentences drawn by lot beside the facts that point into them, for a second pair of eyes; it judges nothing."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise, zip_longest
from pathlib import Path

from rdflib import URIRef

from parkgraph.curate.check import said_facts
from parkgraph.curate.fact_rules import SaidFact
from parkgraph.curate.file_rules import span_of
from parkgraph.curate.folders import SourceText, source_text
from parkgraph.curate.seed_files import SeedFiles, read_seed_files
from parkgraph.curate.show import fact_line, sentence_ends
from parkgraph.ontology.prefixes import expand
from parkgraph.reading.spans import Span, loose

_EVIDENCE = URIRef(expand("pg:evidence"))
_SHORTEST = 6
"""Characters that count: what is shorter is a number of a heading or a mark, no sentence."""
_LEFT, _RIGHT = 48, 96
"""Columns of a terminal for the sentence and for the facts; a Chinese character takes two."""
_NOTHING = "(no fact points here)"


def review(seeds: Path, sources: Path | None, keys: Iterable[str], seed: int, count: int) -> Iterator[str]:
    """Yield the lines that show `count` sentences of some documents beside their facts, in document order.

    The same seed draws the same sentences, whatever the facts. InputError if a document is missing.
    """
    found = read_seed_files(seeds)
    texts = {key: source_text(seeds, sources, key) for key in keys}
    lots = [(key, span) for key, source in texts.items() for span in sentences(source)]
    drawn = sorted(lots, key=lambda lot: _draw(seed, *lot))[:count]
    yield from (str(finding) for finding in found.broken)
    facts = {key: _with_spans(found, texts[key]) for key in {key for key, _ in drawn}}
    for key, span in sorted(drawn):
        beside = [fact_line(found, fact).strip() for fact, spans in facts[key] if _overlap(span, spans)]
        yield ""
        yield _heading(texts[key], span)
        words = "".join(texts[key].text[span.start : span.end].split())
        yield from side_by_side(words, beside or [_NOTHING])


def sentences(source: SourceText) -> Iterator[Span]:
    """Yield the sentences of a document, headings included, blanks around them and what is too short left out."""
    for start, end in pairwise(sentence_ends(source.text)):
        words = source.text[start:end]
        if len(loose(words).characters) >= _SHORTEST:
            blanks = len(words) - len(words.lstrip())
            yield Span(start + blanks, start + len(words.rstrip()))


def side_by_side(left: str, right: Iterable[str]) -> Iterator[str]:
    """Yield lines with a text on the left and the wrapped others, a dash before each, on the right."""
    beside = [line for text in right for line in _wrapped(f"- {text}", _RIGHT)]
    for words, facts in zip_longest(_wrapped(left, _LEFT), beside, fillvalue=""):
        yield f"{words}{' ' * (_LEFT - _width(words))} | {facts}".rstrip()


def _draw(seed: int, key: str, span: Span) -> str:
    """Return the lot of a sentence: it depends on its place only, so that new facts change no draw."""
    return hashlib.sha256(f"{seed}:{key}:{span.start}".encode()).hexdigest()


def _with_spans(found: SeedFiles, source: SourceText) -> list[tuple[SaidFact, list[Span]]]:
    """Return the facts of a document, each with its spans there."""
    return [
        (fact, [s for e in found.graph.objects(fact.node, _EVIDENCE) if (s := span_of(source, e))])
        for fact in said_facts(found, source)
    ]


def _overlap(span: Span, others: Iterable[Span]) -> bool:
    return any(other.start < span.end and other.end > span.start for other in others)


def _heading(source: SourceText, span: Span) -> str:
    place = source.outline.place(span.start)
    section = f" {place.section}" if place.section else ""
    return f"== {source.key}.{span.start}-{span.end}{section} §{place.paragraph}"


def _wrapped(text: str, columns: int) -> Iterator[str]:
    """Yield a text in lines of at most so many columns."""
    line, used = "", 0
    for character in text:
        width = _width(character)
        if used + width > columns:
            yield line
            line, used = "", 0
        line += character
        used += width
    yield line


def _width(text: str) -> int:
    """Return how many columns a text takes: a wide character two, others one."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
