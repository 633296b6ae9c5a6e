"""Writes a report of a match as text or Markdown; the words come from the report, the quotes from the user's copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from parkgraph.captions import clauses_text, place_text
from parkgraph.matching.item import Item, Line
from parkgraph.matching.report import Section
from parkgraph.model import Evidence, Lang
from parkgraph.quotes import told

Quote = Callable[[Evidence], str | None]


def text_of(sections: tuple[Section, ...], lang: Lang, quote: Quote | None = None) -> str:
    """Return a report as plain text; with `quote` each place of an item is followed once by its words."""
    return "\n".join(_text(sections, lang, quote)) + "\n"


def _text(sections: tuple[Section, ...], lang: Lang, quote: Quote | None) -> Iterator[str]:
    for n, section in enumerate(sections):
        if n:
            yield ""
            yield section.title
        yield from (f"{'  ' if n else ''}{_placed(line, lang)}" for line in section.lines)
        for number, item in enumerate(section.items, 1):
            for line, quotes in _with_quotes(item, lang, quote):
                first = line is item.heading
                yield f"{number}. {_placed(line, lang)}" if first else f"   {_placed(line, lang)}"
                yield from (f"     {words}" for words in quotes)


def markdown_of(sections: tuple[Section, ...], lang: Lang, quote: Quote | None = None) -> str:
    """Return a report as Markdown: a heading for each group, a list for each measure."""
    return "\n".join(_markdown(sections, lang, quote)) + "\n"


def _markdown(sections: tuple[Section, ...], lang: Lang, quote: Quote | None) -> Iterator[str]:
    for n, section in enumerate(sections):
        yield f"{'## ' if n else '# '}{section.title}"
        yield ""
        if section.lines:
            yield from (f"- {_escaped(_placed(line, lang))}" for line in section.lines)
            yield ""
        for number, item in enumerate(section.items, 1):
            for line, quotes in _with_quotes(item, lang, quote):
                first = line is item.heading
                yield (
                    f"### {number}. {_escaped(_placed(line, lang))}\n"
                    if first
                    else f"- {_escaped(_placed(line, lang))}"
                )
                yield from (f"  > {_escaped(words)}" if not first else f"> {_escaped(words)}\n" for words in quotes)
            yield ""


def _with_quotes(item: Item, lang: Lang, quote: Quote | None) -> Iterator[tuple[Line, list[str]]]:
    shown: set[str] = set()
    for line in (item.heading, *item.lines):
        fresh = [e for e in line.places if e.id not in shown] if quote else []
        shown |= {e.id for e in fresh}
        words = [told(quote, e, lang) for e in fresh] if quote else []
        yield line, [said for said in words if said is not None]


def _placed(line: Line, lang: Lang) -> str:
    places = dict.fromkeys(place_text(e, lang) for e in line.places)
    return f"{line.text}  {clauses_text(places, lang)}" if places else line.text


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;").replace("[", "\\[")
