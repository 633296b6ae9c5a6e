"""What reports of governments and news on them say of years, numbers cut by lines, sizes and zones in short."""

from __future__ import annotations

import pytest

from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register


def years(text: str, date: str | None, title: str = "云港市泵业") -> dict[str, str]:
    """Return the last year of each printed figure of a text, empty without one."""
    document = read_document(text.encode(), name="a.txt", title=title, date=date)
    facts = [c.fact for c in extract(document, Register()) if c.fact.value is not None]
    return {f.printed or "": str(f.period.end)[:4] if f.period and f.period.end else "" for f in facts}


def test_what_news_says_is_so_by_now_has_not_the_year_of_the_sentence_before() -> None:
    """目前有30家、泵房20间 in the news of a day is of its year, behind a sentence on 2024; else it is carried."""
    text = "2024年，云港市泵业产值8亿元。据介绍，目前，全市有泵业企业30家，泵房20间。"
    assert years(text, "2025-01-29") == {"8亿元": "2024", "30家": "2025", "20间": "2025"}
    assert years(text.replace("目前，", ""), "2025-01-29")["20间"] == "2024"


def test_a_decimal_cut_at_its_point_is_one_number() -> None:
    """A line that ends with 2. and one that begins with 37倍 are 2.37倍; an item 3. begins a line of its own."""
    lines = ["云港市泵业蒸蒸日上，产值达到96.4亿元，是五年前产值的2.", "37倍，泵业税收同步走高，达到了6.5亿元。"]
    assert "2.37倍" in years("\n".join(lines), "2025-01-29")
    items = read_document("云港市有泵房2.\n3.水泵产值6亿元。".encode(), name="a.txt", date="2025-01-29")
    assert len(items.paragraphs) == 2


@pytest.mark.parametrize("many", ["多个", "一批", "若干"])
def test_the_size_of_several_works_is_no_sum(many: str) -> None:
    """多个百亿级项目落地 tells no sum; 百亿级的产值 beside a number does not hide it."""
    assert years(f"2024年，云港市{many}百亿级项目落地。", "2025-01-29") == {}
    assert "30亿元" in years(f"2024年，云港市{many}项目投资30亿元。", "2025-01-29")


def test_a_year_that_was_remarkable_is_no_length_of_time() -> None:
    """极不平凡的一年 counts nothing; a term of three years does."""
    assert years("2024年，是极不平凡的一年。泵业产值8亿元。", "2025-01-29") == {"8亿元": "2024"}
    assert "三年" in years("泵房建设周期为三年，产值8亿元。", "2025-01-29")


def test_a_bonded_zone_in_short_is_a_zone() -> None:
    """云港综保区 is a zone and no firm, also in a list of those that have a title."""
    text = "云港高新区、云港综保区获评泵业开放高地。2024年，云港综保区进出口60亿元。"
    document = read_document(text.encode(), name="a.txt", title="云港市泵业", date="2025-01-29")
    found = [c.fact.subject for c in extract(document, Register()) if c.fact.printed == "60亿元"]
    assert [(thing.zh, thing.type) for thing in found if thing] == [("云港综保区", "Zone")]
