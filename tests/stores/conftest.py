"""Servers and small graphs for the tests of the store rooms."""

from __future__ import annotations

import os
import shutil
import signal
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

from parkgraph.stores.remote import RemoteStore


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
    with running(command, folder, base):
        yield {"url": f"{base}/query", "graphs_url": f"{base}/store", "graph": None}


VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
CheckpointInterval = 0
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 5
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 1000000
"""
"""An instance that keeps all its files in one folder and listens on the loopback alone."""


@contextmanager
def virtuoso_server(folder: Path) -> Iterator[dict[str, str | None]]:
    """Run Virtuoso 7, which has no plain default graph, and yield the arguments with which a remote store opens it."""
    program, console = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if program is None or console is None:
        pytest.skip("Virtuoso 7 is not installed (apt-get install virtuoso-opensource)")
    sql, http = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(VIRTUOSO_INI.format(folder=folder, sql=sql, http=http), encoding="utf-8")
    url = f"http://127.0.0.1:{http}/sparql"
    with running([program, "+foreground", "+configfile", str(ini)], folder, url):
        leave = [console, f"127.0.0.1:{sql}", "dba", "dba", 'exec=grant SPARQL_UPDATE to "SPARQL";']
        subprocess.run(leave, check=True, stdout=subprocess.DEVNULL, timeout=60)
        yield {"url": url, "graph": "https://example.org/own", "graphs_url": None}


@contextmanager
def running(command: list[str], folder: Path, url: str) -> Iterator[None]:
    """Run a server in a process group of its own until it answers at `url`; kill the group at the end."""
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, start_new_session=True)
    try:
        wait_for(process, url)
        yield
    finally:
        if process.poll() is None and sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()


def wait_for(process: subprocess.Popen[bytes], url: str) -> None:
    """Return when a server answers at `url`; fail if it ends or keeps silent for a minute."""
    for _ in range(600):
        try:
            urlopen(url, timeout=5).close()  # noqa: S310 - our own server on loopback
        except URLError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"{process.args!r} does not answer at {url}")


def empty(store: RemoteStore, graph: str | None) -> None:
    """Take everything out of a server's graph, as `load --replace` does."""
    store.update(f"CLEAR SILENT GRAPH <{graph}>" if graph else "CLEAR DEFAULT")


SERVERS = {"oxigraph": oxigraph_server, "virtuoso": virtuoso_server}
"""Real servers that the contract test runs against; another one is one function and one line here."""


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
