"""Where a name begins: the words before a suffix are cut at verbs, particles and fillers; it looks nothing up.

A name is written without blanks before and after, so its left edge is the hard part. Words that hold a cutting
character inside (工业和信息化, 华为, 未来) are protected first.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from parkgraph.reading.alternation import longest_first
from parkgraph.reading.lexicon import any_of, words
from parkgraph.reading.names.places import leading_place

HARD: Final = frozenset(
    "，。；：！？、,;:!?“”\"‘’'《》〈〉（）()[]【】〔〕\n\t\r|│/—…·~～^=<>「」『』▲●■◆①②③④⑤⑥⑦⑧⑨⑩ 　"
)
"""Characters that no name crosses."""
_PROTECTED: Final = words("protected")
_PARTICLES: Final = (
    "的 了 在 由 与 及 为 是 将 把 被 于 和 以 对 向 从 到 至 给 让 使 该 各 其 这 那 或 但 并 且 也 都 "
    "还 已 曾 仍 就 按 据 同 经 等 因 则 又 后 前 内 中的 之"
)
_VERBS: Final = words("cuts")
_TRADES: Final = frozenset(words("cuts-that-are-trades"))
"""Verbs that are trades too: within a firm's or agency's name they cut only where enough of a name remains behind."""
_CUT = re.compile(longest_first((*_PARTICLES.split(), *_VERBS)))
_ENOUGH = 3
_SAFE = re.compile(longest_first(_PROTECTED))
_FILLER = re.compile(rf"^(?:{any_of('fillers')})+")


class Edge(NamedTuple):
    """Where a name begins, and how that was told: `cut` a word before it, `edge` punctuation, `place` a place."""

    start: int
    told_by: str


def left_edge(text: str, end: int, longest: int, enough: int = _ENOUGH) -> Edge:
    """Return where the name begins whose suffix starts at `end`; `longest` characters at most are looked at.

    A word that is a verb and a trade (建设, 投资) cuts only if `enough` characters of a name remain behind it.
    """
    begin = hard_edge(text, end, longest)
    segment = text[begin:end]
    shift, told = _after_cut(segment, enough)
    rest = segment[shift:]
    filler = _FILLER.match(rest)
    if filler and filler.end() <= len(rest):
        shift += filler.end()
        told = "cut"
    if told == "edge" and begin and text[begin - 1] not in HARD:
        told = "far"
    if leading_place(segment[shift:]):
        told = "place"
    return Edge(begin + shift, told)


def hard_edge(text: str, end: int, longest: int) -> int:
    """Return where the run of characters before `end` begins that no punctuation interrupts."""
    begin = end
    while begin > 0 and end - begin < longest and text[begin - 1] not in HARD:
        begin -= 1
    return begin


def whole_member(text: str, start: int, end: int, longest: int) -> int:
    """Return where a firm begins that a list names: 和 and the like right behind its place are part of its brand.

    、江州市誉和水泵有限公司 is one firm; 、江州和东陵水泵有限公司 is not.
    """
    begin = hard_edge(text, end, longest)
    place = leading_place(text[begin:end])
    own = begin + place
    in_list = begin and text[begin - 1] == "、" and place and own <= start <= own + 2
    return begin if in_list and not leading_place(text[start:end]) and end - start > 1 else start


@lru_cache(maxsize=10_000)
def _shadow(segment: str) -> str:
    """Return the segment with protected words blotted out, one character for one."""
    return _SAFE.sub(lambda found: "□" * len(found[0]), segment)


def _after_cut(segment: str, enough: int) -> tuple[int, str]:
    """Return the end of the last cutting word that leaves something behind it; a trade cuts only before any place."""
    last = 0
    for found in _CUT.finditer(_shadow(segment)):
        if found[0] not in _TRADES:
            last = found.end()
            continue
        rest = segment[found.end() :]
        if len(rest) >= enough and not leading_place(segment[last : found.start()]):
            last = found.end()
    return (last, "cut") if last else (0, "edge")
