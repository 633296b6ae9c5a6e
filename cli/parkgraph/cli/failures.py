"""What a command that failed says, in one line on stderr, and the exit code of the contract."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from parkgraph.controls import visible
from parkgraph.errors import ParkgraphError


def explain(error: BaseException, arguments: Sequence[str] = ()) -> int:
    """Tell people why a command ended and return its exit code; an error of the program itself is raised again only
    where PARKGRAPH_DEBUG is set.
    """
    if isinstance(error, SystemExit | BrokenPipeError):
        return _leave_quietly(error)
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return 130
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return 2
    code, message = _told(error)
    from parkgraph.cli.chinese import in_chinese, wants_chinese

    if wants_chinese(arguments):
        message = in_chinese(message)
    click.echo(f"parkgraph: {visible(message)}", err=True)
    return code


def _told(error: BaseException) -> tuple[int, str]:
    """Return exit code and message."""
    match error:
        case click.ClickException():
            return 2, _usage_line(error)
        case ParkgraphError():
            return error.exit_code, f"{error}{error.hint}"
        case OSError():
            _drop_output()
            what = error.filename or "the output"
            return 3, f"{what}: cannot be read or written ({error.strerror or error})"
        case RecursionError():
            return 4, "the input is nested too deeply; simplify it"
        case MemoryError():
            return 4, "out of memory; ask for less or close other programs"
    if os.environ.get("PARKGRAPH_DEBUG"):
        raise error
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    return 3, f"a fault of the program ({what}); set PARKGRAPH_DEBUG=1 to see where and report it"


def _leave_quietly(error: BaseException) -> int:
    """Leave after the reader of our output has left (head, less): click and rich turn that into SystemExit."""
    if isinstance(error, SystemExit) and "_PARKGRAPH_COMPLETE" in os.environ:
        raise error  # a shell asks for completions: the answer is the code
    _drop_output()
    return 0


def _usage_line(error: click.ClickException) -> str:
    """Return a message of click as one line that ends with where to read on."""
    message = " ".join(error.format_message().split()).rstrip(".")
    context = getattr(error, "ctx", None)
    return f"{message}; see {context.command_path if context else 'parkgraph'} --help"


def _drop_output() -> None:
    """Send what is still in the buffer nowhere, so that Python does not fail on it again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
