"""The profile of an entity of the graph: what the documents say of a firm, park, platform or project."""

from __future__ import annotations

from collections.abc import Iterator

from parkgraph.errors import InputError
from parkgraph.matching.profile import Profile, Value
from parkgraph.model import Entity, Fact, FactTable, Lang, Ref
from parkgraph.ontology.prefixes import PREFIXES, expand

_KINDS = {"Firm": "firm", "EnterpriseGroup": "firm", "Park": "park", "Zone": "park", "Platform": "platform"}
_KINDS |= {"Project": "project"}
_SECTORS = ("pg:activeIn", "pg:focusesOn", "pg:representativeOf", "dcterms:subject")
_CLUSTERS = ("pg:partOfCluster", "pg:representativeOf")
_PLACES = ("pg:locatedIn", "schema:containedInPlace")
_HELD = frozenset({"granted", "selected"})


def profile_of_entity(entity: Entity, table: FactTable, lang: Lang = "zh") -> Profile:
    """Return what is known of an entity as a profile; InputError if it is of no kind that applies for anything.

    Only what is said as actual counts. The lists are what documents happen to tell, so they may be incomplete.
    """
    kind = next((_KINDS[t] for t in (entity.type, *entity.types) if t in _KINDS), None)
    if kind is None:
        zh = f"“{entity.zh}”不是企业、园区、平台或项目，不能作为申报主体"
        raise InputError(
            zh if lang == "zh" else f"“{entity.en}” is no firm, park, platform or project: it cannot apply"
        )
    facts = [f for f in table.by_entity.get(entity.id, ()) if f.subject == entity and f.status == "actual"]
    facts += [
        f for f in table.by_entity.get(entity.id, ()) if f.subject == entity and f.kind == "Project" and f not in facts
    ]
    values: dict[str, Value] = {"name": (entity.zh,), "applicant": frozenset({kind})}
    lists = {"place": _ends(facts, _PLACES), "sector": _sectors(facts, table), "titles": tuple(_titles(facts))}
    values |= {key: found for key, found in lists.items() if found}
    if kind == "park":
        values["park"] = (entity.zh,)
    return Profile(values, frozenset(lists) & values.keys())


def _sectors(facts: list[Fact], table: FactTable) -> tuple[str, ...]:
    """Return the sectors that an entity works in or stands for, and those of the clusters that it is part of."""
    wanted = {expand(name) for name in _CLUSTERS}
    clusters = [f.object.id for f in facts if f.predicate and f.predicate.id in wanted and isinstance(f.object, Ref)]
    said = [
        f
        for c in dict.fromkeys(clusters)
        for f in table.by_entity.get(c, ())
        if f.subject is not None and f.subject.id == c
    ]
    own = _ends(facts, _SECTORS)
    return tuple(dict.fromkeys((*own, *_ends([f for f in said if f.status == "actual"], _SECTORS))))


def _ends(facts: list[Fact], names: tuple[str, ...]) -> tuple[str, ...]:
    wanted = {expand(name) for name in names}
    found = [f.object for f in facts if f.predicate is not None and f.predicate.id in wanted]
    found += [q.object for f in facts if f.kind == "Project" for q in f.qualifiers if q.predicate.id in wanted]
    sectors = "dcterms:subject" in names
    refs = (r for r in found if isinstance(r, Ref) and r.id.startswith(PREFIXES["sector"]) == sectors)
    return tuple(dict.fromkeys(r.zh for r in refs))


def _titles(facts: list[Fact]) -> Iterator[str]:
    for fact in facts:
        if fact.kind == "Award" and fact.stage in _HELD and isinstance(fact.object, Ref):
            yield fact.object.zh
