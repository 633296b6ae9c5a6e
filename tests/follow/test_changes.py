"""What a document says that another does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkgraph.chronology import find_document
from parkgraph.cli.main import run
from parkgraph.errors import InputError
from parkgraph.follow.changes import changes, changes_listing, release_changes
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


def test_a_release_against_an_older_one() -> None:
    """A value that was put right beside its old self, a new year beside the older one; what stayed is no change."""
    stays, award = figure("s", PARK, REVENUE, "5", year(2020)), fact("award:a", "Award", PARK, object=TITLE)
    old = table([stays, figure("a", CITY, REVENUE, "10", year(2020))], [OLD])
    new = table(
        [stays, figure("a", CITY, REVENUE, "11", year(2020)), figure("b", PARK, REVENUE, "7", year(2021)), award]
    )
    assert [row[:5] for row in changes_listing(release_changes(old, new), new, "zh").rows] == [
        ("数据更新", "甲市", "软件收入 总量", "10亿元（2020年）", "11亿元（2020年）"),
        ("数据更新", "丙园", "软件收入 总量", "5亿元（2020年）", "7亿元（2021年）"),
        ("新获称号", "丙园", "试点园区", "", "已实现"),
        ("新出现的条目", "试点园区", "Title", "", ""),
    ]
    assert release_changes(new, new) == []


def test_releases_are_files_and_workspaces(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An RDF file as `build` and `export` write it; a table of facts and a missing file are refused with what to do."""
    assert run(["export", str(tmp_path / "old.nt")]) == 0
    capsys.readouterr()
    assert run(["changes", str(tmp_path / "old.nt"), "--lang", "zh", "--format", "json"]) == 0
    assert capsys.readouterr().out == "[]\n"
    assert run(["export", str(tmp_path / "old.jsonl")]) == 0
    capsys.readouterr()
    for arguments, said in (
        ([str(tmp_path / "old.jsonl")], "parkgraph diff"),
        (["000"], "两份"),
        ([str(tmp_path / "none.ttl")], "两份"),
    ):
        assert run(["changes", *arguments, "--lang", "zh"]) == 2
        assert said in capsys.readouterr().err


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
