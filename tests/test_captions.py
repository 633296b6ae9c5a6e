"""Captions say a fact in few words, in each language, and lose neither unit nor bound."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph import captions
from parkgraph.bundle import bundled_table
from parkgraph.model import Document, Evidence, Fact, FactTable, Lang, LiteralValue, Period, Qualifier, Ref
from parkgraph.ontology.prefixes import expand

TERMS = {
    expand(name): Ref(expand(name), zh, en)
    for name, zh, en in (
        ("status:applied", "已申报", "applied"),
        ("stage:publicised", "公示", "publicised"),
        ("method:background", "背景知识", "background"),
        ("review:candidate", "待审核", "candidate"),
        ("ftype:growth", "增速", "growth"),
        ("ftype:rank", "位次", "rank"),
        ("basis:year-on-year", "同比", "year on year"),
        ("pg:Firm", "企业", "Firm"),
        ("pg:Figure", "指标数据", "Figure"),
    )
}
FIGURE = Fact("f", "Figure", None, indicator=Ref("i", "收入", "Revenue"), value=Decimal(46340000000), unit="CNY")


def table(*facts: Fact) -> FactTable:
    """Return a table of these facts with a few terms."""
    return FactTable(facts, {}, {}, TERMS)


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("46340000000", "CNY", "463.4亿元", "CNY 46.34 billion"),
        ("50000000", "CNY", "5,000万元", "CNY 50 million"),
        ("224141100", "USD", "2.2414亿美元", "USD 224.1411 million"),
        ("3000", "TWD", "3,000台币", "TWD 3,000"),
        ("1200000000000", "CNY", "12,000亿元", "CNY 1.2 trillion"),
        ("47.4", "percent", "47.4%", "47.4%"),
        ("-0.5", "percentage_point", "-0.5个百分点", "-0.5 percentage points"),
        ("12000", "count", "1.2万", "12,000"),
        ("2600000", "m2", "260万平方米", "2.6 million m²"),
        ("1000", "mu", "1,000亩", "1,000 mu"),
        ("1", "hour", "1小时", "1 hour"),
        ("20", "year", "20年", "20 years"),
        ("4.5", "day", "4.5天", "4.5 days"),
        ("0.2", "ratio", "0.2", "0.2"),
        ("18", "rank", "第18名", "no. 18"),
        ("764000000000000000", "FLOPS", "764P Flops", "764 PFLOPS"),
        ("5", "W", "5W", "5 W"),
    ],
)
def test_an_amount_is_scaled_for_reading(value: str, unit: str, zh: str, en: str) -> None:
    """亿 and 万 in Chinese, words in English; every unit is said."""
    assert captions.amount_text(Decimal(value), unit, "zh") == zh
    assert captions.amount_text(Decimal(value), unit, "en") == en


@given(st.decimals(-(10**15), 10**15, places=4), st.sampled_from(["CNY", "percent", "count", "m2", "year"]))
def test_an_amount_can_be_read_back(value: Decimal, unit: str) -> None:
    """Number and scale word give the value again, but for what lies beyond the fourth digit of the scaled number."""
    scales = {"亿": 10**8, "万": 10**4, "trillion": 10**12, "billion": 10**9, "million": 10**6}
    for lang in ("zh", "en"):
        text = captions.amount_text(value, unit, lang)
        number = Decimal(re.sub(r"[^0-9.\-]", "", text.replace("m²", "")))
        scale = next((s for word, s in scales.items() if word in text), 1)
        assert abs(number * scale - value) <= Decimal("0.00005") * scale


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_unit_of_the_bundled_graph_has_a_name(lang: Lang) -> None:
    """No figure is shown with the code of a unit or with a bare number that is none."""
    for fact in bundled_table().facts:
        if fact.unit in (None, "count", "ratio"):
            continue
        number = fact.value if fact.value is not None else fact.lower
        assert number is not None
        text = captions.amount_text(number, fact.unit, lang)
        assert not re.fullmatch(r"[-0-9.,]+( (m|b|tr)illion)?[万亿]?", text), fact.id


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({"printed": "463.4亿元"}, "463.4亿元", "CNY 46.34 billion"),
        ({"modifier": "more-than"}, "超463.4亿元", "more than CNY 46.34 billion"),
        ({"modifier": "nearly"}, "近463.4亿元", "nearly CNY 46.34 billion"),
        ({"value": Decimal(12), "unit": "percent", "figure_type": "growth"}, "+12%", "+12%"),
        ({"value": Decimal(-12), "unit": "percent", "figure_type": "growth"}, "-12%", "-12%"),
        ({"value": None, "lower": Decimal(3), "upper": Decimal(5), "unit": "year"}, "3年–5年", "3 years–5 years"),
        ({"value": None, "lower": Decimal(3), "unit": "year"}, "3年", "3 years"),
        ({"value": None}, "", ""),
    ],
)
def test_a_value_keeps_its_modifier_sign_and_bounds(changes: dict[str, object], zh: str, en: str) -> None:
    """As printed in Chinese where there is a print; else rebuilt from base value and bounds."""
    fact = replace(FIGURE, **changes)  # type: ignore[arg-type]
    assert (captions.value_text(fact, "zh"), captions.value_text(fact, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("start", "end", "as_of", "text"),
    [
        (date(2023, 1, 1), date(2023, 12, 31), False, "2023"),
        (date(2020, 1, 1), date(2023, 12, 31), False, "2020–2023"),
        (date(2024, 2, 1), date(2024, 2, 29), False, "2024-02"),
        (date(2024, 2, 1), date(2024, 2, 28), False, "2024-02-01 – 2024-02-28"),
        (date(2024, 3, 12), date(2024, 3, 12), False, "2024-03-12"),
        (date(2023, 1, 1), date(2023, 10, 31), False, "2023-01-01 – 2023-10-31"),
        (date(2021, 7, 1), date(2021, 7, 31), True, "as of 2021-07"),
        (date(2023, 1, 1), None, False, "since 2023-01-01"),
        (None, date(2023, 12, 31), False, "until 2023-12-31"),
        (None, None, False, "in the last three years"),
    ],
)
def test_a_period_is_as_short_as_its_days_allow(start: date | None, end: date | None, as_of: bool, text: str) -> None:
    """A year, a month, a day or a span; the print is used in Chinese, its meaning where there are no days."""
    period = Period(start, end, as_of, "近三年")
    assert captions.period_text(period, "en") == text
    assert captions.period_text(period, "zh") == "近三年"
    assert captions.period_text(None, "zh") == ""


@pytest.mark.parametrize(
    ("printed", "start", "end", "text"),
    [
        ("12月13日", date(2021, 12, 13), date(2021, 12, 13), "2021年12月13日"),
        ("11月", date(2023, 11, 1), date(2023, 11, 30), "2023年11月"),
        ("1—9月", date(2024, 1, 1), date(2024, 9, 30), "2024年1—9月"),
        ("上半年", date(2024, 1, 1), date(2024, 6, 30), "2024年上半年"),
        ("前三季度", date(2024, 1, 1), date(2024, 9, 30), "2024年前三季度"),
        ("年底", None, date(2024, 12, 31), "2024年底"),
        ("全年", date(2023, 1, 1), date(2023, 12, 31), "2023年"),
        ("去年", date(2022, 1, 1), date(2022, 12, 31), "2022年"),
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "2023年"),
        ("截至2020年", date(2020, 1, 1), date(2020, 12, 31), "截至2020年"),
        ("“十四五”期间", date(2021, 1, 1), date(2025, 12, 31), "“十四五”期间"),
        ("目前", None, None, "目前"),
        (None, date(2023, 1, 1), date(2023, 12, 31), "2023年"),
    ],
)
def test_a_time_in_chinese_never_lacks_a_year_that_is_known(
    printed: str | None, start: date | None, end: date | None, text: str
) -> None:
    """The text around 12月13日 or 全年 said the year; a table or a sentence that stands alone must say it itself."""
    assert captions.period_text(Period(start, end, False, printed), "zh") == text


def test_the_state_tells_stage_method_and_review() -> None:
    """What is not said by a document or not reviewed is marked; the printed stage stands beside it in Chinese."""
    fact = replace(FIGURE, status="applied", stage="publicised", stage_printed="拟认定公示", method="background")
    fact = replace(fact, review="candidate")
    assert captions.state_text(fact, table(), "zh") == "已申报 · 公示（拟认定公示） · 背景知识 · 待审核"
    assert captions.state_text(fact, table(), "en") == "applied · publicised · background · candidate"


def test_places_name_document_section_and_paragraph() -> None:
    """The first place and how many more; nothing for what no document says."""
    place = Evidence("e", "004", "", 1, 2, "二（一）2", 27, "", "", 0)
    bare = replace(place, section=None)
    assert captions.place_text(place, "zh") == "[004] 二（一）2 第27段"
    assert captions.place_text(bare, "en") == "[004] ¶ 27"
    assert captions.places_text(replace(FIGURE, evidence=(place, bare)), "en") == "[004] § 二（一）2 ¶ 27 +1"
    assert captions.places_text(FIGURE, "zh") == ""


def test_a_document_is_cited_with_what_is_missing() -> None:
    """Key, title, publishers, date, and the part that an excerpt lacks."""
    bureaus = (Ref("a", "甲局", "Bureau A"), Ref("b", "乙院", "Academy B"))
    document = Document("d", "004", "报告", "Report", "报告", bureaus, "2024-05", "report", True, "五", "", 1)
    assert captions.document_text(document, "zh") == "[004] 报告（缺第五部分），甲局、乙院，2024-05"
    assert captions.document_text(document, "en") == "[004] Report (part 五 missing), Bureau A, Academy B, 2024-05"
    assert "缺" not in captions.document_text(replace(document, missing_part=None), "zh")


def test_a_figure_says_type_period_scope_qualifiers_source_and_note() -> None:
    """Two cells: the indicator, then everything that makes the number what it is."""
    level = replace(FIGURE, id="level", printed="463.4亿元")
    growth = replace(
        FIGURE,
        value=Decimal("47.4"),
        unit="percent",
        printed="47.4%",
        figure_type="growth",
        basis="year-on-year",
        period=Period(None, None, False, "2023年"),
        scope=(Ref("s", "规模以上", "above designated size"),),
        qualifiers=(Qualifier(Ref("q", "所列总数", "listed under"), Ref("level", "x", "x")),),
        attributed_to=(Ref("w", "某榜单", "some ranking"),),
        note_zh="存疑",
        note_en="doubtful",
    )
    both = table(level, growth)
    assert captions.fact_cells(growth, both, "zh") == (
        "收入",
        "47.4% · 同比增速 · 2023年 · 规模以上 · 所列总数：463.4亿元 · 某榜单 · 存疑",
    )
    assert captions.fact_cells(growth, both, "en") == (
        "Revenue",
        "+47.4% · year on year growth · 2023年 · above designated size · listed under: CNY 46.34 billion · some ranking"
        " · doubtful",
    )


def test_a_rank_says_among_whom() -> None:
    """全国 before 位次; an unstated basis is not printed."""
    fact = replace(FIGURE, figure_type="rank", within=Ref("cn", "全国", "China"), basis="not-stated")
    assert captions.type_text(fact, table(), "zh") == "全国位次"
    assert captions.type_text(fact, table(), "en") == "China rank"


def test_a_relation_names_the_other_end_whichever_way_it_is_read() -> None:
    """From its subject the object, from its object the subject, and a literal as it stands."""
    fact = Fact("r", "Relation", None, Ref("p", "供应", "supplies"), Ref("o", "乙", "B"))
    assert captions.fact_cells(fact, table(), "zh") == ("乙", "")
    assert captions.fact_cells(fact, table(), "zh", inverse=True) == ("", "")
    assert captions.end_text(LiteralValue("粤A〔2023〕1号"), "en") == "粤A〔2023〕1号"
    assert captions.fact_cells(replace(fact, object=None), table(), "en") == ("supplies", "")


def test_unknown_terms_are_shown_by_their_names() -> None:
    """A concept or class that the table does not know is better than nothing."""
    assert captions.term(table(), "status", "odd", "zh") == "odd"
    assert captions.term(table(), "status", None, "zh") == ""
    assert captions.class_label(table(), "Firm", "zh") == "企业"
    assert captions.class_label(table(), "Odd", "zh") == "Odd"
    assert captions.kind_label(table(), "Relation", "en") == "Relation"
    assert captions.kind_label(table(), "Figure", "zh") == "指标数据"


def test_a_rank_of_a_growth_says_so_in_every_type() -> None:
    """全省第一 of a growth is no rank of the level: it says so by the figure that it speaks of, or by itself."""
    guangdong = Ref("g", "广东省", "Guangdong")
    growth = replace(FIGURE, id="growth", figure_type="growth")
    rank = replace(FIGURE, id="rank", figure_type="rank", unit="rank", value=Decimal(1), within=guangdong)
    known = table(FIGURE, growth)
    assert captions.type_text(replace(rank, of="growth"), known, "zh") == "广东省增速位次"
    assert captions.type_text(replace(rank, of="f"), known, "en") == "Guangdong rank"
    itself = Qualifier(
        Ref(expand("pg:ofType"), "位次所排", "ranked type"), Ref(expand("ftype:growth"), "增速", "growth")
    )
    assert captions.type_text(replace(rank, qualifiers=(itself,)), known, "en") == "Guangdong growth rank"
    assert "位次所排" not in captions.fact_cells(replace(rank, qualifiers=(itself,)), known, "zh")[1]


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (Fact("c", "Challenge", None), ""),
        (Fact("n", "Literal", None), ""),
        (Fact("b", "Relation", None, method="background"), "背景知识"),
        (Fact("r", "Challenge", None, status="applied"), "已申报"),
    ],
)
def test_what_nobody_achieved_is_not_called_achieved(fact: Fact, said: str) -> None:
    """A problem, a code and background are no achievements; another status than actual is still said."""
    assert captions.state_text(fact, table(), "zh") == said


def test_a_lead_over_an_average_names_whose_average() -> None:
    """较中国平均水平…, not 中国与平均水平相比."""
    lead = replace(FIGURE, figure_type="growth", basis="versus-average", within=Ref("c", "中国", "China"))
    assert captions.type_text(lead, table(), "zh") == "较中国平均水平增速"
    assert captions.type_text(lead, table(), "en") == "growth against the average of China"


def test_a_rank_among_the_first_is_among_the_top() -> None:
    """前十 is “among the top 10” in English."""
    assert captions.value_text(replace(FIGURE, unit="rank", value=Decimal(10), modifier="at-most"), "en") == (
        "among the top 10"
    )
