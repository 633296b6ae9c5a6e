"""Specification of parkgraph.reading.relations.undertakings: projects and works without a name of their own."""

from __future__ import annotations

import pytest

from tests.reading.relations.saying import Told, told

BUILT: tuple[tuple[str, Told], ...] = (
    (
        "星禾光电拟在云湖市投资6亿元建设年产8万套感应水嘴及配件项目。",
        ("星禾光电年产8万套感应水嘴及配件项目", "builtBy", "星禾光电"),
    ),
    ("星禾光电计划兴建国内领先的感应阀门生产线。", ("星禾光电", "builds", "星禾光电感应阀门生产线")),
    (
        "天驰智造有限公司感应水阀制造和研发基地落户东陵高新区。",
        ("天驰智造有限公司", "builds", "天驰智造有限公司感应水阀制造和研发基地"),
    ),
    (
        "天驰智造(300999)公告，公司子公司星禾光电有限公司拟投资建设感应水嘴生产线及配套设施。",
        ("星禾光电有限公司", "builds", "星禾光电有限公司感应水嘴生产线"),
    ),
    ("星禾光电投资建设动力电池项目，年内投产。", ("星禾光电动力电池项目", "builtBy", "星禾光电")),
)


@pytest.mark.parametrize(("text", "wanted"), BUILT, ids=[text[:12] for text, _ in BUILT])
def test_a_work_without_a_name_is_called_after_its_builder(text: str, wanted: Told) -> None:
    """The same words of another firm are another project, so the builder's name is part of the name."""
    assert wanted in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "星禾光电建设一批重点项目。",
        "星禾光电建设3个项目，产值增长。",
        "云湖市投资建设感应阀门项目。",
        "星禾光电实施天驰智造有限公司负责的感应阀门项目。",
        "星禾光电项目建设加快，建设基础设施配套工程。",
    ],
)
def test_one_of_many_and_what_is_others_is_no_work_of_a_firm(text: str) -> None:
    """一批, counts, places that build and what another firm has tell no work of the firm's own."""
    assert not [fact for fact in told(text) if fact[1] in ("builtBy", "builds")]
