"""Every action of the page, by mouse and by keyboard alone, in both languages, on a desktop and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from parkgraph.model import FactTable

pytestmark = pytest.mark.slow
DESKTOP, PHONE = (1400, 900), (390, 844)
FOCUSED = "#focus=park%3Ae0&node=park%3Ae0&depth=1"


class Hand:
    """Does what a person does, with the mouse (or a finger) or with the keyboard alone."""

    def __init__(self, there: Any, keyboard: bool) -> None:
        self.there, self.page, self.keyboard = there, there.page, keyboard

    def press(self, target: Any) -> None:
        """Press a button, open a summary, tick a box."""
        if not self.keyboard:
            target.click()
            return
        target.focus()
        assert target.evaluate("element => element === document.activeElement && element.tabIndex >= 0")
        self.page.keyboard.press("Space" if target.get_attribute("type") == "checkbox" else "Enter")

    def tool(self, name: str) -> None:
        """Press a button of the tool bar by its name."""
        self.press(self.page.locator("#tools button", has_text=name).first)

    def act(self, key: int) -> None:
        """Press a button of the node's panel: centre, expand, collapse, pin, path."""
        self.press(self.page.locator("#panel .acts button").nth(key))

    def state(self) -> str:
        """The view as the link has it."""
        return str(self.page.evaluate("decodeURIComponent(location.hash)"))

    def search(self, typed: str) -> None:
        """Search and choose the first suggestion."""
        if self.keyboard:
            self.page.keyboard.press("Escape")
            self.page.locator("body").focus()
            self.page.keyboard.press("/")
            self.page.keyboard.type(typed)
            self.page.keyboard.press("ArrowDown")
            self.page.keyboard.press("ArrowUp")
            self.page.keyboard.press("Enter")
        else:
            self.page.locator("#search").click()
            self.page.keyboard.type(typed)
            self.page.locator("#found li").first.click()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_action(visit: Callable[..., Any], sample: FactTable, lang: str, size: tuple[int, int]) -> None:
    """Search, centre, steps, expand, collapse, pin, undo, path, tie, filters, list, theme and language all work.

    By mouse first, then by keyboard in the same page, which is as it was at the start.
    """
    there = visit(sample, lang=lang, size=size, has_touch=size == PHONE)
    for keyboard in (False, True):
        hand = Hand(there, keyboard)
        _around_a_node(hand)
        _ties_and_paths(hand, lang)
        _filters(hand)
        _other_views(hand, lang)
        hand.press(hand.page.locator("#lang"))


def _around_a_node(hand: Hand) -> None:
    whole = len(hand.there.shown["nodes"])
    hand.search("bs")
    assert "node=place:city" in hand.state()
    hand.search("湖畔软件园1")
    assert "node=park:e0" in hand.state()
    hand.act(0)
    assert "focus=park:e0" in hand.state()
    near = len(hand.there.shown["nodes"])
    assert near < whole
    hand.page.locator("#chips select").select_option("1" if "depth=2" in hand.state() else "2")
    assert len(hand.there.shown["nodes"]) != near
    hand.press(hand.page.locator("#undo"))
    assert len(hand.there.shown["nodes"]) == near
    for key, word in ((1, "expanded=park:e0"), (2, "collapsed=park:e0"), (3, "pins=park:e0")):
        hand.act(key)
        assert word in hand.state()
        hand.act(key)
        assert word not in hand.state()
    hand.press(hand.page.locator("#chips .chip button").first)
    assert "focus" not in hand.state()
    assert len(hand.there.shown["nodes"]) == whole


def _ties_and_paths(hand: Hand, lang: str) -> None:
    hand.press(hand.page.locator("#panel .part > summary").last)
    hand.press(hand.page.locator("#panel .tie").first)
    assert "tie=" in hand.state()
    assert hand.page.locator("#panel .fact").count() >= 1
    hand.press(hand.page.locator("#panel .places summary").first)
    assert ("字符" if lang == "zh" else "characters") in hand.there.panel
    hand.search("Firm no. 21")
    hand.act(4)
    hand.search("市级创新企业")
    assert "path=" in hand.state()
    assert hand.page.locator("#panel .group").count() == len(hand.there.shown["nodes"]) - 1
    hand.press(hand.page.locator("#panel .close"))
    assert "path=" not in hand.state()


def _filters(hand: Hand) -> None:
    toggle = hand.page.locator("#legend-toggle")
    if toggle.is_visible():
        hand.press(toggle)
    for dimension in ("types", "statuses", "years", "relations"):
        part = hand.page.locator(f"#legend details[data-dimension={dimension}]")
        if not part.evaluate("element => element.open"):
            hand.press(part.locator(":scope > summary"))
        hand.press(part.locator("input").nth(1))
        assert f"without-{dimension}=" in hand.state()
        hand.press(part.locator("button.all"))
        assert f"without-{dimension}=" not in hand.state()
    hand.press(hand.page.locator("#legend > label input"))
    assert "minor=1" in hand.state()
    hand.press(hand.page.locator("#legend > label input"))
    if toggle.is_visible():
        hand.press(toggle)


