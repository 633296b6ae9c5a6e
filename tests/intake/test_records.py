"""Candidates are lossless JSON, and facts are lossless Turtle of the seeds' form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from parkgraph.build import build_graph
from parkgraph.bundle import bundled_table
from parkgraph.errors import InputError, UnavailableError
from parkgraph.facts import read_facts
from parkgraph.intake.accepting import Base, content_of, document_turtle
from parkgraph.intake.blocks import dated, name, number, text
from parkgraph.intake.documents import decode_metadata
from parkgraph.intake.fact_turtle import WRITTEN, edtf, gaps
from parkgraph.intake.records import Proposal, decode, encode
from parkgraph.model import Entity, Evidence, Fact
from parkgraph.ontology.prefixes import expand
from parkgraph.seeds import SeedFile, seed_files
from parkgraph.stores.memory import MemoryStore
from tests.intake.conftest import growth, level, metadata, target


def test_every_fact_of_the_seeds_survives_json() -> None:
    """Write and read all facts of the table: nothing is lost but names for searching only, and bytes are the same."""
    proposals = tuple(Proposal(fact, ("subject-carried",)) for fact in bundled_table().facts)
    data = encode(proposals)
    back = decode(data)
    assert encode(back) == data
    assert [without_hidden(p.fact) for p in back] == [without_hidden(p.fact) for p in proposals]


def without_hidden(fact: Fact) -> Fact:
    """Leave out what candidates do not keep: pinyin for searching."""

    def plain(thing: Any) -> Any:
        return replace(thing, hidden=()) if isinstance(thing, Entity) else thing

    return replace(
        fact,
        subject=plain(fact.subject),
        object=plain(fact.object),
        within=plain(fact.within),
        scope=tuple(plain(s) for s in fact.scope),
        attributed_to=tuple(plain(a) for a in fact.attributed_to),
        qualifiers=tuple(replace(q, object=plain(q.object)) for q in fact.qualifiers),
    )


def test_a_torn_line_is_told_with_its_number() -> None:
    """A damaged file is not guessed at."""
    data = encode([Proposal(level()), Proposal(growth())])
    with pytest.raises(UnavailableError, match=r"candidates.jsonl:2 is no candidate"):
        decode(data[:-40])


@pytest.mark.parametrize("key", ["000", pytest.param("004", marks=pytest.mark.slow)])
def test_facts_written_as_turtle_are_the_same_facts_when_read(key: str) -> None:
    """The facts of a document, written by intake and built with the register, say what the curated ones say."""
    table = bundled_table()
    said = [f for f in table.facts if f.is_said and any(e.document == key for e in f.evidence) and not gaps(f)]
    said = [replace(f, evidence=tuple(e for e in f.evidence if e.document == key)) for f in said if f.kind in PLAIN]
    others = [f for f in seed_files() if f.name.split("/")[0] != key]
    known = {**table.entities, **table.terms}
    base = Base(frozenset(known), tuple(table.entities.values()), {}, {})
    turtle = document_turtle(replace(metadata(), key=key), said, base)
    document = [f for f in seed_files() if f.name == f"{key}/document.ttl"]
    rebuilt = read_facts(MemoryStore(build_graph([*others, *document, SeedFile(f"{key}/all.ttl", turtle.decode())])))
    found = {content_of(f): [place(e) for e in f.evidence] for f in rebuilt.facts}
    for fact in said:
        assert content_of(fact) in found, fact.id
        assert set(found[content_of(fact)]) >= {place(e) for e in fact.evidence}
    assert len(said) > 15


PLAIN = WRITTEN - {"Policy", "Project", "Facility", "Event", "Product", "Programme", "PolicyMeasure", "Amount"}
"""Kinds whose node is the fact alone; the others share theirs with a thing that the register does not describe."""


def place(evidence: Evidence) -> tuple[object, ...]:
    """Return what an evidence says of its place."""
    return evidence.document, evidence.start, evidence.end, evidence.span_digest, evidence.section, evidence.paragraph


def test_what_a_fact_lacks_is_named() -> None:
    """A target without subject and a rank without group wait for a correction."""
    assert gaps(level()) == ()
    assert gaps(target()) == ("subject",)
    assert gaps(replace(level(), figure_type="rank")) == ("within",)
    assert gaps(replace(level(), kind="Challenge", evidence=())) == ("kind", "evidence")


def test_turtle_is_escaped_and_only_safe_names_are_shortened() -> None:
    """Quotes, breaks and controls in names of documents cannot leave their literal; bad IRIs are refused."""
    assert text('a"b\\c\nd\x01', "zh") == '"a\\"b\\\\c\\nd\\u0001"@zh'
    assert name(expand("firm:abc")) == "firm:abc"
    assert name("https://example.org/a") == "<https://example.org/a>"
    for bad in ("https://example.org/a b", "nonsense", "https://example.org/>"):
        with pytest.raises(InputError):
            name(bad)
    assert number(level().value or 0) == "8650000000"  # type: ignore[arg-type]
    for bad in ("2024年", "2023-02-30", "2023-13", "0000", "2023/2024", "2023/.."):
        with pytest.raises(InputError, match="is no date"):
            dated(bad)


def periods() -> Iterator[tuple[tuple[int, int, int] | None, tuple[int, int, int] | None, str]]:
    """Yield first and last day, and how curators write that."""
    yield (2023, 1, 1), (2023, 12, 31), "2023"
    yield (2023, 1, 1), (2024, 12, 31), "2023/2024"
    yield (2024, 2, 1), (2024, 2, 29), "2024-02"
    yield (2023, 1, 1), (2023, 10, 31), "2023-01/2023-10"
    yield (2023, 3, 12), (2023, 3, 12), "2023-03-12"
    yield (2023, 3, 2), (2023, 3, 12), "2023-03-02/2023-03-12"
    yield (2023, 3, 2), None, "2023-03-02/.."


@pytest.mark.parametrize(("start", "end", "written"), list(periods()))
def test_periods_are_written_as_curators_do(
    start: tuple[int, int, int] | None, end: tuple[int, int, int] | None, written: str
) -> None:
    """EDTF: a year, a month, a day, an interval, an open one; and they read back as the same days."""
    from datetime import date

    from parkgraph.reading.periods import read_period

    first, last = (date(*day) if day else None for day in (start, end))
    assert edtf(first, last) == written
    assert read_period(written) == (first, last)


def test_metadata_survives_json() -> None:
    """What document.json says is read back; a damaged one is told."""
    assert decode_metadata(metadata().encode(), "note") == metadata()
    with pytest.raises(UnavailableError, match=r"note/document\.json is damaged"):
        decode_metadata(b"{}", "note")
