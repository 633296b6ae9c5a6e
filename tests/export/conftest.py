"""A small invented graph: one park, two firms, a figure with its growth, an award, a measure and a supply."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from parkgraph.export import Content
from parkgraph.model import Document, Entity, Evidence, Fact, FactTable, LiteralValue, Period, Qualifier, Ref
from parkgraph.ontology.prefixes import PREFIXES, expand


def term(name: str, zh: str, en: str) -> Ref:
    """Return a term by its prefixed name."""
    return Ref(expand(name), zh, en)


def place_in(document: str, start: int, end: int) -> Evidence:
    """Return an evidence with invented digests."""
    iri = expand(f"ev:{document}.{start}-{end}")
    return Evidence(iri, document, "ab" * 32, start, end, "一（一）", 3, "cd" * 32, "ef" * 32, end - start)


def document(key: str, title: str) -> Document:
    """Return an invented document."""
    iitb = term("agency:a", "甲局", "Bureau A")
    grade = "official-report"
    return Document(
        expand(f"doc:{key}"), key, title, "Report", title, (iitb,), "2024-05", grade, False, None, "ab" * 32, 90
    )


CITY = Entity(expand("place:x"), "某市", "X City", type="Place", aliases=("某", "X"))
PARK = Entity(expand("park:p"), "=1+1园", "P Park", type="Park")
FIRM = Entity(expand("firm:f"), "甲公司", "Firm F", type="Firm")
BUYER = Entity(expand("firm:g"), "乙公司", "Firm G", type="Firm")
LENS = Entity(expand("product:lens"), "镜头", "Lens", type="Product")
TITLE = Entity(expand("title:t"), "试点园区", "Pilot park", type="Title")
POLICY = Entity(expand("policy:q"), "若干政策", "Policy Q", type="Policy")
MEASURE = Entity(expand("measure:m"), "园区奖励", "Park reward", type="PolicyMeasure")
ENTITIES = {e.id: e for e in (CITY, PARK, FIRM, BUYER, LENS, TITLE, POLICY, MEASURE)}

HAS_TITLE = term("pg:holdsTitle", "拥有称号", "holds title")
SUPPLIES = term("pg:supplies", "供应", "supplies")
CONTAINED = Ref(expand("schema:containedInPlace"), "位于", "contained in")
PRODUCT = term("pg:product", "产品", "product")
REVENUE = term("ind:revenue", "营业收入", "Revenue")
WAN = term("unit:CNY-10K", "万元", "10 thousand yuan")
YI = term("unit:CNY-100M", "亿元", "100 million yuan")
SCOPE = term("scope:s", "规模以上", "above designated size")
YEAR = Period(date(2023, 1, 1), date(2023, 12, 31), False, "2023年")

FIGURE = Fact(
    expand("figure:x.revenue"),
    "Figure",
    CITY,
    indicator=REVENUE,
    value=Decimal("46340000000"),
    unit="CNY",
    printed="463.4亿元",
    printed_value=Decimal("463.4"),
    printed_unit=YI,
    figure_type="level",
    scope=(SCOPE,),
    period=YEAR,
    evidence=(place_in("004", 10, 20), place_in("000", 1, 5)),
)
GROWTH = Fact(
    expand("figure:x.growth"),
    "Figure",
    CITY,
    indicator=REVENUE,
    value=Decimal("-47.4"),
    unit="percent",
    printed="-47.4%",
    figure_type="growth",
    basis="year-on-year",
    of=FIGURE.id,
    note_zh="存疑",
    note_en="doubtful",
    evidence=(place_in("004", 10, 20),),
)
AWARD = Fact(
    expand("award:t.p"),
    "Award",
    PARK,
    HAS_TITLE,
    TITLE,
    status="applied",
    stage="publicised",
    stage_printed="公示",
    qualifiers=(Qualifier(term("pg:grantedBy", "公示部门", "granted by"), LiteralValue("省厅")),),
    evidence=(place_in("000", 1, 5),),
)
SUPPLY = Fact(
    expand("st:f.supplies.g"),
    "Relation",
    FIRM,
    SUPPLIES,
    BUYER,
    qualifiers=(Qualifier(PRODUCT, LENS),),
    evidence=(place_in("004", 30, 40),),
)
SUPPLY_AGAIN = Fact(
    expand("st:f.supplies.g.2022"), "Relation", FIRM, SUPPLIES, BUYER, evidence=(place_in("000", 7, 9),)
)
WHERE = Fact(expand("st:p.in.x"), "Relation", PARK, CONTAINED, CITY, method="background")
HAS_MEASURE = Fact(
    MEASURE.id,
    "PolicyMeasure",
    POLICY,
    term("pg:hasMeasure", "支持措施", "has measure"),
    MEASURE,
    qualifiers=(
        Qualifier(term("pg:instrument", "支持方式", "instrument"), term("instrument:reward", "奖励", "reward")),
        Qualifier(Ref(expand("dcterms:subject"), "行业", "sector"), term("sector:s", "软件", "Software")),
    ),
    evidence=(place_in("004", 50, 60),),
)
CAP = Fact(
    expand("amount:m.cap"),
    "Amount",
    MEASURE,
    term("pg:cap", "最高限额", "cap"),
    value=Decimal(10000000),
    unit="CNY",
    printed="最高1000万元",
    printed_value=Decimal(1000),
    printed_unit=WAN,
    modifier="at-most",
    upper=Decimal(10000000),
    evidence=(place_in("004", 50, 60),),
)
TERMS = [
    term("ftype:level", "总量", "level"),
    term("mod:at-most", "不超过", "at most"),
    term("unit:CNY", "元", "yuan"),
    term("pg:Firm", "企业", "Firm"),
    term("stage:publicised", "公示", "publicised"),
]
XSD = PREFIXES["xsd"]


def said(subject: str, predicate: str, item: str | Literal) -> Triple:
    """Return a triple of prefixed names."""
    end = item if isinstance(item, Literal) else NamedNode(expand(item))
    return Triple(NamedNode(expand(subject)), NamedNode(expand(predicate)), end)


TRIPLES = [
    said("figure:x.revenue", "rdf:type", "pg:Figure"),
    said("figure:x.revenue", "pg:value", Literal("463.4", datatype=NamedNode(XSD + "decimal"))),
    said("figure:x.revenue", "pg:evidence", "ev:004.10-20"),
    said("figure:x.revenue", "pg:evidence", "ev:000.1-5"),
    said("ev:004.10-20", "pg:paragraph", Literal(3)),
    said("ev:004.10-20#position", "oa:start", Literal(10)),
    said("firm:f", "skos:prefLabel", Literal('<甲> & "公司"', language="zh")),
    said("firm:f", "skos:prefLabel", Literal("Firm F", language="en")),
    said("firm:f", "pg:enTranslated", Literal(True)),
    said("firm:f", "pg:note", Literal("a\r\nb\tc")),
]


def small_graph() -> Content:
    """Return the small graph, to be written in Chinese without quotes."""
    facts = (FIGURE, GROWTH, AWARD, SUPPLY, SUPPLY_AGAIN, WHERE, HAS_MEASURE, CAP)
    documents = {d.id: d for d in (document("004", "某市报告"), document("000", "园区报道"))}
    return Content(FactTable(facts, ENTITIES, documents, {t.id: t for t in TERMS}), TRIPLES)


@pytest.fixture
def content() -> Content:
    """The small graph."""
    return small_graph()
