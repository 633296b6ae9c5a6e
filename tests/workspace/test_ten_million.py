"""Ten million triples, by hand (`pytest -m scale`): loaded within bounds of memory, then asked from the disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.generator import write_graph

TRIPLES = 10_000_000
MOST = 2_500
"""Megabytes that the load may take."""
_LOAD = """
import resource, sys
from parkgraph.cli.main import run
code = run(["load", sys.argv[1], "--workspace", sys.argv[2]])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
sys.exit(code)
"""


@pytest.mark.scale
def test_ten_million_triples_are_loaded_and_asked(tmp_path: Path) -> None:
    """At most 2.5 GB for the load; a name is found, a thing shown and a question answered as in the small graph."""
    source, space = tmp_path / "graph.nt", tmp_path / "ws"
    write_graph(source, TRIPLES)
    words = [sys.executable, "-c", _LOAD, str(source), str(space)]
    loaded = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True)
    assert int(loaded.stdout.splitlines()[-1]) <= MOST
    for asked in (["find", "利扬芯片"], ["show", "利扬芯片"], ["ask", "target"], ["ask", "policy-caps"]):
        small, large = (answered(asked, where) for where in ([], ["--workspace", str(space)]))
        assert large == small


def answered(words: list[str], where: list[str]) -> str:
    """Return what a command prints."""
    program = "import sys; from parkgraph.cli.main import run; sys.exit(run(sys.argv[1:]))"
    command = [sys.executable, "-c", program, *words, *where]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, timeout=120).stdout
