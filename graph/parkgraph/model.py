"""The records that travel between the rooms: entities, documents, evidence and facts; no input, output or RDF here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from parkgraph.labels import LabelIndex

Lang = Literal["zh", "en"]

WORDINGS = ("pg:sentence", "pg:modal", "pg:quotes", "pg:definiteHead")
"""Properties by which the ontology says how a term is worded inside a sentence (see parkgraph.sentences)."""


DESCRIPTION = "/id/dataset/"
"""What the ids of graphs that describe themselves hold."""


def wording_key(name: str, term: str) -> str:
    """Return the key under which a facts table keeps the wording of a term, both given as prefixed names."""
    return f"¶{name} {term}"


@dataclass(frozen=True, slots=True)
class Ref:
    """A named thing or term: its IRI and its two labels."""

    id: str
    zh: str
    en: str

    def label(self, lang: Lang) -> str:
        """Return the label in one language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Entity(Ref):
    """A thing of the register or of a document (firm, park, policy, project …).

    `type` is the local name of its most specific class (`Firm`), `types` all classes of ours, `aliases` the other names
    that documents use, `hidden` pinyin and misprints for searching only, `translated` true when no source gives `en`.
    """

    type: str
    types: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    translated: bool = False


@dataclass(frozen=True, slots=True)
class LiteralValue:
    """A value that is no entity: a date, a document number, a legal name."""

    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source document: `key` is its number (`004`), `sha256` the digest of its bytes (64 hex digits)."""

    id: str
    key: str
    zh: str
    en: str
    title: str
    publishers: tuple[Ref, ...]
    issued: str
    grade: str
    excerpt: bool
    missing_part: str | None
    sha256: str
    characters: int
    url: str | None = None

    def label_in(self, lang: Lang) -> str:
        """Return the label in one language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in a document: code points `start` to `end` (exclusive, from 0), section as printed, paragraph from 1.

    `span_digest` and `loose_digest` are 64 hex digits; the loose one ignores white space, `*`, tags and entities, and
    `loose_length` counts the characters that it covers. `quote` is filled in only where a copy is at hand.
    """

    id: str
    document: str
    document_sha256: str
    start: int
    end: int
    section: str | None
    paragraph: int
    span_digest: str
    loose_digest: str
    loose_length: int
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a fact speaks of; `end` is None while it lasts, `as_of` true for a reading at a moment (截至)."""

    start: date | None
    end: date | None
    as_of: bool
    printed: str | None


def bounded_side(value: Decimal, modifier: str | None) -> Literal["lower", "upper"] | None:
    """Return which bound a value with a modifier is: 超5 the lower one; the fall of 下降超5 (-5) the upper one.

    Modifiers speak of the size as printed, values carry the sign of what the words around say.
    """
    if modifier in ("more-than", "at-least"):
        return "lower" if value >= 0 else "upper"
    if modifier in ("less-than", "at-most", "nearly"):
        return "upper" if value >= 0 else "lower"
    return None


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A further statement about a fact: product, role, title grantor, condition …"""

    predicate: Ref
    object: Entity | Ref | LiteralValue


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the facts table (`facts.jsonl`); numbers are in the base unit, `unit` is its code (CNY, percent …).

    `of` is the id of the fact that a growth, share or rank speaks of; `basis`, `figure_type`, `modifier`, `status`,
    `stage`, `review` and `method` are local names of the ontology's concepts.
    """

    id: str
    kind: str
    subject: Entity | None
    predicate: Ref | None = None
    object: Entity | Ref | LiteralValue | None = None
    indicator: Ref | None = None
    value: Decimal | None = None
    unit: str | None = None
    printed: str | None = None
    printed_value: Decimal | None = None
    printed_unit: Ref | None = None
    figure_type: str | None = None
    modifier: str | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    scope: tuple[Ref, ...] = ()
    period: Period | None = None
    basis: str | None = None
    within: Ref | None = None
    of: str | None = None
    qualifiers: tuple[Qualifier, ...] = ()
    status: str = "actual"
    stage: str | None = None
    stage_printed: str | None = None
    attributed_to: tuple[Ref, ...] = ()
    review: str = "accepted"
    method: str = "curated"
    confidence: Decimal | None = None
    formula: str | None = None
    derived_from: tuple[str, ...] = ()
    note_zh: str | None = None
    note_en: str | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_said(self) -> bool:
        """Whether a document says it (and so it carries evidence), not background, inference or computation."""
        return self.method in {"curated", "rule", "tagger", "model"}

    def entities(self) -> tuple[str, ...]:
        """Return the ids of all things that the fact speaks of, subject first, each once."""
        things = [self.subject, self.object, *(q.object for q in self.qualifiers), self.within, *self.attributed_to]
        return tuple(dict.fromkeys(t.id for t in things if isinstance(t, Ref)))


@dataclass(frozen=True)
class FactTable:
    """Everything that a graph holds, as records: facts in a fixed order, entities and documents by id."""

    facts: tuple[Fact, ...]
    entities: Mapping[str, Entity]
    documents: Mapping[str, Document]
    terms: Mapping[str, Ref] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Fact]:
        """Map each fact's id to the fact."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def living(self) -> tuple[Entity, ...]:
        """The things that documents speak of, a merged one only under the id that stays: what is found and counted.

        The description of the graph itself, which has an id like them, is none.
        """
        return tuple(e for iri, e in self.entities.items() if e.id == iri and DESCRIPTION not in iri)

    @cached_property
    def by_entity(self) -> Mapping[str, tuple[Fact, ...]]:
        """Map each entity's id to the facts that speak of it, in table order."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            for entity in fact.entities():
                found.setdefault(entity, []).append(fact)
        return {entity: tuple(facts) for entity, facts in found.items()}

    @property
    def mentioned(self) -> Collection[str]:
        """The ids of all things that facts speak of."""
        return self.by_entity.keys()

    @cached_property
    def labels(self) -> LabelIndex:
        """All names of the living things; those of a merged one are among the names of what replaces it."""
        from parkgraph.labels import LabelIndex

        return LabelIndex.of(self.living)

    def fact_count(self, entity: str) -> int:
        """Count the facts that speak of an entity, given by its id."""
        return len(self.by_entity.get(entity, ()))
