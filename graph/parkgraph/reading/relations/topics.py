"""Whom a sentence is about when it does not say so: the firm of an entry, the park of a profile, the policy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from parkgraph.reading.entries import WORKS, entries
from parkgraph.reading.names.name import Name
from parkgraph.reading.relations.marks import FAMILIES, Marked, mark, sign
from parkgraph.reading.texts import Paragraph, ReadDocument

_HEAD: Final = re.compile(
    r"\s*(?:第?[（(]?[0-9一二三四五六七八九十]+[）)]?[、.．章节]?\s*)?(?P<name>"
    rf"{sign('org', 'park', 'alliance', 'platform')})\s*(?:[:：](?P<told>.*))?"
)
_LABEL_ALONE: Final = 12
"""Characters behind a heading's colon that say no more than what the name is."""
_FIRM_WORD: Final = re.compile(r"该公司|本公司|公司|该企业|企业|该集团|集团")
_THE_FIRM: Final = re.compile(r"该公司|该企业|该集团|这家(?:公司|企业)")
"""Words that point back to a firm of the sentence before, wherever it stood there."""
_ITSELF: Final = re.compile(
    r"[（(](?:S[HZ][:：]?)?[0-9]{6}(?:\.(?:SZ|SH|BJ))?[）)](?:[^，。；\n]{0,10}?)(?:公告|披露|发布)"
    r"|[（(][^（）()]{0,60}?(?:(?:证券|股票)(?:简称|代码)|(?:简称|下称|称)[：:为]?[“\"]?本?公司)"
)
"""A document that calls a firm 公司 in its first lines, or says its ticker, is one of that firm."""
_SHORTENED: Final = re.compile(r"[（(](?:以下)?(?:简称|下称)")
_PARK_WORD: Final = re.compile(r"该园区|园区|全区|开发区|高新区|经开区|新区|区内|园内|我区|该区|科技城|该园")
_PLACE_WORD: Final = re.compile(r"全市|我市|本市|该市|全县|我县|本县|该县|全省|我省|全镇|我镇|该镇|全区|我区")
_SUBJECT: Final = re.compile(
    r"^(?:[0-9年月日、，]*)?(?:目前|近年来|其中|同时|此外|据悉|据介绍|据了解|近日|日前|今年|"
    r"去年|(?:投资|承建|建设|实施)(?:方|单位|主体)[:：])?，?"
    rf"(?P<name>{sign('org', 'park', 'place', 'platform', 'alliance')})"
)
BODIES: Final = re.compile(r"研究院|联盟|实验室|协会|基金|项目")
"""Kinds of bodies and works that a text goes on to speak of by the kind alone."""
_BODY_KINDS: Final = frozenset({"Institute", "Alliance", "Platform", "FinancialProduct", "Project"})
_ENDS: Final = ("。", "；", "！", "？", "：")
_NEAR_THE_FRONT: Final = 400
"""Characters in which a document says whose it is."""


class Topic(NamedTuple):
    """What a sentence may leave out: the firm of the entry or of the sentence before, the park, the place, the policy.

    `headed` says that the firm stands over the paragraph as its heading; `work` is the project or fund of the entry;
    `of_place` that the document is one of its place, whatever parks it names, `begun` that a sentence of the same
    paragraph began with the park all the same; `named` is the only organisation of the sentence before, which 该公司
    may mean; `body` the last institute, alliance, fund or project named (研究院, 项目); `honour` the only title of the
    sentence before, which 入围 may mean.
    """

    firm: Name | None = None
    headed: bool = False
    park: Name | None = None
    place: Name | None = None
    policy: Name | None = None
    sector: Name | None = None
    work: Name | None = None
    of_place: bool = False
    begun: bool = False
    named: Name | None = None
    body: Name | None = None
    honour: Name | None = None


class Said(NamedTuple):
    """A sentence with its names as signs, where it stands, and what it may leave out."""

    marked: Marked
    start: int
    end: int
    topic: Topic


