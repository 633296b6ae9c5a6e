"""The interactive page: one self-contained HTML file of a graph, each fact with its place in the documents."""

from __future__ import annotations

from parkgraph.page.render import render_page

__all__ = ["render_page"]
