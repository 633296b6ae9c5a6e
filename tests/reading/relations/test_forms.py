"""Specification of parkgraph.reading.relations.forms and structure: what is said without the usual verb."""

from __future__ import annotations

import pytest

from parkgraph.reading.extraction import Context
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register
from parkgraph.reading.relations.rule import relations
from tests.reading.relations.saying import Told, told

TOLD: tuple[tuple[str, Told], ...] = (
    (
        "星禾光电股份有限公司（云湖电子集团有限公司子公司）投资20亿元。",
        ("星禾光电股份有限公司", "subOrganizationOf", "云湖电子集团有限公司"),
    ),
    ("1. 星禾光电股份有限公司（云湖高新区）\n", ("星禾光电股份有限公司", "locatedIn", "云湖高新区")),
    ("2. 天驰智造有限公司（远山组团）\n", ("天驰智造有限公司", "locatedIn", "远山组团")),
    (
        "云湖高新区\n总部位于区内的星禾光电股份有限公司牵头组建云湖光电创新联盟。",
        ("星禾光电股份有限公司", "locatedIn", "云湖高新区"),
    ),
    ("云湖高新区携手华为，推出云湖产业云项目。", ("云湖高新区", "cooperatesWith", "华为")),
    (
        "云湖高新区联合天驰智造有限公司打造云湖工业互联网平台。",
        ("天驰智造有限公司", "builds", "云湖工业互联网平台"),
    ),
    (
        "天驰智造有限公司是星禾光电股份有限公司与远山投资有限公司共同出资设立的合资公司。",
        ("天驰智造有限公司", "investor", "远山投资有限公司"),
    ),
    (
        "由星禾光电股份有限公司、天驰智造有限公司等单位牵头，云湖传感器产业联盟揭牌成立。",
        ("星禾光电股份有限公司", "established", "云湖传感器产业联盟"),
    ),
    (
        "云湖光电产业园\n园区由云湖市城发集团有限公司开发、海川园区管理有限公司运营。",
        ("海川园区管理有限公司", "jurisdiction", "云湖光电产业园"),
    ),
    (
        "引进浙江东晟轴承年产2亿套精密轴承项目和天驰智造有限公司的模组项目，均落户云湖软件园。",
        ("浙江东晟轴承年产2亿套精密轴承项目", "containedInPlace", "云湖软件园"),
    ),
    ("浙江东晟轴承年产2亿套精密轴承项目开工。", ("浙江东晟轴承年产2亿套精密轴承项目", "builtBy", "浙江东晟轴承")),
    ("远山集团旗下天驰智造有限公司投产。", ("天驰智造有限公司", "subOrganizationOf", "远山集团")),
    ("星禾光电股份有限公司主要向天驰智造有限公司采购芯片。", ("天驰智造有限公司", "supplies", "星禾光电股份有限公司")),
    (
        "云湖软件园现有员工3000人，入驻企业包括星禾光电股份有限公司、天驰智造有限公司。",
        ("天驰智造有限公司", "locatedIn", "云湖软件园"),
    ),
    (
        "云湖光电产业园地处东陵市，2018年开园，由东陵控股集团有限公司开发。",
        ("东陵控股集团有限公司", "builds", "云湖光电产业园"),
    ),
    (
        "星禾光电股份有限公司是云湖科源集团在华东布局的首家控股子公司。",
        ("星禾光电股份有限公司", "subOrganizationOf", "云湖科源集团"),
    ),
    (
        "星禾光电股份有限公司去年投产，客户名单里有天驰智造、海拓重工和远山精密。",
        ("星禾光电股份有限公司", "supplies", "海拓重工"),
    ),
    (
        "云湖软件园\n星禾光电股份有限公司2021年从外地迁入园区。",
        ("星禾光电股份有限公司", "locatedIn", "云湖软件园"),
    ),
    (
        "云湖创新投资集团向星禾光电股份有限公司投资8000万元。",
        ("星禾光电股份有限公司", "investor", "云湖创新投资集团"),
    ),
    (
        "天驰智造有限公司扩产。总投资2亿元的天驰智造功率模块项目动工，建设方为天驰智造有限公司。",
        ("天驰智造功率模块项目", "builtBy", "天驰智造有限公司"),
    ),
    (
        "云湖软件园\n园区联手东陵大学、中国科学院东陵所设立云湖光电研究院。",
        ("云湖软件园", "established", "云湖光电研究院"),
    ),
    (
        "云湖软件园建成云湖光电研究院。目前，研究院已孵化企业9家，其中星禾光电股份有限公司去年上市。",
        ("云湖光电研究院", "incubated", "星禾光电股份有限公司"),
    ),
    (
        "星禾光电股份有限公司与东陵大学签约共建高效电机联合实验室。",
        ("东陵大学", "builds", "高效电机联合实验室"),
    ),
    ("星禾光电股份有限公司生产的高纯石墨件占市场六成。", ("星禾光电股份有限公司", "produces", "高纯石墨件")),
    (
        "云湖高新区与东陵经开区签署协同发展框架协议。",
        ("云湖高新区", "cooperatesWith", "东陵经开区"),
    ),
    (
        "星禾光电股份有限公司被海拓重工集团以3.2亿元收购。",
        ("星禾光电股份有限公司", "investor", "海拓重工集团"),
    ),
    (
        "星禾光电股份有限公司拟在成都设立全资子公司成都星远光电有限公司。",
        ("成都星远光电有限公司", "subOrganizationOf", "星禾光电股份有限公司"),
    ),
    (
        "星禾光电股份有限公司获得云湖创业投资有限公司2亿元B轮融资。",
        ("星禾光电股份有限公司", "investor", "云湖创业投资有限公司"),
    ),
    (
        "省级瞪羚企业星禾光电股份有限公司，是天驰智造有限公司的核心供应商。",
        ("星禾光电股份有限公司", "supplies", "天驰智造有限公司"),
    ),
    (
        "海川重工控股的云湖恒芳纤维有限公司去年投产。",
        ("云湖恒芳纤维有限公司", "subOrganizationOf", "海川重工"),
    ),
    (
        "星禾光电股份有限公司、远山投资有限公司共同出资设立云湖新材料产业基金。",
        ("云湖新材料产业基金", "investor", "星禾光电股份有限公司"),
    ),
    (
        "云湖软件园成立于2012年，现由云湖经投集团有限公司负责开发运营。",
        ("云湖经投集团有限公司", "jurisdiction", "云湖软件园"),
    ),
    (
        "云湖软件园\n星禾光电股份有限公司位于园区北部。",
        ("星禾光电股份有限公司", "locatedIn", "云湖软件园"),
    ),
    (
        "恒越新材料收购天驰智造有限公司60%股权。",
        ("天驰智造有限公司", "investor", "恒越新材料"),
    ),
    (
        "东洋化工株式会社全资子公司天驰智造有限公司投产。",
        ("天驰智造有限公司", "subOrganizationOf", "东洋化工株式会社"),
    ),
    (
        "星禾光电股份有限公司产品进入天驰智造、海拓重工等企业供应链。",
        ("星禾光电股份有限公司", "supplies", "天驰智造"),
    ),
    ("东陵市云湖高新区集聚企业百家。", ("东陵市云湖高新区", "containedInPlace", "东陵市")),
    (
        "星禾新材(300999)公告,公司拟用存款向全资子公司东陵星禾新材料有限公司增资3.5亿元。",
        ("东陵星禾新材料有限公司", "subOrganizationOf", "星禾新材"),
    ),
    (
        "星禾新材(300999)公告,公司拟用存款向全资子公司东陵星禾新材料有限公司增资3.5亿元。",
        ("东陵星禾新材料有限公司", "investor", "星禾新材"),
    ),
    (
        "星禾新材(300999)公告称,公司与东陵县人民政府就建厂一事签署了《项目协议》。",
        ("星禾新材", "cooperatesWith", "东陵县人民政府"),
    ),
    ("星禾公司投产。星禾公司是碧桥集团的产业链配套企业。", ("星禾公司", "supplies", "碧桥集团")),
    (
        "星禾国际控股股份公司是一家造纸企业。经人牵线,该公司收购老厂,成立星禾纸业(东陵)有限公司。",
        ("星禾国际控股股份公司", "established", "星禾纸业(东陵)有限公司"),
    ),
    ("出资方包括远山集团旗下云启资本、汇川技术等。", ("云启资本", "subOrganizationOf", "远山集团")),
    ("年产2GWh锂离子电芯的星禾能源科技有限公司落户。", ("星禾能源科技有限公司", "produces", "锂离子电芯")),
    ("星禾机械有限公司是专业生产水泵叶轮的企业。", ("星禾机械有限公司", "produces", "水泵叶轮")),
)


