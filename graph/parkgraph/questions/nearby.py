"""What a graph holds beside a question that found nothing, and the values that a question kept by default.

Nobody shall take silence on one indicator, year or scope for silence on the thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from parkgraph.captions import period_text, scope_text, term, value_text
from parkgraph.model import Fact, FactTable, Lang, Ref
from parkgraph.ontology.prefixes import expand
from parkgraph.questions.catalogue import Parameter, Question
from parkgraph.questions.inside import insides

_TERM: Final = re.compile(r"<(?P<iri>[^>]*)>|\"(?P<text>[^\"]*)\"|(?P<name>[a-z0-9-]+:\S+)")
_SHOWN: Final = 6
_MEASURE: Final = re.compile(
    r"(?:业务|营业|销售|主营业务)?(?:总?收入|产值|增加值|总?额|规模|利润)|(?:企业|单位|项目|平台|园区)?(?:总)?数量?$|产业|行业|业$"
)
"""What an indicator's name says of how it is measured; the rest is of what."""


def values(terms: Iterable[str]) -> tuple[str, ...]:
    """Return the IRIs and texts of serialised terms, those that leave a parameter open apart."""
    found = [match for term in terms for match in _TERM.finditer(term)]
    return tuple(m["iri"] or m["text"] or expand(m["name"]) for m in found)


def kept(question: Question, named: Iterable[str]) -> list[tuple[Parameter, tuple[str, ...]]]:
    """Return the parameters that nobody named and that are no open ones, with the values of the question's file."""
    told = set(named)
    rest = [(p, values([p.default])) for p in question.parameters if p.name not in told]
    return [(parameter, given) for parameter, given in rest if given]


def kept_texts(question: Question, named: Iterable[str], table: FactTable, lang: Lang) -> list[str]:
    """Return for each parameter kept by default what it is, marked so that nobody takes it for what was asked."""
    return [
        f"{parameter.zh}：{'、'.join(label(v, table, lang) for v in given)}（未指定，取默认值）"
        if lang == "zh"
        else f"{parameter.en}: {', '.join(label(v, table, lang) for v in given)} (not named: the default)"
        for parameter, given in kept(question, named)
    ]


def label(value: str, table: FactTable, lang: Lang) -> str:
    """Return what a value is called in one language: a thing, a term, else the value itself."""
    known = table.entities.get(value) or table.terms.get(value)
    return known.label(lang) if known else value.rsplit("/", 1)[-1]


def nearby_texts(question: Question, bound: Mapping[str, Sequence[str]], table: FactTable, lang: Lang) -> list[str]:
    """Return what the graph holds of the things asked about: the same indicators, then others of the same years."""
    asked = {p.name: values(bound.get(p.name, [p.default])) for p in question.parameters}
    kinds = {p.name: p.kind for p in question.parameters}
    things = [v for name, found in asked.items() if "entity" in kinds[name] for v in found if v in table.entities]
    if not things:
        return []
    if "indicator" not in kinds.values():
        return _counts(things, table, lang)
    years = [v for name, found in asked.items() if kinds[name] == "year" for v in found]
    indicators = {v for name, found in asked.items() if kinds[name] == "indicator" for v in found}
    every = [f for f in table.facts if f.subject and f.indicator and f.review == "accepted"]
    figures = [f for f in every if f.subject and f.subject.id in things]
    same = [f for f in figures if f.indicator and f.indicator.id in indicators]
    other = [f for f in figures if f not in same and (not years or any(_is_of(f, year) for year in years))]
    is_inside = insides(table)
    inner = [
        f
        for f in every
        if f.subject and f.indicator and f.indicator.id in indicators
        if any(is_inside(f.subject.id, thing) for thing in things)
    ]
    akin = [] if same else [f for f in other if f.indicator and _is_akin(f.indicator, indicators, table)]
    return [
        *_same(same, table, lang),
        *_inner(things, [] if same else inner, table, lang),
        *_akin(akin, table, lang),
        *_others(things, years, [f for f in other if f not in akin], table, lang),
    ]


