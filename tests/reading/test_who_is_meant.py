"""Whom figures are about where the text says it elsewhere: a line above, who speaks, a trade and its town."""

from __future__ import annotations

from parkgraph.reading.extraction import extract
from parkgraph.reading.names.finding import names_in
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register


def subjects(text: str, title: str | None = None) -> dict[str, str]:
    """Return each printed figure of a text with the name of its subject."""
    document = read_document(text.encode(), name="a.txt", title=title, date="2024-03-01")
    facts = [c.fact for c in extract(document, Register()) if c.fact.value is not None]
    return {f.printed or "": f.subject.zh if f.subject else "" for f in facts}


def found(text: str) -> set[tuple[str, str]]:
    """Return name and class of everything found in a text."""
    return {(name.name, name.type) for name in names_in(text)}


def test_a_line_alone_that_ends_with_a_place_heads_what_follows() -> None:
    """中国泵业名城…东溪市 is whose the paragraphs below are; 全市 and 全镇 there mean it, and not the country."""
    text = (
        "中国泵业名城（镇）一览\n中国水泵名城广东省东溪市\n泵业是大产业。全市有水泵企业430家，年产值35亿元。\n"
        "中国阀门名镇江苏省云港市东坡镇\n2012年，全镇有阀门企业341家，其中大企业56家。"
    )
    told = subjects(text, "中国泵业名城（镇）一览")
    assert (told["430家"], told["35亿元"]) == ("东溪市", "东溪市")
    assert (told["341家"], told["56家"]) == ("东坡镇", "东坡镇")
    assert ("镇江", "Place") not in found(text)
    assert ("镇江", "Place") in found("项目落户镇江。")


def test_a_line_that_is_a_sentence_or_stands_after_the_text_heads_nothing() -> None:
    """Only a line without marks, above sentences, heads them."""
    text = "北岭集团来到东坡镇。\n2023年，产值35亿元。"
    assert subjects(text, "江州市工业情况")["35亿元"] != "东坡镇"


def test_the_whole_city_is_no_province() -> None:
    """In a province's document 全市 is the city that the text names most, and a municipality is its own."""
    text = "宜昌市委来到襄阳。宜昌工业强，宜昌产业多，宜昌在发展，襄阳客商来。据了解，全市签约项目33个。"
    assert subjects(text, "湖北产业推介会举行")["33个"] in {"宜昌市", "宜昌"}
    assert subjects("北京工业强。全市签约项目33个。", "北京产业推介会举行")["33个"] == "北京"


def test_a_person_speaks_for_whom_he_was_named_with() -> None:
    """Who was said to head a firm speaks of it; a stranger does not."""
    text = "北岭集团党委书记、董事长王大山\n\n王大山表示，在各方支持下，投资40亿元，建设水泵生产线。"
    assert subjects(text, "江州市推介会举行")["40亿元"] == "北岭集团"
    assert subjects(text.replace("王大山表示", "李小河表示"), "江州市推介会举行")["40亿元"] != "北岭集团"


def test_the_place_whose_pillar_a_trade_is_has_its_figures() -> None:
    """水泵产业是东坡镇的支柱产业: what follows is the town's; 是…的重要客户 says nothing of the kind."""
    text = "水泵产业是东坡镇的支柱产业，2022年产值25亿元，企业有612家。"
    assert set(subjects(text, "江州市工业情况").values()) == {"东坡镇"}
    other = subjects("水泵产业是东坡镇客商的最爱，2022年产值25亿元。", "江州市工业情况")
    assert other["25亿元"] != "东坡镇"


def test_what_a_thing_serves_as_is_no_topic() -> None:
    """占地700亩，作为…配套产业园: the next sentence is not about what it serves as."""
    text = "江州装备产业园二期总投资30亿元，占地700亩，作为轨道车辆的配套产业园。投产后，将年产设备9000台。"
    assert subjects(text, "江州装备产业园开工")["9000台"] == "江州装备产业园"


