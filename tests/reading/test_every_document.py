"""What holds for every document that there is here, as it stands and damaged at random: a fact is at its place.

The documents are the two sources, the foreign ones with gold and all that are made up in these tests.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkgraph.bundle import bundled_table
from parkgraph.model import Evidence, Fact
from parkgraph.reading.agreement import MAY_FALL, Disagreement, disagreements
from parkgraph.reading.characters import simplified
from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register, register_of
from parkgraph.reading.spans import loose_digest, sha256_hex
from parkgraph.reading.texts import ReadDocument

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
FORMATS = {".txt", ".md", ".html"}
DOCUMENTS = sorted(
    path
    for folder in (HERE / "documents", HERE / "genre", SHARED / "sources", SHARED / "dev-set")
    for path in folder.glob("*")
    if path.suffix in FORMATS and path.name != "README.md"
)


@cache
def register() -> Register:
    """Return the names that the bundled graph knows."""
    return register_of(bundled_table())


def places_hold_their_words(document: ReadDocument) -> list[Fact]:
    """Check every place of every fact proposed, and return the facts."""
    facts = [candidate.fact for candidate in extract(document, register())]
    for fact in facts:
        assert fact.evidence, fact
        for place in fact.evidence:
            words = document.raw[place.start : place.end]
            assert words.strip(), fact
            assert place.span_digest == sha256_hex(words), fact
            assert (place.loose_digest, place.loose_length) == loose_digest(words), fact
        assert fact.printed is None or fact.printed in _clean(document, fact.evidence[0]), fact
        assert fact.printed is None or not _misread(fact), (fact, _misread(fact))
    return facts


def _misread(fact: Fact) -> list[Disagreement]:
    """Return in what a proposed number is not what its printed words mean; words outside the grammar say nothing."""
    printed, unit = fact.printed or "", fact.printed_unit.id.rpartition("/")[2] if fact.printed_unit else None
    value = None if fact.printed_value is None else str(fact.printed_value)
    may_fall = fact.figure_type in MAY_FALL
    found = disagreements(printed, value, unit, fact.modifier, may_fall=may_fall, bound=fact.modifier)
    told_by_context = str(unit).startswith("TWD")  # 元 alone says no currency
    return [one for one in found if one.part != "words" and not (one.part == "unit" and told_by_context)]


def _clean(document: ReadDocument, place: Evidence) -> str:
    first, last = (document.clean.clean_offset(at) for at in (place.start, place.end - 1))
    return simplified(document.clean.text[first : last + 1])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_fact_is_at_its_place(path: Path) -> None:
    """text[start:end] is what the digests and the printed words of a fact say, in all its places."""
    assert len(places_hold_their_words(read_document(path))) > 3


@pytest.mark.parametrize(
    "text",
    [
        "云港市工业\n2024年云港市产值32亿。2024年云港市产值32亿元。",
        "云港市泵业扶持办法\n第一条 给予泵业平台最高3000万补助，给予泵业平台最高3000万元补助。",
    ],
)
def test_what_is_said_twice_is_first_where_it_is_printed_so(text: str) -> None:
    """Of 32亿 and 32亿元 the surer one gives the printed words, and its place comes first."""
    assert places_hold_their_words(read_document(text.encode(), name="a.txt"))


DAMAGE = (
    "\n",
    " ",
    "　",
    "**",
    "<b>",
    "</b>",
    "&nbsp;",
    "\n\n- 7 -\n\n",
    "\x0c",
    "<!-- x -->",
    "，",
    "2",
    "億",
    "《",
    "）",
)


@settings(max_examples=60)
@given(st.data())
def test_no_damage_moves_a_fact(data: st.DataObject) -> None:
    """Cut out a stretch of any document and strew breaks, markup and stray characters over it: places still hold."""
    path = data.draw(st.sampled_from(DOCUMENTS))
    raw = _raw(path)
    start = data.draw(st.integers(0, max(0, len(raw) - 400)))
    piece = list(raw[start : start + 400])
    for at, what in data.draw(st.lists(st.tuples(st.integers(0, 399), st.sampled_from(DAMAGE)), max_size=12)):
        piece.insert(at, what)
    places_hold_their_words(read_document("".join(piece).encode(), name=f"damaged{path.suffix}"))


@cache
def _raw(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


def test_a_fact_that_is_stated_many_times_keeps_all_its_places() -> None:
    """However often one fact is stated, it is one with the places of its amount and its subject in all, each once."""
    text = "2023年，云港市产值10亿元。" * 300
    (fact,) = {c.fact for c in extract(read_document(text.encode(), name="a.txt"), Register())}
    starts = [place.start for place in fact.evidence]
    assert sorted(starts) == sorted(set(starts))
    assert len(starts) == 2 * 300
