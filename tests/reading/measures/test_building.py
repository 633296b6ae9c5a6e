"""Specification of parkgraph.reading.measures: clauses of support become measures, tiers and conditions."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from parkgraph.model import Entity, Fact, LiteralValue
from parkgraph.ontology.prefixes import shorten
from parkgraph.reading.extraction import extract
from parkgraph.reading.measures.clauses import beneficiary, granting_at
from parkgraph.reading.measures.conditions import Judged, judged_by, uncovered
from parkgraph.reading.measures.tiers import split
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register

GENRE = Path(__file__).parents[1] / "genre"
TITLE = "东陵市促进光电产业发展若干措施\n\n"


def facts(clause: str) -> list[Fact]:
    """Return what is read from one clause of a policy."""
    document = read_document((TITLE + clause).encode(), name="policy.txt")
    return [c.fact for c in extract(document, Register())]


def measures(clause: str) -> dict[str, list[tuple[str, str | None]]]:
    """Return measure → its amounts: property and printed words."""
    found = facts(clause)
    named: dict[str, list[tuple[str, str | None]]] = {f.object.zh: [] for f in found if _is_measure(f)}  # type: ignore[union-attr]
    for fact in found:
        if fact.kind == "Amount" and fact.subject is not None and fact.subject.zh in named:
            assert fact.predicate is not None
            named[fact.subject.zh].append((shorten(fact.predicate.id), fact.printed))
    return named


def _is_measure(fact: Fact) -> bool:
    return fact.kind == "PolicyMeasure" and isinstance(fact.object, Entity)


def test_each_level_is_a_measure_of_its_own() -> None:
    """国家级、省级分别给予: one measure a level, each with its own amount."""
    found = measures("对新认定的国家级、省级绿色工厂，分别给予60万元、25万元奖励。")
    assert {name: [p for _, p in amounts] for name, amounts in found.items()} == {
        "新认定的国家级绿色工厂奖励": ["60万元"],
        "新认定的省级绿色工厂奖励": ["25万元"],
    }


def test_a_cap_holds_for_every_tier() -> None:
    """The rate differs by investment, the cap is the same for all."""
    found = measures("对设备投资额500万元以上、2000万元以上的项目，分别按投资额的6%、9%给予补助，最高不超过300万元。")
    assert {name: [p for _, p in amounts] for name, amounts in found.items()} == {
        "设备投资额500万元以上的项目补助": ["6%", "最高不超过300万元"],
        "设备投资额2000万元以上的项目补助": ["9%", "最高不超过300万元"],
    }


def test_a_clause_that_goes_on_belongs_to_the_measure_before() -> None:
    """每家企业每年…不超过 names nobody new."""
    found = measures("对租用标准厂房的企业，给予租金30%的补贴。每家企业每年补贴不超过50万元。")
    assert [p for amounts in found.values() for _, p in amounts] == ["30%", "不超过50万元"]
    assert len(found) == 1


def printed(clause: str) -> dict[str, list[str | None]]:
    """Return measure → the printed words of its amounts."""
    return {name: [words for _, words in amounts] for name, amounts in measures(clause).items()}


def test_a_cap_that_stands_alone_belongs_to_the_measure_before_it() -> None:
    """每家企业每年最高… as a sentence or line of its own holds each year, also where no amount stands before it."""
    for words in (
        "第一条 对软件企业给予研发费用补助。每家企业每年最高不超过500万元。",
        "第一条 对软件企业给予研发费用补助。\n每家企业每年最高不超过500万元。",
    ):
        assert printed(words) == {"软件企业研发费用补助": ["最高不超过500万元"]}
        (cap,) = [f for f in facts(words) if f.kind == "Amount"]
        assert [(shorten(q.predicate.id), q.object) for q in cap.qualifiers] == [("pg:per", LiteralValue("P1Y"))]


def test_a_joint_cap_caps_what_its_article_gives_and_is_no_measure() -> None:
    """合计不超过 holds for all measures of the article; above another article it is a cap of the policy."""
    article = (
        "第一条 对新认定的国家级、省级平台，分别给予300万元、100万元奖励；"
        "对运营机构按投入的20%给予补贴。合计不超过800万元。"
    )
    assert printed(article) == {
        "新认定的国家级平台奖励": ["300万元", "不超过800万元"],
        "新认定的省级平台奖励": ["100万元", "不超过800万元"],
        "运营机构补贴": ["20%", "不超过800万元"],
    }
    apart = printed("第一条 对软件企业奖励20万元。\n\n第二条 上述各项奖励合计不超过900万元。")
    assert apart == {"软件企业奖励": ["20万元"]}


def test_a_joint_cap_within_a_sentence_caps_that_sentence() -> None:
    """The measures of another sentence are not meant."""
    found = printed("第一条 对园区企业奖励5万元。对国家级企业奖励50万元，对省级企业奖励30万元，合计不超过70万元。")
    assert found == {
        "园区企业奖励": ["5万元"],
        "国家级企业奖励": ["50万元", "不超过70万元"],
        "省级企业奖励": ["30万元", "不超过70万元"],
    }


def test_levels_with_their_own_amounts_are_tiers() -> None:
    """其中国家级…、省级… gives each level its amount, and A、B、C类人才 are three kinds of people."""
    assert printed("企业建设研发中心的，给予一次性补助，其中国家级200万元、省级100万元。") == {
        "企业建设研发中心（国家级）补助": ["200万元"],
        "企业建设研发中心（省级）补助": ["100万元"],
    }
    assert sorted(printed("对企业引进的A、B类人才，分别给予60万元、30万元安家补贴。")) == [
        "企业引进的A类人才安家补贴",
        "企业引进的B类人才安家补贴",
    ]


def test_what_a_support_is_counted_by_is_no_amount_of_it() -> None:
    """每引进1家 pays 20万元 for each; 1万元/家 is a sum of money, and a numbering is no indicator."""
    assert printed("每引进1家独角兽企业，奖励招商机构20万元。") == {"每引进1家独角兽企业奖励": ["20万元"]}
    assert printed("对新入库的科技型中小企业奖励1万元/家。") == {"新入库的科技型中小企业奖励": ["1万元"]}
    assert sorted(printed("对完成Ⅰ、Ⅱ期临床试验的企业，分别给予300万元、500万元奖励。")) == [
        "完成Ⅰ期临床试验的企业奖励",
        "完成Ⅱ期临床试验的企业奖励",
    ]


def test_a_measure_is_called_what_the_text_or_its_heading_calls_it() -> None:
    """租金补贴 rather than 补助; where the clause only says 奖励, the heading says which."""
    assert list(printed("对租用厂房的企业，给予每平方米最高30元的租金补贴。")) == ["租用厂房的企业租金补贴"]
    assert list(printed("第一条 落户奖励。对新落户的企业，给予10万元奖励。")) == ["新落户的企业落户奖励"]


def test_the_rate_and_the_cap_of_one_clause_are_both_read() -> None:
    """按…的25%给予…不超过200万元的补助 has a rate and a cap, and a fund has its size and first part."""
    assert [p for p, _ in measures("对示范场景，按投资额的25%给予建设单位不超过200万元的补助。")["示范场景补助"]] == [
        "pg:rate",
        "pg:cap",
    ]
    assert printed("设立总规模100亿元的云港市产业基金，首期规模20亿元。") == {"云港市产业基金": ["100亿元", "20亿元"]}


def test_a_measure_has_its_instrument_applicants_and_conditions() -> None:
    """What match needs: how it supports, whom, and what is asked, each in the words of the clause."""
    (fact,) = [f for f in facts("对设备投资额不低于500万元的技术改造项目，按投资额的10%给予补助。") if _is_measure(f)]
    told = [(shorten(q.predicate.id), q.object.zh) for q in fact.qualifiers if not isinstance(q.object, LiteralValue)]
    assert told == [
        ("pg:instrument", "补助"),
        ("pg:beneficiaryKind", "项目单位"),
        ("pg:condition", "设备投资额不低于500万元的技术改造项目"),
    ]
    assert fact.subject is not None
    assert fact.subject.zh == "东陵市促进光电产业发展若干措施"


def test_interest_is_subsidised_for_a_time_and_up_to_a_cap_a_year() -> None:
    """A rate, a cap a year and a duration of one measure."""
    (name, amounts), *others = measures(
        "对企业的技改贷款，按实际支付利息的50%给予贴息，每年最高100万元，贴息期限不超过2年。"
    ).items()
    assert (name, others) == ("企业的技改贷款贴息", [])
    assert [prefixed for prefixed, _ in amounts] == ["pg:rate", "pg:cap", "pg:duration"]


def test_the_terms_of_a_loan_are_no_measure() -> None:
    """“云税贷”最高300万元 says what the loan is: the amount is the product's; a subsidy on top of it is a measure."""
    loan = Entity("https://x.example/loan", "云税贷", "Yunshuidai", "FinancialProduct", ("FinancialProduct",))
    text = "“云税贷”通过风险补偿等措施，最高金额可达300万元。"
    document = read_document(text.encode(), name="news.txt", title="东陵市金融简讯")
    read = [c.fact for c in extract(document, Register(entities=(loan,)))]
    found = [f for f in read if f.kind in ("Amount", "PolicyMeasure")]
    assert [(f.kind, f.subject and f.subject.zh, f.printed) for f in found] == [("Amount", "云税贷", "300万元")]


