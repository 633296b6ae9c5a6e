"""Specification of what an amount measures: indicators of levels, shares, ranks and changes; the words are our own."""

from __future__ import annotations

import pytest

from parkgraph.model import Fact, Ref
from parkgraph.reading.extraction import extract
from parkgraph.reading.figures import figures
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register

REGISTER = Register(
    indicators=(
        (Ref("ind:output", "产值", "Output"), ("产值", "总产值")),
        (Ref("ind:revenue", "营业收入", "Revenue"), ("营业收入", "营收")),
        (Ref("ind:research", "研发投入", "R&D spending"), ("研发投入", "研发费用")),
        (Ref("ind:solar", "光伏项目合同投资", "Contracted solar investment"), ("光伏项目合同投资", "合同投资")),
        (Ref("ind:unicorns", "独角兽企业数", "Unicorns"), ("独角兽企业",)),
    ),
    linked_by_whole_name=frozenset({"ind:output", "ind:revenue", "ind:research"}),
    scopes=((Ref("scope:new", "新增", "newly added"), ("新增",)),),
)


def facts(text: str, title: str = "云港市2021年统计公报", date: str = "2022-03-01") -> list[Fact]:
    """Return the figures that the rules propose for some words, in the order of the text."""
    document = read_document(text.encode(), name="a.txt", title=title, date=date)
    found = [candidate.fact for candidate in extract(document, REGISTER, rules=(figures,))]
    return sorted(found, key=lambda fact: fact.evidence[0].end)


INDICATORS = (
    ("2021年，云港市毛利率18.9%，同比变动-7.6个百分点。", ["毛利率"] * 2),
    ("2021年，云港市出货69万台，市占率38%，比上年下降5.4个百分点。", ["出货", "市占率", "市占率"]),
    ("云港市电芯价格由年初的0.9元/Wh降至年末的0.4元/Wh。", ["电芯价格"] * 2),
    ("一、云港市瞪羚企业（4家）\n", ["云港市瞪羚企业"]),
    ("2021年，云港市外贸总额首次迈上90亿元台阶，达到92亿元，增长6%。", ["外贸总额"] * 3),
    ("云港市建筑业总产值68亿元，总产值320亿元。", ["建筑业总产值", "产值"]),
    ("云港市研发人员1126人，占员工总数的38.7%。", ["研发人员数"] * 2),
    ("研发费用7.8亿元，占营业收入的16.3%。", ["研发投入"] * 2),
    ("云港园区已入驻企业230家，集聚了全省近六成的机器人企业。", ["入驻企业数", "机器人企业"]),
    ("云港市拥有研发机构412家，其中国家级26家。", ["研发机构数", "国家级研发机构数"]),
    ("云港市设立10亿元产业引导基金。", ["产业引导基金"]),
    ("12个工业项目同日开工，8家企业相继投产。", ["工业项目数", "企业数"]),
    ("在国家级开发区综合考核评价中，位列全国第21位。", ["国家级开发区综合考核评价"]),
    ("云港距新桥机场仅18公里。", ["距新桥机场"]),
    ("云港市高企数量从2015年的300家增长到2021年的2156家。", ["高企数量"] * 2),
    ("云港市丝线产能由年产500吨扩大到3000吨。", ["丝线产能"] * 2),
    ("云港市现有园区5个。", ["园区数"]),
    ("云港市有专精特新企业500家，其中国家级“小巨人”60家。", ["专精特新企业数", "国家级“小巨人”数"]),
    ("云港市引进10亿元以上项目14个、50亿元以上3个。", ["10亿元以上项目数", "50亿元以上数"]),
    ("云港市各县年内新增商户30家。", ["商户数"]),
    ("云港银行为126家商户授信18亿元。", ["商户数", "授信"]),
    ("云港市计划三年内新增标准厂房200万平方米。", ["新增标准厂房"]),
    ("到2025年，云港市建成10个千亩级产业园。", ["千亩级产业园数"]),
    ("云港市每万人专利18.3件，是全省平均水平的1.7倍。", ["每万人专利"] * 2),
    ("云港市平均利率3.85%，低10个基点。", ["平均利率"]),
    ("云港园区引进蓝桥泵业、云川软件等企业320家。", ["企业数"]),
    ("云港市算力规模达3800P，屏幕1080P，提供500P智能算力。", ["算力规模", "智能算力"]),
    ("云港市“云港通”APP注册用户突破800万。", ["“云港通”APP注册用户"]),
    ("云港市渔业增加值增速分别比全国、全省高2.1个、1.4个百分点。", ["渔业增加值"] * 2),
    ("云港市渔业投资增长15.8%，快于工业投资4.5个百分点。", ["渔业投资"] * 2),
    ("云港机场旅客吞吐量首次突破300万人次大关。", ["旅客吞吐量"]),
    ("云港市批发业完成销售额37亿元，规上工业企业实现利润9亿元。", ["批发业销售额", "规上工业利润"]),
    ("云港市签约的34个项目中合同类项目11个。", ["项目数", "合同类项目数"]),
    ("云港市5亿元至10亿元项目3个。", ["5亿元至10亿元项目数"]),
    ("云港市生产三元前驱体10万吨。", ["三元前驱体"]),
    ("云港市泵业规模连续多年位居全省第二位，由2018年的11亿元扩大到2021年的45亿元。", ["泵业规模"] * 3),
    ("云港市总产值17.8亿元，完成全年任务75亿元的23.7%。", ["产值"] * 3),
    ("云港市海洋经济实现增加值173亿元，水泵产量达到了惊人的1480万台。", ["海洋经济增加值", "水泵产量"]),
    ("云港市渔业税收也有明显起色，为3987万元，罚没收入更是达到6195万元。", ["渔业税收", "罚没收入"]),
    ("云港市研究了120个三线及以上城市。", ["三线及以上城市数"]),
    ("继年初开工10个项目后，云港市此次开工的项目12个。", ["项目数", "项目数"]),
    ("此次31只项目包含开工项目16只。", ["项目数", "开工项目数"]),
    ("开工的是投资9亿元的蓝桥水泵项目、投资2亿元的云川阀门项目和投资3亿元的海禾轴承项目。", ["投资"] * 3),
    ("云港市四个水泵项目总投资将超6亿元。", ["水泵项目数", "总投资"]),
    ("云港市智能手表、平板电脑等产品产量分别增长21%、8%。", ["智能手表产量", "平板电脑产量"]),
)


