"""The query page: a form, examples, and a result as a table in which things of the graph are links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parkgraph.listing import Listing
from parkgraph.model import Lang
from parkgraph.ontology.prefixes import BASE, PREFIXES, shorten
from parkgraph.stores.contract import Answer, Rows, Triples
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked, Page

_EXAMPLES: Final = (
    (
        "十家企业",
        "Ten firms",
        'SELECT ?firm ?name WHERE {\n  ?firm a pg:Firm ; skos:prefLabel ?name .\n  FILTER (lang(?name) = "{lang}")\n}\n'
        "LIMIT 10",
    ),
    (
        "各类事实的数量",
        "How many facts of each kind",
        "SELECT ?kind (COUNT(?fact) AS ?number) WHERE {\n  ?fact a pg:Fact , ?kind . FILTER (?kind != pg:Fact)\n}\n"
        "GROUP BY ?kind\nORDER BY DESC(?number)",
    ),
    (
        "数据及其原文位置",
        "Figures with their places in the documents",
        "SELECT ?who ?what ?printed ?document ?paragraph WHERE {\n"
        "  ?figure a pg:Figure ; pg:about/skos:prefLabel ?who ;\n"
        "    pg:indicator/skos:prefLabel ?what ; pg:printed ?printed ; pg:evidence ?place .\n"
        "  ?place oa:hasSource/dcterms:identifier ?document ; pg:paragraph ?paragraph .\n"
        '  FILTER (lang(?who) = "{lang}" && lang(?what) = "{lang}")\n}\nLIMIT 20',
    ),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a result: its words, and the IRI if it is one."""

    words: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result as a table; `cut` tells that rows are missing."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cut: bool = False


def table_of(answer: Answer) -> Outcome:
    """Return any answer as a table: rows as they are, triples in three columns, yes or no in one."""
    if isinstance(answer, Rows):
        return Outcome(answer.variables, tuple(tuple(map(_cell, row)) for row in answer))
    if isinstance(answer, Triples):
        return Outcome(("subject", "predicate", "object"), tuple(tuple(map(_cell, triple)) for triple in answer))
    return Outcome(("ASK",), ((Cell("true" if answer else "false"),),))


def _cell(term: object) -> Cell:
    if term is None:
        return Cell("")
    value = str(getattr(term, "value", term))
    # Only terms that are written in angle brackets are IRIs; a literal may look like one.
    return Cell(shorten(value), value) if str(term).startswith("<") else Cell(value)


def sparql_page(explorer: Explorer, asked: Asked, query: str = "", outcome: Outcome | None = None) -> Page:
    """Return the form with examples, and the result where a query was run."""
    lang = asked.lang
    shown = query or asked.one("edit")
    return Page(
        "SPARQL 查询" if lang == "zh" else "SPARQL",
        "sparql.html.j2",
        {
            "query": shown or _examples(lang)[0][1],
            "ran": bool(query),
            "outcome": _own(outcome, explorer) if outcome else None,
            "examples": _examples(lang),
            "prefixes": [(name, iri) for name, iri in PREFIXES.items()],
        },
        listing=Listing((), (), ()),
        lead=(
            "常用前缀已声明；只读，限时1秒、一万行。"
            if lang == "zh"
            else "Our prefixes are declared; read only, at most one second and ten thousand rows."
        ),
        wide=True,
    )


def _own(outcome: Outcome, explorer: Explorer) -> Outcome:
    """Return a result with our own ids where they are published under another base, so that they become links."""
    if explorer.base == BASE:
        return outcome
    rows = tuple(tuple(Cell(shorten(i), i) if (i := _iri(c, explorer)) else c for c in row) for row in outcome.rows)
    return Outcome(outcome.columns, rows, outcome.cut)


def _iri(cell: Cell, explorer: Explorer) -> str:
    return cell.iri.replace(explorer.base, BASE) if cell.iri else ""


def _examples(lang: Lang) -> Sequence[tuple[str, str]]:
    which = 0 if lang == "zh" else 1
    return [(example[which], example[2].replace("{lang}", lang)) for example in _EXAMPLES]
