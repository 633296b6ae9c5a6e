"""Facts as rows for people: what, how much, details with links, status, places; the words come from captions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parkgraph import captions
from parkgraph.model import Evidence, Fact, Lang, LiteralValue, Ref
from parkgraph.reading.sources import Quote
from parkgraph.web.explorer import Explorer

NUMBERS = ("Figure", "Target", "Amount")


@dataclass(frozen=True, slots=True)
class Text:
    """Words that may name a thing or a term: `iri` is empty for plain words, `name` tells what they are (a product)."""

    words: str
    iri: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document, in words, with the sentence where a copy is at hand."""

    evidence: Evidence
    words: str
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Row:
    """One fact as a row: `what` it is about, the `value` of a number, `details`, the plain `sentence`, its state."""

    fact: Fact
    what: Text
    value: str
    details: tuple[Text, ...]
    sentence: str
    state: str
    places: tuple[Place, ...]


def rows(facts: Iterable[Fact], explorer: Explorer, lang: Lang, *, inverse: bool = False) -> list[Row]:
    """Return facts as rows; `inverse` shows the subject as the other end."""
    return [row(fact, explorer, lang, inverse=inverse) for fact in facts]


def row(fact: Fact, explorer: Explorer, lang: Lang, *, inverse: bool = False) -> Row:
    """Return one fact as a row."""
    numeric = fact.kind in NUMBERS
    ends = (fact.indicator,) if numeric else (fact.subject,) if inverse else (fact.object,)
    what = ends[0] or fact.predicate
    return Row(
        fact,
        _end(what, lang),
        captions.value_text(fact, lang) if numeric else "",
        tuple(_details(fact, explorer, lang)),
        explorer.sentence(fact, lang),
        captions.state_text(fact, explorer.table, lang),
        tuple(Place(e, captions.place_text(e, lang), explorer.quote(e)) for e in fact.evidence),
    )


def _end(end: Ref | LiteralValue | None, lang: Lang) -> Text:
    return Text(captions.end_text(end, lang), end.id if isinstance(end, Ref) else "")


def _details(fact: Fact, explorer: Explorer, lang: Lang) -> Iterator[Text]:
    if fact.kind in NUMBERS and fact.kind != "Amount" and fact.figure_type not in (None, "level"):
        yield Text(captions.type_text(fact, explorer.table, lang))
    if period := captions.period_text(fact.period, lang):
        yield Text(period)
    for scope in fact.scope:
        yield _end(scope, lang)
    for qualifier in fact.qualifiers:
        yield _qualifier(qualifier.predicate, qualifier.object, explorer, lang)
    for whose in fact.attributed_to:
        yield Text(whose.label(lang), whose.id, "据" if lang == "zh" else "according to")
    if note := captions.note_text(fact, lang):
        yield Text(note)


def _qualifier(predicate: Ref, end: Ref | LiteralValue, explorer: Explorer, lang: Lang) -> Text:
    other = explorer.table.by_id.get(end.id) if isinstance(end, Ref) else None
    if isinstance(end, Ref) and other is not None and other.kind in NUMBERS:
        return Text(captions.value_text(other, lang), end.id, predicate.label(lang))
    found = _end(end, lang)
    return Text(found.words, found.iri, predicate.label(lang))
