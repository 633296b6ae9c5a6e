"""A match as a record for programs: base units, both languages, verdicts as codes, every place."""

from __future__ import annotations

from collections.abc import Callable

from parkgraph.cells import json_number
from parkgraph.listing import Json
from parkgraph.matching.amounts import Ceiling, counted, denominator, formula
from parkgraph.matching.keys import KEYS
from parkgraph.matching.offers import Grade, Match, Offer
from parkgraph.matching.verdicts import Judgement
from parkgraph.model import Evidence, Fact, FactTable, Ref
from parkgraph.sentences import sentence_text

Quote = Callable[[Evidence], str | None]


def match_record(found: Match, *, everything: bool = False, quote: Quote | None = None) -> dict[str, Json]:
    """Return a match as a JSON object; measures for other kinds of applicant only with `everything`."""
    shown = [o for o in found.offers if everything or not o.is_other_kind]
    return {
        "documents": [
            {"document": d.key, "zh": d.zh, "en": d.en, "issued": d.issued, "grade": d.grade} for d in found.documents
        ],
        "profile": {k: found.profile.text(k, "zh") for k in KEYS if k in found.profile.values},
        "offered": bool(found.offered),
        "left_out": len(found.offers) - len(shown),
        "mentioned": [{**_ref(m.name), "evidence": [_place(e, quote) for e in m.evidence]} for m in found.mentioned],
        "offers": [_offer(offer, found.table, quote) for offer in shown],
    }


def _offer(offer: Offer, table: FactTable, quote: Quote | None) -> dict[str, Json]:
    measure, policy = offer.measure, offer.measure.policy
    return {
        **_ref(measure.name),
        "group": measure.group,
        "kind": measure.fact.kind,
        "verdict": offer.verdict,
        "in_force": offer.is_live,
        "status": measure.fact.status,
        "review": measure.fact.review,
        "instruments": [_ref(i) for i in measure.instruments],
        "beneficiary": [_ref(k) for k in measure.kinds],
        "policy": None if policy is None or policy.subject is None else _ref(policy.subject),
        "limit": None if offer.limit is None else _limit(offer.limit, quote),
        "conditions": [_judgement(j) for j in offer.judgements],
        "tiers": [_grade(g, quote) for g in offer.grades],
        "steps": [_ref(step) for step in offer.steps],
        "already_granted": offer.is_held,
        "sentence": {"zh": sentence_text(measure.fact, table, "zh"), "en": sentence_text(measure.fact, table, "en")},
        "evidence": [_place(e, quote) for e in measure.evidence],
    }


def _ref(ref: Ref) -> dict[str, Json]:
    return {"id": ref.id, "zh": ref.zh, "en": ref.en}


def _judgement(judged: Judgement) -> dict[str, Json]:
    return {"zh": judged.name.zh, "en": judged.name.en, "key": judged.key, "verdict": judged.verdict}


def _grade(grade: Grade, quote: Quote | None) -> dict[str, Json]:
    return {**_ref(grade.tier.ref), "verdict": grade.verdict, "limit": _limit(grade.limit, quote)}


def _limit(limit: Ceiling, quote: Quote | None) -> dict[str, Json]:
    return {
        "at_most": json_number(limit.value),
        "unit": None if limit.value is None else "CNY",
        "formula": formula(limit, "en") or None,
        "bases": [
            {"key": p.key, "of": None if (d := denominator(p.rate)) is None else d.zh, "value": json_number(p.base)}
            for p in limit.parts
        ],
        "cap_binds_above": json_number(limit.binding_base),
        "amounts": [_amount(f, quote) for f in limit.facts],
    }


def _amount(fact: Fact, quote: Quote | None) -> dict[str, Json]:
    return {
        "id": fact.id,
        "sort": None if fact.predicate is None else fact.predicate.id.rsplit("#", 1)[-1],
        "value": json_number(fact.value),
        "unit": fact.unit,
        "modifier": fact.modifier,
        "printed": fact.printed,
        "per_item": counted(fact, "pg:perItem") or None,
        "per": counted(fact, "pg:per") or None,
        "evidence": [_place(e, quote) for e in fact.evidence],
    }


def _place(evidence: Evidence, quote: Quote | None) -> dict[str, Json]:
    return {
        "document": evidence.document,
        "document_sha256": evidence.document_sha256,
        "start": evidence.start,
        "end": evidence.end,
        "section": evidence.section,
        "paragraph": evidence.paragraph,
        "quote": quote(evidence) if quote else None,
    }
