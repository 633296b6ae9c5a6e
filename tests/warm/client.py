"""Stands for the command `parkgraph` in tests: hands its arguments and streams to the warm server beside it.

Where the environment differs from the server's in anything that Python looks at when it starts, and wherever there is
no server, it becomes the installed command instead. It imports only what is built into Python, to start at once.
"""

import _socket
import os
import sys
from marshal import dumps, loads

AT_THE_START = ("PYTHON", "LC_", "LANG", "TZ", "PARKGRAPH_DEBUG")
"""Beginnings of the names of variables that only a new process obeys."""


def starting(environment: dict[str, str]) -> dict[str, str]:
    """Return those variables that only a new process obeys."""
    return {name: value for name, value in environment.items() if name.startswith(AT_THE_START)}


def main(place: str, command: str) -> None:
    """Ask the server in a folder, or become the command."""
    here = dict(os.environ)
    if here.get("LC_CTYPE") == "C.UTF-8":
        del here["LC_CTYPE"]  # Python sets it by itself where the locale is not installed
    door = _socket.socket(_socket.AF_UNIX)
    try:
        with open(f"{place}/environment", "rb") as file:  # noqa: PTH123 - pathlib starts slowly
            if starting(loads(file.read())) != starting(here):  # noqa: S302 - our own file
                raise OSError
        door.connect(f"{place}/door")
    except OSError:
        os.execv(command, [command, *sys.argv[1:]])  # noqa: S606 - a list of arguments, no shell
    order = dumps((sys.argv[1:], os.getcwd(), here))  # noqa: PTH109 - as above
    streams = b"".join(number.to_bytes(4, sys.byteorder) for number in (0, 1, 2))
    door.sendall(len(order).to_bytes(8, "big"))
    door.sendmsg([b"."], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams)])
    door.sendall(order)
    code = door.recv(1)
    os._exit(code[0] if code else 125)
