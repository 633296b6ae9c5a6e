"""The sentences of the findings: figures, amounts and quotients in zh and en, always neutral; compares nothing."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from parkgraph import captions
from parkgraph.checks.findings import Words
from parkgraph.checks.intervals import Interval
from parkgraph.model import Fact, FactTable, Lang

_DIGITS = 4
"""Significant digits of computed amounts; given ones stay as printed."""
_PLAIN: Final = {"percent": "%", "ratio": ""}
"""Units written alike in both languages, never with scale words."""


def said(fact: Fact, table: FactTable) -> Words:
    """Return a figure in words: subject, indicator, kind of number, value, period."""
    zh, en = (_said(fact, table, "zh"), _said(fact, table, "en"))
    return Words(zh, en)


def _said(fact: Fact, table: FactTable, lang: Lang) -> str:
    kind = fact.figure_type or ""
    subject = fact.subject.label(lang) if fact.subject else ""
    indicator = captions.end_text(fact.indicator or fact.predicate, lang)
    label = "" if kind in ("", "level") else captions.term(table, "ftype", kind, lang)
    if lang == "zh" and kind == "growth" and fact.basis != "year-on-year":
        label = "增长"
    period = captions.period_text(fact.period, lang)
    value = captions.value_text(fact, lang)
    if lang == "zh":
        return f"{subject}“{indicator}”{label}{value}" + (f"（{period}）" if period else "")
    return f"{subject}, {indicator}{f' ({label})' if label else ''}: {value}" + (f" ({period})" if period else "")


def value(fact: Fact) -> Words:
    """Return a figure's value alone, as printed (zh) or in base units (en)."""
    return Words(captions.value_text(fact, "zh"), captions.value_text(fact, "en"))


def rate(growth: Fact) -> Words:
    """Return a growth for use in a sum: without the plus sign."""
    text = value(growth)
    return Words(text.zh.removeprefix("+"), text.en.removeprefix("+"))


def amount(given: Fraction, unit: str | None) -> Words:
    """Return a computed number with its unit, rounded to four significant digits."""
    rounded = _rounded(given)
    if unit in _PLAIN:
        return Words(f"{rounded:f}{_PLAIN[unit]}", f"{rounded:f}{_PLAIN[unit]}")
    # printed Chinese figures have no thousands separators
    zh = captions.amount_text(rounded, unit, "zh").replace(",", "")
    return Words(zh, captions.amount_text(rounded, unit, "en"))


def number(fact: Fact) -> Fraction:
    """Return a figure's number as printed, in its base unit; of a range the middle, or the one bound that it has."""
    if fact.value is not None:
        return Fraction(fact.value)
    bounds = [Fraction(bound) for bound in (fact.lower, fact.upper) if bound is not None]
    return sum(bounds, Fraction(0)) / max(len(bounds), 1)


def year_before(level: Fraction, growth: Fact) -> Fraction:
    """Return the level of the year before by a growth in per cent; a growth of -100 leaves the level as it is."""
    factor = 1 + number(growth) / 100
    return level / factor if factor else level


def reach(interval: Interval, unit: str | None) -> Words:
    """Return an interval in words: `a–b`, “more than a” or “less than b” with the unit."""
    low = None if interval.low is None else amount(interval.low, unit)
    high = None if interval.high is None else amount(interval.high, unit)
    if low and high:
        return low if low == high else Words(f"{low.zh}至{high.zh}", f"{low.en} to {high.en}")
    if low:
        return Words(f"{low.zh}以上", f"{low.en} or more")
    return Words(f"{high.zh}以下", f"{high.en} or less") if high else Words("任意值", "any value")


def joined(words: Iterable[Words], zh: str = "；", en: str = "; ") -> Words:
    """Join texts with a mark for each language."""
    listed = list(words)
    return Words(zh.join(w.zh for w in listed), en.join(w.en for w in listed))


def scopes_differ(facts: Iterable[Fact]) -> Words | None:
    """Return what the scopes of some figures are, if they differ; else None."""
    listed = list(facts)
    if len({frozenset(s.id for s in f.scope) for f in listed}) < 2:
        return None
    zh, en = (list(dict.fromkeys(captions.scope_text(f, lang) for f in listed)) for lang in ("zh", "en"))
    return Words(
        "统计口径不同（" + "／".join(t or "未注明" for t in zh) + "）",
        "the scopes differ (" + " / ".join(t or "not stated" for t in en) + ")",
    )


def _rounded(given: Fraction) -> Decimal:
    exact = Decimal(given.numerator) / Decimal(given.denominator)
    if not exact:
        return Decimal(0)
    short = exact.quantize(Decimal(1).scaleb(exact.adjusted() - _DIGITS + 1))
    return Decimal(f"{short.normalize():f}")