def _other_views(hand: Hand, lang: str) -> None:
    hand.press(hand.page.locator("#list-toggle"))
    entry = hand.page.locator("#list .entry").first
    hand.press(entry.locator(":scope > summary"))
    hand.press(entry.locator(".acts button").first)
    assert "list=1" not in hand.state()
    assert "node=" in hand.state()
    before = hand.page.evaluate("document.documentElement.dataset.theme")
    hand.press(hand.page.locator("#theme"))
    assert hand.page.evaluate("document.documentElement.dataset.theme") != before
    hand.press(hand.page.locator("#lang"))
    assert hand.page.evaluate("document.documentElement.lang") == ("en" if lang == "zh" else "zh")
    scale = hand.there.shown["scale"]
    hand.press(hand.page.locator("#zoom button").first)
    assert hand.there.shown["scale"] > scale
    hand.press(hand.page.locator("#zoom button").last)
    hand.press(hand.page.locator(".menu summary"))
    with hand.page.expect_download() as download:
        hand.press(hand.page.locator(".menu button").nth(2))
    assert Path(download.value.path()).read_bytes()[:3] == b"\xef\xbb\xbf"
    hand.tool("全图" if lang == "en" else "Whole graph")
    assert "node=" not in hand.state()


def test_the_picture_by_keyboard(visit: Callable[..., Any], sample: FactTable) -> None:
    """In the picture arrows choose the next node, Alt moves and pins it, Enter centres, Ctrl+Z takes it back."""
    there = visit(sample, FOCUSED)
    there.page.locator("#picture canvas").evaluate("canvas => canvas.parentElement.focus()")
    there.page.keyboard.press("ArrowRight")
    chosen = there.page.evaluate("decodeURIComponent(location.hash)")
    assert "node=" in chosen
    assert "node=park:e0" not in chosen
    before = there.page.evaluate("key => window.parkgraph.at(key)", _node(chosen))
    there.page.keyboard.press("Alt+ArrowDown")
    assert there.shown["pins"] == [_node(chosen)]
    after = there.page.evaluate("key => window.parkgraph.at(key)", _node(chosen))
    assert (round(after["x"] - before["x"]), after["y"] > before["y"]) == (0, True)
    again = visit(sample, there.page.evaluate("location.hash"))
    assert again.shown["pins"] == [_node(chosen)]
    there.page.keyboard.press("Control+z")
    assert there.shown["pins"] == []
    there.page.keyboard.press("Enter")
    assert f"focus={_node(chosen)}" in there.page.evaluate("decodeURIComponent(location.hash)")


def _node(hash_text: str) -> str:
    return hash_text.split("node=")[1].split("&", maxsplit=1)[0]


def test_dragging_pins_a_node(visit: Callable[..., Any], sample: FactTable) -> None:
    """A dragged node stays where it was dropped, also in the link; undo brings it back."""
    there = visit(sample, FOCUSED)
    start = there.page.evaluate("window.parkgraph.at('park:e0')")
    frame = there.page.locator("#picture").bounding_box()
    x, y = frame["x"] + start["x"], frame["y"] + start["y"]
    there.page.mouse.move(x, y)
    there.page.mouse.down()
    there.page.mouse.move(x + 40, y + 90, steps=4)
    there.page.mouse.up()
    there.page.wait_for_function("location.hash.includes('pins=')")
    moved = there.page.evaluate("window.parkgraph.at('park:e0')")
    assert (round(moved["x"] - start["x"]), round(moved["y"] - start["y"])) == (40, 90)
    there.page.locator("#undo").click()
    back = there.page.evaluate("window.parkgraph.at('park:e0')")
    assert (round(back["x"] - start["x"]), round(back["y"] - start["y"])) == (0, 0)


@pytest.mark.parametrize(("link", "theme", "size"), [
    ("", "light", DESKTOP), (FOCUSED, "dark", PHONE), ("#list=1&lang=en", "light", DESKTOP),
])  # fmt: skip
def test_no_serious_accessibility_findings(
    visit: Callable[..., Any], sample: FactTable, link: str, theme: str, size: tuple[int, int]
) -> None:
    """axe-core finds nothing serious or critical: names, roles, contrast, focus."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    there = visit(sample, f"{link or '#'}&theme={theme}", size=size)
    found = axe.Axe().run(there.page)
    bad = [
        (v["id"], [n["html"][:160] for n in v["nodes"]][:3])
        for v in found.response["violations"]
        if v["impact"] in ("serious", "critical")
    ]
    assert bad == []


def test_the_keyboard_reaches_everything(visit: Callable[..., Any], sample: FactTable) -> None:
    """Tab goes through search, tools, legend, picture, zoom and panel in this order, and focus is visible."""
    there = visit(sample, FOCUSED)
    regions: list[str] = []
    for _ in range(160):
        there.page.keyboard.press("Tab")
        region = there.page.evaluate(
            "document.activeElement.closest('#finder, #tools, #legend, #picture, #chips, #zoom, #panel')?.id ?? ''"
        )
        if region and (not regions or regions[-1] != region):
            regions.append(region)
        if region == "panel":
            break
    assert regions == ["finder", "tools", "legend", "picture", "chips", "zoom", "panel"]
    outline = there.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_embedded_page_is_the_picture_alone(visit: Callable[..., Any], sample: FactTable) -> None:
    """An embedded page has picture, credit and a way to the full page, no bars; the picture fills it."""
    there = visit(sample, "#focus=park%3Ae0&depth=1&embed=1", size=(640, 420))
    frame = there.page.locator("#picture").bounding_box()
    assert frame["height"] > 300
    assert not there.page.locator("#bar").is_visible()
    assert there.page.locator("#credit").inner_text() == "parkgraph 示例"
    there.page.get_by_role("button", name="打开完整页面").click()
    assert there.page.locator("#bar").is_visible()
