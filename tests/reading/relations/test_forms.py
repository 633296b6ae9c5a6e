"""Specification of parkgraph.reading.relations.forms and structure: what is said without the usual verb."""

from __future__ import annotations

import pytest

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
