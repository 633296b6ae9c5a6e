"""Targets against results, and targets against each other; what is not due yet is no finding."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from parkgraph.checks import wording
from parkgraph.checks.findings import Finding, Words
from parkgraph.checks.intervals import interval_of
from parkgraph.checks.ledger import Ledger, same_subject_matter, span
from parkgraph.checks.times import same_time
from parkgraph.model import Fact


def target_against_result(ledger: Ledger) -> Iterator[Finding]:
    """Find results of the period of a target that lie outside what the target asks."""
    for target in _targets(ledger):
        aim = interval_of(target)
        for result in ledger.figures:
            if aim and _same_figure(target, result) and same_time(target, result) and not aim.meets(span(result)):
                a, b = wording.said(target, ledger.table), wording.said(result, ledger.table)
                goal, reached = wording.value(target), wording.value(result)
                yield Finding(
                    "target-against-result",
                    "tension",
                    (target.id, result.id),
                    Words(f"目标：{a.zh}；实际：{b.zh}，二者不同", f"target: {a.en}; result: {b.en}: the two differ"),
                    Words(f"目标{goal.zh}，实际{reached.zh}", f"target {goal.en}, result {reached.en}"),
                    Words("目标与实际的统计口径不同", "target and result differ in scope"),
                )


def targets_apart(ledger: Ledger) -> Iterator[Finding]:
    """Find two targets for one figure of one period that cannot both be reached."""
    for one, other in combinations(_targets(ledger), 2):
        a, b = interval_of(one), interval_of(other)
        if a and b and _same_figure(one, other) and same_time(one, other) and not a.meets(b):
            left, right = wording.said(one, ledger.table), wording.said(other, ledger.table)
            goals = wording.value(one), wording.value(other)
            yield Finding(
                "targets-apart",
                "tension",
                (one.id, other.id),
                Words(f"{left.zh}与{right.zh}，目标不同", f"{left.en} and {right.en}: the targets differ"),
                Words(f"{goals[0].zh}≠{goals[1].zh}", f"{goals[0].en} ≠ {goals[1].en}"),
                Words("后一文件调整了目标", "the later document has changed the target"),
            )


def _targets(ledger: Ledger) -> list[Fact]:
    return [f for f in ledger.table.facts if f.kind == "Target"]


def _same_figure(one: Fact, other: Fact) -> bool:
    return (
        one.figure_type == other.figure_type
        and one.unit == other.unit
        and one.basis == other.basis
        and same_subject_matter(one, other)
    )
