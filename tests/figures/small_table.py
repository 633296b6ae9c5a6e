"""Makes small invented tables for the tests of figures, gaps, promises and differences; it tests nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from parkgraph.bundle import bundled_table
from parkgraph.model import Document, Entity, Evidence, Fact, FactTable, LiteralValue, Period, Qualifier, Ref
from parkgraph.ontology.prefixes import expand

_LABELS = {
    "ftype:level": ("总量", "level"),
    "ftype:growth": ("增速", "growth"),
    "ftype:rank": ("位次", "rank"),
    "basis:year-on-year": ("同比", "year on year"),
    "status:actual": ("已实现", "actual"),
    "status:target": ("目标", "target"),
    "status:planned": ("计划中", "planned"),
    "method:derived": ("推算", "derived"),
    "pg:Park": ("园区", "park"),
    "pg:Town": ("镇街", "town"),
    "pg:Place": ("地方", "place"),
    "pg:Target": ("目标值", "Target"),
    "pg:Facility": ("设施", "Facility"),
}
TERMS = {expand(name): Ref(expand(name), zh, en) for name, (zh, en) in _LABELS.items()}


def term(name: str, zh: str, en: str) -> Ref:
    """Return a term by its prefixed name."""
    return Ref(expand(name), zh, en)


def entity(name: str, zh: str, en: str, kind: str, *types: str) -> Entity:
    """Return an entity by its prefixed name; `types` are further classes."""
    return Entity(expand(name), zh, en, kind, (kind, *types))


CITY = entity("place:a", "甲市", "A City", "Place")
TOWN = entity("town:t", "乙镇", "T Town", "Town")
PARK = entity("park:p", "丙园", "P Park", "Park")
OTHER = entity("place:b", "丁市", "B City", "Place")
REVENUE = term("ind:software-revenue", "软件收入", "Software revenue")
FIRMS = term("ind:software-firms", "软件企业数", "Software firms")
LARGE = term("scope:large", "规模以上", "above size")
YI = term("unit:CNY-100M", "亿元", "100 million yuan")


def year(number: int) -> Period:
    """Return a year."""
    return Period(date(number, 1, 1), date(number, 12, 31), False, f"{number}年")


def months(number: int, last: int, day: int) -> Period:
    """Return the time from January to the last day of a month."""
    return Period(date(number, 1, 1), date(number, last, day), False, f"{number}年1-{last}月")


def at(document: str, paragraph: int) -> tuple[Evidence, ...]:
    """Return one place in an invented document."""
    start = paragraph * 10
    iri = expand(f"ev:{document}.{start}-{start + 5}")
    return (Evidence(iri, document, "ab" * 32, start, start + 5, "一", paragraph, "cd" * 32, "ef" * 32, 5),)


def figure(name: str, subject: Entity, indicator: Ref, value: str | None, period: Period | None, **more: Any) -> Fact:
    """Return a level in 亿元 (value as printed) or, with `unit`, in base units."""
    unit = more.pop("unit", "CNY")
    number = None if value is None else Decimal(value)
    base = None if number is None else number * 10**8 if unit == "CNY" else number
    given: dict[str, Any] = {
        "kind": "Figure",
        "value": base,
        "unit": unit,
        "printed": f"{value}亿元" if unit == "CNY" else value,
        "printed_value": number,
        "printed_unit": YI if unit == "CNY" else None,
        "figure_type": "level",
        "evidence": at("001", 1),
    }
    return Fact(id=expand(f"figure:{name}"), subject=subject, indicator=indicator, period=period, **(given | more))


def fact(name: str, kind: str, subject: Entity | None, **more: Any) -> Fact:
    """Return a fact of any kind by its prefixed name."""
    return Fact(id=expand(name), kind=kind, subject=subject, **({"evidence": at("001", 1)} | more))


def with_(name: str, zh: str, other: Ref | str) -> Qualifier:
    """Return a qualifier."""
    return Qualifier(term(name, zh, zh), LiteralValue(other) if isinstance(other, str) else other)


def document(key: str, issued: str, **more: Any) -> Document:
    """Return an invented document."""
    given: dict[str, Any] = {"grade": "article", "excerpt": False, "missing_part": None} | more
    title = f"文件{key}"
    return Document(
        id=expand(f"doc:{key}"),
        key=key,
        zh=title,
        en=f"Document {key}",
        title=title,
        publishers=(),
        issued=issued,
        sha256="ab" * 32,
        characters=900,
        **given,
    )


def table(facts: Iterable[Fact], documents: Iterable[Document] = (), entities: Iterable[Entity] = ()) -> FactTable:
    """Return a table of facts with the entities that they speak of."""
    listed = tuple(facts)
    ends = (end for f in listed for end in (f.subject, f.object, *(q.object for q in f.qualifiers)))
    found = {end.id: end for end in ends if isinstance(end, Entity)} | {e.id: e for e in entities}
    return FactTable(listed, found, {d.id: d for d in documents}, TERMS)


@cache
def bundled() -> FactTable:
    """Return the real facts, read once for all tests."""
    return bundled_table()
