"""Where our store and rdflib may answer a generated query differently, and why; it compares nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Reason:
    """Why answers to queries with a feature may differ: the smallest graph and query that show it.

    `rows` is the right answer by the standard; `wrong` says who does not give it.
    """

    told: str
    data: str
    query: str
    rows: tuple[tuple[str, ...], ...]
    wrong: frozenset[str] = frozenset({"rdflib"})


REASONS: Final = {
    "outer variable": Reason(
        "rdflib lets FILTER and BIND of a nested group see variables that only the group around it binds;"
        " section 18.2 of SPARQL 1.1 evaluates groups from the inside out",
        ":a :p :b ; :q :c .",
        "SELECT ?x { ?x :p ?y . { ?x :q ?z FILTER BOUND(?y) } UNION { ?x :none ?z } }",
        (),
    ),
    "outer variable in EXISTS": Reason(
        "both let EXISTS in a nested group see variables that only the group around it binds, each in its own cases;"
        " name what EXISTS needs in the same group",
        ":a :p :b ; :q :c . :d :r :c .",
        "SELECT ?x { ?x :p ?y . { ?x :q ?z FILTER NOT EXISTS { ?y :r ?z } } UNION { ?x :none ?z } }",
        (),
        frozenset({"ours", "rdflib"}),
    ),
    "hidden variable": Reason(
        "rdflib evaluates a sub-select with the outer value of a variable that it does not project",
        ":a :p :b , :c . :b :q :b .",
        "SELECT ?x ?k { ?x :p ?y . ?y :q ?y . { SELECT ?x (COUNT(?y) AS ?k) { ?x :p ?y } GROUP BY ?x } }",
        ((":a", "2"),),
    ),
    "grouped sub-select": Reason(
        "rdflib gives one empty row for GROUP BY over nothing; the standard gives no row",
        ":a :p :b .",
        "SELECT ?x { ?x :p ?y . { SELECT ?x (COUNT(?z) AS ?k) { ?x :none ?z } GROUP BY ?x } }",
        (),
    ),
    "path around a cycle": Reason(
        "rdflib counts a node twice that a path with * or ? leads back to; section 18.4 counts it once",
        ":a :p :b . :b :p :a .",
        "SELECT ?x { :a :p* ?x }",
        ((":a",), (":b",)),
    ),
    "alternatives that meet": Reason(
        "pyoxigraph counts once what both sides of a path p|q lead to; section 18.4 counts it twice, as a UNION;"
        " count DISTINCT over such paths",
        ":a :p :b ; :q :b .",
        "SELECT ?x { :a :p|:q ?x }",
        ((":b",), (":b",)),
        frozenset({"ours"}),
    ),
    "logic over errors": Reason(
        "rdflib takes an error in IN for false, and one in && for an error even beside false; section 17.2 has it otherwise",  # noqa: E501
        ":a :p :b .",
        'SELECT ?x { ?x :p ?y FILTER (!(STR(?none) IN ("b"))) }',
        (),
    ),
    "repeated rows in a join": Reason(
        "rdflib drops repeated rows on the right of a join with VALUES or a sub-select; section 18.5 keeps them",
        ":a :p :b , :c . :b :q :d . :c :q :d .",
        "SELECT ?x ?y { { SELECT DISTINCT ?x { ?x :p ?i } } { SELECT ?x ?y { ?x :p ?i . ?i :q ?y } } }",
        ((":a", ":d"), (":a", ":d")),
    ),
    "OPTIONAL after VALUES": Reason(
        "rdflib drops rows for which OPTIONAL finds nothing if VALUES bound the variable; OPTIONAL never drops a row",
        ":a :n 1 . :b :n 2 .",
        "SELECT ?x ?k { ?y :n ?k . VALUES ?x { :a } OPTIONAL { ?x :n ?k } }",
        ((":a", "1"), (":a", "2")),
    ),
    "path from a literal": Reason(
        "rdflib takes an empty text, false or 0 at the end of a path for an unbound variable",
        ':a :p "" ; :q :b . :b :q :b .',
        "SELECT ?x { :a :p ?x . ?x :q+ ?x }",
        (),
    ),
    "product": Reason(
        "rdflib makes the product of two integers a decimal; section 17.3 keeps it an integer",
        "",
        "SELECT ?k { BIND (2 * 3 AS ?k) }",
        (("6",),),
    ),
}
"""By feature; queries with such a feature are made but not compared."""
