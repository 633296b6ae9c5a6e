"""Linked data and descriptions for machines: ids dereference, formats are negotiated, descriptions are valid."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest
import rdflib

from parkgraph.stores.memory import MemoryStore
from tests.web.running import Running
from tests.web.small_graph import SPANS, TEXT

ID = "/id/firm/yunfan"
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("text/html", ""),
        ("text/html,application/xhtml+xml,*/*;q=0.8", ""),
        ("*/*", ""),
        ("text/turtle", ".ttl"),
        ("application/ld+json", ".jsonld"),
        ("application/rdf+xml", ".rdf"),
        ("application/n-triples", ".nt"),
        ("application/json;q=0.9, text/html;q=0.1", ".json"),
        ("text/csv", ".csv"),
        ("text/*;q=0.5, text/turtle", ".ttl"),
    ],
)
def test_an_id_leads_to_page_or_data(small: Running, accept: str, suffix: str) -> None:
    """303 by Accept (RFC 9110, 15.4.4), Vary: Accept, and what it leads to is of that type."""
    reply = small.get(ID, accept=accept)
    assert (reply.status, reply.headers["location"]) == (303, f"../../entity/firm/yunfan{suffix}")
    assert reply.headers["vary"] == "Accept"
    assert small.get(f"/entity/firm/yunfan{suffix}", accept=accept).status == 200


@pytest.mark.parametrize(
    ("path", "accept", "media", "location"),
    [
        ("/entity/firm/yunfan", "text/turtle", "text/turtle", "yunfan.ttl"),
        (
            "/entity/firm/yunfan?lang=en",
            "application/ld+json, */*;q=0.1",
            "application/ld+json",
            "yunfan.jsonld?lang=en",
        ),
        ("/entity/firm/yunfan", "*/*", "text/html", None),
        ("/entity/firm/yunfan", "image/png", "text/html", None),
        ("/", "application/json", "application/json", "index.json"),
    ],
)
def test_a_page_gives_its_data_to_who_likes_them_better(
    small: Running, path: str, accept: str, media: str, location: str | None
) -> None:
    """The same address, told apart by Accept, with the address of the data alone (RFC 9110, 8.7)."""
    page = small.get(path)
    reply = small.get(path, accept=accept)
    assert (page.status, page.type, reply.status, reply.type) == (200, "text/html", 200, media)
    assert (reply.headers.get("content-location"), "Accept" in reply.headers["vary"]) == (location, True)
    if location is not None:
        assert small.get(f"{path.partition('?')[0].rpartition('/')[0]}/{location}").body == reply.body


def test_what_is_not_offered_is_told_with_the_list(small: Running) -> None:
    """406 lists the formats; `?format=` chooses without Accept."""
    reply = small.get(ID, accept="image/png")
    assert reply.status == 406
    assert "ttl (text/turtle)" in reply.text
    assert small.get(f"{ID}?format=ttl", accept="text/html").headers["location"].endswith("yunfan.ttl")
    assert small.get(f"{ID}?format=pdf").status == 406


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/id/figure/f2022", "../../fact/figure/f2022"),
        ("/id/document/999", "../../documents/999"),
        ("/def", "vocabulary"),
        ("/def/scope/above-designated-size", "../../term/scope/above-designated-size"),
    ],
)
def test_every_sort_of_id_has_its_page(small: Running, path: str, location: str) -> None:
    """Facts, documents, terms: each leads to the page of its sort."""
    reply = small.get(path)
    assert (reply.status, reply.headers["location"]) == (303, location)


def test_a_place_in_a_document_has_its_data(small: Running) -> None:
    """Evidence has no page of its own; its id leads to the triples with the offsets."""
    start = TEXT.index(SPANS["d"])
    reply = small.get(f"/id/evidence/999.{start}-{start + len(SPANS['d'])}", accept="text/turtle")
    graph = rdflib.Graph().parse(data=small.get(reply.headers["location"].lstrip("./").join("/ ".split(" "))).text)
    starts = {int(str(o)) for o in graph.objects(None, rdflib.URIRef("http://www.w3.org/ns/oa#start"))}
    assert starts == {start}


@pytest.mark.parametrize("path", ["/id/firm/nobody", "/id/", "/def/scope/none", "/data/firm/nobody.ttl", "/id/a%20b"])
def test_an_id_that_is_not_there_is_404(small: Running, path: str) -> None:
    """Nothing is invented for ids that the graph does not have."""
    assert small.get(path).status in (400, 404)


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld", "rdf"])
def test_all_rdf_formats_say_the_same(small: Running, suffix: str) -> None:
    """The same triples in each format."""
    found = MemoryStore.from_bytes(small.get(f"/entity/firm/yunfan.{suffix}").body, suffix)
    plain = MemoryStore.from_bytes(small.get("/entity/firm/yunfan.nt").body, "nt")
    assert set(found.triples()) == set(plain.triples())
    assert len(plain) > 10


def test_the_endpoint_describes_itself(small: Running) -> None:
    """Without a query a program gets a service description, a browser the form."""
    reply = small.get("/sparql", accept="text/turtle")
    graph = rdflib.Graph().parse(data=reply.text, format="turtle")
    (service,) = graph.subjects(rdflib.RDF.type, SD.Service)
    assert str(service) == f"{small.address}/sparql"
    assert set(graph.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert "<textarea" in small.get("/sparql").text


def test_the_dataset_is_described(small: Running) -> None:
    """VoID with size, endpoint and dump, found at the well-known place."""
    assert small.get("/.well-known/void").headers["location"] == "../void.ttl"
    graph = rdflib.Graph().parse(data=small.get("/void.ttl").text, format="turtle")
    (endpoint,) = graph.objects(None, VOID.sparqlEndpoint)
    assert str(endpoint) == f"{small.address}/sparql"
    (dump,) = graph.objects(None, VOID.dataDump)
    (size,) = {int(str(o)) for s, o in graph.subject_objects(VOID.triples)}
    assert len(rdflib.Graph().parse(data=small.get("/" + str(dump).split("/", 3)[3]).text, format="turtle")) == size


def test_the_description_of_the_json_twins_is_valid_and_true(small: Running) -> None:
    """A library validates it; every path in it answers, and an answer fits its schema."""
    from openapi_spec_validator import validate

    jsonschema = pytest.importorskip("jsonschema")
    description = small.get("/openapi.json").json()
    validate(description)
    keys = {
        "/entity/{key}.json": "firm/yunfan",
        "/fact/{key}.json": "figure/f2022",
        "/term/{key}.json": "scope/above-designated-size",
        "/documents/{key}.json": "999",
        "/ask/{key}.json": "sources",
    }
    schema = {"$ref": "#/components/schemas/Page", "components": description["components"]}
    for path in description["paths"]:
        reply = small.get(path.replace("{key}", keys.get(path, "")))
        assert reply.status == 200, path
        jsonschema.validate(json.loads(reply.body), schema)


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("json", "application/sparql-results+json"),
        ("xml", "application/sparql-results+xml"),
        ("csv", "text/csv"),
        ("tsv", "text/tab-separated-values"),
    ],
)
def test_results_come_in_the_formats_of_the_w3c(small: Running, form: str, media_type: str) -> None:
    """By `format` and by Accept."""
    query = "/sparql?query=SELECT%20%3Fn%20%7Bfirm%3Ayunfan%20skos%3AprefLabel%20%3Fn%7D"
    for reply in (small.get(f"{query}&format={form}"), small.get(query, accept=media_type)):
        assert (reply.status, reply.type) == (200, media_type)
        assert "云帆科技" in reply.text


def test_a_browser_gets_the_result_as_a_table_with_links(small: Running) -> None:
    """Things of the graph lead to their pages."""
    page = small.get("/sparql?query=SELECT%20%3Ff%20%7B%3Ff%20a%20pg%3AFirm%7D&lang=en").text
    assert '<a href="entity/firm/yunfan?lang=en">firm:yunfan</a>' in page


@pytest.mark.parametrize(
    ("query", "accept"),
    [("DESCRIBE <https://w3id.org/parkgraph/id/firm/yunfan>", "application/trig"), (None, "*/*;q=none"), (None, "a/b")],
)
def test_the_endpoint_tells_what_it_offers(small: Running, query: str | None, accept: str) -> None:
    """Triples and the description in a type that is not there: 406 with the list, no fault of the program."""
    address = "/sparql" if query is None else f"/sparql?query={quote(query)}"
    reply = small.get(address, accept=accept)
    assert (reply.status, "text/turtle" in reply.text) == (406, True)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s skos:prefLabel ?o } LIMIT 2",
        "SELECT * { ?s ?p ?o FILTER(isLiteral(?o)) } LIMIT 2",
        "SELECT * { <https://w3id.org/parkgraph/id/firm/yunfan> ?s ?p }",
    ],
)
def test_the_endpoint_has_the_columns_of_a_star_in_the_order_asked(small: Running, query: str) -> None:
    """In every format and on the page, by worker and by lookup."""
    names = [name for name in "spo" if f"?{name}" in query]
    address = f"/sparql?query={quote(query)}"
    assert small.get(address, accept="text/csv").text.splitlines()[0] == ",".join(names)
    assert small.get(address, accept="application/sparql-results+json").json()["head"]["vars"] == names
    assert re.findall(r"<th[^>]*>\??(\w)</th>", small.get(address).text) == names
