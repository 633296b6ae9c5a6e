"""Gaps of figures and lists: members not named, parks without figures, ranks and growths alone, targets."""

from __future__ import annotations

from collections.abc import Iterator

from parkgraph.captions import value_text
from parkgraph.gaps.gap import Gap, gap, of_kind
from parkgraph.model import Fact, FactTable, Ref
from parkgraph.ontology.prefixes import expand
from parkgraph.track import later_figures

_LISTED = expand("pg:listedUnder")
_MEMBER = expand("pg:hasMember")
_GROUNDS = ("Park", "Zone")


def lists_in_part(table: FactTable) -> Iterator[Gap]:
    """A stated count of which only some members are told (列名2家，共5家)."""
    members: dict[str, set[tuple[str, ...]]] = {}
    for fact in table.facts:
        for qualifier in fact.qualifiers:
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
    """Return what a fact adds to a list: several figures of one indicator or awards of one recipient count once."""
    whom = fact.subject.id if fact.subject else fact.id
    if fact.kind == "Award":
        return (whom,)
    if fact.indicator is not None:
        return (whom, fact.indicator.id)
    return (whom, fact.object.id) if isinstance(fact.object, Ref) else (fact.id,)


def groups_without_members(table: FactTable) -> Iterator[Gap]:
    """A group that the text speaks of without naming who belongs to it."""
    named = {f.subject.id for f in table.facts if f.predicate and f.predicate.id == _MEMBER and f.subject}
    for entity in table.entities.values():
        if "UnnamedGroup" in entity.types and entity.id not in named:
            said = [fact for fact in table.by_entity.get(entity.id, ()) if fact.is_said][:1]
            if said:
                zh, en = f"{entity.zh}：文件未列出成员", f"{entity.en}: the document does not name the members"
                yield gap("unnamed-group", entity, zh, en, said)


def parks_without_figures(table: FactTable) -> Iterator[Gap]:
    """A park or zone of which no figure is given."""
    measured = {fact.subject.id for fact in of_kind(table, "Figure", "Target") if fact.subject}
    for entity in table.entities.values():
        if set(_GROUNDS) & set(entity.types) and entity.id not in measured:
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
    """A rank for which the figure itself is not given, or of which only a bound is known (前三)."""
    levels = {(f.subject, f.indicator) for f in of_kind(table, "Figure") if f.figure_type not in ("rank", "change")}
    for rank in of_kind(table, "Figure"):
        if rank.figure_type != "rank" or rank.subject is None or rank.indicator is None:
            continue
        whom, what, printed = rank.subject, rank.indicator, value_text(rank, "zh")
        if rank.modifier is not None:
            zh = f"{whom.zh}的{what.zh}：只知“{printed}”，未载明具体位次"
            en = f"{what.en} of {whom.en}: only {value_text(rank, 'en')}; the exact rank is not stated"
            yield gap("rank-bound", whom, zh, en, [rank])
        if rank.of is None and (whom, what) not in levels:
            zh = f"{whom.zh}的{what.zh}：有位次（{printed}），没有数值"
            en = f"{what.en} of {whom.en}: a rank ({value_text(rank, 'en')}) without the figure itself"
            yield gap("rank-alone", whom, zh, en, [rank])


def growth_without_level(table: FactTable) -> Iterator[Gap]:
    """A growth for which the level is not given."""
    levels = {(f.subject, f.indicator) for f in of_kind(table, "Figure") if f.figure_type == "level"}
    for growth in of_kind(table, "Figure"):
        if growth.figure_type == "growth" and growth.of is None and growth.subject and growth.indicator:
            whom, what = growth.subject, growth.indicator
            if (whom, what) not in levels:
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
