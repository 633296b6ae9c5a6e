"""Each rule on small invented tables: what is found, and what just fits and is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from parkgraph.checks import RULES, SEVERITIES, check
from parkgraph.model import Fact, Period
from tests.checks.small_tables import (
    BOTH,
    CITY,
    INSIDE,
    PARK,
    TOWN,
    figure,
    found,
    in_document,
    relation,
    table,
    thing,
    year,
)

REVENUE = "internet-software-revenue"
LEVEL = figure("figure:l", PARK, REVENUE, "110.0亿元")


def grown(printed: str, basis: str = "year-on-year", modifier: str | None = None) -> Fact:
    """Return the growth of LEVEL."""
    return figure("figure:g", PARK, REVENUE, printed, kind="growth", of="figure:l", basis=basis, modifier=modifier)


def test_growth_agrees_with_the_year_before() -> None:
    """110.0 after 100.0 is +10.0 %, not +20.0 %; a growth without a stated base is only a tension."""
    past = figure("figure:p", PARK, REVENUE, "100.0亿元", when=year(2022))
    assert found(LEVEL, grown("10.0%"), past) == []
    arithmetic = "110.0亿元÷(1+20.0%)≈91.67亿元；上年为100.0亿元"
    assert found(LEVEL, grown("20.0%"), past) == [f"contradiction growth-against-levels: {arithmetic}"]
    assert found(LEVEL, grown("20.0%", "not-stated"), past) == [f"tension growth-against-levels: {arithmetic}"]


def test_increase_agrees_with_growth() -> None:
    """84 more of 1,454 fit 接近6.1% (84/1,370 = 6.13 %), not 接近5.1%; a decrease is added back."""
    level = figure("figure:n", CITY, "ic-firms", "1454家")
    more = figure(
        "figure:m", CITY, "ic-firms-increase", "84家", of="figure:n", links=[("pg:direction", "direction:increase")]
    )
    rate = figure("figure:r", CITY, "ic-firms", "6.1%", kind="growth", of="figure:n", modifier="nearly")
    assert found(level, more, rate) == []
    lower = replace(rate, value=Decimal("5.1"), printed="5.1%", printed_value=Decimal("5.1"))
    assert found(level, more, lower) == ["contradiction growth-against-levels: 1454家÷(1+5.1%)≈1383；1454家−84家=1370"]
    fewer = figure(
        "figure:m", CITY, "ic-firms-increase", "84家", of="figure:n", links=[("pg:direction", "direction:decrease")]
    )
    fall = figure("figure:r", CITY, "ic-firms", "-5.5%", kind="growth", of="figure:n")
    assert found(level, fewer, fall) == []


def zones(park_growth: str, both_growth: str) -> tuple[Fact, ...]:
    """Return the two zones' joint growth beside the level and growth of the park and the level of the town."""
    since = Period(date(2023, 1, 1), None, False, "2023年以来")
    return (
        *INSIDE,
        figure("figure:a", PARK, REVENUE, "332.3亿元"),
        figure("figure:b", TOWN, REVENUE, "52.7亿元"),
        figure("figure:ga", PARK, REVENUE, park_growth, kind="growth", of="figure:a"),
        figure("figure:gb", BOTH, "revenue", both_growth, kind="growth", when=since),
    )


def test_joint_growth_leaves_room_for_its_larger_part() -> None:
    """A whole that grew by 351 % was smaller a year before than a part that grew by 88.3 %, unless scopes differ."""
    assert found(*zones("88.3%", "80.0%")) == []
    (finding,) = check(table(*zones("88.3%", "351%")))
    assert (finding.rule, finding.severity, finding.arithmetic.zh, finding.unless.zh) == (
        "growth-against-members",
        "contradiction",
        "上年合计：(332.3亿元+52.7亿元)÷(1+351%)≈85.37亿元；上年其中：332.3亿元÷(1+88.3%)≈176.5亿元",
        "集聚区与所在园区、镇街的统计范围不同（zone-p≠park、zone-t≠town）；"
        "指标口径不同（revenue／internet-software-revenue）",
    )


