"""Specification of parkgraph.reading.relations.awards and of names of titles: who has which, and who does not."""

from __future__ import annotations

import pytest

from parkgraph.reading.extraction import Context
from parkgraph.reading.names.name import Name
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register
from parkgraph.reading.relations.rule import relations
from parkgraph.reading.relations.structure import within_names
from tests.reading.relations.saying import told

HELD: tuple[tuple[str, set[tuple[str, str]]], ...] = (
    (
        "云湖光电产业园与远山软件园被认定为首批东陵市数字产业集聚试点园区。",
        {("云湖光电产业园", "东陵市数字产业集聚试点园区"), ("远山软件园", "东陵市数字产业集聚试点园区")},
    ),
    (
        "东陵市数据局荣获“数据治理最佳实践奖”“数据治理优秀产品奖”两项大奖。",
        {("东陵市数据局", "数据治理最佳实践奖"), ("东陵市数据局", "数据治理优秀产品奖")},
    ),
    (
        "东陵市市场监督管理局授予星禾光电股份有限公司“东陵市市长质量奖”。",
        {("星禾光电股份有限公司", "东陵市市长质量奖")},
    ),
    (
        "星禾光电股份有限公司列2024年中国民营企业500强第213位。",
        {("星禾光电股份有限公司", "中国民营企业500强")},
    ),
    ("星禾光电股份有限公司位列“中国电子信息百强”第36位。", {("星禾光电股份有限公司", "中国电子信息百强")}),
    ("海拓包装入选国家智能制造标准应用试点项目。", {("海拓包装", "国家智能制造标准应用试点项目")}),
    ("国家级瞪羚企业星禾光电股份有限公司投产。", {("星禾光电股份有限公司", "国家级瞪羚企业")}),
    (
        "东陵市工信局组织星禾光电、天驰智造等企业申报省级智能工厂。",
        {("星禾光电", "省级智能工厂"), ("天驰智造", "省级智能工厂")},
    ),
    (
        "省经信厅公示第六批国家级瞪羚企业名单，星禾光电股份有限公司上榜。",
        {("星禾光电股份有限公司", "国家级瞪羚企业")},
    ),
    ("市工信局对获评国家级绿色工厂的企业给予100万元奖励。", set()),
    (
        "全市新增2家省级瞪羚企业，分别是星禾光电股份有限公司、常州市誉和泵业有限公司。",
        {("星禾光电股份有限公司", "省级瞪羚企业"), ("常州市誉和泵业有限公司", "省级瞪羚企业")},
    ),
    ("园区有一家国家级科技企业孵化器（云湖软件园）。", {("云湖软件园", "国家级科技企业孵化器")}),
    ("省级瞪羚企业分别给予100万元、200万元，星禾光电股份有限公司投产。", set()),
    (
        "我区星禾光电和天驰智造2家企业上榜制造业单项冠军，海拓包装股份有限公司等3家企业通过复核。",
        {
            ("星禾光电", "制造业单项冠军"),
            ("天驰智造", "制造业单项冠军"),
            ("海拓包装股份有限公司", "制造业单项冠军"),
        },
    ),
    ("对通过复核的省级瞪羚企业给予奖励，星禾光电股份有限公司通过复核的意见已公布。", set()),
    (
        "省厅公布省级绿色园区名单。除云湖高新区外，还有东陵高新区、远山软件园等8个园区入围。",
        {("东陵高新区", "省级绿色园区"), ("远山软件园", "省级绿色园区")},
    ),
    ("园区推进招商。东陵高新区、远山软件园等8个园区入围。", set()),
    (
        "星禾光电股份有限公司是一家大型企业、省级绿色工厂，中国光电器件制造百强。",
        {("星禾光电股份有限公司", "省级绿色工厂"), ("星禾光电股份有限公司", "中国光电器件制造百强")},
    ),
    ("云湖高新区的客户是星禾光电股份有限公司，国家级瞪羚企业。", set()),
    (
        "云湖高新区先后被命名为国家生态示范园区、省级水泵产业基地、光学元件产业基地。",
        {("云湖高新区", "国家生态示范园区"), ("云湖高新区", "省级水泵产业基地"), ("云湖高新区", "光学元件产业基地")},
    ),
    ("云湖高新区是全国首家国家级经济技术开发区。", {("云湖高新区", "国家级经济技术开发区")}),
    ("东陵高新区2019年经国务院批准晋升为国家高新区。", {("东陵高新区", "国家高新区")}),
    ("云湖集团再度上榜《星闻》杂志世界500强。", {("云湖集团", "世界500强")}),
    ("东陵高新区消息，该区广源工业园被认定为省级小微企业园。", {("广源工业园", "省级小微企业园")}),
    ("东陵国家实验室二期开工建设，新获批全国重点实验室4家。", set()),
    ("云湖高新区新增获评国家级绿色工厂3家。", set()),
)


