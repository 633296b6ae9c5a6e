"""`query` answers every form, refuses what fetches or changes, and ends at its limits."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from tests.cli.conftest import Run

LEADYO = 'SELECT ?name ?it { ?it a pg:Firm ; skos:prefLabel ?name . FILTER (?name = "利扬芯片"@zh) }'
IRI = "https://w3id.org/parkgraph/id/firm/leadyo"


def triples(text: str, suffix: str) -> set[Triple]:
    """Parse a graph in the syntax of a file suffix."""
    syntax = RdfFormat.from_extension(suffix)
    assert syntax is not None
    return {quad.triple for quad in parse(text.encode(), syntax)}


def test_select_is_a_table_with_columns_in_the_order_asked(parkgraph: Run) -> None:
    """Our prefixes are declared and shorten the answer."""
    assert parkgraph("query", LEADYO) == (0, "?name     ?it\n利扬芯片  firm:leadyo\n", "")


def test_select_comes_in_the_formats_of_the_w3c(parkgraph: Run) -> None:
    """CSV, TSV, JSON and XML hold the same row."""
    answers = {form: parkgraph("query", LEADYO, "--format", form) for form in ("csv", "tsv", "json", "xml")}
    assert {form: (done.code, done.err) for form, done in answers.items()} == dict.fromkeys(answers, (0, ""))
    assert list(csv.reader(io.StringIO(answers["csv"].out))) == [["name", "it"], ["利扬芯片", IRI]]
    assert answers["tsv"].out == f'?name\t?it\n"利扬芯片"@zh\t<{IRI}>\n'
    result = json.loads(answers["json"].out)
    assert result["head"] == {"vars": ["name", "it"]}
    assert result["results"]["bindings"][0]["it"] == {"type": "uri", "value": IRI}
    root = ElementTree.fromstring(answers["xml"].out)  # noqa: S314 - our own output
    assert [node.text for node in root.iter("{http://www.w3.org/2005/sparql-results#}uri")] == [IRI]


@pytest.mark.parametrize(
    ("form", "answer"),
    [((), "true\n"), (("--format", "csv"), "true\n"), (("--format", "json"), '{"head":{},"boolean":true}')],
)
def test_ask_is_true_or_false(form: tuple[str, ...], answer: str, parkgraph: Run) -> None:
    """A word for people, an object for programs."""
    done = parkgraph("query", "ASK { firm:leadyo a pg:Firm }", *form)
    assert (done.code, done.out.replace(" ", "").strip(), done.err) == (0, answer.replace(" ", "").strip(), "")


@pytest.mark.parametrize("query", ["DESCRIBE firm:leadyo", "CONSTRUCT WHERE { firm:leadyo ?p ?o }"])
def test_graphs_come_in_every_syntax(query: str, parkgraph: Run) -> None:
    """Turtle by default; N-Triples, JSON-LD and RDF/XML hold the same triples."""
    turtle = parkgraph("query", query)
    assert (turtle.code, turtle.err) == (0, "")
    expected = triples(turtle.out, "ttl")
    assert len(expected) > 3
    for form in ("ttl", "nt", "jsonld", "rdf", "trig", "nq"):
        assert triples(parkgraph("query", query, "--format", form).out, form) == expected


def test_an_empty_answer_is_an_answer(parkgraph: Run) -> None:
    """Exit 0 and the header alone."""
    assert parkgraph("query", "SELECT ?s { ?s a pg:Nope }") == (0, "?s\n", "")


def test_a_query_comes_from_a_file_or_from_standard_input(parkgraph: Run, tmp_path: Path) -> None:
    """`@file.rq` and `-` hold the same query as the argument."""
    (tmp_path / "q.rq").write_text(LEADYO, encoding="utf-8")
    expected = parkgraph("query", LEADYO)
    assert parkgraph("query", "@q.rq") == expected
    assert parkgraph("query", "-", stdin=LEADYO) == expected


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?s WHERE {\n ?s a pg:Firm", "1:17: “{” is never closed"),
        ("SELECT ?s WHERE {\n ?s a nope:Firm }", "2:7: the prefix “nope:” is not declared"),
        ("SELECT ?s WHERE {\n ?s a pg:Firm ！ }", "2:15: ！ is a full-width sign"),
        ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "1:12: SERVICE is not allowed"),
        ("INSERT DATA { pg:a pg:b pg:c }", "1:1: “INSERT”: this is an update; queries only read"),
        ("DELETE WHERE { ?s ?p ?o }", "1:1: “DELETE”: this is an update; queries only read"),
        ("LOAD <http://x/>", "1:1: “LOAD”: this is an update; queries only read"),
        ("", "the query is empty"),
        ("@no.rq", "no.rq: cannot be read: No such file or directory"),
    ],
)
def test_what_is_refused_is_refused_with_its_place(query: str, message: str, parkgraph: Run) -> None:
    """Line and column, and the line itself under it; exit 2, nothing on stdout."""
    done = parkgraph("query", query)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"parkgraph: {message}")
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("query", "form"), [("ASK {}", "ttl"), ("SELECT * {}", "nt"), ("DESCRIBE pg:Firm", "csv"), (LEADYO, "jsonld")]
)
def test_a_format_of_another_form_is_refused(query: str, form: str, parkgraph: Run) -> None:
    """Rows cannot be Turtle and triples cannot be CSV; the message says which formats fit."""
    done = parkgraph("query", query, "--format", form)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"parkgraph: --format {form} is for ")


def test_limits_end_with_four_after_what_came_in_time(parkgraph: Run) -> None:
    """So many rows are printed, then one line says that there are more; a time limit says how to go on."""
    done = parkgraph("query", "SELECT ?s { ?s a pg:Firm } ORDER BY ?s", "--limit", "2")
    assert (done.code, len(done.out.splitlines())) == (4, 3)
    assert done.err == "parkgraph: stopped after 2 rows; there are more (raise --limit)\n"
    assert parkgraph("query", "SELECT ?s { ?s a pg:Firm }", "--limit", "1000").code == 0
    late = parkgraph("query", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--timeout", "0.5")
    assert (late.code, late.out) == (4, "")
    assert late.err.startswith("parkgraph: the query did not finish within 0.5 s; ")


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 1", "s,p,o"),
        ("SELECT DISTINCT * { ?z a ?b . # ?a\n ?b skos:prefLabel ?a FILTER NOT EXISTS { ?no a ?z } } LIMIT 1", "z,b,a"),
        ("SELECT ?o ?s { ?s ?p ?o } LIMIT 1", "o,s"),
    ],
)
def test_a_star_stands_for_the_variables_as_they_appear(parkgraph: Run, query: str, columns: str) -> None:
    """Columns in the order of the query, each with its own values."""
    found = parkgraph("query", query, "--format", "csv")
    assert (found.code, found.out.splitlines()[0]) == (0, columns)


def test_cells_stay_under_their_columns_where_a_star_is_put_in_order(parkgraph: Run) -> None:
    """The same row by star and by name."""
    one = "VALUES ?s { <https://w3id.org/parkgraph/id/firm/leadyo> } ?s a ?o , ?b"
    by_star = parkgraph("query", f"SELECT * {{ {one} }} ORDER BY ?o ?b", "--format", "csv").out
    assert by_star == parkgraph("query", f"SELECT ?s ?o ?b {{ {one} }} ORDER BY ?o ?b", "--format", "csv").out
