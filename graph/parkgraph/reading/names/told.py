"""Names that a text itself tells: a firm before its stock code, 星禾公司 said twice, a project said again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from parkgraph.reading.alternation import longest_first
from parkgraph.reading.lexicon import stop_words, words
from parkgraph.reading.names.edges import HARD, left_edge
from parkgraph.reading.names.firms import KNOWN
from parkgraph.reading.names.name import Name
from parkgraph.reading.names.places import CITIES, PROVINCES, SHORT_PROVINCES, is_listed, leading_place
from parkgraph.reading.names.scan import Near
from parkgraph.reading.names.suffixes import is_generic_stem

_CODED: Final = re.compile(
    r"(?:\*?ST)?[一-鿿A-Za-z]{2,8}(?<!指数)(?<!编号)(?<!邮编)(?<!代码)(?<!ETF)(?=[（(](?:(?:SZ|SH|BJ|HK)[:：]?)?(?:[036489][0-9]{5}|[0-9]{4,5}\.HK)(?:\.(?:SZ|SH|BJ))?[）)])"
)
_SAID: Final = re.compile(r"(?<=[一-鿿]{2})公司(?!法|制|治理|债|章程)")
_KIND_OF_FIRM: Final = stop_words("kinds-of-firms")
"""What a firm is, and not how it is called."""
_PROJECT: Final = re.compile(r"(?<=[一-鿿]{3})项目(?!数|部|组|经理|总|库|单位|申报|资金|名称|公司)")
_PHASE: Final = r"(?:[一二三四]期)?(?:项目)?(?:[一二三四]期)?"
_KIND_OF_PROJECT: Final = stop_words("kinds-of-projects")
"""What a project is for, and not how it is called."""
TRADE: Final = re.compile(longest_first((*words("sectors"), *words("trades"))))
"""What firms and projects are in, of any kind."""
_PLACED: Final = rf"(?:{longest_first((*PROVINCES, *SHORT_PROVINCES, *CITIES))})[省市]?"
_LOCAL: Final = re.compile(
    rf"(?:(?:{longest_first(KNOWN)}){_PLACED}|{_PLACED}(?:[一-鿿]{{1,3}}[县区])?(?:{TRADE.pattern}))(?:分?公司)(?![一-鿿]{{0,2}}法)"
)
"""A firm that is called by its place and trade (江州市矿业公司), or a known one's in a place (中石化云南公司)."""
_SUMS: Final = re.compile(r"(?:[一-鿿A-Za-z0-9]{2,12}[（(][近超约逾]?[0-9.]+[万亿](?:元|美元)?[）)]、?){3,}")
_SUM: Final = re.compile(r"(?P<name>[一-鿿A-Za-z0-9]{2,12})[（(][^（）()]{2,12}[）)]")
_OFTEN: Final = 3
_SHORTEST, _LONGEST = 3, 8
_LONGEST_WITH_PLACE: Final = 12
_OPENS: Final = 6
"""Characters that a firm's own name has at most between its place and 公司 where the text says it once."""


@cache
def _local() -> Near:
    return Near(_LOCAL, ("公司",), before=24, after=4)


def told_names(text: str) -> Iterator[Name]:
    """Yield the firms that their stock code or 公司 tells, and the projects that go by a name of their own."""
    for found in _CODED.finditer(text):
        start = max(found.start(), left_edge(text, found.end(), 10, 2).start)
        if found.end() - start >= 2:
            yield Name(start, found.end(), text[start : found.end()], "Firm", 0.9, ("name-proposed",))
    for found in _local().finditer(text):
        yield Name(*found.span(), found[0], "Firm", 0.78, ("name-proposed",))
    for run in _SUMS.finditer(text):
        yield from _with_sums(text, run)
    yield from _companies(text)
    yield from _named_projects(text)


def _with_sums(text: str, run: re.Match[str]) -> Iterator[Name]:
    """Yield the firms of a list that gives each a sum in brackets (星禾泵业(21亿元)、…), unless it is one of places."""
    found = list(_SUM.finditer(text, run.start(), run.end()))
    starts = [
        left_edge(text, item.end("name"), 12, 2).start if i == 0 else item.start() for i, item in enumerate(found)
    ]
    names = [text[start : item.end("name")] for start, item in zip(starts, found, strict=True)]
    trades = sum(1 for name in names if len(TRADE.sub("", name)) >= 2 and TRADE.search(name))
    if trades * 3 < len(names) or any(is_listed(name) or not TRADE.sub("", name) for name in names):
        return
    for start, name in zip(starts, names, strict=True):
        yield Name(start, start + len(name), name, "Firm", 0.72, ("name-proposed", "coordination"))


def _companies(text: str) -> Iterator[Name]:
    """Yield 星禾公司 where the text says it twice, once clearly begun, and 江州星禾公司 where that opens a clause."""
    clear: set[str] = set()
    opens: set[str] = set()
    for found in _SAID.finditer(text):
        start, by = left_edge(text, found.start(), _LONGEST_WITH_PLACE, 2)
        stem = text[start : found.start()]
        own = stem[leading_place(stem) :]
        longest = _LONGEST_WITH_PLACE if own != stem else 4
        if (
            by != "far"
            and 2 <= len(own) <= len(stem) <= longest
            and not _KIND_OF_FIRM.search(stem)
            and not is_generic_stem(stem)
        ):
            clear.add(stem + found[0])
            if own != stem and len(own) <= _OPENS and (not start or text[start - 1] in HARD):
                opens.add(stem + found[0])
    for name in sorted(clear):
        places = [found.start() for found in re.finditer(re.escape(name), text)]
        for start in places if len(places) > 1 or name in opens else ():
            yield Name(start, start + len(name), name, "Firm", 0.74, ("name-proposed", "type-guessed"))


def _named_projects(text: str) -> Iterator[Name]:
    """Yield a project with its phases where its name stands in the text at least three times (星禾声学项目一期)."""
    clear: set[str] = set()
    for found in _PROJECT.finditer(text):
        start, by = left_edge(text, found.start(), 16, 3)
        stem = text[start : found.start()]
        stem = re.sub("[一二三四]期$", "", stem[leading_place(stem) :])
        if (
            by != "far"
            and _SHORTEST <= len(stem) <= _LONGEST
            and not (_KIND_OF_PROJECT.search(stem) or TRADE.search(stem))
        ):
            clear.add(stem)
    for stem in sorted(clear):
        if text.count(stem) >= _OFTEN and not is_generic_stem(stem):
            for found in re.finditer(re.escape(stem) + _PHASE, text):
                reasons = ("name-proposed", "type-guessed")
                yield Name(found.start(), found.end(), found[0], "Project", 0.72, reasons, f"{stem}项目")
