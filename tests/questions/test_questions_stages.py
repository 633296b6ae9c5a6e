"""A question asked in stages answers what it answers as one query, and does not read a large graph to do so."""

from __future__ import annotations

import re

import pytest

from benchmarks.generator import write_graph
from parkgraph.bundle import bundled_store
from parkgraph.questions import stages
from parkgraph.questions.binding import bind, pinned
from parkgraph.questions.catalogue import Question, find_question, questions
from parkgraph.questions.run import answer
from parkgraph.questions.stages import in_stages
from parkgraph.stores.contract import Rows
from parkgraph.stores.memory import MemoryStore

STAGED = [question for question in questions() if "# stage\n" in question.query]
BOTH = ["review:accepted", "review:candidate"]


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    """Open the bundled graph once."""
    return bundled_store()


def lines(rows: Rows) -> list[str]:
    """Return solutions in an order that does not depend on how they were found."""
    return sorted(str(row) for row in rows)


@pytest.mark.parametrize("question", STAGED, ids=lambda q: q.name)
def test_a_question_in_stages_has_the_solutions_of_the_whole_query(question: Question, store: MemoryStore) -> None:
    """Solution for solution, in both languages and with candidates; nothing is rewritten in the whole query."""
    for terms in ({}, {"lang": ['"en"']}, {"review": BOTH, "review2": BOTH}):
        query = bind(question, terms)
        assert lines(in_stages(pinned(query), store.select)) == lines(store.select(query))


@pytest.mark.parametrize("question", STAGED, ids=lambda q: q.name)
def test_too_many_rows_for_a_stage_change_no_answer(
    question: Question, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left is asked as one query then."""
    whole = answer(question, question.query, store)
    monkeypatch.setattr(stages, "MOST_VALUES", 1)
    assert sorted(map(str, answer(question, question.query, store).rows)) == sorted(map(str, whole.rows))


def test_a_stage_is_given_to_the_next_as_values(store: MemoryStore) -> None:
    """Rows, unbound cells and columns, and IRIs that could be read as a comment stand in the next query."""
    asked: list[str] = []

    def select(query: str) -> Rows:
        asked.append(query)
        return store.select(query)

    query = """SELECT ?a ?n ?b
WHERE {
  VALUES (?a ?b ?c) { (pg:cap UNDEF UNDEF) (place:dongguan "load \\"x\\"" UNDEF) }
  # stage
  ?a skos:prefLabel ?n .
}
ORDER BY ?n
"""
    assert [str(row[1]) for row in in_stages(query, select)] == [str(row[1]) for row in store.select(query)]
    assert len(asked) == 2
    assert "(?a ?b)" in asked[1]
    assert "(pg:cap UNDEF)" in asked[1]
    assert '/place/dongguan> "load \\"x\\"")' in asked[1]


def test_a_stage_with_blank_nodes_is_not_cut_off() -> None:
    """A blank node in a query would be another one."""
    store = MemoryStore()
    store.update('INSERT DATA { pg:a pg:b [ pg:c "x" ] }')
    asked: list[str] = []

    def select(query: str) -> Rows:
        asked.append(query)
        return store.select(query)

    query = "SELECT ?x\nWHERE {\n  pg:a pg:b ?node .\n  # stage\n  ?node pg:c ?x .\n}\n"
    assert [str(x) for (x,) in in_stages(query, select)] == ['"x"']
    assert len(asked) == 2
    assert "VALUES" not in asked[1]


def test_nothing_found_ends_the_question_with_its_columns(store: MemoryStore) -> None:
    """The stages behind an empty one are not asked."""
    question = find_question("count-and-growth")
    query = bind(question, {"year": ['"1999"']})
    asked: list[str] = []

    def select(text: str) -> Rows:
        asked.append(text)
        return store.select(text)

    found = in_stages(pinned(query), select)
    assert found.variables == store.select(query).variables
    assert list(found) == []
    assert len(asked) == 3


def test_the_review_is_asked_of_what_was_found() -> None:
    """Nearly every fact is accepted: the engine must not begin there, nor may the filter speak of another node."""
    query = "  VALUES ?review { review:accepted }\n  ?fact a pg:Event ; pg:status ?state ; pg:review ?review .\n"
    assert pinned(query).endswith(
        "?fact a pg:Event ; pg:status ?state . FILTER EXISTS { ?fact pg:review review:accepted } .\n"
    )
    alone = "  VALUES ?review { review:accepted }\n  ?mention pg:review ?review ; pg:evidence ?spot .\n"
    assert "?mention pg:review review:accepted ; pg:evidence ?spot ." in pinned(alone)
    both = query.replace("review:accepted", " ".join(BOTH))
    assert pinned(both) == both


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_a_larger_graph_gives_the_same_rows(question: Question, crowded: MemoryStore, store: MemoryStore) -> None:
    """Twenty thousand triples about other firms beside the bundled graph change the questions about all firms alone."""
    rows = {str(row) for row in answer(question, question.query, store).rows}
    more = {str(row) for row in answer(question, question.query, crowded).rows}
    assert rows <= more
    assert (rows == more) == (question.name not in ("compare-places", "measures-for-applicants"))


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_the_first_rows_are_those_of_the_whole_answer(question: Question, crowded: MemoryStore) -> None:
    """Cell for cell and place for place, and the whole number is told."""
    whole = answer(question, question.query, crowded, most=None)
    first = answer(question, question.query, crowded, most=3)
    assert first.rows == whole.rows[:3]
    assert (first.total, whole.total) == (len(whole.rows), len(whole.rows))
    assert (first.is_cut, whole.is_cut) == (len(whole.rows) > 3, False)


@pytest.mark.parametrize("question", [q for q in STAGED if "# details\n" in q.query], ids=lambda q: q.name)
def test_only_the_first_rows_are_followed_to_their_details(question: Question, crowded: MemoryStore) -> None:
    """What comes after `# details` only adds, and the order of the answer is known before, down to the fact."""
    before, _, after = question.query.partition("# details\n")
    body, _, order = after.partition("ORDER BY")
    plain = re.sub(r"\{[^{}]*\}", "", re.sub(r"\{[^{}]*\}", "", re.sub(r"^ *#.*", "", body, flags=re.MULTILINE)))
    assert set(plain.split()) == {"OPTIONAL", "}"}
    asked = order.replace("DESC(", "").replace(")", "").split()
    assert "?fact" in asked
    assert all(f"{name} " in before for name in asked[: asked.index("?fact") + 1])
    sent: list[str] = []

    class Listening(MemoryStore):
        """Keeps what it is asked."""

        def select(self, query: str) -> Rows:
            sent.append(query)
            return crowded.select(query)

    found = answer(question, question.query, Listening(), most=2)
    assert found.total > len(found.rows) == 2
    assert sent[-1].count("/id/measure/") + sent[-1].count("/id/figure/") + sent[-1].count("/id/fact/") <= 4


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> MemoryStore:
    """Put generated firms, policies and figures beside the bundled graph."""
    path = tmp_path_factory.mktemp("crowded") / "graph.nt"
    write_graph(path, 20_000)
    return MemoryStore([*bundled_store().triples(), *MemoryStore.from_paths([path]).triples()])
