"""Specification of what belongs to whom: holdings, what a group runs, grounds of a zone, who came after others."""

from __future__ import annotations

import pytest

from tests.reading.relations.saying import Told, told

TOLD: tuple[tuple[str, tuple[Told, ...]], ...] = (
    (
        "云湖星禾电池有限公司为上市公司远山集团参股，东陵天驰能源有限公司获汇川达入股。",
        (
            ("云湖星禾电池有限公司", "investor", "远山集团"),
            ("东陵天驰能源有限公司", "investor", "汇川达"),
        ),
    ),
    ("云湖星禾电池有限公司是远山集团投资的合资公司。", (("云湖星禾电池有限公司", "investor", "远山集团"),)),
    ("星禾环保（江州）集团是远山集团子公司。", (("星禾环保（江州）集团", "subOrganizationOf", "远山集团"),)),
    ("星禾光电是远山集团成员，主要生产水表。", (("星禾光电", "subOrganizationOf", "远山集团"),)),
    (
        "云湖肿瘤研究院成立于2020年，是云湖市卫健委主管的新型机构。",
        (("云湖肿瘤研究院", "subOrganizationOf", "云湖市卫健委"),),
    ),
    (
        "远山集团旗下天驰智造有限公司、星禾光电有限公司投产。",
        (
            ("天驰智造有限公司", "subOrganizationOf", "远山集团"),
            ("星禾光电有限公司", "subOrganizationOf", "远山集团"),
        ),
    ),
    (
        "远山集团旗下东陵电商园和星禾文创园被认定为省级小微企业园。",
        (
            ("远山集团", "jurisdiction", "东陵电商园"),
            ("远山集团", "jurisdiction", "星禾文创园"),
            ("东陵电商园", "holdsTitle", "省级小微企业园"),
            ("星禾文创园", "holdsTitle", "省级小微企业园"),
        ),
    ),
    (
        "云湖高新区占地12平方公里，下辖东丘园、柳沟园、石桥园三个核心组团。",
        (
            ("东丘园", "containedInPlace", "云湖高新区"),
            ("柳沟园", "containedInPlace", "云湖高新区"),
            ("石桥园", "containedInPlace", "云湖高新区"),
        ),
    ),
    (
        "6月3日东陵高新区消息，该区柳沟工业园、石桥工业园扩建。",
        (
            ("柳沟工业园", "containedInPlace", "东陵高新区"),
            ("石桥工业园", "containedInPlace", "东陵高新区"),
        ),
    ),
    ("东陵启明科技园是远山控股布局西部的首个园区，面积5万平方米。", (("远山控股", "builds", "东陵启明科技园"),)),
    (
        "这是继星禾光电和天驰智造有限公司之后，又一家落户东陵高新区的龙头企业。",
        (
            ("星禾光电", "locatedIn", "东陵高新区"),
            ("天驰智造有限公司", "locatedIn", "东陵高新区"),
        ),
    ),
    (
        "去年，在江州代管的东陵县，由星禾光电和远山集团合资建设的东陵天禾泵业有限公司投产。",
        (("东陵天禾泵业有限公司", "locatedIn", "东陵县"),),
    ),
    ("星禾光电是国内百强企业、集成电路领域领军企业。", (("星禾光电", "representativeOf", "集成电路领域"),)),
    ("星禾光电有限公司的合作商、天驰智造有限公司到访。", (("星禾光电有限公司", "cooperatesWith", "天驰智造有限公司"),)),
    (
        "东陵区的星禾光电有限公司、天驰智造有限公司投产。",
        (
            ("星禾光电有限公司", "locatedIn", "东陵区"),
            ("天驰智造有限公司", "locatedIn", "东陵区"),
        ),
    ),
    (
        "近日，东陵孵化器管理有限公司挂牌。该公司由东陵高新区管委会出资成立。",
        (("东陵高新区管委会", "established", "东陵孵化器管理有限公司"),),
    ),
    ("云湖高新区加快推进东陵光电产业园建设。", (("云湖高新区", "builds", "东陵光电产业园"),)),
)


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[text[:14] for text, _ in TOLD])
def test_what_belongs_to_whom_is_told(text: str, wanted: tuple[Told, ...]) -> None:
    """为, 获 and 旗下 tell holders; 下辖 and 该区 tell grounds; 继…之后，又一家 tells who had come before."""
    assert set(wanted) <= told(text)


