"""Starts the warm server for a session of tests and makes the command that asks it."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.warm import client, server


@contextmanager
def warm_command(folder: Path, environment: Mapping[str, str], command: str) -> Iterator[str]:
    """Run a server for commands in this environment and yield the path of a `parkgraph` that asks it.

    Where processes cannot be forked it yields the installed command.
    """
    if not hasattr(os, "fork"):
        yield command
        return
    program = folder / "parkgraph"
    text = Path(client.__file__).read_text(encoding="utf-8")
    program.write_text(f"#!{sys.executable} -IS\n{text}\n\nmain({str(folder)!r}, {command!r})\n", encoding="utf-8")
    program.chmod(0o755)
    (folder / "environment").write_bytes(marshal.dumps(dict(environment)))
    serving = subprocess.Popen(
        [sys.executable, server.__file__, str(folder / "door")],
        env=dict(environment), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, cwd=folder,
    )  # fmt: skip
    try:
        assert serving.stdout is not None
        assert serving.stdout.readline() == b"ready\n"
        yield str(program)
    finally:
        serving.kill()
        serving.communicate()
