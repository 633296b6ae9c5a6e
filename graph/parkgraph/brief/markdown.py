"""A brief as Markdown: pipes and line ends in names are kept from breaking tables; charts stand inside as data."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from parkgraph.brief.blocks import Block, Grid, Heading, Listed, Paragraph, Picture, Sources
from parkgraph.model import Lang


def markdown_of(blocks: Sequence[Block], lang: Lang) -> str:  # noqa: ARG001 - the signature of all writers
    """Return the blocks as Markdown; the chart is an SVG inside the text, so that one file can be handed on."""
    return "\n".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {_safe(block.text)}\n"
    if isinstance(block, Paragraph):
        return f"{_safe(block.said.marked)}\n"
    if isinstance(block, Listed):
        return "".join(f"- {_safe(item.marked)}\n" for item in block.items)
    if isinstance(block, Grid):
        return _table(block)
    if isinstance(block, Picture):
        data = base64.b64encode(block.chart.svg().encode()).decode()
        alt = _safe(block.chart.alt).replace("[", "(").replace("]", ")")
        return f"![{alt}](data:image/svg+xml;base64,{data})\n\n*{_safe(block.caption)}*\n"
    return _sources(block)


def _table(block: Grid) -> str:
    rows = [_row(block.columns), _row(("---",) * len(block.columns))]
    return "".join([*rows, *(_row([cell.marked for cell in row]) for row in block.rows)])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(_safe(cell).replace("|", "\\|") for cell in cells) + " |\n"


def _sources(block: Sources) -> str:
    lines = []
    for item in block.items:
        lines.append(f"- {_safe(item.reference)}\n")
        for place in item.places:
            words = f" “{_safe(place.words)}”" if place.words is not None else ""
            lines.append(f"  - [{place.number}] {_safe(place.where)}{words}\n")
    return "".join(lines)


def _safe(text: str) -> str:
    """Keep a text from being read as markup: no line ends, no tags."""
    return " ".join(text.split()).replace("<", "&lt;")