NOT: tuple[tuple[str, str], ...] = (
    ("云湖星禾电池有限公司为股东增资扩股，获银行入股意向。", "investor"),
    ("远山集团旗下品牌众多，东陵电商园投用。", "jurisdiction"),
    ("市工信局主管的工作完成，星禾光电投产。", "subOrganizationOf"),
    ("这是继往开来的一年，又一家企业落户东陵高新区，星禾光电产值增长。", "locatedIn"),
    ("云湖高新区辖区面积12平方公里，下辖三个组团。", "containedInPlace"),
    ("星禾光电服务新能源汽车领域领军企业。", "representativeOf"),
    ("星禾光电的合作商很多，天驰智造有限公司到访。", "cooperatesWith"),
    ("云南的星禾光电有限公司投产，东陵区的产业增长。", "locatedIn"),
    ("星禾光电有限公司投产，由东陵区管委会出资建设道路。", "established"),
    ("去年，在东陵县，星禾光电有限公司发布报告。", "locatedIn"),
)


@pytest.mark.parametrize(("text", "predicate"), NOT, ids=[text[:14] for text, _ in NOT])
def test_what_only_looks_alike_tells_nothing(text: str, predicate: str) -> None:
    """The words alone, without the names on both sides, are no relation."""
    assert not [fact for fact in told(text) if fact[1] == predicate]


HELD: tuple[tuple[str, tuple[Told, ...]], ...] = (
    (
        "星禾控股集团目前持有云湖光电股份有限公司27%股权（第一大股东）、东陵微创15.7%股权，并间接持有远山数码62%股权。",
        (
            ("云湖光电股份有限公司", "investor", "星禾控股集团"),
            ("东陵微创", "investor", "星禾控股集团"),
            ("远山数码", "investor", "星禾控股集团"),
        ),
    ),
    (
        "天驰智造有限公司将持有的云湖光电股份有限公司8%股份转让给星禾光电有限公司。",
        (("云湖光电股份有限公司", "investor", "星禾光电有限公司"),),
    ),
    (
        "其中，由远山集团（东陵）独家投资建设的云湖光电产业园投用。",
        (("远山集团", "builds", "云湖光电产业园"),),
    ),
    (
        "东陵工业园开园。开工项目4个，包括宁波博启、江苏嘉元、常州聚晟、海拓科技，均为水泵配套企业，总投资4亿元。",
        (
            ("宁波博启", "locatedIn", "东陵工业园"),
            ("江苏嘉元", "locatedIn", "东陵工业园"),
            ("常州聚晟", "locatedIn", "东陵工业园"),
            ("海拓科技", "locatedIn", "东陵工业园"),
        ),
    ),
)


@pytest.mark.parametrize(("text", "wanted"), HELD, ids=[text[:14] for text, _ in HELD])
def test_holdings_of_a_row_and_firms_behind_a_count_of_projects(text: str, wanted: tuple[Told, ...]) -> None:
    """Each share has its firm, who takes a share over holds it, 由…的 tells a builder, 均为…企业 that all are firms."""
    assert set(wanted) <= told(text)


def test_works_that_are_no_firms_settle_nowhere() -> None:
    """项目4个，包括 without 均为…企业 may list anything."""
    found = told("东陵工业园开园。开工项目4个，包括道路管网、园区绿化、职工宿舍、东区厂房，总投资4亿元。")
    assert not [fact for fact in found if fact[1] == "locatedIn"]
