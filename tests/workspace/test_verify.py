"""Verify finds every flipped byte and every cut file, says which and what to do, and rebuild puts right what it can."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from parkgraph.build.outdir import write_folder
from parkgraph.errors import InputError, ParkgraphError, UnavailableError
from parkgraph.workspace import Workspace, open_workspace, rebuild, verify_outdir, verify_workspace
from parkgraph.workspace.manifest import encode_manifest, read_manifest
from tests.workspace.conftest import accepted, says


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace with a document, decisions and loaded RDF; tests damage copies of it."""
    place = tmp_path_factory.mktemp("full")
    source = place / "towns.ttl"
    source.write_text("<http://e.org/a> <http://e.org/b> '樟溪'@zh .", encoding="utf-8")
    workspace = open_workspace(place / "w", create=True, empty=True)
    with workspace.change() as change:
        change.write_document("d", {"accepted.ttl": accepted("d"), "document.json": b"{}", "candidates.jsonl": b"{}\n"})
        change.write_decisions(b"# nothing decided\n")
        change.load([source])
    return workspace.path


@pytest.fixture
def damaged(full: Path, tmp_path: Path) -> Path:
    """Return a copy that a test may damage."""
    return Path(shutil.copytree(full, tmp_path / "w"))


def kept(place: Path) -> list[str]:
    """Return the names of all files whose content counts."""
    names = [path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()]
    return sorted(name for name in names if not name.endswith((".lock", "/LOCK", "/LOG")))


def kinds(place: Path) -> list[str]:
    """Return one file of each kind: a name without numbers tells the kind."""
    found: dict[str, str] = {}
    for name in kept(place):
        if (place / name).stat().st_size:
            found.setdefault("".join(c for c in name.rpartition("/")[2] if not c.isdigit()), name)
    return sorted(found.values())


def test_an_intact_workspace_has_no_findings(full: Path) -> None:
    """Opening it for reading changes no byte of it."""
    before = {name: (full / name).read_bytes() for name in kept(full)}
    workspace = open_workspace(full)
    store = workspace.store()
    assert store.ask("ASK { <http://e.org/a> <http://e.org/b> '樟溪'@zh . ?p a pg:Park }")
    store.close()
    assert verify_workspace(full) == []
    assert {name: (full / name).read_bytes() for name in kept(full)} == before


def test_every_flipped_byte_is_found(damaged: Path) -> None:
    """In every kind of file, at three places each, one bit is enough."""
    chance = random.Random(4)  # noqa: S311 - no secret
    for name in kinds(damaged):
        data = (damaged / name).read_bytes()
        for place in {0, len(data) - 1, chance.randrange(len(data))}:
            flipped = bytearray(data)
            flipped[place] ^= 1 << chance.randrange(8)
            (damaged / name).write_bytes(flipped)
            assert [finding.path for finding in verify_workspace(damaged)] == [name], (name, place)
        (damaged / name).write_bytes(data)
    assert verify_workspace(damaged) == []


