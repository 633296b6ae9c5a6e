"""The site opened as files in a real browser, with the network blocked; run with -m slow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from parkgraph.build.outdir import write_folder
from parkgraph.site import site_files
from parkgraph.web.explorer import Explorer
from tests.web.small_graph import small_store, small_table

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
    kinds: dict[tuple[str, ...], Path] = {}
    for file in sorted(folder.rglob("*.html")):
        kinds.setdefault(file.relative_to(folder).parts[:-1] or (file.name,), file)
    there = opened((folder / "index.html").as_uri(), folder.as_uri())
    for file in kinds.values():
        there.page.goto(file.as_uri())
        there.page.locator("nav.menu, #tools").first.wait_for()
        assert there.page.locator("h1").first.inner_text(), file
    assert len(kinds) > 20


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
    there.page.locator("nav.menu a", has_text="指标数据").wait_for()
    there.page.locator("a.language").click()
    there.page.wait_for_url("**/en/entity/place/lakeside.html")
    assert there.page.locator("h1").first.inner_text() == "Lakeside"
    there.page.locator("a.button").click()
    there.page.wait_for_function("window.parkgraph && window.parkgraph.shown().nodes.length")
    assert "Lakeside" in there.page.locator("#panel h2").inner_text()
    assert there.page.evaluate("document.documentElement.scrollWidth") <= size[0]
