"""Makes up small graphs and SPARQL queries about them from a seed; the same seed always makes the same ones.

Only what the standard settles is made up: no order among ties that shows, no comparison of things without an order, no
functions of chance or time. `Made.features` names what a query uses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

EX: Final = "http://example.org/"
PROLOGUE: Final = f"PREFIX : <{EX}>\nPREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"

_VARIABLE: Final = re.compile(r"\?\w+")
_THINGS: Final = tuple(f":t{number}" for number in range(8))
_CYCLIC: Final = (":near", ":knows")
_LINKS: Final = (*_CYCLIC, ":part")
_WORDS: Final = ('"松山湖"', '"东莞市"@zh', '"Dongguan"@en', '"lake"', '"Lake"@en', '"湖"', '""')
_NUMBERS: Final = ("1", "2", "7", "-3", "2.5", "0.1", "1e1")
_DAYS: Final = ('"2021-05-06"^^xsd:date', '"2023-12-31"^^xsd:date', '"1999-01-01"^^xsd:date')
_VALUES: Final = {":name": _WORDS, ":size": _NUMBERS, ":day": _DAYS, ":open": ("true", "false")}
_NUMERIC: Final = ("?n = {k}", "?n < {k}", "?n >= {k}", "?n + {k} > 3", "?n * ?n != {k}", "ABS(?n) <= {k}")
_TEXTUAL: Final = (
    'CONTAINS(STR(?w), "湖")',
    'STRSTARTS(STR(?w), "L")',
    'REGEX(STR(?w), "^l", "i")',
    'LANG(?w) = "zh"',
    'LANGMATCHES(LANG(?w), "*")',
    "STRLEN(STR(?w)) > 3",
    'STR(?w) IN ("lake", "湖")',
    'UCASE(STR(?w)) = "LAKE"',
    'SUBSTR(STR(?w), 1, 1) = "松"',
    'REPLACE(STR(?w), "a", "o") = "loke"',
)
_SHOWN: Final = (
    "STR(?w)",
    "STRLEN(STR(?w))",
    'CONCAT(STR(?w), "!")',
    "LCASE(STR(?w))",
    'STRAFTER(STR(?w), "L")',
    'STRBEFORE(STR(?w), "e")',
    'COALESCE(?missing, "none")',
    'IF(BOUND(?w), "yes", "no")',
    "ISLITERAL(?w)",
    "DATATYPE(?w)",
)


_PATHS: Final = (
    *((path, "path") for path in (":near/:part", ":near|:name", "^:part", ":near+", ":part*", "(:near/:knows)+")),
    *((path, "path") for path in ("!:name", "!(:near|:part)", ":near/^:near", "(^:part)*", ":near/:part*", ":part?")),
    *((path, "path around a cycle") for path in ("(:near|^:part)*", ":knows?", ":near*")),
    (":near|:knows", "alternatives that meet"),
)


@dataclass(frozen=True)
class Made:
    """A query and the features that it uses."""

    text: str
    features: frozenset[str]


def graph(seed: int) -> str:
    """Return a graph of some forty triples as Turtle."""
    chance = Random(f"graph {seed}")  # noqa: S311 # made up for tests, no secret
    lines = {f"{chance.choice(_THINGS)} {chance.choice(_CYCLIC)} {chance.choice(_THINGS)} ." for _ in range(16)}
    lines |= {"{} :part {} .".format(*sorted(chance.sample(_THINGS, 2))) for _ in range(8)}
    for thing in _THINGS:
        for says, values in _VALUES.items():
            lines |= {f"{thing} {says} {value} ." for value in chance.sample(values, chance.choice((0, 1, 1, 2)))}
    return PROLOGUE + "\n".join(sorted(lines))


def _features_together(text: str, features: set[str]) -> set[str]:
    """Return the features that come of several parts of a query being together."""
    found: set[str] = set()
    if features >= {"values", "optional"}:
        found.add("OPTIONAL after VALUES")
    if any(path in text for path, _ in _PATHS) and " ?p " in text:
        found.add("path from a literal")
    sequence, repeating = ":near/" in text, "{ SELECT ?a ?b" in text
    others = "values" in features or text.count("{ SELECT") > 1
    if (sequence and ("values" in features or "sub-select" in features)) or (repeating and others):
        found.add("repeated rows in a join")
    return found


class Maker:
    """Makes queries; every variable that is a thing is ?a to ?d, ?n is a number, ?w a word."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(f"queries {seed}")  # noqa: S311 # made up for tests, no secret
        self._features: set[str] = set()
        self._fresh = 0

    def query(self) -> Made:
        """Make the next query."""
        self._features, self._fresh = set(), 0
        form = self._one(self._select, self._select, self._select, self._grouped, self._ordered, self._other_form)
        text = form()
        return Made(PROLOGUE + text, frozenset(self._features | _features_together(text, self._features)))

    def _one(self, *makers: Callable[[], str]) -> Callable[[], str]:
        return self._chance.choice(makers)

    def _thing(self) -> str:
        return self._chance.choice(_THINGS)

    def _var(self) -> str:
        return self._chance.choice(("?a", "?b", "?c", "?d"))

    def _select(self) -> str:
        word = self._chance.choice(("SELECT", "SELECT", "SELECT DISTINCT"))
        if word.endswith("DISTINCT"):
            self._features.add("distinct")
        columns = self._chance.choice(("*", "?a ?b", "?a ?n ?w"))
        return f"{word} {columns} WHERE {{ {self._group(2)} }}"

    def _grouped(self) -> str:
        self._features.add("aggregate")
        value = self._chance.choice(
            (
                "(COUNT(*) AS ?x)",
                "(COUNT(?b) AS ?x)",
                "(COUNT(DISTINCT ?b) AS ?x)",
                "(SUM(?n) AS ?x)",
                "(MIN(?n) AS ?x)",
                "(MAX(?n) AS ?x)",
                "(AVG(?n) AS ?x)",
                "(SUM(?n) AS ?x) (COUNT(?n) AS ?y)",
            )
        )
        where = f"?a {self._chance.choice(_LINKS)} ?b . ?b :size ?n . {self._extra(1)}"
        if self._chance.random() < 0.3:
            return f"SELECT {value} WHERE {{ {where} }}"
        having = self._chance.choice(("", "", " HAVING (COUNT(*) > 1)", " HAVING (SUM(?n) > 3)"))
        self._features.add("group")
        return f"SELECT ?a {value} WHERE {{ {where} }} GROUP BY ?a{having}"

    def _ordered(self) -> str:
        """Order by things only, all that are shown, so that LIMIT leaves no choice."""
        self._features.add("order")
        where = f"?a {self._chance.choice(_LINKS)} ?b . {self._extra(1)}"
        keys = self._chance.choice(("?a ?b", "DESC(?a) ?b", "?b DESC(?a)"))
        cut = self._chance.choice(("LIMIT 3", "LIMIT 5 OFFSET 2", "OFFSET 1", ""))
        return f"SELECT DISTINCT ?a ?b WHERE {{ {where} }} ORDER BY {keys} {cut}"

    def _other_form(self) -> str:
        return self._one(
            lambda: f"ASK {{ {self._group(1)} }}",
            lambda: f"CONSTRUCT {{ ?a :found ?b . ?b :says ?w }} WHERE {{ ?a :near ?b . {self._extra(1)} }}",
        )()

    def _group(self, depth: int, outside: tuple[str, ...] = ()) -> str:
        """Make a group; `outside` are the kinds of parts that must not name what only the groups around it bind."""
        first = self._triples()
        extras = [self._extra(depth) for _ in range(self._chance.choice((0, 1, 1, 2)))]
        told = set(_VARIABLE.findall(first))
        for extra in extras:
            if extra.startswith(outside) and not told.issuperset(_VARIABLE.findall(extra)):
                self._features.add("outer variable in EXISTS" if "EXISTS" in extra else "outer variable")
        return f"{first} {' '.join(extras)}"

    def _triples(self) -> str:
        return " ".join(self._triple() for _ in range(self._chance.choice((1, 1, 2))))

    def _triple(self) -> str:
        pick = self._chance.random()
        if pick < 0.2:
            return f"{self._var()} :size ?n ."
        if pick < 0.4:
            return f"{self._var()} :name ?w ."
        if pick < 0.5:
            return f"{self._var()} ?p {self._var()} ."
        subject = self._thing() if self._chance.random() < 0.15 else self._var()
        object_ = self._thing() if self._chance.random() < 0.15 else self._var()
        return f"{subject} {self._chance.choice(_LINKS)} {object_} ."

    def _extra(self, depth: int) -> str:
        simple = (self._filter, self._bind, self._values, self._path, self._exists, self._triple)
        nested = (self._optional, self._union, self._minus, self._sub_select)
        return self._one(*simple, *(nested if depth > 0 else ()))()

    def _filter(self) -> str:
        self._features.add("filter")
        return f"FILTER ({self._condition()})"

    def _condition(self) -> str:
        pick = self._chance.random()
        if pick < 0.35:
            return self._chance.choice(_NUMERIC).format(k=self._chance.choice(("1", "2", "2.5", "7")))
        if pick < 0.65:
            return self._chance.choice(_TEXTUAL)
        if pick < 0.8:
            return self._chance.choice(("?a != ?b", "?a = ?b", "BOUND(?n)", "!BOUND(?w)", "ISIRI(?b)"))
        one, other = self._condition(), self._condition()
        if self._chance.random() < 0.1:
            self._features.add("logic over errors")
        else:
            one, other = f"COALESCE({one}, false)", f"COALESCE({other}, false)"
        return f"({one}) {self._chance.choice(('&&', '||'))} {self._chance.choice(('', '!'))}({other})"

    def _bind(self) -> str:
        self._features.add("bind")
        self._fresh += 1
        shown = self._chance.choice((*_SHOWN, "?n + 1", "?n * 2", "-?n", "ABS(?n)", "?n > 2", "?a = ?b"))
        if "*" in shown:
            self._features.add("product")
        return f"BIND ({shown} AS ?x{self._fresh})"

    def _values(self) -> str:
        self._features.add("values")
        if self._chance.random() < 0.5:
            return f"VALUES {self._var()} {{ {' '.join(self._chance.sample(_THINGS, 3))} }}"
        # No two rows fit one solution: whether it then counts twice is a difference of its own.
        first, second, third = self._chance.sample(_THINGS, 3)
        return f"VALUES (?a ?b) {{ ({first} {second}) (UNDEF {third}) }}"

    def _path(self) -> str:
        path, feature = self._chance.choice(_PATHS)
        self._features.add(feature)
        return f"{self._var()} {path} {self._chance.choice((self._var(), self._thing()))} ."

    def _exists(self) -> str:
        self._features.add("exists")
        return f"FILTER {self._chance.choice(('', 'NOT '))}EXISTS {{ {self._triples()} }}"

    def _optional(self) -> str:
        self._features.add("optional")
        return f"OPTIONAL {{ {self._group(0, ('BIND', 'FILTER EXISTS', 'FILTER NOT'))} }}"

    def _union(self) -> str:
        self._features.add("union")
        one, other = self._group(0, ("BIND", "FILTER")), self._group(0, ("BIND", "FILTER"))
        return f"{{ {one} }} UNION {{ {other} }}"

    def _minus(self) -> str:
        self._features.add("minus")
        return f"MINUS {{ {self._triples()} }}"

    def _sub_select(self) -> str:
        self._features.add("sub-select")
        link = self._chance.choice(_LINKS)
        if self._chance.random() < 0.1:
            self._features.add("hidden variable")
            return f"{{ SELECT ?a (COUNT(?b) AS ?k) WHERE {{ ?a {link} ?b . {self._triple()} }} GROUP BY ?a }}"
        if self._chance.random() < 0.2:
            self._features.add("grouped sub-select")
            return f"{{ SELECT ?a (COUNT(?i) AS ?k) WHERE {{ ?a {link} ?i . }} GROUP BY ?a }}"
        if self._chance.random() < 0.5:
            return "{ SELECT ?a ?b WHERE { ?a :near ?i . ?i :part ?b . } }"
        return f"{{ SELECT DISTINCT ?a WHERE {{ ?a {link} ?i . }} }}"
