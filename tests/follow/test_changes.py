"""What a document says that another does not."""

from __future__ import annotations

import pytest

from parkgraph.changes import changes, changes_listing
from parkgraph.chronology import find_document
from parkgraph.errors import InputError
from tests.figures.small_table import (
    CITY,
    LARGE,
    PARK,
    REVENUE,
    at,
    bundled,
    document,
    entity,
    fact,
    figure,
    table,
    year,
)

OLD, NEW = document("001", "2021"), document("002", "2024")
TITLE = entity("title:t", "试点园区", "Pilot park", "Title")


def test_values_titles_and_entities_that_are_new() -> None:
    """A newer value with its caveat, a title held since, an entity not mentioned before; what both say is no change."""
    both = fact("st:b", "Relation", CITY, object=CITY, evidence=(*at("001", 2), *at("002", 2)))
    small = table(
        [
            both,
            figure("a", CITY, REVENUE, "10", year(2020)),
            figure("b", CITY, REVENUE, "30", year(2023), scope=(LARGE,), evidence=at("002", 3)),
            fact("award:a", "Award", PARK, object=TITLE, stage="granted", evidence=at("002", 4)),
        ],
        [OLD, NEW],
    )
    rows = changes_listing(changes(OLD, NEW, small), small, "zh").rows
    caveat = "统计口径不同：规模以上／未注明，不宜直接比较"
    assert [row[:6] for row in rows] == [
        ("数据更新", "甲市", "软件收入 总量", "10亿元（2020年）", "30亿元（2023年）", caveat),
        ("新获称号", "丙园", "试点园区", "", "已实现 · granted", ""),
        ("新出现的条目", "丙园", "园区", "", "", ""),
        ("新出现的条目", "试点园区", "Title", "", "", ""),
    ]


def test_unknown_document_lists_the_known_ones() -> None:
    """Key, id or name find a document; else the keys are listed."""
    small = table([], [OLD, NEW])
    assert find_document("002", small) == find_document("doc:002", small) == find_document("文件002", small) == NEW
    with pytest.raises(InputError, match=r"no document is called “003”; known: 001 \(文件001\), 002 \(文件002\)"):
        find_document("003", small)


def test_songshan_lake_is_the_value_that_both_documents_give() -> None:
    """22.72亿元 and 332.3亿元 stand side by side with the caveat."""
    graph = bundled()
    old, new = find_document("000", graph), find_document("004", graph)
    rows = [row for row in changes_listing(changes(old, new, graph), graph, "zh").rows if row[0] == "数据更新"]
    (row,) = [row for row in rows if row[1] == "松山湖" and row[2] == "互联网和软件业营业收入 总量"]
    assert row[3:5] == ("22.72亿元（2020年）", "332.3亿元（2023年）")
    assert row[5].startswith("统计口径不同：")
