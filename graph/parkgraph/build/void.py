"""Describes the dataset for machines: VoID and DCAT, counted from the graph itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode, Triple

from parkgraph.build.graph import DATASET
from parkgraph.build.nodes import Nodes, iri, typed
from parkgraph.ontology.prefixes import BASE, PREFIXES, expand


def void_triples(triples: Sequence[Triple]) -> list[Triple]:
    """Return the description of a graph: size, vocabularies, classes with counts, files, licence."""
    said = [(str(t.subject)[1:-1], t.predicate.value, t.object) for t in triples]
    nodes = Nodes((s, p, o) for s, p, o in said if s == DATASET and isinstance(o, NamedNode | Literal))
    subjects = {s for s, _, _ in said}
    predicates = Counter(p for _, p, _ in said)
    classes = Counter(o.value for _, p, o in said if p == expand("rdf:type") and isinstance(o, NamedNode))
    for name, count in (
        ("triples", len(triples)),
        ("distinctSubjects", len(subjects)),
        ("properties", len(predicates)),
    ):
        nodes.add(DATASET, expand(f"void:{name}"), typed(str(count), "integer"))
    nodes.add(DATASET, expand("void:uriSpace"), Literal(f"{BASE}id/"))
    vocabularies = {
        ns for ns in PREFIXES.values() for p in predicates if p.startswith(ns) and not ns.startswith(f"{BASE}id/")
    }
    nodes.add(DATASET, expand("void:vocabulary"), *(NamedNode(ns) for ns in sorted(vocabularies)))
    for cls, count in sorted(classes.items()):
        if cls.startswith(PREFIXES["pg"]):
            part = f"{DATASET}/class/{cls[len(PREFIXES['pg']) :]}"
            nodes.add(DATASET, expand("void:classPartition"), NamedNode(part))
            nodes.add(part, expand("void:class"), NamedNode(cls))
            nodes.add(part, expand("void:entities"), typed(str(count), "integer"))
    for name, media in (
        ("graph.ttl", "text/turtle"),
        ("facts.csv", "text/csv"),
        ("facts.jsonl", "application/x-ndjson"),
    ):
        part = f"{DATASET}/{name}"
        nodes.add(DATASET, expand("dcat:distribution"), NamedNode(part))
        nodes.add(part, expand("rdf:type"), iri("dcat:Distribution"))
        nodes.add(part, expand("dcat:mediaType"), Literal(media))
        nodes.add(part, expand("dcterms:title"), Literal(name))
    return list(nodes.triples())
