"""The text of a document as people read it: markup and head gone, every marked place still its own words."""

from __future__ import annotations

from parkgraph.model import Evidence
from parkgraph.reading.spans import sha256_hex
from parkgraph.web.passages import paragraphs

TEXT = """---
layout: post
title: "某园区上榜"
---
<p>12月13日，&nbsp;<strong>某园区</strong>有企业43家。</p>
 <center><img src="https://e.org/a.jpg" alt="无" /></center>
 &nbsp;
**第二段**
"""


def place(words: str) -> Evidence:
    """Return the place of some words."""
    start = TEXT.index(words)
    return Evidence(f"ev:{start}", "001", "", start, start + len(words), None, 1, sha256_hex(words), "", 0)


def test_markup_is_left_out_and_marks_stay_exact() -> None:
    """Tags, entities, pictures, blank lines and the head are gone; a marked place shows its words and nothing else."""
    found = paragraphs(TEXT, [place("某园区</strong>有企业43家")])
    assert ["".join(s.text for s in p.segments) for p in found] == ["12月13日， 某园区有企业43家。", "第二段"]
    assert [s.text for p in found for s in p.segments if s.place] == ["某园区有企业43家"]


def test_a_place_in_the_head_is_shown_as_it_is() -> None:
    """The title of a page is in its head: a fact that stands there must have something to mark."""
    found = paragraphs(TEXT, [place("某园区上榜")])
    assert [s.text for s in found[0].segments] == ['title: "', "某园区上榜", '"']


def test_raw_shows_every_character() -> None:
    """Whoever counts offsets can see the file."""
    found = paragraphs(TEXT, [], raw=True)
    assert "\n".join("".join(s.text for s in p.segments) for p in found) == TEXT.replace("\n\n", "\n").rstrip("\n")
