"""Specification of parkgraph.reading.measures.bases: of what a rate is taken."""

from __future__ import annotations

import re

import pytest

from parkgraph.reading.measures.bases import base_of


@pytest.mark.parametrize(
    ("clause", "base"),
    [
        ("按照流片费用的45%给予补助", "流片费用"),
        ("按实际支付利息的45%给予贴息", "实际支付利息"),
        ("按不超过设备投资额的12%给予补助", "设备投资额"),
        ("给予租金25%的补贴", "租金"),
        ("给予展位费75%奖励", "展位费"),
        ("给予其上年度研发投入12%的补助", "研发投入"),
        ("按其对地方财政贡献的75%给予奖励", "地方财政贡献"),
        ("按贷款合同金额最高3%补贴", "贷款合同金额"),
        ("对获奖企业，给予50%的奖励", ""),
        ("按45%给予补助", ""),
        ("按照不低于45%的比例", ""),
        ("占全部支出的45%", ""),
    ],
)
def test_the_base_is_said_before_the_rate(clause: str, base: str) -> None:
    """The words between 按 or 给予 and the per cent; none where none are said."""
    rate = re.search(r"[0-9]+%", clause)
    assert rate is not None
    assert base_of(clause, rate.start()) == base
