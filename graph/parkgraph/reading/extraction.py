"""The reader's pipeline: an explicit tuple of rules with one signature; it merges and orders what they propose.

First the mention rules say where names stand, then the fact rules read figures and relations with those names at hand;
at last the amounts of policy measures are tied to their measures.
To add a rule: one module and its name in one of the two tuples.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from parkgraph.model import Entity
from parkgraph.reading.candidates import Candidate, Mention, merged
from parkgraph.reading.context import Context, MentionRule, Rule
from parkgraph.reading.figures import figures
from parkgraph.reading.measures.building import measured
from parkgraph.reading.names.rule import found_names
from parkgraph.reading.register import Register
from parkgraph.reading.relations.rule import relations
from parkgraph.reading.texts import ReadDocument

__all__ = ["MENTION_RULES", "RULES", "Context", "MentionRule", "Rule", "extract", "mentions_of"]


def known_names(document: ReadDocument, register: Register) -> Iterator[Mention]:
    """Yield the names that the register knows."""
    for hit in register.entity_names.find(document.text):
        entity = hit.things[0]
        if isinstance(entity, Entity):
            yield Mention(hit.start, hit.end, entity)


MENTION_RULES: Final[tuple[MentionRule, ...]] = (known_names, found_names)
"""Rules that find names; where two overlap the longer one stays, then the one of the earlier rule."""
RULES: Final[tuple[Rule, ...]] = (figures, relations)
"""Rules that propose facts."""


_IN_A_WORD: Final = re.compile(r"[其集当初高]中(?!间)")
"""A word whose second character begins a name by chance (其中|国家级, 集中|国有资本)."""


def mentions_of(document: ReadDocument, register: Register) -> tuple[Mention, ...]:
    """Return all names in a document, none overlapping another, left to right."""
    text = document.text
    found = [
        mention
        for rule in MENTION_RULES
        for mention in rule(document, register)
        if text[mention.start] != "中" or not _IN_A_WORD.match(text, max(0, mention.start - 1))
    ]
    kept: list[Mention] = []
    taken = bytearray(len(text))
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.start))


def extract(
    document: ReadDocument, register: Register, extra: Iterable[Mention] = (), rules: Iterable[Rule] | None = None
) -> Iterator[Candidate]:
    """Yield what the rules propose for a document, in the order of the text, each fact once with all its evidence.

    `extra` are mentions from elsewhere (a tagger), which give way to the rules' own where they overlap. Chosen `rules`
    stand alone: measures are not put together from what they find.
    """
    own = mentions_of(document, register)
    context = Context(tuple(sorted((*own, *_free(extra, own, len(document.text))), key=lambda m: m.start)))
    chosen = RULES if rules is None else tuple(rules)
    found = (candidate for rule in chosen for candidate in rule(document, register, context))
    yield from merged(measured(document, register, found) if rules is None else found)


def _free(extra: Iterable[Mention], own: tuple[Mention, ...], length: int) -> Iterator[Mention]:
    taken = bytearray(length)
    for mention in own:
        taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
    yield from (mention for mention in extra if not any(taken[mention.start : mention.end]))