def test_joint_growth_without_all_members_is_not_judged() -> None:
    """Where a member has no figure the whole is unknown, and nothing is said."""
    assert found(*(f for f in zones("88.3%", "351%") if not f.id.endswith("figure/b"))) == []


def test_joint_level_is_the_sum_of_its_members() -> None:
    """A joint total of 385.0 is 332.3 and 52.7; 485.0 is not."""
    parts = zones("88.3%", "80.0%")[:-1]
    assert found(*parts, figure("figure:t", BOTH, REVENUE, "385.0亿元")) == []
    assert found(*parts, figure("figure:t", BOTH, REVENUE, "485.0亿元")) == [
        "contradiction total-against-members: 332.3亿元+52.7亿元=385亿元≠485.0亿元"
    ]


def test_part_is_not_above_its_whole() -> None:
    """A part given by the document, a narrower scope, a narrower indicator and a place inside stay within the whole."""
    whole = figure("figure:w", PARK, "firms", "846家")
    assert found(whole, figure("figure:p", PARK, "firms", "43家", scope=["ads"], of="figure:w")) == []
    wrong = ["contradiction part-above-whole: 943家>846家"]
    assert found(whole, figure("figure:p", PARK, "other-firms", "943家", of="figure:w")) == wrong
    assert found(whole, figure("figure:p", PARK, "firms", "943家", scope=["ads"])) == wrong
    assert found(*INSIDE, whole, figure("figure:p", thing("park:q"), "firms", "943家")) == []
    inner = relation(TOWN, "schema:containedInPlace", PARK)
    assert found(inner, whole, figure("figure:p", TOWN, "firms", "943家")) == wrong
    export = figure("figure:e", CITY, "ic-export", "3.2亿元")
    assert found(export, figure("figure:t", CITY, "ic-import-export", "3.0亿元")) == [
        "contradiction part-above-whole: 3.2亿元>3.0亿元"
    ]


def test_whole_with_a_narrower_scope_is_no_whole() -> None:
    """All firms of a park may well be more than the larger firms of its city."""
    city = figure("figure:w", CITY, "firms", "100家", scope=["ads"])
    assert found(*INSIDE, city, figure("figure:p", PARK, "firms", "943家")) == []


def test_part_was_not_above_its_whole_a_year_before() -> None:
    """A whole that tripled to 24.4 was 8.1; a part that is 15.3 after +0.56 % was more."""
    facts = (
        figure("figure:w", CITY, "outsourcing-contracts", "24.4亿美元"),
        figure("figure:p", CITY, "offshore-contract-amount", "15.3亿美元"),
        figure("figure:gp", CITY, "offshore-contract-amount", "0.56%", kind="growth", of="figure:p"),
    )
    steady = figure("figure:gw", CITY, "outsourcing-contracts", "8.7%", kind="growth", of="figure:w")
    assert found(*facts, steady) == []
    tripled = figure("figure:gw", CITY, "outsourcing-contracts", "200.0%", kind="growth", of="figure:w")
    assert found(*facts, tripled) == [
        "contradiction part-above-whole-before: 15.3亿美元÷(1+0.56%)≈15.21亿美元，大于24.4亿美元÷(1+200.0%)≈8.133亿美元"
    ]


def test_parts_together_against_their_whole() -> None:
    """Parts may leave room; almost none is a note, more than the whole a tension."""
    whole = figure("figure:w", CITY, "ai-revenue", "1200亿元", modifier="more-than")
    parts = [figure("figure:a", CITY, "ai-device-revenue", "852亿元", of="figure:w")]
    note = "note parts-nearly-whole: 852亿元+347亿元=1199亿元<超1200亿元"
    rest = figure("figure:b", CITY, "ai-software-revenue", "347亿元", of="figure:w")
    marked = replace(whole, printed="超1200亿元")
    assert found(marked, *parts, rest) == [note]
    assert found(marked, *parts, replace(rest, value=Decimal(30000000000), printed_value=Decimal(300))) == []
    exact = figure("figure:w", CITY, "ai-revenue", "1100亿元")
    assert found(exact, *parts, rest) == ["tension parts-above-whole: 852亿元+347亿元=1199亿元>1100亿元"]
    towns = (figure("figure:x", PARK, "firms", "60家"), figure("figure:y", TOWN, "firms", "50家"))
    assert found(*INSIDE, *towns, figure("figure:c", CITY, "firms", "100家")) == [
        "tension parts-above-whole: 60家+50家=110>100家"
    ]


