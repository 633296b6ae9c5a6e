"""Worker processes: results in order, one bad document costs itself alone; a cluster gives the same bytes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from parkgraph.bundle import bundled_table
from parkgraph.errors import UnavailableError
from parkgraph.facts.codec import encode_table
from parkgraph.intake.cluster import connect, read_on
from parkgraph.intake.crew import Crew
from parkgraph.intake.documents import Said
from parkgraph.intake.reading import Knowledge, Taken, Task, take

DOCUMENT = """{place}高新区2023年简报
2024年2月5日
2023年，{place}高新区软件业务收入达到{value}亿元，同比增长{growth}%。
规模以上工业企业{count}家。
"""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Return what a reader knows from the seeds."""
    return Knowledge(encode_table(bundled_table()))


def documents(folder: Path, count: int) -> list[Task]:
    """Write documents from a template of our own and return their tasks."""
    found = []
    for number in range(count):
        path = folder / f"brief-{number:04}.txt"
        text = DOCUMENT.format(
            place="云溪" if number % 2 else "东岭", value=number + 1, growth=number % 40 + 1, count=number + 10
        )
        path.write_text(text, encoding="utf-8")
        found.append(Task(path.stem, path.name, str(path), None, Said()))
    return found


def here(knowledge: Knowledge, tasks: Iterable[Task]) -> Iterator[Taken]:
    """Read in this process."""
    return (take(knowledge, task) for task in tasks)


@pytest.mark.slow
def test_processes_give_what_one_process_gives(knowledge: Knowledge, tmp_path: Path) -> None:
    """Order and bytes are the same; unreadable documents are told in their place."""
    tasks = documents(tmp_path, 6)
    tasks.insert(2, Task("none", "none.txt", str(tmp_path / "none.txt"), None, Said()))
    with Crew(knowledge, 2) as crew:
        together = list(crew.read(tasks))
    alone = list(here(knowledge, tasks))
    assert together == alone
    assert [t.task.key for t in alone if t.error] == ["none"]
    assert all(t.candidates >= 2 for t in alone if not t.error)


def test_a_document_that_takes_too_long_or_kills_its_worker_is_left_out(knowledge: Knowledge, tmp_path: Path) -> None:
    """The worker is replaced and the message says what happened."""
    tasks = documents(tmp_path, 1)
    with Crew(knowledge, 1, seconds=0.0) as crew:
        (late,) = crew.read(tasks)
    assert (late.code, late.error) == (4, f"{tmp_path / 'brief-0000.txt'}: not read within 0 s; divide it")
    with Crew(knowledge, 1) as crew:
        worker = crew._give(0, tasks[0])
        worker.process.kill()
        dead = crew._result(worker, late=False)
    assert (dead.code, "died" in (dead.error or "")) == (4, True)


CLUSTER = """import sys
from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.mark.slow
def test_two_dask_workers_give_the_same_bytes_as_one_process(knowledge: Knowledge, tmp_path: Path) -> None:
    """A real scheduler and two worker processes on this machine; documents travel as bytes."""
    tasks = documents(tmp_path, 3)
    script = tmp_path / "cluster.py"
    script.write_text(CLUSTER, encoding="utf-8")
    command = [sys.executable, "-W", "ignore", str(script)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as cluster:
        address = cluster.stdout.readline().strip() if cluster.stdout else ""
        client: Any = connect(address)
        try:
            found = list(read_on(client, knowledge, tasks))
        finally:
            client.close()
            cluster.communicate("")
    assert found == list(here(knowledge, tasks))


def test_a_scheduler_that_is_not_there_is_told() -> None:
    """One line with the address, exit code 3."""
    with pytest.raises(UnavailableError, match="no Dask scheduler answers there"):
        connect("nonsense://127.0.0.1:1")
