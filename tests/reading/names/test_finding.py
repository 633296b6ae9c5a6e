"""Specification of parkgraph.reading.names: which names stand in a sentence, and of which class they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkgraph.reading.names.finding import names_in
from parkgraph.reading.names.lists import listings
from parkgraph.reading.names.name import Name, settle
from parkgraph.reading.names.policies import document_numbers, policies, policy_type


def found(text: str) -> set[tuple[str, str]]:
    """Return name and class of everything found."""
    return {(name.name, name.type) for name in names_in(text)}


def sure(text: str) -> dict[str, Name]:
    """Return the names found, by what they are called."""
    return {name.name: name for name in names_in(text)}


FIRMS = (
    ("去年引进了青岚精密仪器股份有限公司。", "青岚精密仪器股份有限公司"),
    ("项目由云岭星河科技（东陵）有限公司承建。", "云岭星河科技（东陵）有限公司"),
    ("华辰控股集团与东陵县签约。", "华辰控股集团"),
    ("东陵农商银行向园区授信。", "东陵农商银行"),
    ("园区聚集了星禾光电、天驰智造、博远生物等12家企业。", "天驰智造"),
    ("其中星禾、天驰、博远3户为规上企业。", "博远"),
    ("以长风重工、海粟机械为代表的装备制造企业发展较快。", "海粟机械"),
    ("为华为、比亚迪等企业配套生产连接器。", "比亚迪"),
    ("由远山资本控股的新厂区已投产。", "远山资本"),
    ("龙头企业有长风重工、海粟机械、青岚精密。", "青岚精密"),
    ("支持云岭通航工业有限公司、青鸢无人机等企业研制新机型、新部件。", "青鸢无人机"),
    ("实验室由海粟重工牵头建设。", "海粟重工"),
    ("本轮融资由远山创投领投、云湖产投跟投。", "云湖产投"),
    ("主要客户包括长风汽车、海粟机械、蓝鲸电子等。", "蓝鲸电子"),
    ("博远科技股份有限公司（证券简称：博远股份，证券代码：300999）发布公告。", "博远股份"),
    ("东陵银行云湖支行推出新产品。", "东陵银行云湖支行"),
    ("投资方为星瀚微纳（云湖）智能科技有限公司。", "星瀚微纳（云湖）智能科技有限公司"),
    ("该中心由市属国资平台东陵产投与启明仪创、海拓光学共同出资设立。", "启明仪创"),
    ("海川储能由远山创投、明德资本等机构投资。", "明德资本"),
    ("东陵高科由财政平台东陵金服与海拓光学共同出资设立。", "东陵金服"),
    ("共青城星瀚医疗器械有限公司投产。", "共青城星瀚医疗器械有限公司"),
    ("2024年，天赐材料出货量居全国前列。", "天赐材料"),
    ("园区聚集了美澜电器、荣远科技等规上企业。", "美澜电器"),
)


@pytest.mark.parametrize(("text", "name"), FIRMS, ids=[name for _, name in FIRMS])
def test_firms_are_told_by_legal_form_list_or_role(text: str, name: str) -> None:
    """A legal name begins after verbs and particles; a short one is told by its list, its trade or what it does."""
    assert {kind for form, kind in found(text) if form == name} & {"Firm", "EnterpriseGroup"}


NAMES = (
    ("园区与内蒙古工业大学签署协议。", ("内蒙古工业大学", "University")),
    ("阿鲁科尔旗政府出台了办法。", ("阿鲁科尔旗政府", "Agency")),
    ("会同市发展改革委、市工信局组织评审。", ("市发展改革委", "Agency")),
    ("报东陵县人民政府批准。", ("东陵县人民政府", "Agency")),
    ("由区科创局组织实施。", ("区科创局", "Agency")),
    ("园区联合用友网络打造平台。", ("用友网络", "Firm")),
    ("组建东陵光电创新联合体。联合体已攻克技术27项。", ("联合体", "Alliance")),
    ("咨询电话请联系东陵县投资促进中心。", ("东陵县投资促进中心", "Agency")),
    ("由苏州云湖区新经济和科技局会同有关部门解释。", ("苏州云湖区新经济和科技局", "Agency")),
    ("国家统计局苏州调查队发布数据。", ("国家统计局苏州调查队", "Agency")),
    ("苏州空管分局按职责分工落实。", ("苏州空管分局", "Agency")),
    ("由江苏自贸试验区苏州片区实施。", ("江苏自贸试验区苏州片区", "Zone")),
    ("依托云咸新区建设产业园。", ("云咸新区", "Zone")),
    ("1.远山储能电池二期项目：总投资12亿元。", ("远山储能电池二期项目", "Project")),
    ("云湖高新区印发措施，由云湖科技局负责解释。", ("云湖科技局", "Agency")),
    ("部分项目\n02 远山新材靶材总部项目\n总投资5亿元。", ("远山新材靶材总部项目", "Project")),
    ("项目落户东陵陆港。", ("东陵陆港", "Park")),
    ("云湖国际陆港集聚企业120家。", ("云湖国际陆港", "Park")),
    ("东陵县工业和商务局发布通知。", ("东陵县工业和商务局", "Agency")),
    ("云湖区招商和投资服务中心组织活动。", ("云湖区招商和投资服务中心", "Agency")),
    ("国家发展改革委和工信部联合发文。", ("工信部", "Agency")),
    ("由云湖高新区管委会负责。", ("云湖高新区管委会", "Agency")),
    ("成立市数字经济工作领导小组。", ("市数字经济工作领导小组", "Agency")),
    ("企业落户云湖经济技术开发区。", ("云湖经济技术开发区", "Park")),
    ("正在加快建设翠屏软件园。", ("翠屏软件园", "Park")),
    ("位于江苏省苏州市吴江区。", ("吴江区", "Place")),
    ("公司坐落在东陵县石桥镇。", ("石桥镇", "Town")),
    ("与华东理工大学共建实验基地。", ("华东理工大学", "University")),
    ("东陵市智能制造产业联盟成立。", ("东陵市智能制造产业联盟", "Alliance")),
    ("云湖新材料研究院揭牌。", ("云湖新材料研究院", "Institute")),
    ("第五届东陵国际灯具博览会开幕。", ("第五届东陵国际灯具博览会", "Event")),
    ("出台《东陵市促进外贸稳增长若干措施》。", ("东陵市促进外贸稳增长若干措施", "SupportMeasures")),
    ("关于促进低空经济发展的实施意见", ("关于促进低空经济发展的实施意见", "SupportMeasures")),
    ("启动“千企改造”行动计划。", ("“千企改造”行动计划", "Plan")),
    ("实施“强链工程”。", ("强链工程", "Programme")),
    ("发布《东陵市数字经济发展报告（2022年）》。", ("东陵市数字经济发展报告（2022年）", "Publication")),
    ("公司被评为省级“专精特新”企业。", ("省级“专精特新”企业", "Title")),
    ("获得“东陵市文明单位”称号。", ("东陵市文明单位", "Title")),
    ("重点发展新型显示、低空经济、预制菜等产业。", ("低空经济", "Sector")),
    ("主要产品有减速器、伺服电机、控制器等。", ("伺服电机", "Product")),
    ("设立东陵市天使投资基金。", ("东陵市天使投资基金", "FinancialProduct")),
)


@pytest.mark.parametrize(("text", "wanted"), NAMES, ids=[name for _, (name, _) in NAMES])
def test_names_are_found_with_their_class(text: str, wanted: tuple[str, str]) -> None:
    """Every class of the ontology that has names in running text has a rule."""
    assert wanted in found(text)


NONE = (
    "全市各类开发区加快发展，重点园区产值增长。",
    "该公司是一家民营企业。",
    "国有、民营、外资企业共同发展。",
    "研发、生产、销售等环节不断完善。",
    "支持企业设立研发中心和公共服务平台。",
    "上市公司数量居全省前列。",
    "统计公告显示，外部环境更趋复杂，驱动芯片需求回升。",
    "企业登陆境内外证券交易所的，给予奖励。",
    "一台台焊接机器人正在作业，入驻配套企业62家。",
    "重点项目：全年实施120个。",
    "推进总投资35亿元的电芯项目，安排专项资金3亿元。",
    "由财政资金和社会资本共同出资。",
    "一、重点项目\n二、重大工程\n",
    "今年以来，工业投资120亿元。",
    "东陵县工业、商务事业加快发展。",
    "打造国际陆港，完善内陆港口功能。",
)


@pytest.mark.parametrize("text", NONE)
def test_common_words_are_no_names(text: str) -> None:
    """园区, 该公司, 民营企业 and other common nouns name nothing."""
    proposed = [
        n for n in names_in(text) if n.type in ("Firm", "Agency", "Park", "Zone", "Platform", "EnterpriseGroup")
    ]
    assert proposed == []


def test_a_short_name_stands_for_the_full_one() -> None:
    """以下简称 introduces a short name; a legal name may also go without its place and legal form."""
    text = "东陵市星禾光电股份有限公司（以下简称“星禾”）成立于2010年。星禾光电拥有员工900人，星禾是行业龙头。"
    names = sure(text)
    assert names["星禾"].full == names["星禾光电"].full == "东陵市星禾光电股份有限公司"


def test_the_only_park_may_go_by_its_kind() -> None:
    """开发区 by itself is the document's one development zone."""
    names = sure("云湖经济开发区成立于2006年。开发区现有企业300家。")
    assert (names["开发区"].full, names["开发区"].type) == ("云湖经济开发区", "Park")


