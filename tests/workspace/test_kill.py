"""Killed at any moment, a workspace and a build are in the old state or the new one; nothing acknowledged is lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.workspace.kill import kill

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")


@pytest.mark.slow
def test_twelve_kills(tmp_path: Path) -> None:
    """Four each during updates, loads and builds."""
    assert sum(count for (_, state), count in kill(tmp_path, 12, seed=12).items() if state != "changes made") == 12


@pytest.mark.scale
def test_two_hundred_kills(tmp_path: Path) -> None:
    """The number that the design asks for; counts are printed."""
    found = kill(tmp_path, 200, seed=200)
    print(sorted(found.items()))
    assert sum(count for (_, state), count in found.items() if state != "changes made") == 200
