"""The eight query shapes that are measured, in the vocabulary of the generated graph; they only read."""

from __future__ import annotations

from typing import Final

SHAPES: Final = {
    "star join": """SELECT ?figure ?value ?start WHERE {
  ?figure a pg:Figure ; pg:indicator <https://w3id.org/parkgraph/def/indicator/output> ; pg:value ?value ;
    pg:periodStart ?start ; pg:about ?firm . ?firm pg:locatedIn <https://w3id.org/parkgraph/id/park/b3> }""",
    "GROUP BY": """SELECT ?park (COUNT(?figure) AS ?n) (SUM(?value) AS ?sum) WHERE {
  ?figure pg:about ?firm ; pg:baseValue ?value . ?firm pg:locatedIn ?park . ?park a pg:Park } GROUP BY ?park""",
    "text (CONTAINS)": """SELECT ?thing ?label WHERE {
  ?thing skos:prefLabel ?label . FILTER (CONTAINS(STR(?label), "机器人")) }""",
    "text (REGEX)": """SELECT ?thing ?label WHERE {
  ?thing skos:prefLabel ?label . FILTER (REGEX(STR(?label), "智.*公司")) }""",
    "property path": """SELECT DISTINCT ?firm ?town WHERE {
  ?firm pg:supplies+ <https://w3id.org/parkgraph/id/firm/b4> ; pg:locatedIn/schema:containedInPlace ?town }""",
    "OPTIONAL": """SELECT ?firm ?to ?label WHERE {
  ?firm a pg:Firm ; pg:locatedIn ?park . ?park a pg:Park .
  OPTIONAL { ?firm pg:supplies ?to . ?to skos:prefLabel ?label FILTER (LANG(?label) = "zh") } }""",
    "range, ORDER BY, LIMIT": """SELECT ?figure ?value WHERE {
  ?figure pg:indicator <https://w3id.org/parkgraph/def/indicator/software-revenue> ; pg:value ?value .
  FILTER (?value > 500000) } ORDER BY DESC(?value) ?figure LIMIT 20""",
    "negation": """SELECT ?firm WHERE {
  ?firm a pg:Firm . FILTER NOT EXISTS {
    ?award pg:recipient ?firm ; pg:status <https://w3id.org/parkgraph/def/status/actual> } }""",
}
"""Name → SELECT without a prologue."""

HARD: Final = ("GROUP BY", "text (CONTAINS)", "text (REGEX)")
"""The shapes on which twenty times are to be reached."""

DUMP: Final = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
"""Hands out every triple: what the query interface itself costs shows here and nowhere more."""
