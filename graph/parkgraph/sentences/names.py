"""How a name stands inside a sentence: marks around it, the English article, one or many; it knows no facts."""

from __future__ import annotations

import re
from functools import lru_cache

from parkgraph.model import Entity, FactTable, Lang, LiteralValue, Ref
from parkgraph.sentences.templates import wording

_HEAD = re.compile(r" of | for | on | to | in | with | led | represented | building | under |[,(:–]")
_PLURAL_CLASSES = frozenset({"UnnamedGroup", "JointSubject"})
_MAY_BE_PLURAL = frozenset({"ValueChainSegment", "Platform", "ServiceSystem"})
_OPENING = "“‘《"
_SHORT = 5
"""An English owner of more words follows its thing with “of”."""


def name_text(end: Ref | LiteralValue, table: FactTable, lang: Lang) -> str:
    """Return a name as it stands in a sentence: the class's marks around it, or in English “the” where it takes one."""
    if not isinstance(end, Ref):
        bare = end.label.startswith("http") or end.label.isascii()
        return end.label if bare else f"“{end.label}”"
    label = end.label(lang)
    if lang == "en" and _classes(end)[:1] and _classes(end)[0] in _PLURAL_CLASSES:
        label = lowered(label)
    marks = _marks(end, table, lang)
    if marks:
        return label if label[0] in _OPENING else f"{marks[0]}{_inside(label)}{marks[1]}"
    return f"the {label}" if lang == "en" and _takes_article(end, table) else label


def _inside(label: str) -> str:
    return label.replace("“", "‘").replace("”", "’")


def _classes(end: Ref) -> tuple[str, ...]:
    return (end.type, *end.types) if isinstance(end, Entity) else ()


def _marks(end: Ref, table: FactTable, lang: Lang) -> str:
    found = (wording(table, "pg:quotes", f"pg:{cls}", lang) for cls in _classes(end))
    return next((marks for marks in found if marks), "")


def _takes_article(end: Ref, table: FactTable) -> bool:
    said = (wording(table, "pg:definiteHead", f"pg:{cls}", "en") for cls in _classes(end))
    heads = {word for words in said for word in _heads(words)}
    return bool(heads) and not end.en.startswith(("The ", "the ")) and _head(end.en).lower() in heads


@lru_cache(maxsize=64)
def _heads(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _head(name: str) -> str:
    words = _HEAD.split(name, maxsplit=1)[0].split()
    return words[-1] if words else ""


def is_plural(end: Ref | None) -> bool:
    """Tell whether an English verb after this name stands in the plural: groups, joint subjects, plural segments."""
    if not isinstance(end, Entity):
        return False
    if end.type in _PLURAL_CLASSES:
        return True
    head = _head(end.en)
    return end.type in _MAY_BE_PLURAL and head.endswith("s") and not head.endswith(("ss", "ics"))


def owned_text(owner: str, thing: str, lang: Lang) -> str:
    """Return whose thing it is: 松山湖软件业务收入, OPPO的PCT申请量, Songshan Lake's software revenue."""
    if lang == "zh":
        apart = owner[-2:] == thing[:2] or (owner[-1:].isascii() and thing[:1].isascii())
        return f"{owner}的{thing}" if apart else owner + thing
    short = len(owner.split()) <= _SHORT and owner[-1].isalpha() and not owner.endswith("s")
    return f"{owner}'s {thing}" if short else f"{thing} of {owner}"


def list_text(names: list[str], lang: Lang) -> str:
    """Join names as a sentence lists them: 、 in Chinese; commas and “and” in English."""
    if lang == "zh" or len(names) < 2:
        return "、".join(names) if lang == "zh" else "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def lowered(label: str) -> str:
    """Return an English label inside a sentence: the first letter small unless it begins a name or an acronym."""
    first = label.split(" ", 1)[0]
    plain = first[:1].isupper() and first[1:].islower()
    return label[:1].lower() + label[1:] if plain or (len(first) == 1 and first != "I") else label


def capitalised(text: str) -> str:
    """Return a sentence with a capital at its start, unless it begins with a brand such as iSoftStone."""
    first = text.split(" ", 1)[0]
    return text if any(c.isupper() for c in first[1:]) else text[:1].upper() + text[1:]
