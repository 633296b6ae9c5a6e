"""A match in words: whole reports of the invented policy text, and the questions that a terminal is asked."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from parkgraph.cli.match import _asked
from parkgraph.cli.session import Session
from parkgraph.facts import read_facts
from parkgraph.matching import Profile
from parkgraph.matching.keys import KEYS
from parkgraph.matching.offers import match, questions
from parkgraph.matching.render import markdown_of, text_of
from parkgraph.matching.report import report
from parkgraph.stores.memory import MemoryStore
from tests.matching.small_graph import matched, real_store, real_table, small_store, small_table

HERE = Path(__file__).parent
GIVEN: dict[str, object] = {"applicant": "企业", "titles": "省级示范企业", "fixed_investment": "1000万元"}


def test_a_report_in_chinese() -> None:
    """Cash, loan, course; a candidate and an expired rule with their marks; the policy itself as source."""
    found = text_of(report(matched(GIVEN, candidates=True), "zh"), "zh")
    assert found == (HERE / "small_match.txt").read_text(encoding="utf-8")


def test_a_report_in_english_as_markdown_with_quotes() -> None:
    """Every place of a measure is quoted once, under the line that names it first."""
    found = markdown_of(report(matched(GIVEN), "en"), "en", lambda evidence: f"words\nof {evidence.start}")
    assert found == (HERE / "small_match.md").read_text(encoding="utf-8")


def test_a_graph_without_measures_says_so() -> None:
    """Nothing failed a condition: there is nothing to apply for."""
    store = MemoryStore()
    found = match(Profile({"applicant": frozenset({"firm"})}), read_facts(store), store)
    assert "图谱中没有收录政策措施" in text_of(report(found, "zh"), "zh")
    assert "均不符合" not in text_of(report(found, "zh"), "zh")
    assert "No policy measure is in the graph" in text_of(report(found, "en"), "en")


def test_measures_for_others_are_counted_and_shown_on_demand() -> None:
    """A park sees how many measures are not for parks, and with `everything` which."""
    found = matched({"applicant": "park"})
    assert "另有4条措施的支持对象是其他类型的申报主体" in text_of(report(found, "zh"), "zh")
    assert "未列出（按“全部”可列出）" in text_of(report(found, "zh", whole="按“全部”可列出"), "zh")
    shown = text_of(report(found, "zh", everything=True), "zh")
    assert shown.count("条件 不符合：支持对象：企业") == 4
    assert "另有" not in shown


def test_only_items_that_decide_something_are_asked() -> None:
    """Items of conditions, bases of rates, and what policies bind to, in the order of the profile."""
    assert questions(small_table(), small_store()) == ("applicant", "titles", "fixed_investment", "date")
    assert questions(real_table(), real_store()) == (
        *(
            "applicant",
            "place",
            "sector",
            "size",
            "titles",
            "renovation_list",
            "project_kind",
            "loan_product",
            "loan_amount",
        ),
    )


def test_a_terminal_is_asked_again_after_a_bad_answer_and_may_leave_items_out() -> None:
    """An empty answer leaves an item unknown; a bad one is explained and asked again."""
    with CliRunner().isolation(input="谁\n企业\n\n\n中小企业\n\n\n\n\n\n") as (_, err, *_):
        profile = _asked(Session(lang_option="zh"), "zh")
        told = err.getvalue().decode()
    assert profile == Profile({"applicant": frozenset({"firm"}), "size": frozenset({"中型", "小型", "微型"})})
    assert "applicant: “谁” is none of 企业 / 公司 / firm" in told
    assert "申报主体（企业 / 园区 / 平台 / 项目单位" in told
    assert "所在地（如 东莞）" in told
    assert "…" not in told


def test_a_place_that_is_none_is_told() -> None:
    """企业 was meant for another question."""
    with CliRunner().isolation(input="企业\n企业\n\n\n\n\n\n\n\n") as (_, err, *_):
        _asked(Session(lang_option="zh"), "zh")
        assert "“企业”不是已收录的地点或园区，按所填记" in err.getvalue().decode()


def test_every_prompt_is_in_one_language() -> None:
    """No choices in two languages, no example that is three dots."""
    for key in KEYS.values():
        assert "…" not in key.prompt("zh") + key.prompt("en")
        assert key.name == "loan_product" or key.prompt("en").isascii() or key.kind == "money"


def test_a_small_amount_and_a_strange_sector_are_echoed() -> None:
    """1000 without a unit was read as yuan and may be 万元; sectors that could be named are listed."""
    given: dict[str, object] = {"applicant": "企业", "loan_amount": "1000", "sector": "某某业"}
    text = text_of(report(matched(given), "zh"), "zh")
    assert "请核实：贷款合同金额读作1,000元；不写单位的按元计，如为万元请写“1000万元”" in text
    assert "未识别行业“某某业”；可填：" in text
    assert "请核实" not in text_of(report(matched({"loan_amount": "1000万元"}), "zh"), "zh")