def test_a_fund_pays_a_measure_but_does_not_contain_it() -> None:
    """Only a policy has measures; a fund that grants an amount is no policy, and a sum of money is no name."""
    clause = "云港市产业引导基金对新设立的研发机构给予最高300万元补助。"
    owners = {f.subject and f.subject.type for f in facts(clause) if f.kind == "PolicyMeasure"}
    assert "FinancialProduct" not in owners
    assert [
        f.subject
        for f in facts("每年安排2亿元专项资金，对新设立的研发机构给予最高300万元补助。")
        if f.kind == "Product"
    ] == []


def test_a_fund_is_a_measure() -> None:
    """设立…基金 names no applicant; the fund is the measure."""
    assert list(measures("设立总规模不低于5亿元的东陵市光电产业引导资金。")) == ["东陵市光电产业引导资金"]


BENEFICIARIES = (
    ("对首次上规的企业，给予10万元奖励", "首次上规的企业"),
    ("支持企业上云，对上云企业按费用的20%给予补助", "上云企业"),
    ("获评市级以上示范平台的，给予20万元奖励", "获评市级以上示范平台"),
    ("给予新增发明专利每件奖励5000元", "新增发明专利"),
    ("最高不超过50万元", ""),
)


@pytest.mark.parametrize(("words", "who"), BENEFICIARIES)
def test_the_beneficiary_is_what_stands_before_the_support(words: str, who: str) -> None:
    """Without 对 and 的; a clause that names nobody has none."""
    amount = next(i for i, c in enumerate(words) if c.isdigit() and i >= min(granting_at(words), len(words) - 1))
    assert beneficiary(words, amount) == who