def test_share_agrees_with_part_and_whole_as_intervals() -> None:
    """Over 9,000 of nearly 14,000 may be 约70%; it cannot be 约40%."""
    whole = figure("figure:w", CITY, "industrial-firms", "1.4万家", modifier="nearly", when=None)
    part = figure("figure:p", CITY, "transformation-started", "9000家", modifier="more-than", when=None)
    links = [("pg:denominator", "ind:industrial-firms")]
    share = figure(
        "figure:s", CITY, "transformation-started", "70%", kind="share", of="figure:p", modifier="about", links=links,
        when=None,
    )  # fmt: skip
    assert found(whole, part, share) == []
    low = replace(share, value=Decimal(40), printed="40%", printed_value=Decimal(40))
    assert found(whole, part, low) == ["contradiction share-against-levels: (9000家)÷1.4万家≈62.07%以上"]


def test_one_in_five_of_the_world() -> None:
    """2.23 of 11.4 is about one in five; the world holds every place."""
    own = figure("figure:o", CITY, "shipments", "2.23亿台")
    links = [("pg:denominator", "ind:shipments")]
    ratio = figure("figure:r", CITY, "shipments", "0.2倍", kind="ratio", of="figure:o", links=links)
    world = thing("place:world")
    in_words = replace(ratio, printed="每五台有一台")
    assert found(own, in_words, figure("figure:w", world, "shipments", "11.4亿台")) == []
    assert found(own, in_words, figure("figure:w", world, "shipments", "5.7亿台")) == [
        "contradiction share-against-levels: (2.23亿台)÷5.7亿台≈0.387至0.3956"
    ]


@pytest.mark.parametrize(("total", "lines"), [("463.4亿元", 0), ("763.4亿元", 1)])
def test_share_of_a_joint_subject_is_checked_by_its_members(total: str, lines: int) -> None:
    """(332.3 + 52.7) / 463.4 is over 80 %; of 763.4 it would be half."""
    parts = zones("88.3%", "80.0%")[:-1]
    links = [("pg:denominator", "ind:software-revenue")]
    share = figure("figure:s", BOTH, "software-revenue", "80%", kind="share", modifier="at-least", links=links)
    city = figure("figure:c", CITY, "software-revenue", total)
    expected = ["contradiction share-against-levels: (332.3亿元+52.7亿元)÷763.4亿元≈50.42%至50.45%"]
    assert found(*parts, share, city) == expected[:lines]


def segments(*shares: str) -> tuple[Fact, ...]:
    """Return shares of a cluster's segments."""
    cluster, facts = thing("cluster:c", "IndustrialCluster"), []
    for number, printed in enumerate(shares):
        segment = thing(f"segment:s{number}", "ValueChainSegment")
        facts += [
            relation(segment, "dcterms:isPartOf", cluster),
            figure(f"figure:s{number}", segment, "output", printed, kind="share", modifier="about"),
        ]
    return tuple(facts)


def test_shares_of_one_whole_come_to_a_hundred() -> None:
    """49 + 24 + 22 + 5 is 100; 49 + 44 + 22 + 5 is too much even with the tolerances."""
    assert found(*segments("49%", "24%", "22%", "5%")) == []
    assert found(*segments("49%", "44%", "22%", "5%")) == [
        "contradiction shares-above-hundred: 49%+44%+22%+5%=113.8%至126.2%>100%"
    ]


