"""What holds for any profile: unknown is never met, no limit is above its caps, and more loan is never less money."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from parkgraph.matching import Match, Profile, match
from parkgraph.matching.amounts import upper
from parkgraph.matching.profile import Value
from tests.matching.small_graph import matched, real_store, real_table, really, small_store, small_table

CHOICES: dict[str, list[Value]] = {
    "applicant": [frozenset({k}) for k in ("firm", "park", "platform", "project")],
    "place": [("东莞",), ("松山湖",), ("广东省",), ("某地",), ("北京",)],
    "sector": [("半导体",), ("纺织服装",), ("数字经济",), ("某行业",), ()],
    "size": [
        frozenset({"大型"}),
        frozenset({"小型"}),
        frozenset({"中型", "小型", "微型"}),
        frozenset({"大型", "中型"}),
    ],
    "titles": [("国家级示范企业",), ("省级示范企业",), ("示范企业",), ()],
    "renovation_list": [frozenset({"national"}), frozenset({"none"}), frozenset({"national", "provincial"})],
    "loan_product": [("数字贷",), ("担保e贷",), ("无",), ("某贷",)],
    "loan_amount": [Decimal(0), Decimal(10**7), Decimal(5 * 10**7), Decimal(10**10)],
    "fixed_investment": [Decimal(0), Decimal(10**7), Decimal(10**12)],
    "project_kind": [("研发",), ("招商引资",), ("某事",)],
}
PROFILES = st.fixed_dictionaries({}, optional={key: st.sampled_from(values) for key, values in CHOICES.items()}).map(
    Profile
)


def both(profile: Profile) -> tuple[Match, Match]:
    """Match a profile against the two documents and against the invented text."""
    return match(profile, real_table(), real_store()), match(profile, small_table(True), small_store())


@settings(max_examples=60, deadline=None)
@given(PROFILES)
def test_a_condition_is_met_only_by_what_is_known(profile: Profile) -> None:
    """Every judgement that is not “to be confirmed” rests on an item of the profile, and one unknown keeps all open."""
    for found in both(profile):
        for offer in found.offers:
            for judged in offer.judgements:
                if judged.verdict == "met":
                    assert judged.key in profile.values
            verdicts = {j.verdict for j in offer.judgements}
            if offer.verdict == "met":
                assert verdicts == {"met"}
                assert offer.is_live


@settings(max_examples=40, deadline=None)
@given(PROFILES, st.sampled_from(sorted(CHOICES)))
def test_forgetting_an_item_never_makes_a_measure_met(profile: Profile, key: str) -> None:
    """A measure that is met without an item is met with it: to say less never gains anything."""
    less = Profile({k: v for k, v in profile.values.items() if k != key})
    for known, poorer in zip(both(profile), both(less), strict=True):
        before = {o.measure.name.id: o.verdict for o in known.offers}
        for offer in poorer.offers:
            if offer.verdict == "met":
                assert before[offer.measure.name.id] == "met"


@settings(max_examples=60, deadline=None)
@given(PROFILES)
def test_no_limit_is_above_a_cap_or_a_rate(profile: Profile) -> None:
    """The limit is at most each stated cap and each rate of a known base; an unmet measure has none."""
    for found in both(profile):
        for offer in found.offers:
            if offer.limit is None:
                assert offer.verdict == "unmet"
                continue
            for bound in (*(upper(cap) for cap in offer.limit.caps), *(part.value for part in offer.limit.parts)):
                if bound is not None:
                    assert offer.limit.value is not None
                    assert offer.limit.value <= bound


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**11), st.integers(0, 10**11))
def test_a_greater_loan_never_means_a_lesser_limit(one: int, other: int) -> None:
    """The interest subsidy grows with the loan until the cap binds."""
    limits = []
    for amount in sorted((one, other)):
        found = really(applicant="firm", loan_product="数字贷", renovation_list="national", loan_amount=amount)
        subsidy = next(o for o in found.offers if o.measure.after)
        assert subsidy.limit is not None and subsidy.limit.value is not None
        limits.append(subsidy.limit.value)
        assert subsidy.limit.value == min(Decimal(amount) * 3 / 100, Decimal(750000))
    assert limits == sorted(limits)


def test_an_empty_profile_meets_nothing() -> None:
    """Nothing known: every measure is to be confirmed, or has expired."""
    assert {o.verdict for o in really().offers} == {"unknown"}
    assert {o.measure.name.zh for o in matched({}).offers if o.verdict == "unmet"} == {"旧奖励"}
