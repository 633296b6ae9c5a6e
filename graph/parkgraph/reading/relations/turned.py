"""Relations told the other way round: the object before the verb, or a noun for the verb (客户包括, 控股股东为)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from parkgraph.reading.names.name import Name
from parkgraph.reading.relations.doing import DOING
from parkgraph.reading.relations.finding import listed, subjects
from parkgraph.reading.relations.forms import Turned
from parkgraph.reading.relations.grounds import GROUNDS
from parkgraph.reading.relations.link import Link, fitting
from parkgraph.reading.relations.marks import ByFamily, families_in
from parkgraph.reading.relations.modality import modality
from parkgraph.reading.relations.owning import OWNING
from parkgraph.reading.relations.topics import Said

FORMS: Final = (*OWNING, *DOING, *GROUNDS)
_BY_FAMILY: Final = ByFamily((form, families_in(form.pattern.pattern)) for form in FORMS)


def told_turned(said: Said) -> Iterator[Link]:
    """Yield the relations of a sentence whose subject does not stand before the verb."""
    text = said.marked.text
    for form in _BY_FAMILY.of(said.marked.families):
        if form.needs in text:
            for found in form.pattern.finditer(text):
                yield from _links(said, form, found)


def _links(said: Said, form: Turned, found: re.Match[str]) -> Iterator[Link]:
    objects = listed(said.marked, found["o"])
    status, word = ("actual", None) if form.states else modality(said.marked.text, found.start("o"))
    for subject, begin, reasons, also in _subjects(said, form, found):
        for thing in objects:
            one, other = (thing, subject) if form.swaps else (subject, thing)
            joined = fitting(one, form.properties, other)
            if joined is None or one.key == other.key:
                continue
            one, prefixed, other = joined
            yield Link(
                "Relation",
                one,
                prefixed,
                other,
                *said.marked.span(begin, found.end()),
                form.sure - (0.12 if reasons else 0.0),
                (*reasons, *(("coordination",) if len(objects) > 1 else ())),
                status,
                stage_printed=word,
                also=also,
            )


Found = tuple[Name, int, tuple[str, ...], tuple[tuple[int, int], ...]]


def _subjects(said: Said, form: Turned, found: re.Match[str]) -> Iterator[Found]:
    """Yield who is meant, where the relation's words begin, what was guessed, and the place of a subject elsewhere."""
    if not form.families:
        yield said.marked.names[found["s"]], found.start(), (), ()
        return
    for subject in subjects(said, found.start(), form.families):
        position = max(said.marked.position(subject.name), 0) if subject.place is None else found.start()
        also = (subject.place,) if subject.place else ()
        yield subject.name, min(position, found.start()), subject.reasons, also
