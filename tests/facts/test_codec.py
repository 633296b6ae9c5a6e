"""A table survives being packed and unpacked, whatever its facts carry."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.facts.codec import UnreadTable, decode_table, encode_table
from parkgraph.model import Document, Entity, Evidence, Fact, FactTable, LiteralValue, Period, Qualifier, Ref

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
perhaps = st.none() | words
refs = st.builds(Ref, words, words, words)
entities = st.builds(
    Entity,
    words,
    words,
    words,
    words,
    st.tuples(words),
    st.lists(words, max_size=2).map(tuple),
    st.just(()),
    st.booleans(),
)
things = refs | entities
numbers = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=3)
days = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))
places = st.builds(
    Evidence, words, words, words, st.integers(0), st.integers(0), perhaps, st.integers(0), words, words, st.integers(0)
)
facts = st.builds(
    Fact,
    id=words,
    kind=words,
    subject=st.none() | entities,
    predicate=st.none() | refs,
    object=st.none() | things | st.builds(LiteralValue, words),
    indicator=st.none() | refs,
    value=numbers,
    unit=perhaps,
    printed=perhaps,
    printed_value=numbers,
    printed_unit=st.none() | refs,
    lower=numbers,
    upper=numbers,
    scope=st.lists(refs, max_size=2).map(tuple),
    period=st.none() | st.builds(Period, days, days, st.booleans(), perhaps),
    within=st.none() | things,
    of=perhaps,
    qualifiers=st.lists(st.builds(Qualifier, refs, things | st.builds(LiteralValue, words)), max_size=2).map(tuple),
    stage=perhaps,
    attributed_to=st.lists(things, max_size=2).map(tuple),
    confidence=numbers,
    derived_from=st.lists(words, max_size=2).map(tuple),
    note_zh=perhaps,
    evidence=st.lists(places, max_size=2).map(tuple),
)
documents = st.builds(
    Document, words, words, words, words, words, st.lists(refs, max_size=2).map(tuple), words, words, st.booleans(),
    perhaps, words, st.integers(0), perhaps,
)  # fmt: skip


@given(st.lists(facts, max_size=3), st.lists(entities, max_size=2), st.lists(documents, max_size=2), st.lists(refs))
def test_decoding_gives_back_what_was_encoded(
    some: list[Fact], known: list[Entity], sources: list[Document], terms: list[Ref]
) -> None:
    """Types too: an entity stays an entity, a decimal keeps its zeros, a tuple is no list."""
    table = FactTable(tuple(some), {e.id: e for e in known}, {d.id: d for d in sources}, {r.id: r for r in terms})
    again = decode_table(encode_table(table))
    assert again == table
    assert repr(again) == repr(table)


@given(st.lists(facts, max_size=3), st.lists(entities, max_size=3), st.lists(refs, max_size=2), st.booleans())
def test_an_unread_table_gives_every_record_as_if_it_were_read(
    some: list[Fact], known: list[Entity], terms: list[Ref], whole: bool
) -> None:
    """By id, by entity and by name, whether all facts were decoded before or only what is asked for."""
    table = FactTable(tuple(some), {e.id: e for e in known}, {}, {r.id: r for r in terms})
    unread = UnreadTable(encode_table(table))
    if whole:
        assert unread.facts == table.facts
    assert dict(unread.by_id) == dict(table.by_id)
    assert dict(unread.by_entity) == dict(table.by_entity)
    assert dict(unread.entities) == dict(table.entities)
    assert dict(unread.terms) == dict(table.terms)
    assert list(unread.labels) == list(table.labels)
    for iri in (*table.by_entity, "nobody"):
        assert unread.fact_count(iri) == table.fact_count(iri)
        assert (iri in unread.by_entity, unread.by_entity.get(iri)) == (
            iri in table.by_entity,
            table.by_entity.get(iri),
        )
    assert unread.facts == table.facts


def test_a_record_that_is_not_asked_for_is_not_decoded() -> None:
    """A place that cannot be read hurts only the facts that stand there."""
    here, there = (Evidence(name, "004", "", 1, 2, None, 1, "", "", 0) for name in ("here", "there"))
    firm, park = Entity("firm", "甲", "A", "Firm"), Entity("park", "乙", "B", "Park")
    facts = (Fact("f1", "Relation", firm, evidence=(here,)), Fact("f2", "Relation", park, evidence=(there,)))
    data = encode_table(FactTable(facts, {"firm": firm, "park": park}, {}))
    torn = UnreadTable(data.replace(b'["there",', b'["there"]'))
    assert torn.by_entity["firm"] == facts[:1]
    with pytest.raises(ValueError, match="Extra data"):
        torn.by_entity["park"]


def test_what_is_said_often_is_stored_once() -> None:
    """A place and an entity of many facts stand in the file a single time, so that it stays small."""
    place = Evidence("the-place", "004", "", 1, 2, None, 1, "", "", 0)
    firm = Entity("the-firm", "甲", "A", "Firm")
    table = FactTable(tuple(Fact(f"f{n}", "Relation", firm, evidence=(place,)) for n in range(9)), {"f": firm}, {})
    data = encode_table(table)
    assert (data.count(b"the-place"), data.count(b'["the-firm",')) == (1, 1)
    head, first = map(json.loads, data.splitlines()[:2])
    assert (head["ids"][0], first[0]) == ("f0", "f0")


def test_a_merged_id_stays_the_same_entity() -> None:
    """Two ids of one entity decode to one object, so that comparing them stays cheap."""
    firm = Entity("new", "甲", "A", "Firm")
    again = decode_table(encode_table(FactTable((), {"new": firm, "old": firm}, {})))
    assert again.entities["new"] is again.entities["old"]
