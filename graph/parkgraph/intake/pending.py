"""Decisions of a session at the terminal that are not yet in the workspace: each is on the disk before the next one.

A session that was killed loses nothing: the next one takes its decisions over. It decides nothing itself.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from parkgraph.errors import UnavailableError
from parkgraph.intake.decisions import Decision

_FILE: Final = ".review.jsonl"


class Pending:
    """The decisions of a session, the last one on a candidate counts; None takes one back."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._taken: dict[tuple[str, str], Decision] = {}
        for line in self._lines():
            self._apply(line)

    def __len__(self) -> int:
        return len(self._taken)

    def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions, in the order in which they were taken."""
        return tuple(self._taken.values())

    def put(self, decision: Decision) -> None:
        """Take a decision, on the disk at once; UnavailableError if that cannot be."""
        self._append(asdict(decision))

    def back(self) -> Decision | None:
        """Take the last decision back and return it, None if there is none."""
        if not self._taken:
            return None
        last = list(self._taken.values())[-1]
        self._append({"document": last.document, "candidate": last.candidate, "decision": None})
        return last

    def clear(self) -> None:
        """Forget all decisions: they are in the workspace now."""
        self._taken.clear()
        self._path.unlink(missing_ok=True)

    def _append(self, line: Mapping[str, Any]) -> None:
        try:
            with self._path.open("ab") as out:
                out.write((json.dumps(line, ensure_ascii=False) + "\n").encode())
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            raise UnavailableError(f"{self._path}: cannot be written ({error.strerror})") from error
        self._apply(line)

    def _apply(self, line: Mapping[str, Any]) -> None:
        key = (str(line["document"]), str(line["candidate"]))
        self._taken.pop(key, None)
        if line["decision"] is not None:
            self._taken[key] = Decision(**line)

    def _lines(self) -> list[dict[str, Any]]:
        """Return the lines of an earlier session; a last one that was cut off in the middle was never decided."""
        try:
            text = self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise UnavailableError(f"{self._path}: cannot be read ({error}); remove it if it is not yours") from None
        found = []
        for line in text.split("\n")[:-1]:
            try:
                said = json.loads(line)
                found.append({**said, "document": said["document"], "candidate": said["candidate"]})
            except (ValueError, KeyError, TypeError):
                raise UnavailableError(
                    f"{self._path}: not written by parkgraph; remove it if it is not yours"
                ) from None
        return found
