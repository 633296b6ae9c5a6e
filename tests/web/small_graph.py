"""A small invented graph with a document of its own, every span with its true digests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from parkgraph.build import build_graph
from parkgraph.facts import read_facts
from parkgraph.model import FactTable
from parkgraph.ontology.prefixes import PREFIXES
from parkgraph.reading.spans import loose_digest, sha256_hex
from parkgraph.seeds import SeedFile
from parkgraph.stores.memory import MemoryStore

HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
TEXT = """# 湖畔区软件业简报

一、总体情况

2022年，湖畔区软件业务收入为12.5亿元，同比增长8.3%。

2023年，湖畔区软件业务收入超14亿元，其中规模以上企业占九成。

二、重点企业

云帆科技位于湖畔区，向锐芯电子供应控制器。到2025年，全区软件业务收入目标为20亿元。
"""
"""Invented: no sentence of a document."""

REGISTER = """
place:lakeside a pg:Place ; skos:prefLabel "湖畔区"@zh , "Lakeside"@en ; skos:altLabel "湖区"@zh ;
  skos:hiddenLabel "hupanqu" , "hpq" .
place:hillside a pg:Place ; skos:prefLabel "山麓区"@zh , "Hillside"@en .
firm:yunfan a pg:Firm ; skos:prefLabel "云帆科技"@zh , "Yunfan"@en ; schema:containedInPlace place:lakeside .
firm:ruixin a pg:Firm ; skos:prefLabel "锐芯电子"@zh , "Ruixin"@en ; pg:enTranslated true .
product:controller a pg:Product ; skos:prefLabel "控制器"@zh , "Controller"@en .
agency:stats a pg:Agency ; skos:prefLabel "湖畔区统计局"@zh , "Lakeside Statistics"@en .
"""
SPANS = {
    "a": "2022年，湖畔区软件业务收入为12.5亿元",
    "b": "同比增长8.3%",
    "c": "2023年，湖畔区软件业务收入超14亿元",
    "d": "云帆科技位于湖畔区，向锐芯电子供应控制器",
    "e": "到2025年，全区软件业务收入目标为20亿元",
}
FACTS = """
figure:f2022 a pg:Figure , pg:Fact ; pg:about place:lakeside ; pg:indicator ind:software-revenue ;
  pg:figureType ftype:level ; pg:printed "12.5亿元" ; pg:value 12.5 ; pg:unit unit:CNY-100M ; pg:status status:actual ;
  pg:periodPrinted "2022年" ; pg:periodStart "2022-01-01"^^xsd:date ; pg:periodEnd "2022-12-31"^^xsd:date ;
  pg:review review:accepted ; pg:method method:curated ; pg:evidence ev:{a} .
figure:g2022 a pg:Figure , pg:Fact ; pg:about place:lakeside ; pg:indicator ind:software-revenue ;
  pg:figureType ftype:growth ; pg:basis basis:year-on-year ; pg:of figure:f2022 ; pg:printed "8.3%" ; pg:value 8.3 ;
  pg:unit unit:percent ; pg:status status:actual ; pg:periodPrinted "2022年" ;
  pg:periodStart "2022-01-01"^^xsd:date ; pg:periodEnd "2022-12-31"^^xsd:date ;
  pg:review review:accepted ; pg:method method:curated ; pg:evidence ev:{b} .
figure:f2023 a pg:Figure , pg:Fact ; pg:about place:lakeside ; pg:indicator ind:software-revenue ;
  pg:figureType ftype:level ; pg:modifier mod:more-than ; pg:printed "超14亿元" ; pg:value 14 ; pg:unit unit:CNY-100M ;
  pg:scope scope:above-designated-size ; pg:status status:actual ; pg:periodPrinted "2023年" ;
  pg:periodStart "2023-01-01"^^xsd:date ; pg:periodEnd "2023-12-31"^^xsd:date ;
  pg:review review:accepted ; pg:method method:curated ; pg:evidence ev:{c} .
figure:t2025 a pg:Target , pg:Fact ; pg:about place:lakeside ; pg:indicator ind:software-revenue ;
  pg:figureType ftype:level ; pg:printed "20亿元" ; pg:value 20 ; pg:unit unit:CNY-100M ; pg:status status:target ;
  pg:periodPrinted "2025年" ; pg:periodStart "2025-01-01"^^xsd:date ; pg:periodEnd "2025-12-31"^^xsd:date ;
  pg:review review:accepted ; pg:method method:curated ; pg:evidence ev:{e} .
st:supplies a pg:Statement , pg:Fact ; rdf:subject firm:yunfan ; rdf:predicate pg:supplies ; rdf:object firm:ruixin ;
  pg:product product:controller ; pg:status status:actual ; pg:review review:accepted ; pg:method method:curated ;
  pg:evidence ev:{d} .
"""


def _place(name: str) -> tuple[int, int]:
    start = TEXT.index(SPANS[name])
    return start, start + len(SPANS[name])


def _paragraph(start: int) -> int:
    lines = TEXT[:start].splitlines()
    return sum(1 for line in lines if line.startswith(("2", "云")))


def _seeds() -> list[SeedFile]:
    keys = {name: "999.{}-{}".format(*_place(name)) for name in SPANS}
    document = f"""
    doc:999 a pg:SourceDocument ; skos:prefLabel "湖畔区软件业简报"@zh , "Software in Lakeside"@en ;
      dcterms:title "湖畔区软件业简报"@zh ; dcterms:identifier "999" ; dcterms:issued "2024-03-01"^^xsd:date ;
      dcterms:publisher agency:stats ; pg:grade <https://w3id.org/parkgraph/def/grade/official-report> ;
      pg:contentDigest "sha256:{sha256_hex(TEXT)}" ; pg:characterCount {len(TEXT)} .
    """
    places = "@base <https://w3id.org/parkgraph/id/evidence/> .\n"
    for name, key in keys.items():
        start, end = _place(name)
        digest, length = loose_digest(SPANS[name])
        places += f"""
        ev:{key} a pg:Evidence ; oa:hasSource doc:999 ; oa:hasSelector <{key}#position> ; pg:section "一" ;
          pg:paragraph {_paragraph(start) + 1} ; pg:spanDigest "sha256:{sha256_hex(SPANS[name])}" ;
          pg:looseDigest "sha256:{digest}" ; pg:looseLength {length} .
        <{key}#position> a oa:TextPositionSelector ; oa:start {start} ; oa:end {end} .
        """
    facts = FACTS
    for name, key in keys.items():
        facts = facts.replace(f"{{{name}}}", key)
    return [
        SeedFile("999/document.ttl", HEAD + document),
        SeedFile("999/evidence.ttl", HEAD + places),
        SeedFile("999/facts.ttl", HEAD + facts),
        SeedFile("register/r.ttl", HEAD + REGISTER),
    ]


@cache
def small_store() -> MemoryStore:
    """Return the store of the small graph, the same for all who only read."""
    return MemoryStore(build_graph(_seeds()))


def fresh_store() -> MemoryStore:
    """Return a store of the small graph of one's own, to be changed."""
    return MemoryStore(build_graph(_seeds()))


@cache
def small_table() -> FactTable:
    """Return the facts of the small graph."""
    return read_facts(small_store())


def write_copy(folder: Path) -> Path:
    """Write the document into a folder and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "999_brief.txt").write_bytes(TEXT.encode("utf-8"))
    return folder
