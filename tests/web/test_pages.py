"""Pages say what the graph says, in both languages, with links, places and sentences; twins say the same as data."""

from __future__ import annotations

import csv
import io
import re
import time
from functools import partial

import pytest

from parkgraph.bundle import bundled_store, bundled_table
from parkgraph.questions import run
from parkgraph.web.serve import Settings, application
from tests.web.running import Running, running
from tests.web.small_graph import TEXT, small_store, small_table


def words(html: str) -> str:
    """Return what a page says inside its main part, without tags."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_overview_counts_what_is_in_the_graph(small: Running) -> None:
    """Documents, entities and facts with their numbers; classes lead to the search."""
    page = small.get("/?lang=en")
    assert page.status == 200
    assert "1 documents" in page.text
    assert "Software in Lakeside" in page.text
    assert 'href="search?type=Firm&amp;lang=en"' in page.text


@pytest.mark.parametrize("typed", ["湖畔区", "湖区", "Lakeside", "hupanqu", "hpq", "LAKE"])
def test_search_finds_by_name_alias_pinyin_and_part(small: Running, typed: str) -> None:
    """People type what they know; the place is found by each of its names."""
    from urllib.parse import quote

    page = small.get(f"/search?q={quote(typed)}&lang=zh")
    assert 'href="entity/place/lakeside?lang=zh"' in page.text


def test_search_that_finds_nothing_offers_the_nearest(small: Running) -> None:
    """A misspelt name leads on, with status 200: the search itself went well."""
    page = small.get("/search?q=Yunfin&lang=en")
    assert page.status == 200
    assert "Nothing found" in page.text
    assert "search?q=yunfan" in page.text.lower()


def test_entity_shows_facts_by_relation_with_status_period_and_scope(small: Running) -> None:
    """Each figure with value, year, scope, status, place and the sentence from the copy at hand."""
    said = words(small.get("/entity/place/lakeside?lang=zh").text)
    assert "湖畔区 Lakeside · 又称 湖区" in said
    for part in ("超14亿元", "2023年", "规模以上", "同比增速", "[999] 一 第", "目标"):
        assert part in said
    assert "2023年，湖畔区软件业务收入超14亿元" in said


def test_without_a_copy_no_sentence_is_shown(bare: Running) -> None:
    """The graph holds no sentence, so a page without copies cannot show one; places stay."""
    page = bare.get("/entity/place/lakeside?lang=zh").text
    assert "[999] 一 第" in words(page)
    assert "<blockquote" not in page
    assert "<mark" not in page


def test_fact_page_marks_the_place_in_its_paragraph_and_tells_how_to_report(small: Running, bare: Running) -> None:
    """The paragraph stands around the marked place; the report holds the id and goes to the curators' address."""
    page = small.get("/fact/figure/g2022?lang=zh").text
    assert "12.5亿元，<mark>同比增长8.3%</mark>。" in page
    page = bare.get("/fact/figure/g2022?lang=en").text
    assert "https://w3id.org/parkgraph/id/figure/g2022\n" in page
    assert 'href="https://example.org/issues/new?title=figure%3Ag2022&amp;body=' in page


def test_language_follows_the_address_then_the_browser(small: Running) -> None:
    """`?lang=` wins over Accept-Language and stays in all links; without either the server's own language holds."""
    assert 'lang="en"' in small.get("/", accept_language="en-GB,en;q=0.9,zh;q=0.1").text
    assert 'lang="zh-Hans"' in small.get("/", accept_language="fr").text
    page = small.get("/entity/firm/yunfan?lang=en", accept_language="zh")
    assert '<html lang="en">' in page.text
    assert 'href="../../entity/firm/yunfan?lang=zh"' in page.text
    assert "Accept-Language" in page.headers["vary"]


