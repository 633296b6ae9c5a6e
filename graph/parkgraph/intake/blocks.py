"""Turtle as curators write it: one block a subject, properties in a reader's order; it knows no facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from parkgraph.chronology import is_interval
from parkgraph.errors import InputError
from parkgraph.ontology.prefixes import PREFIXES, shorten
from parkgraph.reading.periods import read_period

_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_IRI: Final = re.compile(r"[^\x00-\x20<>\"{}|^`\\\x7f-\xa0]+")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CONTROL: Final = re.compile(r"[\\\"\x00-\x1f\x7f]")


def name(iri: str) -> str:
    """Write an IRI as a prefixed name where that is safe, else in angle brackets; InputError for what is no IRI."""
    short = shorten(iri)
    _, colon, local = short.partition(":")
    if short != iri and colon and _LOCAL.fullmatch(local):
        return short
    if not _IRI.fullmatch(iri) or ":" not in iri:
        raise InputError(f"“{iri[:60]}” is no IRI")
    return f"<{iri}>"


def text(value: str, language: str = "") -> str:
    """Write a text, with a language tag if given."""
    escaped = _CONTROL.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04X}"), value)
    return f'"{escaped}"' + (f"@{language}" if language else "")


def both(zh: str, en: str) -> tuple[str, ...]:
    """Write a Chinese and an English text."""
    return text(zh, "zh"), text(en, "en")


def number(value: Decimal) -> str:
    """Write a number in canonical form: 47.4, not 47.40; 12, not 1.2E+1."""
    whole = value == value.to_integral_value()
    return f"{value.quantize(Decimal(1)) if whole else value.normalize():f}"


def typed(value: str, datatype: str) -> str:
    """Write a literal of an XSD datatype."""
    return f'"{value}"^^xsd:{datatype}'


def lasting(value: str) -> str:
    """Write a time of validity: an interval such as 2024-04-01/P3Y, or its last day."""
    if "/" not in value and not value.startswith("P"):
        return dated(value)
    if is_interval(value):
        return text(value)
    raise InputError(f"“{value}” is no interval; write 2024-04-01/2026-12-31, 2024-04-01/P3Y or 2026-12-31")


def dated(value: str) -> str:
    """Write a date as precise as it is: a year, a month or a day."""
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}.get(len(value))
    with suppress(InputError):
        if kind is not None and "/" not in value and read_period(value):  # not of 2023-02-30
            return typed(value, kind)
    raise InputError(f"“{value}” is no date; write 2024, 2024-05 or 2024-05-06")


@dataclass
class Block:
    """One subject with its properties, in the order in which they are said; equal values once."""

    subject: str
    types: tuple[str, ...] = ()
    said: dict[str, dict[str, None]] = field(default_factory=dict)

    def say(self, predicate: str, *values: str) -> None:
        """Add values, already written as Turtle; nothing without a value."""
        if values:
            self.said.setdefault(predicate, {}).update(dict.fromkeys(values))

    def point(self, predicate: str, *iris: str) -> None:
        """Add values that are things."""
        self.say(predicate, *(name(iri) for iri in iris))

    def written(self) -> str:
        """Return the block as Turtle."""
        lines = [f"a {' , '.join(self.types)}"] if self.types else []
        lines += [f"{predicate} {' , '.join(values)}" for predicate, values in self.said.items()]
        return f"{name(self.subject)} " + " ;\n  ".join(lines) + " .\n"


def document(comment: str, blocks: Iterable[Block]) -> bytes:
    """Return a Turtle file: a comment, the prefixes that are used, one block a subject with a blank line between."""
    merged: dict[str, Block] = {}
    for block in blocks:
        known = merged.setdefault(block.subject, Block(block.subject))
        known.types = tuple(dict.fromkeys((*known.types, *block.types)))
        for predicate, values in block.said.items():
            known.say(predicate, *values)
    body = [block.written() for block in merged.values() if block.types or block.said]
    whole = "\n".join(body)
    used = [p for p in PREFIXES if re.search(rf"(?<![\w<:/]){p}:", whole)]
    head = "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in used)
    return f"# {comment}\n{head}\n{whole}".encode()
