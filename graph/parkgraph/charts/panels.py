"""What stands in a panel: comparable figures as marks on one axis with one unit; it draws nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from parkgraph import captions
from parkgraph.figures.bounds import bounds_of
from parkgraph.figures.likeness import INDICATOR, SHARED, TYPE, is_figure, likeness, same
from parkgraph.model import Fact, FactTable, Lang
from parkgraph.sentences import sentence_text

LIKE = (INDICATOR, TYPE, *SHARED)
_SCALES = {
    "zh": ((Decimal(10**8), "亿"), (Decimal(10**4), "万")),
    "en": ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million")),
}
_PLAIN = frozenset({"percent", "percentage_point", "rank", "year", "month", "day", "hour", "times", "ratio"})
"""Units whose numbers are not scaled."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure in a panel, or a place for one that the documents do not give (`kind` missing).

    `kind` is exact, about, lower (at least so much), upper (at most) or range; numbers are scaled to the panel's unit.
    """

    label: str
    kind: str
    value: float | None
    low: float | None
    high: float | None
    text: str
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Comparable figures: title, unit of the axis, marks in order; `line` where they are a series of years."""

    title: str
    unit: str
    marks: tuple[Mark, ...]
    rank: bool
    line: bool


def grouped(figures: Iterable[Fact], table: FactTable) -> list[list[Fact]]:
    """Return figures in groups that may share an axis: same subject, indicator, type, scope, unit, basis, status."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in figures:
        if is_figure(fact) and fact.subject:
            groups.setdefault((fact.subject.id, *same(likeness(fact, LIKE, table))), []).append(fact)
    return list(groups.values())


def panel(title: str, facts: Sequence[tuple[str, Fact | None]], silent: str, table: FactTable, lang: Lang) -> Panel:
    """Return a panel of labelled figures; a label without a figure says that the documents are silent."""
    first = next(fact for _, fact in facts if fact is not None)
    scale, unit = _scale([fact for _, fact in facts if fact], lang)
    marks = tuple(_mark(label, fact, scale, silent, table, lang) for label, fact in facts)
    return Panel(title, unit, marks, first.unit == "rank", False)


def title_of(fact: Fact, table: FactTable, lang: Lang) -> str:
    """Return what the figures of a panel are: indicator, type, scope, and the status where it is not actual."""
    plain = fact.figure_type in (None, "level")
    parts = [fact.indicator.label(lang) if fact.indicator else ""]
    parts += ["" if plain else captions.type_text(fact, table, lang), captions.scope_text(fact, lang)]
    parts += ["" if fact.status == "actual" else captions.term(table, "status", fact.status, lang)]
    return " · ".join(part for part in parts if part)


def _scale(facts: Sequence[Fact], lang: Lang) -> tuple[Decimal, str]:
    unit = facts[0].unit or ""
    numbers = [abs(n) for f in facts for n in (f.value, f.lower, f.upper) if n is not None]
    top = max(numbers, default=Decimal(0))
    if unit == "FLOPS":
        return Decimal(10**15), "P Flops" if lang == "zh" else "PFLOPS"
    found = () if unit in _PLAIN else _SCALES[lang]
    scale, word = next(((s, w) for s, w in found if top >= s), (Decimal(1), ""))
    return scale, _unit_text(unit, word, lang)


def _unit_text(unit: str, word: str, lang: Lang) -> str:
    if unit == "rank":
        return "位次" if lang == "zh" else "rank"
    if lang == "zh":
        return word + captions.unit_text(unit, "zh")
    return " ".join(part for part in (unit if unit in captions.CURRENCIES else "", word or "") if part) or (
        captions.unit_text(unit, "en").strip()
    )


def _mark(label: str, fact: Fact | None, scale: Decimal, silent: str, table: FactTable, lang: Lang) -> Mark:
    if fact is None:
        return Mark(label, "missing", None, None, None, silent)
    bounds = bounds_of(fact)
    low, high = (None if n is None else float(n / scale) for n in (bounds.low, bounds.high))
    text = captions.value_text(fact, lang)
    tip = " ".join(part for part in (sentence_text(fact, table, lang), captions.places_text(fact, lang)) if part)
    if fact.unit == "rank" and fact.modifier == "at-most":
        return Mark(label, "upper", high, None, high, text, tip)
    kind = _kind(low, high, bounds.about)
    value = {"lower": low, "upper": high, "range": None}.get(kind, low)
    return Mark(label, kind, value, low, high, text, tip)


def _kind(low: float | None, high: float | None, about: bool) -> str:
    if low is not None and high is not None:
        return "range" if low != high else "about" if about else "exact"
    return "upper" if low is None else "lower"
