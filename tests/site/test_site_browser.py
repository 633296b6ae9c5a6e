"""The site opened as files in a real browser, with the network blocked; run with -m slow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from parkgraph.build.outdir import write_folder
from parkgraph.model import Lang
from parkgraph.site import site_files
from parkgraph.web.explorer import Explorer
from tests.web.hostile_graph import HOSTILE, hostile_store, hostile_table
from tests.web.small_graph import small_store, small_table
from tests.web.test_comparison import two_places

pytestmark = pytest.mark.slow
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small graph on disk."""
    target = tmp_path_factory.mktemp("site")
    write_folder(target, dict(site_files(Explorer(small_table(), small_store()), "zh")))
    return target


def test_pages_of_every_kind_open_without_a_server(opened: Open, folder: Path) -> None:
    """A page of every kind in both languages opens from disk: nothing is missing, nothing complains, all links lead on.

    That no other page has a dead link is held by test_site.py.
    """
    kinds = [*kinds_of(folder), folder / "graph.html"]
    there = opened((folder / "index.html").as_uri(), folder.as_uri())
    for file in kinds:
        there.page.goto(file.as_uri())
        there.page.locator("nav.menu, #tools").first.wait_for()
        assert there.page.locator("h1").first.inner_text(), file
    assert len(kinds) > 20


