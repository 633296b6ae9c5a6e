"""The 34 tests of the W3C for the SPARQL 1.1 Protocol, against a server of ours that takes updates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.term import Node

from parkgraph.stores.memory import MemoryStore
from parkgraph.web.serve import Settings, application
from tests.web.running import Reply, Running, running
from tests.web.small_graph import small_table

SUITE = Path(__file__).parents[3] / "shared" / "w3c" / "rdf-tests" / "sparql11" / "protocol"
TOKEN = "w3c"  # noqa: S105 - a server of this test only
EXCEPTIONS: dict[str, str] = {}
"""Test → why it does not hold for us: none."""

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
TABULAR = ("sparql-results+json", "sparql-results+xml", "csv", "tab-separated-values")
RDF_TYPES = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")


@dataclass(frozen=True)
class Case:
    """One test: the graphs that it loads, its requests with what is expected of each."""

    name: str
    graphs: tuple[tuple[str, Path], ...]
    requests: tuple[dict[str, Any], ...]


def _cases() -> list[Case]:
    if not SUITE.is_dir():
        return []
    graph = rdflib.Graph().parse(SUITE / "manifest.ttl", format="turtle")
    manifest = next(graph.subjects(rdflib.RDF.type, MF.Manifest))
    entries = Collection(graph, _one(graph, manifest, MF.entries))
    return [_case(graph, entry) for entry in entries]


def _one(graph: rdflib.Graph, subject: Node, predicate: Node) -> Any:
    return next(graph.objects(subject, predicate), None)


def _case(graph: rdflib.Graph, entry: Node) -> Case:
    data = []
    for node in graph.objects(entry, UT.graphData):
        file = Path(str(_one(graph, node, UT.graph)).removeprefix("file://"))
        data.append((str(_one(graph, node, rdflib.RDFS.label)), SUITE / file.name))
    action = _one(graph, entry, MF.action)
    requests = Collection(graph, _one(graph, action, HT.requests))
    return Case(str(entry).rpartition("#")[2], tuple(data), tuple(_request(graph, r) for r in requests))


def _request(graph: rdflib.Graph, node: Node) -> dict[str, Any]:
    headers = _one(graph, node, HT.headers)
    pairs = Collection(graph, headers) if headers else ()
    body = _one(graph, node, HT.body)
    encoding = str(_one(graph, body, CNT.characterEncoding) or "UTF-8") if body else "UTF-8"
    response = _one(graph, node, HT.resp)
    statuses = {str(s).rpartition("StatusCode")[2][0] for s in graph.objects(response, MF.expectedStatus)}
    return {
        "method": str(_one(graph, node, HT.methodName)),
        "path": str(_one(graph, node, HT.absolutePath)),
        "headers": {str(_one(graph, h, HT.fieldName)): str(_one(graph, h, HT.fieldValue)) for h in pairs},
        "body": str(_one(graph, body, CNT.chars)).encode(encoding) if body else None,
        "statuses": statuses,
        "boolean": _one(graph, response, MF.expectedBoolean),
        "format": str(_one(graph, response, MF.expectedFormat) or ""),
    }


CASES = _cases()


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[Running]:
    """A server whose store holds the graphs that a test loads."""
    case: Case = request.param
    store = MemoryStore()
    for iri, file in case.graphs:
        triples = file.read_text(encoding="utf-8")
        store.update(f"INSERT DATA {{ GRAPH <{iri}> {{ {triples} }} }}")
    with running(application(store, small_table(), Settings(token=TOKEN, workers=1))) as found:
        yield found


def test_the_suite_is_whole() -> None:
    """34 tests are read; an empty list would prove nothing."""
    if not SUITE.is_dir():
        pytest.skip("the W3C suites are not at hand")
    assert len(CASES) == 34
    assert set(EXCEPTIONS) <= {case.name for case in CASES}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("server", "case"), [pytest.param(c, c, id=c.name) for c in CASES if c.name not in EXCEPTIONS], indirect=["server"]
)
def test_protocol(server: Running, case: Case) -> None:
    """Each request of a test gets the status, the answer and the kind of format that the manifest expects."""
    for request in case.requests:
        headers = {**request["headers"], "Authorization": f"Bearer {TOKEN}"}
        reply = server.ask(request["method"], request["path"], headers, request["body"])
        assert str(reply.status)[0] in request["statuses"], reply.text
        _check_format(reply, request["format"])
        if request["boolean"] is not None:
            assert json.loads(reply.body)["boolean"] is bool(request["boolean"].toPython())


def _check_format(reply: Reply, expected: str) -> None:
    if expected == "boolean":
        assert reply.type.endswith(("sparql-results+json", "sparql-results+xml"))
    elif expected == "tabular":
        assert reply.type.endswith(TABULAR)
    elif expected == "RDF":
        assert reply.type in RDF_TYPES
