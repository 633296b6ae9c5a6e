"""Joint subjects against their members: the total, and what growth implies for the year before.

A member without figures of its own (a zone) is represented by the park or town that it lies in, and an indicator by one
of its stand-ins; both are inferences, and every finding that rests on them says so in its “unless”.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from parkgraph.checks import wording
from parkgraph.checks.findings import Finding, Words
from parkgraph.checks.growth import before, growth_factor
from parkgraph.checks.indicators import STAND_INS
from parkgraph.checks.ledger import Ledger, indicator_of, span, subject_of
from parkgraph.checks.parts import quotient, total
from parkgraph.checks.times import near_time
from parkgraph.model import Fact


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a joint subject (IRI) and the level that speaks for it."""

    id: str
    level: Fact

    @property
    def is_represented(self) -> bool:
        """Whether the level belongs to the place that the member lies in."""
        return self.id != subject_of(self.level)


def members_with_levels(fact: Fact, ledger: Ledger, unit: str | None = None) -> tuple[tuple[Member, ...], bool]:
    """Return the members of a figure's subject that have a comparable level, and whether that is all of them."""
    listed = ledger.members(subject_of(fact))
    found = []
    for member in listed:
        level = _level(member, fact, ledger, unit)
        if level is not None:
            found.append(Member(member, level))
    units = {m.level.unit for m in found}
    return tuple(found), bool(found) and len(found) == len(listed) and len(units) == 1


def _level(member: str, fact: Fact, ledger: Ledger, unit: str | None) -> Fact | None:
    names = (indicator_of(fact), *STAND_INS.get(indicator_of(fact), ()))
    for holder in (member, *_park_or_town(member, ledger)):
        for name in names:
            for level in ledger.levels_of(holder, name):
                if near_time(level, fact) and unit in (None, level.unit):
                    return level
    return None


def _park_or_town(member: str, ledger: Ledger) -> tuple[str, ...]:
    """Return the nearest holder of a zone; a city would be far too wide to speak for it."""
    nearest = next(ledger.holders(member), None)
    entity = ledger.table.entities.get(nearest) if nearest else None
    return (entity.id,) if entity is not None and {"Park", "Town"} & {entity.type, *entity.types} else ()


def unless_of(fact: Fact, members: tuple[Member, ...], ledger: Ledger) -> Words:
    """Return what would explain a disagreement: who was represented by whom, indicators and scopes that differ."""
    reasons = []
    names = ledger.table.entities
    stand = [(names[m.id], m.level.subject) for m in members if m.is_represented and m.id in names]
    if stand:
        zh = "、".join(f"{zone.zh}≠{place.zh}" for zone, place in stand if place)
        en = ", ".join(f"{zone.en} is not {place.en}" for zone, place in stand if place)
        reasons.append(
            Words(f"集聚区与所在园区、镇街的统计范围不同（{zh}）", f"zone and park or town differ in scope ({en})")
        )
    others = {m.level.indicator for m in members if indicator_of(m.level) != indicator_of(fact)}
    labels = sorted((ref.zh, ref.en) for ref in others if ref)
    if labels and fact.indicator:
        zh, en = "、".join(z for z, _ in labels), ", ".join(e for _, e in labels)
        reasons.append(
            Words(f"指标口径不同（{fact.indicator.zh}／{zh}）", f"the indicators differ ({fact.indicator.en} / {en})")
        )
    scopes = wording.scopes_differ((fact, *(m.level for m in members)))
    return (
        wording.joined([*reasons, *([scopes] if scopes else [])])
        if reasons or scopes
        else Words("成员范围不同", "the members differ")
    )


def growth_against_members(ledger: Ledger) -> Iterator[Finding]:
    """Find growth of a joint subject by which the whole would have been smaller a year before than its members were."""
    for growth in ledger.figures:
        if growth.figure_type != "growth" or growth.unit != "percent" or not ledger.members(subject_of(growth)):
            continue
        members, complete = members_with_levels(growth, ledger)
        own = ledger.level(growth.of)
        if own is None and not complete:
            continue
        now = span(own) if own is not None else total(span(m.level) for m in members)
        then = now.over(growth_factor(growth))
        known = [(m, rate) for m in members for rate in ledger.growth_of(m.level)[:1]]
        least = total(before(m.level, rate) for m, rate in known)
        all_known = complete and len(known) == len(members)
        if known and (then.is_below(least) or (all_known and least.is_below(then))):
            yield _disagree(_Implied(growth, own, members, known), ledger)


@dataclass(frozen=True, slots=True)
class _Implied:
    """A joint subject's growth, its own level if stated, and its members with the growth that is known."""

    growth: Fact
    own: Fact | None
    members: tuple[Member, ...]
    known: list[tuple[Member, Fact]]


def _disagree(case: _Implied, ledger: Ledger) -> Finding:
    growth, own, members, known = case.growth, case.own, case.members, case.known
    whole, parts = wording.said(growth, ledger.table), wording.joined(wording.said(r, ledger.table) for _, r in known)
    now = wording.value(own) if own else _sum(members)
    level = wording.number(own) if own else sum((wording.number(m.level) for m in members), Fraction(0))
    rate, implied = wording.rate(growth), wording.amount(wording.year_before(level, growth), members[0].level.unit)
    then = wording.joined(quotient(m.level, r) for m, r in known)
    facts = (growth.id, *((own.id,) if own else ()), *(r.id for _, r in known), *(m.level.id for m in members))
    return Finding(
        "growth-against-members",
        "contradiction",
        tuple(dict.fromkeys(facts)),
        Words(
            f"{whole.zh}；其中{parts.zh}。由两者推算的上年数值，合计与其中部分不相符",
            f"{whole.en}; of it {parts.en}: what follows for the year before does not fit for the whole and its part",
        ),
        Words(
            f"上年合计：({now.zh})÷(1+{rate.zh})≈{implied.zh}；上年其中：{then.zh}",
            f"whole, a year before: ({now.en}) ÷ (1 + {rate.en}) ≈ {implied.en}; of it: {then.en}",
        ),
        unless_of(growth, members, ledger),
    )


def _sum(members: tuple[Member, ...]) -> Words:
    return wording.joined((wording.value(m.level) for m in members), zh="+", en=" + ")


def total_against_members(ledger: Ledger) -> Iterator[Finding]:
    """Find levels of a joint subject that differ from the sum of its members' levels."""
    for level in ledger.levels:
        if not ledger.members(subject_of(level)) or indicator_of(level) == "stated-count":
            continue
        members, complete = members_with_levels(level, ledger, level.unit)
        if complete and not span(level).meets(total(span(m.level) for m in members)):
            said, added = wording.said(level, ledger.table), _sum(members)
            sum_text = wording.amount(sum((wording.number(m.level) for m in members), Fraction(0)), level.unit)
            value = wording.value(level)
            yield Finding(
                "total-against-members",
                "contradiction",
                (level.id, *(m.level.id for m in members)),
                Words(f"{said.zh}，与各成员之和不一致", f"{said.en}: not the sum of its members"),
                Words(f"{added.zh}={sum_text.zh}≠{value.zh}", f"{added.en} = {sum_text.en} ≠ {value.en}"),
                unless_of(level, members, ledger),
            )
