"""Finds the template of a fact and fills it: slots, parts that may be absent, verbs that agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from parkgraph.model import Fact, FactTable, Lang, Ref, wording_key
from parkgraph.ontology.prefixes import PREFIXES
from parkgraph.ontology.prefixes import shorten as _shorten

_SLOT = re.compile(r"\{([^{}]*)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*\{[^\[\]]*)\]")
_CLASSES = {"Product": "FinancialProduct", "Relation": "Statement", "Literal": "Statement"}
"""Kinds of the facts table whose class has another name."""
shorten = cache(_shorten)
"""Prefixed names, each worked out once: sentences ask for the same few hundred again and again."""
_STEPS = frozenset({"Award", "Policy", "Project", "Facility"})
_NUMBERS = frozenset({"Figure", "Target"})


def wording(table: FactTable, name: str, term: str, lang: Lang) -> str:
    """Return a wording (`pg:sentence` …) of a term given by its prefixed name; empty if it has none."""
    # A table made by hand, or from a graph that was written before there were templates, has none of its own.
    found = table.terms.get(wording_key(name, term)) if _ROOT in table.terms else _shipped(name).get(term)
    return found.label(lang) if found else ""


_ROOT = wording_key("pg:sentence", "pg:Fact")


@cache
def _shipped(name: str) -> Mapping[str, Ref]:
    from parkgraph.ontology.vocabulary import vocabulary

    return {shorten(iri): Ref(iri, zh, en) for iri, (zh, en) in vocabulary().wordings(name).items()}


def template_of(fact: Fact, table: FactTable, lang: Lang) -> str:
    """Return the template of a fact: of its direction, stage, figure type, property or class, whichever is first."""
    return next(t for t in (wording(table, "pg:sentence", name, lang) for name in _features(fact)) if t)


def _features(fact: Fact) -> Iterator[str]:
    if fact.kind in _NUMBERS:
        direction = PREFIXES["direction"]
        ids = [q.object.id for q in fact.qualifiers if isinstance(q.object, Ref) and q.object.id.startswith(direction)]
        yield from (f"direction:{iri[len(direction) :]}" for iri in ids)
    if fact.kind in _STEPS and fact.stage:
        yield f"stage:{fact.stage}"
    if fact.kind in _NUMBERS and fact.figure_type and (fact.kind, fact.figure_type) != ("Target", "level"):
        yield f"ftype:{fact.figure_type}"
    if fact.kind in ("Relation", "Literal", "Amount") and fact.predicate is not None:
        yield shorten(fact.predicate.id)
    yield f"pg:{_CLASSES.get(fact.kind, fact.kind)}"
    yield "pg:Fact"


def slots_in(template: str) -> frozenset[str]:
    """Return the names of the slots of a template, verbs not among them."""
    return frozenset(name for name in _SLOT.findall(template) if "|" not in name and name != "!")


def fill(template: str, slots: Mapping[str, str], modal: str, plural: bool) -> str:
    """Fill a template: parts in brackets fall out where a slot in them is empty, verbs agree and take the modal."""
    while _OPTIONAL.search(template):
        template = _OPTIONAL.sub(lambda m: _part(m.group(1), slots), template)
    return _SLOT.sub(lambda m: _slot(m.group(1), slots, modal, plural), template)


def _part(text: str, slots: Mapping[str, str]) -> str:
    if _OPTIONAL.search(text):
        return text
    return text if all(slots.get(name) for name in slots_in(text)) else ""


def _slot(name: str, slots: Mapping[str, str], modal: str, plural: bool) -> str:
    if name.startswith("!"):
        return _verb(name[1:].split("|"), modal, plural)
    if "|" in name:
        singular, _, other = name.partition("|")
        return other if plural else singular
    return slots.get(name, "")


def _verb(forms: list[str], modal: str, plural: bool) -> str:
    if modal:
        return f"{modal} {forms[-1]}" if modal.isascii() else modal + forms[-1]
    return forms[min(1, len(forms) - 1)] if plural else forms[0]