def test_numbers_outside_the_range_of_their_kind() -> None:
    """A share above 100, growth below -100, rank 0, a negative count and crossed bounds are out of range."""
    share = figure("figure:s", CITY, "coverage", "311.98%", kind="share")
    fall = figure("figure:f", CITY, "revenue", "-120.0%", kind="growth")
    rank = figure("figure:r", CITY, "score", "0名", kind="rank")
    count = figure("figure:c", CITY, "firms", "-3家")
    bounds = replace(figure("figure:b", CITY, "tax", "5亿元"), lower=Decimal(9), upper=Decimal(3), value=None)
    late = replace(
        figure("figure:l", CITY, "area", "5家"), period=Period(date(2023, 2, 1), date(2022, 1, 1), False, None)
    )
    assert sorted(found(share, fall, rank, count, bounds, late)) == [
        "out-of-range bounds-crossed: 应有 9≤3",
        "out-of-range out-of-range: -120.0%；通常为-100%以上",
        "out-of-range out-of-range: -3家；通常为0以上",
        "out-of-range out-of-range: 0名；通常为第1名以上",
        "out-of-range out-of-range: 311.98%；通常为0%至100%",
        "out-of-range periods-reversed: 2022-01-01<2023-02-01",
    ]


def test_list_may_be_shorter_but_not_longer_than_its_count() -> None:
    """Two of three listed is no finding, four are; a member named by two facts counts once."""
    count = figure("figure:n", CITY, "parks", "3家")
    names = [thing(f"park:p{n}", "Park") for n in range(4)]
    listed = [relation(p, "pg:locatedIn", CITY, ("pg:listedUnder", "figure:n")) for p in names]
    assert found(count, *listed[:2]) == []
    assert found(count, *listed[:3], relation(names[0], "pg:serves", CITY, ("pg:listedUnder", "figure:n"))) == []
    from_the_city = [relation(CITY, "pg:dependsOn", p, ("pg:listedUnder", "figure:n")) for p in names[:3]]
    assert found(count, *listed[:3], *from_the_city) == []
    assert found(count, *listed) == ["contradiction more-listed-than-counted: 4>3家"]


def test_same_figure_in_other_units_and_documents() -> None:
    """22.72亿元 is 227200万元; 22720万元 elsewhere is a tenfold difference; other scopes are other figures."""
    first = figure("figure:a", PARK, REVENUE, "22.72亿元", when=year(2020))
    assert found(first, figure("figure:b", PARK, REVENUE, "227200万元", when=year(2020), document="902")) == []
    other = figure("figure:b", PARK, REVENUE, "22720万元", when=year(2020), document="902")
    (finding,) = check(table(first, other))
    assert (finding.severity, finding.rule, finding.message.zh) == (
        "contradiction",
        "same-figure-twice",
        f"park“{REVENUE}”22.72亿元（2020年）与park“{REVENUE}”22720万元（2020年），两处数值不同（文件901、902）",
    )
    scoped = figure("figure:c", PARK, REVENUE, "332.3亿元", scope=["ads"])
    assert found(first, scoped, figure("figure:d", PARK, REVENUE, "400亿元", modifier="less-than")) == []


def test_unit_of_another_kind_is_a_tension() -> None:
    """Firms counted in yuan stand out among firms that are counted."""
    facts = [figure(f"figure:{n}", thing(f"town:t{n}", "Town"), "firms", "30家") for n in range(2)]
    assert found(*facts, figure("figure:m", CITY, "firms", "30亿元")) == ["tension units-of-two-kinds: CNY／count"]


def ranked(subject: str, level: str, rank: str) -> tuple[Fact, ...]:
    """Return a level of a town in the city and its rank within the city."""
    town = thing(f"town:{subject}", "Town")
    return (
        relation(town, "schema:containedInPlace", CITY),
        figure(f"figure:{subject}", town, REVENUE, level),
        figure(f"figure:{subject}.rank", town, REVENUE, rank, kind="rank", of=f"figure:{subject}", within=CITY),
    )


