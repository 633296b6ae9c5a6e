"""Shares and ratios against the levels that they are made of, and shares of one whole against 100 %."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from parkgraph.checks import wording
from parkgraph.checks.findings import Finding, Words
from parkgraph.checks.indicators import local_name
from parkgraph.checks.intervals import Interval
from parkgraph.checks.joints import Member, members_with_levels, unless_of
from parkgraph.checks.ledger import Ledger, indicator_of, qualifiers, scope_of, span, subject_of
from parkgraph.checks.parts import total
from parkgraph.checks.times import near_time
from parkgraph.model import Fact

_SCALES = {"percent": Fraction(100), "ratio": Fraction(1), "times": Fraction(1)}
"""Unit of a share or ratio → its value where part and whole are equal."""

_PARTS = ("dcterms:isPartOf", "pg:partOfCluster")
"""How a segment is tied to its cluster; places are left out: each has shares of its own total."""


@dataclass(frozen=True, slots=True)
class Numerator:
    """The levels whose sum is the part of a share."""

    levels: tuple[Fact, ...]
    members: tuple[Member, ...] = ()

    @property
    def interval(self) -> Interval:
        """Return the values that the part may have."""
        return total(span(f) for f in self.levels)


def share_against_levels(ledger: Ledger) -> Iterator[Finding]:
    """Find shares and ratios that do not agree with their part divided by their whole."""
    for share in ledger.figures:
        scale = _SCALES.get(share.unit or "")
        if share.figure_type not in ("share", "ratio") or scale is None:
            continue
        part = _numerator(share, ledger)
        whole = _denominator(share, part, ledger) if part else None
        if part is None or whole is None:
            continue
        found = part.interval.over(span(whole)).scaled(scale)
        if not found.meets(span(share)):
            yield _differ(share, part, whole, found, ledger)


def _numerator(share: Fact, ledger: Ledger) -> Numerator | None:
    linked = ledger.level(share.of)
    own = (
        [linked]
        if linked
        else [
            f
            for f in ledger.levels_of(subject_of(share), indicator_of(share))
            if scope_of(f) == scope_of(share) and near_time(f, share)
        ]
    )
    if own:
        return Numerator((own[0],))
    members, complete = members_with_levels(share, ledger)
    return Numerator(tuple(m.level for m in members), members) if complete else None


def _denominator(share: Fact, part: Numerator, ledger: Ledger) -> Fact | None:
    """Return the whole of a share: of the subject, else of what it is said to be within, else of what holds it."""
    unit = part.levels[0].unit
    within = (share.within.id,) if share.within else ()
    holders = ledger.holders(subject_of(part.levels[0]))
    for name in map(local_name, qualifiers(share, "pg:denominator")):
        for place in (subject_of(share), *within, *holders):
            fitting = [
                f
                for f in ledger.levels_of(place, name)
                if f.unit == unit and f not in part.levels and near_time(f, share)
            ]
            if fitting:
                return min(fitting, key=lambda f: _distance(f, part))
    return None


def _distance(whole: Fact, part: Numerator) -> tuple[bool, int]:
    """Rank the candidates for a whole: figures before bounds, then those whose scopes are nearest to the part's."""
    return whole.modifier is not None, len(scope_of(whole) ^ scope_of(part.levels[0]))


def _differ(share: Fact, part: Numerator, whole: Fact, found: Interval, ledger: Ledger) -> Finding:
    said, parts = wording.said(share, ledger.table), wording.joined(map(wording.value, part.levels), zh="+", en=" + ")
    bottom, result = wording.value(whole), wording.reach(found, share.unit)
    if part.members:
        unless = unless_of(share, part.members, ledger)
    else:
        unless = wording.scopes_differ((share, *part.levels, whole)) or Words(
            "占比的分母另有所指", "the share refers to another whole"
        )
    return Finding(
        "share-against-levels",
        "contradiction",
        (share.id, *(f.id for f in part.levels), whole.id),
        Words(
            f"{said.zh}，与部分和总数之比不一致（总数：{wording.said(whole, ledger.table).zh}）",
            f"{said.en}: not what part and whole give (whole: {wording.said(whole, ledger.table).en})",
        ),
        Words(f"({parts.zh})÷{bottom.zh}≈{result.zh}", f"({parts.en}) ÷ {bottom.en} ≈ {result.en}"),
        unless,
    )


def shares_above_hundred(ledger: Ledger) -> Iterator[Finding]:
    """Find shares of one whole that come to more than 100 % together."""
    groups: dict[tuple[object, ...], dict[str, Fact]] = defaultdict(dict)
    for share in ledger.figures:
        if share.figure_type == "share" and share.unit == "percent":
            for whole in _wholes(share, ledger):
                groups[whole].setdefault(subject_of(share), share)
    for shares in groups.values():
        together = total(span(s) for s in shares.values())
        if len(shares) > 1 and together.low is not None and Interval(None, Fraction(100)).is_below(together):
            yield _above_hundred(list(shares.values()), together, ledger)


def _wholes(share: Fact, ledger: Ledger) -> Iterator[tuple[object, ...]]:
    """Yield keys of what a share is a share of, where that is one thing for several subjects."""
    subject = subject_of(share)
    parents = [parent for name in _PARTS for parent in ledger.related(subject, name)]
    parents += [share.within.id] if share.within else []
    for parent in dict.fromkeys(parents):
        dates = (share.period.start, share.period.end) if share.period else None
        yield parent, qualifiers(share, "pg:denominator"), indicator_of(share), scope_of(share), dates


def _above_hundred(shares: list[Fact], together: Interval, ledger: Ledger) -> Finding:
    said = wording.joined((wording.said(s, ledger.table) for s in shares), zh="、", en="; ")
    terms = wording.joined((wording.value(s) for s in shares), zh="+", en=" + ")
    added = wording.reach(together, "percent")
    return Finding(
        "shares-above-hundred",
        "contradiction",
        tuple(s.id for s in shares),
        Words(f"{said.zh}，合计超过100%", f"{said.en}: more than 100 % together"),
        Words(f"{terms.zh}={added.zh}>100%", f"{terms.en} = {added.en} > 100 %"),
        Words("各部分有重叠，或占比的分母不同", "the parts overlap or have different wholes"),
    )
