"""The reader that `eval` measures: the rules with the graph's register, and what it may know of each document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from parkgraph.evaluation.gold import Gold, GoldDocument
from parkgraph.evaluation.mentions import Mentioned
from parkgraph.evaluation.report import Reading
from parkgraph.evaluation.run import Reader
from parkgraph.model import Entity, FactTable

if TYPE_CHECKING:
    from parkgraph.reading.candidates import Mention
    from parkgraph.reading.register import Register

_CLASSES: Final = {"Designation": "Title", "Program": "Programme"}
"""Types of the gold that are called otherwise in the ontology."""


def standard_reader(table: FactTable, gold: Gold, *, tagger: bool = False, leave_one_out: str | None = None) -> Reader:
    """Return the reader with the register of `table`.

    `leave_one_out` makes it read each document as if the other ones, and only they, had been reviewed before: "names"
    adds the names of the other documents of the gold, "facts" takes those out that only the document itself gives.
    """
    from parkgraph.reading.extraction import extract
    from parkgraph.reading.names.rule import names_of
    from parkgraph.reading.readers import read_document
    from parkgraph.reading.register import register_of
    from parkgraph.reading.tagger import tagged_names

    register = register_of(table)

    def read(document: GoldDocument) -> Reading:
        known = register
        if leave_one_out == "names":
            known = register.with_entities(_named_by_others(gold, document.key, register))
        elif leave_one_out == "facts":
            known = replace(register, entities=_without(table, document.key))
        text = read_document(
            document.path, key=document.key, title=document.title, publisher=document.publisher, date=document.date
        )
        extra: tuple[Mention, ...] = tagged_names(text, known) if tagger else ()
        facts = tuple(candidate.fact for candidate in extract(text, known, extra))
        found = names_of(text, known)
        names = tuple(dict.fromkeys(Mentioned(n.name, n.type) for n in found if n.type != "Number"))
        return Reading(facts, names, len(text.raw))

    return read


def _named_by_others(gold: Gold, key: str, register: Register) -> Iterable[Entity]:
    for name in gold.names:
        if name.document != key and name.forms:
            kind = _CLASSES.get(name.type, name.type)
            label, *others = name.forms
            yield Entity(register.mint(kind, label), label, label, kind, (kind,), tuple(others))


def _without(table: FactTable, key: str) -> tuple[Entity, ...]:
    """Return the entities that background or another document speaks of."""
    others = (f for f in table.facts if not f.is_said or any(e.document != key for e in f.evidence))
    ids = {iri for fact in others for iri in fact.entities()}
    return tuple(table.entities[iri] for iri in sorted(ids) if iri in table.entities)