@pytest.mark.parametrize(("text", "held"), HELD)
def test_titles_are_held_by_whom_the_sentence_says(text: str, held: set[tuple[str, str]]) -> None:
    """首批 is no part of a title, quoted ones are two, a list with ranks is one too, and a count is nobody's."""
    assert {fact[::2] for fact in told(text) if fact[1] == "holdsTitle"} == held


def test_whom_a_report_on_a_plan_names_has_not_issued_the_plan() -> None:
    """A report that evaluates a plan is another document; who wrote it issued no plan."""
    text = "东陵市“十四五”规划实施中期评估报告（节选）\n东陵市发展和改革委员会\n2023年10月\n一、总体情况\n进展顺利。\n"
    assert not any(fact[1] == "issuedBy" for fact in told(text))


def test_a_firm_whose_name_begins_like_a_groups_is_not_owned_by_it() -> None:
    """京东方 is no firm of 京东; one more character makes another name."""
    group = Name(0, 2, "远山", "EnterpriseGroup", 0.9, (), inside=True)
    assert not list(within_names((Name(0, 3, "远山方", "Firm", 0.9, ()), group)))
    assert list(within_names((Name(0, 8, "远山置业有限公司", "Firm", 0.9, ()), group)))


@pytest.mark.parametrize("text", ["云湖市围绕加强顶层规划设计、壮大数字经济规模、完善产业生态等领域持续发力。"])
def test_what_is_to_be_done_is_no_sector(text: str) -> None:
    """Members of a list that begin with a verb are tasks."""
    assert not any(thing.startswith(("加强", "壮大", "完善")) for _, _, thing in told(text))


def test_some_platforms_are_none_by_name() -> None:
    """若干个 counts, and begins no name."""
    assert told("云湖高新区打造若干个行业级工业互联网平台。") == set()


def test_a_list_that_is_made_known_is_decided_although_it_was_put_before_the_public() -> None:
    """经公示 in the first lines of a notice that makes a list known says how it came about."""
    text = "关于公布2024年瞪羚企业认定名单的通知\n经评审、公示，现予公布。\n一、省级瞪羚企业\n1. 星禾光电股份有限公司\n"
    document = read_document(text.encode(), name="a.txt", title="关于公布2024年瞪羚企业认定名单的通知")
    found = [c.fact for c in relations(document, Register(), Context()) if c.fact.kind == "Award"]
    assert [(fact.stage, fact.status) for fact in found] == [("granted", "actual")]


def test_a_city_holds_no_title_of_a_firm() -> None:
    """此次获评 after a sentence on a city does not make the city a champion among firms."""
    text = "东陵市工业强。\n此次获评制造业单项冠军,靠的是多年研发。东陵市获评国家创新型城市。"
    assert not any(fact[0] == "东陵市" and "冠军" in fact[2] for fact in told(text))


def test_a_firm_that_announces_is_the_company_of_the_whole_text() -> None:
    """公司 in a later paragraph is whose stock code the first one has, and no place with an office."""
    text = "江州财讯5月6日 - 星禾新材(300999)公告称,公司拟投资。\n"
    text += "江州财讯又讯:项目已备案。5月5日,公司与东陵县人民政府就此签署协议。"
    assert ("星禾新材", "cooperatesWith", "东陵县人民政府") in told(text)
    assert not any(fact[0] == "江州" for fact in told(text))