def test_shorter_markup_is_the_same_page(
    chromium: Any, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left out of the files a browser puts back: every page has the same elements, attributes and texts."""
    monkeypatch.setattr("parkgraph.site.files.compact", lambda html: html)
    write_folder(tmp_path, dict(site_files(Explorer(small_table(), small_store()), "zh")))
    page = chromium.new_context().new_page()
    read = "html => new DOMParser().parseFromString(html, 'text/html').body.outerHTML.replace(/\\s+/g, '')"
    names = [p.relative_to(folder) for p in sorted(folder.rglob("*.html")) if p.name != "graph.html"]
    for name in names:
        whole, short = ((root / name).read_text(encoding="utf-8") for root in (tmp_path, folder))
        assert page.evaluate(read, short) == page.evaluate(read, whole), name
    assert len(names) > 40
    page.context.close()


def test_hostile_labels_do_nothing_on_any_page_of_the_site(opened: Open, tmp_path: Path) -> None:
    """Every file of a site whose every label is hostile: no dialog, no request, no element of theirs, no complaint."""
    write_folder(tmp_path, dict(site_files(Explorer(hostile_table(), hostile_store()), "zh")))
    there = opened((tmp_path / "index.html").as_uri(), tmp_path.as_uri())
    seen = ""
    files = sorted(tmp_path.rglob("*.html"))
    for file in files:
        there.page.goto(file.as_uri())
        assert there.page.locator("img[src=x], svg[onload], [onmouseover], main script").count() == 0, file
        assert there.page.locator("a[href^='javascript']").count() == 0, file
        assert "49" not in there.page.title()
        seen += there.page.locator("main").inner_text() if file.name.startswith("bad") else ""
    assert len(files) > 60
    assert all(text in seen for text in HOSTILE)
    there.page.goto((tmp_path / "search.html").as_uri())
    there.page.locator("#find").fill("alert")
    there.page.keyboard.press("Enter")
    there.page.locator("#results a").first.wait_for()
    assert there.page.locator("img[src=x], svg[onload], main script").count() == 0


def kinds_of(folder: Path) -> list[Path]:
    """Return a page of every kind in both languages: one of each folder and all at the root of a language."""
    found: dict[tuple[str, ...], Path] = {}
    for file in sorted(folder.rglob("*.html")):
        parts = file.relative_to(folder).parts
        found.setdefault(parts if len(parts) == 1 or parts[:-1] == ("en",) else parts[:-1], file)
    return [file for file in found.values() if file.name != "graph.html"]


def test_nothing_scrolls_sideways_on_a_phone_but_tables(opened: Open, folder: Path) -> None:
    """At 390 pixels neither a page nor its menu is wider than the screen: the menu wraps, every entry is seen."""
    there, wide = opened((folder / "index.html").as_uri(), folder.as_uri(), (390, 844)), []
    measure = """[document.documentElement, ...document.querySelectorAll("header, nav, nav ul, main, footer")]
      .filter((e) => e.scrollWidth > Math.max(e.clientWidth, 1)).map((e) => e.tagName)"""
    for file in kinds_of(folder):
        there.page.goto(file.as_uri())
        there.page.locator("nav.menu").wait_for()
        found = there.page.evaluate(measure)
        hidden = there.page.evaluate(
            "[...document.querySelectorAll('nav.menu a')].filter((a) => a.offsetLeft + a.offsetWidth > 390).length"
        )
        if found or hidden or there.page.evaluate("document.documentElement.scrollWidth") != 390:
            wide.append((file.relative_to(folder).as_posix(), found, hidden))
    assert wide == []
    assert len(kinds_of(folder)) > 20


@pytest.mark.parametrize(("home", "scheme", "size"), [("zh", "light", (1280, 800)), ("en", "dark", (390, 844))])
def test_axe_finds_nothing_on_any_kind_of_page(
    opened: Open, tmp_path: Path, home: Lang, scheme: str, size: tuple[int, int]
) -> None:
    """axe-core finds no fault at all on a page of every kind: names, roles, landmarks, contrast; also among results.

    The vocabulary, whose thousand rows take the checker half a minute, is checked by a part on the server.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    write_folder(tmp_path, dict(site_files(Explorer(two_places(), small_store()), home)))
    other = tmp_path / ("en" if home == "zh" else "zh")
    kinds = [f for f in kinds_of(tmp_path) if other not in f.parents and f.name != "vocabulary.html"]
    there, found = opened((tmp_path / "index.html").as_uri(), tmp_path.as_uri(), size, color_scheme=scheme), []
    assert {"compare.html", "figures.html", "documents.html"} <= {f.name for f in kinds}
    for address in [*(f.as_uri() for f in kinds), f"{(tmp_path / 'search.html').as_uri()}?q=hpq"]:
        there.page.goto(address)
        there.page.locator("#results a" if address.endswith("hpq") else "nav.menu").first.wait_for()
        response = axe.run(
            there.page, options={"iframes": False, "preload": False, "resultTypes": ["violations"]}
        ).response
        found += [
            (address.rpartition(tmp_path.name)[2], f["id"], f["nodes"][0]["html"]) for f in response["violations"]
        ]
    assert found == []


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_search_by_keyboard_and_by_mouse(opened: Open, folder: Path, size: tuple[int, int]) -> None:
    """Pinyin typed on any page finds the entity; its page, its graph and its other language open as files."""
    there = opened((folder / "entity/firm/yunfan.html").as_uri(), folder.as_uri(), size)
    there.page.locator("#find").focus()
    there.page.keyboard.type("hupan")
    there.page.keyboard.press("Enter")
    there.page.locator("#results a").first.wait_for()
    assert there.page.locator("#results a").first.inner_text() == "湖畔区"
    there.page.locator("#results a").first.click()
    there.page.wait_for_url("**/entity/place/lakeside.html")
    assert there.page.locator("nav.menu a[aria-current]").count() == 0
    there.page.locator("nav.menu a", has_text="指标数据").click()
    there.page.locator("main a", has_text="湖畔区").first.click()
    there.page.wait_for_url("**/figures/place/lakeside.html")
    assert there.page.locator("nav.menu a[aria-current]").all_inner_texts() == ["指标数据"]
    there.page.locator(".crumb a").click()
    there.page.wait_for_url("**/entity/place/lakeside.html")
    there.page.locator("a.language").click()
    there.page.wait_for_url("**/en/entity/place/lakeside.html")
    assert there.page.locator("h1").first.inner_text() == "Lakeside"
    there.page.locator("a.button").click()
    there.page.wait_for_function("window.parkgraph && window.parkgraph.shown().nodes.length")
    assert "Lakeside" in there.page.locator("#panel h2").inner_text()
    assert there.page.evaluate("document.documentElement.scrollWidth") <= size[0]
