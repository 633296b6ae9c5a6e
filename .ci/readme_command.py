"""Prints one of the README's two one-line commands: `run` (the main job) or `test`."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def main() -> None:
    """Find the command in the code block after the comment `<!-- command: NAME -->`."""
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- command: {re.escape(sys.argv[1])} -->\s*```(?:sh|bash)\n(.+?)\n```", readme)
    if found is None:
        sys.exit(f"README.md has no command {sys.argv[1]}")
    sys.stdout.write(found[1] + "\n")


main()
