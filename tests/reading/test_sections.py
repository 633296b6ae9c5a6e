"""Specification of parkgraph.reading.sections."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from parkgraph.reading.sections import Outline, Place
from parkgraph.reading.spans import decode

SHARED = Path(__file__).parents[2].parent / "shared"
BLOCK = re.compile(
    r"^ev:(?P<key>\d+)\.(?P<start>\d+)-\d+ a [^\n]*\n\s+"
    r'(?:pg:section "(?P<section>[^"]+)" ; )?pg:paragraph (?P<paragraph>\d+)',
    re.MULTILINE,
)
TEXT = """封面

一、总的情况

（一）工业

甲。

1、手机

乙。
丙。

二、问题

丁。
"""


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference material is not beside the checkout (../shared)")
def test_all_places_of_the_reference_are_found() -> None:
    """Every span of the worked examples lies in the section and paragraph that are printed there."""
    outlines = {path.name[:3]: Outline(decode(path.read_bytes())) for path in (SHARED / "sources").iterdir()}
    blocks = list(BLOCK.finditer((SHARED / "design" / "patterns.ttl").read_text(encoding="utf-8")))
    found = [outlines[b["key"]].place(int(b["start"])) for b in blocks]
    assert len(blocks) == 57
    assert found == [Place(b["section"], int(b["paragraph"])) for b in blocks]


def test_numbered_headings_nest() -> None:
    """A heading of a higher level ends those below it; headings and blank lines are no paragraphs."""
    outline = Outline(TEXT)
    places = {word: outline.place(TEXT.index(word)) for word in ("封", "甲", "乙", "丙", "丁")}
    assert places == {
        "封": Place(None, 1),
        "甲": Place("一（一）", 2),
        "乙": Place("一（一）1", 3),
        "丙": Place("一（一）1", 4),
        "丁": Place("二", 5),
    }


def test_a_heading_belongs_to_the_paragraph_that_follows() -> None:
    """Words of a heading lie in its own section, before the next paragraph."""
    assert Outline(TEXT).place(TEXT.index("手机")) == Place("一（一）1", 3)


@pytest.mark.parametrize("line", ["&nbsp;<p><strong>新区</strong></p>", "<h2>新区</h2>", "## 新区"])
def test_bold_lines_and_markup_headings_are_named_by_their_words(line: str) -> None:
    """HTML and Markdown headings give their words as section."""
    text = f"{line}\n<p>甲<strong>乙</strong></p>"
    assert Outline(text).place(len(text) - 1) == Place("新区", 1)


@pytest.mark.parametrize("line", ["一、" + "长" * 60, "1、这是一句话。", "1.5倍", "一、"])
def test_sentences_that_begin_with_a_number_are_paragraphs(line: str) -> None:
    """A long line, a whole sentence and a decimal number are no headings."""
    assert Outline(line).place(0) == Place(None, 1)
