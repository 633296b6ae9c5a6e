"""Relations in articles and profiles: joint ventures, lists that act together, whose firms 园区引进 lists."""

from __future__ import annotations

import pytest

from parkgraph.model import Entity
from parkgraph.ontology.prefixes import shorten
from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register

FIRMS = ("江州海泉科技有限公司", "江州青石电子有限公司", "江州柳沟泵业有限公司")


def told(text: str, title: str = "要闻") -> set[tuple[str, str, str]]:
    """Return the relations of a text: subject, the property's last part, object."""
    document = read_document(text.encode(), name="a.txt", title=title, date="2022-02-22")
    return {
        (f.subject.zh, shorten(f.predicate.id).partition(":")[2], f.object.zh)
        for f in (c.fact for c in extract(document, Register()))
        if f.subject and f.predicate and isinstance(f.object, Entity)
    }


@pytest.mark.parametrize("how", ["合资建设", "共同出资设立", "联合投资组建"])
def test_who_founds_a_firm_together_invests_in_it(how: str) -> None:
    """The firm behind 由…合资建设的 has both as investors, and 合资 is no firm."""
    found = told(f"上月，由比亚迪和华丰集团{how}的东丘电机有限公司挂牌。")
    assert {("东丘电机有限公司", "investor", name) for name in ("比亚迪", "华丰集团")} <= found
    assert not any("合资" in end for one, _, other in found for end in (one, other))


def test_announcing_is_no_part_of_a_partner_s_name() -> None:
    """对外宣布 stands between a partner and what was agreed."""
    assert ("比亚迪", "cooperatesWith", "宁德时代") in told("5月，比亚迪与宁德时代对外宣布达成合作。")


def test_those_who_act_together_cooperate() -> None:
    """A list of places or firms that build or sign together is a cooperation of each two."""
    found = told("月底，赤峰市、阿拉善盟、兴安盟合作共建物流园。")
    pairs = {frozenset((one, other)) for one, how, other in found if how == "cooperatesWith"}
    assert pairs == {
        frozenset(("赤峰市", "阿拉善盟")),
        frozenset(("赤峰市", "兴安盟")),
        frozenset(("阿拉善盟", "兴安盟")),
    }


def test_what_a_park_brought_in_is_there_whatever_firm_was_named() -> None:
    """A sentence that opens with 园区 is about the park even where the page speaks of its operator."""
    text = (
        f"江州东丘投资有限公司\n东丘水泵产业园由江州东丘投资有限公司负责开发建设。江州东丘投资有限公司成立于1998年。\n"
        f"园区引进{'、'.join(FIRMS)}等企业与机构30余家。"
    )
    assert {(firm, "locatedIn", "东丘水泵产业园") for firm in FIRMS} <= told(text, "园区介绍")


def test_a_place_within_a_park_s_name_is_not_what_the_page_is_about() -> None:
    """A title that names a place only as part of a park's name is the park's."""
    text = "江州市东丘水泵产业园成立于1998年。产业园重点发展生物医药和现代服务业。"
    found = told(text, "园区介绍（江州市东丘水泵产业园）")
    assert {one for one, how, _ in found if how == "focusesOn"} == {"江州市东丘水泵产业园"}


def test_titles_of_a_county_s_profile_are_the_county_s() -> None:
    """全国 in a title's name holds nothing; 国家园林县 is a title and no place."""
    text = (
        "青溪位于中国东部，邻近江州市。\n全县产业兴旺。青溪连年入选“全国县域旅游百强县”和“国家园林县”，"
        "获得国家级双拥模范县、省级旅游强县等称号。"
    )
    found = {(one, other) for one, how, other in told(text, "青溪概况") if how == "holdsTitle"}
    assert {("青溪", "国家级双拥模范县"), ("青溪", "省级旅游强县")} <= found
    assert {one for one, _ in found} == {"青溪"}


def test_what_is_to_be_built_somewhere_moves_nobody() -> None:
    """A firm that settles its third works in a place does not sit there itself."""
    found = told("江州星科技术有限公司打算把新工厂落户宁德。")
    assert ("江州星科技术有限公司", "locatedIn", "宁德") not in found


def test_the_lifeblood_of_a_city_that_builds_a_centre_is_no_title() -> None:
    """A city that builds a centre does not hold it as a title."""
    assert not [f for f in told("港口是宁波建设国际航运服务创新中心的底气。") if f[1] == "holdsTitle"]


def test_firms_in_brackets_behind_their_count_are_there() -> None:
    """What stands in brackets behind 企业4家 are those firms, and 道路、供水 are works and no firms."""
    text = (
        "云湖产业园成立于2004年。云湖产业园在道路、供水、绿化等基础工程和产业项目建设上投入3亿元，"
        "有国家级龙头企业3家（青石油业公司、东湖果业公司、柳沟鱼业公司）。"
    )
    found = {one for one, how, other in told(text, "云湖产业园简介") if how == "locatedIn"}
    assert found == {"青石油业公司", "东湖果业公司", "柳沟鱼业公司"}


def test_a_row_of_titles_is_held_as_a_whole() -> None:
    """Each of a row behind 评为 or 命名为 is a title, with its level, quoted or not."""
    text = (
        "云湖产业开发区先后评为全国智慧物流示范园区、江苏省现代农业示范集聚区、江苏省首批实训基地。云湖产业开发区被命名为"
        "“全国木材加工示范基地”、“省级三星工业园区”。"
    )
    held = {other for one, how, other in told(text, "云湖产业开发区简介") if how == "holdsTitle"}
    titles = {"全国智慧物流示范园区", "江苏省现代农业示范集聚区", "全国木材加工示范基地", "省级三星工业园区"}
    assert titles <= held
    assert any("实训基地" in title for title in held - titles)


def test_a_direction_behind_a_county_is_no_region() -> None:
    """县西南 says where in the county."""
    found = told("云湖产业园位于遵义市溪水县西南，2011年建设。", "云湖产业园简介")
    assert ("云湖产业园", "containedInPlace", "溪水县") in found
    assert not any(other == "西南" for _, _, other in found)


def test_taking_part_joins_nobody() -> None:
    """参与现场签约 has no partner, and what a government recognised is no title by itself."""
    assert told("云湖产业园参与当天集体签约的有6个项目。") == set()
    assert not told("云湖产业园是去年省政府认定的园区。")
