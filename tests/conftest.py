"""What holds for all tests: the environment of a plain pipe, whatever the runner has set."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the runner (pytest-xdist sets COLUMNS) or the user has set and commands would obey."""
    for name in ("COLUMNS", "PARKGRAPH_SOURCES", "PARKGRAPH_WORKSPACE", "PARKGRAPH_ENDPOINT", "PARKGRAPH_DEBUG"):
        monkeypatch.delenv(name, raising=False)
