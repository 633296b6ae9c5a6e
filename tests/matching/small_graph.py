"""An invented policy text with tiers, a range of rates, an expired rule and a candidate; it tests nothing."""

from __future__ import annotations

from functools import cache

from parkgraph.bundle import bundled_store, bundled_table
from parkgraph.facts import read_facts
from parkgraph.matching import Match, match, profile_of
from parkgraph.model import FactTable
from parkgraph.ontology.prefixes import PREFIXES
from parkgraph.stores.memory import MemoryStore

SAID = """a pg:Fact ; pg:status status:actual ; pg:review review:accepted ; pg:method method:curated ;
  pg:evidence ev:001.0-9 ."""
UNITS = """
unit:CNY a pg:Unit ; skos:prefLabel "元"@zh , "yuan"@en ; pg:unitCode "CNY" .
unit:percent a pg:Unit ; skos:prefLabel "%"@zh , "percent"@en ; pg:unitCode "percent" .
unit:year a pg:Unit ; skos:prefLabel "年"@zh , "year"@en ; pg:unitCode "year" .
"""
TERMS = """
applicant:firm skos:prefLabel "企业"@zh , "firm"@en . applicant:park skos:prefLabel "园区"@zh , "park"@en .
instrument:reward a pg:Instrument ; pg:supportGroup "cash" ; skos:prefLabel "奖励"@zh , "reward"@en .
instrument:subsidy a pg:Instrument ; pg:supportGroup "cash" ; skos:prefLabel "补助"@zh , "subsidy"@en .
instrument:training a pg:Instrument ; pg:supportGroup "other" ; skos:prefLabel "人才培训"@zh , "training"@en .
ind:fixed-investment skos:prefLabel "固定资产投资"@zh , "fixed investment"@en .
status:actual skos:prefLabel "已实现"@zh , "actual"@en . review:candidate skos:prefLabel "待审核"@zh , "candidate"@en .
stage:in-force skos:prefLabel "现行有效"@zh , "in force"@en . stage:expired skos:prefLabel "已失效"@zh , "expired"@en .
grade:policy-text skos:prefLabel "政策文本"@zh , "policy text"@en .
"""
DOCUMENT = """
doc:001 a pg:SourceDocument ; skos:prefLabel "甲市若干措施"@zh , "Measures of A City"@en ;
  dcterms:title "甲市若干措施" ;
  dcterms:identifier "001" ; dcterms:issued "2025-01" ; pg:grade grade:policy-text ;
  pg:contentDigest "sha256:00" ; pg:characterCount 99 .
ev:001.0-9 a pg:Evidence ; oa:hasSource doc:001 ;
  oa:hasSelector <https://w3id.org/parkgraph/id/evidence/001.0-9#position> ;
  pg:paragraph 2 ; pg:spanDigest "sha256:00" ; pg:looseDigest "sha256:00" ; pg:looseLength 9 .
<https://w3id.org/parkgraph/id/evidence/001.0-9#position> a oa:TextPositionSelector ; oa:start 0 ; oa:end 9 .
"""
POLICIES = f"""
policy:new a pg:Policy ; skos:prefLabel "甲市若干措施"@zh , "Measures of A City"@en ; pg:stage stage:in-force ;
  pg:hasMeasure measure:titles , measure:machines , measure:course , measure:found ; dcterms:valid "2025/2027" ; {SAID}
policy:old a pg:Policy ; skos:prefLabel "旧措施"@zh , "Old measures"@en ; pg:stage stage:expired ;
  pg:hasMeasure measure:old ; {SAID}
measure:titles a pg:PolicyMeasure , pg:MonetaryMeasure ; skos:prefLabel "称号奖励"@zh , "Reward for titles"@en ;
  pg:instrument instrument:reward ; pg:beneficiaryKind applicant:firm ; pg:hasTier tier:high , tier:low ; {SAID}
measure:machines a pg:PolicyMeasure ; skos:prefLabel "设备补助"@zh , "Subsidy for machines"@en ;
  pg:instrument instrument:subsidy ; pg:beneficiaryKind applicant:firm ; pg:condition condition:invests ;
  pg:rate amount:machines.rate ; pg:cap amount:machines.cap ; {SAID}
measure:course a pg:PolicyMeasure ; skos:prefLabel "培训班"@zh , "Course"@en ; pg:instrument instrument:training ;
  pg:beneficiaryKind applicant:firm , applicant:park ; {SAID}
measure:old a pg:PolicyMeasure ; skos:prefLabel "旧奖励"@zh , "Old reward"@en ; pg:instrument instrument:reward ;
  pg:beneficiaryKind applicant:firm ; pg:cap amount:high ; {SAID}
measure:found a pg:Fact , pg:PolicyMeasure ; skos:prefLabel "机读奖励"@zh , "Reward read by rule"@en ;
  pg:instrument instrument:reward ; pg:beneficiaryKind applicant:firm ; pg:cap amount:high ;
  pg:status status:actual ; pg:review review:candidate ; pg:method method:rule ; pg:evidence ev:001.0-9 .
loan:tool a pg:FinancialProduct ; skos:prefLabel "设备贷"@zh , "Machine loan"@en ; pg:beneficiaryKind applicant:firm ;
  pg:cap amount:tool.cap ; {SAID}
"""
AMOUNTS = f"""
condition:invests a pg:Condition ; skos:prefLabel "投资达到1000万元"@zh , "Invests 10 million"@en ;
  pg:profileKey "fixed_investment" ; pg:minimum 10000000 .
condition:high a pg:Condition ; skos:prefLabel "国家级称号"@zh , "National title"@en ;
  pg:profileKey "titles" ; pg:acceptedValue "国家级示范企业" .
condition:low a pg:Condition ; skos:prefLabel "省级称号"@zh , "Provincial title"@en ;
  pg:profileKey "titles" ; pg:acceptedValue "省级示范企业" .
tier:high a pg:Tier ; skos:prefLabel "国家级"@zh , "National"@en ; pg:condition condition:high ; pg:cap amount:high .
tier:low a pg:Tier ; skos:prefLabel "省级"@zh , "Provincial"@en ; pg:condition condition:low ; pg:cap amount:low .
amount:high a pg:Amount ; pg:printed "50万元" ; pg:value 500000 ; pg:baseValue 500000 ; pg:unit unit:CNY ; {SAID}
amount:low a pg:Amount ; pg:printed "20万元" ; pg:value 200000 ; pg:baseValue 200000 ; pg:unit unit:CNY ; {SAID}
amount:machines.rate a pg:Amount ; pg:printed "5%—20%" ; pg:unit unit:percent ; pg:lower 5 ; pg:upper 20 ;
  pg:denominator ind:fixed-investment ; {SAID}
amount:machines.cap a pg:Amount ; pg:printed "最高500万元" ; pg:value 5000000 ; pg:baseValue 5000000 ;
  pg:unit unit:CNY ; pg:modifier mod:at-most ; pg:upper 5000000 ; {SAID}
amount:tool.cap a pg:Amount ; pg:printed "最高9亿元" ; pg:value 900000000 ; pg:baseValue 900000000 ; pg:unit unit:CNY ;
  pg:modifier mod:at-most ; pg:upper 900000000 ; {SAID}
"""


@cache
def small_store() -> MemoryStore:
    """Return the invented graph."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return MemoryStore.from_bytes((prefixes + UNITS + TERMS + DOCUMENT + POLICIES + AMOUNTS).encode(), "ttl")


@cache
def small_table(candidates: bool = False) -> FactTable:
    """Return the facts of the invented graph."""
    return read_facts(small_store(), candidates=candidates)


def matched(given: dict[str, object], *, candidates: bool = False, day: str | None = "2025-06-01") -> Match:
    """Match a profile against the invented graph, on a day on which its policy is in force unless told otherwise."""
    dated = given | ({"date": day} if day else {})
    return match(profile_of(dated), small_table(candidates), small_store())


@cache
def real_store() -> MemoryStore:
    """Return the graph of the two documents, opened once."""
    return bundled_store()


@cache
def real_table() -> FactTable:
    """Return the facts of the two documents, read once."""
    return bundled_table()


def really(**given: object) -> Match:
    """Match a profile against the two documents."""
    return match(profile_of(given), real_table(), real_store())
