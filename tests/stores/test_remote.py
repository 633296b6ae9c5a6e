"""How the remote store speaks, against a small server of our own that says what the test wants."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias
from urllib.parse import parse_qsl

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

from parkgraph.errors import InputError, LimitError, UnavailableError
from parkgraph.stores.remote import RemoteStore

Reply: TypeAlias = tuple[int, dict[str, str], bytes]

EMPTY: Reply = (
    200,
    {"Content-Type": "application/sparql-results+json"},
    b'{"head":{"vars":["s"]},"results":{"bindings":[]}}',
)


class Server(ThreadingHTTPServer):
    """Answers each request with the next of `replies` and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: list[Reply] = []
        self.asked: list[tuple[str, dict[str, str], list[tuple[str, str]]]] = []
        self.hold = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}/sparql"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}, parse_qsl(body)))
        status, headers, answer = self.server.replies.pop(0)
        if status == 0:
            self.server.hold.wait(10)
            return
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer) + (10 if status == 206 else 0)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.hold.set()
        running.shutdown()
        thread.join()


def remote(server: Server, **arguments: Any) -> RemoteStore:
    """Open the server with an empty environment and without pauses."""
    defaults: dict[str, Any] = {"environment": {}, "pauses": (0, 0), "seconds": 5.0}
    return RemoteStore(server.url, **defaults | arguments)


def test_a_query_is_a_form_with_only_the_prefixes_it_uses(server: Server) -> None:
    """The query goes by POST with the graph as default-graph-uri and the prefixes that it leaves undeclared."""
    server.replies = [EMPTY]
    rows = remote(server, graph="https://example.org/g").select("PREFIX a: <b:> SELECT ?s { ?s pg:x a:y }")
    assert (rows.variables, list(rows)) == (("s",), [])
    ((path, headers, fields),) = server.asked
    assert (path, headers["content-type"]) == ("/sparql", "application/x-www-form-urlencoded")
    assert headers["accept"].startswith("application/sparql-results+json")
    assert "authorization" not in headers
    assert fields == [
        ("query", "PREFIX pg: <https://w3id.org/parkgraph/def#>\nPREFIX a: <b:> SELECT ?s { ?s pg:x a:y }"),
        ("default-graph-uri", "https://example.org/g"),
    ]


@pytest.mark.parametrize(
    ("environment", "header"),
    [
        ({"PARKGRAPH_ENDPOINT_USER": "用户", "PARKGRAPH_ENDPOINT_PASSWORD": "p:w"}, "Basic 55So5oi3OnA6dw=="),
        ({"PARKGRAPH_ENDPOINT_TOKEN": "abc"}, "Bearer abc"),
    ],
)
def test_leave_comes_from_the_environment(server: Server, environment: dict[str, str], header: str) -> None:
    """User and password, or a token, go with each request."""
    server.replies = [EMPTY]
    list(remote(server, environment=environment).select("SELECT ?s {}"))
    assert server.asked[0][1]["authorization"] == header


def test_updates_name_the_graph(server: Server) -> None:
    """Data go into the graph by GRAPH, updates are told the graph by using-graph-uri unless they name their own."""
    server.replies = [(204, {}, b"")] * 4
    store = remote(server, graph="a:g", update_url=server.url + "/u")
    store.add([Triple(NamedNode("a:s"), NamedNode("a:p"), Literal('x"\n', language="zh"))])
    store.add([Triple(BlankNode("b"), NamedNode("a:p"), Literal("1"))])
    store.update("DELETE WHERE { ?s ?p ?o }")
    store.update("WITH <a:h> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert [(path, fields) for path, _, fields in server.asked] == [
        ("/sparql/u", [("update", 'INSERT DATA {\nGRAPH <a:g> {\n<a:s> <a:p> "x\\"\\n"@zh .\n}\n}')]),
        ("/sparql/u", [("update", 'INSERT {\nGRAPH <a:g> {\n_:b <a:p> "1" .\n}\n} WHERE {}')]),
        ("/sparql/u", [("update", "DELETE WHERE { ?s ?p ?o }"), ("using-graph-uri", "a:g")]),
        ("/sparql/u", [("update", "WITH <a:h> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }")]),
    ]
    with pytest.raises(InputError, match="blank node"):
        store.remove([Triple(BlankNode("b"), NamedNode("a:p"), Literal("1"))])


def test_only_queries_are_tried_again(server: Server) -> None:
    """A busy server is asked three times for a query, once for an update."""
    busy: Reply = (503, {}, b"starting")
    server.replies = [busy, busy, EMPTY, busy, busy, busy, busy]
    assert list(remote(server).select("SELECT ?s {}")) == []
    for call, asked in ((remote(server).query, 6), (remote(server).update, 7)):
        with pytest.raises(UnavailableError, match=r"is busy \(503\): starting"):
            call("ASK {}" if asked == 6 else "CLEAR ALL")
        assert len(server.asked) == asked


