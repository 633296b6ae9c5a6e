"""Forms that pages of news and policy sites have: stock codes, 星禾公司, projects by a name of their own."""

from __future__ import annotations

import pytest

from parkgraph.model import Fact
from parkgraph.reading.extraction import extract
from parkgraph.reading.names.finding import names_in
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register


def facts(text: str, title: str = "") -> list[Fact]:
    """Return the facts of a text."""
    document = read_document(text.encode(), name="a.txt", title=title, date="2024-05-06")
    return [c.fact for c in extract(document, Register())]


def figures(text: str, title: str = "") -> dict[str, Fact]:
    """Return the figures of a text by what is printed."""
    return {f.printed or "": f for f in facts(text, title) if f.value is not None}


def subjects(text: str, title: str = "") -> dict[str, str]:
    """Return each printed figure of a text with the name of its subject."""
    return {printed: f.subject.zh if f.subject else "" for printed, f in figures(text, title).items()}


def firms(text: str) -> set[str]:
    """Return the names of firms in a text."""
    return {n.name for n in names_in(text) if n.type == "Firm" and not n.inside}


@pytest.mark.parametrize("code", ["(301999.SZ)", "（688999）", "(SH:600999)", "(09999.HK)"])
def test_a_stock_code_tells_a_firm(code: str) -> None:
    """What stands before a stock code is a firm, though it begins with a province."""
    text = f"浙江星禾{code}昨晚公告,公司要办水泵基地项目,计划总投资6.2亿元。"
    assert "浙江星禾" in firms(text)
    assert subjects(text)["6.2亿元"] == "浙江星禾"


def test_a_firm_called_by_its_brand_and_company_is_a_firm() -> None:
    """星禾公司, said twice, is a firm; 运输公司 and 该公司 are none, however often they are said."""
    text = (
        "云港高新区两项目投产\n昨日,星禾公司云港基地投产。\n星禾公司是碧桥集团的配套企业,头九台炉子点火,预计年产值4亿元。"
        "该公司由运输公司改制,运输公司成立已久。"
    )
    assert "星禾公司" in firms(text)
    assert not {"运输公司", "该公司"} & firms(text)
    assert subjects(text, "云港高新区两项目投产")["4亿元"] == "星禾公司"


def test_a_project_goes_by_a_name_of_its_own() -> None:
    """A project whose name the title has and the text repeats is what the text is about; a kind of project is none."""
    text = (
        "东陵县星禾声泉项目一期完工\n东陵县抓好项目建设,推进星禾声泉项目建设。\n星禾声泉一期已投资1.3亿元,计划建设12条生产线。"
        "该项目满产后年产值7亿元。\n集成电路项目、集成电路项目和集成电路项目都在推进,共60个。"
    )
    found = subjects(text, "东陵县星禾声泉项目一期完工")
    assert {found[p] for p in ("1.3亿元", "12条", "7亿元")} == {"星禾声泉项目"}
    assert not {n.name for n in names_in(text) if n.type == "Project"} & {"集成电路项目", "集成电路"}


def test_a_city_within_two_words_is_no_place() -> None:
    """投资|兴办 has the characters of a city by chance, and 在资兴 has not."""
    assert [n.name for n in names_in("鼓励投资兴办和合资兴办企业。") if n.type == "Place"] == []
    assert [n.name for n in names_in("在资兴办厂。") if n.type == "Place"] == ["资兴"]


def test_a_latin_short_name_in_brackets_is_its_firm() -> None:
    """Of two firms with 和 between them the first one's bracket belongs to no other name."""
    text = "云湖时代电池股份有限公司(YATL)和云湖晨星电池有限公司(CTL)为龙头。2023年,YATL产值9亿元,CTL产值3亿元。"
    assert subjects(text) == {"9亿元": "云湖时代电池股份有限公司", "3亿元": "云湖晨星电池有限公司"}


def test_what_is_made_or_begun_is_no_firm() -> None:
    """A material, a project with what it makes and 区内 are no members of a list of firms."""
    text = "江州水泵有限公司60万吨纸浆项目动工、泵业基地投产,磷酸铁锂正极材料半天送到,区内配套好。"
    assert {n.name for n in names_in(text) if n.type == "Firm"} <= {"江州水泵有限公司", "江州水泵"}


def test_a_firm_with_its_trade_is_one_before_what_it_saved() -> None:
    """A brand with a trade is a firm before 节省 and before the number of a list too."""
    text = "项目包括盛晨新能源、林月新能源两部分,林月新能源节省电费1300万元。"
    assert subjects(text)["1300万元"] == "林月新能源"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("东陵县贸促会举办活动。", "东陵县贸促会"),
        ("由区经贸局认定。", "区经贸局"),
        ("发布机构：农业农村局；文号：1号", "农业农村局"),
        ("中国工业经济联合会、工业和信息化部评选。", "中国工业经济联合会"),
        ("符合聚星经济开发区布局。", "聚星经济开发区"),
        ("已有青海星禾储能材料有限公司5吉瓦时项目落户。", "青海星禾储能材料有限公司"),
        ("转自东陵市经信局", "东陵市经信局"),
        ("川月锂业顺利竣工；", "川月锂业"),
        ("星禾高科公告,公司拟投资。", "星禾高科"),
        ("开幕式暨云港市集中开工仪式举行。", "云港市"),
    ],
)
def test_offices_associations_and_zones(text: str, name: str) -> None:
    """Each is found with its own beginning."""
    assert name in {n.name for n in names_in(text)}


