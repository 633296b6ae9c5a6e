"""Each rule finds what a small table leaves open, in these words, and nothing in a table that leaves nothing open."""

from __future__ import annotations

import pytest

from parkgraph.gaps import KINDS, RULES, find_gaps, gaps_listing
from parkgraph.model import Fact, FactTable, Period
from parkgraph.names import NameIndex
from tests.figures.small_table import (
    CITY,
    FIRMS,
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
    with_,
    year,
)

POLICY = entity("policy:q", "某政策", "Policy Q", "Policy")
MEASURE = entity("measure:m", "园区奖励", "Park reward", "PolicyMeasure")
TITLE = entity("title:t", "试点园区", "Pilot park", "Title")
GROUP = entity("joint:g", "几家企业", "Some firms", "UnnamedGroup")
FIRM = entity("firm:f", "甲公司", "Firm F", "Firm")
AGENCY = entity("agency:g", "某局", "Bureau G", "Agency")
COUNT = figure("count", PARK, FIRMS, "5", year(2023), unit="count", printed="5家")
RANK = figure(
    "rank", CITY, REVENUE, "3", year(2023), unit="rank", figure_type="rank", printed="前三", modifier="at-most"
)
HOLDS = term("pg:holdsTitle", "拥有称号", "holds title")


def _listed(name: str, member: object) -> Fact:
    count = term("figure:count", "", "")
    return fact(name, "Relation", member, object=PARK, qualifiers=(with_("pg:listedUnder", "列于", count),))  # type: ignore[arg-type]


def _found(small: FactTable) -> list[tuple[str, str, str]]:
    return [(gap.kind, gap.zh, gap.en) for gap in find_gaps(small)]


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (
            [fact("policy:q", "Policy", POLICY)],
            [
                ("no-measures", "某政策：文件未载明任何支持措施", "Policy Q: no measure is told"),
                ("no-issuer", "某政策：文件未载明发文机关", "Policy Q: the issuer is not stated"),
                ("policy-no-date", "某政策：文件未载明时间", "Policy Q: no date is stated"),
            ],
        ),
        (
            [fact("measure:m", "PolicyMeasure", POLICY, object=MEASURE)],
            [
                (
                    "no-amount",
                    "园区奖励：文件未载明额度、比例或期限",
                    "Park reward: no amount, rate or duration is stated",
                )
            ],
        ),
        (
            [COUNT, _listed("st:a", FIRM), _listed("st:b", AGENCY)],
            [("list-in-part", "丙园的软件企业数：列名2项，共5家", "Software firms of P Park: 2 named of 5")],
        ),
        (
            [COUNT, _listed("st:g", GROUP)],
            [("unnamed-group", "几家企业：文件未逐一列出成员", "Some firms: not all members are named")],
        ),
        (
            [fact("st:p", "Relation", FIRM, object=PARK)],
            [("no-figures", "丙园：没有任何指标数据", "P Park: no figure is given")],
        ),
        (
            [RANK],
            [
                (
                    "rank-alone",
                    "甲市的软件收入：有位次（前三），没有数值",
                    "Software revenue of A City: rank (among the top 3) without the figure itself",
                ),
                (
                    "rank-bound",
                    "甲市的软件收入：只知“前三”，未载明具体位次",
                    "Software revenue of A City: only among the top 3; the exact rank is not stated",
                ),
            ],
        ),
        (
            [figure("g", CITY, REVENUE, "8", None, unit="percent", figure_type="growth", printed="8%")],
            [
                (
                    "growth-alone",
                    "甲市的软件收入：有增速（8%），没有总量",
                    "Software revenue of A City: growth (+8%) without the level",
                ),
                (
                    "figure-no-date",
                    "甲市的软件收入（8%）：文件未载明时期",
                    "Software revenue of A City (+8%): no period is stated",
                ),
            ],
        ),
        (
            [fact("award:a", "Award", FIRM, predicate=HOLDS, object=TITLE, stage="granted")],
            [
                (
                    "no-grantor",
                    "试点园区：公示或认定部门文件未载明（1项）",
                    "Pilot park: who publicised, selected or granted it is not stated (awards: 1)",
                ),
                ("award-no-date", "甲公司，试点园区：文件未载明时间", "Firm F, Pilot park: no date is stated"),
            ],
        ),
        (
            [fact("st:x", "Relation", FIRM, object=CITY, period=Period(None, None, False, "近年来"))],
            [
                (
                    "open-date",
                    "甲公司：时间只写“近年来”，起止不明（1条）",
                    "Firm F: the time is only “近年来”, its dates are open (facts: 1)",
                )
            ],
        ),
    ],
)
def test_each_rule_says_what_is_open(facts: list[Fact], found: list[tuple[str, str, str]]) -> None:
    """Kind and both sentences, exactly."""
    assert _found(table(facts)) == found


