"""Specification of parkgraph.curate.locks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from parkgraph.curate import locks
from parkgraph.errors import UnavailableError


def test_a_folder_is_locked_for_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one waits, then is told; afterwards the lock is free, even after an error."""
    monkeypatch.setattr(locks, "_PATIENCE", 0.1)
    with (
        pytest.raises(UnavailableError, match="somebody else is stamping"),
        locks.locked(tmp_path),
        locks.locked(tmp_path),
    ):
        pass
    with locks.locked(tmp_path):
        pass


def test_a_lock_ends_with_its_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who was killed while stamping keeps nobody waiting."""
    monkeypatch.setattr(locks, "_PATIENCE", 0.1)
    program = f"""
import os
from pathlib import Path
from parkgraph.curate.locks import locked
with locked(Path({str(tmp_path)!r})):
    os._exit(0)
"""
    subprocess.run([sys.executable, "-c", program], check=True, env=dict(os.environ))
    with locks.locked(tmp_path):
        pass


def test_a_file_is_replaced_whole_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """The new text stands in the file and no temporary file is left; newlines are kept."""
    path = tmp_path / "a.ttl"
    locks.replace_text(path, "甲\r\n")
    locks.replace_text(path, "乙\n")
    assert path.read_bytes() == "乙\n".encode()
    assert [found.name for found in tmp_path.iterdir()] == ["a.ttl"]


def test_an_unwritable_folder_is_said_in_one_line(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(UnavailableError, match=r"^cannot write .*a\.ttl: "):
        locks.replace_text(tmp_path / "none" / "a.ttl", "x")
