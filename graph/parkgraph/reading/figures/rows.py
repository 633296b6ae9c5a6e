"""Values in a row and things in a row: pairs them (分别), shares one value (均), counts joint ones once (合计)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parkgraph.reading.figures.building import Draft
from parkgraph.reading.figures.clauses import Clause, Placed
from parkgraph.reading.figures.subjects import Subject, Subjects

_SHARED = re.compile(r"均|都|各自?(?!类|项|级|种|地|大|个|方|镇|区|市|县)")
_JOINT = re.compile(r"合计|共计|总计|两者|三者|之和")
_ZIP = re.compile(r"分别|依次|各")
_ITEM = re.compile(r"[^、，。；：（）()和及与]{1,24}")
_TAIL_WORDS = re.compile(
    r"(?:分别|依次|各自?)?(?:约占|占|达到?|为|约|增长|下降|实现|给予|奖励|补助|按|不超过|最高|达)*$"
)


def items_of(text: str, draft: Draft, first: Placed, parts: Sequence[Clause], subjects: Subjects) -> Draft:
    """Return a draft of one value in a row with its own item: the n-th of the n things listed before the row."""
    place = draft.place
    before = text[max(parts[0].start, first.hit.start - 160) : first.hit.start]
    entities = draft.subject.entities
    if len(entities) == place.size:
        one = Subject((entities[place.rank],), draft.subject.places[place.rank : place.rank + 1], draft.subject.reasons)
        return replace(draft, subject=one, reasons=(*draft.reasons, "list-zipped"))
    items = _listed(before, place.size)
    if items is None:
        reasons = (*draft.reasons, "list-uneven") if _ZIP.search(before[-30:]) else draft.reasons
        return replace(draft, reasons=reasons)
    item, rest = items[place.rank], items[-1]
    known = subjects.known(item.strip("“”"))
    if known is not None:
        draft = replace(draft, subject=Subject((known,), draft.subject.places))
    return replace(draft, item=item, shared=rest, reasons=(*draft.reasons, "list-zipped"))


def _listed(before: str, size: int) -> list[str] | None:
    """Return the last `size` things joined by 、和与及 in the words before a row, or None."""
    head = _TAIL_WORDS.sub("", before.rstrip("，,的"))
    for clause in reversed(re.split(r"[，。；：]", head)):
        pieces = [p for p in re.split(r"、|以及|和|及|与", clause) if p.strip()]
        if len(pieces) >= size:
            return pieces[-size:]
    return None


def members_of(text: str, draft: Draft, first: Placed) -> Iterator[Draft]:
    """Yield one draft a member where a value holds for each of several things, else the draft itself."""
    entities = draft.subject.entities
    if len(entities) < 2:
        yield draft
        return
    begin = draft.subject.places[-1][1] if draft.subject.places else first.clause.start
    between = text[begin : first.hit.start] if begin < first.hit.start else ""
    if _JOINT.search(between):
        yield replace(draft, reasons=(*draft.reasons, "joint-subject"), joint=True)
        return
    for i, entity in enumerate(entities):
        one = Subject((entity,), draft.subject.places[i : i + 1], draft.subject.reasons)
        reasons = draft.reasons if _SHARED.search(between) else (*draft.reasons, "coordination")
        yield replace(draft, subject=one, reasons=reasons)
