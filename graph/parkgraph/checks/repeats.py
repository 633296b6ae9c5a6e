"""The same figure said more than once: in other units, in other places, in two documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from parkgraph import captions
from parkgraph.checks import wording
from parkgraph.checks.findings import Finding, Severity, Words
from parkgraph.checks.indicators import CATCH_ALL
from parkgraph.checks.ledger import Ledger, indicator_of, qualifiers, scope_of, span, subject_of
from parkgraph.checks.times import same_time
from parkgraph.model import Fact

_MONEY = frozenset({"CNY", "USD", "TWD", "HKD", "EUR", "JPY"})
_RATES = frozenset({"percent", "ratio", "times", "percentage_point", "rank"})


def same_figure_twice(ledger: Ledger) -> Iterator[Finding]:
    """Find figures of one subject, indicator, scope, period and type whose values have nothing in common."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in ledger.figures:
        if indicator_of(fact) not in CATCH_ALL and fact.figure_type != "change":
            groups[_key(fact, ledger)].append(fact)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if same_time(one, other) and not span(one).meets(span(other)):
                yield _differ(one, other, ledger)


def _key(fact: Fact, ledger: Ledger) -> tuple[object, ...]:
    target = ledger.table.by_id.get(fact.of) if fact.of else None
    # A rank of the growth and a rank of the level are two figures; so are growth by two bases.
    spoken_of = target.figure_type if target else None
    return (
        subject_of(fact),
        indicator_of(fact),
        scope_of(fact),
        fact.figure_type,
        fact.unit,
        fact.basis,
        fact.within.id if fact.within else None,
        spoken_of if fact.figure_type == "rank" else None,
        tuple(qualifiers(fact, name) for name in ("pg:product", "pg:aggregate", "pg:denominator", "pg:direction")),
    )


def _differ(one: Fact, other: Fact, ledger: Ledger) -> Finding:
    whose = [captions.whose_text(f, "zh") for f in (one, other)]
    severity: Severity = "contradiction" if whose[0] == whose[1] else "tension"
    a, b, texts = (
        wording.said(one, ledger.table),
        wording.said(other, ledger.table),
        (wording.value(one), wording.value(other)),
    )
    places = Words(*(_places(one, other, lang) for lang in ("zh", "en")))
    return Finding(
        "same-figure-twice",
        severity,
        (one.id, other.id),
        Words(f"{a.zh}与{b.zh}，两处数值不同{places.zh}", f"{a.en} and {b.en}: two places, two values{places.en}"),
        Words(f"{texts[0].zh}≠{texts[1].zh}", f"{texts[0].en} ≠ {texts[1].en}"),
        Words("两处的统计口径、时点或发布单位不同", "scope, date or publisher differ between the two places"),
    )


def _places(one: Fact, other: Fact, lang: str) -> str:
    documents = [sorted({e.document for e in f.evidence}) for f in (one, other)]
    if documents[0] == documents[1] or not all(documents):
        return ""
    keys = ["、".join(d) for d in documents]
    return f"（文件{keys[0]}、{keys[1]}）" if lang == "zh" else f" (documents {keys[0]}, {keys[1]})"


def units_of_two_kinds(ledger: Ledger) -> Iterator[Finding]:
    """Find levels in a unit of another kind than the other levels of their indicator (money beside a count)."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in ledger.levels:
        if indicator_of(fact) not in CATCH_ALL and fact.unit not in _RATES:
            groups[indicator_of(fact)].append(fact)
    for group in groups.values():
        kinds: dict[str, list[Fact]] = defaultdict(list)
        for fact in group:
            kinds["money" if fact.unit in _MONEY else fact.unit or ""].append(fact)
        if len(kinds) > 1:
            usual = max(kinds.values(), key=len)
            for fact in (f for kind in kinds.values() if kind is not usual for f in kind):
                yield _other_unit(fact, usual[0], ledger)


def _other_unit(fact: Fact, usual: Fact, ledger: Ledger) -> Finding:
    a, b = wording.said(fact, ledger.table), wording.said(usual, ledger.table)
    return Finding(
        "units-of-two-kinds",
        "tension",
        (fact.id, usual.id),
        Words(f"{a.zh}，计量单位与同一指标的{b.zh}不同类", f"{a.en}: its unit is of another kind than in {b.en}"),
        Words(f"{fact.unit}／{usual.unit}", f"{fact.unit} / {usual.unit}"),
        Words("该指标可用两类单位计量", "the indicator can be measured in both"),
    )
