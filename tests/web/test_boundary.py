"""The web rows of the threat model: who may ask, what is refused, what answers forbid, what hostile queries get."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import quote

import pytest

from parkgraph.web.serve import Settings, application
from tests.web.running import Running, running
from tests.web.small_graph import fresh_store, small_store, small_table

TOKEN = "a-token-of-this-test"  # noqa: S105
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def open_server() -> Iterator[Running]:
    """A server that takes updates and lets one other site read."""
    settings = Settings(token=TOKEN, origins=("https://friend.example",), workers=1)
    with running(application(fresh_store(), small_table(), settings)) as server:
        yield server


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:80", "localhost.evil.example", "", "0"])
def test_a_foreign_host_is_misdirected(small: Running, host: str) -> None:
    """DNS rebinding: a name that is not ours gets 421 and nothing of the graph."""
    reply = small.ask("GET", "/entity/firm/yunfan", {"Host": host})
    assert reply.status in ((400, 421) if not host else (421,))
    assert "云帆" not in reply.text


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "LOCALHOST:9", "[::1]:80", "localhost."])
def test_loopback_names_are_ours(small: Running, host: str) -> None:
    """People type either name, with or without a port."""
    assert small.ask("GET", "/health", {"Host": host}).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_post_from_another_site_is_refused(small: Running, headers: dict[str, str]) -> None:
    """Cross-site request forgery: 403 before the body is looked at."""
    assert small.ask("POST", "/sparql", {**FORM, **headers}, b"query=ASK%20%7B%7D").status == 403


def test_a_post_of_our_own_page_is_taken(small: Running) -> None:
    """A form of our own pages sends our own origin."""
    headers = {**FORM, "Origin": small.address, "Sec-Fetch-Site": "same-origin"}
    assert small.ask("POST", "/sparql", headers, b"query=ASK%20%7B%7D").json() == {"head": {}, "boolean": True}


def test_other_sites_may_read_only_by_cors(small: Running, open_server: Running) -> None:
    """No CORS header by default; with --cors the origin named, and only it."""
    ask = "/sparql?query=ASK%20%7B%7D"
    friend, stranger = {"Origin": "https://friend.example"}, {"Origin": "https://evil.example"}
    assert "access-control-allow-origin" not in small.ask("GET", ask, friend).headers
    assert open_server.ask("GET", ask, friend).headers["access-control-allow-origin"] == "https://friend.example"
    assert "access-control-allow-origin" not in open_server.ask("GET", ask, stranger).headers
    assert open_server.ask("OPTIONS", "/sparql", friend).status == 204
    assert open_server.ask("POST", "/sparql", {**FORM, **stranger}, b"query=ASK%20%7B%7D").status == 403


@pytest.mark.parametrize(
    "path", ["/", "/entity/firm/yunfan", "/entity/firm/yunfan.json", "/nope", "/sparql", "/static/page.js", "/health"]
)
def test_every_answer_forbids_script_and_sniffing(small: Running, path: str) -> None:
    """The policy stands on pages, data and errors alike; no page has a script or style of its own inside."""
    reply = small.get(path)
    policy = reply.headers["content-security-policy"]
    assert policy.startswith("default-src 'self'")
    assert "unsafe" not in policy
    assert reply.headers["x-content-type-options"] == "nosniff"
    if reply.type == "text/html":
        assert "<script>" not in reply.text
        assert " style=" not in reply.text
        assert "<style" not in reply.text
        assert " on" not in {part[:3] for part in reply.text.split('"')[::2]}


@pytest.mark.parametrize(
    "path",
    [
        "/static/../serve.py",
        "/static/%2e%2e/serve.py",
        "/static/..%2f..%2f..%2fetc/passwd",
        "/static//etc/passwd",
        "/static/..%5cserve.py",
        "/download/../../pyproject.toml",
        "/documents/..%2f..%2fetc%2fpasswd",
        "/entity/..%2f..%2fetc%2fpasswd",
        "/static/page.js%00.css",
        "/%2e%2e/%2e%2e/etc/passwd",
    ],
)
def test_paths_lead_nowhere_else(small: Running, path: str) -> None:
    """Files are served by a list of names; whatever else is asked for is 404."""
    reply = small.get(path)
    assert reply.status == 404
    assert "root:" not in reply.text


def test_updates_need_leave_and_the_token(small: Running, open_server: Running) -> None:
    """403 on a server that only reads, 401 without the token, 204 with it; then everybody sees the change."""
    body = b"INSERT DATA { <http://example.org/a> <http://example.org/b> 1 }"
    headers = {"Content-Type": "application/sparql-update"}
    assert small.ask("POST", "/sparql", headers, body).status == 403
    refused = open_server.ask("POST", "/sparql", headers, body)
    assert (refused.status, refused.headers["www-authenticate"]) == (401, "Bearer")
    wrong = {**headers, "Authorization": "Bearer wrong-\u00e9"}
    assert open_server.ask("POST", "/sparql", wrong, body).status == 401
    assert open_server.ask("POST", "/sparql", {**headers, "Authorization": f"Bearer {TOKEN}"}, body).status == 204
    ask = quote("ASK { <http://example.org/a> ?p 1 }")
    assert open_server.get(f"/sparql?query={ask}", accept="application/json").json()["boolean"] is True


def test_an_update_shows_on_the_pages_at_once(open_server: Running) -> None:
    """Kept answers are made anew when the graph has changed."""
    assert "新名" not in open_server.get("/entity/firm/ruixin?lang=zh").text
    body = 'INSERT DATA { firm:ruixin skos:altLabel "新名"@zh }'.encode()
    headers = {"Content-Type": "application/sparql-update", "Authorization": f"Bearer {TOKEN}"}
    assert open_server.ask("POST", "/sparql", headers, body).status == 204
    assert "新名" in open_server.get("/entity/firm/ruixin?lang=zh").text


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <http://127.0.0.1:1/x>",
        "load silent <file:///etc/passwd>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    ],
)
def test_even_with_the_token_nothing_is_fetched(open_server: Running, update: str) -> None:
    """LOAD and SERVICE are refused in updates, too."""
    headers = {"Content-Type": "application/sparql-update", "Authorization": f"Bearer {TOKEN}"}
    assert open_server.ask("POST", "/sparql", headers, update.encode()).status == 400


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { FILTER EXISTS { service <http://127.0.0.1:1/> { ?s ?p ?o } } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "INSERT DATA { <http://a.example/> <http://a.example/> 1 }",
        "ASK " + "{" * 3000 + "}" * 3000,
        "SELECT * { ?s " + "/".join(["pg:about"] * 400) + " ?o }",
        "ASK { FILTER (" + "(" * 6000 + "1" + ")" * 6000 + ") }",
        "SELECT * {",
        "",
        "\x00",
    ],
)
def test_hostile_queries_are_refused_before_they_run(small: Running, query: str) -> None:
    """400 with a line that says why; the server lives on."""
    reply = small.ask("POST", "/sparql", {"Content-Type": "application/sparql-query"}, query.encode())
    assert reply.status == 400
    assert "Traceback" not in reply.text
    assert small.get("/health").status == 200


PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ENDLESS = (
    PRODUCT,
    "SELECT * { ?s (!pg:x|^!pg:x)* ?o . ?p (!pg:x|^!pg:x)* ?q } ORDER BY ?s",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
)


@pytest.mark.slow
@pytest.mark.parametrize("query", ENDLESS)
def test_a_query_without_end_is_ended(small: Running, query: str) -> None:
    """Within the limit of a second (and what a loaded machine adds) it is told so, with 503."""
    reply = small.ask("POST", "/sparql", {"Content-Type": "application/sparql-query"}, query.encode())
    assert reply.status == 503
    assert "did not finish within 1 s" in reply.text or "memory" in reply.text


@pytest.mark.slow
def test_health_and_pages_live_while_hostile_queries_run(small: Running) -> None:
    """Whoever watches gets an answer, and people go on reading, however many queries never end."""
    end = time.monotonic() + 4
    seen: list[int] = []

    def attack() -> None:
        while time.monotonic() < end:
            small.ask("POST", "/sparql", {"Content-Type": "application/sparql-query"}, PRODUCT.encode())

    threads = [threading.Thread(target=attack) for _ in range(8)]
    for thread in threads:
        thread.start()
    while time.monotonic() < end:
        seen += [small.get("/health").status, small.get("/entity/firm/yunfan").status]
    for thread in threads:
        thread.join()
    assert len(seen) > 20
    assert set(seen) == {200}
    ask = small.get("/sparql?query=ASK%20%7B%7D", accept="application/json")
    assert ask.status in (200, 503)


def test_long_answers_are_cut_and_say_so(small: Running) -> None:
    """Ten thousand rows at most; a header tells programs, a notice tells people."""
    query = quote("SELECT * { ?a a ?b . ?c a ?d }")
    reply = small.get(f"/sparql?query={query}&format=csv")
    assert reply.headers["x-parkgraph-limit"] == "rows"
    assert len(reply.text.splitlines()) == 10_001


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/search?q=" + "a" * 400, None, 400),
        ("/figures?entity=" + "a" * 400_000, None, 414),
        ("/sparql", b"query=" + b"a" * 2_000_000, 413),
        ("/explore?depth=99", None, 400),
        ("/check?severity=x", None, 400),
        ("/gaps?kind=%3Cscript%3E", None, 400),
        ("/search?type=../x", None, 400),
        ("/figures?entity=%ff%fe", None, 404),
        ("/documents/%3Cscript%3Ealert(1)%3C%2Fscript%3E", None, 404),
    ],
)
def test_bad_input_is_told_and_nothing_breaks(small: Running, path: str, body: bytes | None, status: int) -> None:
    """Too long, out of range, unknown, not UTF-8: a status and a page that holds no markup of the asker."""
    try:
        reply = small.ask("POST" if body else "GET", path, {"Accept": "text/html", **(FORM if body else {})}, body)
    except ConnectionError:
        assert status == 413  # the server may close before it has read all
        return
    assert reply.status in (status, 400)
    assert "<script>alert" not in reply.text
    assert "Traceback" not in reply.text


@pytest.mark.parametrize("start", [b"GET /", b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: "])
def test_a_head_without_end_is_not_read_for_ever(small: Running, start: bytes) -> None:
    """An address or a header that goes on and on gets 400 and the connection is closed; others are answered."""
    sent, answer = 0, b""
    with socket.create_connection(("127.0.0.1", small.port), timeout=30) as line, suppress(ConnectionError):
        line.sendall(start)
        while sent < 8_000_000:
            sent += line.send(b"a" * 65_536)
    with socket.create_connection(("127.0.0.1", small.port), timeout=30) as line:
        line.sendall(start + b"a" * 1_500_000)
        with suppress(ConnectionError):
            answer = line.recv(4096)
    assert sent < 8_000_000
    assert not answer or answer.startswith(b"HTTP/1.1 400 ")
    assert small.get("/health").status == 200


def test_base_publishes_the_ids_under_an_address_of_ones_own() -> None:
    """Pages, data and queries speak of the new ids; the host of the base is ours; its path may stay in front."""
    settings = Settings(base="https://data.example.org/parks/", workers=1)
    with running(application(small_store(), small_table(), settings)) as server:
        data = server.get("/entity/firm/yunfan.json").json()
        assert data["id"] == "https://data.example.org/parks/id/firm/yunfan"
        assert "w3id.org/parkgraph" not in server.get("/entity/firm/yunfan").text
        query = quote("SELECT ?n { <https://data.example.org/parks/id/firm/yunfan> skos:prefLabel ?n ; a pg:Firm }")
        assert "云帆科技" in server.get(f"/sparql?query={query}", accept="text/csv").text
        moved = server.ask("GET", "/parks/id/firm/yunfan", {"Host": "data.example.org", "Accept": "text/turtle"})
        assert (moved.status, moved.headers["location"]) == (303, "../../entity/firm/yunfan.ttl")
