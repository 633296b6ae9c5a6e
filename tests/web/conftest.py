"""Servers that the tests of the explorer share; each is a real one on a loopback port."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from parkgraph.web.serve import Settings, application
from tests.web.running import Running, running
from tests.web.small_graph import small_store, small_table, write_copy


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The small graph with a copy of its document at hand."""
    copies = write_copy(tmp_path_factory.mktemp("copies"))
    with running(application(small_store(), small_table(), Settings(), copies)) as server:
        yield server


@pytest.fixture(scope="session")
def bare() -> Iterator[Running]:
    """The small graph without any copy of a document, with a place for error reports."""
    settings = Settings(report_url="https://example.org/issues/new", lang="en")
    with running(application(small_store(), small_table(), settings)) as server:
        yield server
