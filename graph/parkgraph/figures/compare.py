"""Entities side by side (横向对比): a row holds comparable figures only; a figure that is unlike gets its own row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parkgraph.captions import list_text
from parkgraph.errors import InputError, NotFoundError
from parkgraph.figures.likeness import (
    INDICATOR,
    LENGTH,
    PERIOD,
    SHARED,
    TERRITORY,
    TYPE,
    UNIT,
    Likeness,
    caveat,
    is_figure,
    likeness,
    same,
    texts,
    type_rank,
)
from parkgraph.model import Entity, Fact, FactTable, Lang, Ref

# The period itself says more than its length.
_DIMENSIONS = (INDICATOR, PERIOD, *(d for d in SHARED if d is not LENGTH))


@dataclass(frozen=True, slots=True)
class Row:
    """Comparable figures of several entities.

    `cells` maps entity ids to their figures; an entity of `elsewhere` has an unlike figure in another row of the same
    family; for any other one without a cell the documents do not say.
    """

    indicator: Ref
    figure_type: str | None
    likeness: Likeness
    cells: Mapping[str, tuple[Fact, ...]]
    elsewhere: frozenset[str]
    caveat: tuple[str, str] | None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All figures of the row, in the order of the entities."""
        return tuple(fact for facts in self.cells.values() for fact in facts)


def compare(
    entities: Sequence[Entity], table: FactTable, indicators: Sequence[Ref] = (), lang: Lang = "zh"
) -> list[Row]:
    """Return the figures of entities side by side: of the indicators given, else of those that two of them share.

    InputError for fewer than two entities; NotFoundError where there is nothing to put side by side.
    """
    entities = list({entity.id: entity for entity in entities}.values())
    if len(entities) < 2:
        raise InputError("横向对比需要两个以上不同的条目" if lang == "zh" else "name two or more different entities")
    families = _families(entities, table, indicators)
    if not families:
        raise NotFoundError(_nothing(entities, indicators, lang))
    rows = [row for family in families for row in _rows(family, entities, table)]
    order = {
        family[0].indicator.id: place for place, family in reversed(list(enumerate(families))) if family[0].indicator
    }
    return sorted(rows, key=lambda row: _position(row, order))


def _families(entities: Sequence[Entity], table: FactTable, indicators: Sequence[Ref]) -> list[list[Fact]]:
    wanted = {ref.id for ref in indicators}
    across = UNIT if len(wanted) > 1 else INDICATOR
    families: dict[tuple[object, ...], list[Fact]] = {}
    for entity in entities:
        for fact in table.by_entity.get(entity.id, ()):
            about = fact.subject is not None and fact.subject.id == entity.id and fact.indicator is not None
            if about and is_figure(fact) and (not wanted or (fact.indicator and fact.indicator.id in wanted)):
                families.setdefault(same(likeness(fact, (across, TYPE), table)), []).append(fact)
    shared = (f for f in families.values() if len({fact.subject.id for fact in f if fact.subject}) > 1)
    return list(families.values()) if wanted else list(shared)


def _rows(facts: Sequence[Fact], entities: Sequence[Entity], table: FactTable) -> list[Row]:
    groups: dict[tuple[object, ...], tuple[Likeness, list[Fact]]] = {}
    for fact in facts:
        own = likeness(fact, _DIMENSIONS, table)
        groups.setdefault(same(own), (own, []))[1].append(fact)
    groups = _told_once(groups)
    present = {fact.subject.id for fact in facts if fact.subject}
    holders = {key: {f.subject.id for f in members if f.subject} for key, (_, members) in groups.items()}
    rows = []
    for key, (own, members) in groups.items():
        others = [groups[k][0] for k, held in holders.items() if k != key and held - holders[key]]
        cells = {e.id: tuple(f for f in members if f.subject and f.subject.id == e.id) for e in entities}
        indicator = members[0].indicator
        if indicator is not None:
            rows.append(
                Row(
                    indicator,
                    members[0].figure_type,
                    own,
                    {entity: facts for entity, facts in cells.items() if facts},
                    frozenset(present - holders[key]),
                    _both(caveat(own, others, _DIMENSIONS), _kinds(members, table)),
                )
            )
    return rows


def _told_once(
    groups: Mapping[tuple[object, ...], tuple[Likeness, list[Fact]]],
) -> dict[tuple[object, ...], tuple[Likeness, list[Fact]]]:
    """Put a row that only repeats, as of the end of a year, what another one says of that year into that one."""
    kept: dict[tuple[object, ...], tuple[Likeness, list[Fact]]] = {}
    for key, (own, members) in sorted(groups.items(), key=lambda group: -len({f.subject for f in group[1][1]})):
        into = next(
            (k for k, (o, others) in kept.items() if _undated(o) == _undated(own) and _repeat(members, others)), key
        )
        kept.setdefault(into, (own, []))[1].extend(members)
    return {key: kept[key] for key in groups if key in kept}


def _undated(own: Likeness) -> Likeness:
    place = _DIMENSIONS.index(PERIOD)
    return own[:place] + own[place + 1 :]


def _repeat(facts: Sequence[Fact], others: Sequence[Fact]) -> bool:
    """Tell whether each figure is the same number of the same subject at the same end of time as one of the others."""
    return all(
        any(_number_of(fact) == _number_of(other) and _is_read(fact) != _is_read(other) for other in others)
        for fact in facts
    )


def _number_of(fact: Fact) -> tuple[object, ...]:
    ended = fact.period.end if fact.period else fact.id
    return fact.subject, fact.value, fact.lower, fact.upper, fact.modifier, ended


def _is_read(fact: Fact) -> bool:
    """Tell whether a figure is a reading at a moment."""
    return fact.period is not None and fact.period.as_of


def _kinds(facts: Sequence[Fact], table: FactTable) -> tuple[str, str] | None:
    """Return, zh and en, that the subjects of one row are of different kinds: side by side, but not the same."""
    kinds = list({same((kind,)): kind for f in facts for kind in likeness(f, (TERRITORY,), table)}.values())
    if len(kinds) < 2:
        return None
    zh, en = "／".join(texts(k, "zh") for k in kinds), " / ".join(texts(k, "en") for k in kinds)
    return f"主体类型不同：{zh}，比较时请注意", f"{TERRITORY.en} differs: {en}; compare with care"


def _both(one: tuple[str, str] | None, other: tuple[str, str] | None) -> tuple[str, str] | None:
    if one is None or other is None:
        return one or other
    return f"{one[0]}；{other[0]}", f"{one[1]}; {other[1]}"


def _position(row: Row, order: Mapping[str, int]) -> tuple[int, int, int, str, str]:
    when = row.likeness[_DIMENSIONS.index(PERIOD)]
    first = order.get(row.indicator.id, len(order))
    return first, type_rank(row.figure_type), -len(row.cells), when[0].id if when else "~", row.facts[0].id


def _nothing(entities: Sequence[Entity], indicators: Sequence[Ref], lang: Lang) -> str:
    names = list_text((entity.label(lang) for entity in entities), lang)
    asked = list_text((ref.label(lang) for ref in indicators[:5]), lang)
    if lang == "zh":
        return f"文件未载明：{names}的{asked}" if asked else f"文件没有给出{names}共有的指标数据"
    return (
        f"the documents do not say: {asked} of {names}" if asked else f"the documents give no figure that {names} share"
    )
