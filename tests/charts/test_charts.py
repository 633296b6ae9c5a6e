"""Charts hold what makes a figure what it is, keep unlike figures apart and draw bounds as bounds; twice the same."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest

from parkgraph.bundle import bundled_table
from parkgraph.charts import Chart, compare_chart, compare_size, save_chart, series_chart, series_size, timeline_chart
from parkgraph.charts.drawing import folded
from parkgraph.errors import InputError, NotFoundError
from parkgraph.figures.compare import compare
from parkgraph.figures.indicators import find_indicators
from parkgraph.figures.series import series_of
from parkgraph.follow.timeline import timeline
from parkgraph.model import Entity, Fact, FactTable, Lang, Period, Ref
from parkgraph.names import NameIndex

TABLE = bundled_table()
FIRM = Entity("f", "某厂</script>", "Some works </script>", "Firm", ("Firm",))
FIGURE = Fact("x", "Figure", FIRM, indicator=Ref("i", "产值", "Output"), figure_type="level", unit="CNY")


def entity(name: str) -> Entity:
    """Return an entity of the bundled graph by its Chinese label."""
    return next(e for e in TABLE.entities.values() if e.zh == name)


def of_year(year: int, value: int | None, **changes: object) -> Fact:
    """Return the firm's output of a year, in CNY."""
    period = Period(date(year, 1, 1), date(year, 12, 31), False, f"{year}年")
    number = None if value is None else Decimal(value)
    return replace(FIGURE, id=f"{year}{changes}", value=number, period=period, **changes)  # type: ignore[arg-type]


def drawn(*facts: Fact, lang: Lang = "zh") -> Chart:
    """Return the chart of figures that stand in no document."""
    return series_chart(facts, FactTable(facts, {}, {}, {}), lang)


def texts(chart: Chart) -> str:
    """Return all that a chart's SVG shows or says in letters."""
    return unescape(" ".join(re.findall(r">([^<>]+)<", chart.svg())))


def panels(chart: Chart) -> list[str]:
    """Return the titles of the panels."""
    views = chart.spec["vconcat"]
    return ["".join(view["title"]["text"]) for view in views if "title" in view]


def songshan(lang: Lang = "zh") -> Chart:
    """Return the internet and software revenue of Songshan Lake: two years, two scopes."""
    found = series_of(entity("松山湖"), TABLE, find_indicators("互联网和软件业营业收入", TABLE, "zh"))
    return series_chart([fact for series in found for fact in series.facts], TABLE, lang)


def test_figures_of_unlike_scope_never_share_an_axis() -> None:
    """22.72 and 332.3 have panels of their own, and the chart says that they are not to be compared."""
    chart = songshan()
    assert panels(chart) == [
        "互联网和软件业营业收入 · 总量 · 互联网和软件及相关服务业（2020年口径）".replace(" · 总量", ""),
        "互联网和软件业营业收入 · 规模以上、互联网服务业与软件业两类（2023年口径）",
        "互联网和软件业营业收入 · 同比增速 · 规模以上、互联网服务业与软件业两类（2023年口径）",
        "互联网和软件业营业收入 · 东莞市位次 · 规模以上、互联网服务业与软件业两类（2023年口径）",
    ]
    assert "彼此不宜直接比较" in texts(chart)


@pytest.mark.parametrize(
    ("lang", "inside"),
    [
        (
            "zh",
            ["松山湖", "22.72亿元", "332.3亿元", "亿元", "2020年", "2023年", "来源：[000]", "来源：[004]", "CC BY 4.0"],
        ),
        ("en", ["Songshan Lake", "CNY 2.272 billion", "CNY 33.23 billion", "2020", "Source: [004]", "CC BY 4.0"]),
    ],
)
def test_a_chart_says_subject_values_unit_years_source_and_licence(lang: Lang, inside: list[str]) -> None:
    """A picture that travels alone still tells where its numbers come from; the alternative text says the same."""
    chart = songshan(lang)
    shown = texts(chart)
    assert [part for part in inside if part not in shown] == []
    assert all(part in chart.alt for part in inside[:3])
    assert chart.svg().count("<title>") == 1


def test_bounds_are_drawn_as_bounds() -> None:
    """More than, less than and about are no exact bars; only the exact figure is filled."""
    facts = [
        of_year(2020, 100),
        of_year(2021, 100, modifier="more-than"),
        of_year(2022, 100, modifier="less-than"),
        of_year(2023, None, lower=Decimal(80), upper=Decimal(120)),
    ]
    chart = drawn(*facts)
    (name,) = [key for key, rows in chart.spec["datasets"].items() if any("kind" in row for row in rows)]
    rows = chart.spec["datasets"][name]
    kinds = [(row["kind"], row["value"], row["low"], row["high"], row.get("joined")) for row in rows]
    assert kinds == [
        ("exact", 100, 100, 100, 100),
        ("lower", 100, 100, None, None),
        ("upper", 100, None, 100, None),
        ("range", None, 80, 120, None),
    ]
    assert "下限" in texts(chart)


