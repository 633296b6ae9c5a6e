"""Servers and small graphs for the tests of the store rooms."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest


def free_port() -> int:
    """Return a port on the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def oxigraph_server(folder: Path) -> Iterator[dict[str, str | None]]:
    """Run `oxigraph serve` and yield the arguments with which a remote store opens it."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("oxigraph is not installed (pip install oxigraph)")
    base = f"http://127.0.0.1:{free_port()}"
    command = [program, "serve", "--location", str(folder), "--bind", base.removeprefix("http://")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                urlopen(base, timeout=1).close()
                break
            except URLError:
                time.sleep(0.1)
        yield {"url": f"{base}/query", "graphs_url": f"{base}/store", "graph": None}
    finally:
        process.kill()
        process.wait()


SERVERS = {"oxigraph": oxigraph_server}
"""Real servers that the contract test runs against; another one (Virtuoso) is one function and one line here."""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], dict[str, str | None]]]:
    """Start a real server by its name, once, and return the arguments of a remote store for it."""
    running: dict[str, dict[str, str | None]] = {}
    with ExitStack() as stack:

        def started(name: str) -> dict[str, str | None]:
            if name not in running:
                running[name] = stack.enter_context(SERVERS[name](tmp_path_factory.mktemp(name)))
            return running[name]

        yield started


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every contract test over all back ends, and over each server with its default graph and a named one."""
    if "back_end" in metafunc.fixturenames:
        remote = [f"{name}{graph}" for name in SERVERS for graph in ("", "-graph")]
        slow = [pytest.param(name, marks=pytest.mark.slow) for name in remote]
        metafunc.parametrize("back_end", ["memory", "folder", *slow])
