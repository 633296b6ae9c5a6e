"""A profile as Markdown: a heading, a table for each group, the sources; nothing of a cell breaks the table."""

from __future__ import annotations

from parkgraph.markdown import profile_markdown
from parkgraph.model import Document, Entity, Evidence, Fact, FactTable, LiteralValue, Ref
from parkgraph.ontology.prefixes import expand
from parkgraph.profile import profile_of

FIRM = Entity("firm", "甲公司", "Firm A", "Firm", aliases=("甲", "A"))
PLACE = Evidence("e", "004", "", 1, 2, "一", 3, "", "", 0)
AGAIN = Evidence("e2", "000", "", 1, 2, None, 7, "", "", 0)
NAMED = Ref("p", "名称", "named")
FACT = Fact("f", "Literal", FIRM, NAMED, LiteralValue("甲|乙\n丙"), evidence=(PLACE, AGAIN))
BUREAU = (Ref("b", "某局", "Some Bureau"),)
DOCUMENTS = {
    key: Document(key, key, f"报告{key}", f"Report {key}", "t", BUREAU, "2024", "report", False, None, "", 1)
    for key in ("000", "004", "009")
}
TERMS = {
    expand("pg:Firm"): Ref("c", "企业", "Firm"),
    expand("status:actual"): Ref("s", "已实现", "actual"),
}
TABLE = FactTable((FACT,), {FIRM.id: FIRM}, DOCUMENTS, TERMS)


def test_a_profile_in_chinese() -> None:
    """The whole page, with bars escaped and line ends taken out, and only the documents that are cited."""
    assert profile_markdown(profile_of(FIRM, TABLE), TABLE, "zh", None) == (
        "# 甲公司\n\n企业 · Firm A · 甲 · A\n\n## 基本信息\n\n"
        "| 内容 | 数值与说明 | 状态 | 原文出处 |\n| --- | --- | --- | --- |\n"
        "| 名称 | 甲\\|乙 丙 |  | [004] 一 第3段；[000] 第7段 |\n\n"
        "## 来源\n\n- [000] 报告000，某局，2024\n- [004] 报告004，某局，2024\n"
    )


def test_a_profile_in_english_with_the_words_of_a_copy() -> None:
    """Each place is followed by its words, or by the word that no copy holds them."""

    def words(evidence: Evidence) -> str | None:
        return "some\n  words" if evidence is PLACE else None

    assert profile_markdown(profile_of(FIRM, TABLE), TABLE, "en", words) == (
        "# Firm A\n\nFirm · 甲公司 · 甲 · A\n\n## Particulars\n\n"
        "| What | Value and details | Status | Evidence |\n| --- | --- | --- | --- |\n"
        "| named | 甲\\|乙 丙 |  | [004] § 一 ¶ 3; [000] ¶ 7 |\n\n"
        "> “some words” — [004] § 一 ¶ 3\n\n> not found in your copies — [000] ¶ 7\n\n"
        "## Sources\n\n- [000] Report 000, Some Bureau, 2024\n- [004] Report 004, Some Bureau, 2024\n"
    )
