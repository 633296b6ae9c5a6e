"""Places that are no city: leagues, banners, prefectures, and the place that only a page's title says it is about."""

from __future__ import annotations

import pytest

from parkgraph.reading.extraction import extract, mentions_of
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register


def subjects(text: str, title: str) -> dict[str, str]:
    """Return each printed figure of a text with the name of its subject."""
    document = read_document(text.encode(), name="a.txt", title=title, date="2025-03-01")
    facts = [c.fact for c in extract(document, Register()) if c.fact.value is not None]
    return {f.printed or "": f.subject.zh if f.subject else "" for f in facts}


def named(text: str, kind: str, title: str = "要闻") -> list[str]:
    """Return the names of a class in a text."""
    document = read_document(text.encode(), name="a.txt", title=title, date="2025-03-01")
    return [m.entity.zh for m in mentions_of(document, Register()) if m.entity.type == kind]


@pytest.mark.parametrize("place", ["锡林郭勒盟", "凉山州", "阿克苏地区", "延边朝鲜族自治州"])
def test_a_league_or_prefecture_opens_a_clause_as_a_city_does(place: str) -> None:
    """What stands between province and county is a place, whatever its last character."""
    found = subjects(f"2024年，{place}新建化工厂31个，投资额260亿元。", "内蒙古工业要闻")
    assert found == {"31个": place, "260亿元": place}


def test_a_banner_is_a_place_and_a_flag_is_none() -> None:
    """A banner has two characters or more before its last; 红旗 and 旗下 name no place."""
    text = "代表团考察了科尔沁旗华丰风机厂和一汽红旗旗下公司，企业扛起大旗。"
    assert named(text, "Place") == ["科尔沁旗"]


def test_the_whole_league_is_the_document_s_own() -> None:
    """全盟 means the league as 全市 means the city."""
    text = "锡林郭勒盟加快建设。2024年，全盟新增企业87家。锡林浩特市建成厂房。全盟实现利润12亿元。"
    assert set(subjects(text, "锡林郭勒盟工业情况").values()) == {"锡林郭勒盟"}


@pytest.mark.parametrize("title", ["青溪概况", "青溪简介", "走进青溪"])
def test_a_profile_s_title_names_the_place_that_no_list_has(title: str) -> None:
    """A short name in the title of a profile is the county that the text calls by it and by 全县."""
    text = (
        "青溪地处江州市南部，是江州市的副中心。\n2012年，全县实现生产总值41亿元，增长8.5%。青溪距江州市60公里。\n"
        "青溪的空气质量优良天数达301天。"
    )
    found = subjects(text, title)
    assert {found["41亿元"], found["8.5%"], found["301天"]} == {"青溪"}


@pytest.mark.parametrize("title", ["公司简介", "园区概况", "华丰概况", "学院概况", "项目简介"])
def test_a_profile_of_something_else_is_no_place(title: str) -> None:
    """Without 全县, 全市 or the like in the text nothing says that the title's name is a place."""
    text = "华丰成立于2009年，主营水泵。华丰有职工310人。华丰产品远销海外，公司和园区、学院共建项目。"
    assert named(text, "Place", title) == []


@pytest.mark.parametrize("matter", ["交通", "教育", "历史", "湿地", "水泵"])
def test_a_profile_of_a_matter_of_a_county_is_no_place(matter: str) -> None:
    """交通概况 tells of the traffic of 全县: a name is a place's where the text says where it lies, and the like."""
    text = (
        f"全县{matter}投入3.2亿元。{matter}优势明显，{matter}项目31个，{matter}总面积12平方公里，{matter}位居全省前列。"
    )
    assert named(text, "Place", f"{matter}概况") == []


@pytest.mark.parametrize("title", ["外贸向好，宁波海曙区上半年GDP增长6%", "重庆涪陵区上半年GDP增长6%"])
def test_a_district_behind_its_city_s_short_name_is_the_document_s_place(title: str) -> None:
    """A title names the district that it is about behind the city, with or without 市."""
    inner = title[title.index("区") - 2 : title.index("区") + 1]
    found = subjects("各行业中，纺织业增长4.2%，造纸业增长3.1%。", title)
    assert set(found.values()) == {inner}


def test_a_zone_behind_a_city_s_short_name_is_no_district() -> None:
    """宁波高新区 is a zone, and what 宁波都市圈 or 宁波全区 say is no district."""
    for title in ("宁波高新区上半年工业情况", "宁波市区工业情况"):
        assert "市区" not in subjects("纺织业增长4.2%。", title).values()
