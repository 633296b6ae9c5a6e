"""Whatever a fact speaks of has a name in both languages, and one thing has one name in each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pytest
from pyoxigraph import Literal, NamedNode

from parkgraph.build import build_graph
from parkgraph.build.nodes import Nodes
from parkgraph.ontology.prefixes import BASE, expand, shorten

GRAMMAR = frozenset(map(expand, ("rdfs:Class", "rdfs:Datatype", "rdf:Property", "skos:ConceptScheme", "owl:Ontology")))
"""Terms that say the same word as a noun, a property or the title of a list; their English differs by grammar."""
SAME_ENGLISH = {
    "applied for": "the stage and the status of one act (申报, 已申报)",
    "rank": "the figure type and its unit (位次, 名次)",
}
"""English words that stand for two Chinese labels on purpose, with the reason."""


@pytest.fixture(scope="module")
def nodes() -> Nodes:
    """The graph of today's seeds."""
    return Nodes(
        (t.subject.value, t.predicate.value, t.object)
        for t in build_graph()
        if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal)
    )


def labels(nodes: Nodes, thing: str, language: str) -> list[str]:
    """Return a thing's labels in one language."""
    found = nodes.all(thing, "skos:prefLabel")
    return [t.value for t in found if isinstance(t, Literal) and t.language == language]


def names(nodes: Nodes) -> dict[str, tuple[str, str]]:
    """Return the Chinese and English label of every thing and concept that is labelled, grammar left out."""
    found = {}
    for thing in nodes.subjects():
        if nodes.has(thing, "skos:prefLabel") and not GRAMMAR & set(nodes.types(thing)):
            found[thing] = (labels(nodes, thing, "zh")[0], labels(nodes, thing, "en")[0])
    return found


def plain(words: str) -> str:
    """Return English words without case, and each without the ending of its plural."""
    return " ".join(re.sub(r"(?<=[a-z]{3})(?:ies|y|s)$", "", word) for word in words.casefold().split())


def collisions(pairs: Mapping[str, tuple[str, str]], key: int) -> dict[str, dict[str, str]]:
    """Return the names of one language (0 zh, 1 en) that have several names in the other, with their things."""
    found: dict[str, dict[str, str]] = {}
    for thing, pair in pairs.items():
        mine, other = (pair[0], plain(pair[1])) if key == 0 else (pair[1].casefold(), pair[0])
        found.setdefault(mine, {})[shorten(thing)] = other
    return {name: things for name, things in sorted(found.items()) if len(set(things.values())) > 1}


def test_everything_labelled_has_one_name_in_each_language(nodes: Nodes) -> None:
    """Things and terms have exactly one Chinese and one English label, neither of them empty."""
    found = {
        shorten(thing): (labels(nodes, thing, "zh"), labels(nodes, thing, "en"))
        for thing in nodes.subjects()
        if nodes.has(thing, "skos:prefLabel")
    }
    whole = {name for name, (zh, en) in found.items() if len(zh) == len(en) == 1 and zh[0].strip() and en[0].strip()}
    assert sorted(set(found) - whole) == []


def test_whatever_a_fact_speaks_of_is_named(nodes: Nodes) -> None:
    """Each thing or concept that a fact refers to has labels; other facts, evidence and addresses need none."""
    unnamed = {
        shorten(term.value)
        for fact in nodes.of_type("pg:Fact")
        for term in _spoken_of(nodes, fact)
        if not nodes.has(term.value, "skos:prefLabel")
    }
    assert sorted(unnamed) == []


def _spoken_of(nodes: Nodes, fact: str) -> Iterable[NamedNode]:
    others = set(map(expand, ("rdf:type", "pg:evidence", "pg:principalEvidence")))
    bare = set(map(expand, ("pg:Figure", "pg:Target", "pg:Amount", "pg:Award", "pg:Statement", "pg:IdentityJudgement")))
    for predicate, term in nodes.properties(fact):
        if isinstance(term, NamedNode) and term.value.startswith(BASE) and predicate not in others:
            if not bare & set(nodes.types(term.value)):
                yield term


def test_english_names_are_written_in_letters(nodes: Nodes) -> None:
    """An English label holds no Chinese characters."""
    han = re.compile("[\u3400-\u9fff]")
    assert sorted(shorten(thing) for thing, (_, en) in names(nodes).items() if han.search(en)) == []


def test_one_chinese_name_has_one_translation(nodes: Nodes) -> None:
    """The same Chinese name is the same in English everywhere in register, documents and ontology, number apart."""
    assert collisions(names(nodes), 0) == {}


def test_one_english_name_has_one_original(nodes: Nodes) -> None:
    """The same English name stands for one Chinese name, but for the pairs that are meant."""
    found = collisions(names(nodes), 1)
    assert sorted(found) == sorted(SAME_ENGLISH), found
