"""Promises and what became of them, by what documents say and never by the clock."""

from __future__ import annotations

from datetime import date

import pytest

from parkgraph.chronology import last_day, read_day
from parkgraph.errors import InputError
from parkgraph.follow.listing import track_listing
from parkgraph.follow.track import track
from parkgraph.model import Fact, LiteralValue
from parkgraph.ontology.prefixes import shorten
from tests.figures.small_table import (
    CITY,
    LARGE,
    PARK,
    REVENUE,
    at,
    bundled,
    document,
    entity,
    fact,
    figure,
    table,
    term,
    year,
)

OLD, NEW = document("001", "2021-12-16"), document("002", "2024-05")
TITLE = entity("title:t", "试点园区", "Pilot park", "Title")
POLICY = entity("policy:q", "某办法", "Rules Q", "Policy")
TOWER = entity("facility:w", "某大厦", "Tower", "Facility")
TARGET = figure("target", CITY, REVENUE, "30", year(2023), kind="Target", status="target")


def _outcomes(*facts: Fact, as_of: date | None = None) -> list[tuple[str, str, list[str]]]:
    items = track(table(facts, [OLD, NEW]), as_of)
    return [(shorten(i.fact.id), i.outcome, [shorten(f.id) for f in i.statements]) for i in items]


def test_figure_of_the_due_year_in_a_later_document_is_the_result() -> None:
    """The statement that says so is given."""
    result = figure("r", CITY, REVENUE, "31", year(2023), evidence=at("002", 5))
    assert _outcomes(TARGET, result) == [("figure:target", "result", ["figure:r"])]


def test_due_without_data_and_not_yet_due() -> None:
    """Past its time as of the newest document a target without figures is due; before it, it is just not mentioned."""
    assert _outcomes(TARGET) == [("figure:target", "due", [])]
    assert _outcomes(TARGET, as_of=date(2022, 6, 30)) == [("figure:target", "under-way", [])]
    later = figure("target", CITY, REVENUE, "30", year(2026), kind="Target", status="target")
    assert _outcomes(later) == [("figure:target", "silent", [])]
    assert _outcomes(later, as_of=date(2027, 1, 1)) == [("figure:target", "due", [])]


def test_later_figure_of_an_earlier_year_is_still_under_way() -> None:
    """A newer document gives a figure, but not yet for the year of the target."""
    target = figure("target", CITY, REVENUE, "30", year(2026), kind="Target", status="target")
    way = figure("r", CITY, REVENUE, "12", year(2023), evidence=at("002", 5))
    assert _outcomes(target, way) == [("figure:target", "under-way", ["figure:r"])]


def test_figure_of_another_scope_is_no_result() -> None:
    """It is shown as a later statement, but the target is due."""
    other = figure("r", CITY, REVENUE, "31", year(2023), scope=(LARGE,), evidence=at("002", 5))
    assert _outcomes(TARGET, other) == [("figure:target", "due", ["figure:r"])]


def test_application_is_resolved_by_the_award() -> None:
    """Publicised in one document, granted in the next; of another recipient it is none."""
    applied = fact("award:a", "Award", PARK, object=TITLE, status="applied", stage="publicised", period=year(2021))
    granted = fact("award:b", "Award", PARK, object=TITLE, stage="granted", period=year(2022), evidence=at("002", 1))
    elsewhere = fact("award:c", "Award", CITY, object=TITLE, stage="granted", period=year(2022), evidence=at("002", 1))
    assert _outcomes(applied, granted) == [("award:a", "result", ["award:b"])]
    assert _outcomes(applied, elsewhere) == [("award:a", "silent", [])]


