"""A finished chart: its Vega-Lite specification, its alternative text, and the files that vl-convert makes of it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parkgraph.errors import InputError
from parkgraph.files import write_whole

FONT = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, WenQuanYi Zen Hei, SimHei, sans-serif"
SCALE = 2
"""Pixels of a PNG for each unit of the drawing, so that print and dense screens stay sharp."""
_PLACE = "parkgraph-specification"


@dataclass(frozen=True)
class Chart:
    """A chart as Vega-Lite; `alt` says in words what it shows, for those who do not see it."""

    spec: Mapping[str, Any]
    alt: str
    lang: str

    def svg(self) -> str:
        """Return the chart as SVG with its alternative text as title."""
        import vl_convert

        drawn: str = vl_convert.vegalite_to_svg(dict(self.spec))
        head, end, rest = drawn.partition(">")
        return f'{head} role="img"{end}<title>{html.escape(self.alt)}</title>{rest}'

    def png(self) -> bytes:
        """Return the chart as PNG; letters that no font of the machine has stay blank (see `lacks_letters`)."""
        import vl_convert

        drawn: bytes = vl_convert.vegalite_to_png(dict(self.spec), scale=SCALE)
        return drawn

    def html(self) -> str:
        """Return one self-contained page: scripts inside, nothing fetched; no label can break out of the script."""
        import vl_convert

        empty = {"$schema": self.spec["$schema"], "description": _PLACE}
        page: str = vl_convert.vegalite_to_html(empty, bundle=True)
        page, found = re.subn(r"\{[^{}]*" + _PLACE + r"[^{}]*\}", lambda _: self._script(), page, count=1)
        if not found:
            raise RuntimeError("vl-convert lays its pages out in a new way")
        page = page.replace('{"renderer":"svg"}', '{"renderer":"svg","actions":false}', 1)
        page = page.replace("<html>", f'<html lang="{self.lang}">', 1)
        page = page.replace("<title>Chart</title>", f"<title>{html.escape(self._title())}</title>", 1)
        figure = f'<div id="vega-chart" role="img" aria-label="{html.escape(self.alt)}">'
        return page.replace('<div id="vega-chart">', figure, 1).rstrip() + "\n"

    def _script(self) -> str:
        return json.dumps(self.spec, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028")

    def _title(self) -> str:
        title = self.spec.get("title", {})
        return str(title.get("text", "")) if isinstance(title, Mapping) else str(title)


_WRITERS = {
    ".svg": lambda chart: chart.svg().encode(),
    ".png": lambda chart: chart.png(),
    ".html": lambda chart: chart.html().encode(),
}


def save_chart(chart: Chart, path: Path) -> None:
    """Write a chart by suffix, whole or not at all; InputError for an unknown suffix."""
    write_whole(path, _WRITERS[checked_suffix(path)](chart))


def checked_suffix(path: Path) -> str:
    """Return the suffix of a chart's file, InputError if it is none that can be drawn."""
    suffix = path.suffix.lower()
    if suffix not in _WRITERS:
        raise InputError(f"{path}: name a file that ends in {', '.join(_WRITERS)}")
    return suffix


def lacks_letters() -> bool:
    """Tell whether no font of this machine has Chinese letters, so that they would be blank in PNG files."""
    import vl_convert

    def drawn(letter: str) -> bytes:
        text = f'<text x="2" y="16" font-size="14" font-family="{FONT}">{letter}</text>'
        picture: bytes = vl_convert.svg_to_png(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{text}</svg>'
        )
        return picture

    # Without a font both letters come out as the same empty box, or as nothing.
    return drawn("政") == drawn("策")
