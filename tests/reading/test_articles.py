"""Figures in news articles: what an acronym precedes, what is compared, aimed at, or belongs to a project."""

from __future__ import annotations

import pytest

from parkgraph.model import Entity, Fact
from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register


def facts(text: str, title: str = "江州市经济情况", date: str = "2022-04-12") -> dict[str, Fact]:
    """Return the figures of a text by what is printed."""
    document = read_document(text.encode(), name="a.txt", title=title, date=date)
    return {c.fact.printed or "": c.fact for c in extract(document, Register()) if c.fact.value is not None}


def subjects(text: str, title: str = "江州市经济情况") -> dict[str, str]:
    """Return the subjects of the figures of a text by what is printed."""
    return {printed: f.subject.zh if f.subject else "" for printed, f in facts(text, title).items()}


def test_an_acronym_may_stand_right_before_its_figure() -> None:
    """GDP4.8% is a growth of GDP, while A5.5 and 第T7 are names."""
    found = facts("江州市2022年GDP增长7.2%，快于邻市GDP4.8%的增速。A5.5型产品有3种规格。")
    assert {p: f.figure_type for p, f in found.items() if "%" in p} == {"7.2%": "growth", "4.8%": "growth"}


def test_a_goal_of_growth_is_a_growth() -> None:
    """增长目标 before a share says that it grows."""
    found = facts("江州市今年出口增长目标8%左右，占全省比重目标12%。")
    assert (found["8%左右"].figure_type, found["12%"].figure_type) == ("growth", "share")


def test_a_round_sum_that_is_passed_needs_no_unit() -> None:
    """万亿 alone is a sum of money behind 突破 and what is measured in money, and nothing elsewhere."""
    found = facts("江州电池的市值节节攀升，当年就突破万亿。江州市迈入“万亿城市”行列，万亿之城再出发。")
    assert [(str(f.value), f.unit) for f in found.values()] == [("1000000000000", "CNY")]


def test_what_is_compared_with_is_of_whom_it_is_said() -> None:
    """高于乙的…: the amount is the other's, with 的 before it as well as behind it."""
    assert subjects("北岭集团产值300亿元，高于东川集团的210亿元，低于南河集团近900亿元的规模。") == {
        "300亿元": "北岭集团",
        "210亿元": "东川集团",
        "近900亿元": "南河集团",
    }


def test_what_is_measured_begins_behind_an_owner_and_its_particle() -> None:
    """江州市的北岭集团产值 is 产值, and 北岭集团的研发中心投资 no 的研发中心投资."""
    found = facts("江州市的北岭集团产值320亿元。北岭集团的研发中心投资3.2亿元。")
    assert [fact.indicator.zh for fact in found.values() if fact.indicator] == ["产值", "研发中心投资"]


def test_a_month_is_no_part_of_a_name() -> None:
    """3月份 before a zone is when, to its last character."""
    assert subjects("3月份江州市高新区产值31亿元。") == {"31亿元": "江州市高新区"}


def test_lessons_are_counted() -> None:
    """堂 counts lessons; 食堂 and 课堂 are halls."""
    assert list(facts("全市开出技能课程150堂，新建食堂3座，打造第二课堂。")) == ["150堂", "3座"]


def test_a_bay_and_best_cities_are_no_figures() -> None:
    """三门湾 is a bay, and 百强城市 are those among whom a place is ranked."""
    text = "江州市东临三门湾。江州市跻身百强城市行列，成为百强城市中上升最快的城市。2024年产值3亿元。"
    assert list(facts(text)) == ["3亿元"]


@pytest.mark.parametrize("opening", ["江州将加快推动工厂改造。", "力争工厂改造早日完成。"])
def test_the_whole_year_of_a_paragraph_of_aims_is_to_come(opening: str) -> None:
    """全年 in April belongs to the running year where its paragraph says what will be done."""
    found = facts(f"{opening}新开大项目8个，全年技改投资增长9%以上。\n全年完成投资310亿元，完成率103%。")
    years = {p: f.period.start.year for p, f in found.items() if f.period and f.period.start}
    assert years["9%以上"] == 2022
    assert years["310亿元"] == 2021


def test_what_an_agency_s_money_builds_is_the_place_s() -> None:
    """市政府投资 is money of the city and its projects are the city's; a verb begins no office's name."""
    found = subjects("2022年，宁波安排市政府投资工程61个。市政府投资主要用于交通，占比47.5%。", "宁波市投资计划")
    assert {found["61个"], found["47.5%"]} <= {"宁波", "宁波市"}


