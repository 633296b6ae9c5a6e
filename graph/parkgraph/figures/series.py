"""An entity's figures over the years (历年数据): one series for comparable figures, unlike ones apart with a caveat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from parkgraph.captions import list_text
from parkgraph.errors import NotFoundError
from parkgraph.figures.likeness import (
    INDICATOR,
    LENGTH,
    SHARED,
    TYPE,
    UNIT,
    Likeness,
    caveat,
    is_figure,
    likeness,
    same,
    type_rank,
)
from parkgraph.model import Entity, Fact, FactTable, Lang, Ref

_DIMENSIONS = (INDICATOR, *SHARED)


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a series, or a year between two figures for which the documents give none."""

    year: int | None
    fact: Fact | None


@dataclass(frozen=True, slots=True)
class Series:
    """Comparable figures of one entity in order of time; `caveat` (zh, en) says why it stands apart from others."""

    subject: Entity
    indicator: Ref
    figure_type: str | None
    likeness: Likeness
    points: tuple[Point, ...]
    caveat: tuple[str, str] | None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The figures of the series, without the missing years."""
        return tuple(point.fact for point in self.points if point.fact)


def series_of(entity: Entity, table: FactTable, indicators: Sequence[Ref] = (), lang: Lang = "zh") -> list[Series]:
    """Return an entity's figures as series, all of them or those of some indicators.

    NotFoundError if the documents give none.
    """
    wanted = {ref.id for ref in indicators}
    facts = [
        fact
        for fact in table.by_entity.get(entity.id, ())
        if is_figure(fact) and _about(fact, entity) and (not wanted or (fact.indicator and fact.indicator.id in wanted))
    ]
    if not facts:
        raise NotFoundError(_nothing(entity, indicators, lang))
    families: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        families.setdefault(_family(fact, len(wanted) > 1, table), []).append(fact)
    found = [series for family in families.values() for series in _split(entity, family, table)]
    order = {fact.indicator.id: place for place, fact in reversed(list(enumerate(facts))) if fact.indicator}
    return sorted(found, key=lambda s: (order[s.indicator.id], type_rank(s.figure_type), _first(s), s.facts[0].id))


def _about(fact: Fact, entity: Entity) -> bool:
    return fact.subject is not None and fact.subject.id == entity.id


def _family(fact: Fact, several: bool, table: FactTable) -> tuple[object, ...]:
    """Return what figures share that may be taken for one series: indicator and type, or unit and type across them."""
    across = UNIT if several else INDICATOR
    return same(likeness(fact, (across, TYPE), table))


def _split(entity: Entity, facts: Sequence[Fact], table: FactTable) -> list[Series]:
    groups: dict[tuple[object, ...], tuple[Likeness, list[Fact]]] = {}
    for fact in facts:
        own = likeness(fact, _DIMENSIONS, table)
        groups.setdefault(same(own), (own, []))[1].append(fact)
    every = [own for own, _ in groups.values()]
    found = []
    for own, members in groups.values():
        first = members[0]
        if first.indicator is not None:
            points = tuple(_points(members, own))
            found.append(
                Series(entity, first.indicator, first.figure_type, own, points, caveat(own, every, _DIMENSIONS))
            )
    return found


def _points(facts: Sequence[Fact], own: Likeness) -> list[Point]:
    ordered = sorted(facts, key=_when)
    yearly = own[_DIMENSIONS.index(LENGTH)][0].id == "years-1"
    points: list[Point] = []
    for fact in ordered:
        year = fact.period.start.year if fact.period and fact.period.start else None
        last = points[-1].year if points else None
        if yearly and year is not None and last is not None:
            points += [Point(missing, None) for missing in range(last + 1, year)]
        points.append(Point(year, fact))
    return points


def _when(fact: Fact) -> tuple[date, date, str]:
    period = fact.period
    start = (period.start or period.end) if period else None
    end = (period.end or period.start) if period else None
    return start or date.max, end or date.max, fact.id


def _first(series: Series) -> date:
    return _when(series.facts[0])[0]


def _nothing(entity: Entity, indicators: Sequence[Ref], lang: Lang) -> str:
    names = list_text((ref.label(lang) for ref in indicators[:5]), lang)
    if lang == "zh":
        return f"文件未载明：{entity.zh}的{names or '指标数据'}"
    return f"the documents do not say: {names or 'figures'} of {entity.en}"
