"""Parts against wholes: now and, by their growth, a year before; sums of parts; parts that nearly fill their whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Final

from parkgraph.checks import wording
from parkgraph.checks.findings import Finding, Words
from parkgraph.checks.growth import before
from parkgraph.checks.indicators import CATCH_ALL, wider
from parkgraph.checks.intervals import Interval
from parkgraph.checks.ledger import Ledger, indicator_of, qualifiers, scope_of, span, subject_of
from parkgraph.checks.times import same_time
from parkgraph.model import Fact

NEARLY_ALL: Final = Fraction(1, 50)
"""Parts that leave less than this share of their whole are worth a note: the list seems complete and is not quite."""
_OVERLAP = Words("各部分有重叠", "the parts overlap")


@dataclass(frozen=True, slots=True)
class Pair:
    """A level and another one that covers it; `unless` says what makes them whole and part, where no document does."""

    whole: Fact
    part: Fact
    unless: Words


def pairs(ledger: Ledger) -> Iterator[Pair]:
    """Yield each whole with each of its parts.

    Parts that the document gives (其中); and of one period: the same subject with a narrower scope or indicator, and
    what lies inside the place, never with a narrower scope for the whole than for the part.
    """
    done: set[tuple[str, str]] = set()
    for whole in ledger.levels:
        for part in ledger.parts(whole):
            done.add((whole.id, part.id))
            yield Pair(whole, part, Words("所列部分并不包含在总数之内", "the part is not within the total"))
    for part in ledger.levels:
        for whole in _wholes(part, ledger):
            if (whole.id, part.id) not in done:
                done.add((whole.id, part.id))
                yield Pair(whole, part, _doubt(whole, part))


def _wholes(part: Fact, ledger: Ledger) -> Iterator[Fact]:
    subject, indicator = subject_of(part), indicator_of(part)
    if indicator in CATCH_ALL:
        return
    for place in (subject, *ledger.holders(subject)):
        for name in (indicator, *wider(indicator)):
            for whole in ledger.levels_of(place, name):
                if whole.id != part.id and _covers(whole, part):
                    yield whole


def _covers(whole: Fact, part: Fact) -> bool:
    if whole.unit != part.unit or not same_time(whole, part) or not scope_of(whole) <= scope_of(part):
        return False
    if qualifiers(whole, "pg:product") not in ((), qualifiers(part, "pg:product")):
        return False
    # the very same subject, indicator and scope is a repetition, not a part
    return (subject_of(whole), indicator_of(whole), scope_of(whole)) != (
        subject_of(part),
        indicator_of(part),
        scope_of(part),
    )


def _doubt(whole: Fact, part: Fact) -> Words:
    return wording.scopes_differ((whole, part)) or Words(
        "两个数据项的统计范围并非包含关系", "the one is not counted within the other"
    )


def part_above_whole(ledger: Ledger) -> Iterator[Finding]:
    """Find parts that are larger than their whole."""
    for pair in pairs(ledger):
        whole, part = pair.whole, pair.part
        if span(whole).is_below(span(part)):
            a, b = wording.said(part, ledger.table), wording.said(whole, ledger.table)
            part_text, whole_text = wording.value(part), wording.value(whole)
            yield Finding(
                "part-above-whole",
                "contradiction",
                (part.id, whole.id),
                Words(f"{a.zh}，大于所属总数{b.zh}", f"{a.en} is more than its whole, {b.en}"),
                Words(f"{part_text.zh}>{whole_text.zh}", f"{part_text.en} > {whole_text.en}"),
                pair.unless,
            )


def part_above_whole_before(ledger: Ledger) -> Iterator[Finding]:
    """Find parts that, by both growth rates, were larger than their whole a year before."""
    for pair in pairs(ledger):
        for rate in ledger.growth_of(pair.whole):
            for part_rate in ledger.growth_of(pair.part):
                whole_then, part_then = before(pair.whole, rate), before(pair.part, part_rate)
                if whole_then.is_below(part_then):
                    yield _above_before(pair, rate, part_rate, ledger)


def _above_before(pair: Pair, rate: Fact, part_rate: Fact, ledger: Ledger) -> Finding:
    a, b = wording.said(part_rate, ledger.table), wording.said(rate, ledger.table)
    texts = [quotient(pair.part, part_rate), quotient(pair.whole, rate)]
    return Finding(
        "part-above-whole-before",
        "contradiction",
        (part_rate.id, rate.id, pair.part.id, pair.whole.id),
        Words(
            f"{a.zh}与{b.zh}：推算上年部分大于总数",
            f"{a.en} beside {b.en}: a year before the part would have been more than the whole",
        ),
        wording.joined(texts, zh="，大于", en=", more than "),
        pair.unless,
    )


def quotient(level: Fact, growth: Fact) -> Words:
    """Return how the level of the year before follows from a level and its growth."""
    now, rate = wording.value(level), wording.rate(growth)
    then = wording.amount(wording.year_before(wording.number(level), growth), level.unit)
    return Words(f"{now.zh}÷(1+{rate.zh})≈{then.zh}", f"{now.en} ÷ (1 + {rate.en}) ≈ {then.en}")


def parts_above_whole(ledger: Ledger) -> Iterator[Finding]:
    """Find parts that are each within their whole but exceed it together."""
    for whole in ledger.levels:
        for parts in (ledger.parts(whole), _inside(whole, ledger)):
            if len(parts) < 2 or any(span(whole).is_below(span(p)) for p in parts):
                continue
            if span(whole).is_below(total(span(p) for p in parts)):
                yield _together(whole, parts, ledger)


def _inside(whole: Fact, ledger: Ledger) -> tuple[Fact, ...]:
    """Return the same figure for places inside, none of them inside another."""
    indicator, place = indicator_of(whole), subject_of(whole)
    if indicator in CATCH_ALL:
        return ()
    found = [
        f
        for f in ledger.levels_for(indicator)
        if f.unit == whole.unit and scope_of(f) == scope_of(whole)
        if same_time(f, whole) and ledger.is_inside(subject_of(f), place)
    ]
    once = {subject_of(f): f for f in reversed(found)}
    return tuple(f for s, f in reversed(once.items()) if not any(ledger.is_inside(s, other) for other in once))


def _together(whole: Fact, parts: tuple[Fact, ...], ledger: Ledger) -> Finding:
    said = wording.said(whole, ledger.table)
    return Finding(
        "parts-above-whole",
        "tension",
        (whole.id, *(p.id for p in parts)),
        Words(f"{said.zh}，所列各部分之和大于总数", f"{said.en}: its parts are more than the whole together"),
        _comparison(whole, parts, ">", ">"),
        _OVERLAP,
    )


def parts_nearly_whole(ledger: Ledger) -> Iterator[Finding]:
    """Note parts that fall short of their whole by so little that the list seems complete."""
    for whole in ledger.levels:
        parts = ledger.parts(whole)
        low = span(whole).low
        if len(parts) < 2 or low is None or any(p.value is None for p in parts):
            continue
        listed = sum((wording.number(p) for p in parts), Fraction(0))
        if span(whole).contains(listed) or not low * (1 - NEARLY_ALL) <= listed <= low:
            continue
        said = wording.said(whole, ledger.table)
        yield Finding(
            "parts-nearly-whole",
            "note",
            (whole.id, *(p.id for p in parts)),
            Words(
                f"{said.zh}，所列{len(parts)}个部分之和略低于总数，所列部分未必完整",
                f"{said.en}: the {len(parts)} parts listed come to slightly less; the list need not be complete",
            ),
            _comparison(whole, parts, "<", "<"),
            Words(
                "另有未列出的部分，或各部分数值经过取整",
                "there are parts that are not listed, or the parts are rounded",
            ),
        )


def _comparison(whole: Fact, parts: Iterable[Fact], zh: str, en: str) -> Words:
    listed = list(parts)
    terms = wording.joined((wording.value(p) for p in listed), zh="+", en=" + ")
    added = wording.amount(sum((wording.number(p) for p in listed), Fraction(0)), whole.unit)
    text = wording.value(whole)
    return Words(f"{terms.zh}={added.zh}{zh}{text.zh}", f"{terms.en} = {added.en} {en} {text.en}")


def total(intervals: Iterable[Interval]) -> Interval:
    """Return the interval of the sum."""
    return reduce(Interval.plus, intervals, Interval(Fraction(0), Fraction(0)))
