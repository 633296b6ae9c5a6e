"""What the guard lets through and what it refuses, before any parser sees it."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.errors import InputError
from parkgraph.stores.guard import Shape, check_query, check_update, form
from parkgraph.stores.memory import MemoryStore
from parkgraph.stores.tokens import pointed, position, tokens

FETCHING = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { sErViCe SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service#SERVICE\n<http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS{SERVICE<http://127.0.0.1:9/>{?s ?p ?o}} }",
    r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    r"SELECT * { S\U00000045RVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    r'SELECT * { ?s ?p "\u0022 SERVICE <http://127.0.0.1:9/> {} #" }',
    "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:9/>{?a ?b ?c} }",
    "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:9/>{?a ?b ?c} }",
    "SELECT * { ?s ?p true.SERVICE<http://127.0.0.1:9/>{?a ?b ?c} }",
    "SELECT * { SERVICESILENT?x{?a ?b ?c} }",
    "PREFIX servicepg: <x:> PREFIX pg: <http://127.0.0.1:9/> SELECT * { servicepg:x { ?a ?b ?c } }",
    "SELECT * { FILTER(?a<?b) SERVICE<http://127.0.0.1:9/>{?a ?b ?c} FILTER(?c>?d) }",
    'SELECT * { FILTER(?a<?b)#>"""\n SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } #"""\n}',
    'SELECT * { FILTER(?a<pg:b#>"""\n) SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } #"""\n}',
]

HARMLESS = [
    'SELECT * { ?s pg:SERVICE "SERVICE", \'service\', """a "SERVICE" b""", \'\'\'SERVICE {\'\'\' . }',
    "# SERVICE <http://x/> {\nSELECT ?service { ?service <http://x/service#a> _:service }",
    "PREFIX service: <http://x/> SELECT * { ?s service:p service:o . GRAPH service:g { ?s ?p ?o } }",
    'SELECT * { ?s ?p "x"@en-service FILTER(?s<?p && ?p>?s) }',
    "SELECT * FROM <file:///etc/passwd> FROM NAMED <http://127.0.0.1:9/> { GRAPH ?g { ?s ?p ?o } }",
    'ASK { ?s rdfs:label "drop all; insert" }',
    "BASE <http://x/> PREFIX a: <b> DESCRIBE a:drop",
]


@pytest.mark.parametrize("query", FETCHING)
def test_fetching_is_refused_in_any_spelling(query: str) -> None:
    """SERVICE as a keyword is refused with its place, however it is written and whatever it sticks to."""
    with pytest.raises(InputError, match=r"^\d+:\d+: "):
        check_query(query)


@pytest.mark.parametrize("query", HARMLESS)
def test_the_word_may_stand_where_it_is_no_keyword(query: str) -> None:
    """SERVICE in strings, names, comments, IRIs, variables and language tags is let through."""
    assert check_query(query) in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:a> <a:b> 1 }",
        "PREFIX a: <b:> delete where { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "CLEAR ALL",
        "SELECT * { ?s ?p ?o } ; DROP ALL",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        r"\u0044ROP ALL",
        "INSERTDATA{<a:a> <a:b> 1}",
    ],
)
def test_updates_do_not_pass_the_query_door(query: str) -> None:
    """Every form of update is named as such."""
    with pytest.raises(InputError, match="this is an update; queries only read"):
        check_query(query)


