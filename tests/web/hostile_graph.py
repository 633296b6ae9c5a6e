"""A graph in which every text tries to break out of the page on which it is shown."""

from __future__ import annotations

from functools import cache

from parkgraph.build import build_graph
from parkgraph.facts import read_facts
from parkgraph.model import FactTable
from parkgraph.seeds import SeedFile
from parkgraph.stores.memory import MemoryStore
from tests.web.small_graph import HEAD

HOSTILE = (
    "</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(2)>',
    "' onmouseover='alert(3)",
    "${7*7}{{7*7}}{% raw %}",
    "javascript:alert(4)",
    "</textarea></title></style><script>alert(5)</script>",
    '=HYPERLINK("http://evil.example/","x")',
)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _seeds() -> list[SeedFile]:
    register, facts = "", ""
    for n, text in enumerate(HOSTILE):
        bad = _quoted(text)
        register += f"""
        firm:bad{n} a pg:Firm ; skos:prefLabel {bad}@zh , {bad}@en ; skos:altLabel {bad}@zh ; skos:hiddenLabel {bad} .
        """
        facts += f"""
        figure:bad{n} a pg:Figure , pg:Fact ; pg:about firm:bad{n} ; pg:indicator ind:software-revenue ;
          pg:figureType ftype:level ; pg:printed {bad} ; pg:value {n + 1} ; pg:unit unit:CNY-100M ;
          pg:status status:actual ; pg:periodPrinted {bad} ; pg:periodStart "202{n % 4}-01-01"^^xsd:date ;
          pg:periodEnd "202{n % 4}-12-31"^^xsd:date ; pg:note {bad}@zh , {bad}@en ; pg:formula {bad} ;
          pg:review review:accepted ; pg:method method:curated ; pg:evidence ev:888.{n}-{n + 3} .
        st:bad{n} a pg:Statement , pg:Fact ; rdf:subject firm:bad{n} ; rdf:predicate pg:supplies ;
          rdf:object firm:bad{(n + 1) % len(HOSTILE)} ; pg:status status:planned ; pg:stagePrinted {bad} ;
          pg:review review:accepted ; pg:method method:curated ; pg:evidence ev:888.{n}-{n + 3} .
        """
    places = "@base <https://w3id.org/parkgraph/id/evidence/> .\n"
    for n, text in enumerate(HOSTILE):
        places += f"""
        ev:888.{n}-{n + 3} a pg:Evidence ; oa:hasSource doc:888 ; oa:hasSelector <888.{n}-{n + 3}#position> ;
          pg:section {_quoted(text)} ; pg:paragraph {n + 1} .
        <888.{n}-{n + 3}#position> a oa:TextPositionSelector ; oa:start {n} ; oa:end {n + 3} .
        """
    bad = _quoted(HOSTILE[0])
    document = f"""
    doc:888 a pg:SourceDocument ; skos:prefLabel {bad}@zh , {bad}@en ; dcterms:title {bad}@zh ;
      dcterms:identifier "888" ; dcterms:issued "2024-03-01"^^xsd:date ; dcterms:publisher firm:bad1 ;
      schema:url "javascript:alert(9)" ; pg:contentDigest "sha256:ab" ; pg:characterCount 99 .
    """
    return [
        SeedFile("888/document.ttl", HEAD + document),
        SeedFile("888/evidence.ttl", HEAD + places),
        SeedFile("888/facts.ttl", HEAD + facts),
        SeedFile("register/r.ttl", HEAD + register),
    ]


@cache
def hostile_store() -> MemoryStore:
    """Return the store of the hostile graph."""
    return MemoryStore(build_graph(_seeds()))


@cache
def hostile_table() -> FactTable:
    """Return its facts."""
    return read_facts(hostile_store())
