"""The interface in Python does what the commands do; its tutorial is executed."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from parkgraph.api import KnowledgeGraph
from parkgraph.errors import AmbiguousNameError, NotFoundError
from parkgraph.export.tables import CSV_COLUMNS
from parkgraph.matching import profile_of

TUTORIAL = Path(__file__).parents[1] / "docs" / "python.md"


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    """The bundled graph."""
    return KnowledgeGraph()


def test_the_tutorial_is_what_happens() -> None:
    """Every example of docs/python.md gives the output that stands there."""
    found = doctest.testfile(
        str(TUTORIAL), module_relative=False, optionflags=doctest.IGNORE_EXCEPTION_DETAIL, encoding="utf-8"
    )
    assert found.attempted > 15
    assert found.failed == 0


def test_names_resolve_as_on_the_command_line(graph: KnowledgeGraph) -> None:
    """One entity, several, none."""
    assert graph.entity("OPPO").en == "OPPO"
    with pytest.raises(AmbiguousNameError):
        graph.entity("天安数码城")
    with pytest.raises(NotFoundError):
        graph.entity("乌有之乡")


def test_rows_have_the_columns_of_the_csv_and_plain_values(graph: KnowledgeGraph) -> None:
    """Every fact becomes one flat record that a data frame takes as it is."""
    rows = graph.rows(graph.table.facts)
    assert len(rows) == len(graph.table.facts)
    assert all(tuple(row) == CSV_COLUMNS for row in rows)
    assert {type(value) for row in rows for value in row.values()} <= {str, int, float, bool, type(None)}
    assert all(isinstance(row["evidence.count"], int) for row in rows)


def test_every_method_answers(graph: KnowledgeGraph) -> None:
    """The rest of the methods call the functions of the commands."""
    assert [row.figure_type for row in graph.compare("东莞", "深圳", indicator="软件业务收入")][:1]
    assert graph.timeline("松山湖")
    assert graph.changes("000", "004")
    assert graph.gaps("松山湖")
    assert graph.track()
    assert graph.hubs(kind="Firm")[0].thing.zh
    assert len(graph.communities()) > 1
    assert graph.match(profile_of({"applicant": "园区"})).offers
    with pytest.raises(NotFoundError, match="by no tie"):
        graph.path("苹果", "慕思")
