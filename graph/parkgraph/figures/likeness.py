"""What makes two figures comparable, one dimension a line, and the sentence that says in what two of them differ."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from parkgraph.captions import list_text, period_text, ranked_type
from parkgraph.model import Fact, FactTable, Lang, Period, Ref
from parkgraph.ontology.prefixes import PREFIXES, expand

Value: TypeAlias = tuple[Ref, ...]
"""What a figure has in one dimension: nothing, one term, or several (scopes), in a fixed order."""
Likeness: TypeAlias = tuple[Value, ...]
"""A figure's values in a list of dimensions; figures with equal ones are comparable."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One thing in which figures may differ, with its name and how it is read."""

    zh: str
    en: str
    read: Callable[[Fact, FactTable], Value]


def is_figure(fact: Fact) -> bool:
    """Tell whether a fact is a number about something: a figure or a target with an indicator."""
    known = fact.value is not None or fact.lower is not None or fact.upper is not None
    return fact.kind in ("Figure", "Target") and known and fact.indicator is not None and fact.subject is not None


def _concept(prefix: str, name: str | None, table: FactTable) -> Value:
    if name is None:
        return ()
    iri = PREFIXES[prefix] + name
    return (table.terms.get(iri) or Ref(iri, name, name),)


def _qualified(name: str) -> Callable[[Fact, FactTable], Value]:
    iri = expand(name)

    def read(fact: Fact, _table: FactTable) -> Value:
        found = {q.object.id: q.object for q in fact.qualifiers if q.predicate.id == iri and isinstance(q.object, Ref)}
        return tuple(found[key] for key in sorted(found))

    return read


def _aggregate(fact: Fact, table: FactTable) -> Value:
    """Return sum or mean; what is summed up over one whole year is that year's figure."""
    found = _qualified("pg:aggregate")(fact, table)
    whole = length_of(fact.period).id == "years-1"
    return tuple(ref for ref in found if not (whole and ref.id == PREFIXES["aggregate"] + "cumulative"))


def _unit(fact: Fact, _table: FactTable) -> Value:
    names = {"CNY": ("人民币", "CNY"), "USD": ("美元", "USD"), "TWD": ("新台币", "TWD"), "count": ("个数", "count")}
    code = fact.unit or ""
    return (Ref(code, *names.get(code, (code, code))),)


def _territory(fact: Fact, table: FactTable) -> Value:
    kind = fact.subject.type if fact.subject else "Thing"
    iri = PREFIXES["pg"] + kind
    return (table.terms.get(iri) or Ref(iri, kind, kind),)


def length_of(period: Period | None) -> Ref:
    """Return how long a period is: a year, so many months, a moment, open or not stated."""
    if period is None or (period.start is None and period.end is None):
        return Ref("undated", "未注明时期", "no dates stated")
    if period.as_of:
        return Ref("moment", "时点数", "a moment")
    if period.start is None or period.end is None:
        return Ref("open", "起止不全", "open at one end")
    start, end = period.start, period.end
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        if months % 12 == 0:
            years = months // 12
            return Ref(
                f"years-{years}", "全年" if years == 1 else f"{years}年", "a year" if years == 1 else f"{years} years"
            )
        return Ref(f"months-{months}", f"{months}个月", f"{months} months" if months > 1 else "a month")
    days = (end - start).days + 1
    return Ref(f"days-{days}", f"{days}天", f"{days} days" if days > 1 else "a day")


def period_ref(period: Period | None) -> Ref:
    """Return a period as a term, equal for equal dates."""
    if period is None:
        return Ref("", "", "")
    dates = f"{period.start}/{period.end}/{period.as_of}" if period.start or period.end else (period.printed or "")
    return Ref(dates, period_text(period, "zh"), period_text(period, "en"))


INDICATOR: Final = Dimension("指标", "indicator", lambda f, _: (f.indicator,) if f.indicator else ())
TYPE: Final = Dimension(
    "数值类型",
    "figure type",
    lambda f, t: (*_concept("ftype", ranked_type(f, t), t), *_concept("ftype", f.figure_type, t)),
)
UNIT: Final = Dimension("计量单位", "unit", _unit)
SCOPE: Final = Dimension("统计口径", "scope", lambda f, _: tuple(sorted(f.scope, key=lambda s: s.id)))
TERRITORY: Final = Dimension("主体类型", "kind of subject", _territory)
PERIOD: Final = Dimension("时期", "period", lambda f, _: (period_ref(f.period),) if f.period else ())
LENGTH: Final = Dimension("时期长短", "length of period", lambda f, _: (length_of(f.period),))
STATUS: Final = Dimension("状态", "status", lambda f, t: _concept("status", f.status, t))

SHARED: Final = (
    SCOPE,
    UNIT,
    LENGTH,
    Dimension("比较基准", "basis", lambda f, t: _concept("basis", f.basis, t)),
    Dimension("比较范围", "compared within", lambda f, _: (f.within,) if f.within else ()),
    Dimension("累计或平均", "aggregate", _aggregate),
    Dimension("分母", "denominator", _qualified("pg:denominator")),
    Dimension("产品", "product", _qualified("pg:product")),
    Dimension("变动方向", "direction", _qualified("pg:direction")),
    STATUS,
)
"""In these every two figures must agree to be comparable, whatever is asked."""
_TYPE_ORDER: Final = ("level", "growth", "change", "share", "rank", "ratio", "cap", "floor")


def type_rank(figure_type: str | None) -> int:
    """Return the place of a figure type in lists: levels first, then what is said about them."""
    return _TYPE_ORDER.index(figure_type) if figure_type in _TYPE_ORDER else len(_TYPE_ORDER)


def likeness(fact: Fact, dimensions: Sequence[Dimension], table: FactTable) -> Likeness:
    """Return a figure's values in the dimensions given."""
    return tuple(dimension.read(fact, table) for dimension in dimensions)


def differences(one: Likeness, other: Likeness) -> list[int]:
    """Return the places of the dimensions in which two figures differ."""
    return [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if ids(a) != ids(b)]


def ids(value: Value) -> tuple[str, ...]:
    """Return what a value is compared by."""
    return tuple(term.id for term in value)


def same(likeness: Likeness) -> tuple[tuple[str, ...], ...]:
    """Return a key that is equal for comparable figures, whatever their labels."""
    return tuple(ids(value) for value in likeness)


def caveat(own: Likeness, others: Iterable[Likeness], dimensions: Sequence[Dimension]) -> tuple[str, str] | None:
    """Return, zh and en, in what a group of figures differs from the one most like it; None if it stands alone."""
    apart = [(differences(own, other), other) for other in others]
    nearest = min((pair for pair in apart if pair[0]), key=lambda pair: len(pair[0]), default=None)
    if nearest is None:
        return None
    places, other = nearest
    zh = "；".join(f"{dimensions[p].zh}不同：{texts(own[p], 'zh')}／{texts(other[p], 'zh')}" for p in places)
    en = "; ".join(f"{dimensions[p].en} differs: {texts(own[p], 'en')} / {texts(other[p], 'en')}" for p in places)
    return f"{zh}，不宜直接比较", f"{en}; not to be compared directly"


def texts(value: Value, lang: Lang) -> str:
    """Return the labels of a value, joined; “not stated” for none."""
    if not value:
        return "未注明" if lang == "zh" else "not stated"
    return list_text((term.label(lang) for term in value), lang)
