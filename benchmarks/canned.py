"""Asks all canned questions of a graph on disk, each in a process of its own that can be ended."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.clock import Cost, timed


def questions(path: str, folder: str, seconds: int) -> dict[str, Any]:
    """Every canned question with its defaults, in a process of its own on a folder on disk; count -1: took too long."""
    import gzip

    from parkgraph.stores.folder import FolderStore

    shutil.rmtree(folder, ignore_errors=True)
    bundle = Path(f"{folder}-bundle.nt")
    bundle.write_bytes(gzip.decompress(_bundled_graph()))
    store = FolderStore(Path(folder))
    for part in (bundle, Path(path)):
        store.load(part)
    store.close()
    costs = {file.stem: in_time(folder, file, seconds) for file in _question_files()}
    shutil.rmtree(folder, ignore_errors=True)
    return costs


def in_time(folder: str, file: Path, seconds: int) -> dict[str, Any]:
    """Ask in another process, which has a second more to start; what takes longer is ended."""
    order = json.dumps({"task": "question", "given": {"folder": folder, "file": str(file)}})
    command = [sys.executable, "-m", "benchmarks.tasks", order]
    late = asdict(Cost(float(seconds), 0.0, count=-1))
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, timeout=seconds + 1, check=True)
    except subprocess.TimeoutExpired:
        return late
    report: dict[str, Any] = json.loads(done.stdout)
    return report if report["wall"] <= seconds else late


def question(folder: str, file: str) -> dict[str, Any]:
    """One canned question with its defaults, as `ask` answers it: its first rows, and how many there are."""
    from parkgraph.questions.catalogue import parse
    from parkgraph.questions.run import answer
    from parkgraph.stores.folder import FolderStore

    store = FolderStore(Path(folder), read_only=True)
    asked = parse(Path(file).stem, Path(file).read_text(encoding="utf-8"))
    return asdict(timed(lambda: answer(asked, asked.query, store).total))


def _bundled_graph() -> bytes:
    from importlib.resources import files

    return (files("parkgraph.seeds") / "bundled" / "graph.nt.gz").read_bytes()


def _question_files() -> list[Path]:
    from importlib.resources import as_file, files

    with as_file(files("parkgraph.ontology") / "queries") as folder:
        return sorted(folder.glob("*.rq"))