def test_a_project_of_a_city_is_held_by_the_project() -> None:
    """该项目被认定为江州市重大产业项目 is of the project named before, and never of the city."""
    text = "江州星禾半导体有限公司(以下简称“星禾半导体”)扩产。星禾半导体特色工艺生产线项目正式立项。"
    found = told(text + "2018年4月,该项目被认定为江州市重大产业项目。")
    assert ("星禾半导体特色工艺生产线项目", "holdsTitle", "江州市重大产业项目") in found
    assert not any(fact[0] == "江州市" for fact in found)


def test_the_firm_that_a_text_begins_with_is_whom_a_round_is_for() -> None:
    """本轮融资由…领投 in a later paragraph is the round of the only firm that is given a short name."""
    text = "据江州星禾半导体有限公司(以下简称“星禾半导体”)消息,公司完成融资。\n"
    text += "宣布之后，市场反应平稳。" * 40 + "东陵市汇川技术扩产。\n"
    text += "本轮融资由公司原股东华远半导体有限公司领投。"
    assert ("江州星禾半导体有限公司", "investor", "华远半导体有限公司") in told(text)


def test_the_place_of_a_text_settles_nowhere() -> None:
    """项目落户云港 is said of the projects, and not of the province of the text."""
    text = "甘肃工业强。甘肃抓项目。已有方形储能电池等项目落户云港市,供应率达到75%。"
    assert not any(fact[0] == "甘肃" and fact[2] == "云港市" for fact in told(text))


def test_a_row_of_titles_behind_one_verb_may_quote_parts_of_them() -> None:
    """获评 gives all of its row, and 甲市三家企业入选 nothing to the city."""
    found = told("东陵经开区先后获评国家海绵城市示范区、国家绿色建筑示范城区、云南省“十佳平安园区”。")
    titles = {thing for who, told_by, thing in found if told_by == "holdsTitle"}
    assert titles == {"国家海绵城市示范区", "国家绿色建筑示范城区", "云南省“十佳平安园区”"}
    assert not [fact for fact in told("苏州三家企业入选第三批绿色工厂。") if fact[1] == "holdsTitle"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("东陵县是全省首个国家光电产业建设示范县。", {("东陵县", "国家光电产业建设示范县")}),
        ("东陵县获评全国县域渔业信息化发展先进县。", {("东陵县", "全国县域渔业信息化发展先进县")}),
        ("东陵县获评全省唯一一个“中国豆制品名城”。", {("东陵县", "中国豆制品名城")}),
        ("东陵镇入列中国百强镇。", {("东陵镇", "中国百强镇")}),
        ("东陵县蝉联全国制造业百强县。", {("东陵县", "全国制造业百强县")}),
        ("东陵县入列项目3个，蝉联产品居多。", set()),
        (
            "省厅公示制造业单项冠军，第五批制造业单项冠军星禾光电有限公司通过复核。",
            {("星禾光电有限公司", "制造业单项冠军")},
        ),
        ("最受关注的是远山集团与东陵经济技术开发区的签约。", set()),
    ],
)
def test_how_wide_a_title_is_belongs_to_it_and_that_it_is_the_only_one_does_not(
    text: str, wanted: set[tuple[str, str]]
) -> None:
    """全国 before a title is part of it, 全省唯一 before a national one is not; 入列 and 蝉联 tell holders."""
    assert {fact[::2] for fact in told(text) if fact[1] == "holdsTitle"} == wanted


def test_those_who_publish_together_have_all_launched_it() -> None:
    """发布《…》 of several is of each of them; who reads it has not launched it."""
    found = told("东陵市经信局、云湖机器人协会联合发布《2031年度东陵机器人产业白皮书》。")
    assert {who for who, told_by, _ in found if told_by == "launched"} == {"东陵市经信局", "云湖机器人协会"}
    assert not [fact for fact in told("东陵市经信局学习《2031年度东陵机器人产业白皮书》。") if fact[1] == "launched"]


def test_numbers_of_documents_break_no_list_of_them() -> None:
    """依据《甲》（…号）、《乙》（…号） rests on both."""
    text = "东陵县机器人产业行动方案\n依据《云湖机器人产业发展规划》（云工信规〔2021〕6号）、"
    text += "《江州机器人产业行动计划》（东工信〔2023〕9号），制定本方案。"
    bases = {thing for _, told_by, thing in told(text) if told_by == "basedOn"}
    assert bases == {"云湖机器人产业发展规划", "江州机器人产业行动计划"}
