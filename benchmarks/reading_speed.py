"""How many characters a second of processor time the rules read on one core, by kind of document; run by hand.

    python -m benchmarks.reading_speed [ROUNDS]

Each round is a process of its own that has read other documents before (so that expressions and tables are made) and
reads each of these once: no answer is taken from a cache of the same text. It prints medians; the numbers of
docs/reading.md come from here.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from benchmarks.clock import ROOT, SOURCES

if TYPE_CHECKING:
    from parkgraph.reading.register import Register

SHARED: Final = ROOT.parent / "shared"
FOLDERS: Final = {
    "the two sources": SHARED / "sources",
    "the development set": SHARED / "dev-set",
    "short texts dense with figures": ROOT / "tests" / "reading" / "documents",
}
WARM: Final = ROOT / "tests" / "reading" / "genre"
_KINDS: Final = frozenset({".txt", ".md", ".html"})


def main(rounds: int = 5) -> None:
    """Measure in processes of their own and print the medians."""
    found: dict[str, list[tuple[float, float, int]]] = {}
    for _ in range(rounds):
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.reading_speed", "once"], cwd=ROOT, check=True, stdout=subprocess.PIPE
        )
        for name, row in json.loads(done.stdout).items():
            found.setdefault(name, []).append(tuple(row))
    for name, rows in found.items():
        raw, clean = (median(row[i] for row in rows) for i in (0, 1))
        sys.stdout.write(
            f"{name}: {raw:,.0f} characters a second of the files, {clean:,.0f} of the clean view,"
            f" {rows[0][2]} candidates ({rounds} rounds, medians)\n"
        )


def once() -> dict[str, tuple[float, float, int]]:
    """Return raw and clean characters a second, and candidates, of each folder that is there."""
    from parkgraph.bundle import bundled_table
    from parkgraph.reading.register import register_of

    register = register_of(bundled_table())
    _read(_files(WARM), register)
    return {name: _read(files, register) for name, folder in FOLDERS.items() if (files := _files(folder))}


def _files(folder: Path) -> Sequence[Path]:
    return sorted(path for path in folder.glob("*") if path.suffix in _KINDS and path.name != "README.md")


def _read(files: Sequence[Path], register: Register) -> tuple[float, float, int]:
    from parkgraph.reading.extraction import extract
    from parkgraph.reading.readers import read_document

    raw = clean = candidates = 0
    gc.collect()  # else one of the kinds pays by chance for what all of them left
    start = time.process_time()
    for file in files:
        document = read_document(file)
        candidates += len(list(extract(document, register)))
        raw, clean = raw + len(document.raw), clean + len(document.text)
    taken = time.process_time() - start
    return raw / taken, clean / taken, candidates


if __name__ == "__main__":
    sys.path[:0] = SOURCES
    if sys.argv[1:] == ["once"]:
        sys.stdout.write(json.dumps(once()))
    else:
        main(*(int(text) for text in sys.argv[1:]))
