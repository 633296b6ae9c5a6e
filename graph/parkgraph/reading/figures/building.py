"""Makes the candidate fact of one amount: base value, indicator, links, evidence, confidence and reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from parkgraph.model import Entity, Evidence, Fact, Qualifier, Ref, bounded_side
from parkgraph.ontology.prefixes import expand
from parkgraph.reading.amounts import Amount
from parkgraph.reading.candidates import Candidate, Mention, fact_key, sealed
from parkgraph.reading.figures import words as w
from parkgraph.reading.figures.about.topics import Subject
from parkgraph.reading.figures.changes import Change, basis_of, change_of
from parkgraph.reading.figures.clauses import Placed
from parkgraph.reading.figures.indicators import Indicators
from parkgraph.reading.figures.kinds import Kind
from parkgraph.reading.figures.parts import part_and_whole
from parkgraph.reading.figures.phrases import Phrase
from parkgraph.reading.figures.scopes import Scopes, aggregate
from parkgraph.reading.figures.times import Timed
from parkgraph.reading.figures.units import base_unit, in_base, listed_slug
from parkgraph.reading.register import Register
from parkgraph.reading.relations.link import term
from parkgraph.reading.texts import ReadDocument

BASE_CONFIDENCE: Final = Decimal("0.93")
COST: Final = {
    "subject-carried": Decimal("0.02"),
    "subject-from-heading": Decimal("0.02"),
    "subject-from-document": Decimal("0.04"),
    "subject-unknown": Decimal("0.2"),
    "indicator-proposed": Decimal("0.02"),
    "indicator-carried": Decimal("0.04"),
    "indicator-unknown": Decimal("0.14"),
    "period-carried": Decimal("0.02"),
    "period-relative": Decimal("0.02"),
    "period-from-heading": Decimal("0.03"),
    "period-from-title": Decimal("0.04"),
    "period-from-above": Decimal("0.05"),
    "unit-guessed": Decimal("0.06"),
    "list-zipped": Decimal("0.02"),
    "list-uneven": Decimal("0.08"),
    "coordination": Decimal("0.04"),
    "of-guessed": Decimal("0.02"),
    "joint-subject": Decimal("0.05"),
    "value-suspect": Decimal("0.1"),
    "list-size": Decimal("0.35"),
    "duration": Decimal("0.35"),
    "first": Decimal("0.3"),
    "table": Decimal("0.04"),
}
"""What each guess costs; measured on the development documents, so that 0.8 keeps nine in ten right."""
_STAGES = re.compile(r"^(?:新|已|拟|正式|累计)*(?:签约|开工|竣工|投产|达产|落地|在建|在谈|引进)")
_STAGE = re.compile(r"(签约|开工|竣工|投产|达产|落地|在建|在谈)(?:了|达)?$")
_COMPLETION = re.compile(r"计划|目标|完成率|相当于|预算|是[^，。；]{1,12}的")


class Draft(NamedTuple):
    """All that was found about one amount; `item` is what it measures where several things are listed."""

    place: Placed
    kind: Kind
    phrase: Phrase
    subject: Subject
    timed: Timed
    status: str | None
    is_policy: bool
    reasons: tuple[str, ...] = ()
    item: str = ""
    joint: bool = False

    def clause_words(self, text: str) -> str:
        """Return the words of the clauses around a granted amount, which tell measures of one policy apart."""
        clause, row_end = self.place.clause, self.place.row_end
        return text[max(0, clause.start - 60) : row_end + 30] if self.kind.granted else ""


@dataclass
class Links:
    """The figures of the sentence so far that a later one may speak of."""

    level: Fact | None = None
    last: Fact | None = None
    total: Fact | None = None
    items: list[str] = field(default_factory=list)
    levels: list[Fact] = field(default_factory=list)
    phrase: Phrase = field(default_factory=Phrase)
    named: Sequence[Mention] = ()


def build(
    document: ReadDocument, register: Register, indicators: Indicators, scopes: Scopes, draft: Draft, links: Links
) -> Candidate:
    """Return the fact of one amount with its reasons, and remember it for the ones that speak of it."""
    text, amount = document.text, draft.place.hit.amount
    change = change_of(text, draft.place) if draft.kind.type == "level" else None
    indicator, why, whole = _indicator(text, draft, indicators, links)
    if change is not None:
        measured = indicator
        indicator = _changed(change, indicator, indicators, amount.unit, links)
    before = text[draft.place.clause.start : draft.place.hit.start]
    of = (links.level if change else None) or _of(draft.kind, links, before)
    bounds = bounds_of(amount, draft.kind.sign)
    reasons = [*draft.reasons, *draft.subject.reasons, *draft.timed.reasons, *why]
    if draft.place.hit.doubt in COST:
        reasons.append(str(draft.place.hit.doubt))
    around = text[draft.place.clause.start : draft.place.hit.end]
    if _is_odd(draft.kind, bounds[2]) and not _COMPLETION.search(around):
        reasons.append("value-suspect")
    told = tuple(dict.fromkeys(reasons))
    made = _Made(indicator, change, whole if whole != indicator else None, of, bounds, confidence_of(told))
    fact = _fact(document, register, scopes, draft, made)
    sealed(fact, figure_id(fact, draft.clause_words(text)))
    _remember(fact, links)
    if change is not None and links.last is None:  # 净增158家，总数突破1500家: the sum is of what has risen
        links.last = replace(fact, indicator=measured)
    return Candidate(fact, told)


class _Made(NamedTuple):
    """What was worked out for a fact: indicator, change, denominator, the fact it speaks of, bounds and value."""

    indicator: Ref | None
    change: Change | None
    whole: Ref | None
    of: Fact | None
    bounds: tuple[Decimal | None, Decimal | None, Decimal | None]
    confidence: Decimal


def _fact(document: ReadDocument, register: Register, scopes: Scopes, draft: Draft, made: _Made) -> Fact:
    """Return the fact without its id; it is made once, with all fields, as it has many."""
    text, hit, kind = document.text, draft.place.hit, draft.kind
    clause = draft.place.clause
    lower, upper, value = made.bounds
    basis = kind.basis if kind.type in {"growth", "change"} else None
    denominator = () if made.whole is None else (Qualifier(term("pg:denominator"), made.whole),)
    average = aggregate(made.indicator) if kind.type == "level" and not kind.granted else ()
    return Fact(
        id="",
        kind="Amount" if kind.granted else "Target" if draft.status == "target" else "Figure",
        subject=_subject(register, draft),
        predicate=_predicate(kind, hit.amount) if kind.granted else None,
        indicator=None if kind.granted else made.indicator,
        value=value,
        unit=base_unit(hit.amount.unit)[0],
        printed=text[hit.start : hit.end],
        printed_value=hit.amount.value and hit.amount.value * kind.sign,
        printed_unit=register.unit(listed_slug(hit.amount.unit)),
        figure_type=kind.type,
        modifier=hit.amount.modifier,
        lower=lower,
        upper=upper,
        scope=scopes.around(text, clause.start, hit.end),
        period=draft.timed.period,
        basis=basis_of(text, draft.place) if made.change else basis,
        within=scopes.group(text[clause.start : hit.end]) if kind.type == "rank" else None,
        of=made.of.id if made.of else None,
        qualifiers=(*((made.change.direction,) if made.change else ()), *denominator, *average),
        status=draft.status or "actual",
        review="candidate",
        method="rule",
        confidence=made.confidence,
        evidence=_evidence(document, draft),
    )


def _indicator(
    text: str, draft: Draft, indicators: Indicators, links: Links
) -> tuple[Ref | None, list[str], Ref | None]:
    """Return what is measured, why that may be wrong, and for a share the known indicator that it is a share of."""
    unit = draft.place.hit.amount.unit
    if draft.kind.granted:
        return None, [], None
    words, whole = draft.item or draft.phrase.words, None
    share = part_and_whole(text, draft.place, draft.phrase) if draft.kind.type == "share" and not draft.item else None
    if share is not None:
        words, of = share[0].words, share[1]
        linked, known = indicators.link(of, "CNY") if len(of) > 1 else (None, False)
        whole = linked if known else None
    if not words:
        stage = _STAGE.search(text, draft.place.left, draft.place.hit.start) if unit == "count" else None
        counted = [f.indicator for f in links.levels if f.unit == "count" and f.indicator] if stage else []
        if stage and counted:  # 签约项目24个…；开工16个、竣工11个
            return indicators.called(f"{stage[1]}{_STAGES.sub('', counted[-1].zh)}"), ["indicator-carried"], whole
        if links.last is not None and links.last.indicator is not None:
            return links.last.indicator, ["indicator-carried"], whole
        words = draft.phrase.words
        if not words:
            return None, ["indicator-unknown"], whole
    before = links.level and links.level.indicator
    if before and w.RUNG.fullmatch(words):
        return indicators.called(f"{words}{before.zh}"), ["indicator-carried"], whole
    found, known = indicators.link(words, unit)
    return found, [] if known else ["indicator-proposed"], whole


def _changed(change: Change, found: Ref | None, indicators: Indicators, unit: str, links: Links) -> Ref | None:
    """Return what a rise or fall measures; it must not be taken for the level itself."""
    base = change.noun or (links.level.indicator.zh if links.level and links.level.indicator else "")
    base = base or (found.zh if found else "")
    return indicators.called(change.named(base, unit)) if base else None


def _subject(register: Register, draft: Draft) -> Entity | None:
    entities = draft.subject.entities
    if draft.joint and len(entities) > 1:
        name = "、".join(entity.zh for entity in entities) + "合计"
        return Entity(register.mint("JointSubject", name), name, name, "JointSubject", ("JointSubject",))
    return entities[0] if entities else None


def bounds_of(amount: Amount, sign: int) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Return lower bound, upper bound and value in the base unit, with the sign that the words give."""
    low, high = in_base(amount.low, amount.unit), in_base(amount.high, amount.unit)
    value = in_base(amount.value, amount.unit)
    if value is None:
        return (low, high, None) if sign > 0 else (-high if high else None, -low if low else None, None)
    value = value * sign
    # What is nearly reached is bounded when it is accepted; a proposal says no more than its words.
    side = bounded_side(value, amount.modifier) if amount.modifier != "nearly" else None
    return (value if side == "lower" else None, value if side == "upper" else None, value)


