"""`python -m benchmarks`: measures our paths beside rdflib and raw pyoxigraph and prints what was reached."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.clock import SOURCES


def main() -> int:
    """Read the options, measure, print the page; the exit code does not depend on what was reached."""
    sys.path[:0] = SOURCES
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], help="triples to load")
    parser.add_argument("--middle", type=int, default=100_000, help="triples for everything but loading")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured")
    parser.add_argument("--folder", type=Path, help="where graphs lie; by default a temporary folder")
    parser.add_argument("--output", type=Path, help="also write the page to this file")
    given = parser.parse_args()
    from benchmarks.page import page
    from benchmarks.plan import Plan, measure

    with tempfile.TemporaryDirectory(prefix="parkgraph-benchmarks-") as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        plan = Plan(tuple(sorted(set(given.sizes))), given.middle, given.rounds, folder)
        text = page(plan, measure(plan))
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # a text stream
    print(text, end="")
    if given.output:
        given.output.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
