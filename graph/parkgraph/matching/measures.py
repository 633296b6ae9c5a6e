"""Policy measures and financial products as they are matched: who may apply, on what conditions, for how much."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from parkgraph.matching.nodes import Condition, Nodes, Tier
from parkgraph.model import Evidence, Fact, FactTable, LiteralValue, Ref
from parkgraph.ontology.prefixes import expand

Group = Literal["cash", "finance", "other"]

GROUPS: Final[Mapping[Group, tuple[str, str]]] = {
    "cash": ("直接资金", "Direct funds"),
    "finance": ("融资", "Financing"),
    "other": ("非资金支持", "Support other than money"),
}
"""Groups in the order in which they are shown: a loan never stands above cash."""

_VALID: Final = "dcterms:valid"
_SORTS = ("cap", "amount", "floor", "rate", "duration")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure or product, by the facts that say it.

    `kinds` are the applicants that it supports, `amounts` facts by sort (cap, amount, floor, rate, duration),
    `after` what must have been obtained before, `policy` the fact of the policy that contains it and `of_policy` what
    else is said of that policy: how long it holds, what it pays at the most for all its measures. Only a policy's
    sectors and places and a product's area bind the applicant; a measure's own subjects tell what it is for.
    """

    fact: Fact
    name: Ref
    group: Group
    instruments: tuple[Ref, ...]
    kinds: tuple[Ref, ...]
    conditions: tuple[Condition, ...]
    tiers: tuple[Tier, ...]
    amounts: Mapping[str, tuple[Fact, ...]]
    after: tuple[str, ...]
    policy: Fact | None
    sectors: tuple[Ref, ...]
    places: tuple[Ref, ...]
    means: tuple[Ref, ...]
    of_policy: tuple[Fact, ...] = ()

    @property
    def is_product(self) -> bool:
        """Whether it is a bank's product and no measure of a policy."""
        return self.fact.kind == "Product"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The places that say it."""
        return self.fact.evidence

    @property
    def is_bare(self) -> bool:
        """Whether a product is only mentioned: neither applicants nor conditions nor amounts are told."""
        return self.is_product and not (self.kinds or self.conditions or self.tiers or self.amounts)

    def ends(self, name: str) -> tuple[Ref, ...]:
        """Return the things and terms to which a property of the measure points."""
        return _ends(self.fact, name)

    def words(self, name: str) -> tuple[str, ...]:
        """Return the literal values of a property of the measure."""
        return _words(self.fact, name)

    def policy_validity(self) -> tuple[str, ...]:
        """Return the intervals, as printed, in which the policy that contains the measure is valid."""
        return () if self.policy is None else _words(self.policy, _VALID)

    def policy_validity_places(self) -> tuple[Evidence, ...]:
        """Return where the validity is said: in a sentence of its own, else where the policy is told."""
        wanted = expand(_VALID)
        own = [e for f in self.of_policy if f.predicate and f.predicate.id == wanted for e in f.evidence]
        return tuple(dict.fromkeys(own)) or (self.policy.evidence if self.policy is not None else ())


def read_measures(table: FactTable, nodes: Nodes) -> tuple[Measure, ...]:
    """Return all measures and products of a graph in the order of the documents."""
    return tuple(_measures(table, nodes))


def _measures(table: FactTable, nodes: Nodes) -> Iterator[Measure]:
    policies = {f.subject.id: f for f in table.facts if f.kind == "Policy" and f.subject}
    stated = _stated_policies(table)
    told = _told(table, policies)
    for fact in table.facts:
        name = fact.object if fact.kind == "PolicyMeasure" else fact.subject
        if fact.kind not in ("PolicyMeasure", "Product") or not isinstance(name, Ref):
            continue
        owner = fact.subject.id if fact.kind == "PolicyMeasure" and fact.subject else stated.get(name.id, "")
        policy = policies.get(owner)
        instruments = _ends(fact, "pg:instrument")
        yield Measure(
            fact=fact,
            name=name,
            group=_group(fact, name, instruments, nodes),
            instruments=instruments,
            kinds=_ends(fact, "pg:beneficiaryKind"),
            conditions=tuple(nodes.conditions.get(c.id, Condition(c)) for c in _ends(fact, "pg:condition")),
            tiers=tuple(nodes.tiers[t.id] for t in _ends(fact, "pg:hasTier") if t.id in nodes.tiers),
            amounts={sort: found for sort in _SORTS if (found := _facts(fact, f"pg:{sort}", table))},
            after=tuple(ref.id for ref in _ends(fact, "pg:followsFrom")),
            policy=policy,
            sectors=_ends(policy, "dcterms:subject") if policy else (),
            places=(_ends(policy, "schema:spatialCoverage") if policy else ()) + _ends(fact, "schema:areaServed"),
            means=_ends(fact, "pg:means"),
            of_policy=tuple(told.get(owner, ())),
        )


def _told(table: FactTable, policies: Collection[str]) -> dict[str, list[Fact]]:
    """Return by policy the facts that say something of it and are no measure: its validity, its own amounts."""
    found: dict[str, list[Fact]] = {}
    for fact in table.facts:
        if fact.kind in ("Literal", "Amount") and fact.subject is not None and fact.subject.id in policies:
            found.setdefault(fact.subject.id, []).append(fact)
    return found


def _stated_policies(table: FactTable) -> dict[str, str]:
    """Return the policy of each measure of which a sentence of its own says so."""
    return {
        fact.object.id: fact.subject.id
        for fact in table.facts
        if fact.kind == "Relation"
        and fact.predicate is not None
        and fact.predicate.id == expand("pg:hasMeasure")
        and fact.subject is not None
        and isinstance(fact.object, Ref)
    }


def _ends(fact: Fact, name: str) -> tuple[Ref, ...]:
    wanted = expand(name)
    found = [q.object for q in fact.qualifiers if q.predicate.id == wanted and isinstance(q.object, Ref)]
    if fact.predicate is not None and fact.predicate.id == wanted and isinstance(fact.object, Ref):
        found.insert(0, fact.object)
    return tuple(dict.fromkeys(found))


def _words(fact: Fact, name: str) -> tuple[str, ...]:
    wanted = expand(name)
    return tuple(
        q.object.label for q in fact.qualifiers if q.predicate.id == wanted and isinstance(q.object, LiteralValue)
    )


def _facts(fact: Fact, name: str, table: FactTable) -> tuple[Fact, ...]:
    return tuple(table.by_id[ref.id] for ref in _ends(fact, name) if ref.id in table.by_id)


def _group(fact: Fact, name: Ref, instruments: tuple[Ref, ...], nodes: Nodes) -> Group:
    """Return the group: the class decides where it can, else the ontology's group of the instruments, cash first."""
    if fact.kind == "Product":
        return "finance"
    groups = {nodes.groups.get(i.id) for i in instruments}
    if "MonetaryMeasure" in getattr(name, "types", ()) or "cash" in groups:
        return "cash"
    return "finance" if "finance" in groups else "other"