@pytest.mark.parametrize(
    ("reply", "error", "told"),
    [
        ((400, {}, b"bad\n  query"), InputError, "the server does not accept the query: bad query"),
        ((401, {}, b""), UnavailableError, "PARKGRAPH_ENDPOINT_USER"),
        ((404, {}, b""), UnavailableError, "there is no SPARQL endpoint at"),
        ((500, {}, b"<html>"), UnavailableError, "answers with error 500$"),
        ((302, {"Location": "http://evil.example/"}, b""), UnavailableError, "has moved to http://evil.example/"),
        ((200, {"Content-Type": "text/html"}, b"<p>hello"), UnavailableError, "no SPARQL result"),
        ((200, EMPTY[1], b'{"head":{"vars":["s"]},"results"'), UnavailableError, "answer is broken|broke off"),
        ((206, EMPTY[1], EMPTY[2][:40]), UnavailableError, "answer is broken|broke off"),
    ],
)
def test_errors_are_one_clear_line(server: Server, reply: Reply, error: type[Exception], told: str) -> None:
    """Whatever a server answers, people read one line that says what to do."""
    server.replies = [reply]
    with pytest.raises(error, match=told) as caught:
        list(remote(server).select("SELECT ?s {}"))
    assert "\n" not in str(caught.value)


def test_a_server_that_does_not_answer_reaches_the_limit(server: Server) -> None:
    """Silence ends at the time limit, exit 4; nobody there at all is exit 3."""
    server.replies = [(0, {}, b"")]
    with pytest.raises(LimitError, match="did not answer in time"):
        remote(server, seconds=0.2).query("ASK {}")
    with pytest.raises(UnavailableError, match="cannot be reached"):
        RemoteStore("http://127.0.0.1:1/", environment={}, pauses=(0,)).query("ASK {}")


def test_booleans_have_one_spelling(server: Server) -> None:
    """A server may write 1 and 0 for booleans; people and programs read true and false."""
    cell = '{"b":{"type":"typed-literal","datatype":"http://www.w3.org/2001/XMLSchema#boolean","value":"%s"}}'
    cells = ",".join(cell % text for text in ("1", "0", "true"))
    body = f'{{"head":{{"vars":["b"]}},"results":{{"bindings":[{cells}]}}}}'
    server.replies = [(200, EMPTY[1], body.encode())]
    assert [str(b) for (b,) in remote(server).select("SELECT ?b {}")] == [
        f'"{text}"^^<http://www.w3.org/2001/XMLSchema#boolean>' for text in ("true", "false", "true")
    ]


def test_an_answer_that_the_server_cut_off_is_no_answer(server: Server) -> None:
    """Rows or triples that a server's own limit left out are missed, exit 4, never passed over."""
    one = b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"2"}}]}}'
    server.replies = [(200, EMPTY[1] | {"X-SPARQL-MaxRows": "1"}, one)]
    with pytest.raises(LimitError, match="ended its answer after 1;") as caught:
        list(remote(server).select("SELECT ?n {}"))
    assert caught.value.exit_code == 4
    piece = (200, {"Content-Type": "application/n-triples"}, b"<a:s> <a:p> <a:o> .\n")
    properties = b'{"head":{"vars":["p"]},"results":{"bindings":[{"p":{"type":"uri","value":"a:p"}}]}}'
    server.replies = [(200, EMPTY[1], one), piece, (200, EMPTY[1], properties), piece]
    with pytest.raises(LimitError, match="ended its answer after 1;"):
        list(remote(server).triples())


def test_no_traceback_keeps_solutions(server: Server) -> None:
    """Solutions may die in their own thread only; what an error keeps is collected by whichever thread comes first."""
    one = b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"2"}}]}}'
    server.replies = [(200, EMPTY[1] | {"X-SPARQL-MaxRows": "1"}, one)]
    with pytest.raises(LimitError) as caught:
        list(remote(server).select("SELECT ?n {}"))
    frames = [frame for frame, _ in traceback.walk_tb(caught.tb)]
    assert "_guarded" in {frame.f_code.co_name for frame in frames}
    assert not any(isinstance(v, QuerySolutions) for frame in frames for v in frame.f_locals.values())


def test_a_graph_that_comes_in_pieces_only_is_fetched_property_by_property(server: Server) -> None:
    """A server of ours says in a header that it left out triples; asked for each property it gives them all."""
    count = b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"2"}}]}}'
    turtle = {"Content-Type": "application/n-triples"}
    cell = b'{"p":{"type":"uri","value":"a:%b"}}'
    properties = b'{"head":{"vars":["p"]},"results":{"bindings":[%b,%b]}}' % (cell % b"q", cell % b"p")
    first, second = b"<a:s> <a:p> <a:o> .\n", b"<a:s> <a:q> <a:o> .\n"
    server.replies = [
        (200, EMPTY[1], count), (200, turtle | {"X-Parkgraph-Limit": "rows"}, first),
        (200, EMPTY[1], properties), (200, turtle, first), (200, turtle, second),
    ]  # fmt: skip
    assert [str(t) for t in remote(server).triples()] == ["<a:s> <a:p> <a:o>", "<a:s> <a:q> <a:o>"]


@pytest.mark.parametrize(
    "url", ["ftp://x/", "http://", "x", "http://u:p@x/", "http://x:99999/", "http://x/a b", "http://x/\n"]
)
def test_bad_addresses_are_refused(url: str) -> None:
    """An address is http or https and holds no password."""
    with pytest.raises(InputError):
        RemoteStore(url)