def _is_akin(indicator: Ref, asked: Iterable[str], table: FactTable) -> bool:
    """Whether an indicator measures the same of the same subject matter: 软件业务收入 and 互联网和软件业营业收入."""
    for wanted in (table.terms[iri].zh for iri in asked if iri in table.terms):
        matter = _MEASURE.sub("", wanted)
        if len(matter) > 1 and matter in indicator.zh and wanted[-2:] in indicator.zh:
            return True
    return False


def _akin(figures: Sequence[Fact], table: FactTable, lang: Lang) -> list[str]:
    """Return figures of a like indicator with their values: another measure, but perhaps what was meant."""
    told = list(dict.fromkeys(_figure(fact, table, lang) for fact in figures))
    if not told:
        return []
    return [
        "口径不同的相近指标：" + _listed(told, lang)
        if lang == "zh"
        else "a like indicator, measured otherwise: " + _listed(told, lang)
    ]


def _counts(things: Sequence[str], table: FactTable, lang: Lang) -> list[str]:
    counts = {thing: len(table.by_entity.get(thing, ())) for thing in things}
    return [
        f"所收文件关于{label(thing, table, lang)}的其他记载有{count}条"
        if lang == "zh"
        else f"other facts about {label(thing, table, lang)}: {count}"
        for thing, count in counts.items()
        if count
    ]


def _is_of(fact: Fact, year: str) -> bool:
    period = fact.period
    first, last = (period.start or period.end, period.end or period.start) if period else (None, None)
    return bool(first and last and first.year <= int(year) <= last.year)


def _same(figures: Sequence[Fact], table: FactTable, lang: Lang) -> list[str]:
    told = list(dict.fromkeys(_figure(fact, table, lang) for fact in figures))
    if not told:
        return []
    return [
        "该指标另有：" + _listed(told, lang) if lang == "zh" else "of this indicator there is: " + _listed(told, lang)
    ]


def _inner(things: Sequence[str], figures: Sequence[Fact], table: FactTable, lang: Lang) -> list[str]:
    """Return what is said of the same indicators for what lies in the things asked about: a part of them at most."""
    told = list(dict.fromkeys(_figure(fact, table, lang) for fact in figures))
    names = ("、" if lang == "zh" else ", ").join(label(thing, table, lang) for thing in things)
    if not told:
        return []
    if lang == "zh":
        return [f"{names}之内的该指标数据：{_listed(told, lang)}"]
    return [f"of this indicator inside {names}: {_listed(told, lang)}"]


def _figure(fact: Fact, table: FactTable, lang: Lang) -> str:
    kind = "" if fact.figure_type == "level" else term(table, "ftype", fact.figure_type, lang)
    marks = [m for m in (kind, period_text(fact.period, lang), scope_text(fact, lang)) if m]
    name = f"{fact.subject.label(lang)} " if fact.subject else ""
    name += fact.indicator.label(lang) if fact.indicator else ""
    if lang == "zh":
        return f"{name} {value_text(fact, lang)}" + (f"（{'，'.join(marks)}）" if marks else "")
    return f"{name} {value_text(fact, lang)}" + (f" ({', '.join(marks)})" if marks else "")


def _others(
    things: Sequence[str], years: Sequence[str], figures: Sequence[Fact], table: FactTable, lang: Lang
) -> list[str]:
    told = list(dict.fromkeys(f.indicator.label(lang) for f in figures if f.indicator))
    if not told:
        return []
    names = ("、" if lang == "zh" else ", ").join(label(thing, table, lang) for thing in things)
    if lang == "zh":
        when = "、".join(years) + "年" if years else ""
        return [f"所收文件另有{names}{when}其他指标的数据：{_listed(told, lang)}"]
    when = " " + ", ".join(years) if years else ""
    return [f"there are other figures of {names}{when}: {_listed(told, lang)}"]


def _listed(told: Sequence[str], lang: Lang) -> str:
    shown = ("、" if lang == "zh" else ", ").join(told[:_SHOWN])
    if len(told) <= _SHOWN:
        return shown
    return f"{shown}等{len(told)}项" if lang == "zh" else f"{shown} and {len(told) - _SHOWN} more"
