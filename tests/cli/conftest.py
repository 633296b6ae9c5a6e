"""Runs the installed command as people do: a process of its own, real files, its own folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from parkgraph import bundle
from tests.warm.starting import warm_command


class Done(NamedTuple):
    """What a finished command left: exit code, stdout, stderr."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Runs `parkgraph` with arguments in the test's own folder."""

    def __call__(
        self, *arguments: str, env: Mapping[str, str] | None = None, stdin: str | None = None, cwd: Path | None = None
    ) -> Done:
        """Wait for the command and return what it left."""
        ...


def command() -> str:
    """Return the path of the installed command of this Python."""
    path = Path(sysconfig.get_path("scripts")) / ("parkgraph.exe" if os.name == "nt" else "parkgraph")
    if not path.exists():
        pytest.skip("parkgraph is not installed in this Python (pip install -e .)")
    return str(path)


def overlay(folder: Path) -> Path:
    """Copy the seeds into a source root of its own, which wins over the installed one when it is on PYTHONPATH."""
    with_seeds = folder / "parkgraph" / "seeds"
    shutil.copytree(str(files("parkgraph.seeds")), with_seeds, ignore=shutil.ignore_patterns("__pycache__"))
    return with_seeds


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of commands: no settings of the person who runs the tests, a current bundled graph.

    While seeds are under work the shipped graph is stale and every command derives its own; then it is derived once.
    """
    left_out = ("PARKGRAPH_", "LC_", "LANG", "PYTHON", "COLUMNS", "NO_COLOR", "FORCE_COLOR")
    env = {k: v for k, v in os.environ.items() if not k.startswith(left_out)}
    env |= {"LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    if bundle._shipped(bundle.TABLE) is None:
        root = tmp_path_factory.mktemp("current")
        folder = overlay(root) / "bundled"
        folder.mkdir(exist_ok=True)
        for name, data in bundle.bundle_files().items():
            (folder / name).write_bytes(data)
        env["PYTHONPATH"] = str(root)
    return env


@pytest.fixture(scope="session")
def quick(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return a command that is as the installed one but for its start (tests/warm)."""
    with warm_command(tmp_path_factory.mktemp("warm"), environment, command()) as program:
        yield program


@pytest.fixture
def parkgraph(environment: dict[str, str], quick: str, tmp_path: Path) -> Run:
    """Return what runs the command; only `env` is added to the plain environment."""

    def run(
        *arguments: str, env: Mapping[str, str] | None = None, stdin: str | None = None, cwd: Path | None = None
    ) -> Done:
        done = subprocess.run(
            [quick, *arguments],
            env={**environment, **(env or {})},
            cwd=cwd or tmp_path,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=120,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def built(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that `parkgraph build` has written once for all tests; read only."""
    folder = tmp_path_factory.mktemp("built")
    subprocess.run(
        [command(), "build", "out", "--no-validate"], env=environment, cwd=folder, check=True, capture_output=True
    )
    return folder / "out"


@pytest.fixture
def altered(tmp_path: Path) -> Callable[[str, str, str], Mapping[str, str]]:
    """Return what changes one place in a copy of the seeds and returns the environment in which it is installed."""

    def alter(name: str, old: str, new: str) -> Mapping[str, str]:
        root = tmp_path / "altered"
        path = overlay(root) / name
        text = path.read_bytes()
        assert old.encode() in text, f"{name} has no {old}: choose another place to damage"
        path.write_bytes(text.replace(old.encode(), new.encode("utf-8", "surrogateescape"), 1))
        return {"PYTHONPATH": str(root)}

    return alter