def _is_odd(kind: Kind, value: Decimal | None) -> bool:
    """Whether a value cannot be or hardly is: a share above 100 %, growth above 300 %; flagged, never repaired."""
    if value is None:
        return False
    if kind.type == "share" and not kind.granted:
        return value > 100 or value < 0
    return kind.type == "growth" and (value > 300 or value < -100)


def _of(kind: Kind, links: Links, before: str) -> Fact | None:
    if kind.granted:
        return None
    if kind.type in {"growth", "change", "share", "rank"}:
        return links.last if kind.type == "rank" and "增速" in before else links.level
    return links.total if w.PART.search(before) else None


def _remember(fact: Fact, links: Links) -> None:
    if fact.kind == "Amount" or (fact.figure_type == "level" and fact.basis):
        return
    links.last = fact
    if fact.figure_type == "level":
        links.level = fact
        links.levels.append(fact)
        if not fact.of:
            links.total = fact


def _predicate(kind: Kind, amount: Amount) -> Ref:
    if amount.unit in {"year", "month", "day"}:
        return Ref(expand("pg:duration"), "支持期限", "duration")
    if amount.unit in {"percent", "per-mille"}:
        return Ref(expand("pg:rate"), "补贴比例", "rate")
    if kind.type == "floor":
        return Ref(expand("pg:floor"), "最低要求", "floor")
    return (
        Ref(expand("pg:cap"), "最高限额", "cap") if kind.type == "cap" else Ref(expand("pg:amount"), "金额", "amount")
    )


