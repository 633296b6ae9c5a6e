"""`build` and `export` write the same bytes anywhere, only over what they wrote before, and for every reader alike."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from parkgraph.build import outdir
from parkgraph.build.release import FILES
from parkgraph.cli.main import run
from parkgraph.errors import InputError, UnavailableError
from parkgraph.export import SUFFIXES
from parkgraph.workspace import verify_outdir
from tests.cli.conftest import Run

NAMES = [
    "CHECKSUMS", "context.jsonld", "facts.csv", "facts.jsonl", "graph.html", "graph.ttl", "ontology.ttl", "shapes.ttl",
    "void.ttl",
]  # fmt: skip
ELSEWHERE = (
    {"PYTHONHASHSEED": "7", "LANG": "zh_CN.GBK", "LC_ALL": "", "TZ": "Asia/Shanghai", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "123", "LANG": "de_DE.UTF-8", "LC_ALL": "C", "TZ": "America/St_Johns"},
)
QUICK = (".ttl", ".csv", ".jsonl", ".xlsx", ".gexf")
"""Suffixes that stand for all in the default tier: a graph, a table, records, a workbook, a network."""


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_build_writes_the_files_of_the_contract(built: Path) -> None:
    """Nine files, each with its SHA-256 in CHECKSUMS, none of them with a carriage return but the CSV."""
    files = contents(built)
    assert list(files) == NAMES == sorted([*FILES, "CHECKSUMS"])
    pairs = (line.split("  ") for line in files.pop("CHECKSUMS").decode().splitlines())
    listed = {name: digest for digest, name in pairs}
    assert listed == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    assert {name for name, data in files.items() if b"\r" in data} == {"facts.csv"}
    assert not any(b"oa:exact" in data for name, data in files.items() if name != "shapes.ttl")


@pytest.mark.parametrize(
    "env", [ELSEWHERE[0], pytest.param(ELSEWHERE[1], marks=pytest.mark.slow)], ids=lambda env: env["LANG"]
)
def test_build_gives_the_same_bytes_anywhere(
    env: Mapping[str, str], parkgraph: Run, built: Path, tmp_path: Path
) -> None:
    """Hash seed, locale, time zone and working folder leave no trace in any file."""
    (tmp_path / "另一个 folder").mkdir()
    done = parkgraph("build", "x/y", "--no-validate", env=env, cwd=tmp_path / "另一个 folder")
    assert (done.code, done.err) == (0, "")
    assert contents(tmp_path / "另一个 folder" / "x" / "y") == contents(built)


@pytest.mark.slow
def test_build_validates_summarises_and_builds_over_itself(parkgraph: Run, built: Path, tmp_path: Path) -> None:
    """The main job as it stands in the README: the summary on stdout, then the same bytes over what it wrote."""
    done = parkgraph("build", "out", "--lang", "zh")
    assert (done.code, done.err) == (0, "")
    assert "有原文出处的占100.0%" in done.out
    assert done.out.endswith("→ out\n")
    assert parkgraph("build", "out", "--lang", "zh") == done
    assert contents(tmp_path / "out") == contents(built)


def test_build_replaces_what_it_wrote_before_and_nothing_else(parkgraph: Run, built: Path, tmp_path: Path) -> None:
    """Another language replaces the page; a file of the user stays."""
    shutil.copytree(built, tmp_path / "out")
    (tmp_path / "out" / "notes.txt").write_text("mine\n", encoding="utf-8")
    chinese = contents(tmp_path / "out")
    assert parkgraph("build", "out", "--no-validate", "--lang", "en").code == 0
    english = contents(tmp_path / "out")
    assert chinese["graph.ttl"] == english["graph.ttl"]
    assert chinese["graph.html"] != english["graph.html"]
    assert english["notes.txt"] == b"mine\n"


def test_a_file_that_was_changed_by_hand_needs_force(tmp_path: Path) -> None:
    """It stays as it is and nothing else changes either; --force replaces it."""
    outdir.write_folder(tmp_path, {"a": b"1", "b": b"1"})
    (tmp_path / "a").write_bytes(b"by hand")
    before = contents(tmp_path)
    with pytest.raises(InputError, match="a was not written by parkgraph build"):
        outdir.write_folder(tmp_path, {"a": b"2", "b": b"2"})
    assert contents(tmp_path) == before
    outdir.write_folder(tmp_path, {"a": b"2", "b": b"2"}, force=True)
    assert (contents(tmp_path).items() > {"a": b"2", "b": b"2"}.items(), verify_outdir(tmp_path)) == (True, [])


@pytest.mark.parametrize("command", ["build", "site"])
def test_a_folder_of_somebody_else_is_refused_before_anything_is_made(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A foreign file or a folder that cannot be written: nothing is read or computed for it, nothing is written."""

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("computed before the folder was looked at")

    monkeypatch.setattr("parkgraph.build.release.make_release", fail)
    monkeypatch.setattr("parkgraph.site.site_files", fail)
    name = "graph.ttl" if command == "build" else "index.html"
    (tmp_path / name).write_text("mine\n", encoding="utf-8")
    assert run([command, str(tmp_path)]) == 2
    assert f"{name} was not written by parkgraph build" in capsys.readouterr().err
    monkeypatch.setattr("os.access", lambda *_: False)
    assert run([command, str(tmp_path / "new"), "--force"]) == 3
    assert f"{tmp_path} cannot be written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_looking_at_a_folder_lets_pass_what_was_written_there(tmp_path: Path) -> None:
    """Files that CHECKSUMS vouches for, and any with force; a folder in the place of a file is somebody else's."""
    outdir.write_folder(tmp_path, {"a": b"1"})
    outdir.check_folder(tmp_path, ["a", "b"])
    (tmp_path / "b").mkdir()
    with pytest.raises(InputError, match="b was not written"):
        outdir.check_folder(tmp_path, ["a", "b"])
    outdir.check_folder(tmp_path, ["a", "b"], force=True)
    outdir.check_folder(tmp_path / "x" / "y", ["a"])
    assert not (tmp_path / "x").exists()
    with pytest.raises(UnavailableError, match="cannot be written"):
        outdir.check_folder(tmp_path / "a" / "y", ["a"])


