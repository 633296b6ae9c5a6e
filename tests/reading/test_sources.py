"""Specification of parkgraph.reading.sources."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest

from parkgraph.errors import InputError
from parkgraph.model import Evidence
from parkgraph.reading.sources import Quote, SourceFolder
from parkgraph.reading.spans import decode, loose_digest, sha256_hex

TEXT = "甲市报告\n\n甲市有 12 家\n\n企业，乙市有三家企业。\n"
BYTES = TEXT.encode("utf-8")


def evidence(words: str) -> Evidence:
    """Make the evidence of words that stand in the text."""
    start = TEXT.index(words)
    digest, length = loose_digest(words)
    return Evidence(
        id=f"ev:999.{start}",
        document="999",
        document_sha256=sha256_hex(BYTES),
        start=start,
        end=start + len(words),
        section=None,
        paragraph=2,
        span_digest=sha256_hex(words),
        loose_digest=digest,
        loose_length=length,
    )


SAID = evidence("12 家\n\n企业")


def test_the_known_bytes_give_the_exact_words(tmp_path: Path) -> None:
    """A file with the digest of the document, whatever its name, is sliced."""
    (tmp_path / "any.bin").write_bytes(BYTES)
    folder = SourceFolder(tmp_path)
    assert folder.quote(SAID, "999") == Quote("12 家\n\n企业", exact=True)
    assert folder.has_exact(SAID.document_sha256)
    assert folder.text(SAID.document_sha256) == decode(BYTES)


@pytest.mark.parametrize(
    ("name", "copy", "words"),
    [
        ("copy.txt", "报告 甲市有12家企业", "12家企业"),
        ("copy.md", "甲市有 **12** 家企\n业", "12** 家企\n业"),
        ("copy.html", "<p>甲市有&nbsp;12<b>家&#20225;业</b></p>", "12<b>家企业"),
    ],
)
def test_another_copy_is_searched_without_blanks_and_marks(tmp_path: Path, name: str, copy: str, words: str) -> None:
    """The words of another copy are shown as they stand there, and as inexact."""
    (tmp_path / name).write_text(copy, encoding="utf-8")
    assert SourceFolder(tmp_path).quote(SAID, "999") == Quote(words, exact=False)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
def test_an_encoding_is_told_by_its_mark(encoding: str, tmp_path: Path) -> None:
    """UTF-16 and UTF-32 with a byte-order mark are read."""
    (tmp_path / "a.txt").write_bytes("甲市有12家企业".encode(encoding))
    assert SourceFolder(tmp_path).quote(SAID) == Quote("12家企业", exact=False)


def test_an_encoding_is_never_guessed(tmp_path: Path) -> None:
    """Other encodings are told by name, all files with the same reason in one line."""
    for name in ("a.htm", "b.htm"):
        (tmp_path / name).write_bytes("<p>甲市有12家企业</p>".encode("gb18030"))
    told: list[str] = []
    assert SourceFolder(tmp_path, tell=told.append).quote(SAID) is None
    assert len(told) == 1
    assert told[0].startswith("a.htm, b.htm: not UTF-8")


def test_a_word_copy_is_searched(tmp_path: Path) -> None:
    """The text of a Word file is another copy."""
    document = docx.Document()
    document.add_paragraph("甲市有12家企业")
    document.save(str(tmp_path / "a.docx"))
    assert SourceFolder(tmp_path).quote(SAID) == Quote("12家企业", exact=False)


@pytest.mark.parametrize(("name", "copy"), [("a.txt", "甲市有13家企业"), ("a.pdf", "甲市有12家企业")])
def test_what_is_not_found_stays_not_found(tmp_path: Path, name: str, copy: str) -> None:
    """Other figures and other kinds of file give nothing."""
    (tmp_path / name).write_text(copy, encoding="utf-8")
    assert SourceFolder(tmp_path).quote(SAID, "999") is None


def test_offsets_that_do_not_fit_the_digest_are_not_trusted(tmp_path: Path) -> None:
    """A span whose digest the slice does not have is searched instead."""
    (tmp_path / "a.txt").write_bytes(BYTES)
    moved = replace(SAID, start=0, end=8)
    assert SourceFolder(tmp_path).quote(moved) == Quote("12 家\n\n企业", exact=False)


def test_a_missing_folder_is_said_in_one_line(tmp_path: Path) -> None:
    """The message names the folder and the option."""
    with pytest.raises(InputError, match="no such folder of documents; name one with --sources"):
        SourceFolder(tmp_path / "none")
