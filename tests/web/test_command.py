"""`parkgraph serve` as people start it: a process that answers on loopback and ends at Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.cli.conftest import command


@contextmanager
def started(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the command, wait for its address on stderr, and end it."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PARKGRAPH_", "LC_", "LANG"))}
    process = subprocess.Popen(
        [command(), "serve", "--port", "0", *arguments], stderr=subprocess.PIPE, text=True, encoding="utf-8", env=env
    )
    assert process.stderr is not None
    try:
        yield process, process.stderr.readline()
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


@pytest.mark.slow
def test_serve_answers_with_the_bundled_graph_and_ends_at_ctrl_c() -> None:
    """One line on stderr tells the address; Ctrl-C ends it within seconds and leaves nothing behind."""
    with started("--lang", "en") as (process, line):
        address = re.match(r"(http://127\.0\.0\.1:\d+/)  Ctrl-C ends it", line)
        assert address is not None
        with urllib.request.urlopen(f"{address[1]}entity/park/songshan-lake?lang=zh", timeout=30) as reply:  # noqa: S310
            assert "松山湖" in reply.read().decode("utf-8")
        process.send_signal(signal.SIGINT)
        assert process.wait(15) in (0, 130)


def test_a_port_that_is_taken_is_told_in_one_line() -> None:
    """Exit 3 and what to do, no traceback."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [command(), "serve", "--port", str(port)], capture_output=True, text=True, encoding="utf-8", check=False
        )
    assert done.returncode == 3
    assert re.fullmatch(
        rf"parkgraph: 127\.0\.0\.1:{port} cannot be used \(.+\); choose another with --port\n", done.stderr
    )


@pytest.mark.slow
def test_our_own_endpoint_answers_as_the_graph_itself_or_says_that_it_is_cut() -> None:
    """It gives out at most 10,000 rows: names, facts and checks come whole all the same; a query's rows end with 4."""
    with started("--lang", "en") as (_, line):
        endpoint = f"{line.split()[0]}sparql"
        for arguments in (("find", "华为"), ("check", "--lang", "zh"), ("hubs", "--top", "3", "--lang", "zh")):
            here, there = (run(*arguments, *more) for more in ((), ("--endpoint", endpoint)))
            assert (there.returncode, there.stdout) == (here.returncode, here.stdout), arguments
        cut = run("query", "SELECT * {?s ?p ?o}", "--format", "csv", "--endpoint", endpoint)
        assert (cut.returncode, cut.stderr.count("ended its answer after 10000")) == (4, 1)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    return subprocess.run([command(), *arguments], capture_output=True, text=True, encoding="utf-8", check=False)
