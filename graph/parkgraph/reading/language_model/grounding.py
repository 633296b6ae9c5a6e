"""Holds each proposal of a model to the text, the ontology and our own grammar; what does not hold is rejected by name.

Nothing is repaired here and nothing is matched loosely: words either stand in the sentence or they do not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from parkgraph.model import Entity, Fact, LiteralValue
from parkgraph.reading.amounts import read_amount
from parkgraph.reading.candidates import Candidate, identified
from parkgraph.reading.figures.indicators import Indicators
from parkgraph.reading.language_model.prompt import CLASSES, STATUSES, relation_names
from parkgraph.reading.names.edges import HARD, left_edge
from parkgraph.reading.names.name import Name
from parkgraph.reading.names.places import is_generic
from parkgraph.reading.names.rule import entities_of, names_of
from parkgraph.reading.names.suffixes import is_generic_stem
from parkgraph.reading.register import Register
from parkgraph.reading.relations.link import Link, candidate
from parkgraph.reading.texts import ReadDocument, Sentence

SURE: Final = 0.6
"""Confidence of what a model proposes: below what two agreeing rules give, so that rules come first in review."""
REASON: Final = "model"
_BORDERS: Final = 0.65
"""Confidence from which the borders of a name that our rules found are held to."""
_SHORTEST: Final = 3
"""Characters of a name that no rule knows."""
_DENIED: Final = re.compile(r"不再|不是|没有|未能|尚未|并未|从未|未曾|终止|取消|否认|拒绝")
_BEFORE: Final = 6
"""Characters before a quote in which a denial may stand."""
REJECTIONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "form": ("不合格式", "not of the form asked for"),
        "sentence": ("没有这个句子", "there is no such sentence"),
        "quote": ("引文不在该句中", "the quote does not stand in the sentence"),
        "quote-twice": ("引文在句中出现多次", "the quote stands in the sentence more than once"),
        "name": ("名称不在引文中", "a name does not stand in the quote"),
        "name-part": ("名称不完整或不是名称", "a name is cut out of a longer one, crosses another, or is none"),
        "relation": ("词表中没有这个关系", "the ontology has no such relation"),
        "ends": ("关系两端的类别不符", "the ontology does not allow these ends"),
        "amount": ("数值不在引文中", "the amount does not stand in the quote"),
        "amount-unread": ("规则读不出这个数值", "our grammar reads no such figure there"),
        "indicator": ("指标不在引文中", "the indicator stands neither in the catalogue for this unit nor in the quote"),
        "negated": ("原文为否定", "the sentence denies it"),
        "many": ("超出一次回答的上限", "beyond what one answer may hold"),
        "nothing": ("既无关系也无数值", "neither a relation nor an amount"),
    }
)
"""Why a proposal is rejected, in Chinese and English."""


class RejectedError(Exception):
    """A proposal that does not hold; `why` is a key of `REJECTIONS`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Thing:
    """An end of a proposed fact: a name as the model copied it, and the class that it gives it."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Said:
    """One proposal of a model, its form checked."""

    sentence: int
    quote: str
    subject: Thing
    relation: str | None
    object: Thing | None
    indicator: str | None
    amount: str | None
    status: str


def said_of(item: object) -> Said:
    """Return a proposal with all parts of the types asked for; RejectedError else."""
    if not isinstance(item, dict):
        raise RejectedError("form")
    number, quote, status = (item.get(name) for name in ("sentence", "quote", "status"))
    if type(number) is not int or not isinstance(quote, str) or not quote or status not in STATUSES:
        raise RejectedError("form")
    subject, thing = _thing(item.get("subject")), _thing(item.get("object"))
    if subject is None:
        raise RejectedError("form")
    relation, indicator, amount = (_text(item, name) for name in ("relation", "indicator", "amount"))
    return Said(number, quote, subject, relation, thing, indicator, amount, str(status))


def _text(item: Mapping[str, Any], name: str) -> str | None:
    value = item.get(name)
    if value is not None and not isinstance(value, str):
        raise RejectedError("form")
    return value or None


def _thing(value: object) -> Thing | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not isinstance(value.get("name"), str) or value.get("class") not in CLASSES:
        raise RejectedError("form")
    if not value["name"].strip():
        raise RejectedError("form")
    return Thing(value["name"], value["class"])


class Grounding:
    """Turns proposals on one document into candidates; `own` is what the rules found in it."""

    def __init__(self, document: ReadDocument, register: Register, own: Sequence[Candidate]) -> None:
        self.document, self.register = document, register
        self.names = names_of(document, register)
        self.figures = tuple(c for c in own if c.fact.kind in ("Figure", "Target") and c.fact.evidence)
        self.indicators = register.keep(Indicators)

    def candidate(self, said: Said, sentences: Mapping[int, Sentence]) -> Candidate:
        """Return a proposal as a candidate fact of method `model`; RejectedError where it does not hold."""
        sentence = sentences.get(said.sentence)
        if sentence is None:
            raise RejectedError("sentence")
        start = self._once(said.quote, sentence)
        end = start + len(said.quote)
        if _DENIED.search(self.document.text[max(sentence.start, start - _BEFORE) : end]):
            raise RejectedError("negated")
        subject = self._name(said.subject, start, end)
        if said.relation is not None and said.object is not None:
            return self._relation(said, subject, self._name(said.object, start, end), start, end)
        if said.amount is not None:
            return self._figure(said, subject, start, end)
        raise RejectedError("nothing")

    def _once(self, quote: str, sentence: Sentence) -> int:
        text = self.document.text[sentence.start : sentence.end]
        at = text.find(quote)
        if at < 0:
            raise RejectedError("quote")
        if text.find(quote, at + 1) >= 0:
            raise RejectedError("quote-twice")
        return sentence.start + at

    def _name(self, thing: Thing, start: int, end: int) -> Name:
        """Return the name that rules have found at this place, else a new one of the class that the model gives."""
        at = self.document.text.find(thing.name, start, end)
        if at < 0:
            raise RejectedError("name")
        till = at + len(thing.name)
        found = next((n for n in self.names if (n.start, n.end) == (at, till)), None)
        if found is not None and (found.entity is not None or found.type == thing.type):
            return found
        # Whether a run of characters is a name is told by what our rules know of names: their borders hold.
        sure = (n for n in self.names if n.confidence >= _BORDERS)
        cut = any(n.start < till and at < n.end and not at <= n.start <= n.end <= till for n in sure)
        edge = left_edge(self.document.text[:till], till, till - at).start
        odd = edge > at or thing.name[-1] in HARD or is_generic(thing.name) or is_generic_stem(thing.name)
        if found is None and (cut or odd or till - at < _SHORTEST):
            raise RejectedError("name-part")
        return Name(at, at + len(thing.name), thing.name, thing.type, SURE, ("name-proposed", "type-guessed"))

    def _relation(self, said: Said, subject: Name, thing: Name, start: int, end: int) -> Candidate:
        if said.relation not in relation_names():
            raise RejectedError("relation")
        link = Link("Relation", subject, said.relation, thing, start, end, SURE, (REASON,), status=said.status)
        found = candidate(link, self.document, entities_of(self.document, self.register, (subject, thing)))
        if found is None:
            raise RejectedError("ends")
        return self._marked(found.fact, found.reasons)

    def _figure(self, said: Said, subject: Name, start: int, end: int) -> Candidate:
        """Return our own reading of an amount, about the subject and indicator that the model gives."""
        amount = said.amount or ""
        at = self.document.text.find(amount, start, end)
        if at < 0:
            raise RejectedError("amount")
        span = self.document.clean.span(at, at + len(amount))
        own = [
            c.fact
            for c in self.figures
            if any(e.start <= span.start and span.end <= e.end for e in c.fact.evidence) and _reads(amount, c.fact)
        ]
        if len(own) != 1:
            raise RejectedError("amount-unread")
        entities = entities_of(self.document, self.register, (subject,))
        about: Entity = entities[subject.key]
        unit = own[0].printed_unit.id.rsplit("/", 1)[-1] if own[0].printed_unit else ""
        named, known = self.indicators.link(said.indicator, unit) if said.indicator else (own[0].indicator, True)
        if named is None or (not known and (said.indicator or "") not in said.quote):
            raise RejectedError("indicator")
        fact = replace(own[0], subject=about, indicator=named, evidence=(self.document.evidence(start, end),))
        guessed = () if known else ("indicator-proposed",)
        return self._marked(fact, (REASON, *guessed, *subject.reasons))

    def _marked(self, fact: Fact, reasons: Sequence[str]) -> Candidate:
        sure = min(fact.confidence or Decimal(1), Decimal(str(SURE)))
        fact = replace(fact, method="model", confidence=sure)
        fact = identified(fact)
        return Candidate(fact, tuple(dict.fromkeys((REASON, *reasons))))


def _reads(amount: str, fact: Fact) -> bool:
    """Whether an amount, read by our own grammar, is the figure that our rules read there."""
    if amount == fact.printed:
        return True
    read = read_amount(amount)
    unit = fact.printed_unit.id.rsplit("/", 1)[-1] if fact.printed_unit else None
    return read is not None and read.value is not None and (read.value, read.unit) == (fact.printed_value, unit)


def content(fact: Fact) -> tuple[object, ...]:
    """Return what makes two proposals one: the ends and what joins them, or the figure; never how it was found."""
    thing = fact.object.label if isinstance(fact.object, LiteralValue) else fact.object and fact.object.id
    ends = (fact.subject and fact.subject.id, fact.predicate and fact.predicate.id, thing)
    return (*ends, fact.indicator and fact.indicator.id, fact.value, fact.unit, fact.figure_type)