def test_json_twin_has_the_records_of_the_facts_table(small: Running) -> None:
    """The same facts in the columns of the contract, with id, title and licence; never a sentence."""
    data = small.get("/entity/firm/yunfan.json?lang=en").json()
    assert (data["id"], data["zh"], data["licence"]) == (
        "https://w3id.org/parkgraph/id/firm/yunfan",
        "云帆科技",
        "CC-BY-4.0",
    )
    supplies = next(f for f in data["facts"] if f["id"].endswith("supplies"))
    assert supplies["object"]["en"] == "Ruixin"
    assert [e["quote"] for e in supplies["evidence"]] == [None]


def test_csv_twin_opens_in_a_spreadsheet(small: Running) -> None:
    """UTF-8 with BOM, one row a fact."""
    reply = small.get("/entity/place/lakeside.csv")
    assert reply.body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(reply.body.decode("utf-8-sig"))))
    assert {r["printed"] for r in rows} >= {"12.5亿元", "超14亿元", "20亿元"}


def test_turtle_twin_describes_the_entity_its_facts_and_places(small: Running) -> None:
    """It parses, and holds the entity, a fact of it and the place that says it."""
    import rdflib

    graph = rdflib.Graph().parse(data=small.get("/entity/firm/yunfan.ttl").text, format="turtle")
    subjects = {str(s).rpartition("/id/")[2] for s in graph.subjects()}
    start = TEXT.index("云帆科技位于")
    assert {"firm/yunfan", "statement/supplies"} <= subjects
    assert any(s.startswith(f"evidence/999.{start}-") for s in subjects)


def test_an_answer_that_is_known_is_not_sent_again(small: Running) -> None:
    """ETag and If-None-Match (RFC 9110, 13.1.2): 304 without a body."""
    first = small.get("/entity/firm/yunfan")
    again = small.get("/entity/firm/yunfan", If_None_Match=f"W/{first.headers['etag']}")
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_a_question_in_plain_words_is_answered_and_explained(small: Running) -> None:
    """The page says how the question was understood; words that are not understood are named."""
    from urllib.parse import quote

    page = small.get(f"/ask?q={quote('湖畔区2022年软件业务收入是多少')}&lang=zh")
    assert page.status == 200
    assert "理解为问题" in page.text
    assert "12.5亿元" in page.text
    unknown = small.get(f"/ask?q={quote('天上有几颗星')}&lang=zh")
    assert (unknown.status, "未识别" in unknown.text) == (200, True)


