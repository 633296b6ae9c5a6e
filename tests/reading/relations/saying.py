"""What a text says, as tests of relations ask it: subject, property and object by name."""

from __future__ import annotations

from parkgraph.model import Entity, LiteralValue
from parkgraph.ontology.prefixes import shorten
from parkgraph.reading.extraction import Context
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register
from parkgraph.reading.relations.rule import relations

Told = tuple[str, str, str]


def told(text: str, name: str = "report.txt") -> set[Told]:
    """Return subject, property and object of what a text says, by name."""
    found = set()
    for candidate in relations(read_document(text.encode(), name=name), Register(), Context()):
        fact = candidate.fact
        thing = fact.object.label if isinstance(fact.object, LiteralValue) else fact.object.zh if fact.object else ""
        assert isinstance(fact.subject, Entity)
        assert fact.predicate is not None
        found.add((fact.subject.zh, shorten(fact.predicate.id).partition(":")[2], thing))
    return found