def test_listed_companies_are_no_firm_spoken_of() -> None:
    """公司 in 上市公司 refers to nobody named before."""
    text = "江州市建成星禾光电二期等项目。\n此外，全市培育企业，新添上市公司5家以上。"
    assert subjects(text)["5家以上"] == "江州市"


def test_this_project_is_the_one_named_last() -> None:
    """该项目 means the project that the paragraph names, not the place."""
    text = "去年，江州迎来比亚迪第三期项目开工。据介绍，该项目总投资14亿元，预计年产值33亿元。"
    found = subjects(text)
    assert (found["14亿元"], found["33亿元"]) == ("比亚迪第三期项目", "比亚迪第三期项目")


def test_the_one_compared_with_owns_its_figure() -> None:
    """What is printed behind 低于 and a place is that place's."""
    found = subjects("2007年，江州市外贸额52亿元，低于宁波近900亿元的规模。")
    assert (found["52亿元"], found["近900亿元"]) == ("江州市", "宁波")


def test_a_list_of_projects_tells_whose_they_are() -> None:
    """An amount in a project's name is the project's; one right behind a firm and 年产 is the firm's."""
    text = (
        "新项目中，云湖家具集团年产8万套沙发，还有博原集团6万吨纸浆9万吨纸板项目、东陵玄丰集团青石酱厂5万吨酱油项目等。"
    )
    found = subjects(text)
    assert found["8万套"] == "云湖家具集团"
    assert found["6万吨"] == found["9万吨"] == "博原集团6万吨纸浆9万吨纸板项目"
    assert found["5万吨"] == "东陵玄丰集团青石酱厂5万吨酱油项目"


def test_a_port_is_named_by_its_city() -> None:
    """宁波港 is the subject of what it handles; a year ends its name, and what is one of several is no subject."""
    text = (
        "云湖栎山国际机场有航线31条，是省内繁忙的支线机场之一，距离江州45公里。"
        "宁波港2012年港口装卸煤炭突破5300万吨，居全国第六位，距离江州75公里。"
    )
    found = subjects(text)
    assert (found["31条"], found["45公里"]) == ("云湖栎山国际机场", "云湖栎山国际机场")
    assert (found["突破5300万吨"], found["第六位"], found["75公里"]) == ("宁波港", "宁波港", "宁波港")


def test_power_is_counted_in_degrees() -> None:
    """亿度 of power is kilowatt hours; degrees of warmth are not."""
    found = facts("2021年江州市用电量3.15亿度，平均气温20度。")
    assert {p: (f"{f.value:f}", f.unit) for p, f in found.items() if "度" in p} == {"3.15亿度": ("315000000000", "Wh")}


def test_rows_after_the_first_have_the_years_of_the_sentence() -> None:
    """Each row of 分别 goes through the years that the sentence began with."""
    found = facts(
        "2019年至2021年，江州市出口分别达到16亿元、19亿元、23亿元，年均增长8.5%；分别进口45亿元、46亿元、47亿元。",
        date="2022-01-20",
    )
    years = {p: f.period.start.year for p, f in found.items() if f.period and f.period.start and "亿元" in p}
    first = {"16亿元": 2019, "19亿元": 2020, "23亿元": 2021}
    assert years == first | {"45亿元": 2019, "46亿元": 2020, "47亿元": 2021}


@pytest.mark.parametrize("title", ["上半年经开区工业经济稳中有进", "1—3月份经开区运行情况", "今年经开区怎么干"])
def test_a_period_before_a_zone_is_no_part_of_its_name(title: str) -> None:
    """A title that names a zone by its kind alone means the one of the text's place, if it has one."""
    text = "出口同比增长4.5%，税收8亿元。"
    assert set(subjects(text, title).values()) == {"经开区"}
    assert set(subjects(f"{text}宁波市产业兴旺，宁波市有企业。", title).values()) == {"宁波经开区"}


def test_a_zone_called_by_its_kind_alone_is_its_documents() -> None:
    """经开区 of two documents that say nowhere which are two things: nobody's figures are put together by chance."""
    known = (Entity("https://example.org/park/far", "经开区", "ETDZ", "Park", ("Park",)),)
    ids = set()
    for name in ("east.txt", "west.txt"):
        document = read_document("产值33亿元。".encode(), name=name, title="经开区运行情况")
        ids |= {c.fact.subject.id for c in extract(document, Register(entities=known)) if c.fact.subject}
    assert len(ids - {known[0].id}) == len(ids) == 2


