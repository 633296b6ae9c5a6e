"""Prints a constraints file with the lowest version of each runtime dependency that pyproject.toml declares.

With the argument `tests` it prints the tests that those versions must pass: of all rooms that call other libraries.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS = (
    "cli/test_help.py cli/test_query.py stores export page web charts brief validation/test_shacl.py analysis identity"
    " workspace/test_loading.py workspace/test_verify.py intake/test_adding.py reading/test_readers.py reading/names"
    " test_turtle.py test_canonical.py"
).split()
"""Below tests/: every command once, and the rooms on rdflib, pyoxigraph, networkx, pyvis, pySHACL, openpyxl …"""


def main() -> None:
    """Turn `name>=1.2` into `name==1.2`, one a line."""
    if sys.argv[1:] == ["tests"]:
        sys.stdout.write(" ".join(f"tests/{name}" for name in TESTS if (ROOT / "tests" / name).exists()) + "\n")
        return
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        found = re.fullmatch(r"([A-Za-z0-9_.-]+)>=([0-9.]+)", requirement)
        if found is None:
            sys.exit(f"no plain lower bound: {requirement}")
        sys.stdout.write(f"{found[1]}=={found[2]}\n")


main()
