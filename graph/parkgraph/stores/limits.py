"""How much a query may take, and the errors that name the limit it reached; nothing here measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from parkgraph.errors import LimitError


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds from the question to the last row, rows, bytes of terms, MiB beyond the snapshot; None is no limit.

    With `cut` a result that reaches `rows` or `bytes` ends there and says so (`truncated`, `limit`); without it a
    LimitError follows the last row. Time and memory always raise.
    """

    seconds: float | None = 30.0
    rows: int | None = None
    bytes: int | None = None
    megabytes: int | None = 1024
    cut: bool = False


COMMAND_LINE: Final = Limits()
WEB: Final = Limits(seconds=1.0, rows=10_000, bytes=16 * 1024 * 1024, megabytes=512, cut=True)

_ADVICE: Final = "make the query more specific or raise the limit"


def exceeded(limit: str, limits: Limits) -> LimitError:
    """Return the error for a limit: "time", "rows", "bytes", "memory" or "complexity"."""
    told = {
        "time": f"the query did not finish within {limits.seconds:g} s" if limits.seconds is not None else "",
        "rows": f"the result has more than {limits.rows} rows",
        "bytes": f"the result has more than {limits.bytes} bytes",
        "memory": f"the query needs more than {limits.megabytes} MiB of memory",
        "complexity": "the query is too complex for the engine, which gave up",
    }[limit]
    return LimitError(f"{told}; {_ADVICE if limit != 'complexity' else 'split it into simpler ones'}")