def sentences(document: ReadDocument, names: tuple[Name, ...]) -> Iterator[Said]:
    """Yield the sentences of a document with their names, in order, each with the topic that holds there."""
    home = topic = _of_document(document, names)
    works = entries(document, [name for name in names if name.type in WORKS and not name.inside])
    index = 0
    paragraph = -1
    for sentence in document.sentences:
        while index < len(names) and names[index].start < sentence.start:
            index += 1
        last = index
        while last < len(names) and names[last].start < sentence.end:
            last += 1
        marked = mark(document.text, sentence.start, sentence.end, names[index:last])
        headed = _HEAD.fullmatch(marked.text)
        if sentence.paragraph != paragraph:
            topic = _begun(document.paragraphs[sentence.paragraph], topic, home, works.get(sentence.paragraph))
        paragraph = sentence.paragraph
        if headed:
            topic = _under(topic, marked.names[headed["name"]])
            if len(headed["told"] or "") <= _LABEL_ALONE:
                continue
        yield Said(marked, sentence.start, sentence.end, topic)
        topic = _after(topic, marked)


def _begun(paragraph: Paragraph, topic: Topic, home: Topic, work: Name | None) -> Topic:
    """Return the topic at the beginning of a paragraph: below a heading that names nothing it is the document's."""
    topic = topic._replace(begun=False)
    if paragraph.role == "heading":
        above = "\n".join(paragraph.section)
        keeps_firm = topic.headed and topic.firm is not None and topic.firm.name in above
        keeps_park = topic.park is not None and topic.park.name in above
        topic = topic._replace(headed=keeps_firm, park=topic.park if keeps_park else home.park, named=None)
    elif topic.of_place and not _heads(topic.park, paragraph):
        topic = topic._replace(park=home.park)
    if topic.headed or (work is not None and work == topic.work):
        return topic
    return topic._replace(firm=home.firm, work=work)


def _heads(park: Name | None, paragraph: Paragraph) -> bool:
    return park is not None and any(park.name in heading for heading in paragraph.section)


