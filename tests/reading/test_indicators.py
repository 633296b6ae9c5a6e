"""Which indicator figures have: the catalogue's own where a phrase names it whole, else a new one from clean words."""

from __future__ import annotations

import pytest

from parkgraph.bundle import bundled_table
from parkgraph.model import Fact
from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import register_of

IND = "https://w3id.org/parkgraph/def/indicator/"


def figures(text: str) -> dict[str, Fact]:
    """Return the figures of a text on a made-up city by how they are printed."""
    document = read_document(text.encode(), name="a.txt", title="云港市经济运行情况", date="2025-03-01")
    facts = (c.fact for c in extract(document, register_of(bundled_table())))
    return {f.printed or "": f for f in facts if f.kind == "Figure"}


def indicator(text: str, printed: str) -> str:
    """Return the slug of a figure's indicator in the catalogue, else its proposed name."""
    found = figures(text)[printed].indicator
    assert found is not None
    return found.id.removeprefix(IND) if found.id.startswith(IND) and "-n-" not in found.id else found.zh


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("地区生产总值", "gdp"),
        ("GDP", "gdp"),
        ("生产总值", "gdp"),
        ("经济总量", "gdp"),
        ("规上工业增加值", "industrial-value-added"),
        ("规模以上工业总产值", "industrial-output"),
        ("固定资产投资", "fixed-asset-investment"),
        ("工业投资", "industrial-investment"),
        ("社会消费品零售总额", "retail-sales"),
        ("外贸进出口", "import-export-value"),
        ("出口总额", "foreign-trade-export"),
        ("出口", "foreign-trade-export"),
        ("消费品零售总额", "retail-sales"),
        ("进口", "imports"),
        ("一般公共预算收入", "budget-revenue"),
        ("本外币存款余额", "deposits"),
        ("金融机构本外币各项存款余额", "deposits"),
        ("进出口值", "import-export-value"),
    ],
)
def test_what_bulletins_measure_everywhere_is_in_the_catalogue(words: str, slug: str) -> None:
    """Figures of different documents and cities share an indicator, so that they can be compared."""
    assert indicator(f"2024年，云港市{words}321.5亿元，增长6.2%。", "321.5亿元") == slug
    assert indicator(f"2024年，云港市{words}321.5亿元，增长6.2%。", "6.2%") == slug


@pytest.mark.parametrize(
    "words",
    [
        "主城区生产总值",
        "城区税收",
        "民间固定资产投资",
        "水产品出口",
        "海洋生产总值",
        "高技术产业投资",
        "企业存款余额",
        "企业出口额",
    ],
)
def test_a_limiting_word_makes_another_indicator(words: str) -> None:
    """A kind of an indicator of the catalogue is not that indicator: it is proposed under its own words."""
    assert indicator(f"2024年，云港市{words}32.5亿元。", "32.5亿元") == words


def test_a_level_in_an_alternative_name_is_that_name() -> None:
    """国家级高新技术企业 are the national high-tech firms; those of a province are others."""
    text = "2024年末，云港市有国家级高新技术企业320家，省级高新技术企业45家。"
    assert indicator(text, "320家") == "high-tech-firms"
    assert indicator(text, "45家") != "high-tech-firms"


@pytest.mark.parametrize("adverb", ["仍", "正式", "首次", "成功", "稳步", "稳定在", "平均", "继续"])
def test_adverbs_are_no_part_of_an_indicator(adverb: str) -> None:
    """What stands between what is measured and its amount says how, not what."""
    assert indicator(f"2024年，云港市水产批发总值{adverb}达321亿元。", "321亿元") == "水产批发总值"


def test_a_growth_over_several_years_is_an_average() -> None:
    """两年平均增长 is an annual average of what was told before; the two years are no figure, 以来 is no indicator."""
    text = "2024年，云港市工业增加值500.8亿元，同比增长8.2%，台风登陆以来两年平均增长4.4%。"
    found = figures(text)
    assert "两年" not in found
    growth = found["4.4%"]
    assert growth.indicator is not None
    assert growth.indicator.id == f"{IND}industrial-value-added"
    assert growth.basis == "annual-average"
    total = figures("云港市2023年、2024年两年全社会用电量平均增长5.1%。")["5.1%"]
    assert total.indicator is not None
    assert (total.indicator.id, total.basis) == (
        f"{IND}electricity-use",
        "annual-average",
    )


@pytest.mark.parametrize("words", ["预期增长目标", "增长预期目标为", "增长目标定在", "增速目标"])
def test_a_target_of_growth_is_growth(words: str) -> None:
    """增长目标6% is a growth that is aimed at, of what stands before it."""
    document = read_document(
        f"2025年云港市地区生产总值{words}6%左右。".encode(), name="a.txt", title="云港市政府工作报告", date="2025-02-01"
    )
    (found,) = [c.fact for c in extract(document, register_of(bundled_table())) if c.fact.value is not None]
    assert (found.kind, found.figure_type, found.indicator and found.indicator.id) == ("Target", "growth", f"{IND}gdp")


