"""Whom an amount covers: statistical scopes (规模以上), thresholds, groups of comparison, averages (每万人)."""

from __future__ import annotations

import re
from typing import Final

from parkgraph.model import Entity, Qualifier, Ref
from parkgraph.reading.register import Register
from parkgraph.reading.relations.link import concept, term

_NEWLY = re.compile(r"(?:年内|当年|新)(?:认定|获批|获评|批准|设立|登记|注册|引进|签约|开工|培育|增)")
"""What counts only those of the period, as 新增 does."""
_GROUPS: Final = {
    "全国": ("中国", "Place"),
    "国内": ("中国", "Place"),
    "全球": ("全球", "Place"),
    "世界": ("全球", "Place"),
    "亚洲": ("亚洲", "Place"),
    "全省": ("全省", "Scope"),
    "省内": ("全省", "Scope"),
    "全市": ("全市", "Scope"),
    "全区": ("全区", "Scope"),
    "全县": ("全县", "Scope"),
    "同类": ("同类", "Scope"),
    "行业": ("行业", "Scope"),
}
"""Words for the group within which something is ranked, what that group is called, and the class it is of."""
_STOP: Final = re.compile(r"[，。；、（）：！？\n]")
_AVERAGE: Final = re.compile(r"每[百千万]?[个名位]?[人户家亩员平方立]|[人户亩店均]均|平均")


class Scopes:
    """Finds the scopes that the register names in a phrase."""

    def __init__(self, register: Register) -> None:
        """Use the register's names of scopes."""
        self.register = register

    def in_words(self, words: str) -> tuple[Ref, ...]:
        """Return the scopes named in some words, in the order of the text, each once."""
        found = [hit.things[0] for hit in self.register.scope_names.find(words)]
        if "新" in words and _NEWLY.search(words):
            found += self.register.scope_names.get("新增")[:1]
        return tuple(dict.fromkeys(found))

    def around(self, text: str, start: int, hit_end: int) -> tuple[Ref, ...]:
        """Return the scopes from the start of a clause to the noun that an amount counts, within its part of a list."""
        after = text[hit_end : hit_end + 12]
        stop = _STOP.search(after)
        return self.in_words(text[start:hit_end] + (after[: stop.start()] if stop else after))

    def group(self, before: str) -> Ref | None:
        """Return the group within which something is ranked, by the words before the rank (全省第三)."""
        for word, (name, kind) in _GROUPS.items():
            if word in before[-10:]:
                known = self.register.scope_names.get(word) or self.register.entity_names.get(name)
                return known[0] if known else Entity(self.register.mint(kind, name), name, name, kind, (kind,))
        return None


def aggregate(indicator: Ref | None) -> tuple[Qualifier, ...]:
    """Return that a level is an average, where its indicator says so: 12.5件 a ten thousand people are no count."""
    if indicator is None or _AVERAGE.match(indicator.zh) is None:
        return ()
    return (Qualifier(term("pg:aggregate"), concept("aggregate", "average")),)
