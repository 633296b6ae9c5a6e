"""What a page is asked and what it answers, as records; nothing here renders, reads or decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from parkgraph.errors import InputError
from parkgraph.listing import Listing
from parkgraph.model import Fact, Lang

LONGEST = 300
"""Characters of a name or word that somebody types; more is no name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of a page: the language, and parameters by name, parts of the path among them."""

    lang: Lang
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def one(self, name: str, default: str = "") -> str:
        """Return the first value of a parameter without blanks around it; InputError if it is too long to be a name."""
        value = next(iter(self.values.get(name, ())), default).strip()
        if len(value) > LONGEST:
            told = f"参数“{name}”过长" if self.lang == "zh" else f"parameter {name} is too long"
            raise InputError(told)
        return value

    def many(self, name: str) -> tuple[str, ...]:
        """Return all values of a parameter that are not empty, each once."""
        return tuple(dict.fromkeys(v.strip()[:LONGEST] for v in self.values.get(name, ()) if v.strip()))

    def number(self, name: str, default: int, low: int, high: int) -> int:
        """Return a whole number between two bounds; InputError for what is none."""
        text = self.one(name)
        if not text:
            return default
        if not text.isascii() or not text.isdecimal() or not low <= int(text[:9]) <= high:
            told = f"参数“{name}”应为{low}至{high}的整数" if self.lang == "zh" else f"{name}: a number {low} to {high}"
            raise InputError(told)
        return int(text)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says.

    `view` is what its template is given. The twins: `facts` are the rows of `.json` and `.csv` in the columns of the
    facts table, else `listing` holds them; `head` goes before them in `.json`; `.ttl` are the triples of the facts and
    of `described`. `query` is the SPARQL that is shown; `lead` one sentence below the title. `unfinished` says that
    something is still being worked out, so that the page is asked for again and not kept.
    """

    title: str
    template: str
    view: Mapping[str, Any]
    facts: tuple[Fact, ...] = ()
    listing: Listing | None = None
    head: Mapping[str, Any] = field(default_factory=dict)
    described: tuple[str, ...] = ()
    query: str | None = None
    lead: str = ""
    wide: bool = False
    unfinished: bool = False