def test_a_list_states_how_many_it_has() -> None:
    """Two are named of five: the stated count is kept beside the members."""
    (listing,) = listings("引进了星禾光电、天驰智造等5家龙头企业。")
    assert ([m.name for m in listing.members], listing.count) == (["星禾光电", "天驰智造"], 5)


def test_names_within_names_are_kept_and_marked() -> None:
    """A park within a park's name is a name of its own."""
    names = sure("仪式在云湖开发区星禾工业园举行。")
    assert (names["云湖开发区星禾工业园"].inside, names["云湖开发区"].inside) == (False, True)


def test_document_numbers_are_no_things() -> None:
    """The number of a document is found with its year in any brackets."""
    assert [n.name for n in document_numbers("东府办〔2023〕15号、云工信规[2022]3号")] == [
        "东府办〔2023〕15号",
        "云工信规[2022]3号",
    ]


def test_the_last_telling_word_of_a_title_gives_its_class() -> None:
    """Brackets behind a title say nothing; the last word does."""
    titles = (
        "东陵市数据条例",
        "云湖三年行动计划（2024—2026年）",
        "东陵市企业技术改造指南",
        "关于印发方案的通知",
        "云湖纪要",
    )
    assert [policy_type(t) for t in titles] == ["Rules", "ActionPlan", "Guideline", "Policy", "Policy"]


