"""The workbook: values as they are, headers in the language of the file, never a formula."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime

from openpyxl import load_workbook

from parkgraph.export import Content, export_bytes


def shown(content: Content, sheet: str, row: int) -> dict[str, object]:
    """Return a row of the written file as header → value, without empty cells."""
    page = load_workbook(io.BytesIO(export_bytes(".xlsx", content)))[sheet]
    rows = list(page.iter_rows(values_only=True))
    return {str(title): value for title, value in zip(rows[0], rows[row], strict=True) if value is not None}


def test_the_sheets_are_named_in_the_language_of_the_file(content: Content) -> None:
    """Six sheets in the order of the contract."""
    names = [
        load_workbook(io.BytesIO(export_bytes(".xlsx", replace(content, lang=lang)))).sheetnames
        for lang in ("zh", "en")
    ]
    assert names == [
        ["指标数据", "支持措施", "资质与称号", "主体", "项目", "来源文件"],
        ["Figures", "Measures", "Titles", "Entities", "Projects", "Sources"],
    ]


def test_a_figure_stands_in_its_printed_unit_beside_the_base_value(content: Content) -> None:
    """Numbers are numbers, dates are dates, concepts have their labels."""
    assert shown(content, "指标数据", 1) == {
        "主体": "某市",
        "主体类型": "Place",
        "指标": "营业收入",
        "数值（原文单位）": 463.4,
        "原文单位": "亿元",
        "数值（基本单位）": 46340000000,
        "基本单位": "元",
        "原文表述": "463.4亿元",
        "数值类型": "总量",
        "统计口径": "规模以上",
        "所在地": "某市",
        "起": datetime(2023, 1, 1),  # noqa: DTZ001 - a cell's date has no zone
        "止": datetime(2023, 12, 31),  # noqa: DTZ001
        "截至": "否",
        "原文时间": "2023年",
        "状态": "actual",
        "审核": "accepted",
        "取得方式": "curated",
        "文件": "004",
        "原文位置": "一（一） 第3段",
        "出处数": 2,
        "编号": "https://w3id.org/parkgraph/id/figure/x.revenue",
    }


def test_measures_and_amounts_stand_under_their_policy(content: Content) -> None:
    """An amount finds its policy by its measure."""
    english = replace(content, lang="en")
    assert {key: shown(english, "Measures", 1)[key] for key in ("Policy", "Measure", "What", "Instrument")} == {
        "Policy": "Policy Q",
        "Measure": "Park reward",
        "What": "has measure",
        "Instrument": "reward",
    }
    amount = shown(english, "Measures", 2)
    assert [amount[key] for key in ("Policy", "Measure", "What", "Value as printed", "Modifier", "Upper bound")] == [
        "Policy Q",
        "Park reward",
        "cap",
        1000,
        "at most",
        10000000,
    ]


def test_a_name_that_begins_like_a_formula_is_text(content: Content) -> None:
    """No cell of the workbook is a formula, and the park knows its place."""
    book = load_workbook(io.BytesIO(export_bytes(".xlsx", content)))
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row}
    parts = zipfile.ZipFile(io.BytesIO(export_bytes(".xlsx", content)))
    assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
    award = shown(content, "资质与称号", 1)
    assert [award[key] for key in ("主体", "所在地", "资质与称号", "阶段", "原文阶段", "公示或认定部门")] == [
        "=1+1园",
        "=1+1园; 某市",
        "试点园区",
        "公示",
        "公示",
        "省厅",
    ]
    assert kinds <= {"s", "n", "d", "f"}


def test_header_is_frozen_filtered_and_wide_enough(content: Content) -> None:
    """Each sheet can be read and sorted at once."""
    for page in load_workbook(io.BytesIO(export_bytes(".xlsx", content))):
        assert page.freeze_panes == "A2"
        assert str(page.auto_filter.ref).startswith("A1:")
        assert all(4 <= width.width <= 60 for width in page.column_dimensions.values())


def test_the_file_has_no_date(content: Content) -> None:
    """Parts are in order, each with the first moment that a ZIP file knows."""
    parts = zipfile.ZipFile(io.BytesIO(export_bytes(".xlsx", content)))
    assert [part.filename for part in parts.infolist()] == sorted(parts.namelist())
    assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert parts.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


def test_sources_name_each_document_with_its_digest(content: Content) -> None:
    """Documents stand in the order of their numbers."""
    first = shown(content, "来源文件", 1)
    assert [first[key] for key in ("文件", "题名", "发布方", "日期", "SHA-256")] == [
        "000",
        "园区报道",
        "甲局",
        "2024-05",
        "ab" * 32,
    ]
