"""The reader on eight more documents, whose gold was written before any rule was made for them (docs/reading.md).

A signing ceremony, a county's work report, a chapter on a chain of industry, a list of awards, questions and answers on
a policy; then an article on a park, a firm directory and an analysis of a half-year, one after the other. Firms and
figures are invented or told in our own words; the bounds are what the rules reach now.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from parkgraph.bundle import bundled_table
from parkgraph.evaluation.devset import read_gold
from parkgraph.evaluation.report import Report
from parkgraph.evaluation.run import run
from parkgraph.evaluation.standard import standard_reader

FOLDER = Path(__file__).parent / "later"
BOUNDS = {"kind": 0.97, "year": 0.95, "subject": 0.94, "indicator": 0.88}
NAMES = {"Firm": 0.95, "Agency": 0.95, "Park": 0.95, "Policy": 0.95}


@cache
def report() -> Report:
    gold = read_gold(FOLDER)
    return run(gold, standard_reader(bundled_table(), gold))


def test_values_are_found_with_their_base_value_and_unit() -> None:
    """At least nineteen figures in twenty are found."""
    scores = report().figures_by_kind().values()
    assert sum(s.found for s in scores) >= 0.96 * sum(s.wanted for s in scores)


@pytest.mark.parametrize("field", BOUNDS)
def test_fields_of_the_figures_found_are_right(field: str) -> None:
    """Kind, year, subject and indicator do not fall."""
    right, graded = report().fields()[field]
    assert right >= BOUNDS[field] * graded


@pytest.mark.parametrize("kind", NAMES)
def test_names_are_found_by_their_surface_form(kind: str) -> None:
    """Names that no register knows are found by rules alone, with a right class."""
    typed, _, wanted = report().names_by_type()[kind]
    assert typed >= NAMES[kind] * wanted


def test_what_is_proposed_with_confidence_is_right() -> None:
    """Of the figures with confidence .8 or more at least nineteen in twenty are in the gold."""
    figures, _ = report().sure()
    assert figures.right >= 0.96 * figures.stated


def test_relations_are_found_by_their_ends() -> None:
    """Both ends by name; first seen 34 of 125."""
    scores = report().relations_by_kind().values()
    assert sum(s.found for s in scores) >= 0.8 * sum(s.wanted for s in scores)
