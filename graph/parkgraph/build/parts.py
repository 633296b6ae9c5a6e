"""Reads the part of a graph that speaks of one thing, where the whole is too large for a table; it changes nothing.

Names are looked up in the label index that a workspace keeps with its store, else in the store itself: an exact one by
its index at once, a part of one by going through all names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from heapq import nsmallest
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from parkgraph.build.graph import ontology_triples
from parkgraph.bundle import bundled_table
from parkgraph.errors import LimitError
from parkgraph.facts import read_facts
from parkgraph.facts.entities import read_documents, read_evidence
from parkgraph.facts.excerpt import described
from parkgraph.facts.source import read_source
from parkgraph.labels import LabelIndex
from parkgraph.model import Entity, Evidence, FactTable, Lang
from parkgraph.names import Match, NameIndex, best_fits
from parkgraph.ontology.prefixes import BASE, PREFIXES
from parkgraph.stores.contract import Store
from parkgraph.stores.memory import MemoryStore

_MOST_FACTS: Final = 5_000
_MOST_NAMES: Final = 200
_NAMES: Final = "VALUES ?p { skos:prefLabel skos:altLabel skos:hiddenLabel } ?s ?p ?l"
# As a join the engine would start with all facts: 13 s against 14 ms at ten million triples.
_FACTS: Final = "SELECT DISTINCT ?f WHERE {{ ?f ?p <{0}> FILTER EXISTS {{ ?f a pg:Fact }} }} LIMIT {1}"
_ITSELF: Final = "SELECT ?f WHERE {{ VALUES ?f {{ <{0}> }} ?f a pg:Fact }}"
"""A project or an event is a fact that speaks of itself."""
_OWNERS: Final = (
    "SELECT DISTINCT ?f WHERE {{ VALUES ?a {{ {0} }} "
    "?f pg:cap|pg:amount|pg:floor|pg:rate|pg:duration|pg:hasMeasure ?a }}"
)
_DOCUMENTS: Final = "SELECT DISTINCT ?d WHERE { ?d a pg:SourceDocument }"
_STEPS: Final = 4
"""From a fact to what it names, on to the document and position of its evidence, on to their publishers."""


def part_about(store: Store, entity: str) -> FactTable:
    """Return all facts that speak of an entity, with what they refer to; LimitError for too many."""
    facts = _iris(store, _FACTS.format(entity, _MOST_FACTS + 1))
    if len(facts) > _MOST_FACTS:
        raise LimitError(
            f"more than {_MOST_FACTS} facts speak of {entity}; ask for a part of them with parkgraph query"
        )
    owners = _iris(store, _OWNERS.format(" ".join(f"<{fact}>" for fact in facts))) if facts else []
    return _table(store, [entity, *facts, *owners], _STEPS)


def fact_count(store: Store, entity: str) -> int:
    """Count the facts that speak of an entity, up to one more than a part may hold."""
    return len({*_iris(store, _FACTS.format(entity, _MOST_FACTS + 1)), *_iris(store, _ITSELF.format(entity))})


def documents_alone(store: Store) -> FactTable:
    """Return the source documents and the vocabulary, without any fact."""
    return replace(vocabulary_alone(), documents=_things(store, _iris(store, _DOCUMENTS), 2).documents)


def vocabulary_alone() -> FactTable:
    """Return the terms of the ontology, without any fact, thing or document."""
    return FactTable((), {}, {}, bundled_table().terms)


class StoreNames(NameIndex):
    """Finds names as the index of a table does, and holds none of them."""

    def __init__(self, store: Store) -> None:
        super().__init__(FactTable((), {}, {}))
        self._store = store

    def find(self, text: str) -> list[Match]:
        """Return the entities that answer to a text, best first; of partial fits only some if there are many."""
        return NameIndex(self._called(text, exact=False)).find(text)

    def resolve(self, text: str, lang: Lang = "zh") -> Entity:
        """Return the one entity that a name means; errors as those of a table's index."""
        exact = NameIndex(self._called(text, exact=True))
        return (exact if exact.find(text) else NameIndex(self._called(text, exact=False))).resolve(text, lang)

    def nearest(self, text: str) -> list[str]:  # noqa: ARG002 - the signature of an index
        """Return nothing: comparing a text with every name of a large graph takes too long."""
        return []

    def _called(self, text: str, *, exact: bool) -> FactTable:
        iri = _iri_of(text)
        if iri is not None:
            return _things(self._store, [iri], 1)
        query = _exact(text) if exact else _partial(text)
        return _things(self._store, _iris(self._store, query), 1)


