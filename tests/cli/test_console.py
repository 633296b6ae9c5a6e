"""Consoles: a reader that leaves, Ctrl-C, a full disk, and encodings that lack characters end quietly."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from parkgraph.cli.main import MODULES
from tests.cli.conftest import Run, command

LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
posix = pytest.mark.skipif(os.name == "nt", reason="signals and pipes of this kind are of POSIX")


@posix
@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "SELECT * { ?s ?p ?o }", "--format", "csv"),
        ("query", "CONSTRUCT WHERE { ?s ?p ?o }", "--format", "nt"),
        ("show", "松山湖"),
        ("show", "松山湖", "--format", "json"),
        ("find", "a"),
        ("--help",),
    ],
)
def test_a_reader_that_leaves_ends_the_command_quietly(
    arguments: tuple[str, ...], environment: Mapping[str, str], tmp_path: Path
) -> None:
    """As `… | head -0`: exit 0, and not a word on stderr."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [command(), *arguments], stdout=writer, stderr=subprocess.PIPE, env=environment, cwd=tmp_path, check=False
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@posix
@pytest.mark.parametrize("arguments", [("query", LONG), ("build", "out")])
def test_ctrl_c_ends_at_once_with_130(
    arguments: tuple[str, ...], environment: Mapping[str, str], tmp_path: Path
) -> None:
    """A long query and a build stop within a moment, say nothing, and leave no process and no half file."""
    with subprocess.Popen(
        [command(), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=tmp_path,
        start_new_session=True,
    ) as running:
        time.sleep(2)
        assert running.poll() is None, "the command ended before it could be interrupted"
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=10)
    assert (running.returncode, out, err.strip()) == (130, b"", b"")
    assert not any(tmp_path.rglob("*.*"))
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)


@posix
def test_ctrl_c_that_reaches_the_command_alone_ends_its_worker_too(
    environment: Mapping[str, str], tmp_path: Path
) -> None:
    """A signal from a supervisor reaches one process only; the query's own process must not go on."""
    with subprocess.Popen(
        [command(), "query", LONG],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=tmp_path,
        start_new_session=True,
    ) as running:
        time.sleep(1.5)
        running.send_signal(signal.SIGINT)
        assert (running.wait(timeout=10), running.stderr and running.stderr.read().strip()) == (130, b"")
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is at hand as /dev/full on Linux only")
@pytest.mark.parametrize("arguments", [("show", "松山湖"), ("query", "SELECT * { ?s ?p ?o }", "--format", "csv")])
def test_a_full_disk_is_unavailable(arguments: tuple[str, ...], environment: Mapping[str, str], tmp_path: Path) -> None:
    """Exit 3 and one line that says so."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [command(), *arguments], stdout=full, stderr=subprocess.PIPE, env=environment, cwd=tmp_path, check=False
        )
    assert done.returncode == 3
    assert done.stderr == b"parkgraph: the output: cannot be read or written (No space left on device)\n"


@posix
def test_a_closed_output_is_no_fault(environment: Mapping[str, str], tmp_path: Path) -> None:
    """`>&-` leaves nowhere to print: the command still ends as it should."""
    done = subprocess.run(
        ["sh", "-c", '"$0" find 华为 >&-', command()],
        stderr=subprocess.PIPE,
        env=environment,
        cwd=tmp_path,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "encoding", ["gbk", *(pytest.param(name, marks=pytest.mark.slow) for name in ("cp936:strict", "ascii", "cp437"))]
)
@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "松山湖", "--lang", "en"),
        ("find", "华为"),
        ("find", "不存在的名称𠮷"),
        ("query", 'SELECT ?x { BIND ("𠮷😀²" AS ?x) }'),
        ("query", 'CONSTRUCT { pg:a pg:b "𠮷😀²" } {}'),
        ("--help",),
    ],
)
def test_a_console_that_lacks_characters_never_fails(
    encoding: str, arguments: tuple[str, ...], environment: Mapping[str, str], tmp_path: Path
) -> None:
    """GBK and poorer consoles get a `?` for what they cannot show, and the exit code of the answer."""
    done = subprocess.run(
        [command(), *arguments],
        env={**environment, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    # click takes ASCII for a misconfigured console and writes UTF-8 there.
    codec = "utf-8" if encoding == "ascii" else encoding.partition(":")[0]
    assert done.returncode == (1 if "不存在的名称𠮷" in arguments else 0), done.stderr.decode(codec)
    assert (done.stdout + done.stderr).decode(codec).strip()
    assert b"Traceback" not in done.stderr
    assert b"a fault of" not in done.stderr


@pytest.mark.parametrize("name", MODULES)
def test_every_help_fits_a_gbk_console(name: str, parkgraph: Run) -> None:
    """All characters of the help are in GBK: nobody reads a question mark."""
    done = parkgraph(name, "--help")
    assert (done.code, done.err, bool(done.out.encode("gbk"))) == (0, "", True)


def test_help_on_a_gbk_console(environment: Mapping[str, str], tmp_path: Path, parkgraph: Run) -> None:
    """The bytes are those of the text in GBK."""
    done = subprocess.run(
        [command(), "find", "--help"],
        env={**environment, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("gbk") == parkgraph("find", "--help").out


def test_a_narrow_terminal_wraps_and_loses_nothing(parkgraph: Run) -> None:
    """At 60 columns every line fits and every id is still there."""
    wide = parkgraph("find", "松山湖").out
    narrow = parkgraph("find", "松山湖", env={"COLUMNS": "60"}).out
    ids = {line.split()[-1] for line in wide.splitlines()[1:]}
    assert all(identifier in narrow for identifier in ids)
