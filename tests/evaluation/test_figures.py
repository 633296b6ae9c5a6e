"""Figures are found by place, base value and unit, then graded field by field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from parkgraph.evaluation import Reading, evaluate, read_gold
from parkgraph.evaluation.report import DocumentResult, Score
from parkgraph.model import Fact, Period
from tests.evaluation.conftest import (
    GOLD_OUTPUT,
    GROWTH,
    OUTPUT,
    OWNED,
    RANGE,
    REWARD,
    YEAR,
    evidence,
    gold_line,
    span,
    thing,
)

Folder = Callable[..., Path]
GOLD_GROWTH = gold_line(
    "同比增长8%", id="G2", value_base=8, unit_base="percent", measure="yoy_growth", value_text="8", unit="%"
)
GOLD_REWARD = gold_line(
    "给予不少于20万元奖励",
    id="G3",
    kind="measure",
    subject="云溪若干措施",
    subject_alt=[],
    value_base=200000,
    measure="floor",
    bound=">=",
    time=None,
)


def result(folder: Path, *facts: Fact) -> DocumentResult:
    """Return how facts do against the gold of a folder."""
    return evaluate({"d1": Reading(facts)}, read_gold(folder)).documents[0]


def test_the_same_value_at_the_same_place_is_found_and_graded(gold_folder: Folder) -> None:
    """Value, kind, year, subject, indicator, modifier and status agree."""
    done = result(gold_folder(GOLD_OUTPUT, GOLD_GROWTH), OUTPUT, GROWTH)
    assert done.figure_score == Score(2, 2, 2, 2)
    assert {name: pair for name, pair in done.fields().items() if pair[1]} == dict.fromkeys(
        ("kind", "year", "subject", "indicator", "modifier", "status"), (2, 2)
    )


def test_another_value_unit_or_place_is_wrong_and_leaves_the_gold_missed(gold_folder: Folder) -> None:
    """Each of the three alone is enough."""
    folder = gold_folder(GOLD_OUTPUT)
    for fact in (
        replace(OUTPUT, value=Decimal(12)),
        replace(OUTPUT, unit="USD"),
        replace(OUTPUT, evidence=(evidence("企业40家"),)),
    ):
        assert result(folder, fact).figure_score == Score(1, 0, 1, 0)


def test_fields_that_differ_are_told_one_by_one(gold_folder: Folder) -> None:
    """A wrong year, kind, subject, modifier and a target for an actual figure."""
    wrong = replace(
        OUTPUT,
        kind="Target",
        figure_type="cap",
        modifier="about",
        subject=thing("晨光电子"),
        period=Period(date(2020, 1, 1), None, False, None),
    )
    fields = result(gold_folder(GOLD_OUTPUT), wrong).fields()
    assert {name: right for name, (right, _) in fields.items()} == {
        "kind": 0,
        "year": 0,
        "subject": 0,
        "indicator": 1,
        "modifier": 0,
        "status": 0,
    }


def test_a_gold_without_a_year_grades_none(gold_folder: Folder) -> None:
    """Where the document gives no time there is nothing to be right about."""
    assert result(gold_folder({**GOLD_OUTPUT, "time": None}), OUTPUT).fields()["year"] == (0, 0)


def test_a_plan_period_accepts_each_of_its_years(gold_folder: Folder) -> None:
    """十四五 is 2021 to 2025, 2015/2016 either year."""
    for time, year, right in (("十四五", 2025, 1), ("十四五", 2026, 0), ("2015/2016", 2016, 1)):
        fact = replace(OUTPUT, period=replace(YEAR, start=date(year, 1, 1), end=date(year, 12, 31)))
        assert result(gold_folder({**GOLD_OUTPUT, "time": time}), fact).fields()["year"] == (right, 1)


def test_an_amount_counts_to_its_policy_and_a_rate_is_a_share(gold_folder: Folder) -> None:
    """The gold gives money to the policy, the facts table to the measure; ranges compare by both bounds."""
    folder = gold_folder(
        GOLD_REWARD,
        gold_line(
            "再奖5%至10%",
            id="G4",
            kind="measure",
            subject="云溪若干措施",
            value_min=5,
            value_max=10,
            value_base=10,
            unit_base="percent",
            measure="share",
            bound="5-10",
            time=None,
        ),
    )
    done = result(folder, REWARD, RANGE, OWNED)
    assert done.figure_score == Score(2, 2, 2, 2)
    assert done.fields()["subject"] == (2, 2)
    assert done.fields()["kind"] == (2, 2)
    assert done.fields()["modifier"] == (1, 1), "a range has no modifier to grade"
    assert result(folder, REWARD, replace(RANGE, upper=Decimal(11))).figure_score == Score(2, 1, 2, 1)


def test_equal_values_in_one_span_go_to_the_facts_that_fit_best(gold_folder: Folder) -> None:
    """Two subjects with the same figure in one sentence: each gold takes its own fact."""
    other = {**GOLD_OUTPUT, "id": "G9", "subject": "晨光园", "subject_alt": []}
    done = result(gold_folder(other, GOLD_OUTPUT), OUTPUT, replace(OUTPUT, id="f:2", subject=thing("晨光园")))
    assert done.fields()["subject"] == (2, 2)


def test_a_figure_stated_twice_is_a_double_and_costs_precision(gold_folder: Folder) -> None:
    """One fact a figure: the second one with another subject is not right too."""
    done = result(gold_folder(GOLD_OUTPUT), OUTPUT, replace(OUTPUT, id="f:2", subject=thing("晨光园")))
    assert done.figure_score == Score(1, 1, 2, 1)
    assert [fact.id for fact in done.figures.doubles] == ["f:2"]


def test_conditions_and_repeats_count_neither_for_nor_against(gold_folder: Folder) -> None:
    """The list of numbers tells which of them nobody should be judged by."""
    start, end = span("40")
    number = {"doc": "d1", "start": start, "end": end, "text": "40", "status": "condition threshold"}
    count = replace(OUTPUT, id="f:n", value=Decimal(40), unit="count", printed="40家", evidence=(evidence("企业40家"),))
    assert result(gold_folder(GOLD_OUTPUT, numbers=[number]), OUTPUT, count).figure_score == Score(1, 1, 1, 1)
    fact = {**number, "status": "fact"}
    assert result(gold_folder(GOLD_OUTPUT, numbers=[fact]), OUTPUT, count).figure_score == Score(1, 1, 2, 1)
    assert result(gold_folder(GOLD_OUTPUT), OUTPUT, count).figure_score == Score(1, 1, 2, 1)
