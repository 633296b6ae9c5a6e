"""The W3C suites through our own doors: each test holds or is excepted with a reason, and the page says how many."""

from __future__ import annotations

import pytest

from tests.conformance.manifests import W3C
from tests.conformance.report import PAGE, page, row
from tests.conformance.suites import SUITES, Suite, exceptions, failures, surprises

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not W3C.is_dir(), reason="the W3C suites (../shared/w3c) are not beside this checkout"),
]


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
def test_suite_holds_but_for_its_exceptions(suite: Suite) -> None:
    """No test fails without a reason, no reason outlives its failure, and the page tells the counts."""
    count, failed = failures(suite)
    assert surprises(count, failed, exceptions().get(suite.name, {})) == []
    assert row(suite.name, count, len(failed)) in PAGE.read_text(encoding="utf-8").splitlines(keepends=True)


def test_every_exception_belongs_to_a_suite() -> None:
    """A suite that is renamed must not take its exceptions out of sight."""
    assert set(exceptions()) <= {suite.name for suite in SUITES}


def test_page_is_what_the_report_writes() -> None:
    """Nothing on the page is written by hand."""
    written = PAGE.read_text(encoding="utf-8")
    cells = (line.split("|") for line in written.splitlines() if line.startswith("| ") and line.count("|") == 5)
    counts = {name.strip(): (int(all_), int(bad)) for _, name, all_, _, bad, _ in list(cells)[2:]}
    assert list(counts) == [suite.name for suite in SUITES]
    assert page(counts, exceptions()) == written


def test_surprises_are_told_either_way() -> None:
    """A new failure, a stale exception and an empty suite are all told."""
    assert surprises(2, {"a": "why"}, {"b": "reason"}) == ["a fails: why", "b is excepted but holds, or is gone"]
    assert surprises(0, {}, {}) == ["the suite has no tests"]
