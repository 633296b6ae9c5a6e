"""The interactive page: one self-contained HTML file that shows a graph and the place in the documents of every fact."""

from __future__ import annotations

from parkgraph.page.render import render_page

__all__ = ["render_page"]
