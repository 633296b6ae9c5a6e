"""Builds the sentence of a fact from its template: what fills the slots, what follows in brackets, and the marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from parkgraph.captions import each_text, interval_text, item_text, scope_text, value_text
from parkgraph.model import Entity, Fact, FactTable, Lang, LiteralValue, Ref
from parkgraph.ontology.prefixes import PREFIXES
from parkgraph.sentences.names import capitalised, is_plural, list_text, name_text
from parkgraph.sentences.numbers import number_slots
from parkgraph.sentences.periods import date_text, when_text
from parkgraph.sentences.templates import fill, shorten, slots_in, template_of, wording

_NUMBERS = frozenset({"Figure", "Target", "Amount"})
_ITSELF = frozenset({"PolicyMeasure", "Challenge", "Recommendation"})
"""Kinds whose object is the thing that the sentence is about."""
_SILENT = frozenset(
    {"pg:rateModifier", "pg:listedUnder", "pg:attributedWork", "pg:direction", "pg:componentKey", "pg:ofType"}
)
"""Qualifiers said elsewhere in the sentence, or that repeat for machines what another one says."""
_TOPIC = "dcterms:subject"


def sentence_text(fact: Fact, table: FactTable, lang: Lang, *, short: bool = False) -> str:
    """Return a fact as one plain sentence with its marks.

    `short` leaves out qualifiers that the template has no slot for. Chinese sentences give figures as printed, English
    ones in base units with scale words.
    """
    template = template_of(fact, table, lang)
    slots = _slots(fact, template, table, lang)
    modal = wording(table, "pg:modal", f"status:{fact.status}", lang)
    said = fill(template, slots, modal, lang == "en" and is_plural(_about(fact)))
    when = "" if "{when}" in template else slots["when"]
    said = f"{when}，{said}" if when and lang == "zh" else said
    tail = _tail({} if short else _rest(fact, slots_in(template), table, lang), when, lang)
    whole = _whose(fact, table, lang, said) + tail + ("。" if lang == "zh" else ".")
    return _marked(fact, whole if lang == "zh" else capitalised(whole), table, lang)


def statement_text(
    fact: Fact, subject: Ref, predicate: Ref, end: Ref | LiteralValue, table: FactTable, lang: Lang
) -> str:
    """Return one of the things that a fact says, as a sentence of its own: that a loan serves a city, a policy's date.

    Status, method and period are the fact's; its other qualifiers are left out.
    """
    whole = subject if isinstance(subject, Entity) else Entity(subject.id, subject.zh, subject.en, "Concept")
    kind = "Literal" if isinstance(end, LiteralValue) else "Relation"
    part = replace(fact, kind=kind, subject=whole, predicate=predicate, object=end, qualifiers=(), stage=None)
    return sentence_text(part, table, lang)


def _about(fact: Fact) -> Ref | None:
    return fact.subject if fact.subject is not None or not isinstance(fact.object, Ref) else fact.object


def _slots(fact: Fact, template: str, table: FactTable, lang: Lang) -> dict[str, str]:
    policy = name_text(fact.subject, table, lang) if fact.subject else ""
    subject = policy or ("文件未载明的主体" if lang == "zh" else "somebody not named")
    thing = _value(fact.object, table, lang) if fact.object is not None else ""
    slots = {name: list_text(values, lang) for name, values in _qualified(fact, table, lang).items()}
    slots |= _other_end(fact, thing)
    when = "" if _is_date(fact.object) else when_text(fact, lang)
    span = when if when.startswith("连续") and "{span}" in template else ""
    return slots | {
        "subject": subject,
        "object": thing,
        "policy": policy,
        "this": thing if fact.kind in _ITSELF else subject,
        "predicate": fact.predicate.label(lang) if fact.predicate else "",
        "when": "" if span else when,
        "span": span,
        "scope": scope_text(fact, lang),
        "step": _step(fact, lang),
        **(number_slots(fact, subject, table, lang) if fact.kind in _NUMBERS else {}),
    }


_STEPS: Final = {
    "推出": "has been launched",
    "上线": "has been launched",
    "发布": "has been released",
    "建成": "has been built",
    "落成": "has been completed",
    "竣工": "has been completed",
    "启用": "has been opened",
    "开园": "has been opened",
    "开业": "has been opened",
    "揭牌": "has been opened",
    "投产": "has gone into production",
}
"""What documents print of a thing that operates which says less than that, or something else → English."""


def _step(fact: Fact, lang: Lang) -> str:
    """Return the last step of a project or facility as the document prints it, else that it is in operation."""
    printed = fact.stage_printed or ""
    if lang == "zh":
        return printed if printed in _STEPS else "投用"
    said = _STEPS.get(printed, "is in operation")
    return said.replace("has ", "have ", 1).replace("is ", "are ", 1) if is_plural(_about(fact)) else said


def _other_end(fact: Fact, thing: str) -> Mapping[str, str]:
    """Let a template name the object by its property: a project's place whether it is the object or a qualifier."""
    if fact.predicate is None or not thing:
        return {}
    return {_local(fact.predicate): thing}


