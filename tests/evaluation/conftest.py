"""A small document with gold of our own, and facts as a reader might state them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from parkgraph.model import Entity, Evidence, Fact, LiteralValue, Period, Qualifier, Ref

TEXT = """2021年，云溪高新区实现产值120亿元，同比增长8%，企业40家。
对入库企业给予不少于20万元奖励，满3年的再奖5%至10%。
晨光电子公司落户云溪高新区。"""
"""Invented: no such zone, no such firm."""


def span(words: str, nth: int = 0) -> tuple[int, int]:
    """Return where words stand in the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def evidence(words: str) -> Evidence:
    """Return an evidence for words of the text."""
    start, end = span(words)
    return Evidence(f"ev:d1.{start}-{end}", "d1", "0" * 64, start, end, None, 1, "", "", 0)


def thing(name: str, kind: str = "Park", *aliases: str) -> Entity:
    """Return an entity whose id is its name."""
    return Entity(f"id:{name}", name, name, kind, (kind,), aliases)


ZONE = thing("云溪高新区", "Park", "云溪高新技术产业开发区")
YEAR = Period(date(2021, 1, 1), date(2021, 12, 31), False, "2021年")
OUTPUT = Fact(
    "f:output",
    "Figure",
    ZONE,
    indicator=Ref("i:output", "工业产值", "output"),
    value=Decimal(12000000000),
    unit="CNY",
    printed="120亿元",
    figure_type="level",
    period=YEAR,
    review="candidate",
    method="rule",
    confidence=Decimal("0.9"),
    evidence=(evidence("云溪高新区实现产值120亿元"),),
)
GROWTH = replace(
    OUTPUT,
    id="f:growth",
    value=Decimal(8),
    unit="percent",
    printed="8%",
    figure_type="growth",
    evidence=(evidence("同比增长8%"),),
)
MEASURE = thing("入库奖励", "PolicyMeasure")
REWARD = Fact(
    "f:reward",
    "Amount",
    MEASURE,
    predicate=Ref("https://x/def#floor", "最低", "floor"),
    value=Decimal(200000),
    unit="CNY",
    printed="不少于20万元",
    modifier="at-least",
    confidence=Decimal("0.9"),
    evidence=(evidence("给予不少于20万元奖励"),),
)
RANGE = Fact(
    "f:range",
    "Amount",
    MEASURE,
    predicate=Ref("https://x/def#rate", "比例", "rate"),
    lower=Decimal(5),
    upper=Decimal(10),
    unit="percent",
    printed="5%至10%",
    evidence=(evidence("再奖5%至10%"),),
)
OWNED = Fact(
    "f:owned",
    "PolicyMeasure",
    thing("云溪若干措施", "Policy"),
    object=MEASURE,
    evidence=(evidence("给予不少于20万元奖励"),),
)
SITED = Fact(
    "f:sited",
    "Relation",
    thing("晨光电子有限公司", "Firm", "晨光电子公司"),
    predicate=Ref("https://x/def#locatedIn", "位于", "in"),
    object=ZONE,
    confidence=Decimal("0.6"),
    evidence=(evidence("晨光电子公司落户云溪高新区"),),
)
PLAN = Fact(
    "f:event",
    "Event",
    thing("奠基仪式", "Event"),
    object=LiteralValue("2021-03"),
    qualifiers=(Qualifier(Ref("q", "地点", "place"), ZONE),),
    evidence=(evidence("落户"),),
)

GOLD_OUTPUT = {
    "id": "G1", "doc": "d1", "kind": "metric", "subject": "云溪高新区", "subject_alt": ["高新区"], "indicator": "产值",
    "indicator_keywords": ["产值"], "value": 120, "value_text": "120", "unit": "亿元", "value_base": 12000000000,
    "unit_base": "CNY", "measure": "level", "bound": None, "time": "2021", "start": span("产值120亿元")[0],
    "end": span("产值120亿元")[1],
}  # fmt: skip


def gold_line(words: str, **changes: Any) -> dict[str, Any]:
    """Return a figure of the gold at words of the text."""
    start, end = span(words)
    return {**GOLD_OUTPUT, "start": start, "end": end, **changes}


@pytest.fixture
def gold_folder(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes a folder in the development set's format."""

    def make(*facts: dict[str, Any], numbers: Any = (), entities: Any = ()) -> Path:
        folder = tmp_path / "gold"
        folder.mkdir(exist_ok=True)
        (folder / "d1.txt").write_text(TEXT, encoding="utf-8", newline="")
        index = [{"file": "d1.txt", "doc": "d1", "title": "云溪高新区简报", "date": "2022-01-10"}]
        for name, lines in (("index", index), ("gold", facts), ("numbers", numbers), ("entities", entities)):
            text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
        return folder

    return make
