"""Names are found as people type them, and equals are never picked between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.errors import AmbiguousNameError, NotFoundError
from parkgraph.labels import Fit
from parkgraph.model import Entity, Fact, FactTable
from parkgraph.names import NameIndex
from parkgraph.ontology.prefixes import expand

LAKE = Entity(expand("park:lake"), "甲湖", "Jia Lake", "Park", aliases=("甲湖高新区",), hidden=("jiahu", "jh"))
FOREST = Entity(expand("zone:forest"), "甲湖丛林区", "Jia Lake Forest Zone", "Zone", hidden=("jiahuconglinqu", "jhclq"))
NORTH = Entity(expand("park:north"), "城北数码城", "Digital City (North)", "Park", aliases=("数码城",))
SOUTH = Entity(expand("park:south"), "城南数码城", "Digital City (South)", "Park", aliases=("数码城",))
PLAN = Entity(expand("policy:plan"), "《乙市“强链”三年行动方案》", "Three-Year Plan", "Policy")
OLD = Entity(expand("firm:new"), "新公司", "New Co", "Firm", aliases=("旧公司",))
ENTITIES = {e.id: e for e in (LAKE, FOREST, NORTH, SOUTH, PLAN, OLD)} | {expand("firm:old"): OLD}
FACTS = tuple(Fact(f"f{n}", "Relation", SOUTH) for n in range(3))
INDEX = NameIndex(FactTable(FACTS, ENTITIES, {}))


def found(text: str) -> list[tuple[str, Fit]]:
    """Return what a text finds: Chinese label and fit."""
    return [(match.entity.zh, match.fit) for match in INDEX.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲湖", [("甲湖", Fit.LABEL), ("甲湖丛林区", Fit.START)]),
        ("jia lake", [("甲湖", Fit.LABEL), ("甲湖丛林区", Fit.START)]),
        ("甲湖高新区", [("甲湖", Fit.ALIAS)]),
        ("JH", [("甲湖", Fit.PINYIN)]),
        ("jiahu", [("甲湖", Fit.PINYIN), ("甲湖丛林区", Fit.PART)]),
        ("数码城", [("城南数码城", Fit.ALIAS), ("城北数码城", Fit.ALIAS)]),
        ("强链三年", [("《乙市“强链”三年行动方案》", Fit.PART)]),
        ("ＪＩＡ ＬＡＫＥ", [("甲湖", Fit.LABEL), ("甲湖丛林区", Fit.START)]),
        ("park:lake", [("甲湖", Fit.LABEL)]),
        (expand("park:lake"), [("甲湖", Fit.LABEL)]),
        ("firm:old", [("新公司", Fit.LABEL)]),
        ("旧公司", [("新公司", Fit.ALIAS)]),
        ("", []),
        ("《》", []),
        ("丙", []),
    ],
)
def test_find_puts_the_best_fit_first(text: str, expected: list[tuple[str, Fit]]) -> None:
    """Label before alias, pinyin, beginning and part; among equals the one with more facts; each entity once."""
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [("甲湖", "甲湖"), ("Jia", "甲湖"), ("甲湖丛", "甲湖丛林区"), ("jh", "甲湖"), ("zone:forest", "甲湖丛林区")],
)
def test_resolve_takes_the_one_that_is_meant(text: str, name: str) -> None:
    """An exact name wins; among parts the one whose name all others contain."""
    assert INDEX.resolve(text).zh == name


def test_resolve_never_picks_among_equals() -> None:
    """All candidates are listed with their ids, in the language of the question."""
    with pytest.raises(AmbiguousNameError) as chinese:
        INDEX.resolve("数码城")
    assert str(chinese.value) == "“数码城”可指2个条目，请写明：城南数码城 (park:south)；城北数码城 (park:north)"
    with pytest.raises(AmbiguousNameError) as english:
        INDEX.resolve("digital", "en")
    assert str(english.value) == (
        "“digital” may mean 2 entities, name one: Digital City (South) (park:south); Digital City (North) (park:north)"
    )


def test_a_policy_wins_over_the_document_that_is_its_text() -> None:
    """Both bear one title; what people ask for is the policy, and the document only where nothing else has the name."""
    policy = Entity(expand("policy:p"), "甲湖若干措施", "Jia Lake Measures", "SupportMeasures")
    text = Entity(expand("doc:p"), "甲湖若干措施", "Document p", "SourceDocument")
    assert NameIndex(FactTable((), {e.id: e for e in (text, policy)}, {})).resolve("甲湖若干措施") == policy
    assert NameIndex(FactTable((), {text.id: text}, {})).resolve("甲湖若干措施") == text


def test_many_candidates_are_counted_not_all_listed() -> None:
    """Eight are named and the rest is a number."""
    many = [Entity(expand(f"firm:f{n}"), f"公司{n}", f"Firm {n}", "Firm") for n in range(11)]
    with pytest.raises(AmbiguousNameError, match=r"另有3个$"):
        NameIndex(FactTable((), {e.id: e for e in many}, {})).resolve("公司")


def test_an_unknown_name_gets_the_nearest_or_a_hint() -> None:
    """What looks alike is offered; without any the user is told how to search."""
    with pytest.raises(NotFoundError, match=r"^未收录“城南数玛城”；相近的名称：城南数码城"):
        INDEX.resolve("城南数玛城")
    with pytest.raises(NotFoundError, match=r"^no entity is called “Zzz”$") as told:
        INDEX.resolve("Zzz", "en")
    assert told.value.hint == "; try a part with parkgraph find"
    assert len(INDEX.nearest("Jia Lake Forest Zon")) <= 5


@given(st.text(max_size=12))
def test_any_text_may_be_looked_for(text: str) -> None:
    """No input breaks the search; what is found is found by a real name, each entity once."""
    matches = INDEX.find(text)
    assert len({m.entity.id for m in matches}) == len(matches)
    assert [m.fit for m in matches] == sorted(m.fit for m in matches)
