"""The facts of the two documents are found again in other people's copies of them, and nowhere where a word differs."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from parkgraph.bundle import bundled_table
from parkgraph.curate.folders import default_seeds, default_sources, source_text
from parkgraph.model import Evidence, Fact, FactTable
from parkgraph.reading.sources import SourceFolder

KEYS = ("000", "004")
TAG = re.compile(r"<(?!https?:)[/!]?[A-Za-z][^<>]*>|&[a-z]+;")


def without_blanks(text: str) -> str:
    """Drop all white space and bold marks, as a PDF's text layer may have it."""
    return re.sub(r"[\s*]+", "", text)


def rewrapped(text: str) -> str:
    """Break the lines elsewhere, as after copying out of a word processor."""
    joined = without_blanks(TAG.sub("", text))
    return "\r\n".join(joined[start : start + 37] for start in range(0, len(joined), 37))


def as_web_page(text: str) -> str:
    """Set the text as a page of paragraphs with a little markup in them, blanks as entities."""
    plain = TAG.sub("", text).replace("*", "")
    parts = (html.escape(part, quote=False) for part in plain.split("\n") if part.strip())
    body = "\n".join(f'<p class="x">{part[:7]}<b>{part[7:12]}</b>{part[12:]}&nbsp;</p>' for part in parts)
    return f"<!doctype html><html><body>{body}</body></html>"


def page_broken(text: str) -> str:
    """Put a page break with blank lines after every 400 characters."""
    return "\n\n".join(text[start : start + 400] for start in range(0, len(text), 400))


COPIES: dict[str, tuple[str, Callable[[str], str]]] = {
    "without blanks": (".txt", without_blanks),
    "re-wrapped": (".txt", rewrapped),
    "web page": (".html", as_web_page),
    "page breaks": (".md", page_broken),
}


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The two documents by key."""
    sources = default_sources()
    if sources is None:
        pytest.skip("the documents (../shared/sources) are not beside this checkout")
    return {key: source_text(default_seeds(), sources, key).text for key in KEYS}


@pytest.fixture(scope="module")
def table() -> FactTable:
    """The facts of today's seeds."""
    return bundled_table()


def places(table: FactTable, key: str) -> dict[str, Evidence]:
    """Return a document's places by id."""
    found = (evidence for fact in table.facts for evidence in fact.evidence)
    return {evidence.id: evidence for evidence in found if evidence.document == key}


def folder(path: Path, table: FactTable, name: str, text: str) -> SourceFolder:
    """Make a folder with one copy in it."""
    path.mkdir(exist_ok=True)
    (path / name).write_bytes(text.encode("utf-8"))
    return SourceFolder(path, tuple(table.documents.values()))


def found_in(copies: SourceFolder, evidences: dict[str, Evidence], key: str) -> set[str]:
    """Return the ids of the places whose words the copy has, and none of them as exact words."""
    quotes = {name: copies.quote(evidence, key) for name, evidence in evidences.items()}
    assert not any(quote.exact for quote in quotes.values() if quote)
    return {name for name, quote in quotes.items() if quote}


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("kind", COPIES)
def test_copies_hold_nearly_all_places(
    kind: str, key: str, texts: dict[str, str], table: FactTable, tmp_path: Path
) -> None:
    """In a copy that differs in blanks, breaks or markup at least 98 in 100 places are found."""
    suffix, copied = COPIES[kind]
    evidences = places(table, key)
    copy = folder(tmp_path, table, f"{key} copy{suffix}", copied(texts[key]))
    missing = sorted(set(evidences) - found_in(copy, evidences, key))
    assert len(missing) * 100 <= len(evidences) * 2, missing


@pytest.mark.parametrize("key", KEYS)
def test_words_found_are_the_words_of_the_place(
    key: str, texts: dict[str, str], table: FactTable, tmp_path: Path
) -> None:
    """What a copy without blanks shows is, blanks aside, what the document has at the place."""
    copy = folder(tmp_path, table, f"{key}.txt", without_blanks(texts[key]))
    for evidence in places(table, key).values():
        quote = copy.quote(evidence, key)
        if quote:
            assert without_blanks(quote.text) == without_blanks(TAG.sub("", texts[key][evidence.start : evidence.end]))


CHANGED = {"000": ("22.72", "22.73"), "004": ("463.4", "463.5")}


@pytest.mark.parametrize("key", KEYS)
def test_a_changed_digit_loses_exactly_its_places(
    key: str, texts: dict[str, str], table: FactTable, tmp_path: Path
) -> None:
    """Of a copy with one other digit only the places around that digit are said to be not found."""
    printed, other = CHANGED[key]
    text = texts[key]
    at = text.index(printed)
    assert text.count(printed) == 1
    evidences = places(table, key)
    around = {e.id for e in evidences.values() if e.start < at + len(printed) and e.end > at}
    whole = found_in(folder(tmp_path / "whole", table, f"{key}.txt", without_blanks(text)), evidences, key)
    changed = without_blanks(text.replace(printed, other))
    left = found_in(folder(tmp_path / "changed", table, f"{key}.txt", changed), evidences, key)
    assert whole - left == around
    assert left <= whole
    assert around
    lost = {fact.id for fact in table.facts if around & {e.id for e in fact.evidence}}
    assert {fact.id for fact in table.facts if holds(fact, printed)} <= lost


def holds(fact: Fact, printed: str) -> bool:
    """Tell whether a fact's figure is the one printed so."""
    return fact.printed is not None and fact.printed.startswith(printed)


def test_an_unknown_document_has_no_place(table: FactTable, tmp_path: Path) -> None:
    """A text about something else holds none of the places."""
    copy = folder(tmp_path, table, "004.txt", "甲县有园区三个，去年工业产值增长很快。" * 50)
    assert found_in(copy, places(table, "004"), "004") == set()


def test_the_documents_themselves_are_exact(texts: dict[str, str], table: FactTable, tmp_path: Path) -> None:
    """The very bytes give every place word for word."""
    for key, text in texts.items():
        (tmp_path / f"{key}.txt").write_bytes(text.encode("utf-8"))
    copies = SourceFolder(tmp_path, tuple(table.documents.values()))
    for key in KEYS:
        for evidence in places(table, key).values():
            quote = copies.quote(evidence, key)
            assert quote is not None
            assert (quote.exact, hashlib.sha256(quote.text.encode()).hexdigest()) == (True, evidence.span_digest)