def test_what_several_build_together_has_the_sum() -> None:
    """甲与乙联合投资28亿元建设的丙产业园 has sum and yield; what one invests alone stays the investor's."""
    text = "江州海拓重工有限公司与江州北岭机械有限公司等共同投资28亿元建设的海星装备产业园，预计可实现年收入20亿元。"
    assert set(subjects(text, "江州市招商情况").values()) == {"海星装备产业园"}
    alone = subjects("江州海拓重工有限公司投资28亿元，支持海星装备产业园。", "江州市招商情况")
    assert alone["28亿元"] == "江州海拓重工有限公司"


def test_where_firms_settled_has_their_number() -> None:
    """甲、乙、丙3家企业落户某开发区 counts firms of that zone, not of the world."""
    text = "全球知名光伏企业中已有海蓝股份、云峰科技、东陵阳光3家企业落户国家级锦州经济技术开发区。"
    assert subjects(text, "光伏产业情况")["3家"] == "锦州经济技术开发区"
    assert ("锦州经济技术开发区", "Park") in found(text)
    assert ("锦州经济技术开发区", "Park") not in found("江州获批国家级经济技术开发区。")
    held = subjects("江州高新区3家企业落户的东坡镇环境优美。", "江州高新区情况")
    assert held["3家"] == "江州高新区"


def test_a_rank_is_of_who_was_named_last() -> None:
    """甲园区居首，乙园区紧随其后，位居第二: the second rank is the second's."""
    text = "全国共有园区46家，江州高新区居首，云湖高新区紧随其后，位居第二。"
    assert subjects(text, "江州高新区居首")["第二"] == "云湖高新区"


def test_a_firm_behind_its_place_may_be_said_once() -> None:
    """锦州海拓公司 that opens a clause is a firm; 锦州上市公司 and 锦州民营公司 are kinds."""
    told = subjects("江州产业兴旺。锦州海拓公司转型很快，年产值14亿元。", "江州市情况")
    assert told["14亿元"] == "锦州海拓公司"
    assert not {n for n, kind in found("锦州民营公司产值3亿元。锦州上市公司产值2亿元。") if kind == "Firm"}


def test_a_zone_meant_by_its_kind_goes_on_in_the_next_clause() -> None:
    """园区签约18家企业，投资总额…: what follows is that zone's too, unless the document has a zone of its own."""
    text = "本市规划了占地2平方公里的海蓝装备产业园。\n\n目前园区已签约18家企业，签约总金额175亿元。"
    told = subjects(text)
    assert (told["18家"], told["175亿元"]) == ("海蓝装备产业园", "海蓝装备产业园")
    assert subjects(text, "东丘高新区情况")["175亿元"] == "东丘高新区"


def test_a_project_without_a_name_is_the_firms_that_signed() -> None:
    """该项目 behind a signing of an office with a firm is the firm's; where a zone is spoken of it is that zone's."""
    text = "东丘产业园区管委会与江州海拓液压有限公司签订协议。该项目用地58亩，总投资2亿元。"
    assert subjects(text, "东丘产业园区招商")["58亩"] == "江州海拓液压有限公司"
    zone = "海蓝产业园由张村与江州海拓液压有限公司签约共建。该项目用地58亩。"
    assert subjects(zone, "海蓝产业园落成")["58亩"] == "海蓝产业园"


def test_a_park_in_a_zone_is_told_from_it() -> None:
    """总投资8亿元的江州高新技术产业开发区海蓝生物科技产业园 is the park; 宜昌保税区 is one."""
    text = "在总投资8亿元的湖北宜昌高新技术产业开发区海蓝生物科技产业园内，塔吊林立。"
    assert subjects(text, "宜昌要闻")["8亿元"] == "海蓝生物科技产业园"
    assert {("宜昌保税区", "Zone"), ("宜昌出口加工区", "Zone")} <= found("宜昌保税区、宜昌出口加工区合并。")
    assert not {n for n, kind in found("各类保税区合并。") if kind == "Zone"}


def test_a_long_firm_behind_its_place_is_one() -> None:
    """宜昌市精密密封件公司 opens a clause; 宜昌市国有投资公司 is a kind."""
    told = subjects("其中，宜昌市精密密封件公司总投资5800万元，年产值9000万元。", "湖北工业情况")
    assert set(told.values()) == {"宜昌市精密密封件公司"}
    assert not {n for n, kind in found("宜昌市国有公司产值3亿元。") if kind == "Firm"}
