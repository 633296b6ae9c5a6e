"""What an amount measures: the indicator's words to its left or right, linked to the catalogue or proposed as new."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from parkgraph.model import Ref
from parkgraph.reading.figures import words as w
from parkgraph.reading.figures.clauses import Placed
from parkgraph.reading.register import Register

_FRONT = re.compile(
    r"^(?:[、，,。；：\s“”\"和及与或且并而但以]|以及|其中|同时|另外|此外|目前|现|当前|当年|全年|年末|年度|今年|去年|同期|"
    + "|".join((*w.PLACE_WORDS, "全省", "全国", "该公司", "公司", "园区", "企业累计"))
    + "|"
    + "|".join(re.escape(v) for v in sorted(w.VERBS, key=len, reverse=True))
    + r")(?=.)"
)
_BACK = re.compile(
    r"(?:[的：:“”\"，,、\s]|"
    + "|".join(
        re.escape(v)
        for v in sorted(
            (
                *w.VERBS,
                "达到约",
                "预计可达",
                "可达",
                "预计",
                "将达",
                "将",
                "接近",
                "不足",
                "最高",
                "升至",
                "增至",
                "数达",
                "总数为",
                "高达",
                "多达",
                "了",
                "从",
                "按",
                "按照",
                "给予",
                "就",
                "不超过",
                "不低于",
                "升",
                "提高",
                "增加",
                "下降",
                "减少",
                "降低",
                "回落",
                "提升",
                "增",
                "降",
                "高出",
                "比",
                "较",
                "年均",
            ),
            key=len,
            reverse=True,
        )
    )
    + r")$"
)
_RIGHT_STOP = re.compile(
    r"[，。；、：！？（）()“”\"《》〈〉\s0-9]|(?:达|为|有|是|在|参与|开展|上云|入驻|进驻|涵盖|总投资|参加|列入|进入|被|获|已|均|共|将|占|包括|从事|实现|完成|建成|落户|签约|开工|投产|用于|以上|左右|和(?=[0-9])|投入|分处|集中)"
)
_RANKING = re.compile(r"排名|[位居列]|名次|(?:19|20)[0-9]{2}年的$")
_MEASURED: Final = frozenset("percent percentage-point per-mille rank times".split())
_COUNT_END = re.compile(r"(?:数|数量|量|次|人数|个数|家数|户数|规模|面积|人口)$")
_LONGEST: Final = 30


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that say what is measured, at clean characters `start` to `end`; empty where none were found."""

    words: str = ""
    start: int = 0
    end: int = 0


def phrase_of(text: str, place: Placed, left_end: int) -> Phrase:
    """Return the phrase of an amount: for counts the noun to the right (7个外资项目), else the words to the left."""
    unit = place.hit.amount.unit
    left = _left(text, place.left, left_end, place)
    counts = unit.startswith("count")
    if counts or not left.words:
        right = _right(text, place)
        if right.words and (counts or unit in {"CNY", "m2"} or text[place.hit.end : place.hit.end + 1] == "的"):
            if not counts or _is_noun_of(text, place):
                return right
    return left


def _is_noun_of(text: str, place: Placed) -> bool:
    """Whether the words to the right are what is counted: the amount stands before a noun, not after one."""
    return text[place.hit.end : place.hit.end + 1] not in "，。；、）)"


def _left(text: str, start: int, end: int, place: Placed) -> Phrase:
    for dated in place.clause.dated:
        if start <= dated.start and dated.end <= end:
            start = max(start, dated.end)
    words = text[start:end]
    for mark in ("，", "；", "：", "\t"):
        if mark in words:
            start += words.rindex(mark) + 1
            words = text[start:end]
    while found := _BACK.search(words):
        words = words[: found.start()]
    while found := _FRONT.match(words):
        start += found.end()
        words = words[found.end() :]
    if len(words) > _LONGEST:
        start += len(words) - _LONGEST
        words = words[-_LONGEST:]
        for mark in ("、", "的", "和"):
            if mark in words[:-2]:
                start += words.index(mark) + 1
                words = words[words.index(mark) + 1 :]
                break
    return Phrase(words, start, start + len(words)) if _has_content(words) else Phrase()


def _right(text: str, place: Placed) -> Phrase:
    start = place.hit.end
    if text[start : start + 1] == "的":
        start += 1
    stop = _RIGHT_STOP.search(text, start, min(place.clause.end, start + _LONGEST))
    end = stop.start() if stop else min(place.clause.end, start + _LONGEST)
    words = text[start:end]
    if "的" in words:
        words = (
            words[: words.index("的")]
            if place.hit.amount.unit.startswith("count") and len(words.split("的")[0]) > 1
            else words.replace("的", "", 1)
        )
    return Phrase(words, start, start + len(words)) if _has_content(words) else Phrase()


def _has_content(words: str) -> bool:
    return len(words) >= 2 and any("\u4e00" <= c <= "\u9fff" for c in words)


def settled(text: str, place: Placed, phrase: Phrase) -> bool:
    """Give an amount the unit that its words suggest where the print leaves it open (20.68亿); true if guessed."""
    hit = place.hit
    amount, clause = hit.amount, place.clause
    before = text[max(clause.start, hit.start - 16) : hit.start]
    if hit.words == "bare":
        around = phrase.words + before + text[hit.end : hit.end + 8]
        if w.MONEY_WORDS.search(around):
            amount = replace(amount, unit=f"CNY{amount.unit.removeprefix('count')}")
        place.hit = replace(hit, amount=amount)
        return True
    if amount.unit == "count" and "rank" in amount.may_also_be and _RANKING.search(before):
        place.hit = replace(hit, amount=replace(amount, unit="rank"))
        return True
    return False


class Indicators:
    """Links phrases to the catalogue; what it does not have is proposed under a name made from the words."""

    def __init__(self, register: Register) -> None:
        """Use the register's names of indicators."""
        self.register = register
        self._find = lru_cache(maxsize=4_000)(self._look)

    def link(self, words: str, unit: str) -> tuple[Ref, bool]:
        """Return the indicator of a phrase and whether the catalogue has it."""
        return self._find(words, unit.startswith("count"), unit in _MEASURED)

    def _look(self, words: str, counts: bool, measured: bool) -> tuple[Ref, bool]:
        best: tuple[int, Ref] | None = None
        for name, ref in self._names():
            core = name if measured or not counts else name.removesuffix("数")
            if len(core) >= 2 and core in words and (measured or counts == _counts(name, ref)):
                score = len(core) * 2 + (words.endswith(core) * 3)
                if len(core) * 2 >= len(words) and (best is None or score > best[0]):
                    best = (score, ref)
        if best is not None:
            return best[1], True
        name = words if measured or not counts or _COUNT_END.search(words) else f"{words}数"
        return Ref(self.register.mint("Indicator", name), name, name), False

    @lru_cache(maxsize=1)  # noqa: B019 - one object a document
    def _names(self) -> tuple[tuple[str, Ref], ...]:
        return tuple((name, ref) for ref, names in self.register.indicators for name in names)


def _counts(name: str, ref: Ref) -> bool:
    return bool(_COUNT_END.search(name) or _COUNT_END.search(ref.zh))