@pytest.mark.parametrize(("text", "wanted"), TOLD)
def test_a_form_tells_its_relation(text: str, wanted: Told) -> None:
    """One sentence a form."""
    assert wanted in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "云湖高新区\n支持星禾光电股份有限公司、天驰智造有限公司等企业加快研制激光雷达。",
        "云湖高新区\n联合星禾光电股份有限公司、东陵大学等16家单位攻关。",
    ],
)
def test_whom_a_park_supports_or_works_with_is_not_in_it(text: str) -> None:
    """A list of firms is one of the park's own only where the sentence says so."""
    assert not any(fact[1] == "locatedIn" for fact in told(text))


def test_who_leads_a_round_does_not_take_money_from_who_follows() -> None:
    """甲领投，乙跟投 says two investors of whom the sentence is about."""
    text = "星禾光电股份有限公司完成A轮融资，云湖产投领投，远山创投跟投。"
    assert {fact[::2] for fact in told(text) if fact[1] == "investor"} == {
        ("星禾光电股份有限公司", "云湖产投"), ("星禾光电股份有限公司", "远山创投"),
    }  # fmt: skip


def test_the_next_clause_plans_nothing_for_this_one() -> None:
    """坐落于…，规划面积6.8平方公里 says where the park is."""
    text = "云湖软件园坐落于东陵市，规划面积6.8平方公里。"
    document = read_document(text.encode(), name="a.txt")
    assert [c.fact.status for c in relations(document, Register(), Context())] == ["actual"]


def test_what_lies_somewhere_is_the_project_and_not_its_firm() -> None:
    """该项目位于 right before its verb is not the firm of the heading."""
    text = "江州星禾:拟投资4亿元\n江州星禾(301999.SZ)公告称,公司拟投资。该项目位于东陵市沙坡区,工期两年。"
    assert not any(fact[1] == "locatedIn" for fact in told(text))


def test_a_project_without_a_name_is_in_no_firms_place() -> None:
    """What 项目 means is not told: neither the park of the text nor the firm before is what lies there."""
    assert told("云湖高新区\n项目选址位于远山科技园，用地约320亩。") == set()
