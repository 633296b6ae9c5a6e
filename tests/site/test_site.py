"""Tests of the static site as files: complete, without dead links, the same twice, without sentences unless asked."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest

from parkgraph.build.outdir import CHECKSUMS, write_folder
from parkgraph.bundle import bundled_store, bundled_table
from parkgraph.errors import InputError
from parkgraph.model import FactTable
from parkgraph.quotes import Copies, passages_from
from parkgraph.reading.sources import SourceFolder
from parkgraph.site import site_files
from parkgraph.site.addresses import Wanted, file_name
from parkgraph.stores.memory import MemoryStore
from parkgraph.web.explorer import Explorer
from tests.web.small_graph import TEXT, small_store, small_table, write_copy

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@cache
def small_site() -> dict[str, bytes]:
    """Return the site of the small graph, Chinese at the root."""
    return dict(site_files(Explorer(small_table(), small_store()), "zh"))


@cache
def bundled_site() -> dict[str, bytes]:
    """Return the site of the bundled graph, which takes half a minute to make."""
    return dict(site_files(Explorer(bundled_table(), bundled_store()), "zh"))


class _Page(HTMLParser):
    """The anchors of a page and all that it refers to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.refers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            if name in ("href", "src", "action") and value and not value.startswith("data:"):
                self.refers.append(value)


