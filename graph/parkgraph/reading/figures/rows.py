"""Values in a row and things in a row: pairs them (分别), shares one value (均), counts joint ones once (合计)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from parkgraph.model import Entity
from parkgraph.reading.candidates import Mention
from parkgraph.reading.figures.about.openings import SUBJECTS
from parkgraph.reading.figures.about.subjects import Subjects
from parkgraph.reading.figures.about.topics import Subject
from parkgraph.reading.figures.building import Draft, Links
from parkgraph.reading.figures.clauses import Clause, Placed

_SHARED = re.compile(r"均|都|双双|各自?(?!类|项|级|种|地|大|个|方|镇|区|市|县)")
_JOINT = re.compile(r"总市[占场]|总份额|合计|共计|总计|两者|三者|之和")
_ZIP = re.compile(r"分别|依次|各|分[列居获占](?=第|前|全|[0-9]|$)")
_BOTH = re.compile(r"双方|两者|二者|三方|[两三四]家")
"""Words for those whom the sentence named together, however far above."""
_LISTS = re.compile(r"[、和与及]")
_LINKS: Final = frozenset(("、", "和", "与", "及", "以及"))
_OWNERS: Final = frozenset("Firm EnterpriseGroup Park Zone Place Town".split())
_DIGIT = re.compile(r"[0-9]")
_SHARED_TAIL = re.compile(
    r"(?:等|[两二三四五六七八九十]大|(?<=..)(?:产品)?(?:产量|产值|销量|增加值|营业收入|收入|出口|投资|规模|产业|行业|自主品牌)).*$"
)
_ETC = re.compile(r"等(?:重点|主要|新兴)?(?:产品|行业|产业)?(?=.{2})")
_PAIRED: Final = {
    "城乡": ["城镇", "农村"],
    "省市": ["省", "市"],
    "国内外": ["国内", "国外"],
    "进出口": ["进口", "出口"],
}
_VERSUS: Final = re.compile(
    r"[比较](?:全[国省市区县]|[一-龥]{2,6})[、和与及](?:全[国省市区县]|[一-龥]{2,6})[高低快慢]出?于?$"
)
"""Several with whom one is compared (增速比全国、全省分别高…) are no things in a row."""
_TAIL_WORDS = re.compile(
    r"(?:分别|依次|各自?)?(?:约占|占|达到?|为|约|增长|下降|实现|给予|奖励|补助|按|不超过|最高|达)*$"
)


def items_of(
    text: str, draft: Draft, first: Placed, parts: Sequence[Clause], subjects: Subjects, links: Links
) -> Draft:
    """Return a draft of one value in a row with its own item: the n-th of the n things listed before the row."""
    place = draft.place
    before = text[max(parts[0].start, first.hit.start - 160) : first.hit.start]
    entities = draft.subject.entities
    if len(entities) == place.size:
        one = Subject((entities[place.rank],), draft.subject.places[place.rank : place.rank + 1], draft.subject.reasons)
        return draft._replace(subject=one, reasons=(*draft.reasons, "list-zipped"))
    named = _named_before(text, first, parts, links, place.size) if _ZIP.search(before[-30:]) else ()
    if named:
        links.named, own = named, named[place.rank]
        subject = Subject((own.entity,), ((own.start, own.end),))
        return draft._replace(subject=subject, reasons=(*draft.reasons, "list-zipped"))
    items = _listed(before, first.hit.start - first.left, place.size, draft.kind.granted)
    if items is None and len(links.items) == place.size and draft.kind.type in {"growth", "share", "change", "rank"}:
        items = links.items
    levels = [fact.indicator.zh for fact in links.levels[-place.size :] if fact.indicator]
    if items is None and len(levels) == place.size and _ZIP.search(before[-30:]) and draft.kind.type == "growth":
        items = levels
    if items is None:
        reasons = (*draft.reasons, "list-uneven") if _ZIP.search(before[-30:]) else draft.reasons
        return draft._replace(reasons=reasons)
    links.items = items
    item = _ETC.sub("", items[place.rank])
    known = _known(subjects, item.strip("“”"))
    if known is not None and not draft.kind.granted:
        draft = draft._replace(subject=Subject((known,), draft.subject.places))
    return draft._replace(item=item, reasons=(*draft.reasons, "list-zipped"))


def _named_before(text: str, first: Placed, parts: Sequence[Clause], links: Links, size: int) -> Sequence[Mention]:
    """Return the `size` names listed in the clause before a row that lists nothing (甲、乙，营收分别为…)."""
    clause = first.clause
    if _LISTS.search(text, clause.start, first.hit.start) or clause.mentions:
        return ()
    if len(links.named) == size:
        return links.named
    index = next(i for i, part in enumerate(parts) if part is clause)
    if not index or clause.hard:
        return ()
    runs: list[list[Mention]] = [[]]
    both = _BOTH.search(text, clause.start, first.hit.start) is not None
    for mention in [m for part in parts[0 if both else index - 1 : index] for m in part.mentions]:
        if mention.entity.type in _OWNERS:
            joined = runs[-1] and text[runs[-1][-1].end : mention.start] in _LINKS
            runs = [*runs[:-1], [*runs[-1], mention]] if joined else [*runs, [mention]]
    fitting = [run for run in runs if len(run) == size]
    return fitting[0] if len(fitting) == 1 else ()


def _listed(before: str, own: int, size: int, granted: bool) -> list[str] | None:
    """Return the `size` things listed in the clause before a row or the one before it, each with their common tail."""
    pairs = [(word, split) for word, split in _PAIRED.items() if word in before[-own:]] if size == 2 else []
    if pairs:
        word, split = pairs[0]
        tail = _TAIL_WORDS.sub("", before[before.rindex(word) + len(word) :])
        return [f"{one}{tail}" for one in split]
    head = _TAIL_WORDS.sub("", before.rstrip("，,的"))
    if _VERSUS.search(head):
        return None
    for clause in re.split(r"[，。；：]", head)[:-3:-1]:
        pieces = [p for p in re.split(r"、|以及|和|及|与", clause) if p.strip()]
        if len(pieces) >= size:
            listed = pieces[-size:]
            if _DIGIT.search("".join(listed)) and not granted:
                return None
            shared = _SHARED_TAIL.search(listed[-1])
            tail = shared[0] if shared else ""
            return [*(f"{_lead(one)}{tail}" for one in listed[:-1]), listed[-1]]
    return None


def _lead(words: str) -> str:
    """Return the thing itself without the period and verbs before it."""
    return re.sub(r"^.*(?:[0-9]年|实现|其中|对|由|的)", "", words) or words


def members_of(text: str, draft: Draft, first: Placed) -> Iterator[Draft]:
    """Yield one draft a member where a value holds for each of several things, else the draft itself."""
    entities = draft.subject.entities
    if len(entities) < 2:
        yield draft
        return
    begin = draft.subject.places[-1][1] if draft.subject.places else first.clause.start
    between = text[begin : first.hit.start] if begin < first.hit.start else ""
    if _JOINT.search(between):
        yield draft._replace(reasons=(*draft.reasons, "joint-subject"), joint=True)
        return
    for i, entity in enumerate(entities):
        one = Subject((entity,), draft.subject.places[i : i + 1], draft.subject.reasons)
        reasons = draft.reasons if _SHARED.search(between) else (*draft.reasons, "coordination")
        yield draft._replace(subject=one, reasons=reasons)


def _known(subjects: Subjects, name: str) -> Entity | None:
    """Return the known thing of exactly this name."""
    things = (t for t in subjects.register.entity_names.get(name) if isinstance(t, Entity))
    return next((t for t in things if t.type in SUBJECTS | {"ValueChainSegment"}), None)
