"""Everything known of one entity, grouped by relation, newest first: what `show` and the pages print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from parkgraph.model import Entity, Fact, FactTable, Ref
from parkgraph.ontology.prefixes import expand

_KIND_TITLES = {
    "Figure": Ref("Figure", "指标数据", "Figures"),
    "Target": Ref("Target", "目标值", "Targets"),
    "Amount": Ref("Amount", "额度与期限", "Amounts"),
    "Literal": Ref("Literal", "基本信息", "Particulars"),
}
_ORDER = ("Figure", "Target", "Amount", "Award", "Literal", "Policy", "PolicyMeasure")
_MENTION = Ref("mention", "相关记录", "Also mentioned in")
_EARLIEST = date.min


@dataclass(frozen=True, slots=True)
class Group:
    """Facts of one relation; `inverse` tells that the entity is their object or a qualifier."""

    title: Ref
    facts: tuple[Fact, ...]
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity with its facts in groups."""

    entity: Entity
    groups: tuple[Group, ...]

    @property
    def facts(self) -> Iterable[Fact]:
        """All facts of all groups, each once, in the order shown."""
        return (fact for group in self.groups for fact in group.facts)


def profile_of(entity: Entity, table: FactTable) -> Profile:
    """Collect the facts that speak of an entity, figures first, then relations by their label."""
    groups: dict[tuple[int, str, bool], tuple[Ref, list[Fact]]] = {}
    for fact in table.by_entity.get(entity.id, ()):
        title, inverse = _title(fact, entity, table)
        rank = _ORDER.index(fact.kind) if fact.kind in _ORDER and not inverse else len(_ORDER)
        groups.setdefault((rank, title.zh, inverse), (title, []))[1].append(fact)
    ordered = (
        Group(title, tuple(sorted(facts, key=_newest_first)), inverse)
        for (_, _, inverse), (title, facts) in sorted(
            groups.items(), key=lambda item: (item[0][0], item[0][2], item[0][1])
        )
    )
    return Profile(entity, tuple(ordered))


def _title(fact: Fact, entity: Entity, table: FactTable) -> tuple[Ref, bool]:
    if fact.subject is not None and fact.subject.id == entity.id:
        return _KIND_TITLES.get(fact.kind) or fact.predicate or _MENTION, False
    if isinstance(fact.object, Ref) and fact.object.id == entity.id and fact.predicate is not None:
        return table.terms.get(f"^{fact.predicate.id}") or fact.predicate, True
    for qualifier in fact.qualifiers:
        if isinstance(qualifier.object, Ref) and qualifier.object.id == entity.id:
            return table.terms.get(f"^{qualifier.predicate.id}") or qualifier.predicate, True
    if entity in fact.attributed_to:
        return table.terms.get(f"^{expand('pg:attributedTo')}") or _MENTION, True
    return _MENTION, True


def _newest_first(fact: Fact) -> tuple[int, str, tuple[str, int], str]:
    when = (fact.period.end or fact.period.start or _EARLIEST) if fact.period else _EARLIEST
    first = fact.evidence[0] if fact.evidence else None
    indicator = fact.indicator.zh if fact.indicator else ""
    return -when.toordinal(), indicator, (first.document, first.start) if first else ("~", 0), fact.id
