"""Turns the amounts of a clause into measures: one a tier, with instrument, applicants, conditions, amounts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from parkgraph.model import Entity, Fact, LiteralValue, Qualifier
from parkgraph.ontology.prefixes import shorten
from parkgraph.reading.candidates import Candidate, identified
from parkgraph.reading.measures.clauses import Clause, beneficiary, clauses, fund_of, granting_at
from parkgraph.reading.measures.tiers import split
from parkgraph.reading.register import Register
from parkgraph.reading.relations.link import concept, term
from parkgraph.reading.texts import ReadDocument

_INSTRUMENTS: Final = (
    ("interest-subsidy", "贴息"),
    ("risk-compensation", "风险补偿|风险补偿金"),
    ("credit-enhancement", "担保费|增信"),
    ("fund", "基金|引导资金|发展资金|专项资金|资金池"),
    ("tax-relief", "减免|返还|免收|税收优惠"),
    ("subsidy", "补助|补贴|资助|补偿|经费支持"),
    ("reward", "奖励|奖补|奖金"),
    ("loan", "贷款|信贷"),
    ("free-service", "免费"),
)
_CASH: Final = frozenset({"reward", "subsidy", "interest-subsidy", "tax-relief"})
_KINDS: Final = (
    ("park", "园区|孵化器|众创空间|基地|集聚区|开发区|载体|楼宇"),
    ("platform", "平台|机构|中心|实验室|服务商|联盟|协会"),
    ("project", "项目"),
)
_WORD: Final = {
    "interest-subsidy": "贴息",
    "fund": "资金",
    "subsidy": "补助",
    "tax-relief": "减免",
    "loan": "贷款",
    "risk-compensation": "风险补偿",
    "credit-enhancement": "增信",
    "free-service": "免费服务",
}
_JOINED: Final = re.compile(r"\s*(?:、|和|与|及|以及)\s*")
_SHORT: Final = 48


@dataclass(frozen=True, slots=True)
class Granted:
    """An amount of a clause: its candidate, and where its printed words stand in the clean text."""

    candidate: Candidate
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Support:
    """A measure with the clause that says it."""

    thing: Entity
    clause: Clause


def measured(document: ReadDocument, register: Register, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates with the amounts of measures tied to measures, and one more for each measure.

    Amounts whose clause names no support stay as they were.
    """
    given = list(candidates)
    others = [found for found in given if found.fact.kind != "Amount"]
    granted = [_placed(document, found) for found in given if found.fact.kind == "Amount"]
    yield from others
    granted.sort(key=lambda g: (g.start, g.end))
    before: tuple[Support, ...] = ()
    index = 0
    for clause in clauses(document):
        while index < len(granted) and granted[index].end <= clause.start:
            yield granted[index].candidate
            index += 1
        own = []
        while index < len(granted) and granted[index].end <= clause.end:
            own.append(granted[index])
            index += 1
        if own:
            supports, found_facts = _of_clause(document, register, clause, own, before)
            yield from found_facts
            before = supports
    yield from (g.candidate for g in granted[index:])


def _placed(document: ReadDocument, candidate: Candidate) -> Granted:
    end = bisect_left(document.clean.origin, candidate.fact.evidence[0].end)
    printed = candidate.fact.printed or ""
    return Granted(candidate, max(end - len(printed), 0), end)


def _of_clause(
    document: ReadDocument, register: Register, clause: Clause, own: list[Granted], before: tuple[Support, ...]
) -> tuple[tuple[Support, ...], list[Candidate]]:
    """Return the measures of a clause and its facts; a clause that goes on adds its amounts to those before."""
    policy = own[0].candidate.fact.subject
    begin = clause.start + granting_at(clause.words)
    paid = [g for g in own if g.end > begin]
    asked = [g.candidate for g in own if g.end <= begin]
    if not paid:
        return before, asked
    own = paid
    who = beneficiary(clause.words, own[0].start - clause.start)
    fund = fund_of(clause.words)
    if fund:
        support, made = _measure(document, register, clause, policy, "", fund, own)
        return (support,), [*asked, *made]
    if before and before[0].clause.paragraph == clause.paragraph and (clause.goes_on or not who):
        return before, [*asked, *(_tied(document.text, g, support.thing) for g in own for support in before)]
    if not who:
        return (), [*asked, *(g.candidate for g in own)]
    rows = _rows(document.text, own)
    size = max(len(row) for row in rows)
    tiers = split(who, size) if size > 1 else ()
    if size > 1 and not tiers:
        row = next(row for row in rows if len(row) == size)
        told = split(clause.words[: row[0].start - clause.start], size)
        tiers = tuple((label, f"{who}（{label}）") for label, _ in told)
    if size > 1 and not tiers:
        tiers = tuple((printed, f"{who}（{printed}）") for printed in _printed(max(rows, key=len)))
    supports: list[Support] = []
    facts: list[Candidate] = asked
    for rank, (label, words) in enumerate(tiers or (("", who),)):
        amounts = [row[rank] for row in rows if len(row) == size]
        amounts += [g for row in rows if len(row) != size for g in row]
        support, found = _measure(document, register, clause, policy, label, words, amounts)
        supports.append(support)
        facts += found
    return tuple(supports), facts


