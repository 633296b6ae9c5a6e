"""Turns the amounts of a clause into measures: one a tier, with instrument, applicants, conditions, amounts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from parkgraph.model import Entity, Fact, Qualifier
from parkgraph.ontology.prefixes import shorten
from parkgraph.reading.candidates import Candidate, identified
from parkgraph.reading.figures.indicators import Indicators
from parkgraph.reading.measures.bases import base_of
from parkgraph.reading.measures.clauses import Clause, beneficiary, clauses, fund_of, granting_at
from parkgraph.reading.measures.conditions import uncovered
from parkgraph.reading.measures.per import per
from parkgraph.reading.measures.tiers import begun, lead_of, split
from parkgraph.reading.measures.wording import (
    CASH,
    applicant_of,
    condition,
    instrument_of,
    parts,
    shortened,
    support_words,
)
from parkgraph.reading.register import Register
from parkgraph.reading.relations.link import concept, term
from parkgraph.reading.texts import ReadDocument

_JOINED: Final = re.compile(r"\s*(?:、|和|与|及|以及)\s*")
_LEVELS: Final = r"(?:国家级?|省部?级|省级|市级|区县?级|县级|[一二三特甲乙丙A-E]等?[级类档]|[一二三]等奖)"
_LABEL: Final = re.compile(rf"({_LEVELS}(?:企业|单位|平台|项目|人才)?)(?:的|每家|每个|给予|奖励|补助|，)*$")
"""The level right before an amount of its own (国家级200万元、省级100万元)."""
_BETWEEN: Final = re.compile(
    rf"\s*(?:、|和|与|及|以及|，)\s*(?:{_LEVELS}(?:企业|单位|平台|项目|人才)?(?:的|每家|每个|给予|奖励|补助)*)?"
)
_SENTENCE: Final = re.compile(r"[。\n]")
_JOINTLY: Final = re.compile(r"^[^，]{0,14}(?:合计|总计|共计|上述|以上|各项)")
_SUPPORTS: Final = re.compile(r"奖励|补助|补贴|资助|贴息|奖补|资金支持")


@dataclass(frozen=True, slots=True)
class Granted:
    """An amount of a clause: its candidate, and where its printed words stand in the clean text."""

    candidate: Candidate
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ground:
    """What amounts are read on: the document, the names known beforehand, the catalogue of indicators."""

    document: ReadDocument
    register: Register
    indicators: Indicators


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
    if not granted:
        return
    granted.sort(key=lambda g: (g.start, g.end))
    ground = Ground(document, register, register.keep(Indicators))
    given_to = _Given(_policy(granted[0].candidate.fact.subject))
    index = 0
    for clause in clauses(document):
        while index < len(granted) and granted[index].end <= clause.start:
            yield granted[index].candidate
            index += 1
        own = []
        while index < len(granted) and granted[index].end <= clause.end:
            own.append(granted[index])
            index += 1
        given_to.enter(clause)
        yield from (_of_clause(ground, clause, own, given_to) if own else given_to.wait(ground, clause))
    yield from (g.candidate for g in granted[index:])


@dataclass
class _Given:
    """The measures of the article so far: those of the last clause, all of them, and one that has no amount yet."""

    policy: Entity | None
    article: int = -1
    last: tuple[Support, ...] = ()
    all: tuple[Support, ...] = ()
    waiting: tuple[Candidate, ...] = ()
    lead: str = ""

    def enter(self, clause: Clause) -> None:
        """Forget the measures of another article."""
        if clause.article != self.article:
            self.article, self.last, self.all, self.waiting, self.lead = clause.article, (), (), (), ""

    def add(self, supports: tuple[Support, ...]) -> None:
        """Take the measures of a clause."""
        self.last, self.all, self.waiting = supports, (*self.all, *supports), ()

    def wait(self, ground: Ground, clause: Clause) -> Iterator[Candidate]:
        """Remember a clause that supports somebody without an amount: a cap that stands alone may follow."""
        who = "" if clause.goes_on else beneficiary(clause.words, len(clause.words))
        if who and _SUPPORTS.search(clause.words):
            support, made = _measure(ground, clause, self.policy, "", who, [])
            self.last, self.waiting = (support,), tuple(made)
        return iter(())

    def capped(self, words: str) -> tuple[Support, ...]:
        """Return the measures that an amount of a clause without a beneficiary belongs to: 合计 caps all of them."""
        return self.all if self.all and _JOINTLY.search(words) else self.last


def _placed(document: ReadDocument, candidate: Candidate) -> Granted:
    end = bisect_left(document.clean.origin, candidate.fact.evidence[0].end)
    printed = candidate.fact.printed or ""
    return Granted(candidate, max(end - len(printed), 0), end)


def _of_clause(ground: Ground, clause: Clause, own: list[Granted], given: _Given) -> Iterator[Candidate]:
    """Yield the measures of a clause and its facts; a clause that goes on adds its amounts to those before."""
    begin = clause.start + granting_at(clause.words)
    yield from (g.candidate for g in own if g.end <= begin)
    paid = [g for g in own if g.end > begin]
    if not paid:
        return
    granting = own[0].candidate.fact.subject
    policy = _policy(granting)
    if policy is not granting and instrument_of(clause.words) not in CASH:
        # 云税贷最高300万元 says what the loan is; a subsidy for those who took it is a measure of its own.
        yield from (g.candidate for g in paid)
        return
    who = begun(beneficiary(clause.words, paid[0].start - clause.start), given.lead)
    given.lead = lead_of(who) or given.lead
    fund = fund_of(clause.words)
    if fund:
        support, made = _measure(ground, clause, policy, "", fund, paid)
        given.add((support,))
        yield from made
    elif given.last and (clause.goes_on or not who):
        yield from given.waiting
        yield from (_tied(ground, g, s.thing) for g in paid for s in given.capped(clause.words))
        if given.waiting:
            given.add(given.last)
    elif not who:
        yield from (g.candidate for g in paid)
    else:
        yield from _tiered(ground, clause, policy, who, paid, given)


def _tiered(
    ground: Ground,
    clause: Clause,
    policy: Entity | None,
    who: str,
    own: list[Granted],
    given: _Given,
) -> Iterator[Candidate]:
    """Yield one measure a tier with its amounts, and those that hold for all of them."""
    rows = _rows(ground.document.text, own)
    size = max(len(row) for row in rows)
    tiers = _tiers(ground.document.text, clause, who, rows, size)
    supports: list[Support] = []
    for rank, (label, words) in enumerate(tiers or (("", who),)):
        amounts = [row[rank] for row in rows if len(row) == size]
        amounts += [g for row in rows if len(row) != size for g in row]
        support, found = _measure(ground, clause, policy, label, words, amounts)
        supports.append(support)
        yield from found
    for g in own:
        if _JOINTLY.search(
            _clause_of(ground.document.text, clause, g)
        ):  # 合计 caps what its sentence gives before it as well
            same = [s for s in given.all if not _SENTENCE.search(ground.document.text, s.clause.start, g.start)]
            yield from (_tied(ground, g, support.thing) for support in same)
    given.add(tuple(supports))


def _clause_of(text: str, clause: Clause, granted: Granted) -> str:
    """Return the words before an amount from the last comma on."""
    return re.split(r"[，；：]", text[clause.start : granted.start])[-1] + (granted.candidate.fact.printed or "")


def _tiers(text: str, clause: Clause, who: str, rows: list[list[Granted]], size: int) -> tuple[tuple[str, str], ...]:
    """Return label and beneficiary of each tier of the longest row of amounts; empty for a single one."""
    if size == 1:
        return ()
    row = next(row for row in rows if len(row) == size)
    if all(_LABEL.search(text, max(clause.start, g.start - 12), g.start) for g in row) and not _adjacent(text, row):
        labels = [found[1] for g in row if (found := _LABEL.search(text, max(clause.start, g.start - 12), g.start))]
        return tuple((label, f"{who}（{label}）") for label in labels)
    if tiers := split(who, size):
        return tiers
    told = split(clause.words[: row[0].start - clause.start], size)
    if told:
        return tuple((label, f"{who}（{label}）") for label, _ in told)
    return tuple((printed, f"{who}（{printed}）") for printed in _printed(max(rows, key=len)))


def _adjacent(text: str, row: list[Granted]) -> bool:
    return all(_JOINED.fullmatch(text[one.end : other.start]) for one, other in pairwise(row))


def _printed(row: list[Granted]) -> list[str]:
    return [g.candidate.fact.printed or "" for g in row]


def _rows(text: str, own: list[Granted]) -> list[list[Granted]]:
    """Return the amounts in rows: values of one unit with nothing but 、 or 和 between them."""
    rows: list[list[Granted]] = []
    for g in own:
        last = rows[-1][-1] if rows else None
        same = last is not None and last.candidate.fact.unit == g.candidate.fact.unit
        if last is not None and same and _BETWEEN.fullmatch(text, last.end, g.start):
            rows[-1].append(g)
        else:
            rows.append([g])
    return rows


def _measure(
    ground: Ground,
    clause: Clause,
    policy: Entity | None,
    label: str,
    words: str,
    amounts: list[Granted],
) -> tuple[Support, list[Candidate]]:
    instrument = instrument_of(clause.words)
    is_fund = words == fund_of(clause.words)
    name = words if is_fund else f"{shortened(words, label)}{support_words(clause, instrument)}"
    kind = "MonetaryMeasure" if instrument in CASH else "PolicyMeasure"
    thing = Entity(ground.register.mint(kind, name), name, name, kind, (kind,), translated=True)
    asked = [] if is_fund else [asked for part in parts(words, label) for asked in (part, *uncovered(part))]
    conditions = [condition(ground.register, words_asked) for words_asked in dict.fromkeys(asked)]
    kinds = (("instrument", instrument or ""), ("applicant", applicant_of(words)))
    terms = {"instrument": "pg:instrument", "applicant": "pg:beneficiaryKind"}
    qualifiers = (
        *(Qualifier(term(terms[scheme]), concept(scheme, slug)) for scheme, slug in kinds if slug),
        *(Qualifier(term("pg:condition"), asked) for asked in conditions),
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
        evidence=(ground.document.evidence(clause.start, clause.end),),
    )
    reasons = ("list-zipped",) if label else ()
    made = Candidate(identified(fact), (*reasons, "name-proposed"))
    return Support(thing, clause), [made, *(_tied(ground, g, thing) for g in amounts)]


def _policy(granting: Entity | None) -> Entity | None:
    """Return what grants an amount if it may have measures: a fund pays them, but only a policy contains them."""
    return None if granting is not None and granting.type == "FinancialProduct" else granting


def _tied(ground: Ground, granted: Granted, thing: Entity) -> Candidate:
    """Return an amount as an amount of a measure, saying what money counts for; the policy is told by the measure."""
    fact = granted.candidate.fact
    qualifiers = (*fact.qualifiers, *_more(ground, granted, fact))
    return Candidate(identified(replace(fact, subject=thing, qualifiers=qualifiers)), granted.candidate.reasons)


def _more(ground: Ground, granted: Granted, fact: Fact) -> Iterator[Qualifier]:
    """Yield what money counts for and of what a rate is taken."""
    text, owns = ground.document.text, shorten(fact.predicate.id) if fact.predicate else ""
    if fact.unit == "CNY" and owns in ("pg:cap", "pg:amount"):
        yield from per(text, granted.start, granted.end, capped=owns == "pg:cap")
    base = base_of(text, granted.start) if owns == "pg:rate" else ""
    if base:
        yield Qualifier(term("pg:denominator"), ground.indicators.link(base, "CNY")[0])