class LabelledNames(StoreNames):
    """Finds names in a store by the label index that is kept with it."""

    def __init__(self, store: Store, labels: LabelIndex) -> None:
        super().__init__(store)
        self._labels = labels

    def find(self, text: str) -> list[Match]:
        """Return the entities that answer to a text, best first; the shortest partial fits only if there are many."""
        if _iri_of(text) is not None:
            return super().find(text)
        best = best_fits(text, self._labels)
        ranked = nsmallest(_MOST_NAMES, ((fit, len(name), iri) for iri, (fit, name) in best.items()))
        known = _things(self._store, [iri for _, _, iri in ranked], 1).entities
        return [Match(known[iri], best[iri][1], fit) for fit, _, iri in ranked if iri in known]

    def resolve(self, text: str, lang: Lang = "zh") -> Entity:
        """Return the one entity that a name means; errors as those of a table's index."""
        return NameIndex.resolve(self, text, lang)


def _iri_of(text: str) -> str | None:
    """Return the IRI that a text is, whole or with a prefix; None for a name."""
    prefix, _, rest = text.partition(":")
    iri = PREFIXES[prefix] + rest if prefix in PREFIXES else text
    return iri if iri.startswith(BASE) and not set(iri) & set('<>"{}|^`\\ \n') else None


def _exact(text: str) -> str:
    forms = [str(Literal(text)), *(str(Literal(text, language=tag)) for tag in ("zh", "en"))]
    forms.append(str(Literal(text.lower(), language="zh-latn-pinyin")))
    return f"SELECT DISTINCT ?s WHERE {{ VALUES ?l {{ {' '.join(forms)} }} {_NAMES} }}"


def _partial(text: str) -> str:
    part = str(Literal(text.strip().lower()))
    return f"SELECT DISTINCT ?s WHERE {{ {_NAMES} FILTER(CONTAINS(LCASE(STR(?l)), {part})) }} LIMIT {_MOST_NAMES}"


def _iris(store: Store, query: str) -> list[str]:
    return [term.value for (term,) in store.select(query) if isinstance(term, NamedNode)]


def evidence_named(store: Store, iris: Iterable[str]) -> Mapping[str, Evidence]:
    """Return the places with these ids; those that the graph does not have are left out."""
    source = read_source(MemoryStore(_near(store, iris, 2)))
    return read_evidence(source, read_documents(source, {}))


def _table(store: Store, iris: Iterable[str], steps: int) -> FactTable:
    """Read some nodes and what they refer to, as many steps as said, into a table with the whole vocabulary."""
    return read_facts(MemoryStore([*ontology_triples(), *_near(store, iris, steps)]))


def _things(store: Store, iris: Iterable[str], steps: int) -> FactTable:
    """Read some nodes and what they refer to, without the vocabulary, which only facts need."""
    return read_facts(MemoryStore(_near(store, iris, steps)))


def _near(store: Store, iris: Iterable[str], steps: int) -> list[Triple]:
    known: set[str] = set()
    triples: list[Triple] = []
    wanted = list(dict.fromkeys(iris))
    for _ in range(steps):
        found = list(described(wanted, store))
        known.update(wanted)
        triples += found
        objects = (triple.object.value for triple in found if isinstance(triple.object, NamedNode))
        wanted = [iri for iri in dict.fromkeys(objects) if iri not in known and iri.startswith(BASE)]
    return triples