def _printed(row: list[Granted]) -> list[str]:
    return [g.candidate.fact.printed or "" for g in row]


def _rows(text: str, own: list[Granted]) -> list[list[Granted]]:
    """Return the amounts in rows: values of one unit with nothing but 、 or 和 between them."""
    rows: list[list[Granted]] = []
    for g in own:
        last = rows[-1][-1] if rows else None
        same = last is not None and last.candidate.fact.unit == g.candidate.fact.unit
        if last is not None and same and _JOINED.fullmatch(text[last.end : g.start]):
            rows[-1].append(g)
        else:
            rows.append([g])
    return rows


def _measure(
    document: ReadDocument,
    register: Register,
    clause: Clause,
    policy: Entity | None,
    label: str,
    words: str,
    amounts: list[Granted],
) -> tuple[Support, list[Candidate]]:
    instrument = _instrument(clause.words)
    name = words if words == fund_of(clause.words) else f"{_short(words, label)}{_WORD.get(instrument, '奖励')}"
    kind = "MonetaryMeasure" if instrument in _CASH else "PolicyMeasure"
    thing = Entity(register.mint(kind, name), name, name, kind, (kind,), translated=True)
    conditions = [_condition(register, part) for part in _parts(words, label)]
    qualifiers = (
        Qualifier(term("pg:instrument"), concept("instrument", instrument)),
        Qualifier(term("pg:beneficiaryKind"), concept("applicant", _kind(words))),
        *(Qualifier(term("pg:condition"), condition) for condition in conditions),
    )
    fact = Fact(
        id="",
        kind="PolicyMeasure",
        subject=policy,
        predicate=term("pg:hasMeasure"),
        object=thing,
        qualifiers=qualifiers,
        review="candidate",
        method="rule",
        confidence=Decimal("0.82") if policy is not None else Decimal("0.7"),
        evidence=(document.evidence(clause.start, clause.end),),
    )
    reasons = ("list-zipped",) if label else ()
    made = Candidate(identified(fact), (*reasons, "name-proposed"))
    return Support(thing, clause), [made, *(_tied(document.text, g, thing) for g in amounts)]


def _tied(text: str, granted: Granted, thing: Entity) -> Candidate:
    """Return an amount as an amount of a measure; the policy is told by the measure."""
    fact = replace(granted.candidate.fact, subject=thing)
    fact = _with_period(fact, text[max(granted.start - 12, 0) : granted.end])
    return replace(granted.candidate, fact=identified(fact))


def _with_period(fact: Fact, words: str) -> Fact:
    """Say that a cap holds each year where 每年 stands in its words."""
    if fact.predicate is None or shorten(fact.predicate.id) != "pg:cap" or fact.unit != "CNY":
        return fact
    yearly = re.search(r"每年|年度|年补|/年|[，]年[^，]{0,6}$", words.rsplit("，", 1)[-1])
    return (
        replace(fact, qualifiers=(*fact.qualifiers, Qualifier(term("pg:per"), LiteralValue("P1Y")))) if yearly else fact
    )


def _instrument(words: str) -> str:
    for slug, pattern in _INSTRUMENTS:
        if re.search(pattern, words):
            return slug
    return "financial-support"


def _kind(words: str) -> str:
    last = {slug: max((m.end() for m in re.finditer(pattern, words)), default=-1) for slug, pattern in _KINDS}
    best = max(last, key=lambda slug: last[slug])
    firm = max((m.end() for m in re.finditer(r"企业|公司|法人|单位", words)), default=-1)
    return best if last[best] > firm else "firm"


def _short(words: str, label: str) -> str:
    """Return the beneficiary short enough for a name; what tells the tier apart stays."""
    if len(words) <= _SHORT:
        return words
    return f"{words[: _SHORT - 1]}…" + (f"（{label}）" if label else "")


def _parts(words: str, label: str) -> list[str]:
    """Return the conditions of a beneficiary: its parts between commas, and 且."""
    plain = words.removesuffix(f"（{label}）") if label and words.endswith(f"（{label}）") else words
    parts = [part.strip("的 ") for part in re.split(r"，|；|且(?!用)|并且", plain)]
    extra = [label] if plain != words else []
    return [part for part in dict.fromkeys((*parts, *extra)) if len(part) > 1]


def _condition(register: Register, words: str) -> Entity:
    name = words if len(words) <= 2 * _SHORT else words[: 2 * _SHORT - 1] + "…"
    return Entity(register.mint("Condition", name), name, name, "Condition", ("Condition",), translated=True)
