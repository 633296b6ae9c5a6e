"""The rule of the pipeline that reads relations: every finder once a sentence, and those that see all of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from parkgraph.reading.candidates import Candidate
from parkgraph.reading.names.name import Name
from parkgraph.reading.names.rule import entities_of, names_of
from parkgraph.reading.register import Register
from parkgraph.reading.relations.awards import awards
from parkgraph.reading.relations.directories import directories
from parkgraph.reading.relations.events import events, founded, projects
from parkgraph.reading.relations.honours import honours
from parkgraph.reading.relations.link import Link, candidate
from parkgraph.reading.relations.patterns import told_by_verbs
from parkgraph.reading.relations.policies import policy_head, told_of_policies
from parkgraph.reading.relations.rosters import rosters
from parkgraph.reading.relations.structure import told_by_lists, within_names
from parkgraph.reading.relations.topics import Said, sentences
from parkgraph.reading.relations.turned import told_turned
from parkgraph.reading.relations.undertakings import undertakings
from parkgraph.reading.texts import ReadDocument

if TYPE_CHECKING:
    from parkgraph.reading.context import Context

FINDERS: Final[tuple[Callable[[Said], Iterator[Link]], ...]] = (
    told_by_verbs,
    told_turned,
    awards,
    honours,
    told_of_policies,
    events,
    founded,
    projects,
    undertakings,
    told_by_lists,
)
"""What is looked for in a sentence; to add a finder: a function and its name here."""


def links(document: ReadDocument, register: Register) -> Iterator[Link]:
    """Yield every relation that a document says, as found."""
    names = names_of(document, register)
    head = tuple(policy_head(document, names))
    yield from head
    yield from within_names(names)
    yield from rosters(document, names)
    yield from directories(document, names)
    for said in sentences(document, names):
        for find in FINDERS:
            yield from (link for link in find(said) if not _is_told(link, head))


def _is_told(link: Link, head: tuple[Link, ...]) -> bool:
    """Whether the head of a policy has said by whom it is issued; a sentence says it where the head does not."""
    return link.predicate == "pg:issuedBy" and any(
        link.subject.key == told.subject.key and (told.object is not None or link.object is None) for told in head
    )


def relations(document: ReadDocument, register: Register, _context: Context) -> Iterator[Candidate]:
    """Yield the relations, awards, policies and events of a document as candidate facts."""
    ends = dict(entities_of(document, register, names_of(document, register)))
    for link in links(document, register):
        told = tuple(end for end in (link.subject, link.object) if isinstance(end, Name) and end.key not in ends)
        ends.update(entities_of(document, register, told) if told else {})
        found = candidate(link, document, ends)
        if found is not None:
            yield found
