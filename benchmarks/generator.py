"""Makes graphs of any size in the vocabulary of parkgraph: firms, parks, towns, policies, awards, figures, evidence.

Everything follows from a number: no chance, no clock. All names are invented; nothing here is a fact.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain, count, islice
from pathlib import Path
from typing import Final

_PG: Final = "https://w3id.org/parkgraph/def#"
_DEF: Final = "https://w3id.org/parkgraph/def/"
_ID: Final = "https://w3id.org/parkgraph/id/"
_SPACES: Final = {
    "pg:": _PG,
    "rdf:": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos:": "http://www.w3.org/2004/02/skos/core#",
    "dcterms:": "http://purl.org/dc/terms/",
    "oa:": "http://www.w3.org/ns/oa#",
    "org:": "http://www.w3.org/ns/org#",
    "schema:": "https://schema.org/",
}
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_YEARS: Final = range(2019, 2025)
_INDICATORS: Final = ("software-revenue", "output", "digital-industry-scale", "software-firms")
_STAGES: Final = (("applied", "applied"), ("publicised", "applied"), ("selected", "actual"), ("granted", "actual"))
_SYLLABLES: Final = "东华南北中天安创智云数海金宏达星科力元信"
_TRADES: Final = ("软件", "精密制造", "半导体", "机器人", "新材料", "物联网", "智能终端", "工业互联网")
_TRADES_EN: Final = ("software", "precision", "semiconductor", "robot", "material", "things", "device", "platform")

Fields = tuple[tuple[str, str], ...]


def write_graph(path: Path, triples: int) -> None:
    """Write a graph of exactly so many triples as N-Triples; a larger one begins with the smaller one."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(islice(lines(), triples))


def lines() -> Iterator[str]:
    """Yield the lines of a graph without end, a firm with all that belongs to it after the other; none comes twice."""
    return chain.from_iterable(_firm_block(number) for number in count())


def spread(number: int, below: int) -> int:
    """Return a number from 0 that looks like chance and is none."""
    return ((number * 2654435761 + 97) >> 7) % below


