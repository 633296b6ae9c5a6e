"""The reader on eleven documents of the genre that were written before any rule was made for them (docs/reading.md).

Work report, statistical bulletin, support measures, zone profile, park news, announcement, action plan with a table,
investment brochure; then news, an implementing regulation and a mid-term report, after the first eight were mended.
Cities are real, firms and figures are invented. The gold has the format of `parkgraph eval` and was written by reading,
before the reader saw a document; the bounds are what the project promises for foreign ones.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from parkgraph.bundle import bundled_table
from parkgraph.evaluation.devset import read_gold
from parkgraph.evaluation.gold import Gold
from parkgraph.evaluation.report import Report
from parkgraph.evaluation.run import run
from parkgraph.evaluation.standard import standard_reader

FOLDER = Path(__file__).parent / "unseen"
BOUNDS = {"kind": 0.97, "year": 0.95, "subject": 0.90, "indicator": 0.90}
NAMES = {"Firm": 0.90, "Agency": 0.90, "Park": 0.90, "Policy": 0.90}


@cache
def gold() -> Gold:
    return read_gold(FOLDER)


@cache
def report() -> Report:
    return run(gold(), standard_reader(bundled_table(), gold()))


def test_values_are_found_with_their_base_value_and_unit() -> None:
    """At least nineteen figures in twenty are found."""
    scores = report().figures_by_kind().values()
    assert sum(s.found for s in scores) >= 0.96 * sum(s.wanted for s in scores)


@pytest.mark.parametrize("field", BOUNDS)
def test_fields_of_the_figures_found_are_right(field: str) -> None:
    """Kind, year and subject reach what the project promises for foreign documents."""
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
    assert figures.right >= 0.97 * figures.stated


def test_relations_are_found_by_their_ends() -> None:
    """Both ends by name; the gold has the ones that a reader would call facts."""
    scores = report().relations_by_kind().values()
    assert sum(s.found for s in scores) >= 0.8 * sum(s.wanted for s in scores)


def test_every_gold_span_lies_in_its_document() -> None:
    """The gold quotes its documents exactly, and each value in it is one."""
    for figure in gold().figures:
        text = (FOLDER / next(d.path.name for d in gold().documents if d.key == figure.document)).read_text("utf-8")
        (start, end), *_ = figure.spans
        assert 0 <= start < end <= len(text)
        assert isinstance(figure.value, Decimal)
