"""The page that puts all places side by side: comparable figures together, unlike ones apart with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from parkgraph.bundle import bundled_store, bundled_table
from parkgraph.errors import InputError
from parkgraph.figures.compare import compare
from parkgraph.model import Fact, FactTable, Lang
from parkgraph.site import site_files
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked
from parkgraph.web.pages.comparison import comparison_page
from parkgraph.web.serve import Settings, application
from tests.web.running import Running, running
from tests.web.small_graph import small_store, small_table


def two_places() -> FactTable:
    """Return the small graph with figures of the other place: one alike and larger, one of another year."""
    table = small_table()
    hillside = next(e for e in table.entities.values() if e.zh == "山麓区")
    known = next(f for f in table.facts if f.id.endswith("figure/f2022"))
    later = next(f for f in table.facts if f.id.endswith("figure/f2023"))

    def of(fact: Fact, name: str, amount: str) -> Fact:
        return replace(fact, id=f"{fact.id}-{name}", subject=hillside, printed=amount, value=Decimal(amount) * 10**8)

    added = (of(known, "hill", "90"), replace(of(later, "hill", "70"), scope=()))
    return FactTable((*table.facts, *added), table.entities, table.documents, table.terms)


@pytest.fixture(scope="module")
def two() -> Iterator[Running]:
    """A server of the graph with two places."""
    with running(application(small_store(), two_places(), Settings(workers=1))) as server:
        yield server


def table_rows(html: str) -> list[str]:
    """Return the rows of the page's tables as text."""
    main = html.partition("<main")[2]
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in re.findall(r"(?s)<tr>(.*?)</tr>", main)]


def test_like_figures_stand_together_and_unlike_ones_say_why(two: Running) -> None:
    """Of one year and scope: together, the largest first; of different scope: below, with the caveat in the row."""
    rows = table_rows(two.get("/compare?lang=zh").text)
    places = [next((p for p in ("山麓区", "湖畔区") if row.startswith(p)), row) for row in rows[1:]]
    assert places[:2] == ["山麓区", "湖畔区"]
    assert "90" in rows[1]
    assert not any("不宜直接比较" in row for row in rows[1:3])
    assert rows[3] == "与上列口径不同"
    assert "统计口径不同：" in rows[4]
    assert all("不宜直接比较" in row for row in rows[4:])


def test_the_page_is_data_too(two: Running) -> None:
    """Its twins hold the rows of the command, its menu names it, its class filter is known."""
    assert two.get("/compare.json?lang=en").json()["rows"][0]["indicator"]["en"] == "Software revenue"
    assert "Side by side" in two.get("/?lang=en").text
    assert two.get("/compare?type=Place&lang=en").status == 200
    assert two.get("/compare?type=Firm&lang=en").status == 400


def test_one_place_alone_is_no_comparison(small: Running) -> None:
    """Where nothing is shared the page says so instead of failing."""
    page = small.get("/compare?lang=en")
    assert page.status == 200
    assert "No indicator is shared" in page.text


def test_of_whom_nothing_is_said_is_told() -> None:
    """A place with other figures only is listed under the indicator as one of which the documents say nothing."""
    page = comparison_page(Explorer(bundled_table(), bundled_store()), Asked("zh", {"type": ("Place",)}))
    section = next(s for s in page.view["sections"] if s["name"] == "digital-industry-scale-level")
    assert "东莞市" in [entity.zh for entity in section["silent"]]


@pytest.mark.parametrize("kind", ["", "Place", "Park", "IndustrialCluster"])
def test_every_comparison_of_the_command_is_on_the_page(kind: str) -> None:
    """The page has the figures and groups of `compare` for the same names, all of them and no others."""
    explorer = Explorer(bundled_table(), bundled_store())
    page = comparison_page(explorer, Asked("zh", {"type": (kind,)}))
    entities = [bundled_table().entities[iri] for iri in page.head["entities"]]
    wanted = {frozenset(f.id for f in row.facts): bool(row.caveat) for row in compare(entities, bundled_table())}
    found = {
        frozenset(line["row"].fact.id for line in group["lines"]): bool(group["caveat"])
        for section in page.view["sections"]
        for group in (*section["alike"], *section["unlike"])
    }
    assert found == wanted
    assert len({section["name"] for section in page.view["sections"]}) == len(page.view["sections"])


def test_a_class_without_places_is_refused() -> None:
    """What cannot be compared is told with what can."""
    with pytest.raises(InputError, match="Park"):
        comparison_page(Explorer(bundled_table(), bundled_store()), Asked("en", {"type": ("Firm",)}))


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_site_has_the_comparisons(lang: Lang) -> None:
    """The site holds the page of all and one for each class that has something to compare, linked from the menu."""
    files = dict(site_files(Explorer(two_places(), small_store()), lang))
    assert {"compare.html", "compare/place.html"} <= set(files)
    assert b"href=compare.html" in files["index.html"]
    assert b"class=caveat" in files["compare/place.html"]
    assert b'"compare.html"' in files["static/page.js"]
