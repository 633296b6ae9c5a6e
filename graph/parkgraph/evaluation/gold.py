"""What a careful person found in documents, as records to measure a reader against; no input, no scoring here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

Place = tuple[int, int]
"""Code points start and end (exclusive) of a document's raw text."""


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document to read: its key, its file, and what is known of it beside its text."""

    key: str
    path: Path
    title: str | None = None
    publisher: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A number that a document states; values in the base unit, a range has `low` and `high` and no `value`.

    `kind` is the gold's own sort (metric, target, measure), `types` the figure types that are right, `years` those
    that are right (none: the gold has no year), `modifiers` the right slugs (None: the gold says nothing of it).
    """

    id: str
    document: str
    kind: str
    subjects: tuple[str, ...]
    unit: str
    types: frozenset[str]
    spans: tuple[Place, ...]
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    years: tuple[int, ...] = ()
    keywords: tuple[str, ...] = ()
    modifiers: frozenset[str] | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """Two things that a document connects, by all names that are right for either end."""

    id: str
    document: str
    kind: str
    predicate: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    spans: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class GoldName:
    """A thing that a document names: its type and the surface forms that occur."""

    document: str
    type: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldNumber:
    """A number that stands in a document; `counts` is false for conditions, repeats, dates and the like."""

    document: str
    start: int
    end: int
    text: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """All that is known of a set of documents."""

    documents: tuple[GoldDocument, ...]
    figures: tuple[GoldFigure, ...]
    relations: tuple[GoldRelation, ...]
    names: tuple[GoldName, ...]
    numbers: tuple[GoldNumber, ...] = ()
