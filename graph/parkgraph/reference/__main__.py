"""Writes the reference of the ontology: `python -m parkgraph.reference docs/` after a change of seeds or ontology."""

from __future__ import annotations

import sys
from pathlib import Path

from parkgraph.bundle import bundled_store
from parkgraph.errors import InputError, ParkgraphError
from parkgraph.files import write_whole
from parkgraph.reference import reference_files


def main(arguments: list[str]) -> None:
    """Write ontology.md and ontology.html into the one folder named."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        raise InputError("name one folder that exists: python -m parkgraph.reference docs/")
    for name, data in reference_files(bundled_store().triples()):
        write_whole(Path(arguments[0]) / name, data)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except ParkgraphError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
