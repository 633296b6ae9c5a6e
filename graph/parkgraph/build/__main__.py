"""Derives the files that the package ships: `python -m parkgraph.build` after a change of seeds or ontology."""

from __future__ import annotations

import sys
from pathlib import Path

from parkgraph import seeds
from parkgraph.bundle import bundle_files
from parkgraph.files import write_whole


def main() -> None:
    """Write the bundled graph beside the seeds of this checkout."""
    if sys.argv[1:]:
        sys.exit("python -m parkgraph.build takes no arguments; to write a folder use: parkgraph build OUTDIR")
    folder = Path(seeds.__file__).parent / "bundled"
    folder.mkdir(exist_ok=True)
    for name, data in bundle_files().items():
        write_whole(folder / name, data)


if __name__ == "__main__":
    main()
