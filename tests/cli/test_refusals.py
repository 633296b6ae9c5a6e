"""Bad input gives one clear line, the exit code of the contract, and nothing half-written."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.packaged

Alter = Callable[[str, str, str], Mapping[str, str]]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "Usage: parkgraph [OPTIONS] COMMAND"),
        (("shwo", "松山湖"), 2, "parkgraph: No such command 'shwo'; see parkgraph --help"),
        (("show",), 2, "parkgraph: Missing argument 'NAME'; see parkgraph show --help"),
        (("show", "松山湖", "--format", "x"), 2, "parkgraph: Invalid value for '--format': 'x' is not one of"),
        (("query", "ASK {}", "--timeout", "x"), 2, "parkgraph: Invalid value for '--timeout': 'x'"),
        (("export", "x.foo"), 2, "parkgraph: no export format for .foo; known: .ttl .nt .jsonld"),
        (("export", "x"), 2, "parkgraph: no export format for a name without suffix; known: .ttl"),
        (("export", "no/x.csv"), 3, "parkgraph: cannot write no/x.csv: No such file or directory"),
        (("export", "x.csv", "--quotes"), 2, "parkgraph: --quotes needs --sources DIR with your copies"),
        (("build", "--quotes"), 2, "parkgraph: --quotes needs --sources DIR with your copies"),
        (("view", "-o", "x.txt"), 2, "parkgraph: x.txt: name a file that ends in .html"),
        (("hubs", "--type", "Foo"), 2, "parkgraph: “Foo” is none of "),
        (("view", "-o", "x.html", "--quotes"), 2, "parkgraph: --quotes needs --sources DIR with your copies"),
        (("view", "-o", "x.html", "--types", "Firm,Foo"), 2, "parkgraph: “Foo” is none of ActionPlan, "),
        (("view", "-o", "x.html", "--status", "foo"), 2, "parkgraph: “foo” is none of actual, applied, "),
        (("view", "-o", "no/x.html"), 3, "parkgraph: cannot write no/x.html: No such file or directory"),
        (
            ("show", "松山湖", "--sources", "no"),
            2,
            "parkgraph: no: no such folder of documents; name one with --sources",
        ),
        (("validate", "--sources", "no"), 2, "parkgraph: no: no such folder of documents; name one with --sources"),
        (("find", "x", "--endpoint", "ftp://x/"), 2, "parkgraph: “ftp://x/” is no endpoint; write it like https://"),
        (("find", "x", "--endpoint", "http://127.0.0.1:9/"), 3, "parkgraph: "),
        (("find", "x", "--endpoint", "http://x/", "--workspace", "w"), 2, "parkgraph: use either --workspace or"),
    ],
)
def test_bad_usage_is_one_line_and_writes_nothing(
    arguments: tuple[str, ...], code: int, message: str, parkgraph: Run, tmp_path: Path
) -> None:
    """The line says what is wrong and what to do; no traceback, no file."""
    done = parkgraph(*arguments)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(message)
    assert done.err.count("\n") == 1 or not arguments
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_seed_that_breaks_a_rule_is_named_with_file_and_line(parkgraph: Run, altered: Alter, tmp_path: Path) -> None:
    """A wrong span stops the build before anything is written; more defects: validation/test_seeded_defects.py."""
    name, message = "004/evidence.ttl", "the graph breaks a rule, nothing was written: 出处“ev:004.2-13”"
    env = altered(name, "oa:end 13", "oa:end 14")
    seed = (tmp_path / "altered" / "parkgraph" / "seeds" / name).read_text(encoding="utf-8").splitlines()
    done = parkgraph("build", "out", env=env)
    assert (done.code, done.out) == (2, "")
    place, _, rest = done.err.removeprefix("parkgraph: ").partition(": ")
    assert rest.startswith(message)
    assert done.err.count("\n") == 1
    file, _, line = place.partition(":")
    node = message.partition("“")[2].partition("”")[0]
    assert (file, node in seed[int(line) - 1]) == (name, True)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("register/firms.ttl", "pg:enTranslated true .", "pg:enTranslated true", "not valid Turtle: "),
        ("register/firms.ttl", "pg:enTranslated true", "pg:enTranslated [ ]", "blank nodes are not used in seeds; "),
        ("004/1-figures.ttl", 'pg:period "2023"', 'pg:period "2023-13"', "“2023-13” is no period: write 2023"),
        ("004/1-figures.ttl", "pg:value 463.4", 'pg:value "x"', "“x” is no number; write it with digits"),
        ("register/firms.ttl", "阿波罗智能技术公司", "\udcff", "not UTF-8 text; save the file as UTF-8"),
    ],
)
def test_a_seed_that_cannot_be_read_is_named_with_file_and_line(
    name: str, old: str, new: str, message: str, parkgraph: Run, altered: Alter, tmp_path: Path
) -> None:
    """Bad Turtle, a blank node, a period, a number and an encoding: each line tells where."""
    env = altered(name, old, new)
    done = parkgraph("build", "out", env=env)
    assert (done.code, done.out) == (2, "")
    file, line, rest = done.err.removeprefix("parkgraph: ").split(":", 2)
    assert (file, int(line) > 0) == (name, True)
    assert rest.lstrip().startswith(message)
    assert done.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_somebody_elses_file_in_the_folder_is_kept(parkgraph: Run, tmp_path: Path) -> None:
    """A file that no earlier build wrote stops the build and stays as it is, and no other file appears."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "graph.ttl").write_text("mine\n", encoding="utf-8")
    done = parkgraph("build", "out", "--no-validate")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"parkgraph: {Path('out') / 'graph.ttl'} was not written by parkgraph build;"
        " choose another folder or use --force\n"
    )
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["graph.ttl"]
    assert (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8") == "mine\n"


def test_a_file_in_the_place_of_the_folder_stops_the_build(parkgraph: Run, tmp_path: Path) -> None:
    """OUTDIR is a file: bad usage, and the file stays."""
    (tmp_path / "out").write_text("mine\n", encoding="utf-8")
    done = parkgraph("build", "out", "--no-validate")
    assert (done.code, done.err) == (
        2,
        "parkgraph: Invalid value for '[OUTDIR]': Directory 'out' is a file; see parkgraph build --help\n",
    )
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine\n"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions bind neither Windows nor root")
def test_a_folder_that_may_not_be_written_is_unavailable(parkgraph: Run, tmp_path: Path) -> None:
    """No permission is exit 3, not bad usage."""
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    for arguments in (("build", "locked/out", "--no-validate"), ("export", "locked/x.csv")):
        done = parkgraph(*arguments)
        assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
        assert "Permission denied" in done.err


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder that nobody can write is at hand on Linux only")
def test_an_unwritable_output_is_unavailable_even_for_root(parkgraph: Run) -> None:
    """/proc takes no files: exit 3 and one line, for a folder and for a file."""
    for arguments in (("build", "/proc/out", "--no-validate"), ("export", "/proc/x.csv")):
        done = parkgraph(*arguments)
        assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
        assert done.err.startswith(f"parkgraph: {'cannot write ' if arguments[0] == 'export' else ''}/proc/")
