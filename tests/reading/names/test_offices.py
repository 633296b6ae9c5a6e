"""Specification of offices: those of a list under one level, of assemblies, of a ministry's departments."""

from __future__ import annotations

import pytest

from parkgraph.reading.names.agencies import agencies


def named(text: str) -> set[str]:
    """Return the agencies of a text."""
    return {name.name for name in agencies(text)}


def test_a_list_of_offices_has_the_level_of_its_first() -> None:
    """An office without a level that begins no list stays unnamed, as does one behind another clause."""
    assert named("（责任单位：市工信局、商务局、发改委，各区县）") == {"市工信局", "商务局", "发改委"}
    assert named("由市工信局和财政局负责") == {"市工信局", "财政局"}
    assert named("责任单位：各县区、商务局") == set()
    assert "商务局" not in named("市工信局负责，项目由商务局推进")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("会议由区人大常委会主任主持", {"区人大常委会"}),
        ("接受区人大、区政协监督", {"区人大", "区政协"}),
        ("市人大代表提出建议，市人大会议通过", set()),
        ("我代表江州区人民政府报告工作", {"江州区人民政府"}),
        ("谨代表市政府致辞", {"市政府"}),
        ("国新办举行发布会", {"国新办"}),
        ("商务部电子商务司副司长介绍", {"商务部电子商务司"}),
        ("财政部税政司有关负责人说", {"财政部税政司"}),
        ("商务部所属公司很多", {"商务部"}),
        ("教育部和地方司法机关", {"教育部"}),
    ],
)
def test_offices_of_assemblies_ministries_and_governments(text: str, names: set[str]) -> None:
    """A department is written on to its ministry; who sits in an assembly is none, nor is who speaks for one."""
    assert named(text) == names