@pytest.mark.parametrize("title", ["报告称省级产业园区产值增长", "上榜产业园区名单公布", "全国国家级开发区一季度情况"])
def test_zones_of_a_level_or_a_list_are_no_zone(title: str) -> None:
    """A title on all zones of a kind names none of them."""
    assert not any("区" in name for name in subjects("入选32家，产值9.2万亿元。", title).values())


def test_what_is_pulled_up_is_no_firm() -> None:
    """拉动工业投资增长 says what grows."""
    assert set(subjects("江州市技改投资31亿元，拉动工业投资2.3个百分点。").values()) == {"江州市"}


def test_works_that_are_examples_are_no_subject() -> None:
    """The projects before 等9个 are some of those that the park takes on."""
    text = "云湖产业园产值33亿元。园区今年服务的海拓泵业、骏达阀门产业园等7个重点项目总投资18亿元，已投3亿元。"
    assert set(subjects(text, "云湖产业园情况").values()) == {"云湖产业园"}


def test_the_park_means_none_that_is_named_after_it() -> None:
    """园区 in a document whose park has no name of its own is no park that its clause names later."""
    found = subjects("园区服务的海拓泵业、骏达阀门产业园等7个重点项目总投资18亿元。", "1—3月份园区经济运行情况")
    assert set(found.values()) == {"园区"}


def test_a_period_begins_no_park_s_name_in_the_text() -> None:
    """上半年经开区 in a sentence is the zone by its kind."""
    text = "上半年经开区出口冲上第一\n上半年，经开区税收8亿元，同比增长3.5%。"
    assert set(subjects(text, "上半年经开区出口冲上第一").values()) == {"经开区"}


def test_a_place_that_nothing_is_said_of_is_not_the_document_s() -> None:
    """A city where somebody has an office, or looks for firms, owns no figure of a page that names no place."""
    text = "一季度新开工程7个，投资额31亿元。派人常驻深圳，走访深圳、北京等地企业，签约2个。"
    assert set(subjects(text, "一季度签约项目情况").values()) == {""}


def test_an_investment_zone_is_a_zone() -> None:
    """投资区 ends a zone's name, 投资区域 none."""
    found = subjects("漳州云商投资区新开项目6个，投资约35亿元，投资区域广。", "一季度项目落地")
    assert set(found.values()) == {"漳州云商投资区"}


def test_a_builder_s_bureau_is_a_firm_and_its_project_a_subject() -> None:
    """中铁四局 and its kind are firms, whose projects are told by their name."""
    text = "中交三航局智能装备总部项目是云湖高新区的头号工程，总投资12亿元，占地80亩，预计年税收900万元。"
    assert set(subjects(text, "东丘区重大项目开工").values()) == {"中交三航局智能装备总部项目"}


def test_what_a_sum_is_invested_in_is_a_project() -> None:
    """The words between 总投资…的 and 项目 name the project that the sum is of."""
    text = "总投资8亿元的青石河道整治项目，年底开工；总投资3200万元的冷链仓库项目，已完成选址。"
    found = subjects(text, "云湖产业园签约")
    assert (found["8亿元"], found["3200万元"]) == ("青石河道整治项目", "冷链仓库项目")


def test_a_project_that_opens_its_clause_is_a_project() -> None:
    """What comes before 计划投资 or stands in 以…为例 and ends in 项目 is whose sum it is."""
    text = (
        "以云湖储能示范项目为例，该项目将投资超8亿元，一年产值超6亿元。家具板块里，海拓板材基地建设项目"
        "计划投资3亿元，建成后一年产值超2亿元。"
    )
    found = subjects(text, "云湖产业园签约")
    assert (found["超8亿元"], found["超6亿元"]) == ("云湖储能示范项目", "云湖储能示范项目")
    assert (found["3亿元"], found["超2亿元"]) == ("海拓板材基地建设项目", "海拓板材基地建设项目")


def test_the_place_of_its_zones_is_the_document_s() -> None:
    """江州市工业园区 at the head of the text tells what 全市工业园区 means; 1-7月 begins no zone's name."""
    text = "省里的通报说,江州市工业园区势头好,营业收入1200亿元。\n1-7月,全市工业园区增加值300亿元。\n"
    text += "1-7月全市工业园区投入20亿元。\n如今,全市工业园区已建成80平方公里;从业人员120345人。"
    found = subjects(text, "前七月园区收入突破千亿")
    assert found["1200亿元"] == "江州市工业园区"
    assert {found[p] for p in ("300亿元", "20亿元", "80平方公里", "120345人")} == {"江州市"}