def test_ranks_follow_the_levels() -> None:
    """The first has more than the second; one rank for two is a tension; ranks of several years are no finding."""
    assert found(*ranked("a", "332.3亿元", "1名"), *ranked("b", "52.7亿元", "2名")) == []
    assert found(*ranked("a", "32.3亿元", "2名"), *ranked("b", "52.7亿元", "3名")) == [
        "contradiction ranks-against-levels: 32.3亿元<52.7亿元"
    ]
    assert found(*ranked("a", "32.3亿元", "1名"), *ranked("b", "52.7亿元", "9名")[:2]) == [
        "contradiction ranks-against-levels: 32.3亿元<52.7亿元"
    ]
    assert found(*ranked("a", "52.8亿元", "2名"), *ranked("b", "52.7亿元", "2名")) == [
        "tension rank-held-twice: 均为2名"
    ]
    years = [
        figure(f"figure:r{n}", CITY, "competitiveness", f"{rank}名", kind="rank", when=year(n))
        for n, rank in ((2021, 22), (2022, 21), (2023, 18))
    ]
    assert found(*years) == []


def test_leap_between_two_years_suggests_another_unit() -> None:
    """Twelve times the year before without a growth that says so is worth a look."""
    past = figure("figure:p", PARK, REVENUE, "10.0亿元", when=year(2022))
    assert found(past, figure("figure:l", PARK, REVENUE, "90.0亿元")) == []
    assert found(past, figure("figure:l", PARK, REVENUE, "120.0亿元")) == [
        "tension leap-between-years: 120.0亿元÷10.0亿元≈12倍"
    ]


def test_targets_against_results_and_each_other() -> None:
    """A result in the year of the target is compared; before that year it is not."""
    goal = figure("target:t", PARK, "export", "30%", kind="share", modifier="at-least", target=True, when=year(2023))
    assert found(goal, figure("figure:r", PARK, "export", "31%", kind="share")) == []
    assert found(goal, figure("figure:r", PARK, "export", "20%", kind="share", when=year(2022))) == []
    assert found(goal, figure("figure:r", PARK, "export", "20%", kind="share")) == [
        "tension target-against-result: 目标30%，实际20%"
    ]
    other = figure("target:u", PARK, "export", "25%", kind="share", modifier="less-than", target=True)
    assert found(goal, other) == ["tension targets-apart: 30%≠25%"]


def test_actual_figure_for_a_time_after_its_document() -> None:
    """A document of May 2024 cannot know 2025."""
    late = figure("figure:l", PARK, REVENUE, "1亿元", when=year(2025))
    assert found(late) == ["tension figures-before-their-time: 2025-01-01>2024-05"]


def test_a_document_without_a_date_may_know_any_time() -> None:
    """A figure that an undated document says too may be of a later day than the dated ones."""
    late = figure("figure:l", PARK, REVENUE, "1亿元", when=year(2025))
    late = replace(late, evidence=(in_document("901", 10), in_document("902", 10)))
    told = table(late)
    undated = {key: replace(d, issued="" if key == "902" else d.issued) for key, d in told.documents.items()}
    assert [f.rule for f in check(told)] == ["figures-before-their-time"]
    assert check(replace(told, documents=undated)) == []


def test_what_is_not_actual_is_not_compared() -> None:
    """Plans and applications are no levels: only their own ranges are checked."""
    past = figure("figure:p", PARK, REVENUE, "100.0亿元")
    planned = replace(figure("figure:q", PARK, REVENUE, "900.0亿元"), status="planned")
    assert found(past, planned) == []


def test_worst_come_first_and_no_rule_stands_twice() -> None:
    """Findings are ordered by severity whatever the order of the facts; RULES holds each rule once."""
    facts = (*segments("49%", "44%", "22%", "5%"), figure("figure:z", CITY, "coverage", "120%", kind="share"))
    expected = ["contradiction", "out-of-range"]
    assert [f.severity for f in check(table(*facts))] == expected
    assert [f.severity for f in check(table(*reversed(facts)))] == expected
    assert len(set(RULES)) == len(RULES)
    assert list(SEVERITIES) == ["contradiction", "out-of-range", "tension", "note"]
