"""The pages in a real Chromium, network blocked: journeys by mouse and keyboard, hostile labels, accessibility."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from parkgraph.web.routes import ROUTES
from parkgraph.web.serve import Settings, application
from tests.conftest import CHROMIUM, QUIET
from tests.web.hostile_graph import HOSTILE, hostile_store, hostile_table
from tests.web.running import Running, running

pytestmark = pytest.mark.slow
sync_api = pytest.importorskip("playwright.sync_api")
DESKTOP, PHONE = (1280, 800), (390, 844)
SMALL_KEYS = {
    "entity": "place/lakeside",
    "fact": "figure/g2022",
    "term": "scope/above-designated-size",
    "document": "999",
    "question": "sources",
}
HOSTILE_KEYS = {
    "entity": "firm/bad0",
    "fact": "figure/bad1",
    "term": "sector/manufacturing",
    "document": "888",
    "question": "compare-places",
}
MORE = (
    "search?q={text}",
    "search?type=Firm",
    "figures?entity={name}",
    "figures?entity={name}&entity={other}",
    "figures?indicator=ind:software-revenue",
    "match?sector=%E5%8D%8A%E5%AF%BC%E4%BD%93&all=1",
    "explore?focus={name}",
    "path?first={name}&second={other}",
    "hubs?measure=pagerank&type=Firm",
    "timeline?entity={name}",
    "changes?first=888&second=888",
    "sparql?query=SELECT%20*%20%7B%3Fs%20a%20pg%3AFirm%20%3B%20skos%3AprefLabel%20%3Fn%7D",
    "sparql?query={text}",
    "no/such/page",
)


@dataclass
class Visit:
    """A page of a browser and everything that it did besides."""

    page: Any
    root: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def dismiss(self, dialog: Any) -> None:
        """Note a dialog, which no page of ours opens, and close it."""
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def hear(self, message: Any) -> None:
        """Note what the console says; that a missing page is missing is no fault of it."""
        if "404" not in message.text and "400" not in message.text:
            self.complaints.append(message.text)

    def go(self, path: str) -> None:
        """Open a path and wait until the page itself, not its frames, has been read and its scripts have run."""
        self.page.goto(f"{self.root}/{path}", wait_until="domcontentloaded")

    @property
    def main(self) -> str:
        """The text of the main part."""
        return str(self.page.locator("main").inner_text())


Browse = Callable[..., Visit]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all tests of this module."""
    if not CHROMIUM.exists():
        pytest.skip("no Chromium here")
    with sync_api.sync_playwright() as play:
        found = play.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield found
        found.close()


@pytest.fixture
def browse(browser: Any) -> Iterator[Browse]:
    """Return a function that opens a window on a server, then prove that it was quiet."""
    visits: list[Visit] = []

    def start(server: Running, size: tuple[int, int] = DESKTOP, scheme: str = "light", **options: Any) -> Visit:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce", **options
        )
        visit = Visit(context.new_page(), server.address)
        visits.append(visit)
        context.on("request", lambda r: visit.requests.append(r.url))
        visit.page.on("console", visit.hear)
        visit.page.on("pageerror", lambda e: visit.complaints.append(str(e)))
        visit.page.on("dialog", visit.dismiss)
        return visit

    yield start
    outside = [u for v in visits for u in v.requests if not u.startswith((v.root, "data:", "blob:"))]
    complaints = [c for v in visits for c in v.complaints]
    for visit in visits:
        visit.page.context.close()
    assert outside == []
    assert complaints == []


@pytest.fixture(scope="module")
def hostile() -> Iterator[Running]:
    """A server whose every label is hostile."""
    with running(application(hostile_store(), hostile_table(), Settings(workers=1))) as server:
        yield server