def test_a_year_that_the_documents_leave_out_breaks_the_line() -> None:
    """No line is drawn over a gap, and the gap has its place on the axis."""
    chart = drawn(of_year(2019, 3), of_year(2020, 4), of_year(2023, 9))
    (rows,) = [rows for rows in chart.spec["datasets"].values() if any("kind" in row for row in rows)]
    assert [(row["label"], row["joined"]) for row in rows] == [
        ("2019年", 3),
        ("2020年", 4),
        ("2021", None),
        ("2022", None),
        ("2023年", 9),
    ]


def test_a_target_stands_apart_and_says_so() -> None:
    """What is to be reached shares no axis with what was."""
    chart = drawn(of_year(2022, 3), replace(of_year(2025, 9), kind="Target", status="target"), lang="en")
    assert panels(chart) == ["Output", "Output · target"]


def test_entities_side_by_side_show_who_is_silent() -> None:
    """One panel of comparable figures; bounds as printed; what only one of them has is counted, not drawn."""
    cities = [entity(name) for name in ("东莞市", "深圳市", "广东省")]
    rows = compare(cities, TABLE, find_indicators("软件业务收入", TABLE, "zh"))
    chart = compare_chart(rows, cities, TABLE, "zh")
    shown = texts(chart)
    assert panels(chart) == ["软件业务收入 · 2023年"]
    assert [part for part in ("不足500亿元", "过万亿元", "文件未载明", "未作图") if part not in shown] == []


def test_a_timeline_leaves_open_what_did_not_happen() -> None:
    """Applied for is an open mark; each mark has its time."""
    place = entity("松山湖")
    chart = timeline_chart(place, timeline(place, TABLE, figures=False), TABLE, "en")
    rows = next(rows for rows in chart.spec["datasets"].values() if any("done" in row for row in rows))
    assert [row["when"] for row in rows if not row["done"]] == ["2021-12-13"]
    assert "Songshan Lake was publicised" in chart.alt


@pytest.mark.slow
def test_the_page_is_alone_and_no_label_breaks_out(tmp_path: Path) -> None:
    """Nothing is loaded from elsewhere, and a hostile name stays text."""
    page = drawn(of_year(2022, 3)).html()
    assert not re.search(r"(?:src|href)\s*=\s*[\"']https?://", page)
    assert "某厂</script>" not in page
    assert "某厂\\u003c/script>" in page
    assert '<html lang="zh-CN">' in page
    save_chart(songshan("en"), tmp_path / "chart.svg")
    assert (tmp_path / "chart.svg").read_text(encoding="utf-8") == songshan("en").svg()


@pytest.mark.slow
def test_bytes_are_the_same_in_another_process() -> None:
    """SVG and PNG do not depend on hash order."""
    program = (
        "import sys, hashlib; from tests.charts.test_charts import songshan; chart = songshan();"
        "print(hashlib.sha256(chart.svg().encode()).hexdigest(), hashlib.sha256(chart.png()).hexdigest())"
    )
    root = Path(__file__).parents[2]
    found = {
        subprocess.run(
            [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(root)!r}); {program}"],
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_what_cannot_be_drawn_is_refused() -> None:
    """No figure, or a suffix that is no picture."""
    with pytest.raises(NotFoundError, match="there is no figure to draw"):
        drawn(replace(of_year(2022, 3), indicator=None), lang="en")
    with pytest.raises(InputError, match=r"ends in \.svg, \.png, \.html"):
        save_chart(songshan(), Path("chart.gif"))


def test_notes_are_folded_without_losing_a_letter() -> None:
    """Lines fit, Chinese breaks between characters, other words stay whole."""
    text = "来源：[004] 某市报告（2023年），某局；Source of the report 一（二） 第12段" * 3
    lines = folded(text, 40)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(line) <= 40 for line in lines)
    assert not any(line.endswith("Sour") for line in lines)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_height_of_a_chart_is_known_before_it_is_drawn(lang: Lang) -> None:
    """So a page can keep room for it: lines, bars, with and without a unit, titles and notes of several lines."""
    table = bundled_table()
    names = NameIndex(table)
    city = names.resolve("东莞")
    series = [one for one in series_of(city, table, (), lang) if len(one.facts) > 1]
    figures = [fact for one in series for fact in one.facts]
    assert height(series_chart(figures, table, lang)) == series_size(figures, table, lang)[1]
    parks = [names.resolve(name) for name in ("松山湖", "南城街道")]
    rows = [row for row in compare(parks, table, (), lang) if len(row.cells) > 1]
    assert height(compare_chart(rows, parks, table, lang)) == compare_size(rows, parks, table, lang)[1]


def height(chart: Chart) -> int:
    """Return the height that a chart has as SVG."""
    found = re.search(r'<svg[^>]* height="(\d+)"', chart.svg())
    assert found is not None
    return int(found[1])