TIERS: tuple[tuple[str, int, list[str]], ...] = (
    ("获评国家级、省级、市级示范园区", 3, ["国家级", "省级", "市级"]),
    ("获评省、市级示范园区", 2, ["省级", "市级"]),
    ("营业收入突破1亿元、5亿元的企业", 2, ["1亿元", "5亿元"]),
    ("投资额1000万元及以上至5000万元、5000万元以上的", 2, ["1000万元及以上至5000万元", "5000万元以上"]),
    ("资质晋升为特级、一级的企业", 2, ["特级", "一级"]),
    ("某一类企业", 2, []),
)


@pytest.mark.parametrize(("words", "size", "labels"), TIERS)
def test_tiers_are_told_by_levels_thresholds_or_items(words: str, size: int, labels: list[str]) -> None:
    """So many labels as values, or none: nothing is guessed."""
    assert [label for label, _ in split(words, size)] == labels


JUDGED = (
    ("年营业收入首次突破1亿元", Judged("revenue", minimum=Decimal(100_000_000))),
    (
        "固定资产投资1000万元至5000万元",
        Judged("fixed_investment", minimum=Decimal(10_000_000), maximum=Decimal(50_000_000)),
    ),
    ("首次认定为省级专精特新“小巨人”企业", Judged("titles", ("省级专精特新小巨人企业",))),
    ("中小微企业", Judged("size", ("中型", "小型", "微型"))),
    ("从业人员不少于50人", Judged("employees", minimum=Decimal(50))),
    ("带动作用明显", None),
    ("年纳税额超过100万元的高新技术企业", None),
)


