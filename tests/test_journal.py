"""Several files change in one step, whenever the work is interrupted; the journal never reaches out of its folder."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from parkgraph import journal
from parkgraph.errors import UnavailableError

OLD = {"a": b"old a", "b/c": b"old c", "b/gone": b"old"}
NEW = {"a": b"new a", "b/c": b"new c", "d/e": b"new e"}


class Killed(BaseException):
    """Stands for kill -9: nothing may catch it, and no cleaning up may be needed."""


def contents(folder: Path) -> dict[str, bytes]:
    """Return name → bytes of all files that count."""
    found = (path for path in folder.rglob("*") if path.is_file())
    names = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
    return {name: data for name, data in names.items() if not name.startswith(journal.JOURNAL)}


def written(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files, each as it is."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def test_files_are_replaced_and_removed(tmp_path: Path) -> None:
    """The new state is there, emptied folders are gone, and no trace of the journal is left."""
    written(tmp_path, {**OLD, "f/alone": b""})
    journal.replace_files(tmp_path, NEW, ["b/gone", "f/alone"], last="a")
    assert contents(tmp_path) == NEW
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "d"]


STEPS = [
    (os, "rename"), (Path, "replace"), (Path, "unlink"), (Path, "rename"), (Path, "mkdir"), (journal, "sync"),
]  # fmt: skip


@pytest.mark.parametrize(("owner", "step"), STEPS, ids=[step for _, step in STEPS])
@pytest.mark.parametrize("times", range(1, 9))
def test_it_is_the_old_state_or_the_new_one(
    owner: Any, step: str, times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before or after any step, and again while the next one finishes, it is one of the two states."""
    written(tmp_path, OLD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, step, killing(getattr(owner, step), times))
        # What `finally` would clear away stays after a kill.
        patch.setattr(shutil, "rmtree", lambda *_a, **_k: None)
        with suppress(Killed):
            journal.replace_files(tmp_path, NEW, ["b/gone"], last="a")
    took_effect = journal.is_unfinished(tmp_path) or contents(tmp_path) == NEW
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", killing(Path.replace, 2))
        with suppress(Killed):
            journal.finish(tmp_path)
    journal.finish(tmp_path)
    journal.sweep(tmp_path)
    assert contents(tmp_path) == (NEW if took_effect else OLD)
    assert not list(tmp_path.glob(f"{journal.JOURNAL}*"))


def killing(step: Callable[..., Any], times: int) -> Callable[..., Any]:
    """Return a step that is killed at its n-th call."""
    calls: list[None] = []

    def killed(*args: Any, **options: Any) -> Any:
        calls.append(None)
        if len(calls) == times:
            raise Killed
        return step(*args, **options)

    return killed


def test_a_change_that_took_effect_comes_before_the_next(tmp_path: Path) -> None:
    """Whoever writes finishes what was interrupted, then does its own."""
    written(tmp_path / ".change" / "files", {"a": b"new a"})
    (tmp_path / ".change" / "plan.json").write_text('{"replace": ["a"], "remove": []}', encoding="utf-8")
    journal.replace_files(tmp_path, {"b": b"newer b"})
    assert contents(tmp_path) == {"a": b"new a", "b": b"newer b"}


@pytest.mark.parametrize(
    "plan",
    [
        {"replace": ["../out"], "remove": []},
        {"replace": [], "remove": ["../out"]},
        {"replace": ["/out"], "remove": []},
        {"replace": ["link/out"], "remove": []},
        {"replace": ["a//b"], "remove": []},
        {"replace": ["C:\\out"], "remove": []},
        {"replace": [""], "remove": []},
        {"replace": [1], "remove": []},
        {"replace": "a"},
        [],
        "{",
    ],
)
def test_a_foreign_plan_reaches_nothing(plan: object, tmp_path: Path) -> None:
    """A workspace may come from a stranger: no name in it leads out of the folder."""
    place, outside = tmp_path / "w", tmp_path / "out"
    outside.write_bytes(b"precious")
    written(place / ".change" / "files", {"a": b"x"})
    (place / "link").symlink_to(tmp_path, target_is_directory=True)
    text = plan if isinstance(plan, str) else json.dumps(plan)
    (place / ".change" / "plan.json").write_text(text, encoding="utf-8")
    with pytest.raises(UnavailableError, match="was not written by parkgraph"):
        journal.finish(place)
    assert outside.read_bytes() == b"precious"