def _firm_block(number: int) -> Iterator[str]:
    """Yield what a firm brings: every 10th a park, every 50th a town and document, every 20th a policy."""
    if number % 50 == 0:
        yield from _town(number // 50)
        yield from _document(number // 50)
    if number % 20 == 0:
        yield from _policy(number // 20)
    if number % 10 == 0:
        yield from _park(number // 10)
    yield from _firm(number)
    yield from _award(number)
    for year in _YEARS:
        yield from _figure(number, year)


def _firm(number: int) -> Iterator[str]:
    trade = spread(number, len(_TRADES))
    zh = _name(number)
    facts: list[tuple[str, str]] = [
        ("rdf:type", _iri("pg:Firm")),
        ("rdf:type", _iri("pg:Organization")),
        ("rdf:type", _iri("org:Organization")),
        ("skos:prefLabel", _text(f"{zh}{_TRADES[trade]}有限公司", "zh")),
        ("skos:prefLabel", _text(f"Firm {number} {_TRADES_EN[trade]} Ltd.", "en")),
        ("skos:altLabel", _text(f"{zh}（{_TRADES[trade]}）", "zh")),
        ("skos:hiddenLabel", _text(f"gongsi{number}", "zh-latn-pinyin")),
        ("pg:enTranslated", f'"true"^^<{_XSD}boolean>'),
        ("pg:locatedIn", _thing("town", number // 50)),
        ("pg:locatedIn", _thing("park", number // 10)),
        ("pg:holdsTitle", _thing("title", number % 40)),
    ]
    # Every third firm supplies an earlier one: chains that a property path can follow.
    if number % 3 == 2:
        facts.append(("pg:supplies", _thing("firm", spread(number, number))))
    return _node(_thing("firm", number), tuple(facts))


def _park(number: int) -> Iterator[str]:
    return _node(
        _thing("park", number),
        (
            ("rdf:type", _iri("pg:Park")),
            ("rdf:type", _iri("pg:Place")),
            ("skos:prefLabel", _text(f"{_name(number * 7 + 3)}产业园", "zh")),
            ("skos:prefLabel", _text(f"Industrial Park {number}", "en")),
            ("schema:containedInPlace", _thing("town", number // 5)),
        ),
    )


def _town(number: int) -> Iterator[str]:
    return _node(
        _thing("town", number),
        (
            ("rdf:type", _iri("pg:Town")),
            ("rdf:type", _iri("pg:Place")),
            ("skos:prefLabel", _text(f"{_name(number * 11 + 5)}镇", "zh")),
            ("skos:prefLabel", _text(f"Town {number}", "en")),
        ),
    )


def _document(number: int) -> Iterator[str]:
    return _node(
        _thing("document", number),
        (
            ("rdf:type", _iri("pg:SourceDocument")),
            ("dcterms:identifier", _text(f"b{number}")),
            ("dcterms:title", _text(f"第{number}号发展报告", "zh")),
            ("dcterms:issued", f'"{2020 + number % 5}-06"^^<{_XSD}gYearMonth>'),
            ("skos:prefLabel", _text(f"第{number}号发展报告", "zh")),
            ("skos:prefLabel", _text(f"Development report {number}", "en")),
            ("pg:contentDigest", _text(_digest(f"document {number}"))),
        ),
    )


def _policy(number: int) -> Iterator[str]:
    policy = _thing("policy", number)
    yield from _node(
        policy,
        (
            *_said("Policy", "issued", "actual", (number // 3, number * 10)),
            ("skos:prefLabel", _text(f"{_name(number * 13 + 1)}扶持办法", "zh")),
            ("skos:prefLabel", _text(f"Support policy {number}", "en")),
            ("pg:issuedBy", _thing("town", number * 20 // 50)),
            *(("pg:hasMeasure", _thing("measure", number * 3 + part)) for part in range(3)),
        ),
    )
    yield from _evidence(number // 3, number * 10)
    for part in range(3):
        measure = number * 3 + part
        yield from _node(
            _thing("measure", measure),
            (
                *_said("PolicyMeasure", None, "actual", (number // 3, number * 10)),
                ("skos:prefLabel", _text(f"{_TRADES[measure % 8]}奖励第{measure}条", "zh")),
                ("skos:prefLabel", _text(f"Reward {measure}", "en")),
                ("pg:instrument", f"<{_DEF}instrument/financial-support>"),
                ("pg:beneficiaryKind", f"<{_DEF}applicant/firm>"),
            ),
        )


def _award(number: int) -> Iterator[str]:
    stage, status = _STAGES[number % 4]
    place = (number // 50, number * 10 + 1)
    yield from _node(
        _thing("award", number),
        (
            *_said("Award", stage, status, place),
            ("pg:recipient", _thing("firm", number)),
            ("pg:title", _thing("title", number % 40)),
            *_period(2020 + number % 5),
        ),
    )
    yield from _evidence(*place)


def _figure(number: int, year: int) -> Iterator[str]:
    indicator = _INDICATORS[(number + year) % 4]
    value = 1000 + spread(number * 31 + year, 900_000)
    place = (number // 50, number * 10 + 2 + year - _YEARS[0])
    yield from _node(
        f"<{_ID}figure/b{number}.{year}.level>",
        (
            *_said("Figure", None, "actual", place),
            ("pg:about", _thing("firm", number)),
            ("pg:indicator", f"<{_DEF}indicator/{indicator}>"),
            ("pg:figureType", f"<{_DEF}figure-type/level>"),
            ("pg:value", _number(value)),
            ("pg:baseValue", _number(value * 10_000)),
            ("pg:unit", f"<{_DEF}unit/CNY>"),
            ("pg:printed", _text(f"{value}万元")),
            *_period(year),
        ),
    )
    yield from _evidence(*place)


def _evidence(document: int, place: int) -> Iterator[str]:
    node = _place(document, place)
    selector = f"{node[:-1]}#position>"
    digest = _text(_digest(node))
    yield from _node(
        node,
        (
            ("rdf:type", _iri("pg:Evidence")),
            ("rdf:type", _iri("oa:SpecificResource")),
            ("oa:hasSource", _thing("document", document)),
            ("oa:hasSelector", selector),
            ("pg:paragraph", _number(place % 90 + 1)),
            ("pg:section", _text("一（二）")),
            ("pg:spanDigest", digest),
            ("pg:looseDigest", digest),
            ("pg:looseLength", _number(24)),
        ),
    )
    yield from _node(
        selector,
        (
            ("rdf:type", _iri("oa:TextPositionSelector")),
            ("oa:start", _number(place * 30)),
            ("oa:end", _number(place * 30 + 24)),
        ),
    )


def _said(kind: str, stage: str | None, status: str, place: tuple[int, int]) -> Fields:
    """Return what every fact carries: class, status, review, method and its place."""
    evidence = _place(*place)
    staged = (("pg:stage", f"<{_DEF}stage/{stage}>"),) if stage else ()
    return (
        ("rdf:type", _iri("pg:Fact")),
        ("rdf:type", _iri(f"pg:{kind}")),
        ("pg:status", f"<{_DEF}status/{status}>"),
        ("pg:review", f"<{_DEF}review/accepted>"),
        ("pg:method", f"<{_DEF}method/curated>"),
        ("pg:evidence", evidence),
        ("pg:principalEvidence", evidence),
        *staged,
    )


def _period(year: int) -> Fields:
    return (
        ("pg:period", _text(str(year))),
        ("pg:periodPrinted", _text(f"{year}年")),
        ("pg:periodStart", f'"{year}-01-01"^^<{_XSD}date>'),
        ("pg:periodEnd", f'"{year}-12-31"^^<{_XSD}date>'),
    )


def _node(subject: str, fields: Fields) -> Iterator[str]:
    return (f"{subject} {_iri(name)} {value} .\n" for name, value in fields)


def _iri(name: str) -> str:
    prefix, mark, local = name.partition(":")
    return f"<{_SPACES[prefix + mark]}{local}>"


def _thing(kind: str, number: int) -> str:
    return f"<{_ID}{kind}/b{number}>"


def _place(document: int, place: int) -> str:
    return f"<{_ID}evidence/b{document}.{place * 30}-{place * 30 + 24}>"


def _text(text: str, language: str = "") -> str:
    return f'"{text}"@{language}' if language else f'"{text}"'


def _number(value: int) -> str:
    return f'"{value}"^^<{_XSD}integer>'


def _name(number: int) -> str:
    base = len(_SYLLABLES)
    return "".join(_SYLLABLES[spread(number + turn * 7919, base)] for turn in range(3)) + str(number)


def _digest(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode('utf-8')).hexdigest()}"