def test_every_cut_or_missing_file_is_found(damaged: Path) -> None:
    """A file that is too short, empty or gone; where a store is concerned, opening it fails too instead of lying."""
    for name in kinds(damaged):
        data = (damaged / name).read_bytes()
        for cut in (data[:-1], data[: len(data) // 2], b"", None):
            if cut is None:
                (damaged / name).unlink()
            else:
                (damaged / name).write_bytes(cut)
            if name == "manifest.json" and cut is None:
                with pytest.raises(UnavailableError, match=r"has no manifest\.json; run: parkgraph rebuild"):
                    verify_workspace(damaged)
            else:
                assert [finding.path for finding in verify_workspace(damaged)] == [name], name
            if name.startswith("store/") or name == "manifest.json":
                with pytest.raises(UnavailableError, match="run: parkgraph rebuild"):
                    open_workspace(damaged).store()
        (damaged / name).write_bytes(data)
    assert verify_workspace(damaged) == []


def test_findings_say_what_to_do(damaged: Path) -> None:
    """One line a finding, in both languages."""
    (damaged / "documents/d/document.json").write_bytes(b"[]")
    (damaged / "documents/new.ttl").write_bytes(b"")
    next((damaged / "loaded").iterdir()).write_bytes(b"")
    (damaged / "loaded/stranger.nt").write_bytes(b"")
    assert [finding.message("en").partition(": ")[2] for finding in verify_workspace(damaged)] == [
        "not what was written; put it back, or run rebuild if you meant to change it",
        "damaged; load towns.ttl again",
        "not yet in the store; run rebuild",
        "not in the manifest; use load",
    ]
    assert [finding.zh for finding in verify_workspace(damaged)] == [
        "与写入时不同；若非有意修改请放回备份，若属有意则运行 rebuild",
        "已损坏；请重新 load towns.ttl",
        "尚未入库；运行 rebuild",
        "不在清单中；请用 load 载入",
    ]


def test_rebuild_puts_right_what_is_derived(damaged: Path) -> None:
    """Store and manifest come back from the sources; a source itself has to be put back or loaded again."""
    for name in kept(damaged):
        if name.startswith("store/"):
            (damaged / name).write_bytes(b"")
    rebuild(damaged)
    assert verify_workspace(damaged) == []
    (damaged / "manifest.json").write_bytes(b"{}")
    with pytest.raises(UnavailableError, match="is damaged; run: parkgraph rebuild"):
        open_workspace(damaged)
    with pytest.raises(UnavailableError, match="is damaged"), Workspace(damaged, None).change():
        pass
    rebuild(damaged, empty=True)
    assert verify_workspace(damaged) == []
    workspace = open_workspace(damaged)
    assert says(damaged, "ASK { <http://e.org/a> <http://e.org/b> '樟溪'@zh . ?p a pg:Park }")
    assert len(workspace.manifest.loaded) == 1


def test_a_damaged_copy_is_loaded_again(damaged: Path, full: Path) -> None:
    """Rebuild names the file that it came from; loading that puts it right."""
    copy = next((damaged / "loaded").iterdir())
    copy.write_bytes(copy.read_bytes()[:-3])
    with pytest.raises(UnavailableError, match=r"is damaged or gone; load the file it came from \(towns.ttl\) again"):
        rebuild(damaged)
    open_workspace(damaged).load([full.parent / "towns.ttl"])
    assert verify_workspace(damaged) == []


def test_a_store_that_was_deleted_is_made_again(damaged: Path) -> None:
    """The store is derived and may be deleted; people are told what to run."""
    shutil.rmtree(damaged / "store")
    with pytest.raises(UnavailableError, match=f"run: parkgraph rebuild --workspace {damaged}"):
        open_workspace(damaged).store()
    rebuild(damaged)
    assert verify_workspace(damaged) == []


def test_files_of_a_build_are_proved(tmp_path: Path) -> None:
    """By its CHECKSUMS: a flipped byte, a missing file, a damaged list."""
    write_folder(tmp_path, {"a.csv": b"1", "b.ttl": b"2"})
    assert verify_outdir(tmp_path) == []
    (tmp_path / "a.csv").write_bytes(b"0")
    (tmp_path / "b.ttl").unlink()
    assert [finding.message("en") for finding in verify_outdir(tmp_path)] == [
        "a.csv: damaged or changed; run build again",
        "b.ttl: missing; run build again",
    ]
    for data in (b"", b"x", (tmp_path / "CHECKSUMS").read_bytes()[1:]):
        (tmp_path / "CHECKSUMS").write_bytes(data)
        assert verify_outdir(tmp_path)[0].message("en") == "CHECKSUMS: damaged; run build again"
    (tmp_path / "CHECKSUMS").unlink()
    with pytest.raises(InputError, match="name a folder that parkgraph build has written"):
        verify_outdir(tmp_path)


def test_checksums_name_nothing_outside(tmp_path: Path) -> None:
    """A list from a stranger cannot make verify read elsewhere."""
    for name in ("../x", "/etc/passwd", "a\\b"):
        (tmp_path / "CHECKSUMS").write_text(f"{'0' * 64}  {name}\n", encoding="utf-8")
        assert [finding.path for finding in verify_outdir(tmp_path)] == ["CHECKSUMS"]


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/../../x", "C:x", "a\\b", ""])
def test_a_manifest_names_nothing_outside(name: str, damaged: Path) -> None:
    """A workspace from a stranger cannot make us read or copy what lies elsewhere."""
    manifest = read_manifest(damaged)
    said = next(iter(manifest.store.values()))
    for made in (
        replace(manifest, generation=name),
        replace(manifest, sources={name: said}),
        replace(manifest, store={name: said}),
    ):
        (damaged / "manifest.json").write_bytes(encode_manifest(made))
        with pytest.raises(UnavailableError, match="is not a manifest of this release"):
            open_workspace(damaged)


def test_what_is_newer_is_left_alone(damaged: Path) -> None:
    """A workspace of a later release is neither opened nor rebuilt."""
    newer = replace(read_manifest(damaged), format=99)
    (damaged / "manifest.json").write_bytes(encode_manifest(newer))
    for work in (open_workspace, rebuild, verify_workspace):
        with pytest.raises(ParkgraphError, match="a newer release; update parkgraph"):
            work(damaged)