def _local(ref: Ref) -> str:
    return "topic" if shorten(ref.id) == _TOPIC else shorten(ref.id).partition(":")[2]


_COUNTED: Final = {"per": each_text, "perItem": item_text}
"""Slots for what a sum of money counts for, and what says it."""


def _qualified(fact: Fact, table: FactTable, lang: Lang) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for qualifier in fact.qualifiers:
        slot, end = _local(qualifier.predicate), qualifier.object
        is_counted = slot in _COUNTED and isinstance(end, LiteralValue)
        said = _COUNTED[slot](str(end.label), lang) if is_counted else _value(end, table, lang)
        found.setdefault(slot, []).append(said)
    return found


def _value(end: Ref | LiteralValue, table: FactTable, lang: Lang) -> str:
    other = table.by_id.get(end.id) if isinstance(end, Ref) else None
    if other is not None and other.kind in _NUMBERS:
        return value_text(other, lang)
    if isinstance(end, LiteralValue):
        return _literal(end, table, lang)
    return name_text(end, table, lang)


def _literal(end: LiteralValue, table: FactTable, lang: Lang) -> str:
    if _is_date(end):
        return date_text(end.label, lang)
    interval = interval_text(end.label, lang)
    return interval if interval != end.label else name_text(end, table, lang)


def _is_date(end: Ref | LiteralValue | None) -> bool:
    return isinstance(end, LiteralValue) and re.fullmatch(r"\d{4}(-\d\d){0,2}", end.label) is not None


def _rest(fact: Fact, taken: Iterable[str], table: FactTable, lang: Lang) -> dict[str, list[str]]:
    """Return what no slot took: the end that a thing is filed under, then qualifiers, values by label."""
    said = {*taken}
    groups: dict[str, list[str]] = {}
    if fact.kind in _FILED_UNDER and fact.object is not None and fact.predicate is not None:
        if _local(fact.predicate) not in said:
            groups[fact.predicate.label(lang)] = [name_text(fact.object, table, lang)]
    for qualifier in fact.qualifiers:
        if shorten(qualifier.predicate.id) not in _SILENT and _local(qualifier.predicate) not in said:
            groups.setdefault(qualifier.predicate.label(lang), []).append(_value(qualifier.object, table, lang))
    return groups


_FILED_UNDER = frozenset({"Project", "Facility", "Event", "Product", "Programme", "ProgrammeComponent"})
"""Kinds that are things themselves: their object is the first of several ends (see parkgraph.facts.kinds)."""


def _tail(groups: Mapping[str, list[str]], when: str, lang: Lang) -> str:
    if lang == "zh":
        said = "；".join(f"{name}：{list_text(values, lang)}" for name, values in groups.items())
        return f"（{said}）" if said else ""
    parts = ([when] if when else []) + [f"{name}: {list_text(values, lang)}" for name, values in groups.items()]
    return f" ({'; '.join(parts)})" if parts else ""


def _whose(fact: Fact, table: FactTable, lang: Lang, said: str) -> str:
    """Put before a sentence whose figure or claim it is; own claims and estimates are marks instead."""
    names = [name_text(a, table, lang) for a in fact.attributed_to if not _is_kind(a)]
    works = [
        name_text(q.object, table, lang) for q in fact.qualifiers if shorten(q.predicate.id) == "pg:attributedWork"
    ]
    if not names and not works:
        return said
    if lang == "zh":
        return f"据{list_text(names, lang)}{list_text(works, lang)}，{said}"
    source = list_text(names, lang) + (f" in {list_text(works, lang)}" if works and names else list_text(works, lang))
    said = said[:1].lower() + said[1:] if said.startswith(("The ", "By ")) else said
    return f"according to {source}, {said}"


def _is_kind(ref: Ref) -> bool:
    return ref.id.startswith(PREFIXES["attribution"])


def _marked(fact: Fact, sentence: str, table: FactTable, lang: Lang) -> str:
    """Wrap a sentence in what status, attribution, method and review say of it."""
    kinds = (shorten(a.id) for a in fact.attributed_to if _is_kind(a))
    for name in (f"status:{fact.status}", *kinds, f"method:{fact.method}", f"review:{fact.review}"):
        template = wording(table, "pg:sentence", name, lang) or "{sentence}"
        sentence = fill(template, {"sentence": sentence, "formula": fact.formula or ""}, "", False)
    return sentence
