"""What is new or different (更新对比) in a document or a release against an older one: values, titles, entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parkgraph import captions
from parkgraph.chronology import documents_of
from parkgraph.figures.likeness import SHARED, caveat, is_figure, likeness
from parkgraph.listing import Listing
from parkgraph.model import Document, Entity, Fact, FactTable, Lang, Ref

KINDS = {
    "value": ("数据更新", "other value"),
    "title": ("新获称号", "new title"),
    "entity": ("新出现的条目", "new entity"),
}
"""Kind of a change → its name, zh and en."""


_PARTS = frozenset({"Condition", "Tier"})
"""Classes of what is part of a measure and no entity of its own to a reader."""


@dataclass(frozen=True, slots=True)
class Novelty:
    """Something that the second document says and the first does not: `old` and `new` are the facts."""

    kind: str
    entity: Ref
    old: Fact | None
    new: Fact
    caveat: tuple[str, str] | None = None


def changes(first: Document, second: Document, table: FactTable) -> list[Novelty]:
    """Return other values of the same subject and indicator, newly held titles, newly mentioned entities."""
    before = [fact for fact in table.facts if first.key in documents_of(fact)]
    after = [fact for fact in table.facts if second.key in documents_of(fact)]
    return [*_values(before, after, table), *_titles(before, after), *_entities(before, after, table)]


def release_changes(old: FactTable, new: FactTable) -> list[Novelty]:
    """Return the same of two releases: what the newer graph says that the older does not, or says otherwise.

    A fact that is in both with another value stands beside its own older self.
    """
    known = {fact.id: _said(fact) for fact in old.facts}
    after = [fact for fact in new.facts if known.get(fact.id) != _said(fact)]
    before = [fact for fact in old.facts if fact.id not in new.by_id or is_figure(fact)]
    found = [*_values(before, after, new), *_titles(old.facts, after), *_entities(old.facts, after, new)]
    return [n for n in found if n.old is None or n.old.id == n.new.id or n.new.id not in known]


def _said(fact: Fact) -> tuple[object, ...]:
    """Return what a fact says, without the names of things and its places."""
    period = fact.period and (fact.period.start, fact.period.end, fact.period.as_of)
    said = (fact.value, fact.lower, fact.upper, fact.unit, fact.modifier, fact.status, fact.stage, period)
    return (*said, tuple(sorted(scope.id for scope in fact.scope)))


def _values(before: Iterable[Fact], after: Iterable[Fact], table: FactTable) -> Iterator[Novelty]:
    old: dict[tuple[str, str, str | None], list[Fact]] = {}
    for fact in before:
        if is_figure(fact):
            old.setdefault(_key(fact), []).append(fact)
    for fact in after:
        for earlier in old.get(_key(fact), ()) if is_figure(fact) else ():
            if (earlier.id != fact.id or _said(earlier) != _said(fact)) and fact.subject:
                own, other = (likeness(f, SHARED, table) for f in (fact, earlier))
                yield Novelty("value", fact.subject, earlier, fact, caveat(own, [other], SHARED))


def _key(fact: Fact) -> tuple[str, str, str | None]:
    return (fact.subject.id if fact.subject else "", fact.indicator.id if fact.indicator else "", fact.figure_type)


def _titles(before: Iterable[Fact], after: Iterable[Fact]) -> Iterator[Novelty]:
    held = {_ends(f) for f in before if f.kind == "Award"}
    for fact in after:
        if fact.kind == "Award" and fact.subject and _ends(fact) not in held:
            yield Novelty("title", fact.subject, None, fact)


def _ends(fact: Fact) -> tuple[str, ...]:
    return tuple(end.id for end in (fact.subject, fact.object) if isinstance(end, Ref))


def _entities(before: Iterable[Fact], after: Iterable[Fact], table: FactTable) -> Iterator[Novelty]:
    known = {entity for fact in before for entity in fact.entities()}
    for fact in after:
        for iri in fact.entities():
            entity = table.entities.get(iri)
            if isinstance(entity, Entity) and entity.type not in _PARTS and iri not in known and iri not in table.by_id:
                known.add(iri)
                yield Novelty("entity", entity, None, fact)


def changes_listing(found: list[Novelty], table: FactTable, lang: Lang) -> Listing:
    """Return the changes as rows: kind, entity, what it was, what it is, caveat, place."""
    columns = {
        "zh": ("类别", "主体（条目）", "内容", "前一文件", "后一文件", "提示", "原文出处"),
        "en": ("Kind", "Entity", "What", "First document", "Second document", "Caveat", "Evidence"),
    }[lang]
    which = 0 if lang == "zh" else 1
    rows = tuple(
        (
            KINDS[n.kind][which],
            n.entity.label(lang),
            _what(n, table, lang),
            _figure(n.old, lang) if n.old else "",
            _figure(n.new, lang)
            if n.kind == "value"
            else captions.state_text(n.new, table, lang)
            if n.kind == "title"
            else "",
            n.caveat[which] if n.caveat else "",
            captions.places_text(n.new, lang),
        )
        for n in found
    )
    records = tuple(
        {
            "kind": n.kind,
            "entity": n.entity.id,
            "old": n.old.id if n.old else None,
            "new": n.new.id,
            "caveat": n.caveat[which] if n.caveat else None,
            "evidence": [captions.place_text(e, lang) for e in n.new.evidence],
        }
        for n in found
    )
    return Listing(columns, rows, records)


def _what(novelty: Novelty, table: FactTable, lang: Lang) -> str:
    if novelty.kind == "entity" and isinstance(novelty.entity, Entity):
        return captions.class_label(table, novelty.entity.type, lang)
    if novelty.kind == "value":
        label = novelty.new.indicator.label(lang) if novelty.new.indicator else ""
        return f"{label} {captions.term(table, 'ftype', novelty.new.figure_type, lang)}"
    return captions.end_text(novelty.new.object, lang)


def _figure(fact: Fact, lang: Lang) -> str:
    period = captions.period_text(fact.period, lang)
    return captions.value_text(fact, lang) + (
        f"（{period}）" if period and lang == "zh" else f" ({period})" if period else ""
    )
