"""What the reference says of each term, ready to be printed; nothing here knows RDF or a format."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a detail: its text, and the anchor of the term that it names if the reference has one."""

    text: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """A further property of a term under the property's own labels."""

    heading: Words
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One term: how often the graph uses it, how it is written (`pattern`), and one real case."""

    name: str
    iri: str
    anchor: str
    label: Words
    definition: Words
    aliases: Words
    details: tuple[Detail, ...]
    uses: int
    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class Section:
    """Terms of one kind; a compact section is a table with one pattern for all of its terms."""

    anchor: str
    title: Words
    intro: Words
    entries: tuple[Entry, ...]
    compact: bool = False
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole page: title and remarks of the ontology, its version, the prefixes and the sections."""

    title: Words
    description: Words
    remark: Words
    version: str
    licence: str
    prefixes: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
