"""How soon the page can be used and how smoothly it pans, in headless Chromium, against stock pyvis; run by hand.

    python -m benchmarks.page_speed [ROUNDS]

It prints medians; the numbers of docs/page.md come from here. The network is blocked for both. The browser is given
time to start before a page is opened: a window of Chromium loads pages of its own (the pop-up of its address bar) for
some two seconds, and whoever opens a file has a browser already.
"""

from __future__ import annotations

import runpy
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from parkgraph.model import FactTable
from parkgraph.page import render_page
from parkgraph.page.network import Network, read_network

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CUT = 60.0
"""Seconds after which a picture that still moves is given up."""
SETTLED = 3000
"""Milliseconds that an empty window is left alone before the page is opened in it."""
_SAMPLE = Path(__file__).parent.parent / "tests" / "page" / "conftest.py"
_READY = """
(function look() {
  const ready = window.parkgraph && window.parkgraph.shown().nodes.length;
  if (ready) requestAnimationFrame(() => { window.usableAt = performance.now(); });
  else requestAnimationFrame(look);
})();
"""
_FRAMES = """() => {
  const own = window.frames_ = [];
  (function tick(t) { if (window.frames_ === own) { own.push(t); requestAnimationFrame(tick); } })();
}"""
_STILL = """
(function watch(before, since) {
  setTimeout(() => {
    const net = window.network;
    const now = net && net.getPositions ? net.getPositions() : null;
    const far = now && before
      ? Math.max(...Object.keys(now).map((k) => Math.abs(now[k].x - before[k].x) + Math.abs(now[k].y - before[k].y)))
      : 99;
    const rest = far < 0.5 ? since ?? performance.now() : null;
    if (rest !== null && performance.now() - rest > 500) window.restAt = rest;
    else watch(now, rest);
  }, 100);
})(null, null);
"""


def main(rounds: int = 5) -> None:
    """Measure everything `rounds` times in turns and print the medians."""
    from parkgraph.bundle import bundled_table

    sample = runpy.run_path(str(_SAMPLE))["sample_table"]
    bundled, large = bundled_table(), sample(8)
    small = _first(sample(), 300)
    pages = {"bundled": _page(bundled), "5,000": _page(large), "300": _page(small), "pyvis 300": _stock(small)}
    _say(f"pyvis {version('pyvis')}, playwright {version('playwright')}; {rounds} rounds, medians")
    with _chromium() as browser, tempfile.TemporaryDirectory() as folder:
        _say(f"Chromium {browser.version}")
        found: dict[str, list[float]] = {}
        for _ in range(rounds):
            for name, html in pages.items():
                for what, value in _measured(browser, Path(folder), name, html):
                    found.setdefault(what, []).append(value)
        for what, values in found.items():
            _say(f"{what}: {median(values):.2f}  ({', '.join(f'{v:.2f}' for v in values)})")
        ratio = median(found["pyvis 300: seconds to rest"]) / median(found["300: seconds to use"])
        _say(f"ours is at rest {ratio:.0f} times sooner than stock pyvis (which is cut at {CUT:.0f} s)")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _measured(browser: Browser, folder: Path, name: str, html: str) -> Iterator[tuple[str, float]]:
    with _opened(browser, folder, html, _STILL if "pyvis" in name else _READY) as page:
        if "pyvis" in name:
            yield f"{name}: seconds to rest", _until(page, "window.restAt")
            return
        yield f"{name}: seconds to use", _until(page, "window.usableAt")
        if name != "300":
            yield f"{name}: frames a second while panning", _pan(page)
            yield f"{name}: frames a second while zooming", _zoom(page)


def _until(page: Page, expression: str) -> float:
    start = perf_counter()
    while perf_counter() - start < CUT:
        value = page.evaluate(f"() => {expression} ?? null")
        if value is not None:
            return float(value) / 1000
        page.wait_for_timeout(50)
    return CUT


def _pan(page: Page) -> float:
    frame = page.locator("#picture").bounding_box() or {"x": 0, "y": 0, "height": 800}
    # A corner of the picture in which no node lies.
    x, y = frame["x"] + 8, frame["y"] + frame["height"] - 30
    page.wait_for_timeout(800)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 4, y - 4)

    def move(step: int) -> None:
        page.mouse.move(x + 3 * (step % 60), y - 2 * (step % 60))

    rate = _rate(page, move)
    page.mouse.up()
    return rate


def _zoom(page: Page) -> float:
    page.wait_for_timeout(500)
    return _rate(page, lambda step: page.mouse.wheel(0, 40 if step % 40 < 20 else -40))


def _rate(page: Page, act: Callable[[int], None]) -> float:
    """Frames a second over two seconds in which something is done without pause."""
    page.evaluate(_FRAMES)
    start, step = perf_counter(), 0
    while perf_counter() - start < 2:
        act(step)
        step += 1
    times = page.evaluate("() => window.frames_.slice(2)")
    return (len(times) - 1) * 1000 / (times[-1] - times[0])


@contextmanager
def _chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def _opened(browser: Browser, folder: Path, html: str, watch: str) -> Iterator[Page]:
    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.route("**/*", lambda r: r.continue_() if r.request.url.startswith(file.as_uri()) else r.abort())
    context.add_init_script(watch)
    page = context.new_page()
    page.wait_for_timeout(SETTLED)
    page.goto(file.as_uri())
    yield page
    context.close()


def _page(table: FactTable) -> str:
    return render_page(table, lang="zh", credit="parkgraph")


def _first(table: FactTable, count: int) -> FactTable:
    """Return the facts between the best connected entities of a table."""
    degrees = read_network(table).degrees()
    kept = set(sorted(degrees, key=lambda iri: (-degrees[iri], iri))[:count])
    facts = tuple(f for f in table.facts if all(e in kept for e in f.entities() if e in table.entities))
    return FactTable(facts, table.entities, table.documents, table.terms)


def _stock(table: FactTable) -> str:
    """Return the same nodes and ties as pyvis draws them by itself."""
    from pyvis.network import Network as Stock

    network: Network = read_network(table)
    stock = Stock(cdn_resources="in_line", height="800px")
    for iri, entity in network.nodes.items():
        stock.add_node(iri, label=entity.zh)
    for tie in network.ties:
        stock.add_edge(tie.a, tie.b)
    return str(stock.generate_html())


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:]))
