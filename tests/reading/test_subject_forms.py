"""Whom figures are about where the subject stands in one of many forms: a numbered head, a level, a caption."""

from __future__ import annotations

import pytest

from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register


def subjects(text: str, title: str, suffix: str = "txt") -> dict[str, str]:
    """Return each printed figure of a text with the name of its subject."""
    document = read_document(text.encode(), name=f"a.{suffix}", title=title, date="2025-03-01")
    facts = [c.fact for c in extract(document, Register()) if c.fact.value is not None]
    return {f.printed or "": f.subject.zh if f.subject else "" for f in facts}


FIRM = "江北蓝桥泵业有限公司"


@pytest.mark.parametrize("number", ["（1）", "1.", "3．", "①", "二、", "（四）"])
def test_a_number_before_a_name_hides_no_subject(number: str) -> None:
    """A name that is a sentence of its own behind a number heads what follows."""
    text = f"云港市水泵产业园有企业42家。\n{number}{FIRM}。2024年产值8.5亿元，职工310人。"
    found = subjects(text, "云港市水泵产业园简介")
    assert (found["8.5亿元"], found["310人"]) == (FIRM, FIRM)


def test_a_level_means_the_place_of_that_level() -> None:
    """全镇 in a district's document is the town named in it, 全市 the city, 全区 the district itself."""
    text = (
        "云港市东丘区柳沟镇产业兴旺。2024年，全镇实现产值3.2亿元。全区实现产值44亿元。同期，全市实现产值910亿元，"
        "高于全市平均水平2个百分点。"
    )
    found = subjects(text, "云港市东丘区工业情况")
    assert (found["3.2亿元"], found["44亿元"], found["910亿元"]) == ("柳沟镇", "东丘区", "云港市")
    profile = "青溪水泵谷坐落于四川省云港市东丘区柳沟镇。2024年，全镇实现产值3.2亿元。四川省产业基础好。"
    assert subjects(profile, "青溪水泵谷简介")["3.2亿元"] == "柳沟镇"


def test_what_is_signed_or_bought_invests_nothing() -> None:
    """协议总投资 and 设备投资 are what is measured, and no firms that invest."""
    found = subjects("云港市新签项目6个，协议总投资7亿元，设备投资3亿元。", "云港市招商情况")
    assert set(found.values()) == {"云港市"}


def test_what_leans_on_neighbours_is_no_firm() -> None:
    """靠着就近配套 says how, not who."""
    text = f"{FIRM}主攻水泵，靠着就近配套，产值达5.3亿元。"
    assert subjects(text, "云港市工业情况")["5.3亿元"] == FIRM


def test_a_table_whose_values_have_a_plain_head_is_read() -> None:
    """Beside a column of units a head like 完成数 says that its column has the values; the caption gives the year."""
    text = (
        "<p>概况如下。</p><table><caption>云港水泵谷2024年主要指标</caption>"
        "<tr><th>指标</th><th>单位</th><th>完成数</th><th>同比（%）</th></tr>"
        "<tr><td>工业总产值</td><td>亿元</td><td>31.6</td><td>-4.5</td></tr>"
        "<tr><td>泵产量</td><td>万台</td><td>16.8</td><td>22.1</td></tr></table>"
    )
    found = subjects(text, "云港水泵谷简介", "html")
    assert {found[v] for v in ("31.6", "-4.5", "16.8", "22.1")} <= {"云港水泵谷", "云港市"}


def test_a_numbered_head_that_tells_what_is_done_names_nobody() -> None:
    """城乡 at the end of words is town and country together, and no township."""
    text = "云港市统筹推进各项工作。\n三、聚力城乡融合。流转土地8.5万亩，建设农房4200个。"
    assert set(subjects(text, "云港市政府工作报告").values()) == {"云港市"}


def test_a_thing_that_somebody_else_built_opens_its_clause() -> None:
    """由某集团打造的… says who built it; the thing is spoken of, here and in the clauses that follow."""
    park = "青溪水泵产业园"
    text = f"由区里和云港建投集团联手打造的{park}，规划面积4.8平方公里。截至7月底，园内集聚企业137家。"
    assert set(subjects(text, "云港市东丘区见闻").values()) == {park}


POLICY = "东丘区支持水泵产业发展的若干意见"


def test_what_a_policy_tells_of_a_thing_is_no_grant() -> None:
    """In a sentence that goes on to grant something, what a firm or zone is or gets built stays its own."""
    text = (
        f"一、支持小镇扩园。柳沟水泵小镇规划面积扩至3.9平方公里，新建标准厂房20万平方米，入驻企业租金减免50%。\n"
        f"二、支持龙头。{FIRM}牵头组建联盟。该企业2023年产值36.2亿元，其成员采购额的1%由区财政奖补，上限100万元。"
    )
    found = subjects(text, POLICY)
    assert (found["3.9平方公里"], found["20万平方米"], found["36.2亿元"]) == ("柳沟水泵小镇", "柳沟水泵小镇", FIRM)
    assert (found["50%"], found["1%"], found["100万元"]) == (POLICY, POLICY, POLICY)


