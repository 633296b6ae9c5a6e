"""Ranks against the levels that they rank, and one rank held by two."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from parkgraph.checks import wording
from parkgraph.checks.findings import Finding, Words
from parkgraph.checks.ledger import Ledger, indicator_of, scope_of, span, subject_of
from parkgraph.checks.times import same_time
from parkgraph.model import Fact


def ranks_against_levels(ledger: Ledger) -> Iterator[Finding]:
    """Find ranks of levels that the levels themselves contradict: the higher rank has the smaller level."""
    for better, worse in _rivals(ledger):
        first, second = _level(better, ledger), _level(worse, ledger)
        # which end of a ranking is first is known for levels of money and counts only
        if first and second and first.unit == second.unit and span(first).is_below(span(second)):
            yield _out_of_order(better, worse, first, second, ledger)


def rank_held_twice(ledger: Ledger) -> Iterator[Finding]:
    """Find one exact rank that two subjects hold, neither of them inside the other."""
    ranks = [f for f in ledger.figures if f.figure_type == "rank" and f.modifier is None]
    for one, other in combinations(ranks, 2):
        if one.value == other.value and _comparable(one, other, ledger):
            a, b = wording.said(one, ledger.table), wording.said(other, ledger.table)
            value = wording.value(one)
            yield Finding(
                "rank-held-twice",
                "tension",
                (one.id, other.id),
                Words(f"{a.zh}与{b.zh}，位次相同", f"{a.en} and {b.en} have the same rank"),
                Words(f"均为{value.zh}", f"both {value.en}"),
                Words("并列，或排名的指标、范围不同", "they are level, or the rankings differ"),
            )


def first_but_smaller(ledger: Ledger) -> Iterator[Finding]:
    """Find first ranks within a place where another subject of that place has a larger level."""
    for rank in ledger.figures:
        own = _level(rank, ledger)
        if own is None or rank.value != 1 or rank.modifier or rank.within is None:
            continue
        for rival in ledger.levels_for(indicator_of(own)):
            if (
                rival.unit == own.unit
                and scope_of(rival) == scope_of(own)
                and same_time(rival, own)
                and subject_of(rival) != subject_of(own)
                and ledger.is_inside(subject_of(rival), rank.within.id)
                and not ledger.is_inside(subject_of(own), subject_of(rival))
                and span(own).is_below(span(rival))
            ):
                yield _out_of_order(rank, rival, own, rival, ledger)


def _rivals(ledger: Ledger) -> Iterator[tuple[Fact, Fact]]:
    ranks = [f for f in ledger.figures if f.figure_type == "rank" and f.modifier is None and f.of]
    for one, other in combinations(ranks, 2):
        if one.value is None or other.value is None or one.value == other.value or not _comparable(one, other, ledger):
            continue
        yield (one, other) if one.value < other.value else (other, one)


def _comparable(one: Fact, other: Fact, ledger: Ledger) -> bool:
    a, b = subject_of(one), subject_of(other)
    if a == b or one.within is None or other.within is None or one.within.id != other.within.id:
        return False
    targets = [ledger.table.by_id.get(f.of or "") for f in (one, other)]
    kinds = [target.figure_type if target else None for target in targets]
    return (
        kinds[0] == kinds[1]
        and (indicator_of(one), scope_of(one)) == (indicator_of(other), scope_of(other))
        and same_time(one, other)
        and not (ledger.is_inside(a, b) or ledger.is_inside(b, a))
    )


def _level(rank: Fact, ledger: Ledger) -> Fact | None:
    return ledger.level(rank.of) if rank.figure_type == "rank" else None


def _out_of_order(rank: Fact, rival: Fact, own: Fact, larger: Fact, ledger: Ledger) -> Finding:
    a, b = wording.said(rank, ledger.table), wording.said(rival, ledger.table)
    small, large = wording.value(own), wording.value(larger)
    return Finding(
        "ranks-against-levels",
        "contradiction",
        tuple(dict.fromkeys((rank.id, rival.id, own.id, larger.id))),
        Words(f"{a.zh}，与{b.zh}次序不符", f"{a.en} does not fit {b.en}"),
        Words(f"{small.zh}<{large.zh}", f"{small.en} < {large.en}"),
        wording.scopes_differ((own, larger))
        or Words("排名以另一指标或另一时点为准", "the ranking uses another indicator or date"),
    )
