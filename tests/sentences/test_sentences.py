"""Every fact is one plain sentence, zh and en: nothing lost, nothing empty, nothing planned that reads as done."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from parkgraph.bundle import bundled_table
from parkgraph.captions import value_text
from parkgraph.model import Entity, Fact, FactTable, Lang, LiteralValue, Period, Qualifier, Ref
from parkgraph.ontology.prefixes import expand
from parkgraph.sentences import sentence_text

GOLDEN: Final = Path(__file__).with_name("sentences.txt")
TABLE: Final = bundled_table()
LANGUAGES: Final[tuple[Lang, ...]] = ("zh", "en")
EMPTY: Final = re.compile(r"[{}]|\[\]|（）|\(\)|“”|《》|，，|、、|,,| ,|  |; ;|None|\w\|\w|https://w3id|/id/")
DOUBLED: Final = re.compile(r"\b([A-Za-z]+) \1\b|([一-鿿]{2,3})\2")
MARKS: Final = {
    "planned": ("〔计划中〕", "[planned]"),
    "applied": ("〔已申报，未确定〕", "[applied for, not decided]"),
    "recommended": ("〔建议事项〕", "[recommended]"),
    "draft": ("〔编制中〕", "[draft]"),
    "target": ("〔目标，未实现〕", "[target, not yet reached]"),
    "background": ("〔背景知识〕", "[background, no source says it]"),
    "inferred": ("〔整理者推断〕", "[inferred by the curator]"),
}
HUAWEI: Final = Entity("f", "华为", "Huawei", "Firm", ("Firm",))
GROUP: Final = Entity("g", "某些供应商（文件未列名）", "Some suppliers (not named)", "UnnamedGroup", ("UnnamedGroup",))
POLICY: Final = Entity("p", "数据办法", "Data rules", "Rules", ("Policy", "Rules"))
SUPPLIES: Final = Ref(expand("pg:supplies"), "供应", "supplies")
REVENUE: Final = Ref("i", "营业收入", "Revenue")
YEAR: Final = Period(date(2023, 1, 1), date(2023, 12, 31), False, "2023年")


@cache
def sentences() -> tuple[tuple[Fact, Lang, str], ...]:
    """Return every fact of the bundled graph as a sentence, in each language."""
    return tuple((fact, lang, sentence_text(fact, TABLE, lang)) for fact in TABLE.facts for lang in LANGUAGES)


def test_no_sentence_has_an_empty_slot_a_doubled_word_or_a_raw_id() -> None:
    """All facts of the bundled graph, in both languages."""
    wrong = [text for _, _, text in sentences() if EMPTY.search(text) or DOUBLED.search(text)]
    assert wrong == []


def test_each_sentence_ends_once_and_english_begins_with_a_capital() -> None:
    """One full stop, then marks; no English sentence begins with a small letter, brands such as vivo apart."""
    brands = {entity.en.split(" ")[0] for entity in TABLE.entities.values() if entity.en[:1].islower()}
    for _, lang, text in sentences():
        bare = re.sub(r"(〔[^〕]*〕| \[[^\]]*\])+$", "", text)
        assert bare.endswith("。" if lang == "zh" else "."), text
        assert lang == "zh" or not text[0].islower() or text.split(" ")[0].split("'")[0] in brands, text


def test_each_figure_stands_in_its_sentence_as_printed() -> None:
    """Chinese sentences hold the print, English ones value with unit and modifier; names of both ends are there too."""
    for fact, lang, text in sentences():
        if fact.kind in ("Figure", "Target", "Amount"):
            if lang == "zh":
                value = fact.printed or ""
            elif fact.figure_type in ("rank", "growth"):
                value = re.sub(r"\D*([\d.,]+).*", r"\1", value_text(fact, "en"))
            else:
                value = value_text(fact, "en")
            assert value and value in text, text
        for end in (fact.subject, fact.object):
            if isinstance(end, Entity):
                assert re.sub("[“”‘’]", "", end.label(lang)).lower() in re.sub("[“”‘’]", "", text).lower(), text


def test_scope_period_and_source_of_a_figure_are_said() -> None:
    """What makes the number what it is: each scope, the year, whose figure it is."""
    for fact, lang, text in sentences():
        if fact.kind in ("Figure", "Target"):
            assert all(scope.label(lang) in text for scope in fact.scope), text
            assert all(a.label(lang) in text or "〔" in text or "[" in text for a in fact.attributed_to), text
            if fact.period and fact.period.start and lang == "en":
                assert str(fact.period.start.year) in text, text


def test_nothing_that_is_not_actual_or_not_said_reads_as_if_it_were() -> None:
    """Status and method stand behind the sentence; what is not actual has no bare past tense."""
    for fact, lang, text in sentences():
        for name in (fact.status, fact.method):
            if name in MARKS:
                assert MARKS[name][lang == "en"] in text, text
        if fact.status != "actual" and lang == "en" and fact.stage is None:
            assert re.search(r"will, by plan,|shall, by|would, by|should|has the|is found", text), text


def test_the_golden_sample() -> None:
    """One sentence for each kind, property, figure type, stage and status that the bundled graph has."""
    assert GOLDEN.read_text(encoding="utf-8") == sample()


def sample() -> str:
    """Return the sample as kept in sentences.txt: Chinese and English by turns, first fact of each sort."""
    seen: dict[tuple[object, ...], Fact] = {}
    for fact in TABLE.facts:
        predicate = fact.predicate.id if fact.predicate and fact.kind in ("Relation", "Literal", "Amount") else ""
        seen.setdefault((fact.kind, predicate, fact.figure_type, fact.stage, fact.status), fact)
    return "".join(f"{sentence_text(f, TABLE, lang)}\n" for f in seen.values() for lang in LANGUAGES)


def table(*facts: Fact) -> FactTable:
    """Return a table without any term, as a graph of somebody else's may be: the ontology's own templates answer."""
    return FactTable(facts, {}, {}, {})


def both(fact: Fact) -> tuple[str, str]:
    """Return a fact in both languages."""
    return sentence_text(fact, table(fact), "zh"), sentence_text(fact, table(fact), "en")


def test_a_verb_agrees_and_takes_the_modal() -> None:
    """One firm supplies, several supply; what is planned will, by plan, supply; a proposal is a proposal."""
    fact = Fact("x", "Relation", GROUP, SUPPLIES, HUAWEI)
    one = replace(fact, subject=HUAWEI, object=GROUP)
    assert both(fact) == ("某些供应商（文件未列名）向华为供应。", "Some suppliers (not named) supply Huawei.")
    assert both(one)[1] == "Huawei supplies some suppliers (not named)."
    assert both(replace(one, status="planned")) == (
        "华为拟向某些供应商（文件未列名）供应。〔计划中〕",
        "Huawei will, by plan, supply some suppliers (not named). [planned]",
    )
    assert both(replace(one, status="recommended"))[1] == (
        "Recommended: Huawei should supply some suppliers (not named). [recommended]"
    )


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({}, "2023年华为营业收入为12亿元。", "Huawei's revenue came to CNY 1.2 billion in 2023."),
        (
            {"modifier": "about"},
            "2023年华为营业收入约12亿元。",
            "Huawei's revenue came to about CNY 1.2 billion in 2023.",
        ),
        (
            {
                "figure_type": "growth",
                "unit": "percent",
                "value": Decimal("-3.5"),
                "printed": "-3.5%",
                "basis": "not-stated",
            },
            "2023年华为营业收入下降3.5%（比较基准文件未载明）。",
            "Huawei's revenue fell by 3.5% in 2023 (against what is not stated).",
        ),
        (
            {"figure_type": "rank", "unit": "rank", "value": Decimal(10), "printed": "全国10强", "modifier": "at-most"},
            "2023年华为营业收入进入全国10强。",
            "By “Revenue”, Huawei ranked among the top 10 in 2023.",
        ),
        (
            {
                "figure_type": "rank",
                "unit": "rank",
                "value": Decimal(1),
                "printed": "全球第一",
                "period": Period(None, None, False, "连续六年"),
            },
            "华为营业收入连续六年位居全球第一。",
            "By “Revenue”, Huawei ranked no. 1 for six years in a row.",
        ),
        (
            {"figure_type": "share", "unit": "percent", "value": Decimal("15.6"), "printed": "15.6%"},
            "2023年华为营业收入占比为15.6%。",
            "Huawei's revenue came to 15.6% as a share in 2023.",
        ),
        (
            {"kind": "Target", "status": "target", "modifier": "more-than", "printed": "突破12亿元"},
            "2023年华为营业收入力争突破12亿元。〔目标，未实现〕",
            "Huawei's revenue shall, by the target, reach more than CNY 1.2 billion by 2023. [target, not yet reached]",
        ),
        (
            {"kind": "Target", "status": "target"},
            "2023年华为营业收入力争达到12亿元。〔目标，未实现〕",
            "Huawei's revenue shall, by the target, reach CNY 1.2 billion by 2023. [target, not yet reached]",
        ),
        (
            {"method": "derived", "formula": "a + b"},
            "2023年华为营业收入为12亿元。〔推算：a + b〕",
            "Huawei's revenue came to CNY 1.2 billion in 2023. (derived: a + b)",
        ),
        (
            {"review": "candidate", "method": "rule"},
            "2023年华为营业收入为12亿元。〔待审核（机器识别）〕",
            "Huawei's revenue came to CNY 1.2 billion in 2023. [read by machine, not reviewed]",
        ),
        ({"subject": None}, "2023年文件未载明的主体营业收入为12亿元。", None),
    ],
)
def test_a_number_keeps_modifier_sign_basis_and_marks(changes: dict[str, object], zh: str, en: str | None) -> None:
    """The modifier is said once, growth that is negative falls, targets are to be reached, computed figures say how."""
    figure = Fact("x", "Figure", HUAWEI, indicator=REVENUE, value=Decimal(1_200_000_000), unit="CNY", printed="12亿元")
    fact = replace(figure, figure_type="level", period=YEAR)
    said = both(replace(fact, **changes))  # type: ignore[arg-type]
    assert said[0] == zh
    assert en is None or said[1] == en


@pytest.mark.parametrize(
    ("stage", "status", "zh", "en"),
    [
        ("issued", "actual", "《数据办法》已印发。", "“Data rules” was issued."),
        (
            "drafted",
            "draft",
            "《数据办法》处于编制阶段。〔编制中〕",
            "“Data rules” is at the stage of drafting. [draft]",
        ),
        ("expired", "actual", "《数据办法》已失效。", "“Data rules” has expired."),
    ],
)
def test_a_policy_says_how_far_it_is(stage: str, status: str, zh: str, en: str) -> None:
    """Issued only where issued, and nothing in force by default."""
    assert both(Fact("x", "Policy", POLICY, stage=stage, status=status)) == (zh, en)


def test_qualifiers_without_a_slot_follow_in_brackets_unless_short() -> None:
    """Nothing that the fact carries is lost; `short` is for places that show the rest beside it."""
    role = Qualifier(Ref(expand("pg:role"), "角色", "role"), Ref("r", "标杆", "benchmark"))
    fact = Fact("x", "Relation", HUAWEI, SUPPLIES, GROUP, qualifiers=(role,), period=YEAR)
    assert both(fact) == (
        "2023年，华为向某些供应商（文件未列名）供应（角色：标杆）。",
        "Huawei supplies some suppliers (not named) (in 2023; role: benchmark).",
    )
    assert sentence_text(fact, table(fact), "zh", short=True) == "2023年，华为向某些供应商（文件未列名）供应。"


def test_dates_are_written_as_people_write_them() -> None:
    """A literal date is no quoted string; other literals are."""
    created = Ref(expand("dcterms:created"), "编制日期", "drafted")
    fact = Fact("x", "Literal", POLICY, created, LiteralValue("2023-09"))
    assert both(fact) == ("《数据办法》编制于2023年9月。", "“Data rules” was written in September 2023.")
    named = Fact("x", "Literal", HUAWEI, Ref(expand("rov:legalName"), "全称", "legal name"), LiteralValue("某公司"))
    assert both(named)[0] == "华为的法定名称为“某公司”。"


def test_a_time_of_validity_is_said_in_words() -> None:
    """An interval, and a length alone: one year is no “year”, which is what a sum may count for."""
    valid = Ref(expand("dcterms:valid"), "有效期", "valid")
    fact = Fact("x", "Literal", POLICY, valid, LiteralValue("2024-04-01/P3Y"))
    assert both(fact) == (
        "《数据办法》的有效期为2024-04-01起3年。",
        "“Data rules” is valid from 2024-04-01 for 3 years.",
    )
    assert both(replace(fact, object=LiteralValue("P1Y"))) == (
        "《数据办法》的有效期为1年。",
        "“Data rules” is valid 1 year.",
    )


def test_what_has_no_template_is_said_plainly() -> None:
    """A property of somebody else's vocabulary: subject, label, object."""
    fact = Fact("x", "Relation", HUAWEI, Ref("https://example.org/likes", "喜欢", "likes"), GROUP)
    assert both(fact) == ("华为 — 喜欢：某些供应商（文件未列名）。", "Huawei — likes: some suppliers (not named).")
