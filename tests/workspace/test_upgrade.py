"""A workspace of an older release, or with other seeds, is told apart and brought up to date by rebuild."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from parkgraph.errors import UnavailableError
from parkgraph.stores.folder import FolderStore
from parkgraph.workspace import Workspace, open_workspace, rebuild, verify_workspace
from parkgraph.workspace.manifest import encode_manifest, read_manifest
from tests.workspace.conftest import accepted, says


def test_a_plain_store_becomes_a_workspace(tmp_path: Path) -> None:
    """Before there were manifests the store lay in `store` itself; what it held beyond the seeds is kept."""
    store = FolderStore(tmp_path / "store")
    store.update("INSERT DATA { <http://e.org/a> rdfs:label '樟溪'@zh }")
    store.close()
    with pytest.raises(UnavailableError, match="is of an older release; run: parkgraph rebuild"):
        open_workspace(tmp_path)
    outcome = rebuild(tmp_path, empty=True)
    workspace = open_workspace(tmp_path)
    assert says(tmp_path, "ASK { <http://e.org/a> rdfs:label '樟溪'@zh }")
    assert (outcome.created, outcome.loaded, verify_workspace(tmp_path)) == (True, 1, [])
    assert [path.name for path in (tmp_path / "store").iterdir()] == [workspace.manifest.generation]


def test_an_older_format_is_rebuilt(empty: Workspace) -> None:
    """A lower number of the layout: told what to run, and nothing of the user's is lost."""
    empty.write_document("d", {"accepted.ttl": accepted("d")})
    older = replace(read_manifest(empty.path), format=0)
    (empty.path / "manifest.json").write_bytes(encode_manifest(older))
    with pytest.raises(UnavailableError, match="an older release; run: parkgraph rebuild"):
        open_workspace(empty.path)
    rebuild(empty.path, empty=True)
    workspace = open_workspace(empty.path)
    assert (workspace.documents(), verify_workspace(empty.path)) == (["d"], [])
    assert says(empty.path, "ASK { ?p a pg:Park ; skos:prefLabel '樟溪园区d'@zh }")


def test_a_table_of_an_older_release_is_left_behind(empty: Workspace) -> None:
    """Facts come from the store until the next change, which writes a table as this release reads it."""
    empty.write_document("d", {"accepted.ttl": accepted("d")})
    manifest = read_manifest(empty.path)
    folder = empty.path / "store" / manifest.generation
    (folder / "table.jsonl.gz").rename(folder / "facts.json.gz")
    store = {name.replace("table.jsonl.gz", "facts.json.gz"): said for name, said in manifest.store.items()}
    (empty.path / "manifest.json").write_bytes(encode_manifest(replace(manifest, store=store)))
    older = open_workspace(empty.path)
    assert "樟溪园区d" in {entity.zh for entity in older.table().entities.values()}
    older.write_document("e", {"accepted.ttl": accepted("e")})
    files = [name for name in read_manifest(empty.path).store if not name.startswith("triples/")]
    assert (files, verify_workspace(empty.path)) == (["table.jsonl.gz"], [])


def test_files_put_there_by_hand_are_taken_in_by_rebuild(tmp_path: Path) -> None:
    """Documents without a manifest, as from a backup of the sources alone."""
    (tmp_path / "documents/d").mkdir(parents=True)
    (tmp_path / "documents/d/accepted.ttl").write_bytes(accepted("d"))
    (tmp_path / "documents/d/.DS_Store").write_bytes(b"x")
    with pytest.raises(UnavailableError, match=r"has no manifest\.json; run: parkgraph rebuild"):
        open_workspace(tmp_path, create=True)
    rebuild(tmp_path, empty=True)
    assert open_workspace(tmp_path).document_files("d") == ["accepted.ttl"]


@pytest.mark.slow
def test_new_seeds_come_in_by_rebuild(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers stay those of the old seeds until then, and the difference is known."""
    workspace = open_workspace(tmp_path, create=True)
    assert (workspace.has_other_seeds(), workspace.manifest.seeds is None) == (False, False)
    older = replace(workspace.manifest, seeds="0" * 64)
    (tmp_path / "manifest.json").write_bytes(encode_manifest(older))
    assert open_workspace(tmp_path).has_other_seeds()
    assert says(tmp_path, "ASK { ?p a pg:Park }")
    rebuild(tmp_path)
    assert not open_workspace(tmp_path).has_other_seeds()


def test_the_manifest_says_what_belongs_together(tmp_path: Path) -> None:
    """Whole, but for what the engine names by chance: its files and their digests."""
    workspace = open_workspace(tmp_path / "w", create=True, empty=True)
    source = tmp_path / "towns.ttl"
    source.write_text("<http://e.org/a> <http://e.org/b> <http://e.org/c> .", encoding="utf-8")
    with workspace.change() as change:
        change.write_document("d", {"text.txt": b"abc"})
        change.load([source])
    content = json.loads((tmp_path / "w/manifest.json").read_bytes())
    store = content.pop("store")
    assert {"table.jsonl.gz", "triples/CURRENT"} <= set(store)
    for name in ("~sha256", "release", "base", "triples"):
        content.pop(name)
    none = {"origin": None, "origin_sha256": None, "triples": None}
    assert content == {
        "format": 1,
        "generation": "g000002",
        "seeds": None,
        "sources": {
            "documents/d/text.txt": none
            | {"sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "size": 3},
            "loaded/towns-c6502523b6c2c54d.nt": {
                "origin": "towns.ttl",
                "origin_sha256": "28cb6701a964dae174be928590e3d0582136d2aa0817c1061d9eb832f1fca9eb",
                "sha256": "c6502523b6c2c54dfee29046c8ae3a381ea958b066c691e1c7070803329b25d1",
                "size": 53,
                "triples": 1,
            },
        },
    }
