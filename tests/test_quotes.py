"""Tests of words in their paragraph, from a user's own copy; the document is invented."""

from __future__ import annotations

from pathlib import Path

from parkgraph.model import Evidence
from parkgraph.quotes import Words, marked, passages_from, told
from parkgraph.reading.sources import Quote
from tests.web.small_graph import TEXT, small_table, write_copy


def _said(words: str) -> Evidence:
    places = (e for fact in small_table().facts for e in fact.evidence)
    return next(e for e in places if TEXT[e.start : e.end] == words)


def test_words_stand_in_their_paragraph(tmp_path: Path) -> None:
    """From the very document comes the whole line, with the place of the words in it."""
    found = passages_from(str(write_copy(tmp_path)), small_table())(_said("同比增长8.3%"))
    assert found is not None
    assert found.text == "2022年，湖畔区软件业务收入为12.5亿元，同比增长8.3%。"
    assert (found.text[found.start : found.end], found.exact) == ("同比增长8.3%", True)


def test_another_copy_gives_the_words_alone(tmp_path: Path) -> None:
    """In a copy with other blanks the words stand without their paragraph, and it is said to be another one."""
    (tmp_path / "copy.txt").write_text(TEXT.replace("同比增长8.3%", "同比 增长 8.3%"), encoding="utf-8")
    found = passages_from(str(tmp_path), small_table())(_said("同比增长8.3%"))
    assert found is not None
    assert (found.text, found.start, found.end, found.exact) == ("同比 增长 8.3%", 0, 10, False)


def test_what_no_copy_holds_is_not_shown(tmp_path: Path) -> None:
    """Without the words in any file there is no passage, rather than a near one."""
    (tmp_path / "other.txt").write_text("另一份文件。", encoding="utf-8")
    assert passages_from(str(tmp_path), small_table())(_said("同比增长8.3%")) is None


def test_words_are_told_with_where_they_come_from() -> None:
    """Exact words in quotation marks; words of another copy with a mark; what is not found is no quotation."""
    evidence = _said("同比增长8.3%")
    exact = Words(lambda _: Quote("三 家\n企业", True))
    other = Words(lambda _: Quote("三 家\n企业", False))
    nowhere, unasked = Words(lambda _: None), Words(lambda _: None, silent=True)
    assert [told(find, evidence, "zh") for find in (exact, other, nowhere, unasked)] == [
        "“三 家 企业”", "“三 家 企业”（另一份文本，去空白比对）", "未在所给文件中找到", None,
    ]  # fmt: skip
    assert [marked(find, evidence, "en") for find in (exact, other, nowhere)] == [
        "三 家\n企业", "三 家\n企业 (another copy, compared without blanks)", None,
    ]  # fmt: skip