@pytest.mark.parametrize(("words", "judged"), JUDGED)
def test_a_condition_is_judged_by_one_item_or_by_none(words: str, judged: Judged | None) -> None:
    """What is not covered, or asks two things at once, is left to be confirmed."""
    assert judged_by(words) == judged


def test_the_invented_policy_has_the_measures_that_its_articles_grant() -> None:
    """Every article, one measure a tier."""
    document = read_document(GENRE / "policy.txt", key="policy")
    found = {c.fact.object.zh for c in extract(document, Register()) if _is_measure(c.fact)}  # type: ignore[union-attr]
    assert {
        "首次认定为国家级专精特新“小巨人”企业奖励",
        "首次认定为省级专精特新“小巨人”企业奖励",
        "首次入选国家制造业单项冠军的企业奖励",
        "年营业收入首次突破1亿元的智能装备企业奖励",
        "年营业收入首次突破5亿元的智能装备企业奖励",
        "年营业收入首次突破10亿元的智能装备企业奖励",
        "实施技术改造项目且设备投资额不低于500万元的企业补助",
        "企业用于智能化改造的贷款贴息",
        "新认定的国家级孵化器奖励",
        "新认定的省级孵化器奖励",
        "租用云澜智谷产业园、望海科技城标准厂房的企业租金补贴",
    } <= found


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("对年薪60万元以上的高层次人才，给予8万元奖励。", "person"),
        ("对引进高层次人才的企业，每人给予8万元奖励。", "firm"),
        ("对集成电路设计企业开展多项目晶圆流片的，给予80万元补助。", "firm"),
        ("对新立项的省级重大项目，给予80万元补助。", "project"),
    ],
)
def test_whom_a_measure_is_for(clause: str, kind: str) -> None:
    """People are no firms, and a wafer of several projects is none."""
    (fact,) = [f for f in facts(clause) if _is_measure(f)]
    kinds = [shorten(q.object.id) for q in fact.qualifiers if shorten(q.predicate.id) == "pg:beneficiaryKind"]  # type: ignore[union-attr]
    assert kinds == [f"applicant:{kind}"]


def test_what_counts_for_each_says_so() -> None:
    """1500元 alone would be a false promise: it is for each person and month; area has units of its own."""
    found = [f for f in facts("对引进人才的企业，按每人每月1500元给予补贴，最高30万元。") if f.kind == "Amount"]
    told = [(f.printed, [q.object.label for q in f.qualifiers if isinstance(q.object, LiteralValue)]) for f in found]
    assert told == [("1500元", ["人", "P1M"]), ("最高30万元", [])]
    rent = [
        f
        for f in facts("对新设立的设计企业，给予每平方米每月25元的租金补贴，面积不超过800平方米。")
        if f.kind == "Amount"
    ]
    assert [(f.printed, f.unit) for f in rent] == [("25元", "CNY/m2/month"), ("不超过800平方米", "m2")]