def test_draft_is_due_when_its_issue_was_planned() -> None:
    """The planned date stands in a statement of its own; an actual date later is the result."""
    issued = term("dcterms:issued", "印发时间", "issued")
    draft = fact("policy:q", "Policy", POLICY, status="draft", stage="consulted", period=year(2021))
    plan = fact(
        "st:plan", "Literal", POLICY, predicate=issued, object=LiteralValue("2022"), status="planned", period=year(2022)
    )
    done = fact(
        "st:done",
        "Literal",
        POLICY,
        predicate=issued,
        object=LiteralValue("2023"),
        period=year(2023),
        evidence=at("002", 1),
    )
    assert _outcomes(draft, plan) == [("policy:q", "due", [])]
    assert _outcomes(draft, plan, done) == [("policy:q", "result", ["st:done"])]


def test_planned_facility_that_a_later_document_mentions_is_under_way() -> None:
    """Mentioned again but not in operation; without a mention it is silent; in the newest document itself under way."""
    planned = fact("facility:w", "Facility", TOWER, status="planned", stage="proposed")
    again = fact("st:again", "Relation", CITY, object=TOWER, evidence=at("002", 2))
    assert _outcomes(planned, again) == [("facility:w", "under-way", ["st:again"])]
    assert _outcomes(planned) == [("facility:w", "silent", [])]
    newest = fact("facility:w", "Facility", TOWER, status="planned", stage="proposed", evidence=at("002", 2))
    assert _outcomes(newest) == [("facility:w", "under-way", [])]


def test_only_dated_recommendations_are_followed() -> None:
    """A recommendation without a date promises nothing."""
    say = entity("rec:r", "某建议", "Proposal", "Recommendation")
    undated = fact("rec:r", "Recommendation", CITY, object=say, status="recommended")
    dated = fact("rec:s", "Recommendation", CITY, object=say, status="recommended", period=year(2022))
    assert _outcomes(undated, dated) == [("rec:s", "due", [])]


def test_listing_says_due_outcome_and_later_statement() -> None:
    """One row a promise, in words."""
    small = table([TARGET, figure("r", CITY, REVENUE, "31", year(2023), evidence=at("002", 5))], [OLD, NEW])
    assert track_listing(track(small), small, "zh").rows == (
        (
            "目标值",
            "甲市",
            "软件收入 30亿元",
            "目标",
            "2023年",
            "已有结果",
            "31亿元 2023年 [002] 一 第5段",
            "[001] 一 第1段",
        ),
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [("2024", date(2024, 12, 31)), ("2024-02", date(2024, 2, 29)), ("2024-05-07", date(2024, 5, 7))],
)
def test_dates_mean_their_last_day(text: str, day: date) -> None:
    """A year or month is over with its last day."""
    assert last_day(text) == day


@pytest.mark.parametrize("text", ["", "today", "2024-13", "2024-02-30", "2024-1-1-1", "24年"])
def test_what_is_no_date_is_refused(text: str) -> None:
    """One clear line with examples."""
    with pytest.raises(InputError, match="is no date; write 2024, 2024-05 or 2024-05-31"):
        read_day(text)


def _bundled(as_of: date | None = None) -> dict[str, str]:
    return {shorten(item.fact.id): item.outcome for item in track(bundled(), as_of)}


def test_promises_of_the_two_documents() -> None:
    """The export target of 2025, the two drafts of 2024, the export base, Huawei's 100P centre."""
    now, later = _bundled(), _bundled(date(2026, 1, 1))
    target, draft = (
        "target:songshan-lake.digital-service-export.2025.share",
        "policy:dongguan-data-classification-draft",
    )
    base = "award:guangdong-digital-service-export-base.songshan-lake.2021-12-13"
    centre = "facility:dongguan-ai-large-model-centre"
    assert (now[target], later[target]) == ("silent", "due")
    assert (now[draft], later[draft]) == ("under-way", "due")
    assert now[base] == "silent"
    assert centre not in now or now[centre] == "under-way"
    assert set(_bundled(date(2022, 1, 1)).values()) == {"under-way"}


def test_every_promise_says_what_it_is() -> None:
    """A facility and a programme are told in a sentence, not by the word of their time alone (未来)."""
    graph = bundled()
    rows = track_listing(track(graph), graph, "zh").rows
    assert all(row[2] not in ("", "未来", "接下来") for row in rows)
    assert any("尚在谋划" in row[2] for row in rows)
