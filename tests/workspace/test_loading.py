"""RDF from elsewhere: every format comes in alike, and what is hostile or wrong is refused with file and line."""

from __future__ import annotations

import gzip
import os
import sys
from pathlib import Path

import pytest

from parkgraph.errors import InputError, LimitError, ParkgraphError
from parkgraph.workspace import Workspace, load, verify_workspace
from parkgraph.workspace.conversion import convert_all
from parkgraph.workspace.intake import convert
from tests.workspace.conftest import says

ONE = {
    "a.ttl": "@prefix e: <http://e.org/> . e:a e:b '你好'@zh ; e:c [ e:d 1 ] .",
    "a.trig": "@prefix e: <http://e.org/> . { e:a e:b '你好'@zh } GRAPH e:g { e:a e:c _:x . _:x e:d 1 }",
    "a.nt": '<http://e.org/a> <http://e.org/b> "你好"@zh .\n<http://e.org/a> <http://e.org/c> _:y .\n'
    '_:y <http://e.org/d> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n',
    "a.nq": '<http://e.org/a> <http://e.org/b> "你好"@zh <http://e.org/g> .\n<http://e.org/a> <http://e.org/c> _:y .\n'
    '_:y <http://e.org/d> "1"^^<http://www.w3.org/2001/XMLSchema#integer> _:g .\n',
    "a.jsonld": '{"@id": "http://e.org/a", "http://e.org/b": {"@value": "你好", "@language": "zh"},'
    ' "http://e.org/c": {"http://e.org/d": 1}}',
    "a.rdf": '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.org/">'
    '<r:Description r:about="http://e.org/a"><e:b xml:lang="zh">你好</e:b><e:c r:parseType="Resource">'
    '<e:d r:datatype="http://www.w3.org/2001/XMLSchema#integer">1</e:d></e:c></r:Description></r:RDF>',
}
"""The same three triples in all formats."""

QUERY = (
    "ASK { <http://e.org/a> <http://e.org/b> '你好'@zh ; <http://e.org/c> ?x . ?x <http://e.org/d> 1 FILTER isIRI(?x) }"
)


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gz"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "mark"])
@pytest.mark.parametrize("name", ONE)
def test_every_format_says_the_same(name: str, mark: bytes, packed: bool, tmp_path: Path) -> None:
    """Packed or not, with a byte order mark or without; blank nodes are IRIs, named graphs are one graph."""
    data = mark + ONE[name].encode()
    source = tmp_path / (f"{name}.gz" if packed else name)
    source.write_bytes(gzip.compress(data) if packed else data)
    said = convert(source, tmp_path / "out")
    assert said.triples == 3
    from parkgraph.stores.memory import MemoryStore

    store = MemoryStore.from_bytes((tmp_path / "out").read_bytes())
    assert (len(store), store.ask(QUERY)) == (3, True)


def test_loading_appends_and_replaces(empty: Workspace, tmp_path: Path) -> None:
    """Files add up, the same file stays once, `replace` puts the new in place of all loaded before."""
    first, second = tmp_path / "first.ttl", tmp_path / "second.ttl"
    first.write_text("<http://e.org/a> <http://e.org/b> [], 1 .", encoding="utf-8")
    second.write_text("<http://e.org/a> <http://e.org/b> 1, 2 .", encoding="utf-8")
    base = empty.manifest.triples
    assert [empty.load([f]).after - base for f in (first, first, second)] == [2, 2, 3]
    assert says(empty.path, "ASK { <http://e.org/a> <http://e.org/b> 1, 2 }")
    assert sorted(said.origin or "" for said in empty.manifest.loaded.values()) == ["first.ttl", "second.ttl"]
    outcome = empty.load([second], replace=True)
    assert (outcome.before - base, outcome.after - base, outcome.loaded) == (3, 2, 1)
    assert (len(list((empty.path / "loaded").iterdir())), verify_workspace(empty.path)) == (1, [])
    empty.load([], replace=True)
    assert (empty.manifest.triples, empty.manifest.loaded, verify_workspace(empty.path)) == (base, {}, [])


def test_a_bad_file_keeps_the_good_ones_out(empty: Workspace, tmp_path: Path) -> None:
    """All files of one command come in, or none."""
    good, bad = tmp_path / "good.nt", tmp_path / "bad.nt"
    good.write_text(ONE["a.nt"], encoding="utf-8")
    bad.write_text(ONE["a.nt"] + "<http://e.org/a b> <http://e.org/b> 'x' .\n", encoding="utf-8")
    before = (empty.path / "manifest.json").read_bytes()
    with pytest.raises(InputError, match=rf"^{bad}:4: "):
        empty.load([good, bad])
    assert (empty.path / "manifest.json").read_bytes() == before
    assert list((empty.path / "loaded").iterdir()) == []


def test_a_file_that_cannot_come_in_makes_no_workspace(tmp_path: Path) -> None:
    """A missing or bad file leaves the folder as it was, there or not there; so the next try may choose --empty."""
    bad, place, there = tmp_path / "bad.nt", tmp_path / "new", tmp_path / "there"
    bad.write_text("<http://e.org/a b> <http://e.org/b> 'x' .\n", encoding="utf-8")
    there.mkdir()
    for folder in (place, there):
        for file in (tmp_path / "none.ttl", bad, tmp_path / "a.foo"):
            with pytest.raises(InputError):
                load(folder, [file], empty=True)
    assert (place.exists(), list(there.iterdir())) == (False, [])


