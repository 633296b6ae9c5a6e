"""How a tagger of names is opened, and how its spans become names; it holds no model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Final

from parkgraph.errors import UnavailableError
from parkgraph.reading.candidates import Mention
from parkgraph.reading.names.edges import HARD, left_edge
from parkgraph.reading.names.name import Name
from parkgraph.reading.names.places import is_generic, type_of
from parkgraph.reading.names.rule import entities_of, names_of
from parkgraph.reading.names.suffixes import is_generic_stem, type_by_suffix
from parkgraph.reading.register import Register
from parkgraph.reading.tagger.tagged import Tagged, Tagger
from parkgraph.reading.texts import ReadDocument

_SHORTEST: Final = 3
_SURE: Final = {"org": 0.68, "place": 0.66}
_TYPED: Final = 0.06
"""What a telling suffix adds to how sure a tagged organisation is."""
_NO_NAME: Final = re.compile(
    r"[，。；：、！？〔〕“”（）\n]|(?:路|大道|街|巷|号|铁路|公路|高速|医院|品牌)$|^(?:企业|药用|各|该|本)"
)
_MISSING: Final = (
    "the tagger for names needs an extra: pip install 'parkgraph[tagger]', or leave --tagger out"
    " · 统计命名识别需另装：pip install 'parkgraph[tagger]'，或去掉 --tagger"
)


@cache
def open_tagger() -> Tagger:
    """Open the tagger of the extra; UnavailableError in one line if it is not installed."""
    from importlib.util import find_spec

    if find_spec("numpy") is None or find_spec("jieba") is None:
        raise UnavailableError(_MISSING)
    from parkgraph.reading.tagger.lac import Lac, weights_folder

    folder = weights_folder()
    if folder is None:
        raise UnavailableError(_MISSING)
    return Lac(folder)


def tagged_names(document: ReadDocument, register: Register, tagger: Tagger | None = None) -> tuple[Mention, ...]:
    """Return the names that only the tagger found, and let every rule that follows on this document see them.

    UnavailableError if the extra is not installed.
    """
    found = tuple(_names(document, tagger or open_tagger()))
    names = names_of(document, register, found)
    entities = entities_of(document, register, names)
    return tuple(
        Mention(n.start, n.end, entities[n.key], False, Decimal(str(n.confidence)), n.reasons)
        for n in names
        if n.source == "tagger" and not n.inside
    )


def _names(document: ReadDocument, tagger: Tagger) -> Iterator[Name]:
    texts = [document.text[s.start : s.end] for s in document.sentences]
    for sentence, spans in zip(document.sentences, tagger.tag(texts), strict=True):
        yield from _in_sentence(document.text, sentence.start, spans)


def _in_sentence(text: str, begin: int, spans: Iterable[Tagged]) -> Iterator[Name]:
    for span in spans:
        start, end = begin + span.start, begin + span.end
        edge = left_edge(text[:end], end, end - start).start
        start = edge if start < edge <= end - _SHORTEST else start
        while start < end and text[start] in HARD:
            start += 1
        while end > start and text[end - 1] in HARD:
            end -= 1
        name = text[start:end]
        kind = type_by_suffix(name)
        if len(name) < _SHORTEST or _NO_NAME.search(name) or is_generic_stem(name) or is_generic(name):
            continue
        if span.sort == "org":
            sure = _SURE["org"] + (_TYPED if kind else 0.0)
            reasons = ("name-proposed",) if kind else ("name-proposed", "type-guessed")
            yield Name(start, end, name, kind or "Firm", round(sure, 2), reasons, source="tagger")
        elif kind in ("Park", "Zone", None):
            yield Name(start, end, name, kind or type_of(name), _SURE["place"], ("name-proposed",), source="tagger")
