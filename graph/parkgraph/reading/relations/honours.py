"""Titles that no verb of awarding ties to their holder: a list that a count opens, a review passed, one more title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from parkgraph.reading.names.name import Name
from parkgraph.reading.relations.finding import listed, subjects, sure
from parkgraph.reading.relations.link import Link
from parkgraph.reading.relations.marks import sign, signs
from parkgraph.reading.relations.modality import modality
from parkgraph.reading.relations.topics import Said

_T: Final = sign("title")
_HOLDERS: Final = signs("org", "park", "platform")
_LIST: Final = re.compile(
    rf"(?P<o>{_T})[”》]?(?:企业|单位|园区|称号)*(?:名单)?(?:[0-9]+[家个户])?(?:，|，?(?:其中|即|名单)?)"
    rf"(?:分别(?:是|为|有)|包括|包含|有|是|为|即|如下：)+(?P<s>{_HOLDERS})"
)
"""Who they are that a count of a title has opened (新增3家瞪羚企业，分别是甲、乙、丙)."""
_IN_BRACKETS: Final = re.compile(
    rf"(?P<o>{_T})[”》]?(?:企业|单位)?(?:[0-9]+[家个户])?[（(](?:即|包括|含|为|：)?(?P<s>{_HOLDERS})(?:等)?[）)]"
)
_REVIEWED: Final = re.compile(
    rf"(?P<s>{_HOLDERS})[”》]?(?:等)?(?:[0-9一二两三四五六七八九十]+[家个户])?(?:企业|园区|单位|公司)?"
    r"(?:顺利|成功|均|也|正式|全部)*通过了?(?:复核|复审|复评|复评估|年审)(?!的|意见|结果|名单)"
)
"""Who has a title still (甲、乙通过复核): it is the last one that the sentence names before."""
_ENTERED: Final = re.compile(
    rf"(?P<s>{_HOLDERS})[”》]?(?:等)?(?:[0-9]+[家个户])?(?:企业|园区|单位|公司)?(?:成功|均|也|同时|双双)*"
    r"(?:入围|入选|上榜|在列|榜上有名)(?=[，。；]|$)"
)
"""Who is on the list that the sentence before was about (甲、乙等5个园区入围)."""
_ONE_MORE: Final = re.compile(rf"(?<=[、，])(?P<o>{_T})(?=[、，。；]|$)")
_IS: Final = re.compile(r"(?:是|系(?![统列数])|作为|(?<![一-鿿])为)(?![^，。；]{0,6}[获评入列])")
_DEED: Final = re.compile(rf"[获评认授列选公申创]|{sign('org')}|{sign('agency')}")
"""What makes another clause of it than one more thing that somebody is."""


def honours(said: Said) -> Iterator[Link]:
    """Yield the titles of a sentence that are told by lists, brackets, reviews and by 是…、…."""
    if "title" in said.marked.families:
        for pattern, base in ((_LIST, 0.82), (_IN_BRACKETS, 0.82)):
            for found in pattern.finditer(said.marked.text):
                yield from _held(said, found, said.marked.names[found["o"]], base)
        yield from _reviewed(said)
        yield from _more_titles(said)
    elif said.topic.honour is not None:
        for found in _ENTERED.finditer(said.marked.text):
            yield from _held(said, found, said.topic.honour, 0.8)


def _held(said: Said, found: re.Match[str], title: Name, base: float) -> Iterator[Link]:
    """Yield the title for each of a list of holders; what is put before the public is applied for."""
    proposed = re.search(r"公示|拟认定|拟推荐|申报", said.marked.text[: found.start("s")]) is not None
    holders = listed(said.marked, found["s"])
    elsewhere = said.marked.position(title) < 0
    for holder in holders:
        yield Link(
            "Award", holder, "pg:holdsTitle", title, *said.marked.span(*found.span()), base,
            ("coordination",) if len(holders) > 1 else (), "applied" if proposed else "actual",
            "publicised" if proposed else "selected", None,
            also=((title.start, title.end),) if elsewhere else (),
        )  # fmt: skip


def _reviewed(said: Said) -> Iterator[Link]:
    marked = said.marked
    for found in _REVIEWED.finditer(marked.text):
        before = re.findall(_T, marked.text[: found.start()])
        if before:
            yield from _held(said, found, marked.names[before[-1]], 0.8)


def _more_titles(said: Said) -> Iterator[Link]:
    """Yield the titles that go on from 是 (甲是大型企业、省级绿色工厂，瞪羚企业): each is one more thing."""
    text = said.marked.text
    for found in _ONE_MORE.finditer(text):
        begin = max(text.rfind(mark, 0, found.start()) for mark in "。；\n") + 1
        verbs = list(_IS.finditer(text, begin, found.start()))
        if not verbs or _DEED.search(text, verbs[-1].end(), found.start()):
            continue
        status, word = modality(text, verbs[-1].start())
        for subject in subjects(said, verbs[-1].start(), ("org", "park", "platform", "product")):
            first = said.marked.position(subject.name) if subject.place is None else verbs[-1].start()
            yield Link(
                "Award", subject.name, "pg:holdsTitle", said.marked.names[found["o"]],
                *said.marked.span(max(min(first, verbs[-1].start()), 0), found.end()), sure(0.8, subject),
                subject.reasons, status, None, word, also=(subject.place,) if subject.place else (),
            )  # fmt: skip
