"""Small invented tables for the checks: figures in one line each, with units and places made up here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from parkgraph.checks import Finding, check
from parkgraph.model import Document, Entity, Evidence, Fact, FactTable, Period, Qualifier, Ref
from parkgraph.ontology.prefixes import expand

UNITS = {
    "亿元": ("CNY", 10**8), "万元": ("CNY", 10**4), "元": ("CNY", 1), "亿美元": ("USD", 10**8), "家": ("count", 1),
    "万家": ("count", 10**4), "亿台": ("count", 10**8), "%": ("percent", 1), "名": ("rank", 1), "倍": ("ratio", 1),
    "个百分点": ("percentage_point", 1),
}  # fmt: skip
"""Printed unit → code of the base unit and multiplier."""


def thing(name: str, type_: str = "Place") -> Entity:
    """Return an entity by its prefixed name, labelled with its slug."""
    slug = name.split(":")[1]
    return Entity(expand(name), slug, slug.capitalize(), type=type_)


CITY, PARK, TOWN, ZONE_P, ZONE_T, BOTH = (
    thing("place:city"), thing("park:park", "Park"), thing("town:town", "Town"), thing("zone:zone-p", "Zone"),
    thing("zone:zone-t", "Zone"), thing("joint:both", "JointSubject"),
)  # fmt: skip


def year(number: int) -> Period:
    """Return a calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31), False, f"{number}年")


def in_document(key: str, start: int) -> Evidence:
    """Return a place with invented digests."""
    iri = expand(f"ev:{key}.{start}-{start + 9}")
    return Evidence(iri, key, "ab" * 32, start, start + 9, "一", 1, "cd" * 32, "ef" * 32, 9)


def figure(
    name: str,
    subject: Entity,
    indicator: str,
    printed: str,
    *,
    kind: str = "level",
    when: Period | None = year(2023),  # noqa: B008 - a frozen record
    modifier: str | None = None,
    of: str | None = None,
    document: str = "901",
    scope: Iterable[str] = (),
    within: Entity | None = None,
    basis: str | None = None,
    links: Iterable[tuple[str, str]] = (),
    target: bool = False,
) -> Fact:
    """Return a figure from `22.72亿元`; `of` and `links` name other facts and terms by prefixed names."""
    digits = "".join(c for c in printed if c.isdigit() or c in ".-")
    unit, multiplier = UNITS[printed.split(digits)[1]]
    value = Decimal(digits)
    return Fact(
        id=expand(name),
        kind="Target" if target else "Figure",
        subject=subject,
        indicator=Ref(expand(f"ind:{indicator}"), indicator, indicator),
        value=value * multiplier,
        unit=unit,
        printed=printed,
        printed_value=value,
        figure_type=kind,
        modifier=modifier,
        scope=tuple(Ref(expand(f"scope:{s}"), s, s) for s in scope),
        period=when,
        basis=basis or ("year-on-year" if kind == "growth" else None),
        within=within,
        of=expand(of) if of else None,
        qualifiers=tuple(Qualifier(Ref(expand(p), p, p), Ref(expand(o), o, o)) for p, o in links),
        status="target" if target else "actual",
        evidence=(in_document(document, 10),),
    )


def relation(subject: Entity, predicate: str, end: Entity, *links: tuple[str, str]) -> Fact:
    """Return a relation between two things."""
    name = f"st:{subject.zh}.{predicate.split(':')[1].lower()}.{end.zh}"
    qualifiers = tuple(Qualifier(Ref(expand(p), p, p), Ref(expand(o), o, o)) for p, o in links)
    return Fact(
        expand(name), "Relation", subject, Ref(expand(predicate), predicate, predicate), end, qualifiers=qualifiers
    )


def table(*facts: Fact) -> FactTable:
    """Return a table of some facts, with two documents of 2024."""
    ends = [e for f in facts for e in (f.subject, f.object, f.within) if isinstance(e, Entity)]
    documents = {
        key: Document(
            expand(f"doc:{key}"), key, key, key, key, (), "2024-05", "official-report", False, None, "ab" * 32, 90
        )
        for key in ("901", "902")
    }
    return FactTable(tuple(facts), {e.id: e for e in ends}, documents)


INSIDE = (
    relation(PARK, "schema:containedInPlace", CITY),
    relation(TOWN, "schema:containedInPlace", CITY),
    relation(ZONE_P, "schema:containedInPlace", PARK),
    relation(ZONE_T, "schema:containedInPlace", TOWN),
    relation(BOTH, "pg:hasMember", ZONE_P),
    relation(BOTH, "pg:hasMember", ZONE_T),
)
"""A city with a park and a town, a zone in each, and the two zones together."""


def found(*facts: Fact) -> list[str]:
    """Return the findings of a small table as `severity rule: arithmetic`."""
    return [line(f) for f in check(table(*facts))]


def line(finding: Finding) -> str:
    """Return a finding in one line."""
    return f"{finding.severity} {finding.rule}: {finding.arithmetic.zh}"