def test_a_new_workspace_tells_its_vocabulary_from_what_was_loaded(tmp_path: Path) -> None:
    """One triple loaded into a workspace without the seeds is one triple, whatever the vocabulary holds."""
    source = tmp_path / "one.nt"
    source.write_text('<http://e.org/a> <http://e.org/b> "x" .\n', encoding="utf-8")
    outcome = load(tmp_path / "w", [source], empty=True)
    assert (outcome.after - outcome.base, outcome.loaded, outcome.created, outcome.with_seeds) == (1, 1, True, False)
    assert verify_workspace(tmp_path / "w") == []


XML = '<?xml version="1.0"?>\n<!DOCTYPE r [\n<!ENTITY a "%s">]>\n<r/>'
HOSTILE = {
    "entities.rdf": (XML % "b", ":2: RDF/XML with a DOCTYPE"),
    "external.rdf": ('<!DOCTYPE r SYSTEM "file:///etc/passwd"><r/>', ":1: RDF/XML with a DOCTYPE"),
    "remote.jsonld": (
        '{\n"@context": "http://127.0.0.1:9/c", "a": "b"}',
        ":2: .*remote context|context from elsewhere",
    ),
    "import.jsonld": ('{"@context": {"@import": "http://127.0.0.1:9/c"}}', "context from elsewhere|remote context"),
    "deep.jsonld": ("[" * 10_000, "nested more than 200 deep"),
    "deep.ttl": ("<a:a> <a:b> " + "[ <a:b> " * 10_000, "nested more than 200 deep"),
    "deep.rdf": ("<a b='/>'>" * 10_000, "nested more than 200 deep"),
    "iri.ttl": ("\n<a:a> <a:b> <a:b c> .", ":2: "),
    "iri.jsonld": ('{"@id": "a:b c", "a:b": 1}', ":1: an IRI holds"),
    "surrogate.ttl": ("<a:a> <a:b> '\\uD800' .", ":1: "),
    "surrogate.jsonld": ('{"@id": "a:b", "a:b": "\\ud800"}', ":1"),
    "nul.ttl": ("<a:a> <a:b> '\\u0000' .", ":1: a text holds the character U\\+0000"),
    "bidi.ttl": ("<a:a> <a:b> <a:\u202eb> .", ":1: an IRI holds the hidden or blank character U\\+202E"),
    "escaped.ttl": ("<a:a> <a:b> <a:\\u202eb> .", ":1: an IRI holds the hidden or blank character U\\+202E"),
    "zero.nt": ("<a:a> <a:b> <a:c> .\n<a:a> <a:b> <a:\u200bb> .\n", ":2: an IRI holds the hidden"),
    "zero.jsonld": ('{"@id": "a:\u200bb", "a:b": 1}', ":1: an IRI holds"),
    "date.ttl": (
        "@prefix x: <http://www.w3.org/2001/XMLSchema#> .\n<a:a> <a:b> '2023-02-30'^^x:date .",
        ":2: “2023-02-30”",
    ),
    "digits.nt": ('<a:a> <a:b> "１２"^^<http://www.w3.org/2001/XMLSchema#integer> .\n', ":1: “１２” is no integer"),
    "relative.ttl": ("<a> <b> <c> .", ":1: "),
    "directions.ttl": ("<a:a> <a:b> 'x'@ar--rtl .", "not supported|:1: "),
    "triples.ttl": ("<a:a> <a:b> <<( <a:a> <a:b> <a:c> )>> .", "not supported|:1: "),
    "cut.ttl": ("<a:a> <a:b> 'x", ":1: "),
    "text.docx": ("x", "no RDF by its suffix"),
    "page.html": ("<html>", "no RDF by its suffix"),
    "broken.ttl.gz": ("no gzip", "not a whole gzip file"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_rdf_is_refused(name: str, tmp_path: Path) -> None:
    """Each with the file and, where there is one, the line; nothing is fetched, nothing breaks us."""
    text, told = HOSTILE[name]
    source = tmp_path / name
    source.write_text(text, encoding="utf-8")
    with pytest.raises(ParkgraphError, match=told) as caught:
        convert_all([(source, tmp_path / "out")])
    assert str(caught.value).startswith(str(source))
    assert caught.value.exit_code in (2, 4)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files on Windows")
def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    """A folder, a pipe, an endless device, nothing at all."""
    os.mkfifo(tmp_path / "pipe.nt")
    (tmp_path / "folder.nt").mkdir()
    (tmp_path / "zero.nt").symlink_to("/dev/zero")
    for name, told in (
        ("pipe", "not a regular file"),
        ("folder", "not a regular"),
        ("zero", "not a regular"),
        ("no", "no such"),
    ):
        with pytest.raises(InputError, match=told):
            convert(tmp_path / f"{name}.nt", tmp_path / "out")


def test_a_bomb_stops_at_the_limit(tmp_path: Path) -> None:
    """A packed file counts by what comes out of it, and stops there."""
    source = tmp_path / "bomb.nt.gz"
    source.write_bytes(gzip.compress(b"\n" * (3 << 20)))
    with pytest.raises(LimitError, match="larger than 2 MiB when unpacked; split it"):
        convert(source, tmp_path / "out", largest=2 << 20)


def test_hidden_characters_in_texts_are_flagged(tmp_path: Path) -> None:
    """They may be meant, so they come in, but people are told where they are."""
    source = tmp_path / "a.ttl"
    source.write_text("<a:a> <a:b> '甲乙' ,\n '甲\u200b乙' ,\n '\u202e乙' .", encoding="utf-8")
    said = convert(source, tmp_path / "out")
    assert (said.triples, said.flags) == (
        3,
        ("2: a text holds the hidden character U+200B", "3: a text holds the hidden character U+202E"),
    )