def test_an_interrupted_build_is_finished_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupted before it takes effect, the old files stay; while they move, whoever comes next moves the rest."""
    old, new = {"a": b"1", "b": b"1", "c": b"1"}, {"a": b"2", "b": b"2", "c": b"1"}
    outdir.write_folder(tmp_path, old)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("os.rename", interrupt)
        outdir.write_folder(tmp_path, new)
    assert (contents(tmp_path).items() > old.items(), verify_outdir(tmp_path)) == (True, [])
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(Path, "replace", interrupt)
        outdir.write_folder(tmp_path, new)
    outdir.write_folder(tmp_path, new)
    assert contents(tmp_path).items() > new.items()
    assert verify_outdir(tmp_path) == []


@pytest.mark.parametrize("name", [pytest.param("graph.ttl", marks=pytest.mark.slow), "ontology.ttl", "void.ttl"])
def test_two_libraries_read_the_same_triples(name: str, built: Path) -> None:
    """rdflib and pyoxigraph agree on every triple: plain Turtle, no blank nodes, canonical literals."""
    path = built / name
    theirs = {f"{s.n3()} {p.n3()} {o.n3()}" for s, p, o in rdflib.Graph().parse(path)}
    ours = {str(quad.triple) for quad in pyoxigraph.parse(path=str(path))}
    lines = rdflib.Graph().parse(data="\n".join(f"{triple} ." for triple in ours), format="nt")
    assert {f"{s.n3()} {p.n3()} {o.n3()}" for s, p, o in lines} == theirs
    assert len(ours) == len(theirs)
    assert not any("_:" in triple[:3] for triple in ours)


@pytest.mark.parametrize("suffix", [s if s in QUICK else pytest.param(s, marks=pytest.mark.slow) for s in SUFFIXES])
def test_export_gives_the_same_bytes_twice(suffix: str, parkgraph: Run, tmp_path: Path) -> None:
    """Every suffix: two processes with other hash seeds and time zones write the same file, and nothing on stdout."""
    first = parkgraph("export", f"a{suffix}")
    second = parkgraph("export", f"b{suffix}", env=ELSEWHERE[0])
    assert (first, second.code) == ((0, "", f"a{suffix}\n"), 0)
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes() != b""
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"a{suffix}", f"b{suffix}"]


def test_export_equals_the_file_of_the_build(parkgraph: Run, built: Path, tmp_path: Path) -> None:
    """The graph and the table that `export` writes are those of the build."""
    for name in ("graph.ttl", "facts.csv", "facts.jsonl"):
        assert parkgraph("export", name).code == 0
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes()


def test_quotes_go_into_files_only_when_asked(parkgraph: Run, sources: Path, built: Path, tmp_path: Path) -> None:
    """`--sources` alone leaves the files as they are; `--quotes` adds the sentences."""
    env = {"PARKGRAPH_SOURCES": str(sources)}
    assert parkgraph("export", "plain.jsonl", env=env).code == 0
    assert (tmp_path / "plain.jsonl").read_bytes() == (built / "facts.jsonl").read_bytes()
    assert parkgraph("export", "quoted.jsonl", "--quotes", env=env).code == 0
    quoted = (tmp_path / "quoted.jsonl").read_text(encoding="utf-8")
    assert '"quote": null' not in quoted
    assert '"quote": "' in quoted


def test_export_replaces_a_file_in_one_step(parkgraph: Run, tmp_path: Path) -> None:
    """A failed export leaves the old file as it was; a good one leaves no other file behind."""
    (tmp_path / "x.csv").write_text("old\n", encoding="utf-8")
    assert parkgraph("export", "x.csv", "--quotes", "--sources", "no").code == 2
    assert (tmp_path / "x.csv").read_text(encoding="utf-8") == "old\n"
    assert parkgraph("export", "x.csv").code == 0
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]