def paths(keys: dict[str, str], name: str, other: str, text: str) -> list[str]:
    """Return an address of every page and of the answers that forms lead to."""
    from urllib.parse import quote

    plain = [route.path.partition("{")[0] + keys.get(route.name, "") for route in ROUTES]
    return [*plain, *(more.format(name=name, other=other, text=quote(text)) for more in MORE)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_labels_do_nothing_on_any_page(hostile: Running, browse: Browse, lang: str) -> None:
    """Every page with hostile names: no dialog, no request outside, no element of theirs, no word to the console."""
    visit = browse(hostile)
    for path in paths(HOSTILE_KEYS, "firm:bad0", "firm:bad1", HOSTILE[lang == "en"]):
        visit.go(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        assert visit.page.locator("img[src=x], svg[onload], main script").count() == 0, path
        assert "49" not in visit.page.title()
    for number in range(len(HOSTILE)):
        visit.go(f"entity/firm/bad{number}?lang={lang}")
        visit.page.mouse.move(300, 300)
        assert HOSTILE[number] in visit.main
    visit.go("documents/888")
    assert visit.page.locator("a[href^='javascript']").count() == 0


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_search_to_sentence_by_mouse(small: Running, browse: Browse, lang: str, size: tuple[int, int]) -> None:
    """Type, choose, read the entity, open a fact, see its sentence, go to the document and back to the language."""
    visit = browse(small, size)
    page = visit.page
    visit.go(f"?lang={lang}")
    page.fill("#find", "湖区")
    page.click("form.find button")
    page.click("ol.results a.label")
    assert page.url.startswith(f"{small.address}/entity/place/lakeside")
    assert ("湖畔区" if lang == "zh" else "Lakeside") in page.locator("h1").inner_text()
    page.locator("a.own").first.click()
    assert page.locator("blockquote.passage mark").count() == 1
    page.locator("main .facts a[href*='documents/']").first.click()
    assert "/documents/999" in page.url
    assert page.locator("mark").count() >= 5
    page.click("a.language")
    assert page.locator("html").get_attribute("lang") == ("en" if lang == "zh" else "zh-Hans")
    assert "/documents/999" in page.url
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_search_to_sentence_by_keyboard(small: Running, browse: Browse, lang: str) -> None:
    """The same without a mouse: the skip link comes first, Enter sends, Tab reaches every link."""
    visit = browse(small)
    page = visit.page
    visit.go(f"?lang={lang}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("yunfan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    _tab_to(page, "a.label")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/firm/yunfan**")
    _tab_to(page, "a.own")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fact/statement/supplies**")
    assert "控制器" in visit.main if lang == "zh" else "Controller" in visit.main


def _tab_to(page: Any, selector: str) -> None:
    """Press Tab until an element that fits has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"no way to {selector} by Tab")


def test_suggestions_come_while_typing(small: Running, browse: Browse) -> None:
    """With scripts a list appears; it holds names, classes and what matched."""
    visit = browse(small)
    visit.go("?lang=en")
    visit.page.type("#find", "hupa")
    visit.page.wait_for_selector("#suggested option", state="attached")
    assert visit.page.locator("#suggested option").first.get_attribute("value") == "Lakeside"


def test_everything_works_without_scripts(small: Running, browse: Browse) -> None:
    """Forms and links alone: search, compare, ask, match, query."""
    visit = browse(small, java_script_enabled=False)
    page = visit.page
    visit.go("figures?entity=place:lakeside&lang=en")
    assert "CNY 1.25 billion" in visit.main
    visit.go("ask/sources?lang=zh")
    assert "湖畔区软件业简报" in visit.main
    visit.go("match?lang=en")
    page.click("form:has(fieldset) button >> nth=0")
    assert page.locator("h1").inner_text() == "Policy finder"
    visit.go("sparql?lang=en")
    page.fill("#query", "SELECT ?n { firm:yunfan skos:prefLabel ?n }")
    page.click("form.sparql button >> nth=0")
    assert "云帆科技" in visit.main


def test_a_definition_opens_on_tap_and_on_focus(small: Running, browse: Browse) -> None:
    """A term of the trade explains itself to mouse, finger and keyboard."""
    visit = browse(small, PHONE, has_touch=True)
    visit.go("entity/place/lakeside?lang=zh")
    term = visit.page.locator("dfn", has_text="规模以上").first
    term.scroll_into_view_if_needed()
    assert not term.locator("[role=note]").is_visible()
    term.tap()
    assert term.locator("[role=note]").is_visible()
    assert "国家统计" in term.locator("[role=note]").inner_text()


def test_the_graph_opens_in_its_frame(small: Running, browse: Browse) -> None:
    """The interactive page runs inside the frame under its own policy."""
    visit = browse(small)
    visit.go("explore?focus=place:lakeside&lang=en")
    frame = visit.page.frame_locator("iframe.frame")
    frame.locator("canvas").first.wait_for(timeout=20_000)
    assert "Lakeside" in str(visit.page.locator("main").inner_text())


@pytest.mark.parametrize(("lang", "scheme"), [("zh", "light"), ("en", "dark")])
def test_no_page_has_serious_faults_of_accessibility(small: Running, browse: Browse, lang: str, scheme: str) -> None:
    """axe-core finds nothing serious or critical on any page: names, roles, contrast; in the dark on every fifth.

    What the schemes do differently is colour, which all pages share; so a few pages prove it.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    visit = browse(small, DESKTOP if lang == "zh" else PHONE, scheme)
    found = []
    for path in paths(SMALL_KEYS, "place:lakeside", "place:hillside", "湖")[:: 1 if scheme == "light" else 5]:
        # One scheme stands for the whole vocabulary, whose thousand rows take the checker half a minute.
        shown = "vocabulary?scheme=scope" if path == "vocabulary" else path
        visit.go(f"{shown}{'&' if '?' in shown else '?'}lang={lang}")
        options = {"iframes": False, "resultTypes": ["violations"]}
        for fault in axe.run(visit.page, options=options).response["violations"]:
            if fault["impact"] in ("serious", "critical"):
                found.append((path, fault["id"], fault["nodes"][0]["html"][:200], fault["nodes"][0]["failureSummary"]))
    assert found == []


def test_no_page_scrolls_sideways_on_a_phone(small: Running, browse: Browse) -> None:
    """Wide tables scroll within themselves."""
    visit, wide = browse(small, PHONE), []
    for path in paths(SMALL_KEYS, "place:lakeside", "place:hillside", "湖"):
        visit.go(path)
        if visit.page.evaluate("document.documentElement.scrollWidth") != PHONE[0]:
            wide.append(path)
    assert wide == []


def test_sentences_in_tables_are_wide_enough_to_read_on_a_phone(small: Running, browse: Browse) -> None:
    """A table scrolls sideways rather than setting a sentence in a column of letters; the menu leaves room."""
    visit = browse(small, PHONE)
    visit.go("timeline?entity=place:lakeside")
    widths = visit.page.locator("td blockquote").evaluate_all("all => all.map(one => one.offsetWidth)")
    assert widths
    assert min(widths) >= 240
    assert visit.page.locator("header").first.evaluate("one => one.offsetHeight") < 844 / 4
