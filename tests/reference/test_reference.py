"""The reference of the ontology is whole, current, readable without a network, and the same every time."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from parkgraph.bundle import bundled_store
from parkgraph.ontology.prefixes import BASE, PREFIXES, expand
from parkgraph.ontology.vocabulary import vocabulary
from parkgraph.reference import reference_files
from parkgraph.reference.markdown import markdown_page
from parkgraph.reference.pages import html_page
from parkgraph.reference.records import Detail, Entry, Reference, Section, Value, Words
from parkgraph.reference.sections import read_reference

DOCS = Path(__file__).parents[2] / "docs"
HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())


class Links(HTMLParser):
    """Notes every id, link and anything that a browser would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        self.tags.add(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in {"href", "src", "srcset", "data", "action", "poster"}:
                self.links.append(value or "")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The two pages of the bundled graph."""
    return {name: data.decode("utf-8") for name, data in reference_files(bundled_store().triples())}


@pytest.fixture(scope="module")
def reference() -> Reference:
    """The records of the bundled graph's pages."""
    return read_reference(bundled_store().triples())


@pytest.mark.parametrize("name", ["ontology.md", "ontology.html"])
def test_committed_pages_are_what_the_generator_writes(pages: dict[str, str], name: str) -> None:
    """docs/ holds the pages of today's ontology and seeds; `python -m parkgraph.reference docs/` writes them."""
    assert (DOCS / name).read_text(encoding="utf-8") == pages[name], "run: python -m parkgraph.reference docs/"


@pytest.mark.slow
def test_pages_do_not_depend_on_hash_order(tmp_path: Path) -> None:
    """Two runs under different hash seeds write the same bytes."""
    written = []
    for seed in ("0", "4711"):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(p for p in sys.path if p)}
        command = [sys.executable, "-m", "parkgraph.reference", str(folder)]
        subprocess.run(command, check=True, env=environment, cwd=tmp_path)
        written.append({file.name: file.read_bytes() for file in sorted(folder.iterdir())})
    assert list(written[0]) == ["ontology.html", "ontology.md"]
    assert written[0] == written[1]


def test_a_missing_folder_is_one_line_and_exit_two(tmp_path: Path) -> None:
    """A folder that is not there is refused in one line."""
    done = subprocess.run(
        [sys.executable, "-m", "parkgraph.reference", str(tmp_path / "none")],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": ":".join(p for p in sys.path if p)},
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "name one folder that exists: python -m parkgraph.reference docs/\n",
    )


def test_every_term_has_one_entry(reference: Reference) -> None:
    """Each class, property, datatype and concept of the ontology's files stands in one section."""
    triples = [t for name in vocabulary().files() for t in parse(vocabulary().text(name), RdfFormat.TURTLE)]
    subjects = {str(t.subject.value) for t in triples if isinstance(t.subject, NamedNode)}
    schemes = {s for s in subjects if s.endswith("scheme")}
    terms = subjects - schemes - {f"{BASE}def"}
    assert Counter(entry.iri for section in reference.sections for entry in section.entries) == Counter(terms)


def test_every_entry_speaks_both_languages(reference: Reference) -> None:
    """Labels and definitions stand in Chinese and English for each term."""
    entries = [entry for section in reference.sections for entry in section.entries]
    sides = [(e.name, all((e.label.zh, e.label.en, e.definition.zh, e.definition.en))) for e in entries]
    assert [name for name, whole in sides if not whole] == []


def test_patterns_are_turtle(reference: Reference) -> None:
    """Each pattern can be read as Turtle with our prefixes."""
    for section in reference.sections:
        for pattern in (section.pattern, *(entry.pattern for entry in section.entries)):
            list(parse(HEAD + pattern, RdfFormat.TURTLE))


def test_classes_and_properties_have_patterns(reference: Reference) -> None:
    """A class and a property show how they are written; lists of concepts need not one a term."""
    full = [section for section in reference.sections if not section.compact]
    assert [entry.name for section in full for entry in section.entries if not entry.pattern] == []


def test_examples_are_the_first_of_the_graph_by_id() -> None:
    """The example and the count come from the graph given, whatever the order of its triples."""
    triples = [
        Triple(NamedNode(expand(f"figure:{name}")), NamedNode(expand(predicate)), NamedNode(expand(value)))
        for name in ("b", "a")
        for predicate, value in (("rdf:type", "pg:Figure"), ("pg:indicator", "ind:software-revenue"))
    ]
    triples.append(Triple(NamedNode(expand("figure:a")), NamedNode(expand("pg:note")), Literal("注", language="zh")))
    found = {e.name: e for section in read_reference(triples).sections for e in section.entries}
    assert (found["pg:Figure"].uses, found["pg:Figure"].example) == (
        2,
        'figure:a\n  a pg:Figure ;\n  pg:indicator ind:software-revenue ;\n  pg:note "注"@zh ;\n.',
    )
    indicator = found["ind:software-revenue"]
    assert (indicator.uses, indicator.example) == (2, "figure:a pg:indicator ind:software-revenue .")
    assert found["pg:indicator"].example == "figure:a pg:indicator ind:software-revenue ."
    assert (found["pg:supplies"].uses, found["pg:supplies"].example) == (0, "")


def test_page_asks_for_nothing_outside_itself(pages: dict[str, str]) -> None:
    """Links lead to places on the page, which are there once each, and no element fetches anything."""
    links = Links()
    links.feed(pages["ontology.html"])
    assert [one for one, number in Counter(links.ids).items() if number > 1] == []
    assert sorted(set(links.links) - {f"#{one}" for one in links.ids}) == ["data:,"]
    assert links.tags & {"script", "img", "iframe", "object", "embed", "form", "base", "video", "audio"} == set()
    assert "url(" not in pages["ontology.html"]
    assert "@import" not in pages["ontology.html"]


def test_links_of_the_markdown_lead_somewhere(pages: dict[str, str]) -> None:
    """Each link of the Markdown has its anchor, and each anchor stands once."""
    anchors = Counter(re.findall(r'<a id="([^"]+)"></a>', pages["ontology.md"]))
    assert [one for one, number in anchors.items() if number > 1] == []
    assert sorted(set(re.findall(r"\]\(#([^)]+)\)", pages["ontology.md"])) - set(anchors)) == []


def small(text: str) -> Reference:
    """Make a reference whose words are all one text."""
    words = Words(text, text)
    detail = Detail(words, (Value(text), Value(text, "x")))
    entry = Entry("pg:X", "urn:x", "x", words, words, words, (detail,), 1, text, text)
    sections = (Section("s", words, words, (entry,)), Section("t", words, words, (entry,), compact=True, pattern=text))
    return Reference(words, words, words, "1", "urn:l", (("p", "urn:p"),), sections)


def test_words_cannot_become_markup() -> None:
    """Markup in a label or definition stays text on the page, and bars stay in their cell of the Markdown."""
    hostile = "<script>alert(1)</script>|{{ 7*7 }}"
    page = html_page(small(hostile))
    assert "<script>" not in page
    assert "49" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;|{{ 7*7 }}" in page
    rows = [line for line in markdown_page(small(hostile)).splitlines() if line.startswith("| <a")]
    assert len(rows) == 1
    assert "<script>" not in re.sub(r"`[^`]*`", "", rows[0])
    assert len(re.findall(r"(?<!\\)\|", rows[0])) == 6
