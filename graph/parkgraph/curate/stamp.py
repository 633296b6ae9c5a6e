"""Stamp quotes: find the quoted words in the document, write where they stand, and rewrite evidence.ttl.

A file with an error is left as it is; all errors of all files come back, the other files are stamped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from parkgraph.curate.folders import EVIDENCE_FILE, SourceText, fact_files, read_text, source_text
from parkgraph.curate.locks import locked, replace_text
from parkgraph.curate.tokens import QUOTE, Lines, QuoteList, quote_lists, tokens
from parkgraph.errors import InputError
from parkgraph.reading.spans import Span, loose, loose_digest, sha256_hex

_ORDINAL = re.compile(r"#([0-9]+)\s+")
_REFERENCE = re.compile(r"ev:(?P<key>[0-9A-Za-z-]+)\.(?P<start>[0-9]+)-(?P<end>[0-9]+)")
_CONTEXT = 12
_BASE = "https://w3id.org/parkgraph/id/evidence/"
_HEADER = """# Stamped by `python -m parkgraph.curate stamp {key}`; never edited by hand.
@prefix pg: <https://w3id.org/parkgraph/def#> .
@prefix doc: <https://w3id.org/parkgraph/id/document/> .
@prefix ev: <https://w3id.org/parkgraph/id/evidence/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
"""


@dataclass
class StampReport:
    """What a stamping did: quotes replaced, spans in evidence.ttl, and one line per error."""

    key: str
    stamped: int = 0
    spans: int = 0
    errors: list[str] = field(default_factory=list)


def stamp(seeds: Path, sources: Path | None, key: str, only: Iterable[Path] = ()) -> StampReport:
    """Stamp the files of a document (or `only` some) and rewrite its evidence.ttl; InputError if it is not there."""
    source = source_text(seeds, sources, key)
    chosen = {path.resolve() for path in only}
    report = StampReport(key)
    with locked(seeds / key):
        files = fact_files(seeds, key)
        foreign = chosen - {path.resolve() for path in files}
        if foreign:
            raise InputError(f"{min(foreign)}: no Turtle file with facts of document {key} in {seeds / key}.")
        for path in files:
            if not chosen or path.resolve() in chosen:
                _stamp_file(path, source, report)
        used = _used_spans(seeds, source, report)
        report.spans = len(used)
        replace_text(seeds / key / EVIDENCE_FILE, evidence_turtle(source, used))
    return report


def locate(source: SourceText, quote: str) -> Span:
    """Return where a quote stands, loosely; `#2 ` before it asks for the second place.

    InputError, without file and line, if it stands nowhere or in several places.
    """
    ordinal = _ORDINAL.match(quote)
    words = quote[ordinal.end() :] if ordinal else quote
    wanted = loose(words).characters
    if not wanted:
        raise InputError("the quote is empty: write the words of the document that say it.")
    places = source.loose.occurrences(wanted)
    if not places:
        raise InputError(f"not found: “{_short(words)}”; {_nearest(source, wanted)}")
    if ordinal:
        number = int(ordinal[1])
        if not 1 <= number <= len(places):
            raise InputError(f"“{_short(words)}” stands in {len(places)} place(s), there is no #{number}.")
        return places[number - 1]
    if len(places) > 1:
        listed = "; ".join(f"#{n} at {p.start}: …{_context(source, p)}…" for n, p in enumerate(places[:9], 1))
        raise InputError(
            f"“{_short(words)}” stands in {len(places)} places, write #N before it or quote more: {listed}"
        )
    return places[0]


def evidence_turtle(source: SourceText, spans: Iterable[Span]) -> str:
    """Return the text of evidence.ttl for the spans of a document: digests, section, paragraph, never the words."""
    blocks = [_HEADER.format(key=source.key)]
    blocks.extend(_evidence_block(source, span) for span in sorted(spans))
    return "\n".join(blocks)


def _evidence_block(source: SourceText, span: Span) -> str:
    name = f"{source.key}.{span.start}-{span.end}"
    words = source.text[span.start : span.end]
    place = source.outline.place(span.start)
    digest, length = loose_digest(words)
    section = f'pg:section "{place.section}" ; ' if place.section else ""
    selector = f"<{_BASE}{name}#position>"
    return (
        f"ev:{name} a pg:Evidence , oa:SpecificResource ; oa:hasSource doc:{source.key} ; oa:hasSelector {selector} ;\n"
        f"  {section}pg:paragraph {place.paragraph} ;\n"
        f'  pg:spanDigest "sha256:{sha256_hex(words)}" ;'
        f' pg:looseDigest "sha256:{digest}" ; pg:looseLength {length} .\n'
        f"{selector} a oa:TextPositionSelector ; oa:start {span.start} ; oa:end {span.end} .\n"
    )


def _stamp_file(path: Path, source: SourceText, report: StampReport) -> None:
    turtle = read_text(path)
    lines = Lines(turtle)
    lists = list(quote_lists(turtle))
    replaced: list[tuple[QuoteList, str]] = []
    errors: list[str] = []
    for quoted in lists:
        names = []
        if not quoted.quotes:
            errors.append(f'{path}:{lines.number(quoted.start)}: {QUOTE} needs "words of the document" after it.')
        for words, at in quoted.quotes:
            try:
                span = locate(source, words)
            except InputError as error:
                errors.append(f"{path}:{lines.number(at)}: {error}")
            else:
                names.append(f"ev:{source.key}.{span.start}-{span.end}")
        replaced.append((quoted, "pg:evidence " + " , ".join(dict.fromkeys(names))))
    report.errors.extend(errors)
    if errors or not lists:
        return
    for quoted, words in reversed(replaced):
        turtle = turtle[: quoted.start] + words + turtle[quoted.end :]
    replace_text(path, turtle)
    report.stamped += sum(len(quoted.quotes) for quoted in lists)


def _used_spans(seeds: Path, source: SourceText, report: StampReport) -> set[Span]:
    """Collect the spans of the document that any file of the seeds refers to."""
    used: set[Span] = set()
    for path in sorted(seeds.rglob("*.ttl")):
        if path.name == EVIDENCE_FILE:
            continue
        turtle = read_text(path)
        lines = Lines(turtle)
        for token in tokens(turtle):
            named = _REFERENCE.fullmatch(token.text) if token.kind == "name" else None
            if named is None or named["key"] != source.key:
                continue
            span = Span(int(named["start"]), int(named["end"]))
            if span.start < span.end <= len(source.text):
                used.add(span)
            else:
                where = f"{path}:{lines.number(token.start)}"
                report.errors.append(
                    f"{where}: {token.text} lies outside document {source.key}; quote the words again."
                )
    return used


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:24]}…{words[-12:]}"


def _context(source: SourceText, span: Span) -> str:
    around = source.text[max(0, span.start - _CONTEXT) : span.end + _CONTEXT]
    return " ".join(around.split())


def _nearest(source: SourceText, wanted: str) -> str:
    """Say how far the document agrees with a quote and how it goes on."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if wanted[:middle] in source.loose.characters else (low, middle - 1)
    if low < 2:
        return "not even its first characters are in the document: copy the words from it."
    first = source.loose.characters.index(wanted[:low])
    follows = source.loose.characters[first + low : first + low + _CONTEXT]
    return (
        f"after “{_short(wanted[:low])}” the document goes on “{follows}”, the quote “{wanted[low : low + _CONTEXT]}”."
    )
