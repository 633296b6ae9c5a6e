"""Matches a profile against every measure of a graph; it never totals amounts and never takes unknown for met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Final

from parkgraph.matching.amounts import Amounts, Ceiling, base_key, ceiling
from parkgraph.matching.conditions import Ground, judge, meets, prerequisite, sectors_called
from parkgraph.matching.keys import KEYS
from parkgraph.matching.measures import GROUPS, Measure, read_measures
from parkgraph.matching.nodes import Selects, Tier, read_nodes
from parkgraph.matching.profile import Profile
from parkgraph.matching.verdicts import Judgement, Verdict, all_of, any_of
from parkgraph.model import Document, FactTable, Ref
from parkgraph.names import NameIndex
from parkgraph.ontology.prefixes import PREFIXES, expand

_ORDER: Final[Mapping[Verdict, int]] = {"met": 0, "unknown": 1, "unmet": 2}


@dataclass(frozen=True, slots=True)
class Grade:
    """A tier of a measure as it stands for the applicant."""

    tier: Tier
    verdict: Verdict
    limit: Ceiling


@dataclass(frozen=True, slots=True)
class Offer:
    """A measure as it stands for the applicant.

    `limit` is the most that it pays or lends; None where a condition is not met. `grades` are its tiers; `steps` the
    things to be obtained one after the other, if there is more than one. `is_other_kind` says that it is
    for another kind of applicant, `is_live` that it is neither draft nor proposal nor expired; `is_held` that the
    applicant has this product already, `is_over` that the loan named is greater than the product's limit.
    """

    measure: Measure
    verdict: Verdict
    judgements: tuple[Judgement, ...]
    grades: tuple[Grade, ...]
    limit: Ceiling | None
    steps: tuple[Ref, ...]
    is_held: bool = False
    is_over: bool = False

    @property
    def is_other_kind(self) -> bool:
        """Whether it supports another kind of applicant."""
        return any(j.key == "applicant" and j.verdict == "unmet" for j in self.judgements[:1])

    @property
    def is_live(self) -> bool:
        """Whether document and policy say it as a fact: no draft, plan or recommendation, and not expired."""
        facts = [f for f in (self.measure.fact, self.measure.policy) if f is not None]
        return all(f.status == "actual" and f.stage != "expired" and f.review == "accepted" for f in facts)


@dataclass(frozen=True, slots=True)
class Match:
    """What a profile was matched with: offers in the order in which they are shown, and the documents behind them.

    `mentioned` are products of which nothing is told that could be matched; `strange` are sectors of the profile that
    are not in the graph, and `sectors` those that could be named.
    """

    profile: Profile
    offers: tuple[Offer, ...]
    mentioned: tuple[Measure, ...]
    documents: tuple[Document, ...]
    table: FactTable
    strange: tuple[str, ...] = ()
    sectors: tuple[Ref, ...] = ()

    @property
    def offered(self) -> tuple[Offer, ...]:
        """The measures in force of which no condition is known to fail."""
        return tuple(o for o in self.offers if o.is_live and o.verdict != "unmet")


def match(profile: Profile, table: FactTable, store: Selects) -> Match:
    """Match a profile against all measures of a graph, cash first, then financing, then other support."""
    nodes = read_nodes(store, table)
    ground = Ground(table, nodes, NameIndex(table))
    measures = read_measures(table, nodes)
    by_id = {m.name.id: m for m in measures}
    offers = sorted((_offer(m, profile, ground, by_id) for m in measures if not m.is_bare), key=_rank)
    keys = {e.document for m in measures for e in m.evidence}
    documents = tuple(d for d in table.documents.values() if d.key in keys)
    strange = tuple(s for s in profile.texts("sector") or () if not sectors_called(s, nodes))
    start = PREFIXES["sector"]
    known = (t for i, t in sorted(table.terms.items()) if i.startswith(start) and i != f"{start}scheme")
    sectors = tuple(t for t in known if not nodes.broader.get(t.id))
    return Match(profile, tuple(offers), tuple(m for m in measures if m.is_bare), documents, table, strange, sectors)


def questions(table: FactTable, store: Selects) -> tuple[str, ...]:
    """Return the items of a profile that decide something in this graph, for asking on a terminal."""
    found = {"applicant"}
    for measure in read_measures(table, read_nodes(store, table)):
        found |= {c.key for c in (*measure.conditions, *(c for t in measure.tiers for c in t.conditions)) if c.key}
        found |= {key for rate in measure.amounts.get("rate", ()) if (key := base_key(rate))}
        found |= {"sector"} if measure.sectors else set()
        found |= {"place"} if measure.places else set()
        found |= {"loan_product"} if measure.after else set()
        found |= {"date"} if measure.policy_validity() else set()
        found |= {"project_kind"} if any(k.id == expand("applicant:project") for k in measure.kinds) else set()
    return tuple(key for key in KEYS if key in found)


def _offer(measure: Measure, profile: Profile, ground: Ground, by_id: Mapping[str, Measure]) -> Offer:
    judgements = judge(measure, profile, ground)
    grades = tuple(_grade(tier, measure, profile, ground) for tier in measure.tiers)
    verdict = all_of([*(j.verdict for j in judgements), *([graded(measure.tiers, profile, ground)] if grades else [])])
    limit = None if verdict == "unmet" else _limit(measure, grades, profile)
    held = measure.is_product and prerequisite(measure.name.id, profile, ground).verdict == "met"
    asked = profile.number("loan_amount")
    most = limit.value if limit is not None and held else None
    over = asked is not None and most is not None and asked > most
    return Offer(measure, verdict, judgements, grades, limit, _steps(measure, by_id), held, over)


def graded(tiers: tuple[Tier, ...], profile: Profile, ground: Ground) -> Verdict:
    """Judge whether some tier fits, whatever a choice that may mean several values turns out to be."""
    keys = sorted({c.key for t in tiers for c in t.conditions if c.key and profile.options(c.key)})
    verdicts = set()
    for values in product(*(sorted(profile.options(key) or ()) for key in keys)):
        case = profile.updated(Profile({k: frozenset({v}) for k, v in zip(keys, values, strict=True)}))
        verdicts.add(any_of(all_of(meets(c, case, ground) for c in tier.conditions) for tier in tiers))
    return verdicts.pop() if len(verdicts) == 1 else "unknown"


def _grade(tier: Tier, measure: Measure, profile: Profile, ground: Ground) -> Grade:
    verdict = all_of(meets(c, profile, ground) for c in tier.conditions)
    own = {
        sort: facts
        for sort, ids in tier.amounts.items()
        if (facts := tuple(ground.table.by_id[i] for i in ids if i in ground.table.by_id))
    }
    return Grade(tier, verdict, ceiling(_merged(measure.amounts, own), profile))


def _merged(common: Amounts, own: Amounts) -> Amounts:
    """Return the amounts of a tier: its own, and for sorts that it does not state those of the measure."""
    return {**common, **own}


def _limit(measure: Measure, grades: tuple[Grade, ...], profile: Profile) -> Ceiling:
    """Return the limit of the tier that is met, else the greatest among those that may be; without tiers its own."""
    open_ = [g for g in grades if g.verdict == "met"] or [g for g in grades if g.verdict == "unknown"]
    if not open_:
        return ceiling(measure.amounts, profile)
    return max((g.limit for g in open_), key=lambda c: Decimal(0) if c.value is None else c.value)


def _steps(measure: Measure, by_id: Mapping[str, Measure]) -> tuple[Ref, ...]:
    """Return what is to be obtained in turn: what comes before, the measure, what follows; empty if it stands alone."""
    steps: list[Ref] = []
    waiting, seen = list(measure.after), {measure.name.id}
    while waiting:
        before = by_id.get(waiting.pop(0))
        if before is not None and before.name.id not in seen:
            seen.add(before.name.id)
            steps.insert(0, before.name)
            waiting += before.after
    following = [m.name for m in by_id.values() if measure.name.id in m.after and m.name.id not in seen]
    return (*steps, measure.name, *following) if steps or following else ()


def _rank(offer: Offer) -> tuple[int, bool, int, Decimal, str, int, str]:
    most = Decimal(0) if offer.limit is None or offer.limit.value is None else offer.limit.value
    first = offer.measure.evidence[0] if offer.measure.evidence else None
    return (
        list(GROUPS).index(offer.measure.group),
        not offer.is_live,
        _ORDER[offer.verdict],
        -most,
        first.document if first else "~",
        first.start if first else 0,
        offer.measure.name.id,
    )