def dead_links(files: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return every link of a page that leads to no file, or to an anchor that is not there."""
    pages = {n: _Page(data.decode()) for n, data in files.items() if n.endswith(".html") and n != "graph.html"}
    return [(name, a) for name, page in pages.items() for a in page.refers if _is_dead(name, a, files, pages)]


def _is_dead(name: str, address: str, files: dict[str, bytes], pages: dict[str, _Page]) -> bool:
    link = urlsplit(address)
    if link.scheme or link.netloc:
        return address != LICENCE
    parts: list[str] = []
    for part in (PurePosixPath(name).parent / unquote(link.path or PurePosixPath(name).name)).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    target = "/".join(parts)
    anchored = target in pages and link.fragment
    return target not in files or bool(anchored and unquote(link.fragment) not in pages[target].ids)


def test_there_is_no_dead_link() -> None:
    """Every link, picture, style and script of every page is a file of the site, and every anchor is on its page."""
    files = small_site()
    assert dead_links(files) == []
    assert {"index.html", "search.html", "figures.html", "ask.html", "documents.html", "graph.html"} <= set(files)
    assert {"en/index.html", "en/entity/place/lakeside.html", "entity/firm/yunfan.html"} <= set(files)


@pytest.mark.slow
def test_twice_gives_the_same_bytes() -> None:
    """The site depends on the graph and the language at the root alone."""
    assert dict(site_files(Explorer(small_table(), small_store()), "zh")) == small_site()


@pytest.mark.slow
def test_the_other_language_at_the_root() -> None:
    """With English at the root the Chinese pages lie in a folder of their own, and nothing is dead."""
    files = dict(site_files(Explorer(small_table(), small_store()), "en"))
    assert b"<html lang=en>" in files["index.html"]
    assert b"<html lang=zh-Hans>" in files["zh/index.html"]
    assert dead_links(files) == []


@pytest.mark.slow
def test_no_sentence_without_being_asked(tmp_path: Path) -> None:
    """No line of a document is in any file; with quotes the words stand on the pages and in the graph."""
    said = [line for line in TEXT.split("\n") if len(line) > 20]
    files = small_site() | _unpacked(small_site())
    del files["data.zip"]
    assert [name for name, data in files.items() for line in said if line in data.decode()] == []
    folder = write_copy(tmp_path)
    copies = Copies(SourceFolder(folder, small_table().documents.values()))
    explorer = Explorer(small_table(), small_store(), copies=copies)
    quoted = dict(site_files(explorer, "zh", passages=passages_from(str(folder), small_table())))
    assert any(line.encode() in quoted["graph.html"] for line in said)
    assert "<mark>同比增长8.3%</mark>".encode() in quoted["entity/place/lakeside.html"]
    assert dead_links(quoted) == []


def _unpacked(files: dict[str, bytes]) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(files["data.zip"])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def triples_of(data: bytes) -> set[str]:
    """Return the triples of a Turtle file as text."""
    return {str(triple) for triple in MemoryStore.from_bytes(data, "ttl").triples()}


def test_each_page_of_an_entity_has_its_data_beside_it() -> None:
    """Pages of both languages lead to the same Turtle file, by rel=alternate and by a link; it tells of the entity."""
    files = small_site()
    for home in ("", "en/"):
        page = files[f"{home}entity/firm/yunfan.html"].decode()
        above = "../../" if home else ""
        address = f"{above}../entity/firm/yunfan.ttl" if home else "yunfan.ttl"
        assert f"<link rel=alternate type=text/turtle href={address}>" in page
        assert f"<a href={address}>Turtle</a>" in page
    told = files["entity/firm/yunfan.ttl"].decode()
    assert 'skos:prefLabel\n    "Yunfan"@en ,\n    "云帆科技"@zh' in told
    assert "pg:supplies" in told
    assert "pg:spanDigest" in files["documents/999.ttl"].decode()


def test_the_data_of_the_pages_are_the_graph_in_parts() -> None:
    """Every triple of an entity, fact, place or document is in one file exactly, what is said of terms in none."""
    files = small_site()
    parts = [triples_of(data) for name, data in files.items() if name.endswith(".ttl")]
    together = set().union(*parts)
    assert sum(map(len, parts)) == len(together)
    rest = {str(t.subject) for t in small_store().triples() if str(t) not in together}
    assert together <= {str(t) for t in small_store().triples()}
    assert not [iri for iri in rest if "/id/" in iri]


@pytest.mark.slow
def test_the_data_of_the_bundled_pages_are_its_graph_in_parts() -> None:
    """The same of the bundled graph: what no page's data hold are terms, judgements and what no fact speaks of."""
    files = bundled_site()
    parts = [triples_of(data) for name, data in files.items() if name.endswith(".ttl")]
    together = set().union(*parts)
    assert sum(map(len, parts)) == len(together)
    table, live = bundled_table(), {iri for fact in bundled_table().facts for iri in (fact.id, *fact.entities())}
    missing = [t for t in bundled_store().triples() if str(t) not in together]
    assert len(parts) > 400
    assert not {str(t.subject).strip("<>") for t in missing} & (live | set(table.documents)) - set(table.terms)


def test_all_data_are_in_one_archive() -> None:
    """The archive that the first pages lead to holds every fact as a row, and the triples."""
    data = _unpacked(small_site())
    assert list(data) == ["README.txt", "facts.csv", "graph.ttl"]
    rows = list(csv.DictReader(data["facts.csv"].decode("utf-8-sig").splitlines()))
    assert len(rows) == len(small_table().facts)
    assert len(list(MemoryStore.from_bytes(data["graph.ttl"], "ttl").triples())) == len(list(small_store().triples()))
    assert b"href=data.zip" in small_site()["index.html"]
    assert b"href=../data.zip" in small_site()["en/index.html"]


def test_pages_that_need_no_server() -> None:
    """All measures and all terms are listed; what is left out is told on the first page and where it is missed."""
    files = small_site()
    assert all("parkgraph serve" in files[name].decode() for name in ("index.html", "match.html", "en/match.html"))
    assert b"<form" not in files["match.html"]
    assert b"id=v-classes" in files["vocabulary.html"]


@pytest.mark.slow
def test_charts_are_files() -> None:
    """Where figures make a chart it lies beside the pages, in both languages, and every one is shown."""
    facts = tuple(replace(f, scope=()) if f.id.endswith("figure/f2023") else f for f in small_table().facts)
    table = FactTable(facts, small_table().entities, small_table().documents, small_table().terms)
    files = dict(site_files(Explorer(table, small_store()), "zh"))
    charts = {n for n in files if n.endswith(".svg") and not n.startswith("static/")}
    assert {"chart/place/lakeside.svg", "en/chart/place/lakeside.svg"} <= charts
    assert all(files[name].startswith(b"<svg") for name in charts)
    assert dead_links(files) == []
    assert b"<img src=../../chart/place/lakeside.svg" in files["entity/place/lakeside.html"]


def test_every_name_can_be_searched() -> None:
    """The list of names holds all entities with labels, aliases and pinyin, and its files exist."""
    files = small_site()
    text = files["static/names.js"].decode()
    data = json.loads(text.removeprefix("window.PARKGRAPH_NAMES = ").removesuffix(";\n"))
    table = small_table()
    assert {row[3] for row in data["names"]} == {entity.zh for entity in table.living}
    assert all(unquote(row[0].partition("#")[0]) in files for row in data["names"])
    more = next(row for row in data["names"] if row[3] == "湖畔区")[6]
    assert len(more) == len(set(more))
    assert {"湖区", "hpq", "hupanqu"} <= set(more)


def test_pages_do_not_repeat_what_others_say() -> None:
    """Menu, sources and licence are told on the first page and linked from all; what frames a page is short."""
    files = small_site()
    inner = [n for n in files if n.endswith(".html") and PurePosixPath(n).name not in ("graph.html", "index.html")]
    inner = [n for n in inner if not n.removeprefix("en/").startswith("search")]
    assert len(inner) > 30
    for name in inner:
        head, main, foot = re.split(r"(?s)(<main.*</main>)", files[name].decode())
        assert "<nav class=menu" not in main + head, name
        assert "documents.html>" in foot, name
        assert "CC BY 4.0" in foot, name
        assert "湖畔区软件业简报" not in foot, name
        title = re.search("<title>.*?</title>", head)
        assert title is not None
        assert len((head + foot).encode()) - len(title[0].encode()) < 900, name
    assert "湖畔区软件业简报" in files["index.html"].decode()


def test_one_kind_is_a_part_of_the_page_of_all() -> None:
    """Kinds of gaps and severities of findings lead to their place on the one page; none has a page of its own."""
    files = small_site()
    assert not [n for n in files if n.removeprefix("en/").startswith(("gaps/", "check/"))]
    kinds = re.findall(r"href=(gaps\.html#[a-z-]+)", files["gaps.html"].decode())
    assert kinds
    assert dead_links(files) == []


def test_each_term_is_explained_where_it_stands_first() -> None:
    """A word explained on a page is explained once, and none is lost to a sentence that the site leaves out."""
    page = small_site()["entity/place/lakeside.html"].decode()
    assert page.count("<dfn tabindex=0>规模以上<span role=note>") == 1


@pytest.mark.slow
def test_the_site_of_the_bundled_graph_keeps_its_size() -> None:
    """All files with their checksums hold at most 10 MB, and no link of them is dead."""
    files = bundled_site()
    listing = sum(len(name) + 67 for name in files)
    assert sum(map(len, files.values())) + listing <= 10_000_000
    told = {document.url for document in bundled_table().documents.values()}
    assert [link for link in dead_links(files) if link[1] not in told] == []


def test_files_have_safe_names() -> None:
    """A key with capitals, blanks, dots or other scripts becomes a name that every system takes; none coincide."""
    keys = [
        "place/lakeside",
        "place/../../etc",
        "place/A b",
        "place/a b",
        "place/湖畔",
        "place/x?.y",
        "firm/CamelCase2",
    ]
    names = [file_name(Wanted("zh", "entity", (("key", key),))) for key in keys]
    assert names[0] == "entity/place/lakeside.html"
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9/._-]+", name) and ".." not in name for name in names)


def test_what_is_no_longer_there_is_removed_and_foreign_files_stay(tmp_path: Path) -> None:
    """A second site in the same folder leaves no stale page; a page that somebody changed or added is not touched."""
    write_folder(tmp_path, {"index.html": b"one", "entity/a.html": b"a", "entity/b.html": b"b"})
    (tmp_path / "entity/b.html").write_bytes(b"mine")
    (tmp_path / "own.html").write_bytes(b"own")
    write_folder(tmp_path, {"index.html": b"two"})
    left = {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert left.pop(CHECKSUMS)
    assert left == {"index.html": b"two", "entity/b.html": b"mine", "own.html": b"own"}
    with pytest.raises(InputError):
        write_folder(tmp_path, {"own.html": b"site"})
