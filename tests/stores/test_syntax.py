"""What people read when a query is not SPARQL."""

from __future__ import annotations

import pytest

from parkgraph.errors import InputError
from parkgraph.stores.memory import MemoryStore


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            "SELECT *\nWHERE { ?a rdsf:label ?c }",
            "2:12: the prefix “rdsf:” is not declared; did you mean “rdf:”?\n"
            "  WHERE { ?a rdsf:label ?c }\n             ^",
        ),
        (
            "ASK { ?a zzzqq:label ?c }",
            "1:10: the prefix “zzzqq:” is not declared; write PREFIX zzzqq: <…> before the query\n"
            "  ASK { ?a zzzqq:label ?c }\n           ^",
        ),
        (
            "ASK { ?s rdfs:label '东莞' ，'深圳' }",
            "1:26: ， is a full-width sign; write ,\n"
            "  ASK { ?s rdfs:label '东莞' ，'深圳' }\n                             ^",
        ),
        ("ASK { ?s ?p ?o", "1:5: “{” is never closed\n  ASK { ?s ?p ?o\n      ^"),
        ("ASK { ?s ?p ?o }}", "1:17: “}” closes nothing\n  ASK { ?s ?p ?o }}\n                  ^"),
        ("ASK { ?s ?p (?o } )", "1:17: “}” does not close “(”\n  ASK { ?s ?p (?o } )\n                  ^"),
        ("ASK { ?s ?p 'a }", "1:13: this quotation mark is never closed\n  ASK { ?s ?p 'a }\n              ^"),
        (
            "ASK { FILTER(CONTAIN('a', 'b')) }",
            "1:14: there is no function “CONTAIN”; did you mean CONTAINS?\n"
            "  ASK { FILTER(CONTAIN('a', 'b')) }\n               ^",
        ),
        (
            "ASK { <town> ?p ?o }",
            "1:7: <town> is no full IRI; write it whole or use a prefix\n  ASK { <town> ?p ?o }\n        ^",
        ),
        ("SELCT * {}", "1:1: “SELCT” begins no query; use SELECT, ASK, CONSTRUCT, DESCRIBE\n  SELCT * {}\n  ^"),
        ("DROP ALL", "1:1: “DROP”: this is an update; queries only read\n  DROP ALL\n  ^"),
        (
            "SELECT ?x { ?x ?y ?z } ORDER ?x",
            "1:30: this is not understood from here on\n"
            "  SELECT ?x { ?x ?y ?z } ORDER ?x\n                               ^",
        ),
        (
            "SELECT (COUNT(?x) AS ?n) ?y { ?x ?y ?z }",
            "a variable of SELECT is neither in GROUP BY nor inside an aggregate such as COUNT(…)",
        ),
    ],
)
def test_a_syntax_error_shows_its_place(query: str, told: str) -> None:
    """The message names line and column, shows the line with a caret, and says what is wrong."""
    with pytest.raises(InputError) as caught:
        MemoryStore().query(query)
    assert str(caught.value) == told
