"""The reader on documents of the genre that were written before any rule was made for them (docs/reading.md).

`unseen`: work report, statistical bulletin, support measures, zone profile, park news, announcement, action plan with a
table, investment brochure; then, after these eight were mended, news, an implementing regulation and a mid-term report.
`later`: a signing ceremony, a county's work report, a chapter on a chain of industry, a list of awards, questions and
answers on a policy; then an article on a park, a firm directory and an analysis of a half-year, one after the other.
`latest`: news on a zone as a news site has it, a park's page out of a word processor, an implementing regulation with
tiers, a directory of firms with full-width digits; then, after these four were mended, a yearbook, news in a table
of the page and a draft of a policy in short points; then a district's brief, a firm on itself, a zone's report card;
then a leaflet of projects, an article with bold heads, a notice of grants with a table.
`freshest`: a walk through a park and a directory of firms in a table with merged cells.
`newest`: news on a zone and its firms, a park's profile with a captioned table, a subsidy policy.

Cities are real, firms and figures are invented. The gold has the format of `parkgraph eval` and was written by reading,
before the reader saw a document; the bounds are what the project promises for foreign ones, or what the rules reach.
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

HERE = Path(__file__).parent
BOUNDS = {
    "unseen": {"kind": 0.98, "year": 0.97, "subject": 0.95, "indicator": 0.92},
    "later": {"kind": 0.98, "year": 0.97, "subject": 0.96, "indicator": 0.90},
    "latest": {"kind": 0.98, "year": 0.97, "subject": 0.96, "indicator": 0.91},
    "freshest": {"kind": 0.97, "year": 0.95, "subject": 0.94, "indicator": 0.90},
    "newest": {"kind": 0.98, "year": 0.97, "subject": 0.95, "indicator": 0.88},
}
NAMES = {
    "unseen": {"Firm": 0.90, "Agency": 0.90, "Park": 0.90, "Policy": 0.90},
    "later": {"Firm": 0.95, "Agency": 0.95, "Park": 0.95, "Policy": 0.95},
    "latest": {"Firm": 0.90, "Agency": 0.90, "Park": 0.90, "Policy": 0.95},
    "freshest": {"Firm": 0.95, "Agency": 0.95, "Park": 0.95, "Policy": 0.95},
    "newest": {"Firm": 0.95, "Agency": 0.95, "Park": 0.80, "Policy": 0.95},
}
SURE = {"unseen": 0.97, "later": 0.96, "latest": 0.96, "freshest": 0.97, "newest": 0.96}
RELATIONS = {"unseen": 0.80, "later": 0.80, "latest": 0.65, "freshest": 0.80, "newest": 0.80}
SETS = sorted(BOUNDS)


@cache
def gold(name: str) -> Gold:
    return read_gold(HERE / name)


@cache
def report(name: str) -> Report:
    return run(gold(name), standard_reader(bundled_table(), gold(name)))


@pytest.mark.parametrize("name", SETS)
def test_values_are_found_with_their_base_value_and_unit(name: str) -> None:
    """At least forty-nine figures in fifty are found."""
    scores = report(name).figures_by_kind().values()
    assert sum(s.found for s in scores) >= 0.98 * sum(s.wanted for s in scores)


@pytest.mark.parametrize(("name", "field"), [(name, field) for name in SETS for field in BOUNDS[name]])
def test_fields_of_the_figures_found_are_right(name: str, field: str) -> None:
    """Kind, year and subject reach what the project promises for foreign documents, the indicator does not fall."""
    right, graded = report(name).fields()[field]
    assert right >= BOUNDS[name][field] * graded


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name in SETS for kind in NAMES[name]])
def test_names_are_found_by_their_surface_form(name: str, kind: str) -> None:
    """Names that no register knows are found by rules alone, with a right class."""
    typed, _, wanted = report(name).names_by_type()[kind]
    assert typed >= NAMES[name][kind] * wanted


@pytest.mark.parametrize("name", SETS)
def test_what_is_proposed_with_confidence_is_right(name: str) -> None:
    """Of the figures with confidence .8 or more at least nineteen in twenty are in the gold."""
    figures, _ = report(name).sure()
    assert figures.right >= SURE[name] * figures.stated


@pytest.mark.parametrize("name", SETS)
def test_relations_are_found_by_their_ends(name: str) -> None:
    """Both ends by name; the gold has the ones that a reader would call facts (first seen: docs/reading.md)."""
    scores = report(name).relations_by_kind().values()
    assert sum(s.found for s in scores) >= RELATIONS[name] * sum(s.wanted for s in scores)


@pytest.mark.parametrize("name", SETS)
def test_every_gold_span_lies_in_its_document(name: str) -> None:
    """The gold quotes its documents exactly, and each value in it is one."""
    paths = {document.key: document.path for document in gold(name).documents}
    for figure in gold(name).figures:
        text = (HERE / name / paths[figure.document].name).read_text("utf-8")
        (start, end), *_ = figure.spans
        assert 0 <= start < end <= len(text)
        assert isinstance(figure.value, Decimal)
