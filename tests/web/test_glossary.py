"""Words of the trade are found as whole words, the longest first, and explained once a page."""

from __future__ import annotations

import pytest

from parkgraph.web.glossary import Glossary
from tests.web.running import Running

WORDS = (("规上", "a"), ("规上企业", "b"), ("LPR", "c"), ("", "never"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("规上企业数", [("规上企业", "b")]),
        ("全部规上，及规上企业", [("规上", "a"), ("规上企业", "b")]),
        ("以lpr为准", [("lpr", "c")]),
        ("HLPR 与 LPRS", []),
        ("", []),
    ],
)
def test_words_are_found_whole_and_longest_first(text: str, found: list[tuple[str, str]]) -> None:
    """Latin words stand alone, Chinese ones anywhere; case does not matter."""
    assert [(text[a:b], iri) for a, b, iri in Glossary(WORDS).find(text)] == found


def test_a_glossary_without_words_finds_nothing() -> None:
    """A graph without entries explains nothing."""
    assert list(Glossary(()).find("LPR")) == []


def test_a_page_explains_a_word_once(small: Running) -> None:
    """The entry of the ontology stands beside the first occurrence."""
    page = small.get("/fact/figure/f2023?lang=zh").text
    assert page.count("达到国家统计规模标准的企业") >= 1
    entry = small.get("/term/glossary/dcmm?lang=en").text
    assert "Data Management Capability Maturity Model" in entry
