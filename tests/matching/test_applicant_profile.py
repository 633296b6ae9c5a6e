"""A profile is read from many spellings into few values, and a bad one is one line with file and item."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.errors import InputError
from parkgraph.matching import Profile, profile_of, profile_of_entity, read_profile
from parkgraph.model import Entity, Fact, FactTable, Ref
from parkgraph.names import NameIndex
from parkgraph.ontology.prefixes import expand
from tests.matching.small_graph import real_table

ENGLISH = """
applicant = "firm"
sector = ["纺织服装", "furniture"]
size = "sme"
above_designated_size = true
loan_amount = 50000000
rd_spend = "1,200万元"
founded = 2015-03-01
[project]
kind = "研发"
amount = "2亿元"
"""
CHINESE = """
申报主体 = "企业"
"行业" = "纺织服装、furniture"
规模 = "中小企业"
规上 = "是"
贷款金额 = "5000万元"
研发投入 = "1200万"
成立时间 = "2015年3月1日"
项目 = { 类型 = "研发", 金额 = "2亿" }
"""


@pytest.mark.parametrize("text", [ENGLISH, CHINESE, "\ufeff" + CHINESE.replace("\n", "\r\n")])
def test_keys_and_values_in_either_language_mean_the_same(text: str, tmp_path: Path) -> None:
    """English and Chinese files, with or without quotes around Chinese keys, give one profile in yuan."""
    path = tmp_path / "p.toml"
    path.write_bytes(text.encode())
    assert read_profile(path) == Profile(
        {
            "applicant": frozenset({"firm"}),
            "sector": ("纺织服装", "furniture"),
            "size": frozenset({"中型", "小型", "微型"}),
            "above_designated_size": True,
            "loan_amount": Decimal(50000000),
            "rd_spend": Decimal(12000000),
            "founded": date(2015, 3, 1),
            "project_kind": ("研发",),
            "project_amount": Decimal(200000000),
        }
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("颜色 = 1", "p.toml: 颜色：没有这一项；可填：名称、申报主体、"),
        ('size = "huge"', "p.toml: size: “huge” is none of 大型 / large / "),
        ('loan_amount = "许多"', "p.toml: loan_amount: “许多” is no amount; write yuan or a text such as 5000万元"),
        ('loan_amount = "超5000万元"', "p.toml: loan_amount: “超5000万元” is no amount;"),
        ("loan_amount = -1", "p.toml: loan_amount: “-1” is no amount;"),
        ("loan_amount = true", "p.toml: loan_amount: “True” is no amount;"),
        ('revenue = "5亿美元"', "p.toml: revenue: “5亿美元” is no amount;"),
        ('place = "甲"\n所在地 = "乙"', "p.toml: 所在地: place is given twice"),
        ("sector = 3", "p.toml: sector: “3” is neither a text nor a list of texts"),
        ('founded = "去年"', "p.toml: founded: “去年” is no date; write 2024-06-01"),
        ('founded = "2023-02-30"', "p.toml: founded: “2023-02-30” is no date;"),
        ('规上 = "也许"', "p.toml: 规上: “也许” is neither true nor false"),
        ('[project]\nsize = "3"', "p.toml: project.size: unknown item;"),
        ("place = \n", "p.toml: not TOML: Invalid value (at line 1, column 9)"),
    ],
)
def test_a_bad_profile_names_file_and_item(text: str, message: str, tmp_path: Path) -> None:
    """Each fault is one line that says which file, which item, and what may stand there."""
    path = tmp_path / "p.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_profile(path)
    assert str(raised.value).removeprefix(f"{tmp_path}/").startswith(message)
    assert "\n" not in str(raised.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A missing file and one in another encoding are bad input."""
    (tmp_path / "gbk.toml").write_bytes('place = "甲市"'.encode("gbk"))
    with pytest.raises(InputError, match=r"gbk\.toml: not UTF-8"):
        read_profile(tmp_path / "gbk.toml")
    with pytest.raises(InputError, match=r"none\.toml: cannot be read: No such file"):
        read_profile(tmp_path / "none.toml")


@given(st.integers(min_value=0, max_value=10**6))
def test_an_amount_is_the_same_in_yuan_and_in_words(number: int) -> None:
    """N万元, N times ten thousand and the same with separators are one amount."""
    yuan = Decimal(number) * 10**4
    for written in (f"{number}万元", f"{number}万", int(yuan), f"{int(yuan):,}", f"{int(yuan)}元"):
        assert profile_of({"loan_amount": written}).values == {"loan_amount": yuan}


def test_later_knowledge_replaces_earlier_and_is_complete() -> None:
    """A list that the user gives replaces one from the graph and is no longer partial."""
    first = Profile({"titles": ("甲",), "place": ("乙",)}, frozenset({"titles", "place"}))
    assert first.updated(profile_of({"titles": "丙"})) == Profile(
        {"titles": ("丙",), "place": ("乙",)}, frozenset({"place"})
    )


def test_an_entity_brings_what_documents_say_of_it() -> None:
    """A firm has kind, place and granted titles, never a size that nobody states; a place cannot apply."""
    names = NameIndex(real_table())
    profile = profile_of_entity(names.resolve("利扬芯片"), real_table())
    assert profile.values["applicant"] == frozenset({"firm"})
    assert profile.texts("place") == ("东莞市",)
    assert profile.partial >= {"place", "titles"}
    assert not {"size", "loan_amount", "renovation_list", "revenue"} & profile.values.keys()
    with pytest.raises(InputError, match="不是企业、园区、平台或项目"):
        profile_of_entity(names.resolve("东莞市"), real_table())


def test_sectors_of_clusters_come_in_the_order_of_the_facts() -> None:
    """A firm that is part of eight clusters: their sectors stand as the facts do, whatever the hash seed."""
    numbers = [3, 1, 7, 5, 2, 8, 6, 4]
    firm = Entity(expand("firm:a"), "甲", "A", "Firm")
    clusters = [Entity(expand(f"cluster:c{n}"), f"集群{n}", f"Cluster {n}", "Cluster") for n in numbers]
    part, focus = (Ref(expand(name), name, name) for name in ("pg:partOfCluster", "pg:focusesOn"))
    sectors = [Ref(expand(f"sector:s{n}"), f"产业{n}", f"Sector {n}") for n in numbers]
    facts = [Fact(expand(f"st:a{n}"), "Relation", firm, part, c) for n, c in zip(numbers, clusters, strict=True)]
    facts += [
        Fact(expand(f"st:c{n}"), "Relation", c, focus, s) for n, c, s in zip(numbers, clusters, sectors, strict=True)
    ]
    table = FactTable(tuple(facts), {e.id: e for e in (firm, *clusters)}, {})
    assert profile_of_entity(firm, table).texts("sector") == tuple(f"产业{n}" for n in numbers)


@pytest.mark.parametrize(
    ("key", "written", "said"),
    [("revenue", Decimal("1e400"), "no amount"), ("employees", 1.5, "no whole number")],
)
def test_numbers_that_nobody_has_are_refused(key: str, written: object, said: str) -> None:
    """Amounts beyond all money and parts of employees are bad input."""
    with pytest.raises(InputError, match=said):
        profile_of({key: written})
