"""The record of a proposed relation between names, and how it becomes a candidate fact; it reads no text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from parkgraph.model import Entity, Evidence, Fact, LiteralValue, Period, Qualifier, Ref
from parkgraph.ontology.prefixes import PREFIXES, expand
from parkgraph.reading.candidates import Candidate, identified
from parkgraph.reading.names.name import Name
from parkgraph.reading.texts import ReadDocument

Ends = Mapping[tuple[str, str], Entity]
STATUSES: Final = {"applied": "applied", "publicised": "applied", "drafted": "draft", "consulted": "draft"}
"""Stage → status that it decides; other stages leave the status as the words say."""
_PLANNED_STAGES: Final = frozenset({"proposed", "signed", "filed"})


class Link(NamedTuple):
    """A relation read from clean characters `start` to `end`: two ends, what joins them, how sure and why.

    `kind` is the kind of fact (Relation, Award, Policy, Event, Project, Literal); `more` holds qualifiers: property to
    names or text; `also` further places that the reading needs; `day` the time as first and last day and printed.
    """

    kind: str
    subject: Name
    predicate: str
    object: Name | str | None
    start: int
    end: int
    confidence: float
    reasons: tuple[str, ...] = ()
    status: str = "actual"
    stage: str | None = None
    stage_printed: str | None = None
    more: tuple[tuple[str, Name | str | Ref], ...] = ()
    also: tuple[tuple[int, int], ...] = ()
    day: tuple[date, date, str] | None = None


@cache
def term(prefixed: str) -> Ref:
    """Return a term of the ontology with its labels."""
    from parkgraph.ontology.vocabulary import vocabulary

    iri = expand(prefixed)
    words = vocabulary()
    return Ref(iri, words.label(iri, "zh"), words.label(iri, "en"))


@cache
def _superclasses(kind: str) -> frozenset[str]:
    from parkgraph.ontology.vocabulary import vocabulary

    iri = expand(f"pg:{kind}")
    return frozenset((iri, *vocabulary().superclasses(iri)))


@cache
def _sides(prefixed: str) -> tuple[frozenset[str], frozenset[str]]:
    from parkgraph.ontology.vocabulary import vocabulary

    return vocabulary().ends(expand(prefixed))


@cache
def fits(subject: str, prefixed: str, thing: str | None) -> bool:
    """Tell whether classes may be the ends of a property; what the ontology leaves open fits."""
    domain, target = _sides(prefixed)
    if domain and not domain & _superclasses(subject):
        return False
    return thing is None or not target or bool(target & _superclasses(thing))


_EITHER_WAY: Final = frozenset({"pg:jurisdiction"})
"""Properties that are told from either end: a park is run by a firm, a firm runs a park."""


def fitting(one: Name, properties: tuple[str, ...], other: Name) -> tuple[Name, str, Name] | None:
    """Return the ends, in order, and the first of the properties that the ontology allows them; None if none is."""
    for prefixed in properties:
        if fits(one.type, prefixed, other.type):
            return one, prefixed, other
        if prefixed in _EITHER_WAY and fits(other.type, prefixed, one.type):
            return other, prefixed, one
    return None


_DENIAL: Final = re.compile(r"未(?![来名央])|没有|尚无|无一|并非|不再|不是|不在|不属|不予")
_BREAK: Final = re.compile(r"[，。；：！？\n]")


def is_denied(text: str, start: int, end: int) -> bool:
    """Tell whether the clause in which the words from `start` end says that something is not so.

    A denial is no fact of ours, and what it denies even less; 未来, 未名 and 未央 deny nothing.
    """
    begin = max((found.end() for found in _BREAK.finditer(text, max(0, start - 80), max(end - 1, 0))), default=0)
    first = begin or max(0, start - 20)
    return _DENIAL.search(text, first, end) is not None


def candidate(link: Link, document: ReadDocument, ends: Ends) -> Candidate | None:
    """Return the candidate fact of a link; None where the ontology does not allow its ends."""
    subject = ends.get(link.subject.key)
    thing: Entity | LiteralValue | None
    if isinstance(link.object, Name):
        thing = ends.get(link.object.key)
        if thing is None or (subject is not None and thing.id == subject.id):
            return None
    else:
        thing = LiteralValue(link.object) if link.object else None
    if is_denied(document.text, link.start, link.end):
        return None
    if subject is None or not fits(subject.type, link.predicate, thing.type if isinstance(thing, Entity) else None):
        return None
    fact = Fact(
        id="",
        kind=link.kind,
        subject=subject,
        predicate=term(link.predicate),
        object=thing,
        period=Period(link.day[0], link.day[1], False, link.day[2]) if link.day else None,
        qualifiers=_qualifiers(link, ends),
        status=_status(link),
        stage=link.stage,
        stage_printed=link.stage_printed,
        review="candidate",
        method="tagger" if "tagger" in {end.source for end in _names(link)} else "rule",
        confidence=Decimal(str(round(_sure(link), 2))),
        evidence=_places(link, document),
    )
    return Candidate(identified(fact), _reasons(link))


def _status(link: Link) -> str:
    if link.stage in _PLANNED_STAGES and link.status == "actual":
        return "applied" if link.stage == "filed" else "planned"
    return STATUSES.get(link.stage or "", link.status)


def _sure(link: Link) -> float:
    """A fact is no surer than what it needs: the pattern and the names at both ends."""
    return min(link.confidence, *(end.confidence + 0.08 for end in _names(link)))


def _reasons(link: Link) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*link.reasons, *(reason for end in _names(link) for reason in end.reasons))))


def _names(link: Link) -> tuple[Name, ...]:
    return (link.subject, link.object) if isinstance(link.object, Name) else (link.subject,)


def _qualifiers(link: Link, ends: Ends) -> tuple[Qualifier, ...]:
    found = []
    for prefixed, thing in link.more:
        if isinstance(thing, Name):
            entity = ends.get(thing.key)
            if entity is not None:
                found.append(Qualifier(term(prefixed), entity))
        else:
            found.append(Qualifier(term(prefixed), thing if isinstance(thing, Ref) else LiteralValue(thing)))
    return tuple(dict.fromkeys(found))


def _places(link: Link, document: ReadDocument) -> tuple[Evidence, ...]:
    spans = dict.fromkeys(((link.start, link.end), *link.also))
    return tuple(document.evidence(start, end) for start, end in spans)


@cache
def concept(scheme: str, slug: str) -> Ref:
    """Return a concept of a scheme of the ontology (instrument, reward)."""
    from parkgraph.ontology.vocabulary import vocabulary

    iri = PREFIXES[scheme] + slug
    words = vocabulary()
    return Ref(iri, words.label(iri, "zh"), words.label(iri, "en"))
