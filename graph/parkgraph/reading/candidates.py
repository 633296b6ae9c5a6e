"""Candidate facts: what a rule, tagger or model proposes, why it is unsure, and what it mentions; it decides nothing.

A candidate is a fact record with `review="candidate"` and a confidence. A reason code says what was guessed, so that a
person who reviews it knows where to look and `eval` can tell which guesses pay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from types import MappingProxyType
from typing import Final, NamedTuple

from parkgraph.model import Entity, Evidence, Fact, LiteralValue, Ref
from parkgraph.ontology.prefixes import BASE

REASONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "subject-carried": ("主体沿用上文", "subject taken from before"),
        "subject-from-heading": ("主体取自标题", "subject taken from a heading"),
        "subject-from-document": ("主体取自文件标题", "subject taken from the document's title"),
        "subject-proposed": ("主体为新识别名称", "subject is a newly found name"),
        "subject-unknown": ("未识别主体", "no subject found"),
        "indicator-proposed": ("指标为新拟名称", "indicator is a newly proposed one"),
        "indicator-carried": ("指标沿用上文", "indicator taken from before"),
        "indicator-unknown": ("未识别指标", "no indicator found"),
        "period-carried": ("时间沿用上文", "period taken from before"),
        "period-from-heading": ("时间取自标题", "period taken from a heading"),
        "period-from-title": ("时间取自文件标题", "period taken from the document's title"),
        "period-from-above": ("时间取自上一段", "period taken from the paragraph before"),
        "period-relative": ("时间由文件日期推得", "period worked out from the document's date"),
        "period-unknown": ("未载明时间", "no period stated"),
        "unit-guessed": ("单位由上下文推定", "unit guessed from context"),
        "list-zipped": ("按“分别”对应", "paired by 分别"),
        "list-uneven": ("列举项数与数值个数不一致", "list and values differ in number"),
        "joint-subject": ("合计主体", "joint subject"),
        "of-guessed": ("所指数值为推定", "the figure that it speaks of is guessed"),
        "value-suspect": ("数值可疑，照录待核", "value looks odd; kept as printed"),
        "list-size": ("列举个数", "size of a list"),
        "table": ("取自表格的行与列", "worked out from the row and column of a table"),
        "duration": ("时长，可能不是数据", "a length of time, perhaps no figure"),
        "first": ("“首家”“唯一”类说法", "a first or an only one"),
        "condition": ("可能是条件而非数据", "may be a condition and no figure"),
        "name-proposed": ("新识别名称", "newly found name"),
        "type-guessed": ("类型为推定", "type guessed"),
        "relation-guessed": ("关系为推定", "relation guessed"),
        "coordination": ("并列结构推定", "worked out from a coordination"),
        "model": ("由语言模型提出", "proposed by a language model"),
    }
)
"""Reason code → what is unsure, in Chinese and English. A reader of another room adds its codes here."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed fact with the reason codes (keys of `REASONS`) of everything in it that was guessed."""

    fact: Fact
    reasons: tuple[str, ...] = ()


class Mention(NamedTuple):
    """A name at clean characters `start` to `end`: the thing it means, whether that was `known` before, how sure."""

    start: int
    end: int
    entity: Entity
    known: bool = True
    confidence: Decimal = Decimal(1)
    reasons: tuple[str, ...] = ()


def identified(fact: Fact) -> Fact:
    """Give a relation, award or amount just made its id: the folder of what it will be, and its key."""
    return sealed(fact, f"{BASE}id/{_FOLDERS.get(fact.kind, 'statement')}/{fact_key(fact)}")


_FOLDERS: Final = {"Award": "award", "Amount": "amount"}


def sealed(fact: Fact, iri: str) -> Fact:
    """Give a fact its id, in place: only its maker may call this, before anybody else holds the fact.

    The id is a digest of the other fields, so the fact must be there first, and a copy of all its fields for the sake
    of one was a tenth of the time of reading.
    """
    object.__setattr__(fact, "id", iri)
    return fact


def fact_key(fact: Fact, words: str = "") -> str:
    """Return 16 hex digits over all that makes a fact another fact: dimensions, value, `words`; never its evidence."""
    period = fact.period
    parts = [
        *(fact.kind, _key(fact.subject), _key(fact.predicate), _key(fact.object), _key(fact.indicator)),
        *(fact.value, fact.unit, fact.figure_type, fact.modifier, fact.lower, fact.upper),
        *[_key(scope) for scope in fact.scope],
        *((period.start, period.end, period.printed) if period else ("",)),
        *(fact.basis, _key(fact.within), fact.of, fact.status, fact.stage),
        *[part for q in fact.qualifiers for part in (_key(q.predicate), _key(q.object))],
        *[_key(ref) for ref in fact.attributed_to],
        words,
    ]
    return sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]


def merged(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return candidates by first place in the text, each fact once with all its evidence and its best confidence."""
    found: dict[str, Candidate] = {}
    places: dict[str, list[tuple[Evidence, ...]]] = {}
    for candidate in candidates:
        key = candidate.fact.id
        best = found.setdefault(key, candidate)
        stated = places.setdefault(key, [])
        # The first evidence is where the fact is printed as it says; the others may print it otherwise (32亿, 32亿元).
        if best is not candidate and _sure(candidate.fact) > _sure(best.fact):
            found[key] = candidate
            stated.insert(0, candidate.fact.evidence)
        else:
            stated.append(candidate.fact.evidence)
    return tuple(sorted((_with(one, places[key]) for key, one in found.items()), key=_order))


def _with(candidate: Candidate, places: Sequence[tuple[Evidence, ...]]) -> Candidate:
    """Return a candidate with the evidence of all that state its fact, each place once."""
    if len(places) == 1:
        return candidate
    evidence = tuple(dict.fromkeys(place for stated in places for place in stated))
    return Candidate(replace(candidate.fact, evidence=evidence), candidate.reasons)


def _order(candidate: Candidate) -> tuple[object, ...]:
    place = candidate.fact.evidence[0]
    return (place.document, place.start, place.end, candidate.fact.kind, candidate.fact.id)


def _sure(fact: Fact) -> Decimal:
    return Decimal(0) if fact.confidence is None else fact.confidence


def _key(thing: Ref | LiteralValue | None) -> str:
    if thing is None:
        return ""
    return thing.label if isinstance(thing, LiteralValue) else thing.id


def overlaps(one: Evidence, other: Evidence) -> bool:
    """Tell whether two places of one document share a character."""
    return one.document == other.document and one.start < other.end and other.start < one.end