def test_a_page_tells_that_an_answer_has_more_rows(small: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """In words for people and as a number for programs; nothing is said where all rows are there."""
    # Pages are kept by their address, so that each request here has one of its own.
    assert "只列出前" not in small.get("/ask/compare-places?p.year=all&lang=zh").text
    monkeypatch.setattr(run, "answer", partial(run.answer, most=1))
    assert "只列出前1行，共2行" in small.get("/ask/compare-places?p.year=all&p.place=all&lang=zh").text
    record = small.get("/ask/compare-places.json?p.year=all&p.place=all&lang=zh").json()
    assert (record["total"], len(record["rows"])) == (2, 1)


def test_what_is_not_there_is_said_in_the_language_of_the_asker(small: Running) -> None:
    """404 with a page for a browser, with one line for a program."""
    page = small.get("/entity/firm/nobody?lang=zh")
    assert (page.status, page.type) == (404, "text/html")
    assert "未收录：firm/nobody" in page.text
    line = small.get("/entity/firm/nobody?lang=en", accept="application/json")
    assert (line.status, line.text) == (404, "not in the graph: firm/nobody\n")
    assert small.get("/no/such/page").status == 404
    assert small.ask("POST", "/search").status == 405


def test_quality_is_not_kept_while_it_is_worked_out() -> None:
    """A browser asks again, and once the findings are there they are shown."""
    with running(application(small_store(), small_table(), Settings())) as server:
        first = server.get("/quality")
        assert "正在校验" in first.text
        assert (first.headers.get("refresh"), "etag" in first.headers) == ("5", False)
        late = time.monotonic() + 300
        while server.get("/quality").headers.get("refresh") and time.monotonic() < late:
            time.sleep(0.2)
        done = server.get("/quality")
    assert "refresh" not in done.headers
    assert done.text != first.text


def test_health_answers(small: Running) -> None:
    """For whoever watches the server."""
    assert small.get("/health").json()["status"] == "ok"


def test_a_path_is_told_hop_by_hop_with_places(small: Running) -> None:
    """The form without names; with two a sentence a hop and its place; the same thing twice and unknown ones fail."""
    assert 'name="first"' in small.get("/path?lang=zh").text
    said = words(small.get("/path?first=firm:yunfan&second=firm:ruixin&lang=zh").text)
    assert "云帆科技与锐芯电子直接相连" in said and "云帆科技向锐芯电子供应" in said and "[999] 一 第" in said
    record = small.get("/path.json?first=firm:yunfan&second=firm:ruixin").json()
    assert [row["tie"] for row in record["rows"]] == [True]
    weak = words(small.get("/path?first=firm:ruixin&second=place:lakeside&lang=en").text)
    assert "state no tie between" in weak and "alone, no tie]" in weak
    assert small.get("/path?first=firm:yunfan&second=firm:yunfan").status == 400
    assert small.get("/path?first=firm:yunfan&second=nobody").status == 404


def test_hubs_and_groups_say_what_they_mean(small: Running) -> None:
    """Tables with links, the meaning in one line, a chart; an unknown measure is refused with the list."""
    said = small.get("/hubs?measure=pagerank&lang=en").text
    assert "not how important anything is" in said and 'href="entity/firm/yunfan?lang=en"' in said
    assert small.get("/hubs?measure=fame&lang=en").status == 400
    assert "no classification" in words(small.get("/communities?lang=en").text)
    assert small.get("/communities.json").json()["seed"] == 1


def test_a_timeline_is_in_the_order_of_time(small: Running) -> None:
    """Dated facts of an entity, earliest first; without figures nothing is left here, and that is told."""
    page = small.get("/timeline?entity=place:lakeside&lang=zh").text
    rows = re.findall(r'<th scope="row">([^<]+)</th>', page)
    assert rows == sorted(rows) and "2022年" in rows[0]
    assert small.get("/timeline?entity=place:lakeside&figures=no").status == 404
    assert small.get("/chart.svg?of=nothing").status == 404


def test_changes_need_two_documents(small: Running) -> None:
    """One document alone is told; an unknown number too."""
    assert "one document only" in words(small.get("/changes?lang=en").text)
    assert small.get("/changes?first=999&second=000&lang=en").status == 400


def test_pages_name_no_command_line(small: Running) -> None:
    """What helps at a terminal is left out of a page: it has buttons and links."""
    for address in (
        "/ask?q=zzzz&lang=zh",
        "/ask?q=zzzz&lang=en",
        "/match?applicant=park&lang=zh",
        "/search?q=zzzz&lang=en",
    ):
        said = words(small.get(address).text)
        assert "parkgraph ask" not in said
        assert "parkgraph find" not in said
        assert "--" not in said


def test_charts_have_their_size_before_they_are_loaded(small: Running) -> None:
    """So that the page does not jump."""
    for address in ("/hubs?lang=zh", "/communities?lang=zh", "/timeline?entity=place:lakeside&lang=zh"):
        assert re.search(r'<img src="[^"]*chart[^"]*" [^>]*width="\d+" height="\d+"', small.get(address).text), address


def test_charts_of_figures_have_their_size_too() -> None:
    """On the pages of an entity, of its figures, and of several side by side."""
    with running(application(bundled_store(), bundled_table(), Settings(workers=1))) as server:
        for address in ("/entity/place/dongguan", "/figures?entity=place:dongguan", "/compare?type=Place"):
            charts = re.findall(r'<img src="[^"]*chart[^"]*"[^>]*>', server.get(address).text)
            assert charts, address
            assert [chart for chart in charts if not re.search(r'width="\d+" height="\d+"', chart)] == []
