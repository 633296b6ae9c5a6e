"""Whom figures are about where a project, a phase, the best of a ranking or a small county is spoken of."""

from __future__ import annotations

import pytest

from parkgraph.reading.extraction import extract
from parkgraph.reading.names.finding import names_in
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register


def subjects(text: str, title: str | None = None) -> dict[str, str]:
    """Return each printed figure of a text with the name of its subject."""
    document = read_document(text.encode(), name="a.txt", title=title)
    facts = [c.fact for c in extract(document, Register()) if c.fact.value is not None]
    return {f.printed or "": f.subject.zh if f.subject else "" for f in facts}


def found(text: str) -> set[tuple[str, str]]:
    """Return name and class of everything found in a text."""
    return {(name.name, name.type) for name in names_in(text)}


@pytest.mark.parametrize("seat", ["位于", "坐落于", "地处", "选址", "落户"])
def test_a_project_that_opens_with_its_seat_has_the_figures_behind_it(seat: str) -> None:
    """…项目位于北岭县，总投资: the sum is the project's, not the county's."""
    found = subjects(f"北岭县招商忙。海蓝保温板材项目{seat}北岭县东坡镇，总投资3亿元，用地40亩。")
    assert (found["3亿元"], found["40亩"]) == ("海蓝保温板材项目", "海蓝保温板材项目")


def test_a_kind_of_projects_is_no_project() -> None:
    """重点项目位于 and 光伏项目位于 name none."""
    found = subjects("重点项目位于北岭县，总投资3亿元。光伏项目位于北岭县，总投资5亿元。", "北岭县招商情况")
    assert set(found.values()) == {"北岭县"}


def test_a_phase_goes_by_the_name_before_it() -> None:
    """江州海蓝二期3GW is that phase's; 园区二期 and 项目一期 name none."""
    text = "2021年5月，江州海蓝一期2GW、江州云峰二期3GW切片项目开工。2022年，江州海蓝三期投资4亿元。园区二期投资6亿元。"
    found = subjects(text, "江州市光伏产业")
    assert (found["2GW"], found["3GW"], found["4亿元"]) == ("江州海蓝一期", "江州云峰二期", "江州海蓝三期")
    assert "期" not in found["6亿元"]
    assert "期" not in subjects("产业园项目一期投资6亿元。", "江州市光伏产业")["6亿元"]
    assert "期" not in subjects("公司计划一期投资6亿元。", "江州市光伏产业")["6亿元"]


def test_a_sum_before_a_kind_and_a_dash_is_the_named_ones() -> None:
    """总投资2亿元的精密件项目——睿丰公司: the dash says which."""
    found = subjects("北岭集团入股，总投资2亿元的精密件项目——江州睿丰精密有限公司项目试产。")
    assert found["2亿元"] == "江州睿丰精密有限公司"
    assert subjects("北岭集团总投资2亿元，江州睿丰精密有限公司参建。")["2亿元"] == "北岭集团"


def test_a_county_of_one_character_is_one() -> None:
    """郏县县委 and 郏县人民政府 are of 郏县, as 郏县县 is not; 各县县委 names no place."""
    names = found("郏县县委、县政府重视工业，郏县人民政府办公室印发方案。")
    assert {("郏县", "Place"), ("郏县县委", "Agency")} <= names
    assert not any("县县" in name and kind == "Place" for name, kind in names)
    assert any(name.startswith("郏县人民政府") for name, kind in names if kind == "Agency")
    assert not {name for name, kind in found("各县县委要重视工业。") if kind == "Place"}


def test_the_best_of_a_ranking_are_spoken_of_together() -> None:
    """水泵行业30强 has the income that a clause gives it; a firm on the list is not all of it."""
    told = subjects("江州水泵行业30强2023年实现收入42亿元，占全国的12%。水泵行业30强利润率为6%。", "江州市工业情况")
    assert (told["42亿元"], told["12%"], told["6%"]) == ("江州水泵行业30强", "江州水泵行业30强", "水泵行业30强")
    firm = subjects("北岭集团入围水泵行业30强，收入8亿元。", "江州市工业情况")
    assert firm["8亿元"] == "北岭集团"


def test_what_is_counted_by_the_piece_is_no_firm() -> None:
    """其中风机装备250台 counts products; 星禾装备3家 would be firms."""
    told = subjects("江州装备产业园年产设备900台，其中风机装备250台，产值3亿元。", "江州装备产业园简介")
    assert (told["250台"], told["3亿元"]) == ("江州装备产业园", "江州装备产业园")
    assert ("星禾装备", "Firm") in found("园区有远山重工、星禾装备，2023年产值6亿元。")


def test_a_trade_of_the_country_is_not_the_firm_of_its_name() -> None:
    """中国化工园区 and 中国石油和…联合会 are not the firms 中国化工 and 中国石油."""
    assert not {n for n, kind in found("中国化工园区发展大会举行，中国石油行业转型。") if kind == "Firm"}
    assert ("江州石油和化学工业联合会", "Alliance") in found("名单由江州石油和化学工业联合会给出。")
    assert ("中国化工", "Firm") in found("中国化工在江州投资3亿元。")


def test_a_zone_with_so_many_firms_is_the_topic_of_its_clause() -> None:
    """江州高新区70家企业产生了… is about the zone; 甲、乙等22家企业 are examples and no topic."""
    told = subjects(
        "江州市工业强。江州高新区70家企业分出了5家收入过10亿元的企业、30家收入过亿元的企业。", "江州市工业情况"
    )
    assert (told["5家"], told["30家"]) == ("江州高新区", "江州高新区")
    two = subjects("江州市工业强。海蓝股份、云峰科技等22家企业产生了5家分厂和30家门店。", "江州市工业情况")
    assert two["30家"] == "江州市"
