"""Nothing that the two documents state is left out: each figure and each name is covered by a fact or excepted."""

from __future__ import annotations

import pytest

from parkgraph.curate.folders import default_sources
from parkgraph.ontology.prefixes import expand
from tests.seeds import coverage_walk as walk


@pytest.fixture(scope="module")
def documents() -> walk.Documents:
    """The two documents with the graph of today's seeds."""
    sources = default_sources()
    if sources is None:
        pytest.skip("the documents (../shared/sources) are not beside this checkout")
    return walk.Documents(sources)


def differences(found: list[walk.Place], name: str) -> tuple[list[walk.Place], list[walk.Place]]:
    """Return what is neither covered nor excepted, and the exceptions that are stale."""
    excepted = set(walk.exceptions(name))
    return sorted(set(found) - excepted), sorted(excepted - set(found))


def test_every_figure_is_covered_or_excepted(documents: walk.Documents) -> None:
    """Each number, in digits or Chinese numerals, is said by a fact that points at it, and no exception is stale."""
    assert differences(walk.uncovered_figures(documents), walk.DIGITS) == ([], [])


def test_every_name_is_covered_or_excepted(documents: walk.Documents) -> None:
    """Each name of an entity stands in a span of a fact that speaks of it, and no exception is stale."""
    assert differences(walk.uncovered_names(documents), walk.NAMES) == ([], [])


@pytest.mark.parametrize("name", [walk.DIGITS, walk.NAMES])
def test_every_exception_has_a_reason(name: str) -> None:
    """An exception says why in a few words."""
    assert [place for place, reason in walk.exceptions(name).items() if len(reason) < 15] == []


def test_a_forgotten_figure_is_found(documents: walk.Documents) -> None:
    """Without one fact the figure that only this fact holds is uncovered."""
    facts = documents.facts
    forgotten = expand("figure:dongguan.competitiveness.2021.rank")
    documents.facts = [fact for fact in facts if fact != forgotten]
    try:
        found = [place.words for place in walk.uncovered_figures(documents)]
    finally:
        documents.facts = facts
    assert "22" in found


def test_a_forgotten_name_is_found(documents: walk.Documents) -> None:
    """Without the facts that speak of an entity its name is uncovered."""
    facts = documents.facts
    forgotten = expand("firm:cowell")
    documents.facts = [
        fact for fact in facts if forgotten not in {term.value for _, term in documents.nodes.properties(fact)}
    ]
    try:
        found = [place.words for place in walk.uncovered_names(documents)]
    finally:
        documents.facts = facts
    assert "高伟光学" in found
