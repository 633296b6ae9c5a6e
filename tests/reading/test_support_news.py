"""News on a policy tells amounts as the policy does: conditions are none, caps of a row are caps, units are shared."""

from __future__ import annotations

import pytest

from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register


def figures(text: str, title: str = "云港市扶持水泵产业") -> list[tuple[str | None, str, str | None]]:
    """Return print, subject and type of each figure of a text."""
    document = read_document(text.encode(), name="a.txt", title=title, date="2025-03-01")
    facts = [c.fact for c in extract(document, Register()) if c.fact.value is not None]
    return [(f.printed, f.subject.zh if f.subject else "", f.figure_type) for f in facts]


def test_what_is_asked_of_those_supported_is_no_figure() -> None:
    """对产值首次超过2亿元、5亿元的企业，给予… grants the sums behind and asks those before."""
    text = "记者获悉，云港市新政落地。对水泵产值首次超过2亿元、5亿元的水泵厂，分别给予20万元、60万元奖励。"
    assert [printed for printed, _, _ in figures(text)] == ["20万元", "60万元"]
    text = "云港市新政落地。对年度水泵出口首次达到80万美元以上，给予8万元补贴，每增加20万美元再给予3万元补贴。"
    assert [printed for printed, _, _ in figures(text)] == ["8万元", "3万元"]


@pytest.mark.parametrize(
    "text",
    [
        "对口支援资金2亿元的项目，给予配套的是北岭区。",
        "云港市对外投资2亿元，按季度统计。",
        "对泵业的投资达2亿元，全市企业增至80家。",
    ],
)
def test_a_sum_that_nobody_is_asked_for_stays(text: str) -> None:
    """对口, 对外 and 对泵业 ask nothing."""
    assert "2亿元" in [(printed or "").removeprefix("达") for printed, _, _ in figures(text)]


def test_caps_of_a_row_are_caps_of_a_tier_each() -> None:
    """分别最高不超过 caps each of a row, also the bare ones, whose unit the last one prints."""
    text = (
        "云港市新政落地。取得样机批件的，给予最高不超过70万元资助；完成I、II、III期样机试验的，"
        "分别最高不超过30万、50万、80万元。"
    )
    rows = figures(text)[1:]
    assert [kind for _, _, kind in rows] == ["cap", "cap", "cap"]
    assert [name[:-2] for _, name, _ in rows] == [f"完成{step}期样机试验" for step in ("I", "II", "III")]


def test_a_bare_number_has_the_unit_that_its_row_prints_at_its_end() -> None:
    """20万、30万吨 are tonnes both; 20万 before another kind of word stays what it is."""
    document = read_document("北岭厂两条线年产量分别为20万、30万吨。".encode(), name="a.txt", date="2025-03-01")
    units = {c.fact.printed: c.fact.unit for c in extract(document, Register()) if c.fact.value is not None}
    assert units["20万"] == units["30万吨"]
    apart = read_document("北岭区人口20万，产量30万吨。".encode(), name="a.txt", date="2025-03-01")
    units = {c.fact.printed: c.fact.unit for c in extract(apart, Register()) if c.fact.value is not None}
    assert units["20万"] != units["30万吨"]


def test_tiers_have_the_unit_of_the_last_threshold() -> None:
    """首次突破1亿、5亿元的企业 are those of 1亿元 and of 5亿元."""
    text = "对泵业收入首次突破1亿、5亿元、9亿元的企业，分别给予10万元、50万元、90万元奖励。"
    found = [name for _, name, _ in figures(text, "云港市扶持水泵产业若干措施")]
    assert found == [f"泵业收入首次突破{sum_}的企业奖励" for sum_ in ("1亿元", "5亿元", "9亿元")]


def test_numbers_of_classes_count_nothing() -> None:
    """第2类泵、3—5类阀 number classes; what they yield is read."""
    assert figures("对第2类泵、3—5类阀，按研发费用的40%予以资助。")[0][0] == "40%"
    assert figures("云港市第2类泵、3—5类阀产值6亿元。")[0][0] == "6亿元"
