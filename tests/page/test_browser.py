"""Tests of the page in a real browser, with the network blocked; run them with -m slow."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from parkgraph.model import FactTable

pytestmark = pytest.mark.slow
Open = Callable[..., Any]


def click(there: Any, key: str, other: str | None = None) -> None:
    """Click on a node of the picture, or halfway to another one: on their tie."""
    spots = [there.page.evaluate("key => window.parkgraph.at(key)", k) for k in (key, other or key)]
    frame = there.page.locator("#picture").bounding_box()
    x, y = (sum(s[axis] for s in spots) / 2 + frame[axis] for axis in ("x", "y"))
    there.page.mouse.click(x, y)


def test_search_by_keyboard_chooses_a_node(visit: Open, sample: FactTable) -> None:
    """A name, an alias or pinyin, then Enter, shows the entity with its facts; Escape leaves it."""
    there = visit(sample)
    for typed, name in (
        ("湖畔软件园1", "湖畔软件园1"),
        ("ppinyin", None),
        ("bs", "丙市"),
        ("Firm no. 21", "云帆光学21"),
    ):
        there.page.keyboard.press("/")
        there.page.keyboard.type(typed)
        if name is None:
            there.page.keyboard.press("Escape")
            continue
        there.page.keyboard.press("Enter")
        assert there.page.locator("#panel h2").inner_text() == name
        there.page.keyboard.press("Escape")
        assert there.page.locator("#panel h2").inner_text() == "园区图谱"


def test_click_on_a_tie_shows_its_evidence(visit: Open, sample: FactTable) -> None:
    """The tie between two entities opens all facts between them with document, section, paragraph and offsets."""
    there = visit(sample, "#path=firm%3Ae20+park%3Ae1")
    click(there, "firm:e20", "park:e1")
    there.page.wait_for_timeout(200)
    there.page.locator("#panel summary").first.click()
    assert there.page.evaluate("location.hash").count("tie=") == 1
    for words in ("位于", "丙市调研报告", "一（二）", "段", "字符"):
        assert words in there.panel


def test_click_on_a_node_and_undo(visit: Open, sample: FactTable) -> None:
    """A click chooses, centring draws the neighbourhood only, undo goes back."""
    there = visit(sample)
    every = len(there.shown["nodes"])
    click(there, "park:e0")
    there.page.wait_for_timeout(100)
    there.page.get_by_role("button", name="以此为中心").click()
    few = len(there.shown["nodes"])
    there.page.locator("#undo").click()
    assert few < every == len(there.shown["nodes"])


def test_filters_list_and_languages(visit: Open, sample: FactTable) -> None:
    """Unticking a class hides it, the list holds what is drawn, and the other language changes names and words."""
    there = visit(sample)
    before = len(there.shown["nodes"])
    there.page.locator("#legend .row", has_text="企业与组织").locator("input").uncheck()
    assert len(there.shown["nodes"]) == before - 150
    there.page.locator("#list-toggle").click()
    assert there.page.locator("#list .entry").count() == len(there.shown["nodes"])
    there.page.locator("#list .entry summary").first.click()
    there.page.locator("#list .entry .group").first.wait_for()
    assert "原文出处" in there.page.locator("#list .entry").first.inner_text()
    there.page.locator("#lang").click()
    assert there.page.locator("#list-toggle").inner_text() == "Graph"
    assert there.page.evaluate("document.documentElement.lang") == "en"


def test_link_restores_the_view(visit: Open, sample: FactTable) -> None:
    """The address of a view opens the same view."""
    there = visit(sample, "#node=park%3Ae0&focus=park%3Ae0&depth=1&without-types=Title&lang=en&theme=dark")
    again = visit(sample, there.page.evaluate("location.hash"))
    assert there.shown["nodes"] == again.shown["nodes"]
    assert there.panel == again.panel
    assert "Centre on this" in again.panel
    assert again.page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_path_between_two(visit: Open, sample: FactTable) -> None:
    """A path is drawn alone, each step with its facts."""
    there = visit(sample, "#node=firm%3Ae20")
    there.page.get_by_role("button", name="关联路径").click()
    there.page.keyboard.type("市级创新企业")
    there.page.keyboard.press("Enter")
    steps = len(there.shown["nodes"])
    assert 2 <= steps < 9
    assert there.page.locator("#panel .group").count() == steps - 1


def test_files_can_be_saved(visit: Open, sample: FactTable) -> None:
    """Picture, drawing and table are made in the page, with the credit line."""
    there = visit(sample, "#focus=park%3Ae0&depth=1")
    saved = {}
    for name in ("PNG 图片", "SVG 图片", "CSV 表格"):
        there.page.locator(".menu summary").click()
        with there.page.expect_download() as download:
            there.page.get_by_role("button", name=name).click()
        saved[name] = Path(download.value.path()).read_bytes()
        there.page.locator(".menu summary").click()
    assert saved["PNG 图片"][:4] == b"\x89PNG"
    assert "parkgraph 示例" in saved["SVG 图片"].decode()
    assert saved["CSV 表格"].decode("utf-8-sig").startswith("kind,subject,relation")
    assert "parkgraph 示例" in saved["CSV 表格"].decode()


def test_hostile_labels_do_nothing(visit: Open, hostile: FactTable) -> None:
    """Labels that look like markup are shown as they are, in picture, panel, list and search, in both languages."""
    there = visit(hostile, "#node=firm%3Abad0")
    assert "</script><img src=x onerror=alert(1)>" in there.panel
    there.page.locator("#list-toggle").click()
    for entry in there.page.locator("#list .entry > summary").all():
        entry.click()
    there.page.locator("#list .entry .group").last.wait_for()
    there.page.fill("#search", "alert")
    there.page.locator("#lang").click()
    assert there.page.locator("img").count() == 0
    assert there.page.evaluate("document.querySelectorAll('svg, iframe, object, embed').length") == 0


def test_phone_has_no_sideways_scroll(visit: Open, sample: FactTable) -> None:
    """On a phone everything fits the width and the panel opens below."""
    there = visit(sample, "#node=park%3Ae0", size=(390, 844))
    assert there.page.evaluate("document.documentElement.scrollWidth") == 390
    assert "湖畔软件园1" in there.panel


def test_a_large_graph_opens_as_a_map(visit: Open, tmp_path: Path) -> None:
    """Beyond 5,000 entities groups are drawn, and a search still finds its entity."""
    table = runpy.run_path(str(Path(__file__).with_name("conftest.py")))["sample_table"](10)
    there = visit(table)
    assert "5000" in there.page.locator("#notice").inner_text()
    there.page.fill("#search", "湖畔软件园1")
    there.page.keyboard.press("Enter")
    assert 1 < len(there.shown["nodes"]) < 500


def test_candidates_are_marked_and_can_be_filtered(visit: Open, sample: FactTable) -> None:
    """What nobody has reviewed is marked on the fact, has a filter of its own, and is gone without it."""
    doubtful = {f.id for f in sample.facts if f.kind == "Award"}
    facts = tuple(replace(f, review="candidate", method="rule") if f.id in doubtful else f for f in sample.facts)
    table = FactTable(facts, sample.entities, sample.documents, sample.terms)
    there = visit(table, "#node=title%3Ae0")
    assert "待审核" in there.panel
    before = len(there.shown["nodes"])
    there.page.locator("#legend details[data-dimension=reviews] label", has_text="待审核").locator("input").uncheck()
    assert len(there.shown["nodes"]) < before
    assert "待审核" not in there.panel


def test_years_filter_facts(visit: Open, sample: FactTable) -> None:
    """Without a year its figures are gone from the panel, those of other years stay."""
    there = visit(sample, "#node=place%3Acity")
    years = there.page.locator("#legend details[data-dimension=years]")
    years.locator(":scope > summary").click()
    assert "2023年" in there.panel
    years.locator("label", has_text="2023").locator("input").uncheck()
    assert "2023年" not in there.panel
    assert "2022年" in there.panel
