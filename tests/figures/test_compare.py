"""Entities side by side: a row for comparable figures only, and silence is said."""

from __future__ import annotations

from datetime import date

import pytest

from parkgraph.errors import InputError, NotFoundError
from parkgraph.figures.compare import compare
from parkgraph.figures.indicators import find_indicators
from parkgraph.figures.listings import compare_listing
from parkgraph.model import Entity, Fact, Period
from parkgraph.names import NameIndex
from tests.figures.small_table import CITY, FIRMS, LARGE, OTHER, PARK, REVENUE, TOWN, bundled, figure, table, year


def _rows(entities: list[Entity], *facts: Fact, asked: bool = False) -> list[tuple[str, ...]]:
    small = table(facts, entities=entities)
    rows = compare(entities, small, [REVENUE] if asked else ())
    return list(compare_listing(rows, entities, small, "zh").rows)


def test_like_figures_share_a_row_and_silence_is_said() -> None:
    """Two cities with the same scope and year stand side by side; the third has no figure."""
    third = Entity("x", "戊市", "C City", "Place")
    facts = (
        figure("a", CITY, REVENUE, "10", year(2023)),
        figure("b", OTHER, REVENUE, "50", year(2023), modifier="more-than"),
    )
    assert _rows([CITY, OTHER, third], *facts) == [
        ("软件收入", "总量", "2023年", "", "10亿元", "50亿元（> 50亿元）", "文件未载明", "", "[001] 一 第1段")
    ]


def test_unlike_figures_stand_in_rows_of_their_own() -> None:
    """Another scope opens another row; the cell beside it is no silence but a dash."""
    facts = (
        figure("a", CITY, REVENUE, "10", year(2023), scope=(LARGE,)),
        figure("b", OTHER, REVENUE, "50", year(2023)),
    )
    assert _rows([CITY, OTHER], *facts) == [
        ("软件收入", "总量", "2023年", "规模以上", "10亿元", "—",
         "统计口径不同：规模以上／未注明，不宜直接比较", "[001] 一 第1段"),
        ("软件收入", "总量", "2023年", "", "—", "50亿元",
         "统计口径不同：未注明／规模以上，不宜直接比较", "[001] 一 第1段"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("other", "when", "caveats"),
    [(TOWN, 2023, ["主体类型不同：园区／镇街，比较时请注意"]),
     (TOWN, 2022, ["时期不同：2023年／2022年，不宜直接比较", "时期不同：2022年／2023年，不宜直接比较"])],
)  # fmt: skip
def test_kinds_of_subject_share_a_row_and_periods_do_not(other: Entity, when: int, caveats: list[str]) -> None:
    """A park and a town stand side by side with a caveat; 2022 is not 2023."""
    rows = _rows(
        [PARK, other], figure("a", PARK, REVENUE, "1", year(2023)), figure("b", other, REVENUE, "2", year(when))
    )
    assert sorted(row[6] for row in rows) == sorted(caveats)


def test_what_is_summed_up_over_a_whole_year_is_the_figure_of_that_year() -> None:
    """332.3亿元 (累计, 2023) and 52.7亿元 of one source stand in one row; the figure of 2020 stands apart."""
    graph = bundled()
    entities = [NameIndex(graph).resolve(name) for name in ("松山湖", "南城街道")]
    rows = compare_listing(compare(entities, graph), entities, graph, "zh").rows
    assert [row[2:6:3] + row[4:5] for row in rows][:2] == [
        ("2023年", "52.7亿元", "332.3亿元"),
        ("2020年", "—", "22.72亿元"),
    ]


def test_a_year_and_its_end_are_one_row_where_the_numbers_are_the_same() -> None:
    """156 in 2023 and 156 as of 2023 are one number; another one at the end of the year stands apart."""
    end = Period(None, date(2023, 12, 31), True, "截至2023年底")
    facts = (figure("a", CITY, FIRMS, "156", year(2023)), figure("b", CITY, FIRMS, "156", end))
    other = figure("c", OTHER, FIRMS, "80", year(2023))
    assert [row[2:6] for row in _rows([CITY, OTHER], *facts, other)] == [("2023年", "", "156亿元", "80亿元")]
    later = figure("c", OTHER, FIRMS, "80", end)
    assert [row[2:6] for row in _rows([CITY, OTHER], *facts, later)] == [("截至2023年底", "", "156亿元", "80亿元")]
    unlike = figure("b", CITY, FIRMS, "157", end)
    assert len(_rows([CITY, OTHER], facts[0], unlike, other)) == 2


def test_one_entity_or_nothing_shared_is_an_error() -> None:
    """Two different names are needed, and a figure that both have or that was asked for."""
    small = table([figure("a", CITY, REVENUE, "10", year(2023))], entities=[OTHER])
    with pytest.raises(InputError, match="两个以上"):
        compare([CITY, CITY], small)
    with pytest.raises(NotFoundError, match="文件没有给出甲市、丁市共有的指标数据"):
        compare([CITY, OTHER], small)


def test_peers_of_dongguan_are_shown_as_intervals() -> None:
    """过万亿, 过五千亿 and 不足500亿 are intervals; 463.4亿元 of firms above size is a row of its own."""
    graph = bundled()
    entities = [NameIndex(graph).resolve(name) for name in ("东莞", "北京", "上海", "苏州")]
    rows = compare(entities, graph, find_indicators("软件业务收入", graph, "zh"))
    levels = [row[2:9] for row in compare_listing(rows, entities, graph, "zh").rows if row[1] == "总量"]
    assert levels == [
        (
            "2023年",
            "",
            "不足500亿元（< 500亿元）",
            "过万亿元（> 10,000亿元）",
            "过五千亿元（> 5,000亿元）",
            "文件未载明",
            "",
        ),
        ("2023年", "规模以上", "463.4亿元", "—", "—", "文件未载明", "统计口径不同：规模以上／未注明，不宜直接比较"),
    ]