def test_target_without_a_figure_for_its_time() -> None:
    """A figure of an earlier year is no result; one of the year of the target is."""
    target = figure("t", CITY, REVENUE, "30", year(2025), kind="Target", status="target")
    earlier, reached = (figure(str(y), CITY, REVENUE, "9", year(y), evidence=at("002", 1)) for y in (2023, 2025))
    assert [gap.zh for gap in find_gaps(table([target, earlier]))] == [
        "甲市的软件收入目标（30亿元）：文件未载明完成情况"
    ]
    assert find_gaps(table([target, reached])) == []


def test_excerpt_names_the_missing_part() -> None:
    """A document that is an excerpt is a gap, with the part where it is known."""
    documents = [document("001", "2021", excerpt=True), document("002", "2024", excerpt=True, missing_part="五")]
    assert _found(table([], documents)) == [
        ("excerpt", "文件001：为节选，缺少的部分未载明", "Document 001: an excerpt; what is left out is not said"),
        ("excerpt", "文件002：缺第五部分", "Document 002: part 五 is missing"),
    ]


def test_complete_facts_leave_nothing_open() -> None:
    """A dated policy with issuer, measure and cap, a dated award with its grantor, a full list: no gap."""
    grantor = with_("pg:grantedBy", "认定部门", AGENCY)
    complete = [
        fact("policy:q", "Policy", POLICY, object=AGENCY, period=year(2023)),
        fact("measure:m", "PolicyMeasure", POLICY, object=MEASURE),
        fact("amount:m", "Amount", MEASURE, predicate=term("pg:cap", "最高限额", "cap")),
        fact("award:a", "Award", FIRM, object=TITLE, stage="granted", period=year(2023), qualifiers=(grantor,)),
        figure("count", PARK, FIRMS, "1", year(2023), unit="count"),
        _listed("st:a", FIRM),
    ]
    assert find_gaps(table(complete)) == []


def test_background_facts_and_later_dates_leave_nothing_open() -> None:
    """What no document says is no gap, and words that another fact dates are not open."""
    background = fact(
        "st:b", "Relation", FIRM, object=CITY, method="background", period=Period(None, None, False, "未来")
    )
    words = Period(None, None, False, "2023年")
    dated = [figure("a", CITY, REVENUE, "1", year(2023)), fact("st:c", "Relation", FIRM, object=CITY, period=words)]
    assert find_gaps(table([background, *dated])) == []


def test_every_kind_has_a_name_and_every_rule_stands_once() -> None:
    """The table of kinds covers what the rules find in the bundled graph."""
    assert {gap.kind for gap in find_gaps(bundled())} <= KINDS.keys()
    assert len(set(RULES)) == len(RULES)


def _bundled(kind: str, name: str | None = None) -> list[str]:
    graph = bundled()
    entity_ = NameIndex(graph).resolve(name) if name else None
    return [gap.zh for gap in find_gaps(graph, entity_, frozenset({kind}))]


def test_named_gaps_of_the_two_documents() -> None:
    """Three of 16 clauses told, two of five firms named, no grantor of the software parks, part five missing."""
    lists = _bundled("list-in-part")
    assert "东莞市促进半导体及集成电路产业集聚区发展若干政策的奖补措施条数：列名3项，共16条" in lists
    assert "东莞市的参与省技术攻关的龙头企业数：列名2项，共5家" in lists
    assert not [line for line in lists if "软件产业园数" in line or "共4大" in line]
    assert _bundled("no-grantor", "东莞市软件产业园") == ["东莞市软件产业园：公示或认定部门文件未载明（5项）"]
    assert _bundled("excerpt") == ["东莞市数字经济发展报告（2023年）（节选）：缺第五部分"]
    assert "松山湖的数字服务出口目标（30%以上）：文件未载明完成情况" in _bundled("no-result")
    assert _bundled("no-figures", "光大We谷") == ["光大We谷：没有任何指标数据"]


def test_listing_gives_each_place_once() -> None:
    """Several facts of one paragraph are one place in the row."""
    awards = [fact(f"award:{n}", "Award", FIRM, object=TITLE, period=year(2023), evidence=at("001", 3)) for n in "ab"]
    assert gaps_listing(find_gaps(table(awards)), "zh").rows == (
        ("认定部门未载明", "试点园区", "试点园区：公示或认定部门文件未载明（2项）", "[001] 一 第3段"),
    )
