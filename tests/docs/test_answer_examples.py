"""The help of the commands that answer, its examples in docs/answers.md, and each example run."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from parkgraph.cli.main import MODULES, run

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


@pytest.mark.parametrize("example", examples())
def test_each_example_answers(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing fails, and a file that the example names is there."""
    arguments = shlex.split(example)[1:]
    if "../shared/sources" in arguments and not (ROOT.parent / "shared/sources").exists():
        pytest.skip("the documents are not beside the checkout")
    arguments = [str(ROOT.parent / a.removeprefix("../")) if a.startswith("../") else a for a in arguments]
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 0
    named = [a for a in arguments if re.search(r"\.(svg|png|html|docx|md)$", a)]
    assert [name for name in named if not Path(name).is_file()] == []


if __name__ == "__main__":
    print("\n".join(examples()))
