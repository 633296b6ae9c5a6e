"""What holds for all tests: the environment of a plain pipe, whatever the runner has set."""

from __future__ import annotations

import signal

import pytest


def pytest_configure() -> None:
    """Let Ctrl-C work in tests and their children even where the runner was started in the background, deaf to it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the runner (pytest-xdist sets COLUMNS) or the user has set and commands would obey."""
    for name in ("COLUMNS", "PARKGRAPH_SOURCES", "PARKGRAPH_WORKSPACE", "PARKGRAPH_ENDPOINT", "PARKGRAPH_DEBUG"):
        monkeypatch.delenv(name, raising=False)
