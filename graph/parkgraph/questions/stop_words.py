"""Words of a question that carry no meaning of their own; what denies, limits or compares is never among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_CHINESE: Final = (
    "请问 请 帮我 告诉我 一下 我想知道 想知道 查一下 查询 列出 看看 的 了 是 有 吗 呢 啊 呀 么"
    " 多少 几 哪些 哪个 哪一个 哪一些 哪家 哪几家 哪几个 哪 什么 怎么样 怎样 如何 谁"
    " 家 个 项 名 位 件 种 所 座 条 处 和 与 及 以及 在 于 为 对 从 由 被 把 给 向 用 到 达到 达"
    " 分别 一共 总共 合计 共 都 各 其 该 这 那 此 情况 具体 目前 现在 现有 已经 已 会 能 可以 属于 关于 方面"
    " 里 中 内 上 下 年 月 当年 全部 所有 主要 又 也 还 就 呈现 万元 亿元 元 第 数值 数字 大概"
    " 来自 文件 报告 文章 提到 提及 记载 写 文中 报告中 有没有 有多大 百分之 建了 建成了 指出 突破了"
).split()
_ENGLISH: Final = (
    "the a an of in is are was were be been what which who whom whose where how much many do does did has have had"
    " there for to by at on with and or it its it's s please tell me show list give i want know about their that this"
    " these those as from into all any document documents report article mentioned stated say says said according"
    " total number value figure figures can could would get got us we you up so far yet now currently each every some"
    " when exist exists belong belongs one hold holds held see sees"
).split()

_SET: Final = frozenset(_ENGLISH)
_BY_LENGTH: Final = tuple(sorted(_CHINESE, key=lambda word: (-len(word), word)))
_HEAD: Final = re.compile("|".join(re.escape(word) for word in _BY_LENGTH))
_RUN: Final = re.compile(r"[a-z0-9][a-z0-9 .+&'/-]*|[^\x00-\x7f]+")


def meaningful(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each stretch of a folded text that is more than stop words, as long as it can be.

    Chinese has no blanks, so stop words are taken off the ends of a stretch only: 有机硅 keeps its 机, 上市 its 市.
    """
    for run in _RUN.finditer(text):
        spans = _english(run.group()) if run.group().isascii() else _chinese(run.group())
        for start, end in spans:
            yield run.start() + start, run.start() + end


def _english(run: str) -> Iterator[tuple[int, int]]:
    start = last = None
    for word in re.finditer(r"[a-z0-9+&'-]+", run):
        if word.group() not in _SET and word.group().strip("'-"):
            start = word.start() if start is None else start
            last = word.end()
        elif start is not None and last is not None:
            yield start, last
            start = None
    if start is not None and last is not None:
        yield start, last


def _chinese(run: str) -> Iterator[tuple[int, int]]:
    start, end = 0, len(run)
    while start < end and (head := _HEAD.match(run, start, end) or re.compile(r"[^\w]").match(run, start, end)):
        start = head.end()
    while end > start:
        tail = next((word for word in _BY_LENGTH if run.endswith(word, start, end)), "")
        if not tail and run[end - 1].isalnum():
            break
        end -= len(tail) or 1
    if start < end:
        yield start, end


def unexplained(text: str, names: Iterable[tuple[int, int]], words: Iterable[tuple[int, int]]) -> list[str]:
    """Return the words of a folded text that neither names nor words of questions nor stop words cover, none cut.

    Among all ways to lay those over the text the one counts that leaves the fewest characters.
    """
    known = {span: "s" if _is_letter(text, span) else "w" if text[span[0]].isascii() else "n" for span in words}
    for match in re.finditer(r"[a-z0-9+&'-]+", text):
        if match.group() in _SET:
            known[match.span()] = "n"
    for start in range(len(text)):
        for word in _CHINESE:
            if text.startswith(word, start):
                known.setdefault((start, start + len(word)), "n" if len(word) > 1 else "s")
    marks = _covered(text, known | dict.fromkeys(names, "n"))
    marks = _with_dictionary(text, marks)
    for pattern in _PARTS:
        marks = pattern.sub(lambda part: "u" * len(part.group()), marks)
    ends = [run.end() for run in re.finditer("u+", marks) if text[run.end() : run.end() + 1] in set(_NOUNS)]
    marks = "".join("u" if place in ends and mark == "s" else mark for place, mark in enumerate(marks))
    runs = (text[run.start() : run.end()].strip() for run in re.finditer("u+", marks))
    return list(dict.fromkeys(run for run in runs if any(c.isalnum() for c in run)))


_PARTS: Final = (
    re.compile(r"(?:(?<!u)s(?=us))?u+(?:su+)+"),
    re.compile(r"(?<![us])su(?!u)|(?<!u)us(?![us])"),
    re.compile(r"(?:w+b)*u+(?:b[uw]+)*"),
)
"""Known words that belong to an unknown one: a Chinese letter inside or beside it, an English word next to it."""
_NOUNS: Final = "位件所座处家名"
"""Letters that count things, but end words as well: 停车位."""


def _with_dictionary(text: str, marks: str) -> str:
    """Return the marks with 有 of 有效期 and 从 of 从业 unknown: a dictionary has the words that they are part of."""
    if "u" not in marks or text.isascii():
        return marks
    from pypinyin.phrases_dict import phrases_dict

    for run in re.finditer("[su]*u[su]*", marks):
        for start in range(*run.span()):
            for end in range(start + 2, run.end() + 1):
                if "u" in marks[start:end] and text[start:end] in phrases_dict:
                    marks = marks[:start] + "u" * (end - start) + marks[end:]
    return marks


def _is_letter(text: str, span: tuple[int, int]) -> bool:
    return span[1] - span[0] == 1 and not text[span[0]].isascii()


def _covered(text: str, known: dict[tuple[int, int], str]) -> str:
    """Return a mark for each character: of the known word that covers it, u unknown, b neither letter nor digit."""
    ends: dict[int, list[tuple[int, str]]] = {}
    for (start, end), mark in known.items():
        ends.setdefault(end, []).append((start, mark))
    best: list[tuple[int, int, str]] = [(0, 0, "")]
    for place in range(1, len(text) + 1):
        left, pieces, marks = best[place - 1]
        blank = not text[place - 1].isalnum()
        ways = [(left + (not blank), pieces, marks + ("b" if blank else "u"))]
        for start, mark in ends.get(place, ()):
            left, pieces, marks = best[start]
            ways.append((left, pieces + 1, marks + mark * (place - start)))
        best.append(min(ways))
    return best[-1][2]