def test_load_does_not_pass_the_update_door() -> None:
    """LOAD is refused in any spelling, the name of a prefix or a variable is not LOAD."""
    for text in ("LOAD <a:b>", "CLEAR ALL ; load silent <a:b>", "PREFIX a: <a:>LOADa:b", r"L\u004FAD <a:b>"):
        with pytest.raises(InputError, match="LOAD is not allowed"):
            check_update(text)
    check_update("PREFIX upload: <a:> INSERT DATA { upload:a upload:b 'LOAD' ; upload:load 1 . _:load upload:c 2 }")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * " + "{" * 3000 + "}" * 3000, "nested 64 deep"),
        ("SELECT (" + "(" * 6000 + "1" + ")" * 6000 + " AS ?x) {}", "nested 64 deep"),
        ("SELECT * { ?s ?p " + "[ a:b " * 200 + "1" + "]" * 200 + " }", "nested 64 deep"),
        ("SELECT * {" + "{SELECT * {?s ?p ?o}}" * 1500 + "}", "more than 64 sub-selects"),
        ("SELECT * {" + "{SELECT * {" * 1500 + "}}" * 1500 + "}", "nested 64 deep"),
        ("SELECT * { ?s " + "/".join(["pg:p"] * 400) + " ?o }", "more than 100 steps"),
        ("SELECT * { ?s " + "|".join(["^<a:p>*"] * 400) + " ?o }", "more than 100 steps"),
        ("SELECT (" + "!" * 9000 + "1 AS ?x) {}", "more than 4000 words and signs"),
        ("SELECT * { ?s ?p '" + "深" * 100_000 + "' }", "bytes long"),
        ("SELECT * { ?s ?p '\ud800' }", "lone surrogate"),
        ("SELECT * { ?s ?p '\0' }", "NUL"),
        ("SELECT * { ?s ?p 'never closed }", "quotation mark is never closed"),
        ("", "the query is empty"),
        ("EXPLAIN SELECT * {}", "begins no query"),
    ],
)
def test_queries_built_to_break_a_parser_are_refused(query: str, told: str) -> None:
    """Size, depth, steps and counts are checked on tokens alone."""
    with pytest.raises(InputError, match=told):
        check_query(query)


def test_limits_can_be_widened() -> None:
    """A shape of one's own holds instead of the default."""
    deep = "SELECT * " + "{" * 100 + "}" * 100
    assert check_query(deep, Shape(depth=100)) == "SELECT"


def test_form_looks_past_the_prologue() -> None:
    """The form is the first word after BASE and PREFIX, even stuck to what follows."""
    query = "BASE <a:b> PREFIX select: <c:> # ASK\n construct{?s ?p ?o}{?s ?p ?o}"
    assert (form(query), form("SELECTDISTINCT?s{?s?p?o}")) == ("CONSTRUCT", "SELECT")


def test_places_count_lines_and_code_points() -> None:
    """Line and column count from 1; the caret stands under wide characters too."""
    text = "SELECT *\n{ '东莞' x }"
    assert position(text, text.index("x")) == (2, 8)
    assert pointed(text, text.index("x"), "here") == "2:8: here\n  { '东莞' x }\n           ^"


@given(st.text(st.sampled_from("{}()[]<>\"'\\#:?$@^|/*+!=&.,; \n\tAaSEselect01_-u东，‘\u0300"), max_size=60))
def test_tokens_cover_any_text(text: str) -> None:
    """Tokens come in order, do not overlap, are what stands at their place, and never fail."""
    end = 0
    for token in tokens(text):
        assert token.text
        assert text.startswith(token.text, token.start)
        assert token.start >= end
        end = token.start + len(token.text)


def test_tokens_are_linear() -> None:
    """Texts that make patterns backtrack are cut into one token a sign or so, not looked at again and again."""
    for piece in ("a.", "<a", "'''", "a:.", "\\", '"', "1.", "@a-", "_:a.", "%a", "<a\\u0041"):
        assert sum(1 for _ in tokens(piece * 20_000)) <= 100_000


def test_no_packet_leaves() -> None:
    """A server on the address that the queries name is never called, neither by the store nor by an update."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        address = f"127.0.0.1:{listener.getsockname()[1]}"
        store = MemoryStore()
        for query in FETCHING:
            with pytest.raises(InputError):
                store.query(query.replace("127.0.0.1:9", address))
        for update in (
            f"LOAD <http://{address}/>",
            f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <http://{address}/> {{}} }}",
        ):
            with pytest.raises(InputError):
                store.update(update)
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_named_graphs_are_empty_and_not_fetched() -> None:
    """FROM a file or an address that is not in the store gives an empty graph, and nothing is called."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        store = MemoryStore.from_bytes(b"<a:a> <a:b> 'c' .", "ttl")
        graphs = f"FROM <file:///etc/hostname> FROM <{address}> FROM NAMED <{address}>"
        query = f"SELECT * {graphs} {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
        assert (check_query(query), list(store.select(query))) == ("SELECT", [])
        with pytest.raises(BlockingIOError):
            listener.accept()
