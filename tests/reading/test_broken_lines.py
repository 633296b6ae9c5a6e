"""Specification of lines broken off inside a sentence, around numbers in tags or where a hand wrapped them."""

from __future__ import annotations

import pytest

from parkgraph.reading.readers import read_document
from parkgraph.reading.texts import ReadDocument


def read(text: str) -> ReadDocument:
    """Read a text as if it were a file."""
    return read_document(text.encode(), name="report.txt")


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text."""
    document = read(text)
    return [document.text[p.start : p.end] for p in document.paragraphs]


def test_a_number_on_a_line_of_its_own_is_no_page_where_its_unit_follows() -> None:
    """Each number stood in tags of its own; the sentence around it is whole again, and so is a lone comma."""
    text = (
        "力争到\n2031\n年，江州市园区产值提升至\n300\n亿元以上，就业率提升至\n70%\n以上\n,\n每亩税收\n16\n万元\n/\n亩，建设\n3\n个平台。"
        "\n2029\n年\n6\n月前完成。\n"
    )
    assert paragraphs(text) == [
        "力争到2031年，江州市园区产值提升至300亿元以上，就业率提升至70%以上,每亩税收16万元/亩，建设3个平台。",
        "2029年6月前完成。",
    ]


@pytest.mark.parametrize("after", ["人才引进加快推进。", "项目建设有序推进。", "年产值稳步提高。", "位于江州北部。"])
def test_a_page_number_before_a_word_is_no_part_of_the_text(after: str) -> None:
    """人, 项, 年 and 位 begin words, too."""
    assert "12" not in read(f"全市继续抓好重点工作，着力推动\n12\n{after}\n").text


def test_lines_wrapped_with_narrow_marks_and_before_long_numbers_are_joined() -> None:
    """A line is as wide as it is printed; a number that had no room stands on the next; a full line may end with ;."""
    text = (
        "2031 年,江州区的工厂完成产值 871 亿元,比上年增长了\n12.68%;工业投资完成 91 亿元,同比增长 7%;外贸出口 66 亿\n"
        "元,增长 21.8%;全年税收收入达到了 31.7 亿元,下降 9%;\n新增企业 5102 家,新开工的大项目 44 个,完成投资 63.4\n"
        "亿元;江州区的财政收入 22.8 亿元,同比增长 2.9%;工厂、\n商店的平均工资分别达到 7159 元和 6598 元,同比分别增长\n"
        "6%和 4.5%。在年度考核中,江州区的成绩在全市所有区县里\n名列前茅。\n"
    )
    assert len(paragraphs(text)) == 1


def test_entries_that_end_with_a_semicolon_are_not_joined() -> None:
    """A line that is not full ends what it says."""
    text = (
        "".join(f"江州市第{n}个项目投资{n}亿元；\n" for n in range(2, 9))
        + "江州市还有一个很长很长的项目，总投资超过100亿元，年产值也很高；\n"
    )
    assert len(paragraphs(text)) == 8