@pytest.mark.parametrize(
    ("words", "besides"),
    [
        ("年度营业收入首次突破5亿元的集成电路设计企业", ("首次突破", "集成电路设计企业")),
        ("年度营业收入达到5亿元的企业", ()),
        ("年度营业收入达到5亿元的规模以上工业企业", ()),
        ("新认定的省级专精特新中小企业", ("新认定",)),
        ("省级专精特新中小企业", ()),
        ("带动作用明显的光电企业", ()),
    ],
)
def test_what_a_number_does_not_decide_is_asked_beside_it(words: str, besides: tuple[str, ...]) -> None:
    """A great revenue makes no chip designer, nor is it the first; a condition without an item is asked as a whole."""
    assert uncovered(words) == besides


def test_a_kind_of_firm_is_decided_by_its_sector() -> None:
    """Only where the ontology has the trade by that name: 符合条件的 or 上市 are none."""
    assert judged_by("集成电路设计企业") == Judged("sector", ("集成电路设计",))
    assert [judged_by(words) for words in ("上市企业", "符合条件的企业", "重点企业", "企业")] == [None] * 4


def test_what_is_forbidden_for_years_lasts_no_support() -> None:
    """获得补助的企业5年内不得迁离 owes something; the years are no term of a support."""
    found = facts("获得补助的企业5年内不得迁离本市；弄虚作假的，3年内取消申报资格；贷款贴息期限最长3年。")
    assert [fact.printed for fact in found if fact.kind in {"Amount", "Figure"}] == ["最长3年"]


def test_tiers_in_clauses_of_their_own_keep_what_the_first_begins_with() -> None:
    """A later tier names its threshold alone; what it has or has not of it (不含2亿元) is no amount."""
    found = printed(
        "1.冷库项目头年投入在6000万元—2亿元(不含2亿元)的,补助3万元; 2亿元—4亿元(不含4亿元)的,补助8万元;"
        "4亿元以上的,补助15万元。菜场项目按翻修开支的4‰发放现金补助,补助不超过40万元。"
    )
    assert found == {
        "冷库项目头年投入在6000万元—2亿元(不含2亿元)补助": ["3万元"],
        "冷库项目头年投入在2亿元—4亿元(不含4亿元)补助": ["8万元"],
        "冷库项目头年投入在4亿元以上补助": ["15万元"],
        "菜场项目现金补助": ["4‰", "不超过40万元"],
    }


def test_lines_without_marks_at_their_ends_are_articles_of_their_own() -> None:
    """A complete grant ends its line though no mark does, and 50万 before 对 is no number of pairs."""
    found = printed(
        "对登陆北交所的光电企业，一次性奖励企业80万\n对引入基金入股的光电企业，按照投资额的6%补助，不超过90万元\n"
        "租金补贴政策\n对租用厂房的光电企业，给予租金20%的补贴"
    )
    assert list(found.values()) == [["80万"], ["6%", "不超过90万元"], ["20%"]]


def test_a_line_that_begins_with_the_end_of_a_clause_goes_on() -> None:
    """的，分别给予 ends what the line above says, whatever blanks stand between."""
    found = measures("养大主体,当年\n\n首次跻身全国泵阀百强企业、全省泵阀骨干企业\n\n的,分别给予补助30万元、15万元。")
    assert [words for amounts in found.values() for _, words in amounts] == ["30万元", "15万元"]


@pytest.mark.parametrize(
    "title", ["东陵县招商引资优惠制度", "东陵县会展工作补助的政策支持", "东陵县稳增长若干举措（2025年版）"]
)
def test_a_title_says_that_a_document_is_a_policy(title: str) -> None:
    """What a document of rules grants is granted by it."""
    document = read_document(f"{title}\n\n投资2000万元以上的，补贴30%。".encode(), name="policy.txt")
    granted = [c.fact for c in extract(document, Register()) if c.fact.kind == "PolicyMeasure"]
    assert [f.subject.zh for f in granted if f.subject] == [title]
