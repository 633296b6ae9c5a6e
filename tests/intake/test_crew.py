"""Worker processes: results in order, one bad document costs itself alone; a cluster gives the same bytes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
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


@pytest.mark.slow
def test_two_dask_workers_give_the_same_bytes_as_one_process(knowledge: Knowledge, tmp_path: Path) -> None:
    """A real scheduler and two worker processes on this machine; no common disk is needed."""
    tasks = documents(tmp_path, 3)
    file = tmp_path / "scheduler.json"
    dask = [sys.executable, "-W", "ignore", "-c", "from distributed.cli.{0} import main; main()"]
    scheduler = subprocess.Popen(
        [*dask[:-1], dask[-1].format("dask_scheduler"), "--port", "0", "--host", "127.0.0.1", "--no-dashboard",
         "--scheduler-file", str(file)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    workers = [
        subprocess.Popen(
            [*dask[:-1], dask[-1].format("dask_worker"), "--scheduler-file", str(file), "--no-nanny", "--no-dashboard",
             "--nthreads", "1", "--local-directory", str(tmp_path / f"w{n}")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for n in range(2)
    ]  # fmt: skip
    try:
        for _ in range(300):
            if file.exists() and file.stat().st_size:
                break
            time.sleep(0.1)
        client: Any = connect(json.loads(file.read_text(encoding="utf-8"))["address"])
        try:
            client.wait_for_workers(2, timeout=60)
            found = list(read_on(client, knowledge, tasks))
        finally:
            client.close()
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()
    assert found == list(here(knowledge, tasks))


def test_a_scheduler_that_is_not_there_is_told() -> None:
    """One line with the address, exit code 3."""
    with pytest.raises(UnavailableError, match="no Dask scheduler answers there"):
        connect("nonsense://127.0.0.1:1")
