"""Measures read from new documents are matched by the same rules: gold measures of other cities as a graph."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from parkgraph.facts import read_facts
from parkgraph.matching import Match, match, profile_of
from parkgraph.matching.amounts import formula
from parkgraph.ontology.prefixes import PREFIXES
from parkgraph.ontology.vocabulary import vocabulary
from parkgraph.stores.memory import MemoryStore

GOLD = Path(__file__).parents[3] / "shared" / "dev-set" / "gold.jsonl"
UNITS = {"CNY": "CNY", "percent": "percent", "count": "count", "m2": "m2", "year": "year"}
SAID = "pg:status status:actual ; pg:review review:accepted ; pg:method method:rule ; pg:evidence ev:001.0-9 ."
WORDS = (
    ("贷款", "loan", "finance"),
    ("基金", "fund", "finance"),
    ("引导资金", "fund", "finance"),
    ("补助", "subsidy", "cash"),
    ("补贴", "subsidy", "cash"),
    ("资助", "subsidy", "cash"),
    ("奖", "reward", "cash"),
)
Gold = dict[str, object]

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the development documents are not beside the checkout")


@cache
def gold() -> tuple[Gold, ...]:
    """Return the measures that people found in documents 06 and 07."""
    facts = (json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines())
    return tuple(f for f in facts if f["doc"] in ("doc06", "doc07") and f["kind"] == "measure")


def clauses() -> list[list[Gold]]:
    """Return the measures by clause: tiers have one instrument and one place in the text."""
    found: dict[tuple[object, ...], list[Gold]] = defaultdict(list)
    for fact in gold():
        found[fact["doc"], fact["instrument"], fact["start"]].append(fact)
    return list(found.values())


@cache
def graph() -> MemoryStore:
    """Return a graph of these measures, each clause a measure, each of several facts of it a tier."""
    lines = [f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items()]
    for number, clause in enumerate(clauses()):
        lines += clause_lines(f"m{number}", clause)
    lines += ["ev:001.0-9 a pg:Evidence ; pg:paragraph 1 ."]
    store = MemoryStore.from_bytes("\n".join(lines).encode(), "ttl")
    for name in vocabulary().files():
        store.add(MemoryStore.from_bytes(vocabulary().text(name).encode(), "ttl").triples())
    return store


def clause_lines(key: str, clause: list[Gold]) -> list[str]:
    """Return the Turtle of one clause."""
    first = clause[0]
    instrument = next((slug for word, slug, _ in WORDS if word in str(first["instrument"])), "recognition")
    kind = "project" if "项目" in str(first["beneficiary"]) else "firm"
    said = f"a pg:Fact , pg:PolicyMeasure ; skos:prefLabel {label(str(first['instrument']))} ;"
    said += f" pg:instrument instrument:{instrument} ; pg:beneficiaryKind applicant:{kind} ;"
    lines = []
    for place, fact in enumerate(clause):
        lines += amount_lines(f"{key}.{place}", fact)
    if len(clause) == 1:
        return [*lines, f"measure:{key} {said} {ends(f'{key}.0', first)} {SAID}"]
    tiers = " , ".join(f"tier:{key}.{place}" for place in range(len(clause)))
    lines += [
        f"tier:{key}.{place} a pg:Tier ; skos:prefLabel {label(str(f['beneficiary']))} ; {ends(f'{key}.{place}', f)} ."
        for place, f in enumerate(clause)
    ]
    return [*lines, f"measure:{key} {said} pg:hasTier {tiers} ; {SAID}"]


def ends(key: str, fact: Gold) -> str:
    """Return what a measure or a tier points at: its amount and its condition."""
    sort = "rate" if fact["unit_base"] == "percent" else "floor" if fact["measure"] == "floor" else "cap"
    return f"pg:{sort} amount:{key} ; pg:condition condition:{key} ;"


def amount_lines(key: str, fact: Gold) -> list[str]:
    """Return the Turtle of an amount and of the condition that goes with it."""
    bounds = re.fullmatch(r"([\d.]+)-([\d.]+)", str(fact["bound"]))
    value = (
        f"pg:lower {bounds[1]} ; pg:upper {bounds[2]} ;"
        if bounds
        else f"pg:baseValue {fact['value_base']} ; pg:value {fact['value_base']} ;"
    )
    base = " pg:denominator ind:fixed-investment ;" if "固定资产投资奖励" in str(fact["instrument"]) else ""
    least = re.search(r"固定资产投资(\d+)万元及以上", str(fact["beneficiary"]))
    needs = f' pg:profileKey "fixed_investment" ; pg:minimum {int(least[1]) * 10**4}.0 ;' if least else ""
    printed = f"{fact['value_text']}{fact['unit']}"
    unit = UNITS.get(str(fact["unit_base"]), "count")
    return [
        f'amount:{key} a pg:Fact , pg:Amount ; pg:printed "{printed}" ; pg:unit unit:{unit} ; {value}{base} {SAID}',
        f"condition:{key} a pg:Condition ;{needs} skos:prefLabel {label(str(fact['beneficiary']))} .",
    ]


def label(text: str) -> str:
    """Return a name in both languages."""
    return f'"{text}"@zh , "{text}"@en'


def matched(**given: object) -> Match:
    """Match a profile against the measures of the development documents."""
    return match(profile_of(given), read_facts(graph()), graph())


def test_every_clause_is_an_offer_in_the_group_of_its_instrument() -> None:
    """Nothing is lost, cash stands first, and what is no money for the applicant is in the third group."""
    found = matched(applicant="firm")
    assert len(found.offers) == len(clauses())
    for offer in found.offers:
        group = next((g for word, _, g in WORDS if word in offer.measure.name.zh), "other")
        assert offer.measure.group == group, offer.measure.name.zh


def test_no_clause_is_met_while_its_condition_is_unknown_and_each_has_its_amount() -> None:
    """The conditions are in words only: to be confirmed, with the greatest of the tiers as the limit."""
    found = matched(applicant="企业")
    assert not [o for o in found.offers if o.verdict == "met"]
    limits = {o.measure.name.zh: o for o in found.offers if o.measure.group == "cash" and len(o.grades) > 1}
    for offer in limits.values():
        caps = [g.limit.value for g in offer.grades if g.limit.value is not None]
        assert offer.verdict == "unmet" or not caps or offer.limit is None or offer.limit.value == max(caps)


def test_a_rate_of_a_known_base_gives_the_limit() -> None:
    """5–20 % of a fixed investment of 20 million is at most 4 million; below the threshold it is not met."""
    given = {"applicant": "项目单位", "fixed_investment": "2000万元"}
    offers = [o for o in matched(**given).offers if o.measure.name.zh == "固定资产投资奖励" and o.limit]
    limits = [(int(o.limit.value), formula(o.limit, "zh")) for o in offers if o.limit and o.limit.value]
    assert (4_000_000, "20% × 2,000万元") in limits
    small = matched(**given | {"fixed_investment": "10万元"}).offers
    assert {o.verdict for o in small if o.measure.name.zh == "固定资产投资奖励"} == {"unmet"}
