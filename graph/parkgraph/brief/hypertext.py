"""A brief as one HTML file: nothing is loaded, it prints on A4, sources are linked, every text is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from parkgraph.brief.blocks import Block, Grid, Heading, Listed, Paragraph, Picture, Said, Sources
from parkgraph.model import Lang

_STYLE = """
body { font: 15px/1.55 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #1b1b1b;
  max-width: 820px; margin: 24px auto; padding: 0 16px }
h1 { font-size: 24px; margin: 0 0 4px }
h2 { font-size: 17px; margin: 20px 0 6px; border-bottom: 1px solid #ccc }
table { border-collapse: collapse; width: 100%; font-size: 13px }
th, td { text-align: left; vertical-align: top; padding: 3px 6px; border-bottom: 1px solid #ddd }
th { background: #f1f4f8 }
ul { margin: 4px 0; padding-left: 20px }
ol { list-style: none; padding-left: 0; font-size: 13px }
figure { margin: 10px 0 }
figure svg { max-width: 100%; height: auto }
figcaption, .quiet { color: #595959; font-size: 13px }
sup a { text-decoration: none; color: #1f5a92 }
blockquote { margin: 2px 0 6px 20px; color: #444; font-size: 13px }
:target { background: #fff3bf }
@page { size: A4; margin: 16mm }
@media print { body { margin: 0; max-width: none } }
"""


def html_of(blocks: Sequence[Block], lang: Lang) -> str:
    """Return the blocks as a page of its own."""
    title = next((b.text for b in blocks if isinstance(b, Heading) and b.level == 0), "parkgraph")
    body = "\n".join(_block(block) for block in blocks)
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>"
    if isinstance(block, Paragraph):
        kind = ' class="quiet"' if block.quiet else ""
        return f"<p{kind}>{_said(block.said)}</p>"
    if isinstance(block, Listed):
        return "<ul>" + "".join(f"<li>{_said(item)}</li>" for item in block.items) + "</ul>"
    if isinstance(block, Grid):
        return _table(block)
    if isinstance(block, Picture):
        return f"<figure>{block.chart.svg()}<figcaption>{escape(block.caption)}</figcaption></figure>"
    return _sources(block)


def _said(said: Said) -> str:
    marks = "".join(f'<sup><a href="#source-{note}">[{note}]</a></sup>' for note in said.notes)
    return escape(said.text) + marks


def _table(block: Grid) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in block.columns)
    rows = ("<tr>" + "".join(f"<td>{_said(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _sources(block: Sources) -> str:
    items = []
    for item in block.items:
        places = []
        for place in item.places:
            quote = f"<blockquote>{escape(place.words)}</blockquote>" if place.words is not None else ""
            places.append(f'<span id="source-{place.number}">[{place.number}] {escape(place.where)}</span>{quote}')
        items.append(f"<li>{escape(item.reference)} {'; '.join(places)}.</li>")
    return f"<ol>{''.join(items)}</ol>"
