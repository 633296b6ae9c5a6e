"""Lists the suites and says which tests hold; exceptions.toml says which may fail, and why."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from parkgraph.errors import ParkgraphError
from tests.conformance.canon_cases import run_canon
from tests.conformance.manifests import Case, cases
from tests.conformance.shacl_cases import run_shacl, shacl_files
from tests.conformance.sparql_cases import run_sparql
from tests.conformance.syntax_cases import run_reading, run_writing

EXCEPTIONS: Final = Path(__file__).with_name("exceptions.toml")

Test = tuple[str, Callable[[], None]]


@dataclass(frozen=True)
class Suite:
    """A suite: its name in exceptions.toml, and what yields its tests."""

    name: str
    tests: Callable[[], Iterable[Test]]


def failures(suite: Suite) -> tuple[int, dict[str, str]]:
    """Run a suite; return how many tests it has, and those that do not hold with what was found.

    Only errors of our own family may come out of our doors: any other is raised, with the name of the test.
    """
    count, found = 0, {}
    for name, run in suite.tests():
        count += 1
        try:
            run()
        except (AssertionError, ParkgraphError) as error:
            found[name] = " ".join(str(error).split())[:200]
        except Exception as error:
            error.add_note(f"in {suite.name}: {name}")
            raise
    return count, found


def exceptions() -> dict[str, dict[str, str]]:
    """Return suite → test → reason; a test stands there once."""
    found: dict[str, dict[str, str]] = {}
    for entry in tomllib.loads(EXCEPTIONS.read_text(encoding="utf-8"))["exception"]:
        suite = found.setdefault(entry["suite"], {})
        for test in entry["tests"]:
            assert test not in suite, f"{entry['suite']}: {test} stands twice in exceptions.toml"
            suite[test] = entry["reason"]
    return found


def surprises(count: int, failed: Mapping[str, str], excepted: Mapping[str, str]) -> list[str]:
    """Return what is not as exceptions.toml says, either way."""
    new = [f"{name} fails: {why}" for name, why in failed.items() if name not in excepted]
    stale = [f"{name} is excepted but holds, or is gone" for name in excepted if name not in failed]
    return [*new, *stale] if count else ["the suite has no tests"]


def _of(run: Callable[[Case], None], manifest: str, *, negative: bool = True) -> Iterable[Test]:
    for case in cases(manifest):
        if negative or "Negative" not in case.kind:
            yield case.name, partial(run, case)


def _shacl() -> Iterable[Test]:
    return ((name, partial(run_shacl, path)) for name, path in shacl_files())


def _sparql(name: str, manifest: str) -> Suite:
    return Suite(name, partial(_of, run_sparql, f"rdf-tests/{manifest}"))


def _syntax(name: str, folder: str) -> tuple[Suite, Suite]:
    manifest = f"rdf-tests/rdf11/{folder}/manifest.ttl"
    return (
        Suite(f"{name}, read", partial(_of, run_reading, manifest)),
        Suite(f"{name}, written again", partial(_of, run_writing, manifest, negative=False)),
    )


SUITES: Final = (
    _sparql("SPARQL 1.0", "sparql10/manifest.ttl"),
    _sparql("SPARQL 1.1 query", "sparql11/manifest-sparql11-query.ttl"),
    _sparql("SPARQL 1.1 update", "sparql11/manifest-sparql11-update.ttl"),
    _sparql("SPARQL 1.1 results", "sparql11/manifest-sparql11-results.ttl"),
    _sparql("SPARQL 1.1 federation", "sparql11/manifest-sparql11-fed.ttl"),
    *_syntax("Turtle", "rdf-turtle"),
    *_syntax("TriG", "rdf-trig"),
    *_syntax("N-Triples", "rdf-n-triples"),
    *_syntax("N-Quads", "rdf-n-quads"),
    *_syntax("RDF/XML", "rdf-xml"),
    Suite("RDFC-1.0", partial(_of, run_canon, "rdf-canon/tests/manifest.ttl")),
    Suite("SHACL core", _shacl),
)
