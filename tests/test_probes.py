"""CI measures coverage by probes in compiled modules: they see what coverage's tracer sees, in every process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROBES = Path(__file__).parents[1] / ".ci" / "probes.py"

MODULE = '''"""A module with every kind of branch."""

from __future__ import annotations

import functools
from collections.abc import Iterator

GREETING = """two
lines"""


class Kind:
    """A class."""

    size: int = 1

    @property
    def large(self) -> bool:
        return self.size > 1


@functools.cache
def sign(number: int) -> str:
    """Say it."""
    if number > 0:
        return "positive"
    elif number < 0:
        return "negative"
    return (
        "zero"
    )


def loops(numbers: list[int]) -> int:
    total = 0
    for number in numbers:
        if number == 3:
            continue
        if number > 5:
            break
        total += number
    else:
        total += 100
    while total > 1:
        total //= 2
    while True:
        total += 1
        if total > 3:
            break
    return total


def caught(what: str) -> str:
    try:
        with open(what):
            return int(what)
    except (
        ValueError
    ):
        return "value"
    except OSError:
        if what == "x":
            return "x"
        return "os"
    except Exception:
        return "any"
    finally:
        if what:
            what += "."


def matched(value: object) -> str:
    match value:
        case 1 | 2:
            found = "few"
        case [first, *_] if first:
            found = "list"
        case str():
            found = "text"
    match value:
        case 1:
            return "one"
        case _:
            return "other"


def letters() -> Iterator[str]:
    for letter in "ab":
        yield letter
    raise NotImplementedError


async def never() -> None:
    async with x as y:
        pass
'''
PROGRAM = """
import os, signal, sys
from parkgraph.sample import Kind, caught, loops, matched, sign
{first}
if os.fork() == 0:
    {second}
    os.kill(os.getpid(), signal.SIGKILL)
os.wait()
"""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Write a package of one module, where the probes look for ours."""
    path = tmp_path / "graph" / "parkgraph" / "sample.py"
    path.parent.mkdir(parents=True)
    path.write_text(MODULE, encoding="utf-8")
    return tmp_path


def python(folder: Path, *arguments: str) -> str:
    """Run Python on the sample and return what it prints."""
    environment = {**os.environ, "PYTHONPATH": "graph", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


@pytest.mark.parametrize(
    "calls",
    [
        "pass",
        "sign(1); loops([1, 2]); caught('x'); matched(1)",
        "sign(0); sign(-1); loops([3, 6]); caught(''); caught('/dev/null'); matched([1]); matched([0]); Kind().large",
    ],
)
def test_probes_see_the_lines_and_branches_that_coverage_sees(sample: Path, calls: str) -> None:
    """Both reports are the same, to the last line and branch."""
    (sample / "program.py").write_text(PROGRAM.format(first=calls, second="pass"), encoding="utf-8")
    python(sample, "-m", "coverage", "run", "--branch", "--source=graph", "program.py")
    expected = python(sample, "-m", "coverage", "report", "-m", "--include=graph/*")
    python(sample, str(PROBES), "put", "place")
    python(sample, "program.py")
    assert python(sample, str(PROBES), "report", "place", "-m", "--include=graph/*") == expected


def test_a_process_that_is_killed_has_been_measured(sample: Path) -> None:
    """What it did until then is seen, which no tracer could have written any more."""
    python(sample, str(PROBES), "put", "place")
    missing = []
    for second in ("pass", "sign(1)"):
        (sample / "program.py").write_text(PROGRAM.format(first="pass", second=second), encoding="utf-8")
        python(sample, "program.py")
        report = python(sample, str(PROBES), "report", "place", "--include=graph/*")
        missing.append(int(report.splitlines()[2].split()[2]))
    assert missing[0] - missing[1] == len(("if number > 0", "return"))


def test_too_little_is_a_failure(sample: Path) -> None:
    """CI fails below the share that the house asks for."""
    python(sample, str(PROBES), "put", "place")
    with pytest.raises(subprocess.CalledProcessError):
        python(sample, str(PROBES), "report", "place", "--fail-under=90")