def test_the_place_behind_two_events_in_a_title_is_the_place() -> None:
    """甲项目暨云港市…开工 is about 云港市."""
    text = "仪式上破土的项目11个,投资总额52.6亿元。"
    assert set(subjects(text, "均星大健康项目暨云港市2024年重大项目集中开工").values()) == {"云港市"}


def test_what_a_firm_is_about_to_do_is_planned_to_the_end_of_the_sentence() -> None:
    """拟以自有资金…，并投资9亿元 is still to come; what has been done already is not."""
    text = (
        "星禾泵业(300999)公告,公司拟以借款向全资子公司东陵星禾泵业有限公司增资3.5亿元,"
        "再由它投资90亿元兴办“年产110万吨泵料项目”。公司已建成产能40万吨。"
    )
    found = {printed: f.status for printed, f in figures(text, "星禾泵业公告").items()}
    assert [found[p] and str(found[p]) for p in ("3.5亿元", "90亿元")] == ["planned", "planned"]
    assert found["40万吨"] in (None, "actual")


def test_a_leading_industry_is_no_rank_and_one_item_no_count() -> None:
    """首位产业 is a kind of industry, 仅此一项 is what was told before."""
    found = figures("水泵产业是东陵县的首位产业。仅此一项,星禾泵业节省投入700万元。", "东陵县水泵产业")
    assert set(found) == {"700万元"}


def test_what_a_firm_makes_before_its_name_hides_it_not() -> None:
    """年产2GWh锂离子电芯的甲公司 opens with the firm, whose the capacity is."""
    text = "年产2GWh锂离子电芯的江州星禾能源有限公司,靠租来的楼房,省下土地40亩。"
    assert set(subjects(text, "东陵县锂电产业").values()) == {"江州星禾能源有限公司"}


def test_a_title_begins_with_its_year() -> None:
    """2023中国泵业白皮书 is about 2023, though its sentences compare two years; 2023家 is a count."""
    text = "过去一年(2022年12月-2023年11月)融资活跃。\n2023年融资事件310起,较2022年下降20.1%。\n"
    text += "从阶段看,A轮占比超41%。\n有260起披露金额。"
    found = figures(text, "2023中国泵业股权投资白皮书")
    periods = [found[p].period for p in ("超41%", "260起")]
    assert [str(p.start)[:4] if p else None for p in periods] == ["2023", "2023"]
    other = figures("从阶段看,A轮占比超41%。", "2023家企业名单公布")["超41%"]
    assert other.period is None or "2023" not in str(other.period.start)


def test_a_list_gives_each_firm_its_sum_in_brackets() -> None:
    """甲(15亿元)、乙(近8亿元): what stands before each bracket is a firm like the others; cities are none."""
    text = "泵业融资中,晨星半导体(21亿元)、博泰泵联网(15亿元)、芯月能(10亿元)、远山硅业(近8亿元)的规模可观。"
    found = subjects(text, "泵业融资情况")
    assert found == {"21亿元": "晨星半导体", "15亿元": "博泰泵联网", "10亿元": "芯月能", "近8亿元": "远山硅业"}
    assert not firms("苏州(21亿元)、无锡(15亿元)、汽车(10亿元)的规模可观。")


def test_what_a_sum_comes_from_is_whose_it_is() -> None:
    """最高一笔出自甲，金额为… is the sum of 甲."""
    assert subjects("单笔最高融资出自晨星科技,金额为98亿元。", "泵业融资情况") == {"98亿元": "晨星科技"}


def test_ranks_and_counts_in_whom_a_policy_supports_are_conditions() -> None:
    """列入百强企业 is whom a grant is for."""
    policy = "当年首次跻身全国泵阀百强企业、全省泵阀骨干企业的,分别给予补助30万元、15万元。"
    assert set(figures(policy, "东陵市工业若干政策")) == {"30万元", "15万元"}


def test_what_is_invested_in_stands_behind_its_attribute() -> None:
    """投资30亿元为车企配套的甲项目 is the investment of 甲项目."""
    text = "投资30亿元为车企配套的星禾电池项目即将投产。总投资6亿元的星禾集团总部基地完工。"
    found = subjects(text, "东陵市产业")
    assert found["30亿元"].startswith("星禾电池")
    assert found["6亿元"] == "星禾集团"


