"""Specification of parkgraph.reading.relations.topics and finding: whom a sentence is about that does not say so."""

from __future__ import annotations

import pytest

from tests.reading.relations.saying import Told, told

REPORT = (
    "东陵市数字经济发展报告\n\n东陵市工业和信息化局\n\n华川信息通信研究院\n\n2024年5月\n\n一、基础不断夯实\n\n"
    "东陵市数字经济稳步发展。云湖软件园已有企业30家。\n\n"
    "打造东陵城市大数据平台。拥有星禾光电、天驰智造等企业。\n"
)


def test_who_wrote_a_report_does_not_do_what_it_tells() -> None:
    """The institute below the title heads no section, and what the city builds is not built by it."""
    assert ("东陵市", "builds", "东陵城市大数据平台") in told(REPORT)
    assert not any("华川信息通信研究院" in fact for fact in told(REPORT))


def test_firms_of_a_city_lie_in_no_park_named_before() -> None:
    """In a city's report a park is meant where it is named, and in no paragraph after."""
    assert not any(fact[1:] == ("locatedIn", "云湖软件园") for fact in told(REPORT))


def test_a_heading_keeps_its_firm_over_headings_below() -> None:
    """What stands under 一、甲 and its own （一）… is said of 甲, what stands under 二、概况 is not."""
    text = (
        "一、星禾光电股份有限公司\n（一）主营业务\n主要生产激光雷达、光学镜头。\n二、行业概况\n主要生产光纤、光缆。\n"
    )
    made = {fact[::2] for fact in told(text) if fact[1] == "produces"}
    assert made == {("星禾光电股份有限公司", "激光雷达"), ("星禾光电股份有限公司", "光学镜头")}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "星禾光电股份有限公司（证券简称：星禾光电，证券代码：600999）发布公告。\n\n"
            "公司控股股东为云湖电子集团有限公司。",
            ("星禾光电股份有限公司", "subOrganizationOf", "云湖电子集团有限公司"),
        ),
        (
            "今年，云湖高新区又迎来了星禾光电股份有限公司。该公司与东陵理工大学签署合作协议。",
            ("星禾光电股份有限公司", "cooperatesWith", "东陵理工大学"),
        ),
        (
            "云湖高新区联合天驰智造有限公司、远山软件有限公司打造云湖工业互联网平台。",
            ("云湖高新区", "builds", "云湖工业互联网平台"),
        ),
        (
            "总部位于云湖高新区的星禾光电股份有限公司牵头攻关，联合东陵大学开展研究。",
            ("星禾光电股份有限公司", "cooperatesWith", "东陵大学"),
        ),
    ],
)
def test_who_is_meant_stands_elsewhere(text: str, wanted: Told) -> None:
    """公司 in an announcement, 该公司 of the sentence before, who acts with others."""
    assert wanted in told(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "星禾光电股份有限公司与东陵理工大学共建联合实验室，其激光雷达已批量供应天驰智造有限公司。",
            ("东陵理工大学", "supplies", "天驰智造有限公司"),
        ),
        (
            "云湖高新区地处东陵市。三方拟共同出资设立星禾光电股份有限公司。",
            ("云湖高新区", "established", "星禾光电股份有限公司"),
        ),
        (
            "云湖高新区位于东陵市。总投资30亿元的天驰智造制造基地将落户远山科技园。",
            ("云湖高新区", "containedInPlace", "远山科技园"),
        ),
    ],
)
def test_nobody_is_said_to_do_what_another_does(text: str, wrong: Told) -> None:
    """A partner does not act in the next clause too; 三方 and a thing with an attribute are subjects themselves."""
    assert wrong not in told(text)


def test_an_entry_of_a_list_says_what_its_firm_does_in_its_first_sentence() -> None:
    """2、某某厂：… is heading and sentence at once: where the works came to, and its only product."""
    text = (
        "云湖软件园位于东陵市。\n二、企业\n1、星禾光电股份有限公司：注册于2005年，主要生产激光雷达。\n"
        "2、明禾选矿厂：前年入驻园区，占地40亩，主要生产铁精粉，是园区的主要生产基地。\n"
    )
    found = told(text)
    assert ("明禾选矿厂", "locatedIn", "云湖软件园") in found
    made = {fact[::2] for fact in found if fact[1] == "produces"}
    assert made == {("星禾光电股份有限公司", "激光雷达"), ("明禾选矿厂", "铁精粉")}
    assert not any(fact[1] == "produces" for fact in told("星禾光电股份有限公司主要生产类型为定制件。"))


def test_a_line_above_a_text_on_a_zone_does_not_make_its_plan_the_topic() -> None:
    """Who is brought in comes to the zone, and not to the plan that the title names."""
    text = (
        "东陵高新区光电产业聚集区建设提速\n招商见效，东陵高新区签约项目8个。引进星禾光电、天驰智造、海拓科技等企业。\n"
    )
    places = {thing for who, told_by, thing in told(text) if told_by == "locatedIn" and who == "星禾光电"}
    assert places == {"东陵高新区"}


def test_a_zone_behind_an_attribute_is_where_somebody_invests() -> None:
    """在甲湾畔的乙区投资 is in the zone."""
    found = told("星禾光电有限公司将在云湖湾畔的东陵高新区投资建厂。")
    assert ("星禾光电有限公司", "locatedIn", "东陵高新区") in found
    found = told("星禾光电有限公司将在云湖湾畔的东陵高新区投资建设云湖光电产业园。")
    assert {who for who, told_by, _ in found if told_by == "builds"} == {"星禾光电有限公司"}