def _of_document(document: ReadDocument, names: tuple[Name, ...]) -> Topic:
    """Return what the whole document is about: the park and place that it names most, the policy of its title."""
    head = max(400, len(document.text) // 8)
    park, place = _main(names, FAMILIES["park"], head), _main(names, ("Place",), head)
    title = document.title or ""
    beside = title
    for name in names:
        if name.type in (*FAMILIES["org"], *FAMILIES["park"]) and len(name.name) > 2:
            beside = beside.replace(name.name, "")
    of_place = place is not None and place.name in beside and not (park is not None and park.name in title)
    return Topic(
        firm=_own_firm(document, names),
        park=None if of_place else park,
        place=place,
        policy=title_policy(document, names),
        sector=_title_sector(document, names),
        of_place=of_place,
    )


def _own_firm(document: ReadDocument, names: tuple[Name, ...]) -> Name | None:
    """Return the firm whose announcement a document is: near its beginning it calls itself 公司 or says its ticker."""
    for name in names:
        if name.start > _NEAR_THE_FRONT:
            break
        if name.type in ("Firm", "EnterpriseGroup") and _ITSELF.match(document.text, name.end):
            return name
    return _introduced(document, names)


def _introduced(document: ReadDocument, names: tuple[Name, ...]) -> Name | None:
    """Return the firm that the first sentence gives a short name, if no other is given one (以下简称“星禾”)."""
    given = [n for n in names if not n.inside and n.type in FAMILIES["org"] and _SHORTENED.match(document.text, n.end)]
    first = document.sentences[1].end if len(document.sentences) > 1 else len(document.text)
    return given[0] if len({n.full for n in given}) == 1 and given[0].end <= first else None


def _main(names: Iterable[Name], kinds: tuple[str, ...], head: int) -> Name | None:
    """Return the first name of the thing of these classes that is named most; what the beginning names counts more."""
    counts: Counter[tuple[str, str]] = Counter()
    firsts: dict[tuple[str, str], Name] = {}
    for name in names:
        if name.type in kinds and name.confidence >= 0.7 and not is_too_wide(name):
            counts[name.key] += 3 if name.start < head else 1
            firsts.setdefault(name.key, name)
    early = [key for key in counts if firsts[key].start < head]
    return firsts[min(early, key=lambda key: (-counts[key], firsts[key].start))] if early else None


def _title_sector(document: ReadDocument, names: tuple[Name, ...]) -> Name | None:
    """Return the sector that fills one of the first lines: the document is a report on it."""
    for name in names:
        if name.start > 200:
            return None
        if (
            name.type == "Sector"
            and document.text[name.start - 1 : name.start] in ("", "\n")
            and document.text[name.end : name.end + 1] in ("", "\n")
        ):
            return name
    return None


def is_too_wide(name: Name) -> bool:
    """Whether a name is the country or a part of it, which no document of the genre is about."""
    return name.full in (
        "中国",
        "全国",
        "华东",
        "华南",
        "华北",
        "华中",
        "东北",
        "西南",
        "西北",
        "香港",
        "澳门",
        "全球",
        "世界",
        "国内",
    )


_OF_ANOTHER: Final = re.compile(
    r"(?:评估|实施情况|执行情况|进展情况|落实情况|总结|审议|工作)的?(?:报告|意见)?(?:（[^（）]*）)?$"
)
"""How the title of a document ends that is about a policy, and is none."""


def title_policy(document: ReadDocument, names: tuple[Name, ...]) -> Name | None:
    """Return the policy that a document is: one that fills a line near its beginning, or stands in its title."""
    for name in names:
        if name.start > 900:
            return None
        if name.type not in FAMILIES["policy"]:
            continue
        line_start = document.text.rfind("\n", 0, name.start) + 1
        line_end = document.text.find("\n", name.end)
        line = document.text[line_start : line_end if line_end >= 0 else len(document.text)].strip()
        if _OF_ANOTHER.search(line):
            continue
        if (
            len(line) <= len(name.name) + 30
            and not re.search(r"[，。；]", line)
            and not re.search(r"已经|现印发", line)
        ):
            return name
        if document.title and name.name in document.title:
            return name
    return None


def _under(topic: Topic, name: Name) -> Topic:
    """Return the topic below a heading that is a name."""
    if name.type in FAMILIES["park"]:
        return topic._replace(park=name, firm=None, headed=False)
    return topic._replace(firm=name, headed=True)


def _after(topic: Topic, marked: Marked) -> Topic:
    """Return the topic after a sentence: the one that it begins with, unless a heading holds."""
    organisations = {name.key: name for name in marked.names.values() if name.type in FAMILIES["org"]}
    if organisations:
        topic = topic._replace(named=next(iter(organisations.values())) if len(organisations) == 1 else None)
    bodies = [name for name in marked.names.values() if name.type in _BODY_KINDS]
    if bodies:
        topic = topic._replace(body=max(bodies, key=lambda name: name.start))
    honours = {name.key: name for name in marked.names.values() if name.type == "Title"}
    topic = topic._replace(honour=next(iter(honours.values())) if len(honours) == 1 else None)
    begun = _SUBJECT.match(marked.text)
    if not begun:
        return topic
    name = marked.names[begun["name"]]
    if topic.park is not None and name.name.startswith(topic.park.name) and not marked.text.rstrip().endswith(_ENDS):
        return topic  # a line above a text on a zone names a part or a plan of it
    if name.type in FAMILIES["park"]:
        return topic._replace(park=name, firm=topic.firm if topic.headed else None, begun=True)
    if name.type in FAMILIES["place"]:
        return topic
    if topic.headed and name.key != (topic.firm.key if topic.firm else None):
        return topic if name.type not in FAMILIES["org"] else topic._replace(firm=topic.firm)
    return topic._replace(firm=name)


def stand_in(words: str, topic: Topic) -> Name | None:
    """Return what 公司, 园区, 全市 … at the beginning of a clause stand for."""
    if kind := BODIES.search(words):
        known = (body for body in (topic.work, topic.body) if body is not None)
        return next((body for body in known if body.name.endswith(kind[0])), None)
    if _THE_FIRM.match(words) and not topic.headed and topic.named is not None:
        return topic.named
    if _FIRM_WORD.match(words):
        return topic.firm
    if _PARK_WORD.match(words):
        return topic.park
    return topic.place if _PLACE_WORD.match(words) else None