def test_a_works_with_a_brand_and_a_trade_is_a_firm() -> None:
    """某地某某机械厂 is a firm, 大型机械厂 none."""
    text = "1.云港凯岳机械厂。为园区内企业提供检维修服务，年产值6500万元。"
    assert subjects(text, "云港市水泵产业园简介")["6500万元"].endswith("凯岳机械厂")
    assert subjects("全市有大型机械厂12家，年产值6500万元。", "云港市情况")["6500万元"] == "云港市"


def test_about_a_share_of_the_whole_is_about() -> None:
    """约占全国的 is as vague as 约."""
    document = read_document("全市水泵产量约占全国的18%。".encode(), name="a.txt", title="云港市", date="2025-03-01")
    (found,) = extract(document, Register())
    assert found.fact.modifier == "about"


@pytest.mark.parametrize("role", ["旗下子公司", "其全资子公司", "控股子公司", "旗下"])
def test_a_subsidiary_that_opens_a_clause_is_spoken_of(role: str) -> None:
    """旗下子公司 before a name says whose it is; its figures are its own."""
    text = f"{FIRM}现有员工860人。\n{role}云港青溪阀门有限公司，年产阀门2万吨。"
    assert subjects(text, f"走进{FIRM}")["2万吨"] == "云港青溪阀门有限公司"


def test_one_ground_of_a_park_goes_by_its_own_name() -> None:
    """A ground named behind the park's name is what the text then speaks of, and 园区 means it."""
    text = (
        "云港市东丘区水泵产业基地柳沟园区成立于2003年，首期用地60亩。\n柳沟园区定位为总部区、泵阀产业聚集区。"
        "2015年末，柳沟园区有企业20余家，年收入6亿元。园区纳税900万元。"
    )
    found = subjects(text, "园区介绍")
    assert set(found.values()) == {"云港市东丘区水泵产业基地柳沟园区"}


@pytest.mark.parametrize(
    ("text", "nobodys"),
    [
        ("公司2022年营收18.6亿元，净利润2.1亿元。全市产值90亿元。", {"18.6亿元", "2.1亿元"}),
        ("园区总规划面积25平方公里，入驻率达92%。", {"25平方公里", "92%"}),
    ],
)
def test_a_firm_or_park_that_is_named_nowhere_is_not_the_place(text: str, nobodys: set[str]) -> None:
    """What 公司 and 园区 mean is unknown where the text names none, to the end of what is said of them."""
    found = subjects(text, "云港市产业情况")
    assert {printed for printed, subject in found.items() if not subject} == nobodys
    assert set(found.values()) <= {"", "云港市"}


def test_firms_that_are_counted_are_the_places() -> None:
    """公司3家 counts firms of the place, and speaks of none."""
    assert set(subjects("公司3家，园区有5个，产值9亿元。", "云港市产业情况").values()) == {"云港市"}


def test_a_part_is_spoken_of_to_its_semicolon() -> None:
    """其中 names a part; what comes after ； or 。 without a name is said of the whole again."""
    text = "2024年，全市固定资产投资900亿元，其中东丘区300亿元，增长5%；税收200亿元。进口20亿元。"
    found = subjects(text, "云港市经济运行")
    assert [found[p] for p in ("900亿元", "300亿元", "5%", "200亿元", "20亿元")] == [
        "云港市",
        "东丘区",
        "东丘区",
        "云港市",
        "云港市",
    ]


def test_a_name_is_not_found_across_a_word() -> None:
    """其中国家级 names no country."""
    assert set(subjects("2024年，全市有小巨人企业500家，其中国家级60家。", "云港市企业").values()) == {"云港市"}


def test_a_district_is_read_behind_its_city_and_is_what_the_clause_speaks_of() -> None:
    """Of 云港市东丘区位于… the district is spoken of (区位 is no word there), and 全市 is the city of the title."""
    text = "云港市东丘区位于云港市南部，面积320平方公里，区位优势明显。全市产值90亿元，全区产值20亿元。"
    found = subjects(text, "云港市东丘区：水泵之乡")
    assert (found["320平方公里"], found["90亿元"], found["20亿元"]) == ("东丘区", "云港市", "东丘区")
    assert subjects("全市产值90亿元。", "云港市东丘区：水泵之乡") == {"90亿元": "云港市"}


def test_a_whole_city_is_no_district_that_names_none() -> None:
    """全市 in a district's document is unknown where nothing tells its city, and so is what goes on."""
    assert subjects("全市产值90亿元，税收9亿元。", "东丘区工业") == {"90亿元": "", "9亿元": ""}


def test_a_share_of_a_market_makes_no_place() -> None:
    """全球市占率 is no city."""
    assert subjects(f"{FIRM}的水泵全球市占率达12%。", "云港市企业")["12%"] == FIRM


def test_a_project_behind_its_sum_may_have_phases() -> None:
    """总投资…的某某项目一期 names the project."""
    found = subjects("总投资50亿元的东丘蓝桥水泵项目一期已投产，产值80亿元。", "云港市要闻")
    assert found == {"50亿元": "东丘蓝桥水泵项目", "80亿元": "东丘蓝桥水泵项目"}


