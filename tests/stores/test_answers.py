"""The same answers wherever the graph lies: memory, a folder, and two real servers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pyoxigraph import Triple

from parkgraph.bundle import bundled_store, bundled_table
from parkgraph.facts import read_facts
from parkgraph.questions.catalogue import questions
from parkgraph.questions.run import QuestionAnswer, answer
from parkgraph.stores.contract import Store
from parkgraph.stores.folder import FolderStore
from parkgraph.stores.remote import RemoteStore
from tests.stores.conftest import empty

SENT = (
    "SELECT ?s ?zh WHERE { ?s a pg:Park ; skos:prefLabel ?zh . FILTER (lang(?zh) = 'zh') }",
    "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?class } GROUP BY ?class",
    "SELECT ?s ?label WHERE { ?s skos:prefLabel ?label FILTER (CONTAINS(STR(?label), '松山湖')) }",
    "SELECT ?f ?v ?m WHERE { ?f a pg:Figure ; pg:baseValue ?v . OPTIONAL { ?f pg:modifier/skos:prefLabel ?m } }",
    "SELECT ?place WHERE { ?place schema:containedInPlace+ place:dongguan }",
    "SELECT ?f ?d WHERE { ?f pg:periodStart ?d FILTER (?d >= '2023-06-01'^^xsd:date) }",
    "SELECT ?a ?t WHERE { ?a a pg:Award ; pg:title ?t FILTER NOT EXISTS { ?a pg:grantedBy ?who } }",
)
"""Queries of the kinds that people write, each evaluated by the server itself."""


@pytest.fixture(scope="module", params=["folder", "oxigraph", "virtuoso"])
def far(
    request: pytest.FixtureRequest,
    server: Callable[[str], dict[str, str | None]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Store]:
    """Return a store elsewhere that holds the bundled graph."""
    triples = bundled_store().triples()
    if request.param == "folder":
        opened: FolderStore | RemoteStore = FolderStore(tmp_path_factory.mktemp("answers") / "store")
    else:
        arguments: dict[str, Any] = dict(server(request.param))
        opened = RemoteStore(**arguments, seconds=120.0)
        empty(opened, arguments["graph"])
    opened.add(triples)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def expected() -> dict[str, list[str]]:
    """Return the rows that each question has on the graph in memory."""
    return {question.name: rows(answer(question, question.query, bundled_store())) for question in questions()}


def rows(found: QuestionAnswer) -> list[str]:
    """Return the rows of an answer with their places, sorted."""
    return sorted(f"{sorted(row.cells.items(), key=str)} {row.places}" for row in found.rows)


@pytest.mark.slow
def test_every_triple_is_there(far: Store) -> None:
    """Terms come back as they went, numbers, dates and Chinese texts included."""
    assert sorted(map(str, far.triples())) == sorted(map(str, bundled_store().triples()))


@pytest.mark.slow
def test_every_canned_question_has_the_same_answer(far: Store, expected: dict[str, list[str]]) -> None:
    """All questions with their parameters as they are, rows and places."""
    assert {question.name: rows(answer(question, question.query, far)) for question in questions()} == expected


@pytest.mark.slow
def test_the_facts_are_the_same(far: Store) -> None:
    """The table of facts, from which every command but `query` and `ask` answers, is fetched by plain queries."""
    expected, found = bundled_table(), read_facts(far)
    assert (found.facts, found.documents) == (expected.facts, expected.documents)


@pytest.mark.slow
@pytest.mark.parametrize("query", SENT)
def test_queries_of_ones_own_have_the_same_answer(query: str, far: Store) -> None:
    """What the server evaluates itself agrees row for row."""
    assert sorted(map(str, far.select(query))) == sorted(map(str, bundled_store().select(query)))


@pytest.mark.slow
def test_a_large_graph_is_asked_where_it_is(far: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a graph that fits here is copied for the canned questions, and once."""
    if isinstance(far, RemoteStore):
        assert far.near() is far.near() is not far
        monkeypatch.setattr(far, "_near", None)
        monkeypatch.setattr("parkgraph.stores.remote._NEAR_UP_TO", 10)
    assert far.near() is far
    assert isinstance(next(iter(far.triples())), Triple)
