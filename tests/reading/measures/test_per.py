"""Specification of parkgraph.reading.measures.per: what an amount of money counts for."""

from __future__ import annotations

import re

import pytest

from parkgraph.model import LiteralValue
from parkgraph.reading.measures.per import per


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("给予每平方米每月25元的租金补贴", ["平方米", "P1M"]),
        ("按每人每月1500元给予生活补贴", ["人", "P1M"]),
        ("给予1500元/人/月的生活补贴", ["人", "P1M"]),
        ("对发明专利授权的，每件给予资助6000元", ["件"]),
        ("每个项目最高200万元", ["项目"]),
        ("每个展位奖励不超过6000元", ["展位"]),
        ("每名博士给予3万元", ["名"]),
        ("单个企业每年最高不超过300万元", ["P1Y"]),
        ("每家企业每年最高200万元", ["P1Y"]),
        ("每个企业最高200万元", []),
        ("年度补助最高60万元", ["P1Y"]),
        ("最高60万元/年", ["P1Y"]),
        ("对年度营业收入首次突破的企业给予50万元", []),
        ("每件给予1万元，单个企业最高20万元", []),
        ("每件给予1万元单个企业最高20万元", []),
        ("一次性给予100万元", []),
        ("每季度给予8万元", ["P3M"]),
        ("每度电补贴0.3元", ["度"]),
    ],
)
def test_what_the_last_amount_counts_for(clause: str, told: list[str]) -> None:
    """Time and thing, in the words of the clause; what is said of each applicant is said of the whole."""
    assert read(clause) == told


def read(clause: str, number: int = -1) -> list[str]:
    """Return what one amount of a clause counts for, by default the last."""
    amount = list(re.finditer(r"(?:不超过)?[0-9.]+万?元", clause))[number]
    capped = "最高" in clause or "不超过" in clause
    found = per(clause, *amount.span(), capped=capped)
    return [q.object.label for q in found if isinstance(q.object, LiteralValue)]


def test_words_before_a_row_of_amounts_hold_for_all_of_them() -> None:
    """每个展位…5000元、8000元和1.2万元: each of the three is for one booth."""
    clause = "市外、省外、境外参展每个展位分别奖励5000元、8000元和1.2万元"
    assert [read(clause, n) for n in range(3)] == [["展位"]] * 3
