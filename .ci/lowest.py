"""Prints a constraints file with the lowest version of each runtime dependency that pyproject.toml declares."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path


def main() -> None:
    """Turn `name>=1.2` into `name==1.2`, one a line."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        found = re.fullmatch(r"([A-Za-z0-9_.-]+)>=([0-9.]+)", requirement)
        if found is None:
            sys.exit(f"no plain lower bound: {requirement}")
        sys.stdout.write(f"{found[1]}=={found[2]}\n")


main()
