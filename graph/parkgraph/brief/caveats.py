"""What a reader of a brief must know before using its figures: unlike scopes, what is not done, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parkgraph import captions
from parkgraph.brief.blocks import Block, Heading, Listed, Said
from parkgraph.brief.notes import Notes
from parkgraph.errors import NotFoundError
from parkgraph.figures.series import Series, series_of
from parkgraph.model import Entity, Fact, FactTable, Lang


def caveats(
    entities: Sequence[Entity],
    facts: Sequence[Fact],
    shown: Sequence[Fact],
    table: FactTable,
    notes: Notes,
    lang: Lang,
) -> Iterator[Block]:
    """Yield the caveats as one list; which figures are unlike is said of the indicators that are shown."""
    points = [point for entity in entities for point in _unlike(entity, shown, table, notes, lang)]
    points += list(_not_done(facts, table, lang))
    points += list(_documents(notes, lang))
    points += list(_not_said(entities, facts, lang))
    if points:
        yield Heading("使用注意" if lang == "zh" else "Caveats")
        yield Listed(tuple(points))


_SAY_AGAINST_WHAT = frozenset({"rank", "change"})
"""Types whose name says within or against what they are: nobody takes two of them for one series."""


def _unlike(entity: Entity, shown: Sequence[Fact], table: FactTable, notes: Notes, lang: Lang) -> Iterator[Said]:
    """Yield, for each indicator shown, the figures of one type that must not be compared, and in what they differ."""
    indicators = {fact.indicator.id for fact in shown if fact.indicator and fact.subject == entity}
    try:
        found = [
            series
            for series in series_of(entity, table)
            if series.indicator.id in indicators and series.figure_type not in _SAY_AGAINST_WHAT
        ]
    except NotFoundError:
        return
    families: dict[tuple[str, str | None], list[Series]] = {}
    for series in found:
        families.setdefault((series.indicator.id, series.figure_type), []).append(series)
    for family in families.values():
        apart = next((series.caveat for series in family if series.caveat), None)
        if len(family) > 1 and apart is not None:
            facts = [fact for series in family for fact in series.facts]
            growths = [
                fact
                for series in families.get((family[0].indicator.id, "growth"), ())
                for fact in series.facts
                if family[0].figure_type == "level"
            ]
            said = _unlike_text(family[0], facts, apart, lang) + _growth_text(growths, lang)
            yield Said(said, notes.of([*facts, *growths]))


def _growth_text(growths: Sequence[Fact], lang: Lang) -> str:
    """Return that a stated growth speaks of its own scope only and cannot be reckoned from unlike levels."""
    if not growths:
        return ""
    values = _dated(growths, lang)
    if lang == "zh":
        return f"增速{'、'.join(values)}只就其自身口径而言，也不可与上述数据互相推算。"
    return f" Growth of {', '.join(values)} speaks of its own scope and cannot be reckoned from these."


def _dated(facts: Sequence[Fact], lang: Lang) -> list[str]:
    values = []
    for fact in facts:
        when = captions.period_text(fact.period, lang)
        value = captions.value_text(fact, lang)
        values.append((f"{value}（{when}）" if lang == "zh" else f"{value} ({when})") if when else value)
    return values


def _unlike_text(first: Series, facts: Sequence[Fact], apart: tuple[str, str], lang: Lang) -> str:
    values = _dated(facts, lang)
    if lang == "zh":
        why = apart[0].removesuffix("，不宜直接比较")
        return f"“{first.indicator.zh}”{'与'.join(values)}不可相互比较：{why}。"
    why = apart[1].removesuffix("; not to be compared directly")
    return f"{first.indicator.en}: {' and '.join(values)} must not be compared: {why}."


def _not_done(facts: Sequence[Fact], table: FactTable, lang: Lang) -> Iterator[Said]:
    waiting: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.status != "actual":
            waiting.setdefault(fact.status, []).append(fact)
    if waiting:
        counted = [f"{captions.term(table, 'status', s, lang)} {len(found)}" for s, found in waiting.items()]
        if lang == "zh":
            yield Said(f"涉及本页主体的记录并非都已实现：{'、'.join(counted)}条；列入本页的均已注明。")
        else:
            yield Said(
                f"Some of these records are not achieved ({', '.join(counted)}); those shown on this page are marked."
            )


def _documents(notes: Notes, lang: Lang) -> Iterator[Said]:
    for document in notes.cited:
        name = document.zh if lang == "zh" else document.en
        if document.excerpt:
            part = document.missing_part
            gap = (f"，缺第{part}部分" if lang == "zh" else f", part {part} missing") if part else ""
            text = f"《{name}》为节选{gap}。" if lang == "zh" else f"“{name}” is an excerpt{gap}."
            yield Said(text)


def _not_said(entities: Sequence[Entity], facts: Sequence[Fact], lang: Lang) -> Iterator[Said]:
    background = sum(1 for fact in facts if not fact.is_said)
    if background:
        zh = f"有{background}条为背景知识、推算或整理者推断，没有文件出处。"
        yield Said(
            zh if lang == "zh" else f"{background} facts are background, derived or inferred: no document says them."
        )
    if lang == "en" and any(entity.translated for entity in entities):
        yield Said("English names that no document gives are translated.")
