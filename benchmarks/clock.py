"""Takes times and memory of this process and of others; medians only, never the best of many."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCES: Final = tuple(str(ROOT / name) for name in ("seeds", "graph", "ontology", "cli"))


@dataclass(frozen=True, slots=True)
class Cost:
    """What something took: wall and CPU seconds (all threads), peak memory in MB of 10^6 bytes, and what it counted."""

    wall: float
    cpu: float
    memory: float = 0.0
    count: int = 0


def timed(action: Callable[[], object]) -> Cost:
    """Run an action once and return its times."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = action()
    return Cost(time.perf_counter() - wall, time.process_time() - cpu, count=found if isinstance(found, int) else 0)


def in_turns(actions: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Cost]:
    """Run each action in each round, one after the other, and return medians: what disturbs one disturbs all."""
    for action in actions.values():
        action()
    taken: dict[str, list[Cost]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            taken[name].append(timed(action))
    return {name: middle(costs) for name, costs in taken.items()}


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the medians of several costs."""
    return Cost(
        median(c.wall for c in costs), median(c.cpu for c in costs), median(c.memory for c in costs), costs[-1].count
    )


def peak() -> float:
    """Return the peak memory of this process in MB; the kernel's own mark of this program where there is one."""
    # ru_maxrss of a child begins with that of its parent; VmHWM begins anew with the program.
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


def apart(task: str, **given: str | int) -> dict[str, Any]:
    """Run a task of `tasks` in a process of its own and return what it reports."""
    order = json.dumps({"task": task, "given": given})
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.tasks", order], cwd=ROOT, check=True, stdout=subprocess.PIPE, env=_env()
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def apart_in_turns(tasks: Mapping[str, Mapping[str, str | int]], rounds: Mapping[str, int]) -> dict[str, Cost]:
    """Run tasks in processes of their own, in turns; `given` holds "task", `rounds` how often by name."""
    taken: dict[str, list[Cost]] = {name: [] for name in tasks}
    for turn in range(max(rounds.values())):
        for name, given in tasks.items():
            if turn < rounds[name]:
                rest = {key: value for key, value in given.items() if key != "task"}
                taken[name].append(Cost(**apart(str(given["task"]), **rest)))
    return {name: middle(costs) for name, costs in taken.items()}


def program(arguments: Sequence[str], folder: Path) -> Cost:
    """Run a whole Python process with our packages from a folder; its output is dropped; it must exit with 0 or 1."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments],
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=_env(str(folder)),
    )
    wall = time.perf_counter() - wall
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{arguments}: {done.stderr.decode('utf-8', 'replace').strip()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, count=done.returncode)


def _env(*folders: str) -> dict[str, str]:
    import os

    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARKGRAPH_")}
    return kept | {"PYTHONPATH": os.pathsep.join(folders or (*SOURCES, str(ROOT))), "PYTHONHASHSEED": "0"}
