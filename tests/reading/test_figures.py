"""Specification of parkgraph.reading.figures: what a sentence says, in the test's own words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest

from parkgraph.model import Entity, Fact, Ref
from parkgraph.reading.candidates import Candidate
from parkgraph.reading.extraction import extract
from parkgraph.reading.figures import figures
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register
from parkgraph.reading.relations.link import concept


def entity(kind: str, name: str, *aliases: str) -> Entity:
    """Return a made-up thing."""
    return Entity(f"https://x.example/{kind}/{name}", name, name, kind, (kind,), aliases)


REGISTER = Register(
    entities=(
        entity("Place", "云港市", "云港"),
        entity("Place", "南湾市"),
        entity("Place", "北岭市"),
        entity("Park", "云港高新区"),
        entity("Park", "蓝湖软件园"),
        entity("Firm", "星河精工股份有限公司", "星河精工"),
        entity("Firm", "海纳电子有限公司", "海纳电子"),
        entity("FinancialProduct", "云税贷"),
    ),
    indicators=((Ref("ind:software", "软件业务收入", "Software revenue"), ("软件业务收入",)),),
    scopes=((Ref("scope:above", "规模以上", "above designated size"), ("规模以上", "规上")),),
)


@cache
def candidates(text: str, title: str = "云港市工业情况", date: str = "2022-03-01") -> tuple[Candidate, ...]:
    """Return what the rules propose for some words."""
    document = read_document(text.encode(), name="a.txt", title=title, date=date)
    return tuple(extract(document, REGISTER, rules=(figures,)))


def stated(found: Iterable[Candidate]) -> list[str]:
    """Return each figure in one line, in the order of the text: subject, value, unit, type, modifier, period."""
    ordered = sorted((c.fact for c in found if c.fact.unit), key=lambda f: (f.evidence[0].end, f.id))
    return [_line(fact) for fact in ordered]


def _line(fact: Fact) -> str:
    value = fact.value if fact.value is not None else f"{fact.lower}..{fact.upper}"
    period = fact.period and (fact.period.start or fact.period.end)
    parts = (fact.subject.zh if fact.subject else "?", value, fact.unit, fact.figure_type, fact.modifier, period)
    return " ".join("-" if part is None else str(part) for part in parts)


SENTENCES = [
    (
        "海纳电子2021年订单88亿元，2022年有望冲上百亿。",
        [
            "海纳电子有限公司 8800000000 CNY level - 2021-01-01",
            "海纳电子有限公司 10000000000 CNY level - 2022-01-01",
        ],
    ),
    (
        "云港市投入1亿元完成三通一平，聚着86家装备企业。",
        ["云港市 100000000 CNY level - -", "云港市 86 count level - -"],
    ),
    (
        "走进海纳电子有限公司的车间，机床42台。去年订单2亿元。",
        ["海纳电子有限公司 42 count level - -", "海纳电子有限公司 200000000 CNY level - 2021-01-01"],
    ),
    (
        "2019年至2021年，云港市分别新增企业12家、19家、14家。",
        [
            "云港市 12 count level - 2019-01-01",
            "云港市 19 count level - 2020-01-01",
            "云港市 14 count level - 2021-01-01",
        ],
    ),
    (
        "2021年，云港市收入5亿元（+12%），税收1亿元（-3.6%），占比与2019年持平，投资2亿元。",
        [
            "云港市 500000000 CNY level - 2021-01-01",
            "云港市 12 percent growth - 2021-01-01",
            "云港市 100000000 CNY level - 2021-01-01",
            "云港市 -3.6 percent growth - 2021-01-01",
            "云港市 200000000 CNY level - 2021-01-01",
        ],
    ),
    (
        "2021年，云港市税收增速高于邻市2.7个、全省4.4个百分点。",
        ["云港市 2.7 percentage_point change - 2021-01-01", "云港市 4.4 percentage_point change - 2021-01-01"],
    ),
    ("海纳电子每股收益1.02元。", ["海纳电子有限公司 1.02 CNY/share level - -"]),
    (
        "海纳电子和星河精工均已投产。前者现有职工42人，后者9人。",
        ["海纳电子有限公司 42 count level - -", "星河精工股份有限公司 9 count level - -"],
    ),
    (
        "2021年，云港市亏损面13%，收窄2个百分点；出口额下降5%，降幅收窄3个百分点，较全省低0.6个百分点。",
        [
            "云港市 13 percent share - 2021-01-01",
            "云港市 -2 percentage_point change - 2021-01-01",
            "云港市 -5 percent growth - 2021-01-01",
            "云港市 3 percentage_point change - 2021-01-01",
            "云港市 -0.6 percentage_point change - 2021-01-01",
        ],
    ),
    (
        "2021年，云港市新开工项目21个，其中百亿元项目2个。",
        ["云港市 21 count level - 2021-01-01", "云港市 2 count level - 2021-01-01"],
    ),
    (
        "云港基金由星河精工、海纳电子发起，总规模30亿元，双方分别出资6亿元、4亿元。",
        [
            "云港市 3000000000 CNY level - -",
            "星河精工股份有限公司 600000000 CNY level - -",
            "海纳电子有限公司 400000000 CNY level - -",
        ],
    ),
    ("云港高新区2009年启动建设，占地42亩。", ["云港高新区 42 mu level - -"]),
    ("云港高新区2021年挂牌。该区现有企业42家。", ["云港高新区 42 count level - -"]),
    (
        "2019年、2020年海纳电子营收分别为2亿元和3亿元，2018—2020年利润分别为1亿元、2亿元、3亿元。",
        [
            "海纳电子有限公司 200000000 CNY level - 2019-01-01",
            "海纳电子有限公司 300000000 CNY level - 2020-01-01",
            "海纳电子有限公司 100000000 CNY level - 2018-01-01",
            "海纳电子有限公司 200000000 CNY level - 2019-01-01",
            "海纳电子有限公司 300000000 CNY level - 2020-01-01",
        ],
    ),
    ("今年2—6月，云港市软件业务收入12亿元。", ["云港市 1200000000 CNY level - 2022-02-01"]),
    (
        "海纳电子职工由年初的61人增至74人。",
        ["海纳电子有限公司 61 count level - 2022-01-01", "海纳电子有限公司 74 count level - 2022-01-01"],
    ),
    (
        "当年，由云港高新区引进的星河精工、海纳电子，前六个月营收分别为2亿元和3亿元，分别增长5%和6%。",
        [
            "星河精工股份有限公司 200000000 CNY level - 2021-01-01",
            "海纳电子有限公司 300000000 CNY level - 2021-01-01",
            "星河精工股份有限公司 5 percent growth - 2021-01-01",
            "海纳电子有限公司 6 percent growth - 2021-01-01",
        ],
    ),
    (
        "云港基金由星河精工与海纳电子共同出资设立，持股比例分别为70%和30%。",
        ["星河精工股份有限公司 70 percent share - -", "海纳电子有限公司 30 percent share - -"],
    ),
    (
        "海纳电子2021年营收、利润分别为3亿元、1亿元。“公司每年拿出不低于营收8%的资金，研发人员占比43%。”",
        [
            "海纳电子有限公司 300000000 CNY level - 2021-01-01",
            "海纳电子有限公司 100000000 CNY level - 2021-01-01",
            "海纳电子有限公司 8 percent share at-least 2021-01-01",
            "海纳电子有限公司 43 percent share - 2021-01-01",
        ],
    ),
    ("2021年，云港市软件业务收入占全省的近两成。", ["云港市 20 percent share nearly 2021-01-01"]),
    ("2021年，云港市有软件职工3 260名，培训人次12 300。", ["云港市 3260 count level - 2021-01-01"]),
    ("一辆辆货车、一座座厂房，云港市一派繁忙。", []),
    (
        "三年多来，云港市累计引进项目92个，近三年毕业企业40家。",
        ["云港市 92 count level - -", "云港市 40 count level - -"],
    ),
    ("前十个月，云港市软件业务收入12亿元。", ["云港市 1200000000 CNY level - 2021-01-01"]),
    (
        "海纳电子有限公司税收增长5%；工业投资21.7亿元。",
        ["海纳电子有限公司 5 percent growth - -", "海纳电子有限公司 2170000000 CNY level - -"],
    ),
    ("力争到2027年，云港市建成千亿级软件产业集群。", ["云港市 100000000000 CNY level - 2027-01-01"]),
    ("2021年，云港市百亿级企业达到3家。", ["云港市 3 count level - 2021-01-01"]),
    ("海纳电子有限公司上半年生产整机6万台。", ["海纳电子有限公司 60000 count level - 2021-01-01"]),
    ("云港高新区2019年4月投入运营，如今已聚集企业42家。", ["云港高新区 42 count level - 2022-01-01"]),
    ("云港市工业用电每度电0.4元。", ["云港市 0.4 CNY/kWh level - -"]),
    ("目前，云港市已建成公共平台27个。", ["云港市 27 count level - 2022-01-01"]),
    ("2021年，云港市软件业务收入比2016年翻一番。", ["云港市 2 times ratio - 2021-01-01"]),
    ("力争到2027年，云港市软件业务收入较2021年翻两番以上。", ["云港市 4 times ratio at-least 2027-01-01"]),
    ("云港市实施软件业务收入翻一番行动计划。", []),
    ("云港市软件业务收入翻番的企业不断涌现。", []),
    (
        "2021年，云港市装机354万千瓦；北岭市20万千瓦、南湾市30万千瓦。",
        [
            "云港市 3540000000 W level - 2021-01-01",
            "北岭市 200000000 W level - 2021-01-01",
            "南湾市 300000000 W level - 2021-01-01",
        ],
    ),
    (
        "到2027年，我国新型储能装机将超过97万千瓦。",
        ["中国 970000000 W level more-than 2027-01-01"],
    ),
    (
        "蓝湖软件园设立规模30亿元的云税贷，首期10亿元。",
        ["云税贷 3000000000 CNY level - -", "云税贷 1000000000 CNY level - -"],
    ),
    (
        "云港市支持星河精工扩产，该公司由海纳电子有限公司出资，注册资本2亿元。",
        ["星河精工股份有限公司 200000000 CNY level - -"],
    ),
    (
        "2021年，云港市研发投入强度2021年为3.3%，企业数是2018年的1.7倍，亩均税收从2018年的15万元提升至20万元。",
        [
            "云港市 3.3 percent share - 2021-01-01",
            "云港市 1.7 times ratio - 2021-01-01",
            "云港市 150000 CNY level - 2018-01-01",
            "云港市 200000 CNY level - 2021-01-01",
        ],
    ),
    (
        "2021年，云港市完成工业投资612亿元，本地配套率超过80%。",
        ["云港市 61200000000 CNY level - 2021-01-01", "云港市 80 percent share more-than 2021-01-01"],
    ),
    (
        "其中海纳电子2021年营业收入18亿元。先进材料产业规模达到300亿元。",
        [
            "海纳电子有限公司 1800000000 CNY level - 2021-01-01",
            "云港市 30000000000 CNY level - 2021-01-01",
        ],
    ),
    (
        "2021年，云港市进出口总额首次迈上5000亿元台阶、达到5083亿元，未进入全国城市30强。",
        ["云港市 500000000000 CNY level - 2021-01-01", "云港市 508300000000 CNY level - 2021-01-01"],
    ),
    (
        "2021年，星河精工销量居全国同行首位，连续3年保持第一。",
        [
            "星河精工股份有限公司 1 rank rank - 2021-01-01",
            "星河精工股份有限公司 3 year level - 2021-01-01",
            "星河精工股份有限公司 1 rank rank - 2021-01-01",
        ],
    ),
    (
        "标准厂房租金每月每平方米12元，工业用电0.6元/千瓦时，工业用地每亩20万元。",
        [
            "云港市 12 CNY/m2/month level - -",
            "云港市 0.6 CNY/kWh level - -",
            "云港市 200000 CNY/mu level - -",
        ],
    ),
    (
        "2021年，云港市认定单项冠军22家，其中南湾市、北岭市各5家。",
        [
            "云港市 22 count level - 2021-01-01",
            "北岭市 5 count level - 2021-01-01",
            "南湾市 5 count level - 2021-01-01",
        ],
    ),
    (
        "2021年，海纳电子主要客户有星河精工。公司实现营业收入5.2亿元。",
        ["海纳电子有限公司 520000000 CNY level - 2021-01-01"],
    ),
    (
        "云港检测平台建成启用，2021年新建5G基站300座。",
        ["云港市 300 count level - 2021-01-01"],
    ),
    (
        "2021年，云港市规模以上工业企业实现产值1,280.5亿元，同比增长12.4%，位居全省第三。",
        [
            "云港市 128050000000 CNY level - 2021-01-01",
            "云港市 12.4 percent growth - 2021-01-01",
            "云港市 3 rank rank - 2021-01-01",
        ],
    ),
    (
        "2021年，云港市、南湾市的集成电路产量分别增长21.5%、8.3%。",
        ["云港市 21.5 percent growth - 2021-01-01", "南湾市 8.3 percent growth - 2021-01-01"],
    ),
    (
        "2021年，南湾市、北岭市的软件业务收入均突破600亿元，云港市不足200亿元。",
        [
            "北岭市 60000000000 CNY level more-than 2021-01-01",
            "南湾市 60000000000 CNY level more-than 2021-01-01",
            "云港市 20000000000 CNY level less-than 2021-01-01",
        ],
    ),
    (
        "截至2021年11月底，云港高新区共有高新技术企业近1.2万家，其中上市公司21家。",
        ["云港高新区 12000 count level nearly 2021-11-01", "云港高新区 21 count level - 2021-11-01"],
    ),
    (
        "今年以来，云港市新签约项目46个，总投资约730亿，带动就业3万多人。",
        [
            "云港市 46 count level - 2022-01-01",
            "云港市 73000000000 CNY level about 2022-01-01",
            "云港市 30000 count level more-than 2022-01-01",
        ],
    ),
    (
        "星河精工股份有限公司成立于2009年6月，公司注册资本8000万元，占地面积120亩。",
        ["星河精工股份有限公司 80000000 CNY level - -", "星河精工股份有限公司 120 mu level - -"],
    ),
    (
        "总投资超10亿元的项目9个，较2020年增加4个，投资强度提高2.5个百分点。",
        [
            "云港市 9 count level - -",
            "云港市 4 count level - -",
            "云港市 2.5 percentage_point change - -",
        ],
    ),
    (
        "云港市外贸依存度超过三成，办件满意率升至98.6%，单位能耗下降3.2%。",
        [
            "云港市 30 percent share more-than -",
            "云港市 98.6 percent share - -",
            "云港市 -3.2 percent growth - -",
        ],
    ),
    ("力争到2025年，全市数字经济规模达到5000亿元。", ["云港市 500000000000 CNY level - 2025-01-01"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_what_a_sentence_states(text: str, expected: list[str]) -> None:
    """Subject, base value, unit, figure type, modifier and first day of each figure."""
    assert stated(candidates(text)) == expected


POLICY = [
    (
        "对首次认定的国家级、省级技术中心，分别给予80万元、40万元奖励。",
        ["80 level", "40 level"],
    ),
    ("对年营业收入达到5000万元以上的企业，按研发投入的8%给予补助，最高不超过100万元。", ["8 share", "100 cap"]),
    ("年度上云费用达2万元、6万元以上的，分别给予奖励1万元、3万元。", ["1 level", "3 level"]),
    ("每家企业每年奖励不超过5万元、8万元，补助期限不超过2年。", ["5 cap", "8 cap", "2 cap"]),
]


@pytest.mark.parametrize(("text", "expected"), POLICY)
def test_what_a_measure_grants(text: str, expected: list[str]) -> None:
    """Money, rates and terms granted are amounts of the policy; conditions are none."""
    title = "云港市扶持工业若干措施"
    found = sorted((c.fact for c in candidates(text, title)), key=lambda f: f.evidence[0].end)
    assert [f"{f.printed_value} {f.figure_type}" for f in found if f.kind == "Amount"] == expected
    assert {f.subject.zh for f in found if f.subject} == {title}


NOTHING = [
    "依据云工信〔2021〕35号文第12条第3款，详见第二章。",
    "联系电话0769-22334455，地址为长江路120号3楼305室。",
    "推进“百千万工程”和“1+3+N”计划，落实“三大攻坚”。",
    "该厂是一家从事5G模组研发的企业，是一个示范。",
    "2021年3月15日至2021年4月1日公示。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_numbers_that_are_no_figures(text: str) -> None:
    """Dates, article and document numbers, addresses, telephone numbers and names give no fact."""
    assert stated(candidates(text)) == []


def test_every_span_is_in_the_text_and_holds_the_printed_figure() -> None:
    """The first evidence of each fact holds the characters that were read."""
    from parkgraph.reading.characters import simplified

    for text, _ in (*SENTENCES, *POLICY):
        for candidate in candidates(text):
            evidence = candidate.fact.evidence[0]
            assert candidate.fact.printed is not None
            assert candidate.fact.printed in simplified(text[evidence.start : evidence.end])


def test_a_growth_speaks_of_the_figure_before() -> None:
    """`of` is the id of the level, and indicator and scope are the same."""
    level, growth = (c.fact for c in candidates("2021年，云港市规上软件业务收入320亿元，同比增长18.2%。"))
    assert (growth.of, growth.basis) == (level.id, "year-on-year")
    assert level.indicator == growth.indicator == Ref("ind:software", "软件业务收入", "Software revenue")
    assert [scope.zh for scope in level.scope] == ["规模以上"]


def test_a_value_that_cannot_be_is_flagged_and_kept() -> None:
    """A coverage above 100 % stays as printed."""
    (candidate,) = candidates("2021年，云港市家庭光纤覆盖率达311.9%。")
    assert (str(candidate.fact.value), "value-suspect" in candidate.reasons) == ("311.9", True)


@pytest.mark.parametrize("words", ["拟投资25亿元", "计划投资25亿元", "将投资25亿元"])
def test_what_is_planned_is_never_done_though_the_year_is_over(words: str) -> None:
    """A period taken over from the sentence before does not make a plan a result; 预计 of that year is an estimate."""
    text = "2021年，云港高新区产值120亿元。星河精工{}建设装备基地。"
    found = [c.fact for c in candidates(text.format(words)) if c.fact.value == 25 * 10**8]
    assert [fact.status for fact in found] == ["planned"]
    assert [fact.indicator.zh[:1] for fact in found if fact.indicator] not in (["拟"], ["计"])
    said = candidates("2021年，云港高新区产值120亿元，预计增长8%。")
    assert [c.fact.status for c in said if c.fact.unit == "percent"] == ["actual"]


def test_vague_quantities_are_bounds_shares_or_nothing() -> None:
    """数十家 is no ten and 三五家 no thirty-five; where 数 may belong to the word before, nothing is said."""
    found = candidates("2021年，云港市集聚数十家检测机构，产值达数百亿元，其中三成为国有企业，近半企业出口海外。")
    assert [line.split(" ", 1)[1] for line in stated(found)] == [
        "10 count level more-than 2021-01-01",
        "10000000000 CNY level more-than 2021-01-01",
        "30 percent share - 2021-01-01",
        "50 percent share nearly 2021-01-01",
    ]
    found = candidates("2021年，云港市新办三五家作坊，四分之一的产品外销。")
    assert [line.split(" ", 1)[1] for line in stated(found)] == [
        "3..5 count level - 2021-01-01",
        "25 percent share - 2021-01-01",
    ]
    assert stated(candidates("云港市用户数百万户，成百上千家商户到场，近半年完工，几家银行参与。")) == []


def test_some_banks_are_no_bank() -> None:
    """几家银行 is no name and carries no figure."""
    (line,) = stated(candidates("2021年，云港市成效明显，几家银行参与，贷款12亿元。"))
    assert line.startswith("云港市 ")


def test_a_scope_holds_where_it_is_said_and_not_in_the_next_clause() -> None:
    """规模以上 of the industry after a comma is no scope of the product before it."""
    text = "2021年，云港市地区生产总值增长6.1%，规上工业增加值增长8.2%，拥有1200家规模以上企业。"
    found = sorted((c.fact for c in candidates(text) if c.fact.unit), key=lambda f: f.evidence[0].end)
    assert [(f.printed, [scope.zh for scope in f.scope]) for f in found] == [
        ("6.1%", []), ("8.2%", ["规模以上"]), ("1200家", ["规模以上"]),
    ]  # fmt: skip


def test_a_rank_is_within_a_place_or_a_group_that_can_be_described() -> None:
    """全国 is the country, 全省 a group of its own; neither is a bare name."""
    text = "2021年，云港市工业用电量居全国第18位，出口额居全省第3位。"
    ranks = [c.fact for c in candidates(text) if c.fact.figure_type == "rank"]
    assert [(f.within.zh, f.within.type) for f in ranks if isinstance(f.within, Entity)] == [
        ("中国", "Place"), ("全省", "Scope"),
    ]  # fmt: skip


def test_what_falls_to_each_is_an_average_and_no_count() -> None:
    """12.5件 for each ten thousand people may have a fraction; 125件 of the whole place is a count."""
    text = "2021年，云港市每万人口发明专利拥有量12.5件，发明专利授权量125件。"
    found = {c.fact.printed: [q.object for q in c.fact.qualifiers] for c in candidates(text) if c.fact.unit}
    assert found == {"12.5件": [concept("aggregate", "average")], "125件": []}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市工业投资2亿元，增速高于全省3个百分点。", ["工业投资", "工业投资"]),
        ("全市税收3亿元，同口径增长5%。", ["税收", "税收"]),
        ("全市签约项目24个，引资5亿元；开工16个、竣工11个。", ["签约项目数", "引资", "开工项目数", "竣工项目数"]),
        ("海纳电子海外收入首次超过国内，达9亿元。", ["海外收入"]),
        ("海纳电子出口额再创新高，突破9亿元，订单12笔。", ["出口额", "订单数"]),
    ],
)
def test_what_is_measured(text: str, expected: list[str]) -> None:
    """工业 is no firm, a stage of a project counts projects, a clause without an amount tells of the one behind it."""
    found = sorted((c.fact for c in candidates(text) if c.fact.unit), key=lambda f: f.evidence[0].end)
    assert [fact.indicator and fact.indicator.zh for fact in found] == expected


def test_a_price_of_each_unit_has_a_unit_of_its_own() -> None:
    """每平方米补 and 每吨…给予 are prices."""
    text = "自建厂房的，每平方米补80元；对发货的企业，按每吨15元给予补贴。"
    found = [c.fact for c in candidates(text, "云港市促进软件产业发展的若干措施") if c.fact.unit]
    assert [f.unit for f in found] == ["CNY/m2", "CNY/t"]


def test_a_yearbook_tells_of_the_year_before_the_one_in_its_name() -> None:
    """全年 and a paragraph without a year are of that year."""
    text = "【概况】年末，云港高新区有企业42家。\n【投资】全年新开工项目9个。\n【用工】职工12人。"
    found = [c.fact for c in candidates(text, "云港高新区年鉴（2021卷）", "2021") if c.fact.unit]
    assert [f.period and f.period.start and f.period.start.year for f in found] == [2020, 2020, 2020]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云港高新区总体规划12平方公里，已开发9平方公里。", ["actual", "actual"]),
        ("海纳电子计划总投资9亿元，实际到位3亿元。", ["planned", "actual"]),
        ("力争到2026年，云港市配套率由2021年的38%提高到50%。", ["actual", "target"]),
        ("2021年，云港市产值增速较预期目标低2个百分点。", ["actual"]),
    ],
)
def test_what_is_done_and_what_is_aimed_at(text: str, expected: list[str]) -> None:
    """What is done by now, or what an aim starts from, is no plan; what a value is held against is no aim."""
    found = sorted((c.fact for c in candidates(text) if c.fact.unit), key=lambda f: f.evidence[0].end)
    assert [fact.status for fact in found] == expected


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("南湾市青溪区工业经济运行简况", "青溪区"),
        ("南湾市青溪县简介", "青溪县"),
        ("南湾市工业经济运行简况", "南湾市"),
        ("南湾市新区建设情况", "南湾市"),
        ("南湾市经开区企业情况", "南湾市经开区"),
    ],
)
def test_a_district_behind_its_city_is_the_place_of_a_document(title: str, subject: str) -> None:
    """The last of the places in a row is meant; what 开发区 and the like end is no district."""
    (found,) = (c.fact for c in candidates("全区产值42亿元。", title) if c.fact.unit)
    assert (found.subject and found.subject.zh) == subject


@pytest.mark.parametrize(
    ("title", "text", "year"),
    [
        ("云港高新区2020成绩单", "税收42亿元。", 2020),
        ("云港高新区：2020年终盘点", "税收42亿元。", 2020),
        ("云港高新区", "一、2023，我们这样干\n产值42亿元。", 2023),
    ],
)
def test_a_year_without_its_word_in_a_title_or_heading(title: str, text: str, year: int) -> None:
    """2020成绩单 and a heading that begins with the year are understood."""
    (found,) = (c.fact for c in candidates(text, title, "2021-01-22") if c.fact.unit)
    assert found.period is not None and found.period.start is not None
    assert found.period.start.year == year


PARAGRAPHS = [
    ("2020年，海纳电子收入3亿元。\n其中，出口2亿元。", "2020-01-01 period-from-above"),
    ("2020年，海纳电子收入3亿元。\n研发费用占比4%，专利授权41件。", "2020-01-01 period-from-above"),
    ("2020年，海纳电子收入3亿元。\n其中主机居多。\n销量12台。", "2020-01-01 period-from-above"),
    ("2019年、2020年，海纳电子收入3亿元。\n其中，出口2亿元。", "- period-unknown"),
    ("2020年上半年收入3亿元，6月末职工9人。\n其中，出口2亿元。", "2020-01-01 period-from-above"),
    ("2020年，海纳电子收入3亿元。\n公司员工42人。", "- period-unknown"),
    ("2020年，海纳电子收入3亿元。\n销售人员现有42人。", "- period-unknown"),
    ("2020年，海纳电子收入3亿元。\n一、基本情况\n其中，出口2亿元。", "- period-unknown"),
    ("2020年，海纳电子收入3亿元。\n其中，2018年出口2亿元。", "2018-01-01 "),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_a_paragraph_that_goes_on_keeps_the_only_year_of_the_one_before(text: str, expected: str) -> None:
    """其中 and figures of a year without a name go on; what stands now, a heading or two years end it."""
    found = [c for c in candidates(text, "海纳电子介绍", "2022-03") if c.fact.unit][-1]
    period = found.fact.period
    reasons = [reason for reason in found.reasons if reason.startswith("period")]
    assert f"{(period and period.start) or '-'} {','.join(reasons)}" == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("单户贴息额以100万元为限。", ["Amount at-most cap"]),
        ("对氢能客车，按购价的30%给予补贴，单车每年最高2万元。", ["Amount - share", "Amount at-most cap"]),
        ("获评国家级示范工厂的奖100万，省级智能工厂、数字车间各奖30万、15万。", ["Amount - level"] * 3),
        ("自建厂房的，最高补200万。", ["Amount at-most cap"]),
        ("每月发放生活补贴3000元，连发3年。", ["Amount - level", "Amount - level"]),
        (
            "市财政每年安排2亿元专项资金，力争到2026年，全市软件业务收入达到600亿元。",
            ["Amount - level", "Target - level"],
        ),
    ],
)
def test_what_a_policy_grants(text: str, expected: list[str]) -> None:
    """A limit behind the sum and one a vehicle are caps, 奖100万 is money, what a policy hopes for is no support."""
    found = [c.fact for c in candidates(text, "云港市促进软件产业发展的若干措施") if c.fact.unit]
    assert {f.unit for f in found} <= {"CNY", "percent", "year"}
    assert [f"{f.kind} {f.modifier or '-'} {f.figure_type}" for f in found] == expected


@pytest.mark.parametrize(
    ("text", "date", "year"),
    [
        ("全年引进项目34个。", "2022-03-01", 2021),
        ("云港市全年引进项目34个。", "2022-03-01", 2021),
        ("四季度引进项目34个。", "2022-01-20", 2021),
        ("全年引进项目34个。", "2022-08-01", 2021),
        ("全年引进项目34个。", "2022-12-31", 2022),
        ("预计全年引进项目34个。", "2022-03-01", 2022),
        ("全年力争引进项目34个。", "2022-03-01", 2022),
        ("到年底引进项目34个。", "2022-08-01", 2022),
        ("2020年云港市提速，全年引进项目34个。", "2022-03-01", 2020),
    ],
)
def test_a_year_that_is_not_over_is_no_year_reported(text: str, date: str, year: int) -> None:
    """全年 in a report of March is the year before, unless it is aimed at, expected or told by the text."""
    (found,) = (c.fact for c in candidates(text, "云港市工业情况", date) if c.fact.unit)
    assert found.period is not None and found.period.start is not None
    assert found.period.start.year == year


def test_a_run_of_numerals_is_no_number_and_hides_none() -> None:
    """Eight thousand numerals in a row are skipped as one; what stands behind them is read."""
    found = [c.fact.printed for c in candidates("2021年，云港市有" + "九千" * 4_000 + "家企业，收入12亿元。")]
    assert "12亿元" in found
    assert all(len(printed or "") < 20 for printed in found)


def test_a_head_in_brackets_is_no_part_of_what_is_measured() -> None:
    """【创新】 at the beginning of a paragraph heads it; the indicator begins behind it."""
    found = candidates("【创新】研发经费支出占比2.9%，国家级平台5个。")
    assert [c.fact.indicator.zh for c in found if c.fact.indicator] == ["研发经费支出", "国家级平台数"]


def test_since_when_something_goes_on_dates_no_later_figures() -> None:
    """自2002年起 says when something began; 2002年 alone is carried on."""
    text = "{}，云港高新区与云港工业园实行一体管理。云港高新区引进项目2500个。"
    years = {words: candidates(text.format(words))[0].fact.period for words in ("自2002年起", "2002年")}
    assert years["自2002年起"] is None
    assert years["2002年"] is not None
