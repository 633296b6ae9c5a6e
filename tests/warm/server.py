"""Answers commands from a process that has everything imported and the bundled graph open: each in a fork of its own.

Tests run hundreds of commands, and nine tenths of what each would do is starting Python, importing and opening the same
graph. A fork keeps what matters: a process of its own with the caller's folder, environment, arguments and streams, and
an exit code. It never answers where the start itself is at stake (`client.py` decides): another locale, another Python
path, another hash seed, or any test that starts the installed command.
"""

from __future__ import annotations

import functools
import gc
import io
import marshal
import os
import signal
import socket
import sys
from importlib import import_module
from typing import TypeAlias

Order: TypeAlias = tuple[list[str], str, dict[str, str]]
"""Arguments, folder, environment."""


def main() -> None:
    """Listen on the socket in the first argument until the process that started this one is gone."""
    sys.path[:] = [path for path in sys.path[1:] if path]
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(sys.argv[1])
        door.listen(64)
        _warm_up()
        gc.freeze()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        print("ready", flush=True)
        door.settimeout(2)
        starter = os.getppid()
        while os.getppid() == starter:
            try:
                caller, _ = door.accept()
            except TimeoutError:
                continue
            if os.fork() == 0:
                door.close()
                _answer(caller)
            caller.close()


def _warm_up() -> None:
    """Import what commands import and open what they open, once."""
    from parkgraph import bundle
    from parkgraph.cli.main import MODULES

    for name in set(MODULES.values()):
        import_module(f"parkgraph.cli.{name}")
    bundle.bundled_table = functools.cache(bundle.bundled_table)
    bundle.bundled_store = functools.cache(bundle.bundled_store)
    bundle.bundled_table()
    bundle.bundled_store()
    for name in ("rich.table", "jinja2", "pyoxigraph", "networkx", "parkgraph.export", "parkgraph.questions.run"):
        import_module(name)


def _answer(caller: socket.socket) -> None:
    """Fork once more for the command itself, wait for it, and tell its exit code."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    size = int.from_bytes(_whole(caller, 8), "big")
    _, streams, _, _ = socket.recv_fds(caller, 1, 3)
    order: Order = marshal.loads(_whole(caller, size))  # noqa: S302 - from our own client
    child = os.fork()
    if child == 0:
        caller.close()
        _become(order, streams)
    for stream in streams:
        os.close(stream)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    caller.sendall((code if code >= 0 else 128 - code).to_bytes(1, "big"))
    os._exit(0)


def _whole(caller: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = caller.recv(size - len(data))
        if not part:
            os._exit(1)
        data += part
    return data


def _become(order: Order, streams: list[int]) -> None:
    """Take on the caller's folder, environment and streams, run the command and end as Python would."""
    from parkgraph.cli.main import main as command

    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    arguments, folder, environment = order
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["parkgraph", *arguments]
    sys.stdin, sys.stdout, sys.stderr = (
        io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8", errors="surrogateescape"),
        io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)), encoding="utf-8"),
        io.TextIOWrapper(io.FileIO(2, "w", closefd=False), encoding="utf-8", write_through=True),
    )
    code = 1
    try:
        command()
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        _end(code)


def _end(code: int) -> None:
    import atexit

    try:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        code = code or 120
    os._exit(code)


if __name__ == "__main__":
    main()
