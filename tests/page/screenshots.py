"""Takes the pictures of the README anew: `python tests/page/screenshots.py`; it needs Chromium and Pillow."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from parkgraph.build.release import credit_line
from parkgraph.bundle import bundled_table
from parkgraph.model import Lang
from parkgraph.page import render_page

DOCS = Path(__file__).resolve().parents[2] / "docs"
VIEWS: tuple[tuple[str, Lang, str], ...] = (
    ("graph-zh.png", "zh", "#theme=light"),
    ("graph-en.png", "en", "#node=park%3Asongshan-lake&focus=park%3Asongshan-lake&depth=1&theme=light"),
)
"""File, language and view: the map of groups, and what lies around a park."""
LARGEST = 300_000


def main() -> int:
    """Write both pictures into docs/; the exit code is 1 if one is too large for the README."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    table = bundled_table()
    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        for name, lang, view in VIEWS:
            file = Path(folder) / f"{lang}.html"
            page_text = render_page(table, lang=lang, credit=lambda to: credit_line(table, to))
            file.write_text(page_text, encoding="utf-8", newline="\n")
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(file.as_uri() + view)
            page.wait_for_function("window.parkgraph && window.parkgraph.shown().nodes.length")
            page.wait_for_timeout(1500)
            # A palette makes a third of the file; this method keeps colours that are rare, such as those of the legend.
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
                DOCS / name, optimize=True
            )
        browser.close()
    sizes = {name: (DOCS / name).stat().st_size for name, _, _ in VIEWS}
    sys.stdout.write("".join(f"{name}: {size:,} bytes\n" for name, size in sizes.items()))
    return int(any(size > LARGEST for size in sizes.values()))


if __name__ == "__main__":
    sys.exit(main())
