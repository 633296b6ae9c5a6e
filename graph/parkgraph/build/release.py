"""The files of a release: graph, vocabulary, shapes, context, description, tables and page, as bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import Final

from pyoxigraph import Triple

from parkgraph.build.graph import build_graph, published_ontology
from parkgraph.build.summary import Summary, summarise
from parkgraph.build.void import void_triples
from parkgraph.export.content import Content
from parkgraph.facts import read_facts
from parkgraph.model import Evidence, FactTable, Lang
from parkgraph.stores.memory import MemoryStore
from parkgraph.turtle import turtle_bytes

Quote = Callable[[Evidence], str | None]
FILES: Final = (
    "graph.ttl",
    "ontology.ttl",
    "shapes.ttl",
    "context.jsonld",
    "void.ttl",
    "facts.csv",
    "facts.jsonl",
    "graph.html",
)
"""The names of the files, in the order in which they are made."""


@dataclass(frozen=True)
class Release:
    """A built graph: its triples, its records, and what the summary counts."""

    triples: list[Triple]
    table: FactTable
    summary: Summary


def make_release(triples: list[Triple] | None = None) -> Release:
    """Build the graph (or take one) and read its records."""
    built = build_graph() if triples is None else triples
    table = read_facts(MemoryStore(built))
    return Release(built, table, summarise(table, len(built)))


def release_files(release: Release, lang: Lang, quote: Quote | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each file of a release; they depend on graph and language alone."""
    from parkgraph.export.rdf import context_bytes
    from parkgraph.export.tables import csv_bytes, jsonl_bytes
    from parkgraph.page import render_page

    content = Content(release.table, release.triples, lang, quote)
    yield "graph.ttl", turtle_bytes(release.triples)
    yield "ontology.ttl", turtle_bytes(published_ontology())
    yield "shapes.ttl", (files("parkgraph.ontology") / "shapes.ttl").read_bytes().replace(b"\r\n", b"\n")
    yield "context.jsonld", context_bytes()
    yield "void.ttl", turtle_bytes(void_triples(release.triples))
    yield "facts.csv", csv_bytes(content)
    yield "facts.jsonl", jsonl_bytes(content)
    yield (
        "graph.html",
        render_page(release.table, lang=lang, quotes=quote, credit=partial(credit_line, release.table)).encode(),
    )


def credit_line(table: FactTable, lang: Lang) -> str:
    """Return the credit line of pages and pictures: sources, release, licence."""
    from importlib.metadata import version

    names = [d.label_in(lang) for d in table.documents.values()]
    joined = "；".join(names) if lang == "zh" else "; ".join(names)
    return f"parkgraph {version('parkgraph')} · CC BY 4.0 · {'来源' if lang == 'zh' else 'Sources'}: {joined}"
