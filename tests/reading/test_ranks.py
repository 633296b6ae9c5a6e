"""Ranks in lists, sizes of works, and names in quotes that open a clause."""

from __future__ import annotations

from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register


def figures(text: str) -> list[tuple[str | None, str, str]]:
    """Return print, indicator and type of each figure of a text."""
    document = read_document(text.encode(), name="a.txt", title="云港市工业", date="2025-03-01")
    facts = [c.fact for c in extract(document, Register()) if c.fact.value is not None]
    return [(f.printed, f.indicator.zh if f.indicator else "", f.figure_type or "") for f in facts]


def test_each_of_a_list_of_ranks_is_one() -> None:
    """居全国泵业县营商第3、质量第4、工业百强第7 ranks three things, though it says 居 once."""
    text = "2024年，云港市位居全国泵业县营商环境第3、泵阀质量第4、泵业百强第7，跻身泵业全国10强。"
    assert [f for f in figures(text) if f[2] == "rank"][:3] == [
        ("第3", "泵业县营商环境", "rank"),
        ("第4", "泵阀质量", "rank"),
        ("第7", "百强", "rank"),
    ]


def test_a_number_of_a_series_is_no_rank() -> None:
    """柳沟第3、泵房第4 without any word of standing numbers things."""
    assert not [f for f in figures("云港市的泵站都有编号，分别为柳沟第3、东丘第4，均为新建。") if f[2] == "rank"]
