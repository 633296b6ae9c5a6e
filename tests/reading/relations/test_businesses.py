"""Specification of parkgraph.reading.names.businesses and of the relations that their lists tell."""

from __future__ import annotations

import pytest

from tests.reading.relations.saying import told

IN: tuple[tuple[str, str, set[str]], ...] = (
    ("星禾集团创立于1991年，深耕绿色信贷、智慧养老和乡村文旅三大业务板块。", "activeIn",
     {"绿色信贷", "智慧养老", "乡村文旅"}),
    ("星禾集团从事园林养护、楼宇清洁两大业务领域。", "activeIn", {"园林养护", "楼宇清洁"}),
    ("星禾集团专业从事研制、开发、生产水表，员工300人。", "activeIn", set()),
    ("星禾集团业务横跨造船、航运、家居和港机四大产业，2024年获奖。", "activeIn", {"造船", "航运", "家居", "港机"}),
    ("中国农科院果业所组建于1999年，涉足果树育种学、果园土壤与施肥、采后生物学等3个学科领域。", "activeIn",
     {"果树育种学", "果园土壤与施肥", "采后生物学"}),
    ("云湖高新区重点发展水泵部件、阀门铸件、船用装具以及轴承、丝杠再制造等“四大门类”。", "focusesOn",
     {"水泵部件", "阀门铸件", "船用装具", "轴承", "丝杠再制造"}),
    ("远山循环产业园成立于2016年，主要从事废旧轮胎翻新、家电回收仓储及废铝破碎。", "focusesOn",
     {"废旧轮胎翻新", "家电回收仓储", "废铝破碎"}),
    ("云湖高新区已形成光学元件、泵阀制造2大千亿级产业集群，茶叶加工、旅游装具3大百亿级产业集群。", "focusesOn",
     {"光学元件", "泵阀制造", "茶叶加工", "旅游装具"}),
    ("云湖高新区提质增效，装备制造、食品加工“两大产业”加快发展。", "focusesOn", {"装备制造", "食品加工"}),
    ("云湖高新区两大产业加快发展，光学元件、泵阀制造企业落户。", "focusesOn", set()),
    ("东陵某地星禾集团深耕细作，产值达到3亿元。", "activeIn", set()),
    ("星禾集团从事研发、生产、销售，员工300人。", "activeIn", set()),
    ("星禾集团重点发展，推进改革、加强管理，员工300人。", "activeIn", set()),
)  # fmt: skip


@pytest.mark.parametrize(("text", "predicate", "wanted"), IN, ids=[text[:12] for text, _, _ in IN])
def test_the_members_of_a_list_behind_a_verb_of_business_are_lines_of_business(
    text: str, predicate: str, wanted: set[str]
) -> None:
    """A park focuses on them, a firm is active in them; research, sales and what is to be done are none."""
    assert {thing for _, told_by, thing in told(text) if told_by == predicate} == wanted


def test_what_is_researched_and_made_of_a_list_is_a_product() -> None:
    """的科研 and 的研制 tell makers as 的研发 does, also of a firm behind a place and a clause of its own."""
    found = told("东陵星禾光电是云湖集团成员，主要从事智能水表、感应阀门的科研、生产。")
    assert {thing for _, told_by, thing in found if told_by == "produces"} == {"智能水表", "感应阀门"}


def test_a_zone_that_belongs_to_a_district_lies_in_it() -> None:
    """属于 behind a zone and before a place is where it is."""
    assert ("云湖经济开发区", "containedInPlace", "云湖区") in told("云湖经济开发区属于云湖区，面积20平方公里。")


def test_fields_that_somebody_leads_in_and_turns_to_are_lines_of_business() -> None:
    """在…等领域拥有 and 布局…等技术 tell lists; 布局 without 领域 or 技术 behind the list tells none."""
    found = told("星禾光电有限公司在高端轴承、精密阀门等领域拥有专利，布局智能润滑、无油密封等技术。")
    fields = {thing for _, told_by, thing in found if told_by == "activeIn"}
    assert {"高端轴承", "精密阀门", "智能润滑", "无油密封"} <= fields
    assert not [fact for fact in told("星禾光电有限公司布局全国，在各地拥有工厂。") if fact[1] == "activeIn"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("星禾光电有限公司是全球领先的感应水嘴和智能水表的制造商。", {"感应水嘴", "智能水表"}),
        ("星禾光电有限公司是省内最大的铸钢阀门生产企业。", {"铸钢阀门"}),
        ("星禾光电有限公司是大型民营制造企业。", set()),
    ],
)
def test_who_is_the_maker_of_something_makes_it(text: str, wanted: set[str]) -> None:
    """是…的制造商 and 是…生产企业 tell products; what sort of firm it is tells none."""
    assert {thing for _, told_by, thing in told(text) if told_by == "produces"} == wanted


def test_one_line_of_business_is_told_by_its_last_word() -> None:
    """从事仓储管理 tells a trade; of an unknown 总部 before the verb it is not the topic's."""
    assert ("星禾光电有限公司", "activeIn", "冷链仓储管理") in told("星禾光电有限公司主要从事冷链仓储管理，员工30人。")
    text = "星禾光电有限公司到访。海家德全球总部主要从事品牌连锁经营以及赛道投资。"
    assert not [fact for fact in told(text) if fact[1] == "activeIn"]


def test_a_zone_makes_what_it_is_said_to_make_and_its_verb_is_no_part_of_a_product() -> None:
    """主要生产 leads to a list of products, of a zone too; what is made elsewhere is not the zone's."""
    text = "东陵装备产业园一期占地50亩，主要生产感应水嘴、智能水表、铸钢阀门等装备产品。"
    made = {thing for _, told_by, thing in told(text) if told_by == "produces"}
    assert made == {"感应水嘴", "智能水表", "铸钢阀门"}
    assert not [fact for fact in told("东陵装备产业园占地50亩，配套主要生产线3条。") if fact[1] == "produces"]
