"""All names of a text: every rule once over the text, then what the document itself teaches, then what stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from parkgraph.reading.names.agencies import agencies
from parkgraph.reading.names.aliases import (
    derived_aliases,
    park_heads,
    park_tails,
    parks_by_kind,
    parts,
    projects,
    stated_aliases,
)
from parkgraph.reading.names.businesses import businesses
from parkgraph.reading.names.firms import short_firms
from parkgraph.reading.names.groups import groups
from parkgraph.reading.names.labels import labelled
from parkgraph.reading.names.lists import names_in_lists
from parkgraph.reading.names.local_places import places
from parkgraph.reading.names.name import Name, settle
from parkgraph.reading.names.policies import policies
from parkgraph.reading.names.products import products
from parkgraph.reading.names.scan import WordScanner, runs_on
from parkgraph.reading.names.sectors import sectors
from parkgraph.reading.names.suffixes import names_by_suffix
from parkgraph.reading.names.titles import titles
from parkgraph.reading.names.told import told_names

NameRule = Callable[[str], Iterator[Name]]
RULES: Final[tuple[NameRule, ...]] = (
    names_by_suffix,
    agencies,
    short_firms,
    policies,
    titles,
    places,
    names_in_lists,
    labelled,
    told_names,
    groups,
    products,
    sectors,
    businesses,
)
"""The rules, each over the whole text; to add one: a function and its name here."""
_REPEATED: Final = frozenset(
    {
        "Firm",
        "EnterpriseGroup",
        "Agency",
        "Park",
        "Zone",
        "Institute",
        "University",
        "Alliance",
        "Platform",
        "Place",
        "Town",
    }
)
"""Classes whose names are looked for again in the rest of the document once one place shows where they begin."""


def names_in(text: str, known: Iterable[Name] = ()) -> tuple[Name, ...]:
    """Return the names of a text, in order; `known`, of the register or a tagger, are settled with the rules' own."""
    found = [*known, *(name for rule in RULES for name in rule(text))]
    found += _better_begun(found)
    first = settle(found)
    taught = [*stated_aliases(text, first), *derived_aliases(text, first), *parts(text, first)]
    again = [*taught, *_again(text, (*first, *taught))]
    more = [
        *again,
        *projects(text, (*first, *again)),
        *parks_by_kind(text, (*first, *taught)),
        *park_tails((*first, *again)),
        *park_heads(text, first),
    ]
    return settle((*found, *more))


def _again(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Yield every further place of a name that was found somewhere with a clear edge."""
    sure = {
        n.name: n
        for n in names
        if n.type in _REPEATED and n.confidence >= (0.75 if len(n.name) < 4 else 0.64) and len(n.name) > 2
    }
    if not sure:
        return
    for hit in WordScanner({name: name for name in sure}).hits(text):
        model = sure[hit.value]
        if not runs_on(text, hit.start, hit.end):
            surely = round(model.confidence - 0.02, 2)
            yield model._replace(start=hit.start, end=hit.end, confidence=surely, inside=False)


def _better_begun(names: Iterable[Name]) -> Iterator[Name]:
    """Yield the name within one that a word too many begins, where it stands alone elsewhere (建成|东陵产业园)."""
    sound = {n.name: n for n in names if n.type in _REPEATED and n.confidence >= 0.7 and len(n.name) > 3}
    for name in names:
        if name.confidence >= 0.75 or len(name.name) < 6:
            continue
        for cut in range(1, min(8, len(name.name) - 3)):
            known = sound.get(name.name[cut:])
            if known is not None and known.name != name.name:
                yield known._replace(start=name.start + cut, end=name.end)
                break
