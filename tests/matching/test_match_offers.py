"""What is offered on the two documents and on an invented policy text: groups, verdicts, limits, order."""

from __future__ import annotations

import pytest

from parkgraph.matching import Offer
from parkgraph.matching.amounts import formula
from tests.matching.small_graph import matched, really

SUBSIDY, LOAN, PARK, PLATFORM, RESEARCH = (
    "数字贷贴息奖补",
    "数字贷",
    "特色产业园区奖励",
    "服务平台和创新平台补助",
    "相关研发项目奖励",
)
BORROWER = {"applicant": "企业", "loan_product": "数字贷", "renovation_list": "国家级"}


def offer(offers: tuple[Offer, ...], name: str) -> Offer:
    """Return the offer of one measure."""
    return next(o for o in offers if o.measure.name.zh == name)


def most(found: Offer) -> int | None:
    """Return the most that an offer allows, in yuan."""
    return None if found.limit is None or found.limit.value is None else int(found.limit.value)


@pytest.mark.parametrize(
    ("amount", "limit", "how"),
    [
        ("5000万元", 750000, "min(3% × 5,000万元, 75万元/年)"),
        ("2500万元", 750000, "min(3% × 2,500万元, 75万元/年)"),
        ("1000万元", 300000, "min(3% × 1,000万元, 75万元/年)"),
    ],
)
@pytest.mark.parametrize("listed", ["国家级", "provincial", "在名单"])
def test_a_borrower_on_the_list_gets_at_most_the_lesser_of_rate_and_cap(
    amount: str, limit: int, how: str, listed: str
) -> None:
    """3 % of the loan, 750,000 yuan at most, for a firm on the national or provincial list with an approved loan."""
    found = offer(really(**BORROWER | {"loan_amount": amount, "renovation_list": listed}).offers, SUBSIDY)
    assert (found.verdict, most(found), found.limit and formula(found.limit, "zh")) == ("met", limit, how)
    assert [step.zh for step in found.steps] == [LOAN, SUBSIDY]
    assert found.limit is not None
    assert found.limit.binding_base == 25_000_000


def test_not_on_the_list_is_unmet_and_an_unknown_list_is_to_be_confirmed() -> None:
    """Neither is called met; the first shows no amount at all."""
    unmet = offer(really(**BORROWER | {"loan_amount": "5000万元", "renovation_list": "无"}).offers, SUBSIDY)
    assert (unmet.verdict, unmet.limit) == ("unmet", None)
    unknown = really(applicant="企业", loan_product="数字贷", loan_amount="5000万元")
    assert (offer(unknown.offers, SUBSIDY).verdict, most(offer(unknown.offers, SUBSIDY))) == ("unknown", 750000)


def test_the_loan_is_at_most_100_million_for_at_most_20_years() -> None:
    """Conditions of the loan: a small or medium firm in Dongguan; town and park lie in the city."""
    found = offer(really(applicant="firm", size="中小企业", place="松山湖").offers, LOAN)
    assert (found.verdict, most(found)) == ("met", 100_000_000)
    assert found.limit is not None
    assert [(str(d.value), d.modifier) for d in found.limit.durations] == [("20", "at-most")]
    assert offer(really(applicant="firm", size="大型", place="东莞").offers, LOAN).verdict == "unmet"
    assert offer(really(applicant="firm", size="小型", place="广东省").offers, LOAN).verdict == "unknown"


@pytest.mark.parametrize(
    ("profile", "name", "limit"),
    [
        ({"applicant": "特色产业园区"}, PARK, 10_000_000),
        ({"applicant": "project", "project_kind": "研发", "sector": "半导体", "place": "东莞"}, RESEARCH, 30_000_000),
        (
            {"applicant": "project", "project_kind": "R&D", "sector": "semiconductors and integrated circuits"},
            RESEARCH,
            30_000_000,
        ),
        ({"applicant": "firm", "project_kind": "研发", "sector": "芯片设计", "place": "东莞"}, RESEARCH, 30_000_000),
        ({"applicant": "platform"}, PLATFORM, 30_000_000),
    ],
)
def test_parks_platforms_and_research_projects_have_their_own_money(
    profile: dict[str, object], name: str, limit: int
) -> None:
    """The three caps of the semiconductor policy."""
    found = offer(really(**profile).offers, name)
    assert (found.verdict != "unmet", most(found)) == (True, limit)


def test_a_known_project_in_the_sector_and_the_city_meets_everything_that_is_stated() -> None:
    """Kind, sector, place and kind of project known: met; another sector: not met."""
    known = {"applicant": "project", "project_kind": "研发", "sector": "半导体", "place": "东莞"}
    assert offer(really(**known).offers, RESEARCH).verdict == "met"
    assert offer(really(**known | {"sector": "纺织服装"}).offers, RESEARCH).verdict == "unmet"
    assert offer(really(**known | {"sector": "数字经济"}).offers, RESEARCH).verdict == "unknown"
    assert offer(really(**known | {"project_kind": "招商引资"}).offers, RESEARCH).verdict == "unmet"


def test_money_for_parks_and_platforms_is_not_offered_to_a_firm() -> None:
    """Whatever else the firm is, the park's and the platform's money is for others."""
    found = really(**BORROWER | {"sector": "半导体", "place": "东莞", "loan_amount": "5000万元"})
    assert {PARK, PLATFORM} == {o.measure.name.zh for o in found.offers if o.is_other_kind}
    assert not {PARK, PLATFORM} & {o.measure.name.zh for o in found.offered}


