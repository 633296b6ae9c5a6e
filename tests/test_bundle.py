"""The shipped graph is the derived one: current, equal whichever way it is opened, derived again when it is torn."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from parkgraph import bundle
from parkgraph.errors import InputError, ParkgraphError
from parkgraph.facts import read_facts
from parkgraph.opening import open_graph
from parkgraph.seeds import seed_files

pytestmark = pytest.mark.packaged


def test_the_shipped_graph_is_current() -> None:
    """After a change of seeds or ontology: python -m parkgraph.build."""
    stamp = json.loads((bundle.BUNDLED / bundle.STAMP).read_text(encoding="utf-8"))
    assert stamp["seeds"] == bundle.seeds_digest(), "stale: run python -m parkgraph.build"


def test_the_shipped_files_are_what_a_build_derives() -> None:
    """Byte for byte, so that nobody edits them by hand and no clock is in them; how they are packed is left to zlib."""
    derived = bundle.bundle_files()
    assert sorted(derived) == sorted(entry.name for entry in bundle.BUNDLED.iterdir())
    said, expected = json.loads((bundle.BUNDLED / bundle.STAMP).read_bytes()), json.loads(derived[bundle.STAMP])
    assert said | {"files": None} == expected | {"files": None}
    assert sorted(said["files"]) == sorted(expected["files"]) == sorted(derived.keys() - {bundle.STAMP})
    for name, digest in said["files"].items():
        shipped = (bundle.BUNDLED / name).read_bytes()
        assert gzip.decompress(shipped) == gzip.decompress(derived[name]), name
        assert hashlib.sha256(shipped).hexdigest() == digest


def test_the_shipped_table_is_that_of_the_shipped_graph() -> None:
    """The table that `show` decodes is the table that the store gives, record by record and in the same order."""
    read, decoded = read_facts(bundle.bundled_store()), bundle.bundled_table()
    assert decoded.facts == read.facts
    assert dict(decoded.entities) == dict(read.entities)
    assert list(decoded.labels) == list(read.labels)
    assert dict(decoded.documents) == dict(read.documents)
    assert dict(decoded.terms) == dict(read.terms)


@pytest.mark.parametrize(
    "damage",
    [
        shutil.rmtree,
        lambda folder: (folder / bundle.STAMP).write_text("{", encoding="utf-8"),
        lambda folder: (folder / bundle.STAMP).write_text("{}", encoding="utf-8"),
        lambda folder: (folder / bundle.STAMP).write_text("[]", encoding="utf-8"),
        lambda folder: (folder / bundle.STAMP).write_text('{"seeds": "0"}', encoding="utf-8"),
        lambda folder: (folder / bundle.TABLE).write_bytes((folder / bundle.GRAPH).read_bytes()),
        lambda folder: (folder / bundle.TABLE).write_bytes((folder / bundle.TABLE).read_bytes()[:99]),
        lambda folder: (folder / bundle.TABLE).write_bytes(b"no gzip"),
        lambda folder: (folder / bundle.TABLE).unlink(),
    ],
    ids=["no folder", "torn stamp", "empty stamp", "no stamp", "stale", "another file", "cut", "no gzip", "no table"],
)
def test_a_torn_or_stale_bundle_is_not_trusted(
    damage: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is wrong with the derived files, the seeds are derived again instead."""
    copy = tmp_path / "bundled"
    shutil.copytree(bundle.BUNDLED, copy)
    stamp = json.loads((copy / bundle.STAMP).read_text(encoding="utf-8")) | {"seeds": bundle.seeds_digest()}
    (copy / bundle.STAMP).write_text(json.dumps(stamp), encoding="utf-8")
    monkeypatch.setattr(bundle, "BUNDLED", copy)
    assert bundle._shipped(bundle.TABLE) is not None
    damage(copy)
    assert bundle._shipped(bundle.TABLE) is None


def test_the_digest_depends_on_names_and_text_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """One character more, or the same text under another name, is another digest."""
    seeds = list(seed_files())
    before = bundle.seeds_digest()
    for changed in (seeds[0]._replace(text=seeds[0].text + " "), seeds[0]._replace(name="x.ttl")):
        monkeypatch.setattr(bundle, "seed_files", lambda first=changed: iter([first, *seeds[1:]]))
        assert bundle.seeds_digest() != before


def test_one_place_answers_at_a_time() -> None:
    """A workspace and an endpoint exclude each other; an endpoint needs a scheme that is served."""
    with pytest.raises(InputError, match=r"^use either --workspace or --endpoint, not both$"):
        open_graph("w", "http://x/")
    with pytest.raises(ParkgraphError, match="is no endpoint"):
        open_graph(None, "x")