def _evidence(document: ReadDocument, draft: Draft) -> tuple[Evidence, ...]:
    hit, clause, phrase = draft.place.hit, draft.place.clause, draft.phrase
    spans = [*draft.subject.places]
    if draft.timed.place:
        spans.append(draft.timed.place)
    near = [a for a, b in spans if clause.start <= a and b <= hit.start]
    if phrase.words and clause.start <= phrase.start < hit.start:
        near.append(phrase.start)
    start = min([hit.start, *near])
    end = max(hit.end, phrase.end) if phrase.words and hit.end <= phrase.start <= hit.end + 1 else hit.end
    further = [(a, b) for a, b in spans if not (start <= a and b <= end)]
    return tuple(dict.fromkeys(document.evidence(a, b) for a, b in [(start, end), *further] if b > a))


@lru_cache(maxsize=1_000)
def confidence_of(reasons: tuple[str, ...]) -> Decimal:
    """Return what is left of the confidence after what was guessed."""
    return max(Decimal("0.1"), BASE_CONFIDENCE - sum((COST.get(reason, Decimal(0)) for reason in reasons), Decimal(0)))


def figure_id(fact: Fact, words: str) -> str:
    """Return the id of a proposed figure, told by what makes it another one."""
    room = {"Amount": "amount", "Target": "target"}.get(fact.kind, "figure")
    slugs = [thing.id.rstrip("/").rsplit("/", 1)[-1] for thing in (fact.subject, fact.indicator) if thing]
    year = (
        [str(fact.period.end or fact.period.start)[:4]]
        if fact.period and (fact.period.end or fact.period.start)
        else []
    )
    return expand(f"{room}:") + ".".join([*slugs, *year, fact.figure_type or "level", fact_key(fact, words)])