def test_the_largest_base_of_a_trade_is_no_park() -> None:
    """全国最大的水泵生产基地 says what something is."""
    text = "星禾集团来此办厂,建起全国规模最大的水泵生产基地。扩建计划投资40亿元。"
    assert "水泵生产基地" not in subjects(text, "东陵市产业").values()


def test_news_and_vehicles_are_no_firms() -> None:
    """官方消息显示 ends like a firm of displays, 卡车等主机厂 are kinds of works, 原股东 is what a firm is."""
    text = "官方消息显示,这笔钱由公司原股东华远半导体有限公司领投。公司为农用车、卡车等主机厂配套。"
    assert firms(text) == {"华远半导体有限公司"}
    assert not firms("撬动社会资本20亿元，吸引民间资本、国有资本参与，注册资本3亿元。")


def test_a_dateline_is_no_part_of_a_name() -> None:
    """What an agency puts before its first sentence ends where the name begins; an average project is none."""
    text = "通讯社东陵1月6日电(李言)海拓产业研究院发布报告。1月8日(王行)林月泵业研究所成立。"
    assert {"海拓产业研究院", "林月泵业研究所"} <= {n.name for n in names_in(text)}
    assert not any("日" in n.name for n in names_in(text))
    assert not [n for n in names_in("平均每个落地项目投资3亿元。") if n.type == "Project"]


@pytest.mark.parametrize("word", ["后续", "首期", "分期", "追加", "先后", "还将", "财政", "民营", "外商", "中央"])
def test_how_or_by_whom_alike_is_invested_is_no_firm(word: str) -> None:
    """A word before 投资 that says when, how or by what kind of investors is no firm's name."""
    assert not firms(f"项目总投资21亿元，{word}投资12亿元。")


@pytest.mark.parametrize("kind", ["文化", "公交", "供销", "美国", "德国"])
def test_a_trade_or_country_before_company_is_no_brand(kind: str) -> None:
    """文化公司 and 美国公司 are of a kind, however often they are said."""
    assert not firms(f"江州市有多家{kind}公司。{kind}公司产值3亿元，{kind}公司员工210人。")


@pytest.mark.parametrize(
    "kind", ["先进制造业", "生物医药", "新能源汽车", "新签约", "当年实施", "工业技术改造", "产业转型升级"]
)
def test_a_kind_of_projects_before_a_sum_is_no_project(kind: str) -> None:
    """生物医药项目投资3亿元 tells of all such projects; one that has a name of its own is a project."""
    text = f"今年，{kind}项目投资3亿元，{kind}项目占地30亩，青石河道项目总投资8亿元。总投资9亿元的{kind}项目开工。"
    assert {n.name for n in names_in(text) if n.type == "Project" and not n.inside} == {"青石河道项目"}


def test_kinds_of_firms_in_brackets_are_no_firms() -> None:
    """Behind 企业3家 stand three names; behind 企业80家 three words are kinds, and 年产值 is no product."""
    assert firms("龙头企业3家（北岭泵业、东川泵业、南河泵业）。") == {"北岭泵业", "东川泵业", "南河泵业"}
    assert not firms("重点企业80家（阀门铸造、电机装配、水泵制造）。")
    assert not [n for n in names_in("骨干企业30家（年产值过亿、税收过千万）。") if n.type == "Product"]


def test_an_index_with_a_code_is_no_firm() -> None:
    """Brackets with six digits stand behind indices and numbers of announcements, too."""
    assert firms("北岭泵业（300123）收涨，云港指数（000042）下跌。公告编号（002124）。") == {"北岭泵业"}


def test_a_line_on_photography_states_what_it_says() -> None:
    """摄影 and a name behind it are a credit; what the trade of photography produces is a figure."""
    assert list(figures("云港市摄影产业年产值突破30亿元，从业人员3万人\n李四摄影张三供图")) == ["突破30亿元", "3万人"]


def test_a_club_of_a_size_is_no_body() -> None:
    """迈入万亿俱乐部 says how large something is."""
    assert [n.name for n in names_in("江州市迈入万亿俱乐部，云港市跨入千亿俱乐部。") if n.type == "Alliance"] == []


@pytest.mark.parametrize("kind", ["台企", "港资企业", "民企"])
def test_whose_money_a_firm_has_is_no_part_of_its_name(kind: str) -> None:
    """江州东陵台企海纺纺织有限公司: a place and a kind of firm stand before the name."""
    assert firms(f"江州东陵{kind}海纺纺织有限公司要扩产。") == {"海纺纺织有限公司"}


@pytest.mark.parametrize("verb", ["增资", "收购", "入股", "控股", "牵手"])
def test_two_groups_with_a_deal_between_are_two(verb: str) -> None:
    """甲集团收购乙集团 names two groups; 控股集团 stays a kind of one."""
    found = {n.name for n in names_in(f"北岭集团{verb}东川集团，东川控股集团成立。") if not n.inside}
    assert {"东川集团", "东川控股集团"} <= found
    assert not any(verb in name for name in found - {"东川控股集团"})
