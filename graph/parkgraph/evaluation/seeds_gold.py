"""The curated seeds as gold for the two source documents; their sentences come from the user's own copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from parkgraph.errors import InputError, NotFoundError
from parkgraph.evaluation.figures import figure_type, is_figure
from parkgraph.evaluation.gold import Gold, GoldDocument, GoldFigure, GoldName, GoldRelation, Place
from parkgraph.evaluation.naming import names_of
from parkgraph.evaluation.relations import relation_kind
from parkgraph.files import regular_files
from parkgraph.model import Document, Entity, Fact, FactTable
from parkgraph.reading.spans import sha256_hex

NAMED: Final = frozenset(
    "Firm EnterpriseGroup Agency Park Zone Town Place Organization Institute University Alliance Title Platform Policy "
    "Plan ActionPlan SupportMeasures Rules Guideline ImplementationPlan Facility Programme Product".split()
)
"""Classes whose names a reader should find; short statements and joint subjects have names of the curator's own."""


def seeds_gold(table: FactTable, sources: Path) -> Gold:
    """Return what the curators found in the documents that lie in a folder; NotFoundError if none of them does."""
    texts = dict(_copies(table.documents.values(), sources))
    if not texts:
        raise NotFoundError(f"{sources}: none of the {len(table.documents)} source documents is in this folder")
    said = [fact for fact in table.facts if fact.is_said]
    documents = [d for d in table.documents.values() if d.id in texts]
    return Gold(
        tuple(
            GoldDocument(d.key, texts[d.id][0], d.title, "、".join(p.zh for p in d.publishers) or None, d.issued)
            for d in documents
        ),
        tuple(g for d in documents for f in said if is_figure(f) and (g := _figure(f, d.key)).spans),
        tuple(g for d in documents for f in said if not is_figure(f) for g in _relations(f, d.key)),
        tuple(name for d in documents for name in _names(said, d.key, texts[d.id][1])),
    )


def _copies(documents: Iterable[Document], sources: Path) -> Iterator[tuple[str, tuple[Path, str]]]:
    if not sources.is_dir():
        raise InputError(f"{sources}: no folder of source documents; name one with --sources")
    by_digest = {sha256_hex(path.read_bytes()): path for path in regular_files(sources)}
    for document in documents:
        if document.sha256 in by_digest:
            found = by_digest[document.sha256]
            yield document.id, (found, found.read_bytes().decode("utf-8"))


def _spans(fact: Fact, key: str) -> tuple[Place, ...]:
    return tuple((e.start, e.end) for e in fact.evidence if e.document == key)


def _figure(fact: Fact, key: str) -> GoldFigure:
    period = fact.period
    years = {day.year for day in (period.start, period.end) if day} if period else set()
    bounded = fact.value is None
    return GoldFigure(
        id=fact.id.rsplit("/", 1)[-1],
        document=key,
        kind=_kind(fact),
        subjects=names_of(fact.subject),
        unit=fact.unit or "",
        types=frozenset({figure_type(fact)}),
        spans=_spans(fact, key),
        value=fact.value,
        low=fact.lower if bounded else None,
        high=fact.upper if bounded else None,
        years=tuple(sorted(years)),
        keywords=names_of(fact.indicator),
        modifiers=frozenset({fact.modifier}) if fact.modifier else frozenset(),
        printed=fact.printed or "",
    )


def _kind(fact: Fact) -> str:
    if fact.kind == "Amount":
        return "measure"
    return "target" if fact.kind == "Target" or fact.status in {"target", "planned"} else "metric"


def _relations(fact: Fact, key: str) -> Iterator[GoldRelation]:
    spans = _spans(fact, key)
    named = isinstance(fact.object, Entity) and fact.object.type in NAMED
    if spans and named and fact.subject is not None and fact.subject.type in NAMED:
        predicate = fact.predicate.id.rsplit("#", 1)[-1] if fact.predicate else fact.kind
        yield GoldRelation(
            fact.id.rsplit("/", 1)[-1],
            key,
            relation_kind(fact),
            predicate,
            names_of(fact.subject),
            names_of(fact.object),
            spans,
        )


def _names(facts: Iterable[Fact], key: str, text: str) -> Iterator[GoldName]:
    """Yield the things of a document's facts with those of their names that stand in its text."""
    seen: dict[str, Entity] = {}
    for fact in facts:
        if _spans(fact, key):
            ends = (fact.subject, fact.object, *(q.object for q in fact.qualifiers))
            seen |= {e.id: e for e in ends if isinstance(e, Entity) and e.type in NAMED}
    for entity in seen.values():
        forms = tuple(n for n in (entity.zh, *entity.aliases) if n in text)
        if forms:
            yield GoldName(key, entity.type, forms)
