"""The names that a reader knows beforehand: entities, indicators, scopes, sectors; found in text by Aho–Corasick.

Longest name first, left to right; which of several things of the same name is meant is not decided here: the first in
the order of ids is taken and the rest are kept beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from parkgraph.model import Entity, FactTable, Ref
from parkgraph.ontology.prefixes import BASE

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from parkgraph.ontology.vocabulary import Vocabulary

T = TypeVar("T")
_SHORTEST = 2
"""Characters: a name of one character is no name in running text."""
KINDS_OF_ZONES: Final = frozenset(
    "园区 起步区 高新区 经开区 开发区 产业园 科技园 软件园 工业园 保税区 工业园区 产业园区 科技园区".split()
)
"""Kinds of zones, by which a document calls its own and no other one."""
Mint = Callable[[str, str], str]
"""(local name of the class, Chinese name) → id of a new entity; the identity room has the project's own."""
Terms = tuple[tuple[Ref, tuple[str, ...]], ...]
"""Terms of the vocabulary with all their Chinese names."""


@lru_cache(maxsize=10_000)
def digest_mint(kind: str, name: str) -> str:
    """Return an id for a new entity from a digest of its class and name; stands in where no identity room is given."""
    return f"{BASE}id/{kind.lower()}/n-{sha256(f'{kind}/{name}'.encode()).hexdigest()[:12]}"


class Hit(NamedTuple):
    """A known name at characters `start` to `end`; `things` are all that bear it, in the order of their ids."""

    start: int
    end: int
    things: tuple[Ref, ...]


class NameIndex:
    """Names → things, found in a text from left to right, the longest name at each place."""

    def __init__(self, names: Mapping[str, Iterable[Ref]]) -> None:
        """Index the names; those that are shorter than two characters are left out."""
        self._things = {
            name: tuple(sorted(set(things), key=lambda thing: thing.id))
            for name, things in sorted(names.items())
            if len(name) >= _SHORTEST
        }
        self._names = tuple(self._things)

    def __len__(self) -> int:
        return len(self._names)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, MatchKind

        return AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the known names in a text, left to right, none overlapping another."""
        if self._names:
            for index, start, end in self._automaton.find_matches_as_indexes(text):
                yield Hit(start, end, self._things[self._names[index]])

    def get(self, name: str) -> tuple[Ref, ...]:
        """Return all things of exactly this name."""
        return self._things.get(name, ())


@dataclass(frozen=True)
class Register:
    """What is known beforehand: entities by name and alias, and the vocabulary's terms by label and altLabel.

    `linked_by_whole_name` are the indicators of which a word more makes others (建筑业总产值 is no 产值); `usual_units`
    has the code of the base unit of an indicator (`CNY`, `count`) where it has a usual one.
    """

    entities: tuple[Entity, ...] = ()
    indicators: Terms = ()
    linked_by_whole_name: frozenset[str] = frozenset()
    usual_units: Mapping[str, str] = field(default_factory=dict)
    scopes: Terms = ()
    sectors: Terms = ()
    units: Mapping[str, Ref] = field(default_factory=dict)
    mint: Mint = field(default=digest_mint)

    @cached_property
    def entity_names(self) -> NameIndex:
        """All entities by label and alias; a kind alone (经开区) names none beyond the document that says it."""
        named = ((entity, (entity.zh, *entity.aliases)) for entity in self.entities)
        return _index((entity, tuple(n for n in names if n not in KINDS_OF_ZONES)) for entity, names in named)

    @cached_property
    def scope_names(self) -> NameIndex:
        """Statistical scopes by label and altLabel."""
        return _index(self.scopes)

    @cached_property
    def sector_names(self) -> NameIndex:
        """Sectors by label and altLabel."""
        return _index(self.sectors)

    @cached_property
    def _kept(self) -> dict[Callable[[Register], Any], Any]:
        return {}

    def keep(self, make: Callable[[Register], T]) -> T:
        """Return what a room makes of the register: made once, kept with it, the same for all documents."""
        if make not in self._kept:
            self._kept[make] = make(self)
        made: T = self._kept[make]
        return made

    def with_entities(self, entities: Iterable[Entity]) -> Register:
        """Return the register with further entities: those that a workspace's accepted facts name."""
        known = {entity.id: entity for entity in (*self.entities, *entities)}
        return replace(self, entities=tuple(known.values()))

    def unit(self, slug: str) -> Ref | None:
        """Return a unit of the vocabulary by its slug (CNY-100M); None for one that it does not list."""
        return self.units.get(slug)


def _index(things: Iterable[tuple[Ref, tuple[str, ...]]]) -> NameIndex:
    names: dict[str, list[Ref]] = {}
    for thing, words in things:
        for word in words:
            names.setdefault(word, []).append(thing)
    return NameIndex(names)


def register_of(table: FactTable, mint: Mint = digest_mint) -> Register:
    """Return the register of a facts table and of the installed vocabulary."""
    from parkgraph.ontology.vocabulary import vocabulary

    words = vocabulary()
    return Register(
        entities=tuple(table.entities[iri] for iri in sorted(table.entities)),
        indicators=_terms(words, "pg:Indicator"),
        linked_by_whole_name=words.linked_by_whole_name(),
        usual_units=words.usual_units(),
        scopes=_terms(words, "pg:Scope"),
        sectors=_terms(words, "pg:Sector"),
        units={iri.rsplit("/", 1)[-1]: Ref(iri, unit.zh, unit.en) for iri, unit in words.units().items()},
        mint=mint,
    )


def _terms(words: Vocabulary, prefixed: str) -> Terms:
    return tuple(
        (Ref(iri, words.label(iri, "zh"), words.label(iri, "en")), names) for iri, names in words.named(prefixed)
    )
