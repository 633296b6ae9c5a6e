"""Writes docs/conformance.md from a run of all suites: `python tests/conformance/report.py`; it reads no old page."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "conformance.md"
LEFT_OUT: Final = (
    (
        "SPARQL 1.1 entailment (70)",
        "no store of ours infers anything; what is derived stands in the graph with its formula",
    ),
    (
        "SPARQL 1.1 graph store protocol (14), service description (5)",
        "the server answers queries and updates only; the 34 protocol tests run against it in `tests/web`",
    ),
    ("SHACL-SPARQL", "our shapes that ask SPARQL are tested by seeded mutations in `tests/validation`"),
)

_HEAD: Final = """\
# Conformance

What the W3C test suites find when they go through parkgraph's own doors: `parkgraph.stores` with its guard for queries,
updates, results and reading, `parkgraph.turtle` for writing, `parkgraph.canonical` for RDFC-1.0, `parkgraph.validation`
for SHACL. CI fails when a test that held fails, and when one that is excepted holds
([`exceptions.toml`](../tests/conformance/exceptions.toml)). Tables are compared by value: a store keeps `1.0` as `1`.
“Written again” takes all that a suite reads, gives blank nodes IRIs (our writers refuse blank nodes), writes it as
Turtle, TriG, N-Triples and N-Quads and reads it back.

This page is written by `python tests/conformance/report.py`.

| suite | tests | hold | excepted |
| --- | ---: | ---: | ---: |
"""

_DIFFERENTIAL: Final = """
## Against rdflib

5,200 generated queries over small generated graphs are answered by our store and by rdflib and compared as multisets by
value (`tests/conformance/test_differential.py`): basic graph patterns, OPTIONAL, UNION, MINUS, FILTER with EXISTS,
BIND, VALUES, sub-selects, aggregates, property paths, DISTINCT, ORDER BY with LIMIT, CONSTRUCT and ASK. All agree. Not
counted among them are queries with a feature in which the two are known to differ; its smallest example is a test of
its own, which fails when the difference is gone:

"""


def row(suite: str, count: int, failed: int) -> str:
    """Return the line of one suite."""
    return f"| {suite} | {count} | {count - failed} | {failed} |\n"


def page(counts: Mapping[str, tuple[int, int]], exceptions: Mapping[str, Mapping[str, str]]) -> str:
    """Return the page; `counts` is suite → tests and failures."""
    rows = "".join(row(suite, *both) for suite, both in counts.items())
    return _HEAD + rows + reasons(exceptions) + left_out() + differential()


def reasons(exceptions: Mapping[str, Mapping[str, str]]) -> str:
    """Return the section on exceptions: one line a reason."""
    lines: list[str] = []
    for suite, tests in exceptions.items():
        for reason in dict.fromkeys(tests.values()):
            named = ", ".join(f"`{test}`" for test, why in tests.items() if why == reason)
            lines.append(f"- **{suite}**: {reason}. {named}\n")
    return "\n## Exceptions\n\n" + "".join(lines)


def left_out() -> str:
    """Return the section on what is not run."""
    return "\n## Not run\n\n" + "".join(f"- {what}: {why}.\n" for what, why in LEFT_OUT)


def differential() -> str:
    """Return the section on rdflib."""
    from tests.conformance.differences import REASONS

    lines = [
        f"- **{feature}** (wrong: {' and '.join(sorted(reason.wrong))}): {reason.told}.\n"
        for feature, reason in REASONS.items()
    ]
    return _DIFFERENTIAL + "".join(lines)


def main() -> None:
    """Run everything and write the page."""
    sys.path[:0] = [str(ROOT), *(str(ROOT / name) for name in ("seeds", "graph", "ontology", "cli"))]
    from tests.conformance.suites import SUITES, exceptions, failures

    counts: dict[str, tuple[int, int]] = {}
    for suite in SUITES:
        count, failed = failures(suite)
        counts[suite.name] = count, len(failed)
    PAGE.write_text(page(counts, exceptions()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
