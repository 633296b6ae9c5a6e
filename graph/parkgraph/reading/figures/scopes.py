"""Statistical scopes in the words around an amount: the catalogue's (规模以上), thresholds and comparison groups."""

from __future__ import annotations

import re
from typing import Final

from parkgraph.model import Ref
from parkgraph.reading.register import Register

_WITHIN = re.compile(
    r"(?:全国|全省|全市|全区|全县|全州|全球|世界|国内|省内|市内|同类|行业|亚洲|中国)[^，。；、第前]{0,6}$"
)
_NEWLY = re.compile(r"(?:年内|当年|新)(?:认定|获批|获评|批准|设立|登记|注册|引进|签约|开工|培育|增)")
"""What counts only those of the period, as 新增 does."""
_GROUPS: Final = ("全国", "全省", "全市", "全区", "全县", "全球", "世界", "国内", "省内", "同类", "行业", "亚洲")


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

    def group(self, before: str) -> Ref | None:
        """Return the group within which something is ranked, by the words before the rank (全省第三)."""
        for word in _GROUPS:
            if word in before[-10:]:
                known = self.register.scope_names.get(word)
                return known[0] if known else Ref(self.register.mint("Scope", word), word, word)
        return None
