"""From the seeds to the triples of the graph: read, derive, sort; it writes no file and validates nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from parkgraph.build.derive import STEPS, NodeError, state_background
from parkgraph.build.nodes import Nodes, Said, iri, typed
from parkgraph.build.places import SeedPlaces
from parkgraph.errors import InputError
from parkgraph.ontology.prefixes import PREFIXES, expand, shorten
from parkgraph.ontology.vocabulary import vocabulary
from parkgraph.seeds import SeedFile, seed_files

DATASET = PREFIXES["dataset"] + "parkgraph"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def ontology_triples() -> list[Triple]:
    """Return the vocabulary (without the shapes), sorted."""
    return list(Nodes(_ontology()).triples())


def published_ontology() -> list[Triple]:
    """Return the vocabulary as it is given away, sorted: names and definitions are rdfs:label and rdfs:comment, too.

    Editors such as Protégé show those; the graph itself does without saying everything twice.
    """
    also = {expand("skos:prefLabel"): expand("rdfs:label"), expand("skos:definition"): expand("rdfs:comment")}
    told = _ontology()
    return list(Nodes((*told, *((s, also[p], o) for s, p, o in told if p in also))).triples())


@cache
def _ontology() -> tuple[Said, ...]:
    terms = vocabulary()
    return tuple(
        said for name in terms.files() for said in parse_turtle(SeedFile(f"ontology/{name}", terms.text(name)))
    )


def parse_turtle(file: SeedFile) -> list[Said]:
    """Parse one Turtle file; a fault and a blank node name the file, a fault the line too (InputError)."""
    try:
        return [_said(quad, file) for quad in parse(file.text.encode(), RdfFormat.TURTLE)]
    except SyntaxError as error:
        place = f"{file.name}:{error.lineno}" if error.lineno else file.name
        raise InputError(f"{place}: not valid Turtle: {error.msg}") from error


def _said(quad: Quad, file: SeedFile) -> Said:
    if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
        return quad.subject.value, quad.predicate.value, quad.object
    # The parser tells no lines; a blank node is written with one of these signs.
    lines = enumerate(file.text.splitlines(), 1)
    number = next((n for n, line in lines if re.search(r"_:|[\[(]", re.sub(r'"[^"]*"|#.*|<[^>]*>', "", line))), 1)
    name = shorten(quad.predicate.value)
    raise InputError(f"{file.name}:{number}: blank nodes are not used in seeds; give the node at {name} an id")


def build_graph(seeds: Iterable[SeedFile] | None = None) -> list[Triple]:
    """Build the whole graph, ontology included, from the bundled seeds or the given files; sorted."""
    nodes = Nodes(_ontology())
    register = Nodes()
    files_read = list(seed_files() if seeds is None else seeds)
    for file in files_read:
        for said in parse_turtle(file):
            nodes.add(*said)
            _mark_principal(said, nodes)
            if file.is_background:
                register.add(*said)
    _describe_dataset(nodes)
    state_background(nodes, register)
    try:
        for step in STEPS:
            step(nodes)
    except NodeError as error:
        raise InputError(f"{SeedPlaces(files_read).of(error.node) or shorten(error.node)}: {error}") from error
    return list(nodes.triples())


def _mark_principal(said: Said, nodes: Nodes) -> None:
    """Keep the order that RDF forgets: the place that a curator names first says the fact, the others its context."""
    subject, predicate, place = said
    if predicate == expand("pg:evidence") and not nodes.has(subject, "pg:principalEvidence"):
        nodes.add(subject, expand("pg:principalEvidence"), place)


def _describe_dataset(nodes: Nodes) -> None:
    nodes.add(DATASET, expand("rdf:type"), iri("dcat:Dataset"), iri("void:Dataset"))
    nodes.add(
        DATASET, expand("skos:prefLabel"), Literal("园区图谱", language="zh"), Literal("Parkgraph", language="en")
    )
    nodes.add(DATASET, expand("dcterms:license"), NamedNode(LICENCE))
    nodes.add(
        DATASET,
        expand("dcterms:source"),
        *(iri(f"doc:{s.rsplit('/', 1)[1]}") for s in nodes.of_type("pg:SourceDocument")),
    )
    nodes.add(DATASET, expand("owl:versionInfo"), typed(version("parkgraph"), "string"))
