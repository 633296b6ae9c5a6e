"""Runs the commands that stand in ```console blocks of the documentation and puts their real output under them.

`python tests/docs/console_blocks.py README.md …` refreshes files; the tests only compare.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"(```console\n)(.*?)(```)", re.DOTALL)

_HEAVY = re.compile(r"^\$ parkgraph (?:validate|build)\b", re.MULTILINE)
"""A block with a command that takes seconds; it must not make what another block needs."""


def environment() -> dict[str, str]:
    """Return the environment in which documented commands run: a plain terminal of 120 columns."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PARKGRAPH_", "LC_"))}
    shared = ROOT.parent / "shared" / "sources"
    return kept | {"LANG": "en_US.UTF-8", "COLUMNS": "120", "PYTHONUTF8": "1", "SOURCES": str(shared)}


def run(command: str, folder: str, programs: str) -> str:
    """Run one documented command in a folder and return what it prints; `programs` is where `parkgraph` lies."""
    env = environment()
    env["PATH"] = os.pathsep.join((programs, str(Path(sys.executable).parent), env["PATH"]))
    done = subprocess.run(command, shell=True, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)  # noqa: S602 - documented commands use pipes
    return done.stdout + done.stderr


def refreshed(text: str, programs: str = str(Path(sys.executable).parent), heavy: bool | None = None) -> str:
    """Return a document with the output of each command as it is now; a line `…` ends an output that is cut.

    `heavy` runs only the blocks that take long (True) or only the others (False).
    """
    with tempfile.TemporaryDirectory() as folder:

        def block(match: re.Match[str]) -> str:
            left_out = heavy is not None and heavy != bool(_HEAVY.search(match[2]))
            return match[0] if left_out else match[1] + _answered(match[2], folder, programs) + match[3]

        return _BLOCK.sub(block, text)


def _answered(block: str, folder: str, programs: str) -> str:
    parts = re.split(r"(?m)^\$ ", block)
    return parts[0] + "".join(_one(part, folder, programs) for part in parts[1:])


def _one(part: str, folder: str, programs: str) -> str:
    lines = part.splitlines()
    end = next(i for i in range(len(lines)) if _is_whole("\n".join(lines[: i + 1])))
    command, old = "\n".join(lines[: end + 1]), lines[end + 1 :]
    new = run(command.replace("\\\n", " "), folder, programs).splitlines()
    if old and old[-1] == "…":
        new = [*new[: len(old) - 1], "…"]
    return "\n".join([f"$ {command}", *(line.rstrip() for line in new)]) + "\n"


def _is_whole(command: str) -> bool:
    """Tell whether a command ends here: its quotes are closed and no backslash asks for another line."""
    return command.count("'") % 2 == 0 and not command.endswith("\\")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        path.write_text(refreshed(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
