"""What holds for all tests: the environment of a plain pipe, whatever the runner has set."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.warm.shared import open_the_bundled_graph_once

CHROMIUM = Path("/usr/bin/chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
"""How Chromium starts: nothing but this machine is found. A route, which asks the test about each request, blocks the
network as well, but keeps Chromium from its cache."""
SHARED = Path(__file__).parents[2] / "shared"
"""What lies beside a checkout of ours: the two documents and the worked graph; elsewhere tests of them are skipped."""


def pytest_configure() -> None:
    """Let Ctrl-C work in tests and their children even where the runner was started in the background, deaf to it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    open_the_bundled_graph_once()
    # No assertion on time: a busy machine is no failure of what is tested.
    settings.register_profile("parkgraph", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("parkgraph")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the runner (pytest-xdist sets COLUMNS) or the user has set and commands would obey."""
    for name in ("COLUMNS", "PARKGRAPH_SOURCES", "PARKGRAPH_WORKSPACE", "PARKGRAPH_ENDPOINT", "PARKGRAPH_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def sources() -> Path:
    """Return the folder of the two documents."""
    folder = SHARED / "sources"
    if not folder.is_dir():
        pytest.skip("the documents (../shared/sources) are not beside this checkout")
    return folder


@dataclass
class Visit:
    """A page opened in a real browser, and everything that it did besides."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def dismiss(self, dialog: Any) -> None:
        """Note a dialog, which no page of ours opens, and close it."""
        self.complaints.append(dialog.message)
        dialog.dismiss()

    @property
    def panel(self) -> str:
        """The text of the panel."""
        return str(self.page.locator("#panel").inner_text())

    @property
    def shown(self) -> Any:
        """What is drawn."""
        return self.page.evaluate("window.parkgraph.shown()")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Start Debian's Chromium once for the tests of a module; without it they are skipped."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("no Chromium here")
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens a page, `allowed` the start of all its addresses; then prove that it was quiet."""
    visits, starts = [], ["blob:", "data:"]

    def start(url: str, allowed: str, size: tuple[int, int] = (1280, 800), **options: Any) -> Visit:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", accept_downloads=True, **options
        )
        found = Visit(context.new_page())
        visits.append(found)
        starts.append(allowed)
        found.page.on("request", lambda r: found.requests.append(r.url))
        found.page.on("console", lambda m: found.complaints.append(m.text))
        found.page.on("pageerror", lambda e: found.complaints.append(str(e)))
        found.page.on("dialog", found.dismiss)
        found.page.goto(url)
        return found

    yield start
    outside = [u for v in visits for u in v.requests if not u.startswith(tuple(starts))]
    complaints = [c for v in visits for c in v.complaints]
    for visit in visits:
        visit.page.context.close()
    assert (outside, complaints) == ([], [])
