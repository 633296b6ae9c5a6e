"""Ids of new entities: folder of the class, pinyin of the name, and a short digest that keeps homophones apart.

An id follows from class and name alone, whatever was read before: 苏州 and 宿州 never trade places. Ids of the register
are written once by curators and never come from here.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from parkgraph.ontology.prefixes import BASE

_LONGEST: Final = 48
"""Characters of the pinyin part: enough to recognise a name, short enough for a line."""
_FOLDERS: Final = {
    "Organization": "organization", "EnterpriseGroup": "group", "IndustrialCluster": "cluster", "Title": "title",
    "PolicyMeasure": "measure", "MonetaryMeasure": "measure", "FinancialProduct": "loan", "Policy": "policy",
    "Plan": "policy", "ActionPlan": "policy", "SupportMeasures": "policy", "Rules": "policy", "Guideline": "policy",
    "ImplementationPlan": "policy", "Programme": "programme", "ProgrammeComponent": "programme",
    "JointSubject": "joint", "UnnamedGroup": "joint", "ValueChainSegment": "segment", "IndustrialSystem": "system",
    "ServiceSystem": "system", "SourceDocument": "document",
}  # fmt: skip
"""Class → folder of its ids where that is not the class in lower case."""


def mint(kind: str, name: str) -> str:
    """Return the id of a new thing of a class (local name), called `name` in Chinese or English."""
    folder = _FOLDERS.get(kind, kind.lower())
    return f"{BASE}id/{folder}/{slug(name)}-{_digest(folder, name)}"


@lru_cache(maxsize=20_000)
def slug(name: str) -> str:
    """Return a name in lower-case ASCII letters, digits and hyphens: pinyin a syllable, `x` if nothing is left."""
    plain = unicodedata.normalize("NFKC", name)
    # One character at a time: readings of words change with the dictionary of the library, those of characters hardly.
    syllables = [_syllable(c) if _is_chinese(c) else c for c in plain]
    spaced = "".join(f" {s} " if _is_chinese(c) else s for c, s in zip(plain, syllables, strict=True))
    words = re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKD", spaced).casefold())
    return _shortened(words) or "x"


@cache
def _syllable(character: str) -> str:
    """Return the first reading of a Chinese character; the library takes longer for it than the rest of an id."""
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(character, style=Style.NORMAL)[0]


def _shortened(words: list[str]) -> str:
    kept = ""
    for word in words:
        if kept and len(kept) + len(word) >= _LONGEST:
            break
        kept = f"{kept}-{word}" if kept else word[:_LONGEST]
    return kept


def _is_chinese(character: str) -> bool:
    return "㐀" <= character <= "鿿" or character == "〇"


def _digest(folder: str, name: str) -> str:
    return hashlib.sha256(f"{folder}/{unicodedata.normalize('NFKC', name)}".encode()).hexdigest()[:6]