def test_a_numbered_works_owns_its_entry() -> None:
    """2、某某选矿厂：… heads what follows as a firm does; 36000锭 are counted."""
    text = "二、企业情况:\n1、华安钢铁有限公司:用地120亩。\n2、明禾选矿厂:用地40亩,总投资210万元。\n"
    found = subjects(text + "3、远达棉纺厂:用地60亩,有纱26000锭。\n", "林河工业园区")
    assert (found["40亩"], found["210万元"]) == ("明禾选矿厂", "明禾选矿厂")
    assert (found["60亩"], found["26000锭"]) == ("远达棉纺厂", "远达棉纺厂")


def test_a_firm_that_signs_with_a_government_is_whose_sum_it_is() -> None:
    """The firm behind a place's name that signs with a county stays the topic."""
    text = "台湾明扬毛纺公司与林河县政府签下合同,投资额1.5亿元。\n台湾明扬毛纺公司做毛衣。投产后产值3亿元。"
    found = subjects(text, "江州林河县台企落户")
    assert set(found.values()) == {"台湾明扬毛纺公司"}


def test_a_park_goes_by_the_heart_of_its_name() -> None:
    """天河 opens clauses for 合肥天河高科技园区; a place of that name would be the place."""
    text = "一、合肥天河高科技园区\n2022年,合肥泵业销售额3000亿元;其中天河泵业收入1100亿元,增长12%。\n天河有泵厂60家。"
    found = subjects(text, "水泵园区报告")
    assert {found[p] for p in ("1100亿元", "12%", "60家")} == {"合肥天河高科技园区"}


def test_half_a_year_needs_no_word_for_year() -> None:
    """2008上半年 is the first half of 2008."""
    period = facts("选矿厂2008上半年产值90万元。", "工业园", "2011-10-05")["90万元"].period
    assert period is not None and str(period.start) == "2008-01-01" and str(period.end) == "2008-06-30"


def test_what_works_will_yield_once_they_run_is_planned_to_the_end() -> None:
    """建成投产后，年… governs the rest of its sentence."""
    found = facts("项目建成投产后,年产毛衣800万件,其中七成外销,外销率70%,可实现产值3亿元,带来利税2600万元。")
    assert {f.status for p, f in found.items() if p != "七成"} == {"planned"}


def test_among_whom_a_zone_is_ranked_is_not_what_is_measured() -> None:
    """在全省80个工业园中排位第六 ranks what was told before; a place won or lost is no indicator for the next zone."""
    text = "其中东陵工业园营收480亿元,在全省80个科技园中排位第六位;西陵工业园310亿元,全省第九位,"
    text += "比上月前进2位;北陵工业园130亿元。"
    found = facts(text)
    names = {p: f.indicator.zh if f.indicator else "" for p, f in found.items()}
    assert {names[p] for p in ("第六位", "310亿元", "第九位", "130亿元")} == {names["480亿元"]}


def test_value_added_may_open_a_clause() -> None:
    """增加 in 增加值 is no word for a rise."""
    found = facts("高技术产业总产值增长59%;增加值比上年同期增长51%。")
    assert found["51%"].indicator and "增加值" in found["51%"].indicator.zh


def test_when_works_were_built_is_no_year_of_their_figures() -> None:
    """2004年建厂 dates the works; what they are expected to make is planned still."""
    found = facts("1、华安钢铁有限公司:2004年建厂,用地150亩,预计铁产量为5万吨。", "林河工业园", "2011-10-05")
    assert [f.period for f in found.values()] == [None, None]
    assert found["5万吨"].status == "planned"


def test_an_entry_has_no_year_of_the_one_before() -> None:
    """What 2006年 says of one firm dates nothing of the next one."""
    text = "1、华安钢铁有限公司:用地70亩,2006年产值900万元。\n2、远达棉纺厂:用地60亩,预计产值500万元。"
    found = facts(text, "林河工业园", "2011-10-05")
    assert str(found["900万元"].period and found["900万元"].period.start)[:4] == "2006"
    assert (found["60亩"].period, found["500万元"].period, found["500万元"].status) == (None, None, "planned")
