"""The given questions answer with exactly the expected rows, which were checked against questions.jsonl by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from parkgraph.bundle import bundled_store, bundled_table
from parkgraph.questions.catalogue import Question, questions
from parkgraph.questions.run import answer
from parkgraph.questions.table import headings, lines
from parkgraph.stores.memory import MemoryStore
from tests.conftest import SHARED

EXPECTED = Path(__file__).with_name("expected.jsonl")
RECORDS: list[dict[str, Any]] = [json.loads(line) for line in EXPECTED.read_text(encoding="utf-8").splitlines()]
WHOLE_CHAPTERS = {"004:157", "004:187"}
"""Lines that are only chapter headings: their sections are cited instead."""


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    """Open the bundled graph once."""
    return bundled_store()


def by_id(number: int) -> Question:
    """Return a question by its id."""
    return next(q for q in questions() if q.id == number)


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: f"question-{r['id']}")
def test_a_given_question_answers_with_the_expected_rows(record: dict[str, Any], store: MemoryStore) -> None:
    """Columns (notes apart) and rows with their paragraphs are exactly those on record."""
    question = by_id(record["id"])
    found = answer(question, question.query, store)
    heads = headings(found, "zh")
    kept = [i for i, head in enumerate(heads) if head != "说明"]
    assert [heads[i] for i in kept] == record["columns"]
    assert [[line[i] for i in kept] for line in lines(found, "zh")] == record["rows"]


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_every_question_runs_with_its_defaults_in_both_languages(question: Question, store: MemoryStore) -> None:
    """Defaults answer something, but for the two that no document answers; both languages give the same rows."""
    chinese = answer(question, question.query, store)
    english = answer(question, question.query.replace('VALUES ?lang { "zh" }', 'VALUES ?lang { "en" }'), store, "en")
    assert bool(chinese.rows) == (question.name not in ("title-grantor", "facts-of-a-section"))
    assert sorted(r.places for r in english.rows) == sorted(r.places for r in chinese.rows)
    assert all(str(r.cells.get("subject", "?")).isprintable() for r in english.rows)


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_a_fact_that_a_document_says_is_answered_with_its_place(question: Question, store: MemoryStore) -> None:
    """A variable of the query that is named like a column of places would hide them."""
    known = bundled_table().by_id
    said = [row for row in answer(question, question.query, store).rows if str(row.cells.get("fact")) in known]
    bare = [row.cells["fact"] for row in said if known[str(row.cells["fact"])].evidence and not row.places]
    assert bare == []


def given() -> list[dict[str, Any]]:
    """Return the questions as they were given."""
    path = SHARED / "questions" / "questions.jsonl"
    if not path.exists():
        pytest.skip("needs ../shared/questions")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_given_questions_keep_their_titles() -> None:
    """Each given question is in the catalogue under its id with both titles unchanged."""
    assert [(by_id(g["id"]).zh, by_id(g["id"]).en) for g in given()] == [(g["zh"], g["en"]) for g in given()]


def test_the_rows_cite_the_lines_of_the_checked_answers(store: MemoryStore) -> None:
    """Every line that the checked answers rest on is cited by some row (the unanswerable question cites none)."""
    missing: dict[int, set[str]] = {}
    for record in given():
        question = by_id(record["id"])
        found = answer(question, question.query, store)
        cited = {f"{p.document}:{n}" for row in found.rows for p in row.places for n in source_lines(p.document, p)}
        missing[record["id"]] = set(record["lines"]) - cited - WHOLE_CHAPTERS
    assert {number: lost for number, lost in missing.items() if lost} == {8: {"000:15"}}


def source_lines(document: str, place: Any) -> range:
    """Return the numbers of the source lines that a place covers, from 1."""
    (path,) = (SHARED / "sources").glob(f"{document}_*.txt")
    text = path.read_bytes().decode("utf-8")
    return range(text.count("\n", 0, place.start) + 1, text.count("\n", 0, place.end - 1) + 2)


def test_a_year_may_be_left_open_and_a_cousin_answers(store: MemoryStore) -> None:
    """A pattern answers for another place and any year as well as for its default."""
    from parkgraph.questions.binding import bind

    question = by_id(102)
    bound = {"place": ["<https://w3id.org/parkgraph/id/firm/yibao-software>"], "year": ["UNDEF"]}
    found = answer(question, bind(question, bound), store)
    assert [(r.cells["subject"], r.cells["printed"]) for r in found.rows] == [
        ("易宝软件", "521.45%"),
        ("易宝软件", "12000万元"),
    ]


def test_a_candidate_or_a_target_never_enters_a_computed_value() -> None:
    """A figure that nobody has reviewed, and a target, leave the derived rows as they were."""
    from pyoxigraph import Literal, NamedNode, Triple

    from parkgraph.ontology.prefixes import expand

    store = MemoryStore(bundled_store().triples())
    question = by_id(9)
    before = answer(question, question.query, store)
    level = NamedNode(expand("figure:songshan-lake.offshore-executed-amount.2020.ito.level"))
    said = [triple for triple in store.triples() if triple.subject == level]
    for name, change in (
        ("trial-candidate", ("pg:review", "review:candidate")),
        ("trial-target", ("pg:status", "status:target")),
    ):
        copy = NamedNode(expand(f"figure:{name}"))
        changed: dict[str, NamedNode | Literal] = {expand("pg:baseValue"): Literal("1")}
        changed[expand(change[0])] = NamedNode(expand(change[1]))
        store.add(
            Triple(copy, t.predicate, changed.get(t.predicate.value, t.object))
            for t in said
            if t.object != NamedNode(expand("pg:Figure")) or name == "trial-candidate"
        )
    after = answer(question, question.query, store)
    assert [r.cells["value"] for r in after.rows if r.cells["formula"]] == [
        r.cells["value"] for r in before.rows if r.cells["formula"]
    ]
    assert len(after.rows) == len(before.rows)
