"""Specification of parkgraph.reading.spans."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.errors import InputError
from parkgraph.reading.spans import Span, decode, find_loose, loose, loose_digest, sha256_hex

SHARED = Path(__file__).parents[2].parent / "shared"
BLOCK = re.compile(
    r"^ev:(?P<key>\d+)\.(?P<start>\d+)-(?P<end>\d+) a [^\n]*\n[^\n]*\n"
    r'\s+pg:spanDigest "sha256:(?P<span>\w+)" ; pg:looseDigest "sha256:(?P<loose>\w+)" ;'
    r" pg:looseLength (?P<length>\d+)",
    re.MULTILINE,
)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference material is not beside the checkout (../shared)")
def test_all_spans_of_the_reference_have_the_same_digests() -> None:
    """Every span of the worked examples has the digests and the length that are printed there."""
    texts = {path.name[:3]: decode(path.read_bytes()) for path in (SHARED / "sources").iterdir()}
    blocks = list(BLOCK.finditer((SHARED / "design" / "patterns.ttl").read_text(encoding="utf-8")))
    wrong = []
    for block in blocks:
        words = texts[block["key"]][int(block["start"]) : int(block["end"])]
        digests = (sha256_hex(words), *loose_digest(words))
        if digests != (block["span"], block["loose"], int(block["length"])):
            wrong.append(block[0])
    assert (len(blocks), wrong) == (57, [])


def test_loose_text_leaves_out_blanks_marks_tags_and_entities() -> None:
    """White space of all kinds, stars, tags and entities go; an address in angle brackets stays."""
    text = "甲 \u3000乙\u00a0\n**丙**<p class='x'>丁</p>&nbsp;&#160;戊<http://a.b/c?d=1>< 5 & 6"
    assert loose(text).characters == "甲乙丙丁戊http://a.b/c?d=1<5&6"


def test_the_origin_of_a_loose_character_is_its_place_in_the_text() -> None:
    """A span of loose characters covers the words with the marks inside, without those around them."""
    text = "前 **甲\n\n乙** 后"
    found = loose(text)
    assert found.span(1, 2) == Span(4, 8)
    assert text[4:8] == "甲\n\n乙"


@given(st.text(alphabet="甲乙丙𠮷😀 \n*<>&;ab/1", max_size=60))
def test_every_loose_character_stands_where_its_origin_says(text: str) -> None:
    """Loose characters are those of the text at their origins, in order."""
    found = loose(text)
    assert "".join(text[i] for i in found.origin) == found.characters
    assert list(found.origin) == sorted(set(found.origin))


@given(st.text(alphabet="甲乙𠮷1", min_size=1, max_size=40), st.data())
def test_a_span_is_found_again_in_a_copy_that_wraps_elsewhere(text: str, data: st.DataObject) -> None:
    """A span's digest and length find the same words in a copy with other line breaks."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    digest, length = loose_digest(text[start:end])
    copy = "\n ".join(text)
    found = find_loose(loose(copy), digest, length, start * 3)
    assert [loose(copy[s.start : s.end]).characters for s in found][:1] == [text[start:end]]


def test_of_several_places_the_nearest_comes_first() -> None:
    """Words that stand three times, far apart, come in the order of their distance."""
    text = "甲乙" + "丙" * 600 + "甲乙" + "丙" * 900 + "甲乙"
    digest, length = loose_digest("甲乙")
    assert find_loose(loose(text), digest, length, 300) == (Span(0, 2), Span(602, 604), Span(1504, 1506))
    assert find_loose(loose(text), digest, length, 610) == (Span(602, 604),)


@pytest.mark.parametrize(("digest", "length"), [("0" * 64, 2), ("zz", 2), ("0" * 64, 0), ("0" * 64, 99)])
def test_what_is_not_there_is_not_found(digest: str, length: int) -> None:
    """A foreign or broken digest finds nothing."""
    assert find_loose(loose("甲乙丙"), digest, length, 0) == ()


def test_bytes_that_are_no_utf8_are_refused() -> None:
    """Decoding keeps newlines and refuses other encodings with one line."""
    assert decode("甲\r\n乙".encode()) == "甲\r\n乙"
    with pytest.raises(InputError, match="not UTF-8"):
        decode("甲".encode("gb18030"))
