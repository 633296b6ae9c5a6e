"""The catalogue: every file has what people read, parses as plain SPARQL 1.1, and is found by id, name and title."""

from __future__ import annotations

import re
from functools import cache

import pytest
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from parkgraph.errors import InputError, NotFoundError
from parkgraph.ontology.prefixes import PREFIXES
from parkgraph.questions.catalogue import (
    COLUMNS,
    PLACE_COLUMNS,
    Question,
    find_question,
    nearest,
    parse,
    plain,
    questions,
)

GIVEN = {1, 3, 5, 7, 8, 9, 11, 13, 15, 17, 19, 21, 23, 25, 26, 27, 29, 31, 33, 35, 36, 37, 39, 41, 43, 45}
INSIDE = {"row", "fact", "from", "to", "asOf", *PLACE_COLUMNS}
MINIMAL = "# id: 1\n# zh: 甲？\n# en: A?\n# help.zh: 乙。\n# help.en: B.\n"


@cache
def prepared(text: str) -> Query:
    """Parse a query with rdflib, which knows no extension of any store."""
    return prepareQuery(text, initNs=dict(PREFIXES))


def test_the_given_questions_and_as_many_of_our_own_are_there() -> None:
    """All 26 given ids and at least 26 others, each id and title once."""
    ids = [q.id for q in questions()]
    assert set(ids) >= GIVEN
    assert len(ids) == len(set(ids)) and len(set(ids) - GIVEN) >= 26
    assert len({plain(q.zh) for q in questions()}) == len({plain(q.en) for q in questions()}) == len(ids)


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_a_question_has_titles_help_parameters_and_headings(question: Question) -> None:
    """Titles and help in both languages, every parameter's block in the query, every column with a heading."""
    assert re.fullmatch(r"[a-z0-9-]+", question.name)
    assert all((question.zh, question.en, question.help_zh, question.help_en))
    assert not re.search(r"[㐀-鿿]", question.en + question.help_en)
    assert all(p.default and p.zh and p.en for p in question.parameters)
    columns = [str(variable) for variable in prepared(question.query).algebra.PV]
    assert [c for c in columns if c not in {*COLUMNS, *question.headings, *INSIDE}] == []
    if question.name != "sources":
        assert columns[-5:] == list(PLACE_COLUMNS)


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_a_question_is_plain_ordered_sparql(question: Question) -> None:
    """It parses with another parser, orders its rows, uses no REGEX, no SERVICE and no function of a vendor."""
    assert prepared(question.query).algebra.name == "SelectQuery"
    assert "ORDER BY" in question.query
    assert not re.search(r"REGEX|SERVICE|FROM\b|<http|GROUP_CONCAT|SAMPLE|NOW\(|RAND\(", question.query)


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_a_question_is_found_by_id_name_and_title(question: Question) -> None:
    """Id, name and both titles, with or without punctuation and blanks, lead to it."""
    for text in (str(question.id), question.name, question.zh, question.en.upper(), f" {question.zh.rstrip('？')} "):
        assert find_question(text) is question


def test_an_unknown_question_offers_the_nearest_titles() -> None:
    """What is not understood says so and names near questions with their ids."""
    with pytest.raises(
        NotFoundError, match=r"^未识别“松山湖2025年出口目标是多少”；相近的问题：11 松山湖2025年数字服务出口目标？"
    ):
        find_question("松山湖2025年出口目标是多少")
    assert nearest("qqqq") == []
    with pytest.raises(NotFoundError, match=r"“qqqq” was not understood"):
        find_question("qqqq", "en")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# id: 1\nSELECT * {}\n", "header lacks zh, en, help.zh, help.en"),
        (MINIMAL.replace("id: 1", "id: x") + "SELECT * {}\n", "header lacks a number as id"),
        (MINIMAL + "# param year: year · 年份\nSELECT * {}\n", "3 parts with · between them wanted"),
        (MINIMAL + "# param year: year · 年份 · year\nSELECT * {}\n", r"no block VALUES \?year"),
        (MINIMAL + "# colour: red\nSELECT * {}\n", "unknown header key “colour”"),
        (MINIMAL + "#param\nSELECT * {}\n", "header line not understood: #param"),
    ],
)
def test_a_bad_header_is_refused_with_its_file(text: str, message: str) -> None:
    """The message names the file and what is wrong."""
    with pytest.raises(InputError, match=rf"^trial\.rq: .*{message}"):
        parse("trial", text)