def test_of_crossing_names_the_surer_stands() -> None:
    """Two names that cross cannot both stand; one within another may."""
    one, other = Name(0, 6, "东陵产业园区", "Park", 0.9, ()), Name(4, 10, "园区发展中心", "Platform", 0.6, ())
    assert settle((other, one)) == (one,)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([part for text, _ in (*FIRMS, *NAMES) for part in (text, text[3:], "、", "（", "”")]),
        max_size=6,
    )
)
def test_every_name_is_what_stands_at_its_place(parts: list[str]) -> None:
    """Whatever the text: the characters at a name's place are its name, and no two names cross."""
    text = "".join(parts)
    names = names_in(text)
    assert all(text[n.start : n.end].replace("\n", "") == n.name for n in names)
    assert not [1 for a in names for b in names if a.start < b.start < a.end < b.end]


@pytest.mark.parametrize(
    "text", ["公司主要采购芯片。", "支持企业布局储能、采用激光、提供软件。", "供应电池，量产电池。"]
)
def test_goods_that_are_bought_or_made_are_no_firms(text: str) -> None:
    """采购芯片 has a verb where a firm has its brand."""
    assert not [name.name for name in names_in(text) if name.type == "Firm"]


def test_a_short_form_keeps_the_whole_first_trade() -> None:
    """晶越半导体 is 苏州晶越半导体材料有限公司, and no 晶越半导."""
    names = names_in("苏州晶越半导体材料有限公司投产。晶越半导体去年实现营收9.3亿元。")
    assert {(n.name, n.full) for n in names if n.start > 15 and not n.inside and n.type == "Firm"} == {
        ("晶越半导体", "苏州晶越半导体材料有限公司")
    }


@pytest.mark.parametrize("text", ["云湖高新区学习苏州工业园区经验。", "云湖高新区聘请东陵大学教授。"])
def test_a_verb_between_two_names_makes_no_third(text: str) -> None:
    """云湖高新区学习苏州工业园区 is two parks."""
    assert not [name.name for name in names_in(text) if "学习" in name.name or "聘请" in name.name]


def test_the_end_of_a_parks_name_is_the_park() -> None:
    """航空产业园 means the only park of the text whose name ends so, and none where two do."""
    one = names_in("云港科学城航空产业园坐落于云港市。今年，航空产业园入驻企业21家。")
    assert {n.full for n in one if n.type == "Park" and n.name == "航空产业园"} == {"云港科学城航空产业园"}
    two = names_in("云港航空产业园与东陵航空产业园签约。今年，航空产业园入驻企业21家。")
    assert {n.full for n in two if n.type == "Park" and n.name == "航空产业园"} == {"航空产业园"}


def test_what_somebody_is_belongs_to_no_name() -> None:
    """是…的参股企业 and 等主机厂 stand around names."""
    names = names_in("云港航材有限公司，是海川重机的参股企业，为成飞、西飞等主机厂配套。")
    assert {n.name for n in names if n.type == "Firm"} & {"是海川重机的", "西飞等主机厂"} == set()


def test_a_notice_names_the_policy_that_it_puts_in_force() -> None:
    """关于印发〈…办法〉的通知 names the measures, with and without marks; a notice on something else names itself."""
    found = {
        n.name: n.type for n in policies("依据《云港市商务局关于转发〈关于培育水泵集群的实施意见〉的通知》和其他文件")
    }
    assert found["关于培育水泵集群的实施意见"] == policy_type("实施意见")
    assert "云港市水泵产业行动计划" in {n.name for n in policies("关于印发云港市水泵产业行动计划的通知")}
    assert [n.name for n in policies("《关于开展水泵普查的通知》")][:1] == ["关于开展水泵普查的通知"]
