"""The examples in the help of the commands that answer stand in docs/answers.md; tests/cli/test_help.py runs them."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from parkgraph.cli.main import MODULES

ROOT = Path(__file__).parents[2]
COMMANDS = ("show", "match", "path", "hubs", "communities", "series", "compare", "timeline", "changes", "brief")


def examples() -> list[str]:
    """Return every example that the help of these commands shows, in order."""
    found = []
    for name in COMMANDS:
        command = getattr(import_module(f"parkgraph.cli.{MODULES[name]}"), f"{name}_command")
        found += re.findall(rf"^ +(parkgraph {name} .*|parkgraph {name})$", command.help or "", re.MULTILINE)
    return found


def test_the_document_lists_every_example() -> None:
    """One block, in the order of the help; `python -m tests.docs.test_answer_examples` prints it."""
    block = re.search(r"## All examples.*?```sh\n(.*?)```", (ROOT / "docs/answers.md").read_text("utf-8"), re.DOTALL)
    assert block is not None
    assert block[1].splitlines() == examples()


if __name__ == "__main__":
    print("\n".join(examples()))