@pytest.mark.parametrize("owner", ["北岭集团旗下", "北岭集团全资子公司", "北岭集团所属"])
def test_a_firm_behind_its_owner_is_spoken_of(owner: str) -> None:
    """甲集团旗下乙公司 speaks of the second."""
    found = subjects(f"{owner}{FIRM}完成融资5.2亿元，估值超40亿元。", "云港市要闻")
    assert set(found.values()) == {FIRM}


def test_the_latter_is_the_second_of_two_whoever_the_first_is() -> None:
    """后者 means a firm that an office signs with, and is no firm of that name."""
    found = subjects(f"云港高新区管委会与{FIRM}签约，后者投资8亿元建设总部。", "云港市要闻")
    assert found == {"8亿元": FIRM}


def test_what_was_raised_is_not_dated_by_the_founding() -> None:
    """2015年创立 dates the founding and nothing else."""
    document = read_document(
        f"{FIRM}于2015年创立，募资12.6亿元。".encode(), name="a.txt", title="云港市要闻", date="2025-03-01"
    )
    (found,) = (c.fact for c in extract(document, Register()) if c.fact.value is not None)
    assert found.period is None


@pytest.mark.parametrize(
    "text",
    [
        "全市实现县县通公路，新改建公路820公里。",
        "蓝桥改造投资占工业投资比重达43%。",
        "全市改造投资占工业投资比重达43%。",
    ],
)
def test_neither_roads_nor_shares_are_names(text: str) -> None:
    """县县通 is no county, 投资占 no firm."""
    assert set(subjects(text, "云港市经济运行").values()) == {"云港市"}


def test_a_level_told_by_an_earlier_year_is_not_of_that_year() -> None:
    """恢复到2019年的108% is of the year that the document tells of."""
    document = read_document(
        "全年接待游客462万人次，恢复到2019年的108%。".encode(),
        name="a.txt",
        title="2024年云港市旅游情况",
        date="2025-03-01",
    )
    years = [c.fact.period.end.year for c in extract(document, Register()) if c.fact.period and c.fact.period.end]
    assert years == [2024, 2024]


def test_a_share_of_a_zone_makes_no_zone() -> None:
    """产值占开发区总量的90% names no zone 产值占开发区."""
    found = subjects("外商企业完成的产值占开发区总量的90%。", "开发区概况")
    assert set(found.values()) == {"开发区"}


def test_projects_in_a_row_have_their_own_sums() -> None:
    """总投资…的甲项目、总投资…的乙项目, and 总投资…丙项目 without 的, are each of their own project."""
    text = "总投资13亿元的蓝桥水泵项目、总投资10亿元的云川阀门项目开工。总投资15亿元海禾轴承项目已经签约。"
    found = subjects(text, "云港市要闻")
    assert found == {"13亿元": "蓝桥水泵项目", "10亿元": "云川阀门项目", "15亿元": "海禾轴承项目"}


def test_praise_before_a_park_is_no_part_of_its_name() -> None:
    """备受瞩目的 is cut off (目的 is a word only in 目的地), and 该产业园 is the park."""
    found = subjects("备受瞩目的东丘泵业产业园投产。该产业园年产值达20亿元。", "云港市要闻")
    assert found == {"20亿元": "东丘泵业产业园"}


def test_brackets_are_the_same_in_either_width() -> None:
    """云港（东丘）泵业园 of the title is 云港(东丘)泵业园 of the text."""
    text = "云港(东丘)泵业产业园建成。园内有企业30家。税收9亿元。"
    found = subjects(text, "云港（东丘）泵业产业园发展状况")
    assert set(found.values()) == {"云港(东丘)泵业产业园"}


def test_a_title_that_calls_a_zone_by_its_kind_means_the_one_named_at_the_head() -> None:
    """高新区… is 云港高新区 where the text begins with it and names no other; of two it is neither."""
    text = "云港高新区开工项目13个。此次开工的项目总投资9亿元。"
    assert set(subjects(text, "高新区项目开工").values()) == {"云港高新区"}
    two = f"{text}东丘高新区派人参加。"
    assert "东丘高新区" not in set(subjects(two, "高新区项目开工").values())


def test_projects_that_are_named_with_their_number_are_examples() -> None:
    """东丘泵业园扩建项目、云川阀门项目等8个项目 are the place's, and 产业强市 is no place."""
    text = "东丘泵业园扩建项目、云川阀门项目等8个项目，总投资16亿元。产业强市主阵地产值9亿元。"
    assert subjects(text, "云港市项目开工")["16亿元"] == "云港市"
    assert subjects(text, "云港市项目开工")["9亿元"] == "云港市"


def test_news_that_looked_back_is_of_now_again() -> None:
    """去年 of one paragraph is not carried into the next."""
    text = "云港高新区开工。\n去年，园区产值增幅列全市第一。\n蓝桥水泵项目占地34亩。"
    document = read_document(text.encode(), name="a.txt", title="云港高新区要闻", date="2025-03-01")
    (found,) = (c.fact for c in extract(document, Register()) if c.fact.printed == "34亩")
    assert found.period is None
