"""Validates the graph that is served in a process of its own: shapes take many seconds, and the pages must not wait.

The process reads N-Triples and writes findings as JSON; it has a low priority and ends by itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from parkgraph.stores.contract import Store
    from parkgraph.validation import Report

_PROGRAM: Final = (
    "import json,sys;sys.path[:]=json.loads(sys.argv.pop());from parkgraph.web.validating import main;main()"
)


def validate_apart(store: Store) -> Report | None:
    """Return what shapes and invariants find in a graph; None if the process failed, which it tells on stderr."""
    from parkgraph.turtle import ntriples_bytes
    from parkgraph.validation import Report, Violation

    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _PROGRAM, json.dumps(sys.path)],
        input=ntriples_bytes(store.triples()),
        stdout=subprocess.PIPE,
        check=False,
    )
    if done.returncode != 0:
        return None
    return Report(tuple(Violation(**found) for found in json.loads(done.stdout)))


def main() -> None:
    """Validate what comes on standard input."""
    from parkgraph.stores.memory import MemoryStore
    from parkgraph.validation import validate

    with suppress(AttributeError, OSError):
        os.nice(10)
    report = validate(list(MemoryStore.from_bytes(sys.stdin.buffer.read(), "nt").triples()))
    sys.stdout.write(json.dumps([asdict(finding) for finding in report.findings], ensure_ascii=False))
