"""Gaps of figures and lists: members not named, parks without figures, ranks and growths alone, targets."""

from __future__ import annotations

from collections.abc import Iterator

from parkgraph.captions import value_text
from parkgraph.follow.track import later_figures
from parkgraph.gaps.gap import Gap, gap, of_kind
from parkgraph.model import Entity, Fact, FactTable, Ref
from parkgraph.ontology.prefixes import expand

_LISTED = expand("pg:listedUnder")
_TELLING = frozenset(map(expand, ("pg:means", "pg:product", "pg:technology")))
_MEMBER = expand("pg:hasMember")
_GROUNDS = ("Park", "Zone")


def lists_in_part(table: FactTable) -> Iterator[Gap]:
    """A stated count of which only some members are told (列名2家，共5家)."""
    members: dict[str, set[tuple[str, ...]]] = {}
    for fact in table.facts:
        for qualifier in () if _names_nobody(fact) else fact.qualifiers:
            if qualifier.predicate.id == _LISTED and isinstance(qualifier.object, Ref):
                members.setdefault(qualifier.object.id, set()).add(_member(fact))
    for count in of_kind(table, "Figure", "Target"):
        listed = len(members.get(count.id, ()))
        stated = count.value if count.value is not None else count.lower
        if listed and stated is not None and stated > listed and count.subject and count.indicator:
            whom, what = count.subject, count.indicator
            zh = f"{whom.zh}的{what.zh}：列名{listed}项，共{count.printed or value_text(count, 'zh')}"
            en = f"{what.en} of {whom.en}: {listed} named of {value_text(count, 'en')}"
            yield gap("list-in-part", whom, zh, en, [count])


def _member(fact: Fact) -> tuple[str, ...]:
    """Return what a fact adds to a list: several figures of one indicator count once, as do awards of one title."""
    whom = fact.subject.id if fact.subject else fact.id
    if fact.indicator is not None:
        return (whom, fact.indicator.id)
    if not isinstance(fact.object, Ref):
        return (fact.id,)
    # Statements with equal ends may still list different things: one sector supported by four means.
    further = (q.object.id for q in fact.qualifiers if q.predicate.id in _TELLING and isinstance(q.object, Ref))
    return (whom, fact.object.id, *sorted(further))


def _names_nobody(fact: Fact) -> bool:
    """Tell whether a fact lists only a group that the text does not name."""
    return any(isinstance(end, Entity) and "UnnamedGroup" in end.types for end in (fact.subject, fact.object))


def groups_without_members(table: FactTable) -> Iterator[Gap]:
    """A group that the text speaks of without naming who belongs to it."""
    named = {f.subject.id for f in table.facts if f.predicate and f.predicate.id == _MEMBER and f.subject}
    for iri, entity in table.entities.items():
        if iri == entity.id and "UnnamedGroup" in entity.types and entity.id not in named:
            said = [fact for fact in table.by_entity.get(entity.id, ()) if fact.is_said][:1]
            if said:
                zh, en = f"{entity.zh}：文件未逐一列出成员", f"{entity.en}: not all members are named"
                yield gap("unnamed-group", entity, zh, en, said)


def parks_without_figures(table: FactTable) -> Iterator[Gap]:
    """A park or zone of which no figure is given."""
    measured = {fact.subject.id for fact in of_kind(table, "Figure", "Target") if fact.subject}
    for iri, entity in table.entities.items():
        # A merged id maps to the entity that replaces it.
        if iri == entity.id and set(_GROUNDS) & set(entity.types) and entity.id not in measured:
            said = [fact for fact in table.by_entity.get(entity.id, ()) if fact.is_said][:1]
            yield gap("no-figures", entity, f"{entity.zh}：没有任何指标数据", f"{entity.en}: no figure is given", said)


def targets_without_results(table: FactTable) -> Iterator[Gap]:
    """A target for which no later figure is given."""
    for target in of_kind(table, "Target"):
        if target.subject and target.indicator and not later_figures(target, table):
            whom, what = target.subject, target.indicator
            zh = f"{whom.zh}的{what.zh}目标（{value_text(target, 'zh')}）：文件未载明完成情况"
            en = f"target of {whom.en}, {what.en} ({value_text(target, 'en')}): no result is stated"
            yield gap("no-result", whom, zh, en, [target])


def ranks_without_numbers(table: FactTable) -> Iterator[Gap]:
    """A rank for which the figure itself is not given; one gap for the ranks of one subject and indicator."""
    levels = {_about(f) for f in of_kind(table, "Figure") if f.figure_type not in ("rank", "change")}
    alone: dict[tuple[str, str], list[Fact]] = {}
    for rank in _ranks(table):
        if rank.of is None and _about(rank) not in levels:
            alone.setdefault(_about(rank), []).append(rank)
    for ranks in alone.values():
        whom, what = ranks[0].subject, ranks[0].indicator
        if whom is not None and what is not None:
            zh = f"{whom.zh}的{what.zh}：有位次（{'、'.join(value_text(r, 'zh') for r in ranks)}），没有数值"
            listed = ", ".join(value_text(rank, "en") for rank in ranks)
            yield gap(
                "rank-alone", whom, zh, f"{what.en} of {whom.en}: rank ({listed}) without the figure itself", ranks
            )


def ranks_not_exact(table: FactTable) -> Iterator[Gap]:
    """A rank of which only a bound is known (前三), where no other sentence gives the exact one for the time."""
    exact = {(*_about(rank), rank.period) for rank in _ranks(table) if rank.modifier is None}
    for rank in _ranks(table):
        whom, what = rank.subject, rank.indicator
        if rank.modifier is not None and whom and what and (*_about(rank), rank.period) not in exact:
            zh = f"{whom.zh}的{what.zh}：只知“{value_text(rank, 'zh')}”，未载明具体位次"
            en = f"{what.en} of {whom.en}: only {value_text(rank, 'en')}; the exact rank is not stated"
            yield gap("rank-bound", whom, zh, en, [rank])


def _ranks(table: FactTable) -> Iterator[Fact]:
    return (f for f in of_kind(table, "Figure") if f.figure_type == "rank" and f.subject and f.indicator)


def _about(fact: Fact) -> tuple[str, str]:
    return (fact.subject.id if fact.subject else "", fact.indicator.id if fact.indicator else "")


def growth_without_level(table: FactTable) -> Iterator[Gap]:
    """A growth for which the level is not given."""
    levels = {_about(f) for f in of_kind(table, "Figure") if f.figure_type == "level"}
    for growth in of_kind(table, "Figure"):
        if growth.figure_type == "growth" and growth.of is None and growth.subject and growth.indicator:
            whom, what = growth.subject, growth.indicator
            if _about(growth) not in levels:
                zh = f"{whom.zh}的{what.zh}：有增速（{value_text(growth, 'zh')}），没有总量"
                en = f"{what.en} of {whom.en}: growth ({value_text(growth, 'en')}) without the level"
                yield gap("growth-alone", whom, zh, en, [growth])


def figures_without_period(table: FactTable) -> Iterator[Gap]:
    """A figure for which no time is stated at all."""
    for figure in of_kind(table, "Figure"):
        if figure.period is None and figure.subject and figure.indicator:
            whom, what = figure.subject, figure.indicator
            zh = f"{whom.zh}的{what.zh}（{value_text(figure, 'zh')}）：文件未载明时期"
            en = f"{what.en} of {whom.en} ({value_text(figure, 'en')}): no period is stated"
            yield gap("figure-no-date", whom, zh, en, [figure])