def test_what_a_project_will_make_is_a_capacity() -> None:
    """30万吨甲醇项目 has a capacity of methanol; neither the project before it nor its owner is what is measured."""
    text = "云港市开工的有北岭集团30万吨甲醇40万吨尿素项目、东川集团年产2万吨白酒项目。"
    found = {printed: fact.indicator.zh for printed, fact in figures(text).items() if fact.indicator}
    assert found == {"30万吨": "甲醇产能", "40万吨": "尿素产能", "2万吨": "白酒产能"}


@pytest.mark.parametrize("verb", ["持续上升", "上升", "稳步提升", "持续下滑"])
def test_a_direction_is_no_indicator(verb: str) -> None:
    """What rises is what stands before the verb, in the clause before too."""
    assert indicator(f"2024年，云港市泵阀配套率{verb}4.1个百分点。", "4.1个百分点") == "泵阀配套率"


def test_firms_that_are_to_be_listed_are_not_listed() -> None:
    """拟 before 上市 says what kind of firms they are; an exchange before it says where, and has no figures itself."""
    text = "2024年末，云港市有上市公司32家，拟上市企业21家，北交所上市公司4家，储备上市企业55家。"
    assert indicator(text, "32家") == "listed-firms"
    assert indicator(text, "21家") == "拟上市企业数"
    assert [fact.subject.zh for fact in figures(text).values() if fact.subject] == ["云港市"] * 4


def test_the_capital_of_a_firm_is_no_firm() -> None:
    """注册资本 behind a firm's name is what is measured, and no name that ends with 资本."""
    found = figures("云港市海拓集团注册资本3.5亿元，实缴注册资本2亿元。")["3.5亿元"]
    assert found.indicator is not None
    assert (found.subject and found.subject.zh, found.indicator.id) == ("云港市海拓集团", f"{IND}registered-capital")


def test_what_a_plant_treats_is_named_without_the_particle() -> None:
    """年处理污水50万吨的净化项目: 的 is no part of what is measured."""
    found = figures("云港市开工建设年处理能力50万吨的净化项目。")["50万吨"]
    assert found.indicator is not None
    assert found.indicator.zh == "净化产能"


@pytest.mark.parametrize("when", ["建成后", "项目达产后", "全部建成投产后"])
def test_when_a_project_is_done_is_no_part_of_an_indicator(when: str) -> None:
    """项目达产后年产值 is 产值."""
    assert indicator(f"云港市水泵基地开工，{when}年产值5.5亿元。", "5.5亿元") == "output"


def test_what_a_thing_has_is_counted_and_not_the_thing() -> None:
    """数据中心 are counted by that name alone; their racks and customers are proposed."""
    assert indicator("2024年末，云港市建成数据中心12个。", "12个") != "数据中心"
    for part in ("机架", "服务器", "客户"):
        text = f"2024年末，云港市发展很快，数据中心{part}有1200个。"
        assert indicator(text, "1200个") == f"数据中心{part}数"


@pytest.mark.parametrize(
    "words",
    [
        "党的二十大召开以来",
        "认真学习党的十九大报告",
        "这是很关键的一年",
        "成立一年来",
        "走过不平凡的一年",
        "作为二类地区",
    ],
)
def test_congresses_years_and_classes_are_no_amounts(words: str) -> None:
    """A numeral in a name of a congress, in what a year was, or in a class counts nothing."""
    assert set(figures(f"{words}，云港市建成厂房12座。")) == {"12座"}


def test_twenty_big_things_are_counted() -> None:
    """大 behind a numeral may be a counter, and a year a length of time."""
    assert {"二十大", "12座"} <= set(figures("云港市有二十大品牌，建成厂房12座。"))


def _named(text: str) -> dict[str, str]:
    return {printed: fact.indicator.zh if fact.indicator else "" for printed, fact in figures(text).items()}


def test_a_rank_is_one_in_what_its_sentence_measures_or_made_known() -> None:
    """亩均收入在…中排名第一, a list made known before, …增速，均居六县市第一: what is ranked is told."""
    found = _named("江州高新区亩均收入在全省园区中排名第一。")
    assert found["第一"] == "亩均收入"
    assert _named("协会揭晓了江州园区综合实力排行榜，北岭高新区位列第四。")["第四"].endswith("排行榜")
    assert _named("江州市工业投资、外贸两项指标增速，均居六县市第一。")["第一"].endswith("增速")
    assert _named("江州高新区在全省园区中排名第一。")["第一"] != "江州高新区"


def test_what_is_counted_by_how_much_it_has_keeps_its_limit() -> None:
    """5家产值过10亿元的企业 counts such firms; 5家企业产值过10亿元 counts firms."""
    assert _named("江州高新区有5家产值过10亿元的企业。")["5家"] == "产值过10亿元的企业数"
    assert _named("江州高新区有水泵企业5家。")["5家"] == "水泵企业数"
    assert _named("今年，70家规模以上工业企业诞生了品牌。")["70家"] == "工业企业数"
