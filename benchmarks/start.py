"""Starts the command line as people do: whole processes, on a copy laid out as an installed package lies."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

from benchmarks.clock import ROOT, Cost, middle, program

_MAIN: Final = "from parkgraph.cli.main import main; main()"
_QUERY: Final = "SELECT ?s WHERE { ?s a pg:Park } LIMIT 5"
COMMANDS: Final[tuple[tuple[str, float | None, tuple[str, ...]], ...]] = (
    ("python -c pass", None, ("-c", "pass")),
    ("python -c 'import click, rich.console'", None, ("-c", "import click, rich.console, rich.table")),
    ("parkgraph --help", 0.25, ("-c", _MAIN, "--help")),
    ("parkgraph find 松山湖", 0.25, ("-c", _MAIN, "find", "松山湖")),
    ("parkgraph show 松山湖", 0.25, ("-c", _MAIN, "show", "松山湖")),
    ("parkgraph query", 0.4, ("-c", _MAIN, "query", _QUERY)),
)
"""Name, seconds to reach if any, and arguments of Python."""


def start_up(folder: Path, rounds: int) -> Iterator[tuple[str, float | None, Cost]]:
    """Yield the median cost of each command, taken in turns after one run to warm the disk up."""
    install(folder)
    taken: dict[str, list[Cost]] = {name: [] for name, _, _ in COMMANDS}
    for turn in range(rounds + 1):
        for name, _, arguments in COMMANDS:
            cost = program(arguments, folder)
            if turn:
                taken[name].append(cost)
    for name, bound, _ in COMMANDS:
        yield name, bound, middle(taken[name])


def install(folder: Path) -> None:
    """Lay the package out as a wheel does, its derived files made anew if the seeds have changed since."""
    shutil.rmtree(folder, ignore_errors=True)
    for root in ("seeds", "graph", "ontology", "cli"):
        shutil.copytree(
            ROOT / root, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
        )
    meta = folder / "parkgraph-0.dist-info"
    meta.mkdir()
    version = distribution("parkgraph").version
    (meta / "METADATA").write_text(f"Metadata-Version: 2.1\nName: parkgraph\nVersion: {version}\n", encoding="utf-8")
    cost = program(("-c", _BUNDLE), folder)
    if cost.count:
        raise RuntimeError("the bundled graph could not be derived")


_BUNDLE: Final = """
from pathlib import Path
from parkgraph import bundle
if bundle._shipped(bundle.GRAPH) is None:
    place = Path("parkgraph/seeds/bundled")
    place.mkdir(exist_ok=True)
    for name, data in bundle.bundle_files().items():
        (place / name).write_bytes(data)
"""