def test_cash_stands_above_financing_and_proposals_stand_last() -> None:
    """Order of groups, then what is in force, then the verdict."""
    for found in (really(), really(**BORROWER), matched({}), matched({"applicant": "firm"}, candidates=True)):
        ranks = [("cash", "finance", "other").index(o.measure.group) for o in found.offers]
        assert ranks == sorted(ranks)
        for group in ("cash", "finance", "other"):
            live = [o.is_live for o in found.offers if o.measure.group == group]
            assert live == sorted(live, reverse=True)


def test_a_recommendation_is_marked_and_never_offered() -> None:
    """The two subsidies that the report only recommends are neither met nor offered, and still listed."""
    found = really(applicant="firm", size="小型", place="东莞")
    proposals = [o for o in found.offers if o.measure.fact.status == "recommended"]
    assert len(proposals) == 2
    assert {(o.verdict, o.is_live) for o in proposals} == {("unknown", False)}
    assert not [o for o in found.offered if o in proposals]


def test_products_of_which_nothing_is_told_are_only_mentioned() -> None:
    """Bank products without applicants, conditions or amounts are no offers."""
    found = really(applicant="platform", sector="纺织服装", place="东莞")
    assert [m.name.zh for m in found.mentioned] == ["担保e贷", "链e融", "智融通"]
    assert found.offered == ()


def test_tiers_have_their_own_amounts() -> None:
    """The tier that is met decides; of tiers that may be met the greatest is the limit; none met is unmet."""
    high = offer(matched({"applicant": "firm", "titles": "国家级示范企业"}).offers, "称号奖励")
    assert (high.verdict, most(high)) == ("met", 500000)
    low = offer(matched({"applicant": "firm", "titles": ["省级示范企业"]}).offers, "称号奖励")
    assert (low.verdict, most(low), [g.verdict for g in low.grades]) == ("met", 200000, ["unmet", "met"])
    both = offer(matched({"applicant": "firm"}).offers, "称号奖励")
    assert (both.verdict, most(both)) == ("unknown", 500000)
    part = offer(matched({"applicant": "firm", "titles": "示范企业"}).offers, "称号奖励")
    assert part.verdict == "unknown"
    none = offer(matched({"applicant": "firm", "titles": "优秀工厂"}).offers, "称号奖励")
    assert (none.verdict, none.limit) == ("unmet", None)


def test_a_minimum_and_a_range_of_rates() -> None:
    """The base decides the condition and, at the upper end of the range, the limit."""
    enough = offer(matched({"applicant": "firm", "fixed_investment": "1000万元"}).offers, "设备补助")
    assert (enough.verdict, most(enough)) == ("met", 2_000_000)
    less = offer(matched({"applicant": "firm", "fixed_investment": "999万元"}).offers, "设备补助")
    assert (less.verdict, less.limit) == ("unmet", None)


@pytest.mark.parametrize(
    ("day", "verdict"),
    [("2025-06-01", "met"), ("2027-12-31", "met"), ("2028-01-01", "unmet"), ("2024", "unmet"), (None, "unknown")],
)
def test_a_stated_validity_is_held_against_the_day_of_application(day: str | None, verdict: str) -> None:
    """Valid from 2025 to the end of 2027: without a day it is to be confirmed, outside it is not met."""
    given: dict[str, object] = {"applicant": "firm", "fixed_investment": "1000万元"}
    assert offer(matched(given, day=day).offers, "设备补助").verdict == verdict


def test_a_park_must_be_a_specialised_one() -> None:
    """Who says so is believed, who does not say is to confirm it; the limit is the same."""
    said = offer(really(applicant="特色产业园区", sector="半导体", place="东莞").offers, PARK)
    assert (said.verdict, most(said)) == ("met", 10_000_000)
    silent = offer(really(applicant="园区", sector="半导体", place="东莞").offers, PARK)
    assert (silent.verdict, most(silent)) == ("unknown", 10_000_000)
    other = offer(really(applicant="园区", sector="半导体", place="东莞", titles="软件产业园").offers, PARK)
    assert (other.verdict, other.limit) == ("unmet", None)


def test_expired_policies_and_candidates() -> None:
    """An expired policy offers nothing; a candidate is there only when asked for, and then neither met nor offered."""
    found = matched({"applicant": "firm"})
    assert offer(found.offers, "旧奖励").verdict == "unmet"
    assert "机读奖励" not in {o.measure.name.zh for o in found.offers}
    candidate = offer(matched({"applicant": "firm"}, candidates=True).offers, "机读奖励")
    assert (candidate.verdict, candidate.is_live) == ("unknown", False)


@pytest.mark.parametrize(
    ("day", "verdict"), [("2024-01-01", "unmet"), ("2024-03-10", "unknown"), ("2024-06-01", "met")]
)
def test_an_application_before_the_launch_of_a_product_is_not_met(day: str, verdict: str) -> None:
    """数字贷 was launched in March 2024; what follows from it cannot be had before either."""
    offers = really(applicant="企业", place="松山湖", size="中型", date=day).offers
    assert offer(offers, LOAN).verdict == verdict
    assert (offer(offers, SUBSIDY).verdict == "unmet") == (verdict == "unmet")


def test_the_condition_on_projects_speaks_in_the_words_of_the_measure() -> None:
    """The clause rewards 相关研发项目; it does not say 技术攻关."""
    words = [j.name.zh for j in offer(really(applicant="project", project_kind="研发").offers, RESEARCH).judgements]
    assert "项目属于支持范围：相关研发项目奖励" in words
    assert not any("技术攻关" in text for text in words)
