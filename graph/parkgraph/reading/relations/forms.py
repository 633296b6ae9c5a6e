"""What a row of the tables is: a verb (`patterns`), or a form turned round (`owning`, `doing`, `grounds`)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from parkgraph.reading.relations.marks import families_in

ACTING: Final = r"(?:牵头|共同|联合|投资|负责|独家|携手|具体|组建并|发起并|募集并|出资)*"
"""How somebody acts, between the name and the verb."""


class Turned(NamedTuple):
    """A sentence's form with its groups `o` and, where the subject is in it, `s`; `swaps` makes `o` the subject.

    Without `s` the subject is whom the clause speaks of, of one of the `families`. What an apposition `states` is so,
    whatever the clause plans.
    """

    needs: str
    pattern: re.Pattern[str]
    properties: tuple[str, ...]
    sure: float
    swaps: bool = False
    families: tuple[str, ...] = ()
    states: bool = False


class Verb(NamedTuple):
    """A verb with its objects (group `o`, `o2`): who may be its subject, the properties that fit, how sure.

    The first of `properties` that fits the classes of both ends holds; `needs` are the families that objects are of.
    """

    name: str
    pattern: re.Pattern[str]
    subjects: tuple[str, ...]
    properties: tuple[str, ...]
    sure: float
    needs: frozenset[str]


def verb_of(name: str, pattern: str, who: tuple[str, ...], properties: str, sure: float) -> Verb:
    """Return a row of the table of verbs; `properties` with blanks between them."""
    return Verb(name, re.compile(pattern), who, tuple(properties.split()), sure, families_in(pattern))
