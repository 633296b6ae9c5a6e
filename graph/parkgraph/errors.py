"""The errors that a user can meet, each with the exit code of the command line; nothing here knows why they arise."""

from __future__ import annotations


class ParkgraphError(Exception):
    """Root of all errors meant for people: one line in the user's terms that says what to do next.

    `hint` is what to do at the command line; pages, which have no command line, leave it out.
    """

    exit_code = 1

    def __init__(self, message: str = "", *, hint: str = "") -> None:
        """Hold the message, which is the text of the error, and the hint, which is not."""
        super().__init__(message)
        self.hint = hint


class NotFoundError(ParkgraphError):
    """Nothing in the graph answers to the name or question (exit 1)."""


class AmbiguousNameError(ParkgraphError):
    """A name fits several entities; the message lists the candidates (exit 1)."""


class InputError(ParkgraphError):
    """Wrong usage or bad input; the message names file and line where there is one (exit 2)."""

    exit_code = 2


class UnavailableError(ParkgraphError):
    """Something is busy, unreachable, unreadable, unwritable or full (exit 3)."""

    exit_code = 3


class LimitError(ParkgraphError):
    """A limit of time, rows or memory was reached (exit 4)."""

    exit_code = 4
