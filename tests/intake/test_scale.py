"""1,000 documents in one run: memory stays level, kill -9 in the middle loses and doubles nothing. By hand only."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from parkgraph.intake.shelf import Shelf
from parkgraph.workspace import open_workspace, verify_workspace

TEMPLATE = """{place}高新区{year}年经济运行简报
发布机构：{place}市统计局
{next}年2月5日

一、总体情况
{year}年，{place}高新区软件业务收入达到{revenue}亿元，同比增长{growth}%。规模以上工业企业{firms}家，其中高新技术企业{high}家。
{place}市{firm}科技有限公司落户{place}高新区，计划总投资{money}亿元。
二、目标
到{later}年，{place}高新区软件业务收入突破{goal}亿元。
"""
"""Invented places and firms."""
DOCUMENTS = 1000
PLACES = "云溪 东岭 青沙 白河 临湖 北渡 长汀 新桥 安山 永泉".split()
FIRMS = "晨光 远航 天启 华新 中智 光合 启明 力方".split()


def write(folder: Path) -> None:
    """Write the documents, the same ones every time."""
    folder.mkdir()
    draw = random.Random(7)  # noqa: S311 - the same documents every time
    for number in range(DOCUMENTS):
        parts = [
            TEMPLATE.format(
                place=draw.choice(PLACES), firm=draw.choice(FIRMS), year=2020 + number % 5, next=2021 + number % 5,
                later=2026 + number % 4, revenue=draw.randint(10, 999) / 10, growth=draw.randint(10, 400) / 10,
                firms=draw.randint(10, 900), high=draw.randint(1, 9),
                money=draw.randint(1, 99), goal=draw.randint(100, 900),
            )
            for _ in range(3)
        ]  # fmt: skip
        (folder / f"d{number:04}.txt").write_text("\n".join(parts) + f"\n编号{number}。\n", encoding="utf-8")


def memory(pid: int) -> int:
    """Return the resident memory of a process in MiB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS"))


@pytest.mark.scale
def test_a_thousand_documents_in_one_run_that_is_killed_in_the_middle(tmp_path: Path) -> None:
    """The second half takes no more memory than the first; every document is there once, with all its candidates."""
    write(tmp_path / "docs")
    program = "import sys; from parkgraph.cli.main import run; sys.exit(run(sys.argv[1:]))"
    command = [
        sys.executable,
        "-c",
        program,
        "add",
        str(tmp_path / "docs"),
        "--workspace",
        str(tmp_path / "ws"),
        "--jobs",
        "2",
    ]
    seen: list[tuple[int, int]] = []
    for stop in (DOCUMENTS // 2, None):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None:
                time.sleep(1)
                done = len(list((tmp_path / "ws" / "documents").glob("d*")))
                if process.poll() is None:
                    seen.append((done, memory(process.pid)))
                if stop and done >= stop:
                    os.kill(process.pid, signal.SIGKILL)
                    process.wait()
    early = max(size for done, size in seen if 100 < done < 400)
    late = max(size for done, size in seen if done > 700)
    assert late < early * 1.3
    workspace = open_workspace(tmp_path / "ws")
    assert workspace.documents() == [f"d{number:04}" for number in range(DOCUMENTS)]
    assert all(len(Shelf(workspace).proposals(key)) >= 10 for key in workspace.documents())
    assert verify_workspace(tmp_path / "ws") == []