@pytest.mark.parametrize(("text", "names"), INDICATORS, ids=[text[:12] for text, _ in INDICATORS])
def test_an_indicator_is_the_noun_that_is_measured(text: str, names: list[str]) -> None:
    """A step reached, a share's whole, a level of things and the group of a rank are not what is measured."""
    found = [fact.indicator.zh for fact in facts(text) if fact.indicator]
    assert len(found) == len(names)
    assert all(name in one for name, one in zip(names, found, strict=True)), found


def test_a_share_names_what_it_is_a_share_of() -> None:
    """The whole of the catalogue is the denominator: R&D costs are 16.3 % of revenue."""
    share = facts("研发费用7.8亿元，占营业收入的16.3%。")[-1]
    assert [(q.predicate.id.rsplit("#", 1)[-1], getattr(q.object, "zh", "")) for q in share.qualifiers] == [
        ("denominator", "营业收入")
    ]


CHANGES = (
    ("年末云港市规上企业1200家，净增18家。", "规上企业净增数", "increase", "not-stated", True),
    ("云港市净增规上企业126家，累计达1848家。", "规上企业净增数", "increase", "not-stated", False),
    ("年末云港市常住人口78万人，比上年末减少1.2万人。", "常住人口减少数", "decrease", "year-on-year", True),
)


@pytest.mark.parametrize(("text", "name", "way", "basis", "linked"), CHANGES)
def test_a_net_increase_is_a_change_and_no_level(text: str, name: str, way: str, basis: str, linked: bool) -> None:
    """净增 and 比上年末增加 have a direction, speak of the level, and have an indicator of their own."""
    stated = facts(text)
    change = next(fact for fact in stated if fact.qualifiers)
    assert change.indicator is not None
    assert (change.indicator.zh, str(getattr(change.qualifiers[0].object, "id", "")).rsplit("/", 1)[-1]) == (name, way)
    assert (change.basis, change.of == stated[0].id) == (basis, linked)


def test_what_is_new_in_a_period_is_a_level_of_that_scope() -> None:
    """新增 and 新认定 count the new ones: a level with its scope, no change."""
    for word in ("新增", "新认定"):
        (fact,) = facts(f"2021年，云港市{word}单项冠军企业21家。")
        assert (fact.figure_type, fact.qualifiers, [s.zh for s in fact.scope]) == ("level", (), ["新增"])


def test_what_comes_after_the_document_is_planned() -> None:
    """A year that was not over cannot be a result, even where no word says so; a year before it is one."""
    later, before = facts("2026年云港市产值达到220亿元。2021年产值180亿元。")
    assert (later.status, before.status) == ("planned", "actual")


def test_tasks_of_a_plan_are_planned() -> None:
    """Under 重点任务 stands what is to be done, unless its year is over."""
    text = "三、重点任务\n（一）完善设施。布设通感基站600座。\n（二）2020年已建成机场2个。\n"
    status = {fact.printed: fact.status for fact in facts(text, "云港市低空经济行动方案", "2022-03-01")}
    assert (status["600座"], status["2个"]) == ("planned", "actual")


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("云港市新签光伏项目合同投资32亿元。", "ind:solar"),
        ("云港市新签生物医药项目18个，合同投资32亿元。", None),
        ("云港市有独角兽企业42家。", "ind:unicorns"),
        ("云港市有省级独角兽企业42家。", None),
    ],
)
def test_an_indicator_of_the_catalogue_is_what_the_words_say_and_no_more(text: str, indicator: str | None) -> None:
    """Its short form in one document is not taken for it elsewhere, nor the firms of one level for all of them."""
    found = [fact.indicator.id for fact in facts(text) if fact.indicator and fact.printed and "个" not in fact.printed]
    assert [iri if iri.startswith("ind:") else None for iri in found] == [indicator]
