"""Specification of parkgraph.reading.relations: who signs, settles and gets a title left unsaid."""

from __future__ import annotations

from tests.reading.relations.saying import told

SEA, FAR = "江州海拓机械有限公司", "云湖远山投资有限公司"


def test_those_who_hold_a_signing_cooperate() -> None:
    """A与B举行…签约仪式 joins them; a forum that they hold does not."""
    signed = told(f"昨日，东陵县人民政府与{SEA}举行水泵项目签约仪式。")
    assert {("东陵县人民政府", "cooperatesWith", SEA), (SEA, "cooperatesWith", "东陵县人民政府")} & signed
    assert not {t for t in told(f"东陵县人民政府与{SEA}举行水泵产业论坛。") if t[1] == "cooperatesWith"}


def test_those_who_invest_together_cooperate() -> None:
    """A与B共同投资 joins them; A投资 with B only named does not."""
    joined = told(f"{SEA}与{FAR}等共同投资2亿元，水泵产业园将扩建。")
    assert (SEA, "cooperatesWith", FAR) in joined
    assert not {t for t in told(f"{SEA}投资2亿元，{FAR}投资3亿元。") if t[1] == "cooperatesWith"}


def test_those_of_a_list_sit_where_they_settled() -> None:
    """全球…中已有甲、乙、丙3家企业落户丁: they are there, and not in the world."""
    found = told("全球知名水泵企业中已有海蓝股份、云峰科技、东陵阳光3家企业落户国家级锦州经济技术开发区。")
    assert ("云峰科技", "locatedIn", "锦州经济技术开发区") in found
    assert not {t for t in found if t[2] == "全球"}


def test_two_firms_with_a_place_in_brackets_are_two() -> None:
    """青禾科技（东陵）有限公司和天宇有限公司 are two firms."""
    found = told("云湖科技园入驻的青禾科技（东陵）有限公司和天宇泵业有限公司两家企业投产。")
    firms = {t[0] for t in found if t[1] == "locatedIn"}
    assert firms == {"青禾科技（东陵）有限公司", "天宇泵业有限公司"}


def test_a_title_goes_to_the_zone_of_the_paragraph() -> None:
    """被…认定为 without a subject is the zone's that the sentence before began with, whatever place the page is of."""
    text = "东陵要闻\n东陵市工业强，东陵市产业多。\n云湖经济技术开发区占地9平方公里。2017年，被认定为国家级绿色园区。"
    held = {t for t in told(text) if t[1] == "holdsTitle"}
    assert {t[0] for t in held} == {"云湖经济技术开发区"}
    other = told("东陵要闻\n云湖经济技术开发区占地40平方公里。\n2017年，东陵市被认定为国家智慧城市试点城市。")
    assert {t[0] for t in other if t[1] == "holdsTitle"} == {"东陵市"}


def test_all_firms_of_a_list_that_came_to_the_park_are_there() -> None:
    """签约的有首批入驻园区的企业甲、乙 seats both; who only visits is not there."""
    text = f"海蓝水泵产业园\n海蓝水泵产业园启用。东陵县与首批入驻园区的企业{SEA}、{FAR}见面。"
    seated = {t[0] for t in told(text) if t[1] == "locatedIn"}
    assert {SEA, FAR} <= seated
    seen = told(f"海蓝水泵产业园\n海蓝水泵产业园启用。参观园区的企业有{SEA}、{FAR}。")
    assert not {t for t in seen if t[1] == "locatedIn"}
